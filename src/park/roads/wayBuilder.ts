/**
 * The points a vehicle drives along from edge to edge: lane by lane, with the crossing point of two lanes at each
 * junction, and a shift over some metres where a road goes straight on but the lane lies elsewhere.
 */
import { distanceM, headingOf, type Point, wrapAngle } from "../../geometry/path.ts";
import { cos, sin } from "../../units/math.ts";
import { STRAIGHT } from "./graph.ts";
import type { Span } from "./speedProfile.ts";

/** A lane, or the part of one that is driven, with its speed limit. */
export interface Stretch {
  readonly points: readonly Point[];
  readonly speedMs: number;
}

/** A sideways shift is made over this length on each side of the junction [m]. */
const SHIFT_M = 9;
/** Left to the corner at the other end of a short road [m]. */
const CORNER_ROOM_M = 15;
/** Lanes that miss each other by less than this go straight on [m]. */
const ALIGNED_M = 0.02;

export interface GuideLine {
  readonly points: readonly Point[];
  /** limits along the leg after each point but the last: its whole length in order */
  readonly limits: readonly (readonly Span[])[];
}

/** Joins stretches to one polyline; points where it goes straight on only divide the limits of a leg. */
export function guideLine(stretches: readonly Stretch[]): GuideLine {
  const lists = stretches.map((stretch) => [...stretch.points]);
  for (let i = 0; i + 1 < lists.length; i++) join(lists[i] as Point[], lists[i + 1] as Point[]);
  const points: Point[] = [];
  const limits: Span[][] = [];
  let limitMs = 0;
  lists.forEach((list, i) => {
    for (const point of list) {
      const last = points[points.length - 1];
      if (last) {
        const lengthM = distanceM(last, point);
        if (lengthM > 1e-6) {
          limits.push([{ lengthM, limitMs }]);
          points.push(point);
        }
      } else points.push(point);
      limitMs = (stretches[i] as Stretch).speedMs;
    }
  });
  for (let i = points.length - 2; i > 0; i--) {
    const turn =
      headingOf(points[i] as Point, points[i + 1] as Point) - headingOf(points[i - 1] as Point, points[i] as Point);
    if (Math.abs(wrapAngle(turn)) > 1e-6) continue;
    points.splice(i, 1);
    const [after] = limits.splice(i, 1);
    (limits[i - 1] as Span[]).push(...(after as Span[]));
  }
  return { points, limits };
}

/** Replaces the end of one list and the start of the next by the points where the lanes meet. */
function join(a: Point[], b: Point[]): void {
  const [a0, end] = [a[a.length - 2] as Point, a[a.length - 1] as Point];
  const [start, b1] = [b[0] as Point, b[1] as Point];
  const ha = headingOf(a0, end);
  const hb = headingOf(start, b1);
  const turn = wrapAngle(hb - ha);
  if (Math.abs(turn) > STRAIGHT) {
    const along = ((start[0] - end[0]) * sin(hb) - (start[1] - end[1]) * cos(hb)) / sin(turn);
    a.pop();
    b[0] = [end[0] + along * cos(ha), end[1] + along * sin(ha)];
    return;
  }
  const aside = -(start[0] - end[0]) * sin(ha) + (start[1] - end[1]) * cos(ha);
  if (Math.abs(aside) < ALIGNED_M) {
    a.pop();
    return;
  }
  const backM = distanceM(a0, end);
  const back = Math.min(SHIFT_M, Math.max(0.2 * backM, backM - CORNER_ROOM_M));
  const on = Math.min(SHIFT_M, 0.6 * distanceM(start, b1));
  a[a.length - 1] = [end[0] - back * cos(ha), end[1] - back * sin(ha)];
  b[0] = [start[0] + on * cos(hb), start[1] + on * sin(hb)];
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
    const h = headingOf(lane[end] as Point, lane[end + 1] as Point);
    const [x, y] = points[0] as Point;
    points.push([x + 0.01 * cos(h), y + 0.01 * sin(h)]);
  }
  return points;
}

/** Index of the leg of a polyline that holds a point of it (or of its lengthening). */
function legOf(lane: readonly Point[], point: Point): number {
  let best = 0;
  let bestAway = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < lane.length; i++) {
    const [a, b] = [lane[i] as Point, lane[i + 1] as Point];
    const h = headingOf(a, b);
    const along = (point[0] - a[0]) * cos(h) + (point[1] - a[1]) * sin(h);
    const t = Math.max(0, Math.min(distanceM(a, b), along));
    const away = distanceM([a[0] + t * cos(h), a[1] + t * sin(h)], point);
    if (away < bestAway - 1e-9) {
      bestAway = away;
      best = i;
    }
  }
  return best;
}
