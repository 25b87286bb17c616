/**
 * Polylines with rounded corners: radii that fit, and more room where corners crowd. A corner by angle θ with radius R
 * takes the tangent R tan(θ/2) of the legs on both sides; tan(θ/2) = |sin θ| / (1 + cos θ) comes from the legs'
 * directions without an angle function.
 */
import { atan2 } from "../units/math.ts";
import { Curve, distanceM, headingOf, type Point } from "./path.ts";

/** A polyline rounded at its inner points. */
export interface Rounded {
  /** turn at each inner point [rad], left positive; 0 where it goes straight on */
  readonly angle: readonly number[];
  /** radius that fits there [m]; infinite where it does not turn */
  readonly radiusM: readonly number[];
  /** from the inner point to where its arc begins and ends [m] */
  readonly tangentM: readonly number[];
}

/** Turns below this are straight on [rad]. */
const NO_TURN = 1e-9;
/** tan(θ/2) of a point where a polyline goes back on itself: finite, so that it takes all room and leaves no radius. */
const ABOUT_TURN = 1e6;

interface Corner {
  /** of the turn, left positive */
  readonly sin: number;
  readonly cos: number;
  /** tan(θ/2) */
  readonly half: number;
}

function corner(a: Point, b: Point, c: Point): Corner {
  const ux = b[0] - a[0];
  const uy = b[1] - a[1];
  const vx = c[0] - b[0];
  const vy = c[1] - b[1];
  const scale = 1 / Math.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
  const sin = (ux * vy - uy * vx) * scale;
  const cos = (ux * vx + uy * vy) * scale;
  if (1 + cos < NO_TURN) return { sin, cos, half: ABOUT_TURN };
  return { sin, cos, half: Math.abs(sin) < NO_TURN ? 0 : Math.abs(sin) / (1 + cos) };
}

function cornerAt(points: readonly Point[], i: number): Corner {
  return corner(points[i - 1] as Point, points[i] as Point, points[i + 1] as Point);
}

/** Radius wanted for a corner, by the cosine of its turn and its number among the inner points. */
export type WantedRadius = (cosTurn: number, index: number, count: number) => number;

/**
 * Radii for the inner points of a polyline: what is wanted where it fits, less where two arcs share a leg that is too
 * short, down to `leastM`; below that only where nothing else is left.
 */
export function roundCorners(points: readonly Point[], wantedM: WantedRadius, leastM: number): Rounded {
  const inner = Math.max(0, points.length - 2);
  const angle = new Array<number>(inner);
  const half = new Array<number>(inner);
  const tangentM = new Array<number>(inner);
  for (let i = 0; i < inner; i++) {
    const here = cornerAt(points, i + 1);
    angle[i] = here.half === 0 ? 0 : atan2(here.sin, here.cos);
    half[i] = here.half;
    tangentM[i] = wantedM(here.cos, i, inner) * here.half;
  }
  for (let i = 0; i <= inner; i++) {
    const before = i > 0 ? tangentM[i - 1]! : 0;
    const after = i < inner ? tangentM[i]! : 0;
    const room = distanceM(points[i]!, points[i + 1]!);
    if (before + after <= room) continue;
    const leastBefore = i > 0 ? Math.min(before, leastM * half[i - 1]!) : 0;
    const leastAfter = i < inner ? Math.min(after, leastM * half[i]!) : 0;
    const least = leastBefore + leastAfter;
    const share = least < room ? (room - least) / (before + after - least) : 0;
    const scale = least < room ? 1 : room / least;
    if (i > 0) tangentM[i - 1] = scale * leastBefore + share * (before - leastBefore);
    if (i < inner) tangentM[i] = scale * leastAfter + share * (after - leastAfter);
  }
  const radiusM = new Array<number>(inner);
  for (let i = 0; i < inner; i++) radiusM[i] = half[i] === 0 ? Number.POSITIVE_INFINITY : tangentM[i]! / half[i]!;
  return { angle, radiusM, tangentM };
}

/** Whether some corners are too close to each other for a radius. */
export function crowded(points: readonly Point[], leastM: number): boolean {
  let before = 0;
  for (let i = 1; i < points.length; i++) {
    const after = i + 1 < points.length ? leastM * cornerAt(points, i).half : 0;
    if (before > 0 && after > 0 && before + after > distanceM(points[i - 1]!, points[i]!)) return true;
    before = after;
  }
  return false;
}

