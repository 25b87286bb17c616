/**
 * Cycles of a stacker crane over a rack whose places are equally likely, in and out at a lower corner: Y. A. Bozer and
 * J. A. White, IIE Transactions 16(4), 329–338, 1984, doi:10.1080/07408178408975252. Travel is the larger of the two
 * directions' times; T is the time to the farther end and b the shorter time over T.
 */
interface Rack {
  readonly lengthM: number;
  readonly heightM: number;
  readonly travelMPerS: number;
  readonly hoistMPerS: number;
}

function shapeOf({ lengthM, heightM, travelMPerS, hoistMPerS }: Rack): { farS: number; b: number } {
  const alongS = lengthM / travelMPerS;
  const upS = heightM / hoistMPerS;
  const farS = Math.max(alongS, upS);
  return { farS, b: farS > 0 ? Math.min(alongS, upS) / farS : 0 };
}

/** One pallet in or out, and back [s]: T (1 + b²/3) and two handlings. */
export function singleCycleS(rack: Rack, handlingS: number): number {
  const { farS, b } = shapeOf(rack);
  return farS * (1 + (b * b) / 3) + 2 * handlingS;
}

/** One pallet in and another out on the way back [s]: T (4/3 + b²/2 − b³/30) and four handlings. */
export function dualCycleS(rack: Rack, handlingS: number): number {
  const { farS, b } = shapeOf(rack);
  return farS * (4 / 3 + (b * b) / 2 - (b * b * b) / 30) + 4 * handlingS;
}
