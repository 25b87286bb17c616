/** Limits on raw data before a schema looks at it: keys that reach for prototypes, depth, number of values. */

import { isForbiddenKey } from "./forbiddenKeys.ts";
import type { Fault, Problem } from "./problem.ts";

const MAX_DEPTH = 60;
/** about thirty times the base hub */
const MAX_VALUES = 100_000;

/** Empty when the data may be looked at. */
export function rawProblems(root: unknown): Problem[] {
  const problems: Problem[] = [];
  let values = 0;
  const walk = (value: unknown, path: string, depth: number) => {
    if (++values > MAX_VALUES || typeof value !== "object" || value === null) return;
    if (depth > MAX_DEPTH) {
      problems.push(problem(path.slice(0, 80), { code: "tooDeep", values: { limit: MAX_DEPTH } }));
      return;
    }
    for (const key of Object.keys(value)) {
      const id = Array.isArray(value) ? (value[Number(key)] as { id?: unknown } | null)?.id : undefined;
      const name = typeof id === "string" ? id : key;
      const at = path === "" ? name : `${path}.${name}`;
      if (isForbiddenKey(key)) problems.push(problem(at, { code: "keyForbidden", values: {} }));
      else walk((value as Record<string, unknown>)[key], at, depth + 1);
    }
  };
  walk(root, "", 0);
  if (values > MAX_VALUES) problems.push(problem("", { code: "tooManyValues", values: { limit: MAX_VALUES } }));
  return problems;
}

const problem = (path: string, fault: Fault): Problem => ({ ...fault, path, check: "json", severity: "error" });
