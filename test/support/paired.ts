/**
 * Two variants judged on the same seeds: with common random numbers a pair of runs differs by the variant alone, and the
 * mean of the pairs' differences has an interval by Student's t (A. M. Law, Simulation Modeling and Analysis, 10.2.1).
 */
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { Tally } from "../../src/kernel/statistics.ts";

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Interval of the mean difference with − without of pairs in the same order, 95 % unless told. */
export function pairedInterval(with_: readonly number[], without: readonly number[], level = 0.95): Interval {
  const n = with_.length;
  if (n !== without.length || n < 2)
    throw new Error(`pairs need two lists of one length >= 2, got ${n} and ${without.length}`);
  const tally = new Tally();
  with_.forEach((value, i) => {
    tally.add(value - (without[i] as number));
  });
  const mean = tally.mean as number;
  const half = tQuantile((1 + level) / 2, n - 1) * Math.sqrt((tally.variance as number) / n);
  return { mean, low: mean - half, high: mean + half };
}

/** `mean difference -4.045, interval -4.647 to -3.444` */
export function intervalText({ mean, low, high }: Interval): string {
  const [m, l, h] = [mean, low, high].map((value) => value.toPrecision(4));
  return `mean difference ${m}, interval ${l} to ${h}`;
}
