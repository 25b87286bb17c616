/** Where a driver's eyes are, and what they look at: pure geometry. */
import type { VehicleShape } from "../../recording/vocabulary.ts";

/** Eyes behind the front bumper and over the ground [m]; by eye from drawings of cab-over trucks, vans and cars. */
export const EYES: Readonly<Record<VehicleShape, { readonly backM: number; readonly highM: number }>> = {
  semi: { backM: 0.9, highM: 2.75 },
  rigid: { backM: 0.9, highM: 2.45 },
  van: { backM: 1.5, highM: 1.75 },
  car: { backM: 1.9, highM: 1.25 },
};

/** They rest on the road so far ahead [m]. */
const AHEAD_M = 34;

/** A look: where from and where to, x y z each [m]. */
export interface Look {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export function newLook(): Look {
  return { from: new Float64Array(3), to: new Float64Array(3) };
}

/** @param x of the front bumper @param z of the ground there @param cos of the heading */
export function lookAhead(
  look: Look,
  shape: VehicleShape,
  x: number,
  y: number,
  z: number,
  cos: number,
  sin: number,
): void {
  const { backM, highM } = EYES[shape];
  const { from, to } = look;
  from[0] = x - cos * backM;
  from[1] = y - sin * backM;
  from[2] = z + highM;
  to[0] = x + cos * AHEAD_M;
  to[1] = y + sin * AHEAD_M;
  to[2] = z + 0.4;
}
