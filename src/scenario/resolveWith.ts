/**
 * From scenario files to a complete, frozen Scenario: bases and changes merged on raw data, conditions laid over, unknown
 * keys refused, defaults filled. All that is wrong is reported by path, as closely as the caller looks.
 */
import { applyChange } from "./applyChange.ts";
import type { Change } from "./change.ts";
import { PathError } from "./changePath.ts";
import { type Chain, changesSpec, type Files, readChain } from "./files.ts";
import { deepFreeze } from "./freeze.ts";
import { type Fault, inFile, listed, type Problem } from "./problem.ts";
import { rawProblems } from "./rawLimits.ts";
import { type Scenario, scenarioSpec } from "./scenario.ts";
import type { Scrutiny } from "./scrutiny.ts";

export interface ResolveRequest {
  /** name of a file in `files` */
  readonly file: string;
  readonly files: Files;
  /** edits on top of the file, in order */
  readonly changes?: readonly Change[];
  /** names of files that change conditions only, laid over the file in order, below `changes` */
  readonly over?: readonly string[];
}

export interface Resolved {
  /** deeply frozen; null when there is any error */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
}

export function resolveWith(scrutiny: Scrutiny, request: ResolveRequest): Resolved {
  const problems: Problem[] = [];
  const refused = () => ({ scenario: null, problems: listed(problems) });

  const read = readChain(request.file, request.files, scrutiny);
  if ("problems" in read) {
    problems.push(...read.problems);
    return refused();
  }
  const raw = read.chain.root;
  if (read.chain.head) Object.assign(raw, read.chain.head);
  for (const edit of read.chain.edits) problems.push(...applyAll(raw, edit.changes, edit.file, request.file));

  for (const name of request.over ?? []) {
    const layer = readChain(name, request.files, scrutiny);
    const wrong = "problems" in layer ? layer.problems : notConditions(name, layer.chain);
    if ("problems" in layer || wrong.length > 0) {
      problems.push(...wrong.map((p) => (p.path === "" ? p : inFile(p, name, request.file))));
      continue;
    }
    for (const edit of layer.chain.edits) problems.push(...applyAll(raw, edit.changes, edit.file, request.file));
    if (layer.chain.head) layOverHead(raw, layer.chain.head);
  }

  const changes = changesSpec.safeParse(request.changes ?? []);
  if (changes.success) problems.push(...applyAll(raw, changes.data as readonly Change[], request.file, request.file));
  else {
    const asked = { changes: request.changes };
    for (const issue of changes.error.issues) {
      problems.push(...scrutiny.problemsOf({ ...issue, path: ["changes", ...issue.path] }, asked, undefined));
    }
  }

  const limits = rawProblems(raw);
  problems.push(...limits);
  if (limits.length > 0) return refused();

  const parsed = scenarioSpec.safeParse(raw);
  if (parsed.success) problems.push(...scrutiny.crossCheck(parsed.data));
  else {
    problems.push(...parsed.error.issues.flatMap((issue) => scrutiny.problemsOf(issue, raw, scenarioSpec)));
    // what can be checked without the faulty fields is checked, so that one pass shows as much as possible
    const faults = parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
    );
    const rest = withoutFaults(raw, faults);
    if (rest) problems.push(...scrutiny.crossCheck(rest));
  }
  const scenario = parsed.success && !problems.some((p) => p.severity === "error") ? deepFreeze(parsed.data) : null;
  return { scenario, problems: listed(problems) };
}

/** Applies changes in place and reports those whose path leads nowhere. */
function applyAll(raw: Record<string, unknown>, changes: readonly Change[], file: string, asked: string): Problem[] {
  const problems: Problem[] = [];
  for (const change of changes) {
    try {
      applyChange(raw, change, scenarioSpec);
    } catch (error) {
      if (!(error instanceof PathError)) throw error;
      const problem: Problem = { ...error.fault, path: change.path.slice(0, 120), check: "changes", severity: "error" };
      problems.push(inFile(problem, file, asked));
    }
  }
  return problems;
}

/** Why a file cannot be laid over another: it is whole, or touches more than conditions. */
function notConditions(name: string, { edits }: Chain): Problem[] {
  const problem = (path: string, fault: Fault): Problem => ({ ...fault, path, check: "layers", severity: "error" });
  if (edits.length === 0) return [problem("", { code: "wholeLaidOver", values: { file: name } })];
  return edits.flatMap(({ changes }) =>
    changes
      .filter((change) => !change.path.startsWith("conditions."))
      .map((change) => problem(change.path.slice(0, 120), { code: "noCondition", values: {} })),
  );
}

/** The composition's name: `phase-1+double-11`. */
function layOverHead(raw: Record<string, unknown>, over: NonNullable<Chain["head"]>): void {
  const title = raw.title as Partial<Record<"zh" | "en", unknown>> | undefined;
  const join = (a: unknown, b: string) => (typeof a === "string" ? `${a} × ${b}`.slice(0, 120) : a);
  raw.id = typeof raw.id === "string" ? `${raw.id}+${over.id}`.slice(0, 96) : raw.id;
  if (title && typeof title === "object") {
    raw.title = { ...title, zh: join(title.zh, over.title.zh), en: join(title.en, over.title.en) };
  }
}

/** The scenario with its faulty fields left to their defaults, if it is one then. */
function withoutFaults(raw: Record<string, unknown>, faults: readonly (readonly PropertyKey[])[]): Scenario | null {
  const copy = structuredClone(raw);
  for (const path of faults) {
    const key = path.at(-1);
    let holder: unknown = copy;
    for (const step of path.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown> | undefined)?.[step];
    if (typeof holder !== "object" || holder === null || Array.isArray(holder) || key === undefined) continue;
    delete (holder as Record<PropertyKey, unknown>)[key];
  }
  const parsed = scenarioSpec.safeParse(copy);
  return parsed.success ? parsed.data : null;
}
