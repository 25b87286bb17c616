/** How closely scenario files are looked at: whoever may have changed something is told all that is wrong and where. */
import type * as z from "zod/mini";
import type { Problem } from "./problem.ts";
import type { JsonReading } from "./readJson.ts";
import type { Scenario } from "./scenario.ts";
import type { Spec } from "./specTree.ts";

export interface Scrutiny {
  readJson(text: string, file: string): JsonReading;
  /** what a schema found, with the data it looked at */
  problemsOf(issue: z.core.$ZodIssue, raw: unknown, spec: Spec | undefined): readonly Problem[];
  /** what is wrong in a scenario as a whole */
  crossCheck(scenario: Scenario): readonly Problem[];
}

/** For files that ship: nothing is wrong with them, that is tested. Should there be, it is said in short. */
export const asShipped: Scrutiny = {
  readJson: (text) => ({ value: JSON.parse(text) }),
  problemsOf: ({ path }) => [
    { code: "misfit", values: { got: undefined }, path: path.join("."), check: "schema", severity: "error" },
  ],
  crossCheck: () => [],
};
