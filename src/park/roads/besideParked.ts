/** How near a way into a stall comes to others that stand in the stalls beside it. */
import { type Box, bodyBehind, boundingBox, boxesApart, overlapM, type Polygon } from "../../geometry/overlap.ts";
import type { Pose } from "../../geometry/path.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { withBody } from "./axleCurve.ts";
import { bodies } from "./legBodies.ts";
import type { AxlePath } from "./legs.ts";
import { type Place, type RoadClass, type SidePlace, standingAxle } from "./places.ts";

/** The longest that stand beside. */
const LONGEST: Readonly<Record<RoadClass, VehicleShapeSpec>> = {
  heavy: VEHICLE_SHAPES_SPEC.semi,
  light: VEHICLE_SHAPES_SPEC.van,
};
/** So many stalls to each side are looked at. */
const BESIDE = 2;
/** The last stretch of the way is looked at, in such steps [m]. */
const LAST_M = 40;
const STEP_M = 0.4;

interface Body {
  readonly polygon: Polygon;
  readonly box: Box;
}

/** The deepest that a vehicle on the last of its curves is in one that stands in a stall beside [m]; 0: it is clear of them. */
export function touchesParkedM(
  paths: readonly AxlePath[],
  shape: VehicleShapeSpec,
  stall: SidePlace & Place,
  places: ReadonlyMap<string, Place>,
): number {
  const last = paths[paths.length - 1];
  if (!last) return 0;
  const standing: Body[] = [];
  for (const other of places.values()) {
    if (other.kind !== "side" || !other.driveThrough || other === stall) continue;
    if (Math.abs(other.number - stall.number) > BESIDE) continue;
    const longest = LONGEST[other.class];
    const { pieces, lengthM } = withBody(standingAxle(other, longest), [], longest);
    bodies({ pieces, lengthM }, longest.lengthM, lengthM, longest, (front, bodyM) => {
      standing.push(bodyOf(bodyBehind(front, bodyM, longest.widthM)));
    });
  }
  let deepM = 0;
  const { pieces, lengthM } = withBody(last.from, last.steps, shape);
  const look = (front: Pose, bodyM: number) => {
    const { polygon, box } = bodyOf(bodyBehind(front, bodyM, shape.widthM));
    for (const other of standing) {
      if (!boxesApart(other.box, box)) deepM = Math.max(deepM, overlapM(other.polygon, polygon));
    }
  };
  bodies({ pieces, lengthM }, lengthM - LAST_M, lengthM, shape, look, STEP_M);
  return deepM;
}

function bodyOf(polygon: Polygon): Body {
  return { polygon, box: boundingBox(polygon) };
}
