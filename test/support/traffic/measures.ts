/** The judge's measures of a run on the reference park. */
import type { TruckTimes } from "./referencePark.ts";

export interface Measure {
  readonly mean: number;
  readonly p95: number;
  readonly n: number;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const k = (sorted.length - 1) * share;
  const i = Math.floor(k);
  const a = sorted[i] as number;
  return a + ((sorted[Math.min(i + 1, sorted.length - 1)] as number) - a) * (k - i);
}

export function measure(values: readonly number[]): Measure {
  return { mean: values.reduce((a, b) => a + b, 0) / values.length, p95: percentile(values, 0.95), n: values.length };
}

/** From departure to the booths on an empty road [s], as the judge counts. */
export const APPROACH_S = 66;

export function measuresOf(trucks: readonly TruckTimes[], fromS: number, toS: number) {
  const within = trucks.filter((t) => t.departS >= fromS && t.departS < toS);
  const pick = (f: (t: TruckTimes) => number) => within.map(f).filter((x) => !Number.isNaN(x));
  const through = (f: (t: TruckTimes) => number) =>
    (3600 * trucks.map(f).filter((x) => x >= fromS && x < toS).length) / (toS - fromS);
  return {
    gateDelay: measure(pick((t) => t.gateExitS - t.departS - APPROACH_S - t.gateServiceS)),
    gateToStopLink: measure(pick((t) => t.stopLinkS - t.gateExitS)),
    gateToStop: measure(pick((t) => t.stopStartS - t.gateExitS)),
    stopToExit: measure(pick((t) => t.arrivedS - t.stopEndS)),
    gatePerH: through((t) => t.gateExitS),
    exitPerH: through((t) => t.arrivedS),
    gateQueueMean: meanQueue(trucks, fromS, toS),
  };
}

/** Vehicles past the free approach time and not yet out of the gate, sampled each 10 s. */
export function meanQueue(trucks: readonly TruckTimes[], fromS: number, toS: number): number {
  let sum = 0;
  let n = 0;
  for (let t = fromS; t < toS; t += 10) {
    for (const truck of trucks) {
      if (truck.departS + APPROACH_S <= t) sum++;
      if (truck.gateExitS <= t) sum--;
    }
    n++;
  }
  return sum / n;
}
