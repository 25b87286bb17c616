/**
 * What grows by the day of the year: tints of crowns, lawns and fields on the Huang-Huai plain, where winter wheat is
 * green in spring, gold at the beginning of June, and maize follows until September.
 */

/** Colder than this what falls is snow: half of it does at about this temperature (Kienzle, Hydrol. Process. 22, 2008). */
export const SNOW_BELOW_C = 1.5;

/** Multipliers of linear red, green and blue; 1, 1, 1 is the middle of May. */
export type Tint = [red: number, green: number, blue: number];

export interface Season {
  readonly leaf: Tint;
  readonly lawn: Tint;
  readonly field: Tint;
}

interface Key extends Season {
  /** of the year, 1 … 366, in the north */
  readonly day: number;
}

/** Assumed, by eye: months of photographs of the plain around Jiaozuo. */
const KEYS: readonly Key[] = [
  { day: 15, leaf: [1.3, 0.6, 1.5], lawn: [1.75, 1.15, 0.95], field: [1.15, 0.82, 0.78] },
  { day: 60, leaf: [1.3, 0.66, 1.3], lawn: [1.5, 1.1, 0.85], field: [0.82, 0.88, 0.68] },
  { day: 95, leaf: [1.25, 1.12, 0.7], lawn: [1.08, 1.04, 0.85], field: [0.6, 0.94, 0.5] },
  { day: 125, leaf: [1, 1, 1], lawn: [1, 1, 1], field: [0.92, 0.98, 0.9] },
  { day: 134, leaf: [1, 1, 1], lawn: [1, 1, 1], field: [1, 1, 1] },
  { day: 156, leaf: [0.92, 0.96, 0.94], lawn: [0.94, 0.98, 0.95], field: [1.75, 1.18, 0.85] },
  { day: 176, leaf: [0.86, 0.94, 0.9], lawn: [0.9, 0.97, 0.92], field: [1.3, 1.0, 0.95] },
  { day: 205, leaf: [0.82, 0.92, 0.86], lawn: [0.86, 0.96, 0.88], field: [0.6, 0.92, 0.55] },
  { day: 250, leaf: [0.95, 0.96, 0.84], lawn: [0.95, 0.97, 0.88], field: [0.8, 0.92, 0.6] },
  { day: 280, leaf: [1.45, 1.04, 0.7], lawn: [1.15, 1.02, 0.85], field: [1.35, 0.92, 0.85] },
  { day: 315, leaf: [2.1, 0.86, 0.7], lawn: [1.4, 1.08, 0.88], field: [0.95, 0.92, 0.75] },
  { day: 340, leaf: [1.45, 0.66, 1.3], lawn: [1.65, 1.12, 0.92], field: [1.05, 0.85, 0.78] },
];

const YEAR_D = 365;

/** @param dayOfYear 1 … 366 @param north latitude of the site is north of the equator */
export function seasonOf(dayOfYear: number, north = true): Season {
  const day = (dayOfYear - 1 + (north ? 0 : YEAR_D / 2)) % YEAR_D;
  const after = KEYS.findIndex((key) => key.day - 1 > day);
  const next = KEYS[after < 0 ? 0 : after] as Key;
  const last = KEYS[(after <= 0 ? KEYS.length : after) - 1] as Key;
  const span = (next.day - last.day + YEAR_D) % YEAR_D;
  const share = ((day - (last.day - 1) + YEAR_D) % YEAR_D) / span;
  const between = (a: Tint, b: Tint): Tint => a.map((x, i) => x + ((b[i] as number) - x) * share) as Tint;
  return {
    leaf: between(last.leaf, next.leaf),
    lawn: between(last.lawn, next.lawn),
    field: between(last.field, next.field),
  };
}
