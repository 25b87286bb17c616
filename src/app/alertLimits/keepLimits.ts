/** Limits of alerts as they were set last time, and kept for next time. */
import { effect } from "@preact/signals";
import { keep, recall } from "../remember.ts";
import type { Session } from "../session.ts";
import { readKept } from "./limits.ts";

const LIMITS_KEY = "hubtwin.alertLimits";

export function keepLimits(session: Session): void {
  const kept = recall(LIMITS_KEY);
  if (kept !== null) session.alertLimits.value = readKept(kept);
  effect(() => {
    const limits = session.alertLimits.value;
    if (limits) keep(LIMITS_KEY, JSON.stringify(limits));
  });
}
