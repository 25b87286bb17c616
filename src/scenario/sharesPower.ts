/** What a host must have for a scenario: most runs do without. */
import { needsPlanner } from "./policies.ts";
import type { Scenario } from "./scenario.ts";

/** Whether power may be shared among cabinets, so that a host must load what does so. */
export function sharesPower({ site, operations, conditions }: Scenario): boolean {
  const { charging, response } = operations.policies;
  return (
    charging.name !== "fairShare" ||
    response.name !== "ignore" ||
    needsPlanner({ operations }) ||
    site.energy.grid.transformers.length > 0 ||
    site.energy.charging.limitKw !== undefined ||
    conditions.interventions.some(({ kind }) => kind === "grid")
  );
}
