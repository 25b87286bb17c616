/** Curves of the driven axle: manoeuvre steps and roads with rounded corners, each with its limits along it. */
import { roundCorners, type WantedRadius } from "../../geometry/corners.ts";
import { Curve, distanceM, type Point, type Steps } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { StandPose } from "./places.ts";
import type { Spans } from "./speedProfile.ts";
import type { LegLimit } from "./wayBuilder.ts";

/** Highest speed in a bend [m/s]: v² / R = lateral acceleration. */
export function bendSpeedMs(radiusM: number, lateralMs2: number): number {
  return Math.sqrt(lateralMs2 * radiusM);
}

function inBend(limitMs: number, curvature: number, lateralMs2: number): number {
  return curvature === 0 ? limitMs : Math.min(limitMs, bendSpeedMs(1 / Math.abs(curvature), lateralMs2));
}

/** Manoeuvre steps: adds them to a curve and its spans, all at the speed that their sharpest bend allows. */
export function addSteps(to: { steps: number[]; spans: number[] }, more: Steps, limitMs: number, lateralMs2: number) {
  let slowestMs = limitMs;
  for (let i = 1; i < more.length; i += 2) slowestMs = inBend(slowestMs, more[i] as number, lateralMs2);
  for (let i = 0; i < more.length; i += 2) {
    to.steps.push(more[i] as number, more[i + 1] as number);
    to.spans.push(more[i] as number, slowestMs);
  }
}

/** A polyline with the limits of its legs, rounded: adds it to a curve and its spans. */
export function addRoad(
  to: { steps: number[]; spans: number[] },
  points: readonly Point[],
  limits: readonly LegLimit[],
  wantedM: WantedRadius,
  shape: VehicleShapeSpec,
): void {
  const { angle, radiusM, tangentM } = roundCorners(points, wantedM, shape.minRadiusM);
  const { steps, spans } = to;
  let used = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const tangent = tangentM[i] ?? 0;
    const legM = distanceM(points[i] as Point, points[i + 1] as Point);
    const limit = limits[i] as LegLimit;
    const straight = legM - used - tangent;
    if (straight > 1e-9) {
      steps.push(straight, 0);
      if (typeof limit === "number") spans.push(straight, limit);
      else addWithin(spans, limit, used, legM - tangent);
    }
    const radius = radiusM[i] ?? Number.POSITIVE_INFINITY;
    if (radius < Number.POSITIVE_INFINITY) {
      const lengthM = radius * Math.abs(angle[i] as number);
      const curvature = Math.sign(angle[i] as number) / radius;
      const slower = Math.min(slowest(limit, legM - tangent, legM), slowest(limits[i + 1] as LegLimit, 0, tangent));
      steps.push(lengthM, curvature);
      spans.push(lengthM, inBend(slower, curvature, shape.lateralMs2));
    }
    used = tangent;
  }
}

/**
 * Adds the part of a leg's limits between two distances along it. Where the leg was moved and its length changed, the
 * last limit takes the difference.
 */
function addWithin(spans: number[], limits: Spans, fromM: number, toM: number): void {
  let at = 0;
  for (let i = 0; i < limits.length; i += 2) {
    const end = i + 2 === limits.length ? Number.POSITIVE_INFINITY : at + (limits[i] as number);
    const lengthM = Math.min(end, toM) - Math.max(at, fromM);
    if (lengthM > 0) spans.push(lengthM, limits[i + 1] as number);
    at = end;
  }
}

function slowest(limit: LegLimit, fromM: number, toM: number): number {
  if (typeof limit === "number") return limit;
  const spans: number[] = [];
  addWithin(spans, limit, fromM, toM);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < spans.length; i += 2) least = Math.min(least, spans[i] as number);
  return least;
}

/**
 * The curve of the driven axle with the straight stretches of a standing vehicle at both ends: back to its rear bumper
 * at the start, on to its front bumper at the end. The front bumper then runs from the vehicle's length to the end.
 */
export function withBody(from: StandPose, steps: Steps, shape: VehicleShapeSpec) {
  const behindM = shape.lengthM - shape.rearAxleM;
  const { x, y } = new Curve(from.x, from.y, from.heading + Math.PI).line(behindM);
  const curve = new Curve(x, y, from.heading).line(behindM).steps(steps).line(shape.rearAxleM);
  return { pieces: curve.pieces(), lengthM: curve.lengthM };
}
