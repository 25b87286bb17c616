/**
 * The whole scenarios that ship: nothing is wrong with them, that is tested, so that nothing needs to be looked for. A
 * build puts in their place what they come to, so that a first run reads no file.
 */
import { deepFreeze } from "./freeze.ts";
import { library } from "./library.ts";
import { type Scenario, scenarioSpec } from "./scenario.ts";

/** The scenario with its defaults; null where there is none of that name, or it is an edit of another. */
export function shippedScenario(file: string): Scenario | null {
  const text = Object.hasOwn(library, file) ? (library[file] as string) : "{}";
  const { $schema: _, ...data } = JSON.parse(text);
  if (Object.hasOwn(data, "base") || !Object.hasOwn(data, "site")) return null;
  return deepFreeze(scenarioSpec.parse(data));
}