/** The rounded polyline as a curve. */
export function roundedCurve(points: readonly Point[], wantedM: WantedRadius, leastM: number): Curve {
  const { angle, radiusM, tangentM } = roundCorners(points, wantedM, leastM);
  const [first, second] = [points[0] as Point, points[1] as Point];
  const curve = new Curve(first[0], first[1], headingOf(first, second));
  let used = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const t = tangentM[i] ?? 0;
    curve.line(distanceM(points[i] as Point, points[i + 1] as Point) - used - t);
    const radius = radiusM[i];
    if (radius !== undefined && radius < Number.POSITIVE_INFINITY) curve.arc(radius, angle[i] as number);
    used = t;
  }
  return curve;
}

/** Corners become one only while the cosine of their sum is above this (143°): beyond it the arc would stray too far. */
const LEAST_MERGED_COS = -0.8;
/** Step of the search for room [m]. */
const SLIDE_M = 0.5;

/**
 * Makes room where two corners are too close for the least radius. Corners that turn opposite ways slide apart along
 * the outer legs, so that the leg between them is longer and slants; corners that turn the same way become one where
 * that fits and their radius would be below `mergeM`. What still does not fit is left to {@link roundCorners}.
 *
 * @returns the points, and for each the number of the old point whose following leg it has
 */
export function eased(points: readonly Point[], leastM: number, mergeM: number): { points: Point[]; leg: number[] } {
  const list = [...points];
  const leg = points.map((_, i) => i);
  for (let i = 1; i + 2 < list.length; i++) {
    const [p0, p1, p2, p3] = [list[i - 1], list[i], list[i + 1], list[i + 2]] as [Point, Point, Point, Point];
    const before = corner(p0, p1, p2);
    const after = corner(p1, p2, p3);
    const room = distanceM(p1, p2) / (leastM * (before.half + after.half));
    if (!(room < 1)) continue;
    if (before.sin > 0 === after.sin > 0) {
      const sumCos = before.cos * after.cos - before.sin * after.sin;
      const sumSin = before.sin * after.cos + before.cos * after.sin;
      if (sumCos < LEAST_MERGED_COS || Math.sign(sumSin) !== Math.sign(before.sin) || room * leastM >= mergeM) continue;
      const one = towards(p0, p1, distanceM(p0, p1) + (distanceM(p1, p2) * after.sin) / sumSin);
      const merged = [...list.slice(0, i), one, ...list.slice(i + 2)];
      if (!fits(merged, i, i, leastM)) continue;
      list.splice(i, 2, one);
      leg.splice(i, 1);
      continue;
    }
    const apart = slide(p0, p1, p2, p3, (one, two) =>
      fits([...list.slice(0, i), one, two, ...list.slice(i + 2)], i, i + 1, leastM),
    );
    if (apart) [list[i], list[i + 1]] = apart;
  }
  return { points: list, leg };
}

/** Whether the corners from `first` to `last` fit beside each other and their neighbours. */
function fits(points: readonly Point[], first: number, last: number, leastM: number): boolean {
  const tangent = (i: number) => (i <= 0 || i >= points.length - 1 ? 0 : leastM * cornerAt(points, i).half);
  for (let i = first; i <= last + 1; i++) {
    if (tangent(i - 1) + tangent(i) > distanceM(points[i - 1] as Point, points[i] as Point) + 1e-9) return false;
  }
  return true;
}

/** How far each corner slides for each metre of the search. */
const SLIDES = [
  [1, 1],
  [1, 0.2],
  [0.2, 1],
] as const;

/** The least slide of two corners along their outer legs that fits. */
function slide(
  p0: Point,
  p1: Point,
  p2: Point,
  p3: Point,
  suits: (one: Point, two: Point) => boolean,
): [Point, Point] | null {
  const [backM, onM] = [distanceM(p0, p1), distanceM(p2, p3)];
  const farthest = Math.min(FARTHEST_SLIDE_M, Math.max(backM, onM));
  for (let t = SLIDE_M; t < farthest; t += SLIDE_M) {
    for (const [first, second] of SLIDES) {
      if (t * first >= backM || t * second >= onM) continue;
      const [one, two] = [towards(p1, p0, t * first), towards(p2, p3, t * second)];
      if (suits(one, two)) return [one, two];
    }
  }
  return null;
}

/** Corners slide no farther [m]. */
const FARTHEST_SLIDE_M = 30;

function towards(from: Point, to: Point, lengthM: number): Point {
  const share = lengthM / distanceM(from, to);
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}
