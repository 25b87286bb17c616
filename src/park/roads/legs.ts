/**
 * A leg: everything of one drive from stop to stop. Its parts are curves driven forwards or backwards, each with its
 * speed profile; the time is the same whether anybody watches or not.
 */
import { roundCorners } from "../../geometry/corners.ts";
import { Curve, distanceM, type Point, type Step } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { StandPose } from "./places.ts";
import { PROFILE_ROW, type Span, speedProfile } from "./speedProfile.ts";

/** Parking, backing, through doors: 5 km/h (GB 4387-2008) [m/s]. */
export const PARKING_MS = 5 / 3.6;
/** Pulling out of a place: 8 km/h [m/s], an estimate. */
export const PULL_OUT_MS = 8 / 3.6;
/** Standing between forwards and backwards [s], an estimate. */
export const SHIFT_S = 3;

/** A curve of one direction of travel. Distances are of the front bumper; the driven axle is on the curve. */
export interface LegPart {
  readonly key: string;
  readonly pieces: Float64Array;
  readonly lengthM: number;
  readonly backwards: boolean;
  readonly beginsS: number;
  readonly durationS: number;
}

export interface Leg {
  readonly key: string;
  readonly durationS: number;
  /** driven forwards and backwards together [m] */
  readonly drivenM: number;
  readonly parts: readonly LegPart[];
  /** t [s from the start], part, s [m], v [m/s], a [m/s²]: holds until the next row */
  readonly rows: Float64Array;
  /** where it stands at the end: part and s */
  readonly endPart: number;
  readonly endM: number;
}
export const LEG_ROW = 5;

/** A curve of the driven axle with limits along it. */
export interface AxlePath {
  readonly backwards: boolean;
  readonly from: StandPose;
  readonly steps: readonly Step[];
  readonly spans: readonly Span[];
  /** speed at the start and at the end [m/s] */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Highest speed in a bend [m/s]: v² / R = lateral acceleration. */
export function bendSpeedMs(radiusM: number, lateralMs2: number): number {
  return Math.sqrt(lateralMs2 * radiusM);
}

function bounded(step: Step, limitMs: number, shape: VehicleShapeSpec): Span {
  const [lengthM, curvature] = step;
  if (curvature === 0) return { lengthM, limitMs };
  return { lengthM, limitMs: Math.min(limitMs, bendSpeedMs(1 / Math.abs(curvature), shape.lateralMs2)) };
}

/** Manoeuvre steps with one limit. */
export function manoeuvreSpans(steps: readonly Step[], limitMs: number, shape: VehicleShapeSpec): Span[] {
  return steps.map((step) => bounded(step, limitMs, shape));
}

/** A polyline with its limits along each leg, rounded, as steps and spans. */
export function roadSteps(
  points: readonly Point[],
  limits: readonly (readonly Span[])[],
  wantedM: (turn: number) => number,
  shape: VehicleShapeSpec,
): { steps: Step[]; spans: Span[] } {
  const rounded = roundCorners(points, wantedM, shape.minRadiusM);
  const steps: Step[] = [];
  const spans: Span[] = [];
  let used = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const tangent = rounded.tangentM[i] ?? 0;
    const legM = distanceM(points[i] as Point, points[i + 1] as Point);
    const straight = legM - used - tangent;
    if (straight > 1e-9) {
      steps.push([straight, 0]);
      spans.push(...within(limits[i] as readonly Span[], legM, used, legM - tangent));
    }
    const radius = rounded.radiusM[i] ?? Number.POSITIVE_INFINITY;
    if (radius < Number.POSITIVE_INFINITY) {
      const angle = rounded.angle[i] as number;
      const step: Step = [radius * Math.abs(angle), Math.sign(angle) / radius];
      const limitMs = Math.min(
        ...within(limits[i] as readonly Span[], legM, legM - tangent, legM).map((span) => span.limitMs),
        ...within(limits[i + 1] as readonly Span[], Number.NaN, 0, tangent).map((span) => span.limitMs),
      );
      steps.push(step);
      spans.push(bounded(step, limitMs, shape));
    }
    used = tangent;
  }
  return { steps, spans };
}

/**
 * The part of a leg's limits between two distances along it. Where the leg was moved and its length changed, the limits
 * are stretched with it.
 */
function within(limits: readonly Span[], legM: number, fromM: number, toM: number): Span[] {
  let sum = 0;
  for (const span of limits) sum += span.lengthM;
  const scale = Number.isNaN(legM) ? 1 : legM / sum;
  const parts: Span[] = [];
  let at = 0;
  for (const [i, span] of limits.entries()) {
    const end = i + 1 === limits.length ? Number.POSITIVE_INFINITY : at + span.lengthM * scale;
    const lengthM = Math.min(end, toM) - Math.max(at, fromM);
    if (lengthM > 0) parts.push({ lengthM, limitMs: span.limitMs });
    at = end;
  }
  return parts;
}

/**
 * The curve of the driven axle with the straight stretches of a standing vehicle at both ends: back to its rear bumper
 * at the start, on to its front bumper at the end. The front bumper then runs from the vehicle's length to the end.
 */
export function withBody(from: StandPose, steps: readonly Step[], shape: VehicleShapeSpec) {
  const behindM = shape.lengthM - shape.rearAxleM;
  const { x, y } = new Curve(from.x, from.y, from.heading + Math.PI).line(behindM);
  const curve = new Curve(x, y, from.heading).line(behindM).steps(steps).line(shape.rearAxleM);
  return { pieces: curve.pieces(), lengthM: curve.lengthM };
}

/** Puts the parts of a leg one after another, standing {@link SHIFT_S} between them. */
export function assembleLeg(key: string, paths: readonly AxlePath[], shape: VehicleShapeSpec): Leg {
  const parts: LegPart[] = [];
  const rows: number[] = [];
  let t = 0;
  let drivenM = 0;
  let endM = shape.lengthM;
  for (const [index, path] of paths.entries()) {
    const { pieces, lengthM } = withBody(path.from, path.steps, shape);
    const spans = path.backwards ? [...path.spans].reverse() : path.spans;
    const profile = speedProfile(spans, shape.accelMs2, shape.brakeMs2, path.fromMs, path.toMs);
    const startM = path.backwards ? lengthM : shape.lengthM;
    endM = path.backwards ? shape.lengthM : lengthM;
    const sign = path.backwards ? -1 : 1;
    if (index > 0) {
      rows.push(t, index, startM, 0, 0);
      t += SHIFT_S;
    }
    for (let i = 0; i < profile.rows.length; i += PROFILE_ROW) {
      const [at, s, v, a] = profile.rows.slice(i, i + PROFILE_ROW) as [number, number, number, number];
      rows.push(t + at, index, startM + sign * s, sign * v, sign * a);
    }
    parts.push({
      key: `${key}#${index}`,
      pieces,
      lengthM,
      backwards: path.backwards,
      beginsS: t,
      durationS: profile.durationS,
    });
    t += profile.durationS;
    drivenM += lengthM - shape.lengthM;
  }
  return { key, durationS: t, drivenM, parts, rows: Float64Array.from(rows), endPart: paths.length - 1, endM };
}
