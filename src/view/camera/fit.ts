/** Where the camera has to stand so that what a preset names fills the free area: pure geometry. */
import type { ViewPreset } from "./presets.ts";

type Vec = readonly [number, number, number];
const dot = (a: Vec, b: Vec) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export interface Fit {
  readonly eye: Vec;
  /** the unit vector of looking */
  readonly forward: Vec;
  /** from the eye to the target along it [m]; the target is at 0.3 of the preset's height */
  readonly distanceM: number;
}

/** How things lie in the free area, in shares of half its width and height; right and up are positive. */
interface Extent {
  readonly lowX: number;
  readonly highX: number;
  readonly lowY: number;
  readonly highY: number;
}

/** How much of the free area's height a preset takes at most. */
export const tallOf = (preset: ViewPreset): number => preset.tall ?? preset.fill * (1 + preset.lowered);

const LEAST_DEPTH_M = 1;
const HIGHEST_M = 20_000;
const STEPS = 44;

/**
 * Two bisections: a camera that goes ahead sees things lower, one that goes up sees them smaller.
 *
 * @param downDeg below the horizon, at most 90 @param halfW tangent of half the angle that the free area has, across
 * @param halfH the same upwards @param axis how far the optical axis is below the middle, as a share of half the height
 */
export function fitPreset(preset: ViewPreset, downDeg: number, halfW: number, halfH: number, axis: number): Fit {
  const [x0, y0, x1, y1] = preset.rect;
  const az = (preset.azimuthDeg * Math.PI) / 180;
  const down = (downDeg * Math.PI) / 180;
  const ahead: Vec = [Math.sin(az), Math.cos(az), 0];
  const right: Vec = [Math.cos(az), -Math.sin(az), 0];
  const forward: Vec = [ahead[0] * Math.cos(down), ahead[1] * Math.cos(down), -Math.sin(down)];
  const up: Vec = [ahead[0] * Math.sin(down), ahead[1] * Math.sin(down), Math.cos(down)];
  const middle: Vec = [(x0 + x1) / 2, (y0 + y1) / 2, 0];
  const corners: Vec[] = [];
  for (const x of [x0, x1])
    for (const y of [y0, y1]) for (const z of [0, preset.heightM]) corners.push([x - middle[0], y - middle[1], z]);
  const far = 4 * Math.hypot(x1 - x0, y1 - y0) + 20 * HIGHEST_M;

  const at = (a: number, r: number, h: number): Vec => [ahead[0] * a + right[0] * r, ahead[1] * a + right[1] * r, h];
  const extent = (eye: Vec): Extent | null => {
    let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const c of corners) {
      const q: Vec = [c[0] - eye[0], c[1] - eye[1], c[2] - eye[2]];
      const depth = dot(q, forward);
      if (depth < LEAST_DEPTH_M) return null;
      const [x, y] = [dot(q, right) / depth / halfW, dot(q, up) / depth / halfH];
      lowX = Math.min(lowX, x);
      highX = Math.max(highX, x);
      lowY = Math.min(lowY, y);
      highY = Math.max(highY, y);
    }
    return { lowX, highX, lowY, highY };
  };
  /** The root of a falling function. */
  const root = (from: number, to: number, isAbove: (k: number) => boolean): number => {
    let [low, high] = [from, to];
    for (let i = 0; i < STEPS; i++) {
      const k = (low + high) / 2;
      if (isAbove(k)) low = k;
      else high = k;
    }
    return low;
  };
  /** From a height: as far ahead that things are as high in the picture as they should, and in its middle. */
  const standAt = (h: number): Vec => {
    const wanted = preset.lowered + axis;
    const a = root(-far, far, (k) => {
      const e = extent(at(k, 0, h));
      return e !== null && (e.lowY + e.highY) / 2 > wanted;
    });
    const r = root(-far, far, (k) => {
      const e = extent(at(a, k, h));
      return e !== null && e.lowX + e.highX > 0;
    });
    return at(a, r, h);
  };
  const h = root(preset.heightM + 2, HIGHEST_M, (k) => {
    const e = extent(standAt(k));
    if (e === null) return true;
    return (e.highX - e.lowX) / 2 > preset.fill || (e.highY - e.lowY) / 2 > tallOf(preset);
  });
  const eye = standAt(h);
  return {
    eye: [eye[0] + middle[0], eye[1] + middle[1], eye[2]],
    forward,
    distanceM: (eye[2] - preset.heightM * 0.3) / -forward[2],
  };
}
