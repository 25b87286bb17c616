/**
 * Curves that vehicles move on: lines and arcs that continue each other, as flat numbers.
 *
 * A piece is {@link PIECE} numbers: x [m], y [m], heading [rad, 0 = east, anticlockwise], curvature [1/m, left
 * positive, 0 = straight] and length [m].
 */
import { acos, atan2, cos, sin, tan } from "../units/math.ts";

/** Numbers per piece. */
export const PIECE = 5;

export type Point = readonly [number, number];

/** Where something is and where it looks, with the cosine and sine of its heading. */
export interface Pose {
  x: number;
  y: number;
  heading: number;
  cos: number;
  sin: number;
}

/** A stretch of a curve: length [m] and curvature [1/m]. */
export type Step = readonly [lengthM: number, curvature: number];

/** An angle brought into (−π, π]. */
export function wrapAngle(angle: number): number {
  const turns = Math.round(angle / (2 * Math.PI));
  return angle - turns * 2 * Math.PI;
}

/**
 * The pose at distance `s` [m] from the start of a curve, written into `out`; before the start and past the end the
 * first and last piece go on. Allocates nothing. The pieces are walked from the start: curves have some 20 pieces, and
 * walking them costs less than one cosine.
 */
export function poseAt(pieces: Float64Array, s: number, out: Pose): Pose {
  const last = pieces.length - PIECE;
  let i = 0;
  let rest = s;
  while (i < last) {
    const lengthM = pieces[i + 4] as number;
    if (rest <= lengthM) break;
    rest -= lengthM;
    i += PIECE;
  }
  const x0 = pieces[i] as number;
  const y0 = pieces[i + 1] as number;
  const h0 = pieces[i + 2] as number;
  const curvature = pieces[i + 3] as number;
  if (curvature === 0) {
    const c = cos(h0);
    const d = sin(h0);
    out.x = x0 + rest * c;
    out.y = y0 + rest * d;
    out.heading = h0;
    out.cos = c;
    out.sin = d;
  } else {
    const heading = h0 + curvature * rest;
    const c = cos(heading);
    const d = sin(heading);
    out.x = x0 + (d - sin(h0)) / curvature;
    out.y = y0 + (cos(h0) - c) / curvature;
    out.heading = heading;
    out.cos = c;
    out.sin = d;
  }
  return out;
}

/** Length of a curve [m]. */
export function curveLengthM(pieces: Float64Array): number {
  let sum = 0;
  for (let i = 4; i < pieces.length; i += PIECE) sum += pieces[i] as number;
  return sum;
}

/** Grows a curve piece by piece from a start pose. */
export class Curve {
  /** the end so far */
  x: number;
  y: number;
  heading: number;
  lengthM = 0;
  private readonly numbers: number[] = [];

  constructor(x: number, y: number, heading: number) {
    this.x = x;
    this.y = y;
    this.heading = heading;
  }

  /** Straight on for `lengthM` ≥ 0; goes on with the last piece when that is straight too. */
  line(lengthM: number): this {
    return this.step(lengthM, 0);
  }

  /** Along an arc of `radiusM` > 0 by `angle` [rad], left positive. */
  arc(radiusM: number, angle: number): this {
    return this.step(radiusM * Math.abs(angle), Math.sign(angle) / radiusM);
  }

  step(lengthM: number, curvature: number): this {
    if (!(lengthM > 1e-9)) return this;
    const { numbers } = this;
    const n = numbers.length;
    if (curvature === 0) {
      if (n > 0 && numbers[n - 2] === 0) numbers[n - 1]! += lengthM;
      else numbers.push(this.x, this.y, this.heading, 0, lengthM);
      this.x += lengthM * cos(this.heading);
      this.y += lengthM * sin(this.heading);
    } else {
      numbers.push(this.x, this.y, this.heading, curvature, lengthM);
      const heading = this.heading + curvature * lengthM;
      this.x += (sin(heading) - sin(this.heading)) / curvature;
      this.y += (cos(this.heading) - cos(heading)) / curvature;
      this.heading = heading;
    }
    this.lengthM += lengthM;
    return this;
  }

  steps(steps: readonly Step[]): this {
    for (const [lengthM, curvature] of steps) this.step(lengthM, curvature);
    return this;
  }

  /** The pieces so far. */
  pieces(): Float64Array {
    return Float64Array.from(this.numbers);
  }
}

/** Heading from one point to another [rad]. */
export function headingOf(from: Point, to: Point): number {
  return atan2(to[1] - from[1], to[0] - from[0]);
}

export function distanceM(from: Point, to: Point): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  return Math.sqrt(dx * dx + dy * dy);
}

