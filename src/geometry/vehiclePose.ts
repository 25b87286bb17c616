/**
 * Where the bodies of a vehicle are when its front bumper has come to distance `s` of a curve: the driven axle, which
 * cannot slide sideways, is on the curve and the body lies along its tangent; a trailer hangs on the kingpin.
 */
import { type Pose, poseAt, turnPose } from "./path.ts";
import type { VehicleShapeSpec } from "./vehicleShapes.ts";

/** The front bumper of car, van, truck or tractor; the body reaches back from there along the heading. */
export function frontPoseAt(pieces: Float64Array, s: number, shape: VehicleShapeSpec, out: Pose): Pose {
  poseAt(pieces, s - shape.rearAxleM, out);
  out.x += shape.rearAxleM * out.cos;
  out.y += shape.rearAxleM * out.sin;
  return out;
}

/**
 * The trailer's front end; its body reaches back from there to the vehicle's length.
 *
 * @param front pose of the front bumper
 * @param articulation tractor heading − trailer heading [rad], see `trailer.ts`
 */
export function trailerPoseOf(front: Pose, articulation: number, shape: VehicleShapeSpec, out: Pose): Pose {
  const { trailer } = shape;
  if (!trailer) throw new Error("this vehicle has no trailer");
  const aheadM = trailer.kingpinM - trailer.frontM;
  out.heading = front.heading;
  out.cos = front.cos;
  out.sin = front.sin;
  turnPose(out, -articulation);
  out.x = front.x - trailer.kingpinM * front.cos + aheadM * out.cos;
  out.y = front.y - trailer.kingpinM * front.sin + aheadM * out.sin;
  return out;
}
