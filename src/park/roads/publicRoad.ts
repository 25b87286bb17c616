/**
 * The last metres outside the fence. Traffic keeps right, so the public road's near lane brings vehicles from the left
 * of someone who looks out of the gate: in and out are right turns. Where the site names no public road beside a gate,
 * vehicles appear and vanish straight ahead.
 */
import { Curve, type Point, reversedSteps, type Steps } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import type { Site } from "../site.ts";
import { addSteps } from "./axleCurve.ts";
import type { EdgePlace } from "./edgePlaces.ts";
import type { DirectedEdge } from "./lanes.ts";
import type { AxlePath } from "./legs.ts";
import { type StandPose, standingAxle } from "./places.ts";
import { reversedSpans } from "./speedProfile.ts";

/** From the site's edge to the middle of the public road's near lane [m]. */
export const NEAR_LANE_M = 6;
/** Driven along it before a vehicle is in, or until it is gone [m]. */
const ALONG_M = 8;
/** A right turn off or onto the public road [rad]. */
const RIGHT = -Math.PI / 2;

/** Between a gate's booth and the public road, in or out. It rolls in and rolls away at the gate's speed. */
export function gateWay(
  site: Site,
  edge: DirectedEdge,
  from: EdgePlace,
  to: EdgePlace,
  shape: VehicleShapeSpec,
): AxlePath {
  const inward = from.gate?.dir === "in";
  const booth = inward ? to : from;
  const stand = standingAxle(booth, shape);
  const line = inward ? booth.lineIn(null) : booth.lineOut(null, 0);
  const fence = (inward ? line[0] : line[line.length - 1]) as Point;
  const runM = Math.abs(aheadM(stand, fence)) - insideM(site, fence, shape);
  const { speedMs } = edge;
  if (!inward) {
    return path(stand, [runM, 0, ...turnSteps(site, fence, shape)], 0, speedMs);
  }
  // The turn in is the turn out seen in a mirror of time: the same way round, in the other order.
  const steps = [...reversedSpans(turnSteps(site, fence, shape)), runM, 0];
  const back = new Curve(stand.x, stand.y, stand.heading + Math.PI).steps(reversedSteps(steps));
  return path({ x: back.x, y: back.y, heading: back.heading + Math.PI }, steps, speedMs, 0);

  function path(start: StandPose, steps: Steps, fromMs: number, toMs: number): AxlePath {
    const curve = { steps: [] as number[], spans: [] as number[] };
    addSteps(curve, steps, speedMs, shape.lateralMs2);
    return { backwards: false, from: start, ...curve, fromMs, toMs };
  }
}

function aheadM(pose: StandPose, point: Point): number {
  return (point[0] - pose.x) * cos(pose.heading) + (point[1] - pose.y) * sin(pose.heading);
}

/** How far inside the site's edge the turn begins, or ends [m]. */
function insideM(site: Site, edge: Point, shape: VehicleShapeSpec): number {
  return besidePublicRoad(site, edge) ? turnRadiusM(shape) - NEAR_LANE_M : 0;
}

/** Right turn onto the public road and on along it. */
function turnSteps(site: Site, edge: Point, shape: VehicleShapeSpec): Steps {
  if (!besidePublicRoad(site, edge)) return [ALONG_M + shape.lengthM, 0];
  const radius = turnRadiusM(shape);
  return [radius * Math.abs(RIGHT), -1 / radius, ALONG_M, 0];
}

function turnRadiusM(shape: VehicleShapeSpec): number {
  return Math.max(NEAR_LANE_M, Math.min(shape.minRadiusM, 10.5));
}

function besidePublicRoad(site: Site, point: Point): boolean {
  const [x0, y0, x1, y1] = site.boundary;
  return site.publicRoads.some(({ side }) => {
    if (side === "E") return Math.abs(point[0] - x1) < 1;
    if (side === "W") return Math.abs(point[0] - x0) < 1;
    if (side === "N") return Math.abs(point[1] - y1) < 1;
    return Math.abs(point[1] - y0) < 1;
  });
}
