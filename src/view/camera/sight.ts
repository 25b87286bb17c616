/** From where a thing can be seen: the direction of the camera, turned as little as needed so that no roof is between. */
import type { SiteLayout } from "../layout.ts";

export interface Direction {
  x: number;
  y: number;
  z: number;
}

/** A camera keeps this far from walls and roofs [m]. */
const CLEAR_M = 3;
/** Near the thing itself its own roof or wall may be in the way [m]. */
const NEAR_M = 6;
const TURNS = [0, 25, -25, 50, -50, 80, -80, 120, -120, 180].map((degrees) => (degrees * Math.PI) / 180);
/** Pitches below the horizon that are tried after the present one [rad]. */
const PITCHES = [0, 35, 48, 62, 78].map((degrees) => (degrees * Math.PI) / 180);

/**
 * The way to look at a point from `distanceM` away.
 *
 * @param wished unit vector the camera would like to look along
 * @returns the wished one where the sight is free, else the first free one: turned aside, then from higher up
 */
export function freeSight(
  layout: Pick<SiteLayout, "buildings">,
  at: readonly [x: number, y: number, z: number],
  wished: Direction,
  distanceM: number,
): Direction {
  const heading = Math.atan2(wished.y, wished.x);
  const pitch = Math.asin(Math.max(-1, Math.min(1, -wished.z)));
  for (const least of PITCHES) {
    if (least !== 0 && least <= pitch) continue;
    const down = Math.max(pitch, least);
    for (const turn of TURNS) {
      const direction = {
        x: Math.cos(heading + turn) * Math.cos(down),
        y: Math.sin(heading + turn) * Math.cos(down),
        z: -Math.sin(down),
      };
      if (isFree(layout, at, direction, distanceM)) return direction;
    }
  }
  return wished;
}

function isFree(
  { buildings }: Pick<SiteLayout, "buildings">,
  [x, y, z]: readonly [number, number, number],
  direction: Direction,
  distanceM: number,
): boolean {
  return buildings.every(({ rect: [x0, y0, x1, y1], heightM, minor }) => {
    if (minor) return true;
    // the part of the way from the thing back to the camera that is within the building's box
    let [from, to] = [NEAR_M, distanceM];
    for (const [p, step, low, high] of [
      [x, -direction.x, x0 - CLEAR_M, x1 + CLEAR_M],
      [y, -direction.y, y0 - CLEAR_M, y1 + CLEAR_M],
      [z, -direction.z, 0, heightM + CLEAR_M],
    ] as const) {
      if (Math.abs(step) < 1e-9) {
        if (p <= low || p >= high) return true;
        continue;
      }
      const [a, b] = [(low - p) / step, (high - p) / step];
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    return from >= to;
  });
}
