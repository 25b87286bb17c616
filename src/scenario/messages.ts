/** What zod found, in our words: the path with ids in place of list numbers, what must be, what was got. */
import type { z } from "zod";
import type { Problem } from "./problem.ts";
import { childNames, childSchema, itemSchema, type SchemaNode } from "./schemaNode.ts";
import { didYouMean } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

/** Marks our own wording, so that wordings of a schema (which win over it) can be told apart. */
const OWN = "\u0001";

/** A value as text, short. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 1 ? "a list of 1" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

const KINDS: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
};

function bound(issue: Issue & { code: "too_small" | "too_big" }): string {
  const small = issue.code === "too_small";
  const limit = Number(small ? issue.minimum : issue.maximum);
  const sign = small ? (issue.inclusive ? "≥" : ">") : issue.inclusive ? "≤" : "<";
  const count = small ? "at least" : "at most";
  if (issue.origin === "string") return `must have ${count} ${limit} ${limit === 1 ? "character" : "characters"}`;
  if (issue.origin === "array") return `must have ${count} ${limit} ${limit === 1 ? "item" : "items"}`;
  return `must be ${sign} ${limit}`;
}

/** Wording of the common kinds; `undefined` leaves it to zod. For zod's `error` option. */
export function ownWording(issue: z.core.$ZodRawIssue): string | undefined {
  const text = wording(issue as unknown as Issue, issue.input);
  return text === undefined ? undefined : OWN + text;
}

function wording(issue: Issue, input: unknown): string | undefined {
  switch (issue.code) {
    case "invalid_type": {
      if (input === undefined) return "must be given";
      const kind = KINDS[issue.expected] ?? `a ${issue.expected}`;
      return typeof input === "number" && !Number.isFinite(input) ? "must be a finite number" : `must be ${kind}`;
    }
    case "too_small":
    case "too_big":
      return bound(issue);
    case "invalid_value":
      if (input === undefined) return "must be given";
      return issue.values.length === 1
        ? `must be ${shown(issue.values[0])}`
        : `must be one of ${issue.values.map(shown).join(", ")}`;
    case "invalid_format":
      return issue.format === "regex" ? "does not have the form asked for" : undefined;
    case "invalid_union": {
      const options = (issue as { options?: readonly unknown[] }).options;
      if (options) return `must be one of ${options.map(shown).join(", ")}`;
      const values = issue.errors.flat().flatMap((e) => (e.code === "invalid_value" ? e.values : []));
      return values.length > 0 ? `must be one of ${values.map(shown).join(", ")}` : "fits none of the allowed forms";
    }
    default:
      return undefined;
  }
}

/** The value and the schema at a path of keys and list numbers, with the path as a reader would write it. */
function lookUp(raw: unknown, schema: SchemaNode | undefined, path: readonly PropertyKey[]) {
  let value: unknown = raw;
  let node = schema;
  const names: string[] = [];
  for (const key of path) {
    if (Array.isArray(value)) {
      const item: unknown = value[Number(key)];
      node = itemSchema(node, Number(key));
      const id = (item as { id?: unknown } | null | undefined)?.id;
      const isUnique = value.filter((other) => (other as { id?: unknown } | null)?.id === id).length === 1;
      names.push(typeof id === "string" && id !== "" && id.length <= 60 && isUnique ? id : String(key));
      value = item;
    } else {
      node = childSchema(node, value, String(key));
      names.push(String(key));
      value =
        typeof value === "object" && value !== null && Object.hasOwn(value, key)
          ? (value as Record<PropertyKey, unknown>)[key]
          : undefined;
    }
  }
  return { value, node, path: names.join(".") };
}

/** Problems of one zod issue: an unknown key each, else one. */
export function problemsOf(issue: Issue, raw: unknown, schema: SchemaNode): Problem[] {
  const problem = (path: string, message: string): Problem => ({ path, message, check: "schema", severity: "error" });
  const { value, node, path } = lookUp(raw, schema, issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = childNames(node, value);
    return issue.keys.map((key) => {
      const name = key.length > 60 ? `${key.slice(0, 57)}…` : key;
      return problem(path === "" ? name : `${path}.${name}`, `unknown key${didYouMean(key, known)}`);
    });
  }
  const isOurs = issue.message.startsWith(OWN);
  const text = isOurs ? issue.message.slice(OWN.length) : issue.message;
  if (value === undefined) return [problem(path, text)];
  // a rule about several fields together shows no value: the object is no news
  const showsValue = issue.code !== "custom" || typeof value !== "object";
  return [problem(path, showsValue ? `${text}, got ${shown(value)}` : text)];
}
