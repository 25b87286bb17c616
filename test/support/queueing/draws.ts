/** Distributions of gaps, services and patience by mean and shape, as the queueing models need them. */
import type { Stream } from "../../../src/kernel/streams.ts";

export type Draw = (stream: Stream) => number;

export const constant =
  (value: number): Draw =>
  () =>
    value;

export const exponential =
  (mean: number): Draw =>
  (stream) =>
    stream.exponential(mean);

/** Sum of `phases` exponentials: squared coefficient of variation 1 / phases. */
export const erlang =
  (phases: number, mean: number): Draw =>
  (stream) => {
    let sum = 0;
    for (let i = 0; i < phases; i++) sum += stream.exponential(mean / phases);
    return sum;
  };

/** @param scv squared coefficient of variation */
export const lognormal =
  (mean: number, scv: number): Draw =>
  (stream) =>
    stream.lognormal(mean, Math.sqrt(scv));

/** Two branches, each with half of the load ("balanced means"), scv ≥ 1. */
export function hyperexponential(mean: number, scv: number): Draw {
  const often = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return (stream) => {
    const share = stream.next() < often ? often : 1 - often;
    return stream.exponential(mean / (2 * share));
  };
}

/** One or two phases of the same rate, 1/2 ≤ scv ≤ 1. */
export function oneOrTwoPhases(mean: number, scv: number): Draw {
  const one = (2 * scv - Math.sqrt(2 * (1 + scv) - 4 * scv)) / (1 + scv);
  const phase = mean / (2 - one);
  return (stream) => (stream.next() < one ? 0 : stream.exponential(phase)) + stream.exponential(phase);
}

/**
 * The usual distribution of phases with that mean and squared coefficient of variation (H. C. Tijms, Stochastic
 * Modelling and Analysis, 1986, appendix B: mixtures of Erlangs below 1, hyperexponential above).
 */
export function byMoments(mean: number, scv: number): Draw {
  if (scv === 0) return constant(mean);
  if (scv === 1) return exponential(mean);
  if (scv > 1) return hyperexponential(mean, scv);
  if (Number.isInteger(1 / scv)) return erlang(1 / scv, mean);
  if (scv < 0.5) throw new Error(`no distribution for scv ${scv}`);
  return oneOrTwoPhases(mean, scv);
}
