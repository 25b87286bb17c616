/** Whole scenarios that ship: nothing is wrong with them, that is tested, so that nothing needs to be looked for. */
import { deepFreeze } from "./freeze.ts";
import { type Scenario, scenarioSpec } from "./scenario.ts";

/** The scenario with its defaults; null where the file is an edit of another. */
export function wholeScenario(text: string): Scenario | null {
  const { $schema: _, ...data } = JSON.parse(text);
  return Object.hasOwn(data, "base") ? null : deepFreeze(scenarioSpec.parse(data));
}
