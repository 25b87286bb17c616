/** Colours of the views: a ramp for numbers, a set for names; for any colour vision. */

/** Viridis (N. Smith, S. van der Walt, 2015): even steps to the eye, for any colour vision, and in grey. */
const VIRIDIS = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

/** @param share 0 … 1; beyond is as at the ends @returns red, green, blue, 0 … 255 */
export function rampRgb(share: number): [number, number, number] {
  const at = Math.max(0, Math.min(1, share)) * (VIRIDIS.length - 1);
  const i = Math.min(VIRIDIS.length - 2, Math.floor(at));
  const [a, b] = [VIRIDIS[i], VIRIDIS[i + 1]] as [readonly number[], readonly number[]];
  return a.map((x, c) => Math.round(x + ((b[c] as number) - x) * (at - i))) as [number, number, number];
}

/** @param share 0 … 1; beyond is as at the ends @returns a CSS colour */
export function rampColour(share: number): string {
  return `rgb(${rampRgb(share).join(", ")})`;
}

/** Colours of everything that has a number, on a scale from 0 to `most`. */
export function coloursOf<T>(values: ReadonlyMap<T, number>, most: number): Map<T, string> {
  return new Map([...values].map(([thing, value]) => [thing, rampColour(value / most)]));
}

/** A round number at or above a value, whose fifths are round as well; 1 where there is none. */
export function roundEnd(value: number): number {
  if (!(value > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return (ENDS.find((step) => step * size >= value) ?? 10) * size;
}
const ENDS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
