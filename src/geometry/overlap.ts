/** Convex shapes: rectangles, whether they overlap and how deep, distances. Metres. */
import { cos, sin } from "../units/math.ts";
import type { Point } from "./path.ts";

/** Corners of a convex shape in order, either way round. */
export type Polygon = readonly Point[];

/** Axis-parallel box: [xMin, yMin, xMax, yMax]. */
export type Box = readonly [number, number, number, number];

export function boxPolygon([x0, y0, x1, y1]: Box): Polygon {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}

/** Rectangle of a length along `heading` [rad] and a width, about its centre. */
export function rectangle(x: number, y: number, lengthM: number, widthM: number, heading: number): Polygon {
  const c = cos(heading);
  const d = sin(heading);
  const [a, b] = [lengthM / 2, widthM / 2];
  return [
    [x + a * c - b * d, y + a * d + b * c],
    [x - a * c - b * d, y - a * d + b * c],
    [x - a * c + b * d, y - a * d - b * c],
    [x + a * c + b * d, y + a * d - b * c],
  ];
}

/** Rectangle that reaches from a front pose back along its heading. */
export function bodyBehind(
  front: { readonly x: number; readonly y: number; readonly cos: number; readonly sin: number },
  lengthM: number,
  widthM: number,
): Polygon {
  const at = cornersBehind(front, lengthM, widthM, scratch);
  const corner = (k: number): Point => [at[2 * k] as number, at[2 * k + 1] as number];
  return [corner(0), corner(1), corner(2), corner(3)];
}

const scratch = new Float64Array(8);

/** The same four corners, x and y of each, written into `out`. Allocates nothing. */
export function cornersBehind(
  front: { readonly x: number; readonly y: number; readonly cos: number; readonly sin: number },
  lengthM: number,
  widthM: number,
  out: Float64Array,
): Float64Array {
  const { x, y, cos: c, sin: d } = front;
  const b = widthM / 2;
  out[0] = x - b * d;
  out[1] = y + b * c;
  out[2] = x - lengthM * c - b * d;
  out[3] = y - lengthM * d + b * c;
  out[4] = x - lengthM * c + b * d;
  out[5] = y - lengthM * d - b * c;
  out[6] = x + b * d;
  out[7] = y - b * c;
  return out;
}

export function boundingBox(polygon: Polygon): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of polygon) {
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return [x0, y0, x1, y1];
}

export function boxesApart(a: Box, b: Box): boolean {
  return a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
}

/**
 * How deep two convex shapes overlap [m]: the shortest push that parts them; 0 when they are apart or touch. By the
 * separating axis theorem over the edges of both.
 */
export function overlapM(a: Polygon, b: Polygon): number {
  let least = Number.POSITIVE_INFINITY;
  for (const shape of [a, b]) {
    for (let i = 0; i < shape.length; i++) {
      const [p, q] = [shape[i] as Point, shape[(i + 1) % shape.length] as Point];
      const dx = q[0] - p[0];
      const dy = q[1] - p[1];
      const length = Math.sqrt(dx * dx + dy * dy);
      if (length < 1e-9) continue;
      const [nx, ny] = [dy / length, -dx / length];
      let [aMin, aMax, bMin, bMax] = [Infinity, -Infinity, Infinity, -Infinity];
      for (const [x, y] of a) {
        const along = x * nx + y * ny;
        if (along < aMin) aMin = along;
        if (along > aMax) aMax = along;
      }
      for (const [x, y] of b) {
        const along = x * nx + y * ny;
        if (along < bMin) bMin = along;
        if (along > bMax) bMax = along;
      }
      const depth = Math.min(aMax - bMin, bMax - aMin);
      if (depth <= 0) return 0;
      if (depth < least) least = depth;
    }
  }
  return least;
}

/** Whether a point lies in a convex shape or on its edge. */
export function contains(polygon: Polygon, [x, y]: Point): boolean {
  let sign = 0;
  for (let i = 0; i < polygon.length; i++) {
    const [p, q] = [polygon[i] as Point, polygon[(i + 1) % polygon.length] as Point];
    const cross = (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
    if (Math.abs(cross) < 1e-9) continue;
    if (sign === 0) sign = Math.sign(cross);
    else if (Math.sign(cross) !== sign) return false;
  }
  return true;
}

/** Area of a simple polygon [m²]. */
export function areaM2(polygon: Polygon): number {
  let twice = 0;
  for (let i = 0; i < polygon.length; i++) {
    const [p, q] = [polygon[i] as Point, polygon[(i + 1) % polygon.length] as Point];
    twice += p[0] * q[1] - q[0] * p[1];
  }
  return Math.abs(twice) / 2;
}
