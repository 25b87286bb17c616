/** At which alerts playing stops by itself. */
import type { Alert, Severity } from "../../metrics/alert.ts";

export const AUTO_PAUSES = ["off", "critical", "warning"] as const;
/** `warning`: at warnings and at alarms. */
export type AutoPause = (typeof AUTO_PAUSES)[number];

const STOPS: Readonly<Record<AutoPause, readonly Severity[]>> = {
  off: [],
  critical: ["critical"],
  warning: ["warning", "critical"],
};

export function stopsOf(alerts: readonly Alert[], at: AutoPause): readonly Alert[] {
  return alerts.filter(({ severity }) => STOPS[at].includes(severity));
}

export function isAutoPause(text: unknown): text is AutoPause {
  return AUTO_PAUSES.some((one) => one === text);
}
