/** The checks of a site alone - roads, reach, overlaps, sums - as checks of a scenario, worked out once per site. */

import type { Site } from "../../park/site.ts";
import { offSite, overlaps } from "../../park/siteChecks/areas.ts";
import type { SiteFinding } from "../../park/siteChecks/finding.ts";
import { closeBuildings, floorSums, landBalance } from "../../park/siteChecks/land.ts";
import { roadTraps, shortGates, tightTurns, uselessGates } from "../../park/siteChecks/roadShape.ts";
import { disconnectedRoads, unreachablePlaces } from "../../park/siteChecks/roads.ts";
import type { Scenario } from "../scenario.ts";
import type { Check, Finding } from "./check.ts";

/** About seven times the base hub: how long checks of the plan take grows with it. */
const MAX_PLACES = 3000;

/** Doors, stalls and bays together: each list is bounded, and so is their product. */
export function* placeCount({ site }: Scenario): Generator<Finding> {
  const rows = [...site.stallRows, ...site.bayRows].reduce((sum, row) => sum + row.n, 0);
  const places = site.doorGroups.reduce((sum, group) => sum + group.doors, rows);
  if (places > MAX_PLACES) {
    yield { path: "site", code: "tooManyPlaces", values: { limit: MAX_PLACES, got: places } };
  }
}

/** One fault in a road may show at every place; this many tell what is wrong. */
const MAX_FINDINGS = 100;
const REMEMBERED = 8;

/** Edits of operations leave the site as it is: answers for the last few sites are kept. */
export function ofSite(check: (site: Site) => Iterable<SiteFinding>, severity?: "warning"): Check {
  const answers = new Map<string, readonly Finding[]>();
  return ({ site }) => {
    const key = JSON.stringify(site);
    let findings = answers.get(key);
    if (!findings) {
      const found: Finding[] = [];
      for (const finding of check(site)) {
        if (found.length === MAX_FINDINGS) {
          found.push({ path: "site", code: "moreOfKind", values: { of: finding.path } });
          break;
        }
        found.push(severity ? { ...finding, severity } : finding);
      }
      findings = found;
      if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value as string);
      answers.set(key, findings);
    }
    return findings;
  };
}

export const siteChecks = {
  disconnectedRoads: ofSite(disconnectedRoads),
  unreachablePlaces: ofSite(unreachablePlaces),
  uselessGates: ofSite(uselessGates),
  offSite: ofSite(offSite),
  overlaps: ofSite(overlaps),
  floorSums: ofSite(floorSums),
  /** limits of planning, not of physics: such a hub can still be simulated */
  landBalance: ofSite(landBalance, "warning"),
  closeBuildings: ofSite(closeBuildings, "warning"),
  roadTraps: ofSite(roadTraps, "warning"),
  shortGates: ofSite(shortGates, "warning"),
  tightTurns: ofSite(tightTurns, "warning"),
} as const satisfies Record<string, Check>;
