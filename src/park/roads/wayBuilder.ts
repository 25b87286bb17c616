/**
 * The points a vehicle drives along from edge to edge: lane by lane, with the crossing point of two lanes at each
 * junction, and a shift over some metres where a road goes straight on but the lane lies elsewhere.
 */
import { crowded, eased } from "../../geometry/corners.ts";
import { distanceM, type Point } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { STRAIGHT } from "./lanes.ts";
import type { Spans } from "./speedProfile.ts";

/** Speed limit of a leg: one for all of it [m/s], or spans of its whole length. */
export type LegLimit = number | Spans;

/** A lane, or the part of one that is driven, or several in a row. */
export interface Stretch {
  readonly points: readonly Point[];
  /** one for all or one for each leg */
  readonly limits: number | readonly LegLimit[];
}

/** A sideways shift is made over this length on each side of the junction [m]. */
const SHIFT_M = 9;
/** Left to the corner at the other end of a short road [m]. */
const CORNER_ROOM_M = 15;
/** Lanes that miss each other by less than this go straight on [m]. */
const ALIGNED_M = 0.02;

/** Two corners become one only when they would be tighter than this share of the vehicle's radius. */
const MERGED = 0.8;

export interface GuideLine {
  readonly points: readonly Point[];
  /** of the leg after each point but the last */
  readonly limits: readonly LegLimit[];
}

/** Joins stretches to one polyline; points where it goes straight on only divide the limits of a leg. */
export function guideLine(stretches: readonly Stretch[]): GuideLine {
  const points: Point[] = [];
  const limits: LegLimit[] = [];
  /** on to a point, under the limit of the leg that ends there */
  const go = (to: Point, limit: LegLimit) => {
    const n = points.length;
    if (n === 0) {
      points.push(to);
      return;
    }
    const last = points[n - 1] as Point;
    const lengthM = distanceM(last, to);
    if (lengthM < 1e-6) return;
    if (n > 1 && goesStraight(points[n - 2] as Point, last, to)) {
      const before = limits[n - 2] as LegLimit;
      if (before !== limit) {
        limits[n - 2] = [...spansOf(before, distanceM(points[n - 2] as Point, last)), ...spansOf(limit, lengthM)];
      }
      points[n - 1] = to;
      return;
    }
    points.push(to);
    limits.push(limit);
  };
  let start = stretches[0]?.points[0] as Point;
  stretches.forEach((stretch, i) => {
    const own = stretch.points;
    const legLimit = (leg: number) =>
      typeof stretch.limits === "number" ? stretch.limits : (stretch.limits[leg] as LegLimit);
    const last = own.length - 1;
    go(start, legLimit(0));
    for (let k = 1; k < last; k++) go(own[k] as Point, legLimit(k - 1));
    const next = stretches[i + 1];
    if (!next) {
      go(own[last] as Point, legLimit(last - 1));
      return;
    }
    const tail = last > 1 ? (own[last - 1] as Point) : start;
    const { before, after } = joint(tail, own[last] as Point, next.points[0] as Point, next.points[1] as Point);
    if (before) go(before, legLimit(last - 1));
    if (distanceM(after, tail) > 1e-6) go(after, legLimit(last - 1));
    start = after;
  });
  return { points, limits };
}

function spansOf(limit: LegLimit, lengthM: number): Spans {
  return typeof limit === "number" ? [lengthM, limit] : limit;
}

function goesStraight(a: Point, b: Point, c: Point): boolean {
  const ux = b[0] - a[0];
  const uy = b[1] - a[1];
  const vx = c[0] - b[0];
  const vy = c[1] - b[1];
  const cross = ux * vy - uy * vx;
  return ux * vx + uy * vy > 0 && cross * cross < 1e-12 * (ux * ux + uy * uy) * (vx * vx + vy * vy);
}

/** Where a lane's last leg meets the next one's first: one point, or where a shift to the side begins and ends. */
function joint(a0: Point, end: Point, start: Point, b1: Point): { before: Point | null; after: Point } {
  const backM = distanceM(a0, end);
  const onM = distanceM(start, b1);
  const ax = (end[0] - a0[0]) / backM;
  const ay = (end[1] - a0[1]) / backM;
  const bx = (b1[0] - start[0]) / onM;
  const by = (b1[1] - start[1]) / onM;
  const cross = ax * by - ay * bx;
  const dx = start[0] - end[0];
  const dy = start[1] - end[1];
  if (Math.abs(cross) > STRAIGHT) {
    const along = (dx * by - dy * bx) / cross;
    return { before: null, after: [end[0] + along * ax, end[1] + along * ay] };
  }
  if (Math.abs(ax * dy - ay * dx) < ALIGNED_M) return { before: null, after: start };
  const back = Math.min(SHIFT_M, Math.max(0.2 * backM, backM - CORNER_ROOM_M));
  const on = Math.min(SHIFT_M, 0.6 * onM);
  return {
    before: [end[0] - back * ax, end[1] - back * ay],
    after: [start[0] + on * bx, start[1] + on * by],
  };
}

/** The lane from a point on it to another, or from its start, or to its end. */
export function laneBetween(lane: readonly Point[], from: Point | null, to: Point | null): Point[] {
  const begin = from ? legOf(lane, from) : 0;
  const end = to ? legOf(lane, to) : lane.length - 2;
  const all: Point[] = [from ?? (lane[0] as Point)];
  for (let i = begin + 1; i <= end; i++) all.push(lane[i] as Point);
  all.push(to ?? (lane[lane.length - 1] as Point));
  const points = all.filter((point, i) => i === 0 || distanceM(point, all[i - 1] as Point) > 0.01);
  if (points.length === 1) {
    const [a, b] = [lane[end] as Point, lane[end + 1] as Point];
    const share = 0.01 / distanceM(a, b);
    const [x, y] = points[0] as Point;
    points.push([x + share * (b[0] - a[0]), y + share * (b[1] - a[1])]);
  }
  return points;
}

/** Index of the leg of a polyline that holds a point of it (or of its lengthening). */
function legOf(lane: readonly Point[], point: Point): number {
  if (lane.length === 2) return 0;
  let best = 0;
  let bestAway = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < lane.length; i++) {
    const away = awayFromLeg(lane[i] as Point, lane[i + 1] as Point, point);
    if (away < bestAway - 1e-9) {
      bestAway = away;
      best = i;
    }
  }
  return best;
}

function awayFromLeg(a: Point, b: Point, point: Point): number {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((point[0] - a[0]) * ux + (point[1] - a[1]) * uy) / (ux * ux + uy * uy);
  const t = Math.max(0, Math.min(1, share));
  return distanceM([a[0] + t * ux, a[1] + t * uy], point);
}

/** Corners too near each other to be driven become one. */
export function roomyCorners(guide: GuideLine, { minRadiusM }: VehicleShapeSpec): GuideLine {
  if (!crowded(guide.points, minRadiusM)) return guide;
  const { points, leg } = eased(guide.points, minRadiusM, MERGED * minRadiusM);
  return { points, limits: leg.slice(0, -1).map((old) => guide.limits[old] as LegLimit) };
}
