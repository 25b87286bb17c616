/**
 * Vans swing on the apron before their door instead of backing from the lane, which stays free: off the lane towards
 * the door, round until they stand slantwise before it, then backwards in.
 */
import { Curve, curveLengthM, poseAt, reversedSteps, type Steps, wrapAngle } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import type { Rect } from "../site.ts";
import type { LaneLine } from "./laneLine.ts";
import type { StandPose } from "./places.ts";
import { endOf, turned } from "./turns.ts";

/** Backwards: straight before the door, then a turn by this angle [m, rad]. */
const BEFORE_DOOR_M = 5;
const SLANT = 0.87;
/** They leave the lane by one of these angles, the first that keeps them on road and apron [rad]. */
const FROM_LANE = [0.7, 1, 1.3];
/** This much of an apron's edge is kept clear [m]. */
const MARGIN_M = 1.5;

/** From the lane forwards by `steps`, then backwards along `backing`, which begins at the stand. */
export interface Veer {
  readonly lane: StandPose;
  readonly steps: Steps;
  readonly backing: Steps;
}

/** The gentlest way that stays on the road and the apron. */
export function veerIn(stand: StandPose, line: LaneLine, apron: Rect, shape: VehicleShapeSpec): Veer | null {
  for (const angle of FROM_LANE) {
    const way = veer(stand, line, shape, angle);
    if (way && staysOn(apron, line, way, shape)) return way;
  }
  return null;
}

/**
 * Off the lane towards the door, swinging round to stand slantwise before it, then backwards in: the lane stays free.
 * The backing curve is straight, then an arc by {@link SLANT}; the way there is an arc off the lane by `angle`, a
 * straight and an arc back that ends in the backing curve's end pose.
 */
function veer(stand: StandPose, line: StandPose, shape: VehicleShapeSpec, angle: number): Veer | null {
  const turn = wrapAngle(line.heading - stand.heading);
  const side = Math.sign(turn);
  const radius = shape.yardRadiusM;
  const slant = Math.abs(turn) - SLANT;
  if (slant <= 0) return null;
  const backing: Steps = [BEFORE_DOOR_M, 0, radius * SLANT, side / radius];
  const cusp = endOf(stand, backing);
  const lateral = side * (-(cusp.x - line.x) * sin(line.heading) + (cusp.y - line.y) * cos(line.heading));
  const arcsM = radius * (1 - cos(angle)) + radius * (cos(slant) - cos(angle));
  const straightM = (lateral - arcsM) / sin(angle);
  if (straightM < 0) return null;
  const steps: Steps = [radius * angle, side / radius, straightM, 0, radius * (angle + slant), -side / radius];
  const lane = turned(endOf(turned(cusp), reversedSteps(steps)));
  return { lane: { ...lane, heading: line.heading }, steps, backing };
}

/** Whether front and axle of a veering vehicle stay on the road or its apron. */
function staysOn([x0, y0, x1, y1]: Rect, line: LaneLine, way: Veer, shape: VehicleShapeSpec): boolean {
  const roadM = line.edge.edge.widthM / 2 + line.edge.offsetM;
  const pieces = new Curve(way.lane.x, way.lane.y, way.lane.heading).steps(way.steps).pieces();
  const pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  for (let s = 0; s <= curveLengthM(pieces); s += 1) {
    poseAt(pieces, s, pose);
    for (const aheadM of [shape.rearAxleM - shape.lengthM, shape.rearAxleM]) {
      const x = pose.x + aheadM * pose.cos;
      const y = pose.y + aheadM * pose.sin;
      const fromLaneM = Math.abs(-(x - line.x) * sin(line.heading) + (y - line.y) * cos(line.heading));
      const onApron = x > x0 + MARGIN_M && x < x1 - MARGIN_M && y > y0 - MARGIN_M && y < y1 + MARGIN_M;
      if (fromLaneM > roadM && !onApron) return false;
    }
  }
  return true;
}