/** A polyline rounded at its inner points. */
export interface Rounded {
  /** turn at each inner point [rad], left positive */
  readonly angle: readonly number[];
  /** radius that fits there [m]; infinite where it does not turn */
  readonly radiusM: readonly number[];
  /** from the inner point to where its arc begins and ends [m] */
  readonly tangentM: readonly number[];
}

/**
 * Radii for the inner points of a polyline: `wantedM` (one for each) where the tangents fit into the legs between the
 * points, and smaller in proportion where two arcs share a leg that is too short.
 */
export function roundCorners(points: readonly Point[], wantedM: readonly number[]): Rounded {
  const inner = Math.max(0, points.length - 2);
  const angle = new Array<number>(inner);
  const tangentM = new Array<number>(inner);
  const half = new Array<number>(inner);
  for (let i = 0; i < inner; i++) {
    const [a, b, c] = [points[i] as Point, points[i + 1] as Point, points[i + 2] as Point];
    const turn = wrapAngle(headingOf(b, c) - headingOf(a, b));
    angle[i] = turn;
    half[i] = Math.abs(turn) < 1e-9 ? 0 : tan(Math.abs(turn) / 2);
    tangentM[i] = (wantedM[i] as number) * (half[i] as number);
  }
  for (let i = 0; i <= inner; i++) {
    const before = i > 0 ? (tangentM[i - 1] as number) : 0;
    const after = i < inner ? (tangentM[i] as number) : 0;
    const room = distanceM(points[i] as Point, points[i + 1] as Point);
    if (before + after <= room) continue;
    const scale = room / (before + after);
    if (i > 0) tangentM[i - 1] = before * scale;
    if (i < inner) tangentM[i] = after * scale;
  }
  const radiusM = tangentM.map((t, i) => (half[i] === 0 ? Number.POSITIVE_INFINITY : t / (half[i] as number)));
  return { angle, radiusM, tangentM };
}

/** The rounded polyline as a curve. */
export function roundedCurve(points: readonly Point[], wantedM: readonly number[]): Curve {
  const { angle, radiusM, tangentM } = roundCorners(points, wantedM);
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

/**
 * The way from a pose onto a directed line, ending along the line: straight on, then an arc of `radiusM`. Where the
 * line is too near for that, the arc turns further than the line and a counter arc comes back (a driver who swings
 * wide). Null when the line lies behind or the swing would exceed 75°.
 *
 * With γ the angle to turn and D the distance to the line, the arc alone covers R (1 − cos γ); the straight before it
 * the rest. With a swing by α: R (cos α − cos γ) − R (1 − cos α) = D, so cos α = (D + R cos γ + R) / (2 R).
 *
 * @param straightM least distance straight on before the arc, given up before the swing gets too wide [m]
 */
export function ontoLine(
  from: { readonly x: number; readonly y: number; readonly heading: number },
  line: { readonly x: number; readonly y: number; readonly heading: number },
  radiusM: number,
  straightM: number,
): Step[] | null {
  const turn = wrapAngle(line.heading - from.heading);
  const side = Math.sign(turn);
  const gamma = Math.abs(turn);
  const lateral = -(from.x - line.x) * sin(line.heading) + (from.y - line.y) * cos(line.heading);
  if (gamma < 1e-6) return Math.abs(lateral) < 1e-6 ? [] : null;
  const distance = side * lateral;
  if (distance < -1e-9) return null;
  const ahead = (distance - radiusM * (1 - cos(gamma))) / sin(gamma);
  if (ahead >= straightM) {
    return [
      [ahead, 0],
      [radiusM * gamma, side / radiusM],
    ];
  }
  for (const before of [straightM, straightM / 2, 0]) {
    const cosAlpha = (distance - before * sin(gamma) + radiusM * cos(gamma) + radiusM) / (2 * radiusM);
    if (cosAlpha > 1) {
      if (ahead < before) continue;
      return [
        [ahead, 0],
        [radiusM * gamma, side / radiusM],
      ];
    }
    if (cosAlpha < 0.2588 && before > 0) continue;
    if (cosAlpha < 0.2588) return null;
    const alpha = acos(cosAlpha);
    return [
      [before, 0],
      [radiusM * (gamma + alpha), side / radiusM],
      [radiusM * alpha, -side / radiusM],
    ];
  }
  return null;
}

/** The same curve driven the other way. */
export function reversedSteps(steps: readonly Step[]): Step[] {
  return steps.map(([lengthM, curvature]) => [lengthM, curvature === 0 ? 0 : -curvature] as const).reverse();
}
