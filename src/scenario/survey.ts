/**
 * What a surveyor says of a sound plan: room between junctions, swept paths and fire lanes. They refuse nothing and take
 * longer than the checks that a run waits for, so they are asked for by themselves; the answers for the last few sites
 * are kept.
 */
import { fireLanes } from "../park/siteChecks/fireLanes.ts";
import { shortRoads } from "../park/siteChecks/shortRoads.ts";
import { sweptPaths } from "../park/siteChecks/sweptPaths.ts";
import type { Check } from "./checks/check.ts";
import { ofSite } from "./checks/siteChecks.ts";
import { listed, type Problem } from "./problem.ts";
import type { Scenario } from "./scenario.ts";

const surveys = {
  shortRoads: ofSite(shortRoads, "warning"),
  sweptPaths: ofSite(sweptPaths, "warning"),
  fireLanes: ofSite(fireLanes, "warning"),
} as const satisfies Record<string, Check>;

/** Warnings about the site of a scenario that was accepted. */
export function survey(scenario: Scenario): Problem[] {
  const problems = Object.entries<Check>(surveys).flatMap(([check, find]) =>
    Array.from(find(scenario), (finding): Problem => ({ severity: "warning", ...finding, check })),
  );
  return listed(problems);
}
