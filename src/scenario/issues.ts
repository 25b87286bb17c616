/** What zod found, as problems: the path with ids in place of list numbers, what must be, what was got. */
import type { z } from "zod/mini";
import type { FieldRule } from "../units/field.ts";
import type { Fault, Problem, ValueKind } from "./problem.ts";
import { childNames, childSpec, itemSpec, type Spec } from "./specTree.ts";
import { nearest } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

/** A value as text, short: JSON, but `[12]` for a list of 12 and `{}` for an object. */
function shown(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === "object" && value !== null) return "{}";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  number: "number",
  int: "int",
  string: "string",
  boolean: "boolean",
  array: "array",
  tuple: "array",
  object: "object",
};

function bound(issue: Issue & { code: "too_small" | "too_big" }, got: string | undefined): Fault {
  const small = issue.code === "too_small";
  const values = { limit: Number(small ? issue.minimum : issue.maximum), got };
  if (issue.origin === "string") return { code: small ? "tooFewCharacters" : "tooManyCharacters", values };
  if (issue.origin === "array") return { code: small ? "tooFewItems" : "tooManyItems", values };
  if (issue.inclusive) return { code: small ? "tooSmall" : "tooLarge", values };
  return { code: small ? "notAbove" : "notBelow", values };
}

function choice(choices: readonly unknown[], got: string | undefined): Fault {
  return choices.length > 0
    ? { code: "noChoice", values: { choices: choices.map(shown).join(", "), got } }
    : { code: "misfit", values: { got } };
}

function faultOf(issue: Issue, value: unknown): Fault {
  const got = value === undefined ? undefined : shown(value);
  switch (issue.code) {
    case "invalid_type": {
      if (value === undefined) return { code: "missing", values: {} };
      if (typeof value === "number" && !Number.isFinite(value)) return { code: "notFinite", values: { got } };
      const kind = KINDS[issue.expected];
      return kind ? { code: "notOfKind", values: { kind, got } } : { code: "misfit", values: { got } };
    }
    case "too_small":
    case "too_big":
      return bound(issue, got);
    case "invalid_value":
      if (value === undefined) return { code: "missing", values: {} };
      return issue.values.length === 1
        ? { code: "notEqual", values: { only: shown(issue.values[0]), got } }
        : choice(issue.values, got);
    case "invalid_union": {
      const options = (issue as { options?: readonly unknown[] }).options;
      return choice(options ?? issue.errors.flat().flatMap((e) => (e.code === "invalid_value" ? e.values : [])), got);
    }
    case "invalid_format":
      return { code: issue.message as FieldRule, values: { got } };
    case "custom":
      // a rule about several fields together shows no value: the object is no news
      return { code: issue.message as FieldRule, values: typeof value === "object" ? {} : { got } };
    default:
      return { code: "misfit", values: { got } };
  }
}

/** The value and its spec at a path of keys and list numbers, with the path as a reader would write it. */
function lookUp(raw: unknown, spec: Spec | undefined, path: readonly PropertyKey[]) {
  let value: unknown = raw;
  let node = spec;
  const names: string[] = [];
  for (const key of path) {
    if (Array.isArray(value)) {
      const item: unknown = value[Number(key)];
      node = itemSpec(node, Number(key));
      const id = (item as { id?: unknown } | null | undefined)?.id;
      const isUnique = value.filter((other) => (other as { id?: unknown } | null)?.id === id).length === 1;
      names.push(typeof id === "string" && id !== "" && id.length <= 60 && isUnique ? id : String(key));
      value = item;
    } else {
      node = childSpec(node, value, String(key));
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
export function problemsOf(issue: Issue, raw: unknown, spec: Spec | undefined): Problem[] {
  const problem = (path: string, fault: Fault): Problem => ({ ...fault, path, check: "schema", severity: "error" });
  const { value, node, path } = lookUp(raw, spec, issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = childNames(node, value);
    return issue.keys.map((key) => {
      const name = key.length > 60 ? `${key.slice(0, 57)}…` : key;
      const values = { near: nearest(key, known) };
      return problem(path === "" ? name : `${path}.${name}`, { code: "unknownKey", values });
    });
  }
  return [problem(path, faultOf(issue, value))];
}
