/**
 * The ground a vehicle sweeps along a curve: its bodies and its wheels pose by pose. A trailer's articulation is carried
 * on in closed form from pose to pose.
 */
import { PIECE, type Pose } from "./path.ts";
import { articulationAfter } from "./trailer.ts";
import { frontPoseAt, trailerPoseOf } from "./vehiclePose.ts";
import type { VehicleShapeSpec } from "./vehicleShapes.ts";

/** One rigid body of a vehicle. */
export interface Body {
  readonly lengthM: number;
  /** from its front to its axles [m] */
  readonly axlesM: readonly number[];
}

/** A tractor's frame ends so far behind the middle of its driven axles [m]. */
const TRACTOR_TAIL_M = 1.2;

/** The bodies of a vehicle: one, or tractor and trailer. */
export function bodiesOf(shape: VehicleShapeSpec): readonly Body[] {
  const { trailer, frontAxleM, rearAxleM } = shape;
  const axlesM = [frontAxleM, rearAxleM];
  if (!trailer) return [{ lengthM: shape.lengthM, axlesM }];
  return [
    { lengthM: rearAxleM + TRACTOR_TAIL_M, axlesM },
    { lengthM: shape.lengthM - trailer.frontM, axlesM: [trailer.kingpinM + trailer.axleM - trailer.frontM] },
  ];
}

/**
 * Drives along a curve, the trailer in line at its beginning.
 *
 * @param pieces curve of the driven axle, beginning at the rear bumper of the vehicle as it stands at the start
 * @param fromM the first pose is seen when the front bumper is here [m]
 * @param visit the front poses of the bodies, the same objects each time; the front bumper's distance
 */
export function sweepAlong(
  pieces: Float64Array,
  shape: VehicleShapeSpec,
  fromM: number,
  toM: number,
  stepM: number,
  visit: (fronts: readonly Pose[], s: number) => void,
): void {
  const { trailer, rearAxleM } = shape;
  const front: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  const behind: Pose = { ...front };
  const fronts = trailer ? [front, behind] : [front];
  const steps = Math.max(1, Math.ceil((toM - shape.lengthM) / stepM));
  let beta = 0;
  let piece = 0;
  let startM = 0;
  let doneM = shape.lengthM - rearAxleM;
  for (let i = 0; i <= steps; i++) {
    const s = shape.lengthM + ((toM - shape.lengthM) * i) / steps;
    if (trailer) {
      while (doneM < s - rearAxleM) {
        const endM = startM + (pieces[piece + 4] as number);
        const isLast = piece + PIECE >= pieces.length;
        const upToM = isLast ? s - rearAxleM : Math.min(s - rearAxleM, endM);
        if (upToM > doneM) {
          const hitchM = rearAxleM - trailer.kingpinM;
          beta = articulationAfter(beta, upToM - doneM, pieces[piece + 3] as number, hitchM, trailer.axleM);
          doneM = upToM;
        }
        if (isLast || doneM < endM) continue;
        startM = endM;
        piece += PIECE;
      }
    }
    if (s < fromM) continue;
    frontPoseAt(pieces, s, shape, front);
    if (trailer) trailerPoseOf(front, beta, shape, behind);
    visit(fronts, s);
  }
}

/** Where the outer wheels of a body stand. */
export function wheelsOf(front: Pose, body: Body, widthM: number, visit: (x: number, y: number) => void): void {
  const half = widthM / 2;
  for (const back of body.axlesM) {
    const x = front.x - back * front.cos;
    const y = front.y - back * front.sin;
    visit(x - half * front.sin, y + half * front.cos);
    visit(x + half * front.sin, y - half * front.cos);
  }
}
