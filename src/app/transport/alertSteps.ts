/** From one alert to the one before or after it. */
import type { Alert } from "../../metrics/alert.ts";

/** The picture shows what led to it, a little before. */
const LEAD_S = 30;
/** The clock stands where it was put, to this much [s]. */
const NEAR_S = 0.5;

/** The time at which an alert is looked at [s]. */
export function momentOf({ atS }: Alert, startS: number): number {
  return Math.max(startS, atS - LEAD_S);
}

const isSame = (a: Alert, b: Alert) => a.atS === b.atS && a.kind === b.kind && a.text.en === b.text.en;

/**
 * The alert after a time (`by` = 1) or before it (−1); null at the end.
 *
 * @param alerts in order of time
 * @param last the one that was stepped to: while the clock stands there, those of the same moment come one by one
 */
export function nextAlert(
  alerts: readonly Alert[],
  startS: number,
  nowS: number,
  by: 1 | -1,
  last: Alert | null,
): Alert | null {
  const at = last === null ? -1 : alerts.findIndex((alert) => isSame(alert, last));
  const known = alerts[at];
  if (known && Math.abs(momentOf(known, startS) - nowS) <= NEAR_S) return alerts[at + by] ?? null;
  return (
    (by > 0
      ? alerts.find((alert) => momentOf(alert, startS) > nowS + NEAR_S)
      : alerts.findLast((alert) => momentOf(alert, startS) < nowS - NEAR_S)) ?? null
  );
}
