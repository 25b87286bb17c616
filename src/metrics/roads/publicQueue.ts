/** Who waited on the public road before the in-gates, from when to when. */
import type { Recording } from "../../recording/recording.ts";
import type { Window } from "../reading.ts";

export interface PublicWait {
  readonly gate: number;
  readonly fromS: number;
  readonly toS: number;
}

/**
 * Every wait that a recording knows of. It is told when the vehicle is off the public road, or the run ends; it is taken
 * to lie just before that.
 */
export function publicQueues(recording: Recording): PublicWait[] {
  const { t, b, x } = recording.facts.columns;
  return Array.from(recording.factRows("publicRoadLeft"), (row) => {
    const toS = t[row] as number;
    return { gate: b[row] as number, fromS: toS - (x[row] as number), toS };
  });
}

/** Minutes of waits that lie in a window, of all gates or of some. */
export function queuedMin(
  waits: readonly PublicWait[],
  window: Window,
  isOf: (gate: number) => boolean = () => true,
): number {
  let sumS = 0;
  for (const { gate, fromS, toS } of waits) {
    if (isOf(gate)) sumS += Math.max(0, Math.min(toS, window.toS) - Math.max(fromS, window.fromS));
  }
  return sumS / 60;
}
