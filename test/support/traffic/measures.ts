/** The judge's measures of a run on the reference park. */
import type { TripTimes } from "../../../src/park/roads/study/run.ts";

export interface Measure {
  readonly mean: number;
  readonly p95: number;
  readonly n: number;
}

export const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const k = (sorted.length - 1) * share;
  const i = Math.floor(k);
  const a = sorted[i] as number;
  return a + ((sorted[Math.min(i + 1, sorted.length - 1)] as number) - a) * (k - i);
}

function measure(values: readonly number[]): Measure {
  return { mean: mean(values), p95: percentile(values, 0.95), n: values.length };
}

/** From departure to the booths on an empty road [s], as the judge counts. */
const APPROACH_S = 66;
/** Trucks that depart in here count [s]. */
const FROM_S = 1800;
const TO_S = 7200;

export type Measures = ReturnType<typeof measuresOf>;

export function measuresOf(times: readonly TripTimes[]) {
  const within = times.filter(({ trip }) => trip.departS >= FROM_S && trip.departS < TO_S);
  const pick = (f: (t: TripTimes) => number) => within.map(f).filter((x) => !Number.isNaN(x));
  return {
    gateToStop: measure(pick((t) => t.stopStartS - t.gateExitS)),
    stopToOut: measure(pick((t) => t.leftS - t.stopEndS)),
    gatePerH: gatePerH(times, FROM_S, TO_S),
    gateQueueMean: mean(gateQueues(times, FROM_S, TO_S)),
  };
}

/** Trucks an hour that leave the in-gate. */
export function gatePerH(times: readonly TripTimes[], fromS: number, toS: number): number {
  return (3600 * times.filter((t) => t.gateExitS >= fromS && t.gateExitS < toS).length) / (toS - fromS);
}

/** Vehicles past the free approach time and not yet out of the gate, sampled each 10 s. */
export function gateQueues(times: readonly TripTimes[], fromS: number, toS: number): number[] {
  const queues: number[] = [];
  for (let t = fromS; t < toS; t += 10) {
    let queue = 0;
    for (const { trip, gateExitS } of times) {
      if (trip.departS + APPROACH_S <= t) queue++;
      if (gateExitS <= t) queue--;
    }
    queues.push(queue);
  }
  return queues;
}

/** The last hour of the arrivals [s]. */
const LAST_HOUR = [3600, 7200] as const;
/**
 * A queue that grows by less has not broken down: 2 % of 450 trucks an hour. Where reversing is off the lane the
 * judge's queues of the same trucks grow by -1.4 to 4.8 an hour.
 */
const GROWS_PER_H = 10;

/** By how much the gate queue grows in the last hour of the arrivals: the slope of its least-squares line [1/h]. */
export function queueGrowthPerH(times: readonly TripTimes[]): number {
  const queues = gateQueues(times, ...LAST_HOUR);
  const middle = (queues.length - 1) / 2;
  let [up, over] = [0, 0];
  queues.forEach((queue, i) => {
    up += (i - middle) * queue;
    over += (i - middle) ** 2;
  });
  return (360 * up) / over;
}

export const queueGrows = (times: readonly TripTimes[]) => queueGrowthPerH(times) >= GROWS_PER_H;

/** Relative errors of gate to stop, truck by truck. */
export function gateToStopErrors(ours: readonly TripTimes[], theirs: readonly TripTimes[]): number[] {
  return ours
    .map((own, i) => {
      const there = theirs[i] as TripTimes;
      return Math.abs((own.stopStartS - own.gateExitS) / (there.stopStartS - there.gateExitS) - 1);
    })
    .filter((error) => !Number.isNaN(error));
}

/** Our pooled figure over the judge's, less 1; pooled as the judge does: the mean of the seeds' figures. */
export function relativeError(
  ours: readonly Measures[],
  theirs: readonly Measures[],
  what: "gateToStop" | "stopToOut",
  figure: "mean" | "p95",
): number {
  return mean(ours.map((m) => m[what][figure])) / mean(theirs.map((m) => m[what][figure])) - 1;
}
