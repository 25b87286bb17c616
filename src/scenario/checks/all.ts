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
import type { Check } from "./check.ts";
import { cabinetStalls, doorsAssignedOnce } from "./doors.ts";
import { gatesOnRoads } from "./gates.ts";
import { attachmentsUnread, dates, interventionOrder, shiftTimes, tariffHours } from "./times.ts";
import { duplicateIds, unknownIds } from "./unknownIds.ts";
import { zeroCapacities } from "./zeroCapacities.ts";

export const checks = {
  unknownIds,
  duplicateIds,
  doorsAssignedOnce,
  cabinetStalls,
  gatesOnRoads,
  zeroCapacities,
  floorAreas,
  stockAboveCapacity,
  swappedSocLimits,
  chargersWithinTransformer,
  vansHavePlaces,
  tourLengths,
  tariffHours,
  dates,
  shiftTimes,
  interventionOrder,
  attachmentsUnread,
} as const satisfies Record<string, Check>;

export function crossCheck(scenario: Scenario): Problem[] {
  return Object.entries<Check>(checks).flatMap(([check, find]) =>
    Array.from(find(scenario), ({ path, message, severity = "error" as const }): Problem => {
      return { path, message, check, severity };
    }),
  );
}
