/** Polylines with rounded corners: radii that fit, and more room where corners crowd. */
import { tan } from "../units/math.ts";
import { Curve, distanceM, headingOf, type Point, wrapAngle } from "./path.ts";

/** A polyline rounded at its inner points. */
export interface Rounded {
  /** turn at each inner point [rad], left positive */
  readonly angle: readonly number[];
  /** radius that fits there [m]; infinite where it does not turn */
  readonly radiusM: readonly number[];
  /** from the inner point to where its arc begins and ends [m] */
  readonly tangentM: readonly number[];
}

/** Turn at an inner point of a polyline [rad]. */
function turnAt(points: readonly Point[], i: number): number {
  const [a, b, c] = [points[i - 1] as Point, points[i] as Point, points[i + 1] as Point];
  return wrapAngle(headingOf(b, c) - headingOf(a, b));
}

function halfTangent(turn: number): number {
  return Math.abs(turn) < 1e-9 ? 0 : tan(Math.abs(turn) / 2);
}

/**
 * Radii for the inner points of a polyline: what is wanted at a turn where it fits, less where two arcs share a leg
 * that is too short, down to `leastM`; below that only where nothing else is left.
 *
 * @param wantedM radius wanted for a turn by that angle [rad]
 */
export function roundCorners(points: readonly Point[], wantedM: (turn: number) => number, leastM: number): Rounded {
  const inner = Math.max(0, points.length - 2);
  const angle: number[] = [];
  const half: number[] = [];
  const tangentM: number[] = [];
  for (let i = 0; i < inner; i++) {
    const turn = turnAt(points, i + 1);
    angle.push(turn);
    half.push(halfTangent(turn));
    tangentM.push(wantedM(Math.abs(turn)) * (half[i] as number));
  }
  for (let i = 0; i <= inner; i++) {
    const before = i > 0 ? (tangentM[i - 1] as number) : 0;
    const after = i < inner ? (tangentM[i] as number) : 0;
    const room = distanceM(points[i] as Point, points[i + 1] as Point);
    if (before + after <= room) continue;
    const leastBefore = i > 0 ? Math.min(before, leastM * (half[i - 1] as number)) : 0;
    const leastAfter = i < inner ? Math.min(after, leastM * (half[i] as number)) : 0;
    const least = leastBefore + leastAfter;
    const share = least < room ? (room - least) / (before + after - least) : 0;
    const scale = least < room ? 1 : room / least;
    if (i > 0) tangentM[i - 1] = scale * leastBefore + share * (before - leastBefore);
    if (i < inner) tangentM[i] = scale * leastAfter + share * (after - leastAfter);
  }
  const radiusM = tangentM.map((t, i) => (half[i] === 0 ? Number.POSITIVE_INFINITY : t / (half[i] as number)));
  return { angle, radiusM, tangentM };
}

/** The rounded polyline as a curve. */
export function roundedCurve(points: readonly Point[], wantedM: (turn: number) => number, leastM: number): Curve {
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

/** Corners become one only below this turn: beyond it the arc would stray too far [rad]. */
const MAX_MERGED = 2.5;
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
  const tangent = (of: readonly Point[], i: number) =>
    i <= 0 || i >= of.length - 1 ? 0 : leastM * halfTangent(turnAt(of, i));
  /** whether the corners from `first` to `last` and their neighbours fit */
  const fits = (of: readonly Point[], first: number, last: number) => {
    for (let i = first; i <= last + 1; i++) {
      if (tangent(of, i - 1) + tangent(of, i) > distanceM(of[i - 1] as Point, of[i] as Point) + 1e-9) return false;
    }
    return true;
  };
  for (let i = 1; i + 2 < list.length; i++) {
    const room = distanceM(list[i] as Point, list[i + 1] as Point) / (tangent(list, i) + tangent(list, i + 1));
    if (room >= 1) continue;
    const [before, after] = [turnAt(list, i), turnAt(list, i + 1)];
    const [p0, p1, p2, p3] = list.slice(i - 1, i + 3) as [Point, Point, Point, Point];
    if (before > 0 === after > 0) {
      if (Math.abs(before + after) > MAX_MERGED || room * leastM >= mergeM) continue;
      const along = distanceM(p1, p2) * (Math.abs(after) < 1e-9 ? 0 : sineRatio(after, before + after));
      const one = towards(p0, p1, distanceM(p0, p1) + along);
      const merged = [...list.slice(0, i), one, ...list.slice(i + 2)];
      if (!fits(merged, i, i)) continue;
      list.splice(i, 2, one);
      leg.splice(i, 1);
      continue;
    }
    const apart = slide(p0, p1, p2, p3, (one, two) =>
      fits([...list.slice(0, i), one, two, ...list.slice(i + 2)], i, i + 1),
    );
    if (apart) [list[i], list[i + 1]] = apart;
  }
  return { points: list, leg };
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
  fits: (one: Point, two: Point) => boolean,
): [Point, Point] | null {
  const [backM, onM] = [distanceM(p0, p1), distanceM(p2, p3)];
  const farthest = Math.max(backM, onM);
  for (let t = SLIDE_M; t < farthest; t += SLIDE_M) {
    for (const [first, second] of SLIDES) {
      if (t * first >= backM || t * second >= onM) continue;
      const [one, two] = [towards(p1, p0, t * first), towards(p2, p3, t * second)];
      if (fits(one, two)) return [one, two];
    }
  }
  return null;
}

/** sin a / sin b by the half-angle tangents: both below π. */
function sineRatio(a: number, b: number): number {
  const [p, q] = [tan(a / 2), tan(b / 2)];
  return (p * (1 + q * q)) / (q * (1 + p * p));
}

function towards(from: Point, to: Point, lengthM: number): Point {
  const share = lengthM / distanceM(from, to);
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}
