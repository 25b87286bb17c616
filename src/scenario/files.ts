/**
 * Scenario files: a whole scenario, or a `base` and `changes` on it. A chain runs from the file asked for down to the
 * whole scenario at its root.
 */
import * as z from "zod/mini";
import { given, obeying, pattern } from "../units/field.ts";
import type { Change } from "./change.ts";
import { type Fault, inFile, type Problem } from "./problem.ts";
import { headSpec } from "./scenario.ts";
import type { Scrutiny } from "./scrutiny.ts";
import { nearest } from "./suggest.ts";

/** More than fifty times the base hub: a park, not a denial of service [characters]. */
export const MAX_FILE_SIZE = 2_000_000;
const MAX_CHAIN = 16;
const MAX_CHANGES = 2000;

const anyChange = z.strictObject({
  path: z.string().check(z.minLength(1), z.maxLength(400)),
  set: z.optional(z.unknown()),
  scale: z.optional(given({ zh: "倍数", en: "factor", unit: "1", min: -1e9, max: 1e9 })),
  remove: z.optional(z.literal(true)),
});
const changeSpec = obeying(
  anyChange,
  "oneEdit",
  (change) => ["set", "scale", "remove"].filter((key) => Object.hasOwn(change, key)).length === 1,
);
export const changesSpec = z.array(changeSpec).check(z.maxLength(MAX_CHANGES));

const baseName = pattern("fileName", /^[^/\\]+$/).check(z.maxLength(200));

/** What a file with a base holds. */
export const editSpec = z.strictObject({ ...headSpec, base: baseName, changes: changesSpec });
type Head = Pick<z.output<typeof editSpec>, "id" | "title" | "note">;

/** Texts of scenario files by name. */
export type Files = Readonly<Record<string, string>>;

export interface Chain {
  /** the root's raw data; fresh, to be changed in place */
  readonly root: Record<string, unknown>;
  /** what the file asked for says of itself; null when it is the root */
  readonly head: Head | null;
  /** from the root upwards */
  readonly edits: readonly { readonly file: string; readonly changes: readonly Change[] }[];
}

const problem = (check: string, path: string, fault: Fault): Problem => ({ ...fault, path, check, severity: "error" });

/** A file's data as an object, without `$schema`, which is for editors. */
function readFile(
  name: string,
  text: string,
  scrutiny: Scrutiny,
): { data: Record<string, unknown> } | { problems: Problem[] } {
  if (text.length > MAX_FILE_SIZE) return { problems: [problem("json", "", tooLarge(name, text.length))] };
  const reading = scrutiny.readJson(text, name);
  if ("faults" in reading) return { problems: reading.faults.map((fault) => problem("json", fault.path, fault)) };
  const { value } = reading;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { problems: [problem("json", "", { code: "notAnObject", values: { file: name } })] };
  }
  const { $schema: _, ...data } = value as Record<string, unknown>;
  return { data };
}

/** `big.json: 104.9 MB, a scenario has at most 2 MB` */
export function tooLarge(file: string, size: number): Fault {
  const values = { file, megabytes: (size / 1e6).toFixed(1), limit: MAX_FILE_SIZE / 1e6 };
  return { code: "fileTooLarge", values };
}

/** Reads a file and its bases. */
export function readChain(file: string, files: Files, scrutiny: Scrutiny): { chain: Chain } | { problems: Problem[] } {
  const names: string[] = [];
  const edits: { file: string; changes: readonly Change[] }[] = [];
  let head: Head | null = null;
  let name = file;
  for (;;) {
    const from = names.at(-1);
    if (names.includes(name)) {
      const cycle = [...names.slice(names.indexOf(name)), name].join(" → ");
      return { problems: [problem("baseCycle", "base", { code: "baseCycle", values: { files: cycle } })] };
    }
    if (names.length >= MAX_CHAIN) {
      return { problems: [problem("baseCycle", "base", { code: "tooManyBases", values: { limit: MAX_CHAIN } })] };
    }
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) {
      const values = { file: name, baseOf: from, near: nearest(name, Object.keys(files)) };
      return { problems: [problem("missingFile", from === undefined ? "" : "base", { code: "noFile", values })] };
    }
    names.push(name);
    const reading = readFile(name, text, scrutiny);
    if ("problems" in reading) return reading;
    const { data } = reading;
    if (data.base === undefined) return { chain: { root: data, head, edits: edits.reverse() } };
    const parsed = editSpec.safeParse(data);
    if (!parsed.success) {
      const found = parsed.error.issues.flatMap((issue) => scrutiny.problemsOf(issue, data, editSpec));
      return { problems: found.map((p) => inFile(p, name, file)) };
    }
    const { base, changes, id, title, note } = parsed.data;
    head ??= { id, title, note };
    edits.push({ file: name, changes: changes as readonly Change[] });
    name = base;
  }
}
