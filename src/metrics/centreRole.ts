/** What a centre of a site plan is for, told by what stands in it: any plan has its six centres, whatever their ids. */
import { scenarioList } from "./scenarioValue.ts";

export type CentreRole = "warehousing" | "replenishment" | "services" | "dataCentre" | "wholesale" | "parking";

/** The first of these that a centre's buildings hold says what it is for; the switchgear that remains replenishes. */
const TOLD_BY: readonly (readonly [use: string, role: CentreRole])[] = [
  ["dataCentre", "dataCentre"],
  ["ambient", "warehousing"],
  ["crossDock", "warehousing"],
  ["cold", "warehousing"],
  ["wholesale", "wholesale"],
  ["deck", "parking"],
  ["services", "services"],
];

export function centreRole(scenario: unknown, centre: string): CentreRole {
  const uses = new Set<unknown>();
  for (const building of scenarioList(scenario, "site.buildings"))
    if (building.centre === centre) uses.add(building.use);
  return TOLD_BY.find(([use]) => uses.has(use))?.[1] ?? "replenishment";
}
