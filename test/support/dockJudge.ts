/**
 * Judges a dock schedule without asking any planner: a truck starts once, not before it is ready, where it may, and a
 * group never handles more trucks at once than it has doors.
 */
import type { DockStart, DockTruck } from "../../src/policies/dispatch/docks/dockTask.ts";

/** @param doors of each group. @returns the cost of waits and handling [CNY]; throws where the schedule cannot be lived */
export function judgedCny(
  doors: readonly number[],
  trucks: readonly DockTruck[],
  starts: readonly DockStart[],
): number {
  const times = trucks.map((_, truck) => starts.filter((start) => start.truck === truck).length);
  if (times.some((count) => count !== 1)) throw new Error(`started ${times.join(" ")} times instead of once each`);
  const spans = starts.map(({ truck, group, startS }) => {
    const { readyS, handling } = trucks[truck] as DockTruck;
    const work = handling[group];
    if (!work) throw new Error(`truck ${truck} may not go to group ${group}`);
    if (startS < readyS) throw new Error(`truck ${truck} starts at ${startS}, is ready at ${readyS}`);
    return { group, startS, endS: startS + work.workS };
  });
  for (const { group, startS } of spans) {
    const atOnce = spans.filter((s) => s.group === group && s.startS <= startS && s.endS > startS).length;
    if (atOnce > (doors[group] ?? 0)) throw new Error(`${atOnce} trucks at ${doors[group]} doors of group ${group}`);
  }
  return starts.reduce((sum, { truck, group, startS }) => {
    const { readyS, waitCnyPerHour, handling } = trucks[truck] as DockTruck;
    return sum + (waitCnyPerHour * (startS - readyS)) / 3600 + (handling[group]?.cny ?? Number.NaN);
  }, 0);
}
