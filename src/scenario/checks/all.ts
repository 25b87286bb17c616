/** All cross-checks by name. Adding one is a function and an entry here. */
import type { Problem } from "../problem.ts";
import type { Scenario } from "../scenario.ts";
import {
  chargersWithinTransformer,
  floorAreas,
  stockAboveCapacity,
  swappedSocLimits,
  tourLengths,
  vansHavePlaces,
} from "./amounts.ts";
import { attachmentsUnread, weatherFile } from "./attachments.ts";
import type { Check } from "./check.ts";
import { cabinetStalls, doorsAssignedOnce } from "./doors.ts";
import { gateAccess } from "./gateAccess.ts";
import { gatesOnRoads } from "./gates.ts";
import { placeCount, siteChecks } from "./siteChecks.ts";
import { arraysFitRoofs } from "./solar.ts";
import { dates, interventionOrder, shiftTimes, tariffHours } from "./times.ts";
import { givingOnOwnMeter, transformers } from "./transformers.ts";
import { duplicateIds, unknownIds } from "./unknownIds.ts";
import { zeroCapacities } from "./zeroCapacities.ts";

/** What the others stand on: names that lead somewhere, and not too many of them. */
const structure = { unknownIds, duplicateIds, placeCount } as const satisfies Record<string, Check>;

export const checks = {
  ...structure,
  ...siteChecks,
  doorsAssignedOnce,
  cabinetStalls,
  gatesOnRoads,
  gateAccess,
  zeroCapacities,
  floorAreas,
  stockAboveCapacity,
  swappedSocLimits,
  chargersWithinTransformer,
  arraysFitRoofs,
  transformers,
  givingOnOwnMeter,
  vansHavePlaces,
  tourLengths,
  tariffHours,
  dates,
  shiftTimes,
  interventionOrder,
  weatherFile,
  attachmentsUnread,
} as const satisfies Record<string, Check>;

export function crossCheck(scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  for (const [check, find] of Object.entries<Check>(checks)) {
    // a plan with names that lead nowhere would only be called unreachable once more
    if (check in siteChecks && problems.some((p) => p.check in structure)) continue;
    for (const finding of find(scenario)) problems.push({ severity: "error", ...finding, check });
  }
  return problems;
}
