/**
 * Values of the scenario a recording was made from, by path. Lists of things with an id are keyed by it, as in the
 * changes of a scenario file: `site.gates.TGI.lanes`. Recordings come from files too, so nothing is taken for granted.
 */

/** What stands at a path, undefined when nothing does. */
export function scenarioValue(scenario: unknown, path: string): unknown {
  let here = scenario;
  for (const step of path.split(".")) here = child(here, step);
  return here;
}

/** A number of the scenario; null when there is none at that path. */
export function scenarioNumber(scenario: unknown, path: string): number | null {
  const value = scenarioValue(scenario, path);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The list at a path as objects; empty when there is none. */
export function scenarioList(scenario: unknown, path: string): readonly { readonly [key: string]: unknown }[] {
  const value = scenarioValue(scenario, path);
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}

/** Paths that a pattern stands for: `*` is every item of a list or object. */
export function matchingPaths(scenario: unknown, pattern: string): string[] {
  let paths: { path: string; value: unknown }[] = [{ path: "", value: scenario }];
  for (const step of pattern.split(".")) {
    const next: typeof paths = [];
    for (const { path, value } of paths) {
      for (const key of step === "*" ? keysOf(value) : [step]) {
        const inside = child(value, key);
        if (inside !== undefined) next.push({ path: path === "" ? key : `${path}.${key}`, value: inside });
      }
    }
    paths = next;
  }
  return paths.map(({ path }) => path);
}

function child(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value.find((item, k) => keyOf(item, k) === step);
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as { readonly [key: string]: unknown })[step];
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(keyOf);
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function keyOf(item: unknown, index: number): string {
  const id = typeof item === "object" && item !== null ? (item as { id?: unknown }).id : undefined;
  return typeof id === "string" ? id : String(index);
}
