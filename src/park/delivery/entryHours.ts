/** Core-entry hours (限行时段): when a van may be with a customer in the core. */
import type { TimeWindow } from "./tourProblem.ts";

/**
 * What is left of a drop's own windows when a van may be there only in the hours of entry.
 *
 * @param own ascending and apart; none: at any time
 * @param hours in which vans may be in the core, ascending and apart
 * @param stayS how long the van is there: it must be gone before the hours end
 * @returns none if nothing is left: say so, an empty list of a drop would mean any time
 */
export function windowsInEntryHours(
  own: readonly TimeWindow[],
  hours: readonly TimeWindow[],
  stayS: number,
): TimeWindow[] | null {
  const left: TimeWindow[] = [];
  for (const hour of hours) {
    const toS = hour.toS - stayS;
    for (const window of own.length === 0 ? [{ fromS: hour.fromS, toS }] : own) {
      const both = { fromS: Math.max(window.fromS, hour.fromS), toS: Math.min(window.toS, toS) };
      if (both.fromS <= both.toS) left.push(both);
    }
  }
  return left.length === 0 ? null : left;
}
