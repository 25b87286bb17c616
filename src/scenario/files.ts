/**
 * Scenario files: a whole scenario, or a `base` and `changes` on it. A chain runs from the file asked for down to the
 * whole scenario at its root.
 */
import * as z from "zod";
import { described } from "../units/field.ts";
import type { Change } from "./change.ts";
import { ownWording, problemsOf } from "./messages.ts";
import type { Problem } from "./problem.ts";
import { readJson } from "./readJson.ts";
import { headSpec } from "./scenario.ts";
import { didYouMean } from "./suggest.ts";

/** More than fifty times the base hub: a park, not a denial of service [characters]. */
export const MAX_FILE_SIZE = 2_000_000;
const MAX_CHAIN = 16;
const MAX_CHANGES = 2000;

const changeSpec = z
  .strictObject({
    path: z.string().min(1).max(400),
    set: z.unknown().optional(),
    scale: z
      .number()
      .min(-1e9)
      .max(1e9)
      .meta(described({ zh: "倍数", en: "factor", unit: "1" }))
      .optional(),
    remove: z.literal(true).optional(),
  })
  .refine(
    (change) => ["set", "scale", "remove"].filter((key) => Object.hasOwn(change, key)).length === 1,
    "a change has one of set, scale and remove",
  );
export const changesSpec = z.array(changeSpec).max(MAX_CHANGES);

const baseName = z
  .string()
  .max(200)
  .regex(/^[^/\\]+$/, "must be the name of a file in the same folder or of one that comes with the program");

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

const problem = (check: string, path: string, message: string): Problem => ({
  path,
  message,
  check,
  severity: "error",
});

/** A file's data as an object, without `$schema`, which is for editors. */
function readFile(name: string, text: string): { data: Record<string, unknown> } | { problems: Problem[] } {
  if (text.length > MAX_FILE_SIZE) return { problems: [problem("json", "", tooLarge(name, text.length))] };
  const reading = readJson(text);
  if ("faults" in reading) {
    return {
      problems: reading.faults.map((f) => problem("json", f.path, f.path === "" ? `${name}: ${f.message}` : f.message)),
    };
  }
  const { value } = reading;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { problems: [problem("json", "", `${name}: a scenario is an object { … }`)] };
  }
  const { $schema: _, ...data } = value as Record<string, unknown>;
  return { data };
}

/** `big.json: 104.9 MB, a scenario has at most 2 MB` */
export function tooLarge(name: string, size: number): string {
  return `${name}: ${(size / 1e6).toFixed(1)} MB, a scenario has at most ${MAX_FILE_SIZE / 1e6} MB`;
}

/** The name of the file this text is based on, if it says so; for those who gather files. */
export function baseOf(text: string): string | null {
  if (text.length > MAX_FILE_SIZE) return null;
  const reading = readJson(text);
  const base = "value" in reading ? (reading.value as { base?: unknown } | null)?.base : undefined;
  return typeof base === "string" ? base : null;
}

/** Reads a file and its bases. */
export function readChain(file: string, files: Files): { chain: Chain } | { problems: Problem[] } {
  const names: string[] = [];
  const edits: { file: string; changes: readonly Change[] }[] = [];
  let head: Head | null = null;
  let name = file;
  for (;;) {
    const from = names.at(-1);
    if (names.includes(name)) {
      const cycle = [...names.slice(names.indexOf(name)), name].join(" → ");
      return { problems: [problem("baseCycle", "base", `bases form a cycle: ${cycle}`)] };
    }
    if (names.length >= MAX_CHAIN) {
      return { problems: [problem("baseCycle", "base", `more than ${MAX_CHAIN} files on one another`)] };
    }
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) {
      const where = from === undefined ? "" : ` (base of ${from})`;
      return {
        problems: [
          problem(
            "missingFile",
            from === undefined ? "" : "base",
            `no scenario file ${name}${where}${didYouMean(name, Object.keys(files))}`,
          ),
        ],
      };
    }
    names.push(name);
    const reading = readFile(name, text);
    if ("problems" in reading) return reading;
    const { data } = reading;
    if (data.base === undefined) return { chain: { root: data, head, edits: edits.reverse() } };
    const parsed = editSpec.safeParse(data, { error: ownWording });
    if (!parsed.success) {
      const schema = z.toJSONSchema(editSpec, { io: "input" });
      const found = parsed.error.issues.flatMap((issue) => problemsOf(issue, data, schema as never));
      return { problems: found.map((p) => ({ ...p, message: inFile(p.message, name, file) })) };
    }
    const { base, changes, id, title, note } = parsed.data;
    head ??= { id, title, note };
    edits.push({ file: name, changes: changes as readonly Change[] });
    name = base;
  }
}

/** Says which file, where it is not the one asked for. */
export function inFile(message: string, name: string, asked: string): string {
  return name === asked ? message : `${message} (in ${name})`;
}
