/** The bodies of a vehicle along the parts of a leg, and where it leaves its lane or has come into line with it. */
import { distanceM, type Point, type Pose } from "../../geometry/path.ts";
import { articulationAt, trailerTable } from "../../geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { type Nearest, nearestTo } from "./lanes.ts";
import type { Leg, LegPart } from "./legs.ts";

/** Bodies are looked at in such steps of the way [m]. */
export const STEP_M = 1.5;
/** After pulling out a vehicle is in line with its lane within this [m]. */
const IN_LINE_M = 14;
/** In line with its lane a front is so near its middle, and points along it [m]. */
const BESIDE_M = 0.3;
const ALONG_COS = 0.999;
/** On a straight stretch this long a trailer has come into line [m]. */
const SETTLES_M = 25;

/** Where along the forward part of a leg a vehicle that pulled out is in line with its lane [m]. */
export function inLineM({ way, forwardPart, motion, shapeSpec }: Leg): number {
  const { lengthM } = motion.parts[forwardPart] as LegPart;
  return Math.min(lengthM, shapeSpec.lengthM + (way?.joinsAfterM ?? 0) + IN_LINE_M);
}

/** Where along the forward part of a leg the front is in line with its last lane for the last time [m]. */
export function leavesLaneM(lane: readonly Point[], part: LegPart, shape: VehicleShapeSpec): number {
  for (let s = part.lengthM; s > shape.lengthM; s -= STEP_M) {
    frontPoseAt(part.pieces, s, shape, pose);
    const at = nearestTo(lane, pose.x, pose.y, nearest);
    if (at.awayM < BESIDE_M && cosToLine(lane, at.s, pose) > ALONG_COS) return s;
  }
  return shape.lengthM;
}

/** Cosine of the angle between a pose and a line at `s`. */
function cosToLine(line: readonly Point[], s: number, { cos, sin }: Pose): number {
  let startM = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const lengthM = distanceM(a, b);
    if (s <= startM + lengthM || i === line.length - 1) return ((b[0] - a[0]) * cos + (b[1] - a[1]) * sin) / lengthM;
    startM += lengthM;
  }
  return 0;
}

/** What follows from backing alone, by a name for what else it depends on: the drives that share it share that, too. */
export class OfBacking<T> {
  private readonly known = new WeakMap<LegPart["pieces"], Map<string | number, T>>();

  get({ pieces }: LegPart, name: string | number, work: () => T): T {
    let names = this.known.get(pieces);
    if (!names) {
      names = new Map();
      this.known.set(pieces, names);
    }
    let value = names.get(name);
    if (value === undefined) {
      value = work();
      names.set(name, value);
    }
    return value;
  }
}

const nearest: Nearest = { s: 0, awayM: 0 };
const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
const rear: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** How its trailer hung in the last ways that were looked at: one after the other asks for the same. */
const trailers: {
  pieces: Float64Array;
  shape: VehicleShapeSpec;
  fromM: number;
  untilM: number;
  table: Float32Array;
}[] = [];
const MOST_TRAILERS = 2;

function trailerAlong(
  { pieces, lengthM }: Pick<LegPart, "pieces" | "lengthM">,
  fromM: number,
  untilM: number,
  shape: VehicleShapeSpec,
): Float32Array {
  for (const known of trailers) {
    if (known.pieces === pieces && known.shape === shape && known.fromM === fromM && known.untilM === untilM)
      return known.table;
  }
  const table = trailerTable(pieces, lengthM, shape, untilM, fromM - SETTLES_M);
  trailers.unshift({ pieces, shape, fromM, untilM, table });
  trailers.length = Math.min(trailers.length, MOST_TRAILERS);
  return table;
}

/** The bodies of a vehicle, by their front, on its way along a curve while its own front is between two places. */
export function bodies(
  part: Pick<LegPart, "pieces" | "lengthM">,
  fromM: number,
  untilM: number,
  shape: VehicleShapeSpec,
  body: (front: Pose, lengthM: number, s: number) => void,
  stepM = STEP_M,
): void {
  const { trailer } = shape;
  const table = trailer ? trailerAlong(part, fromM, untilM, shape) : null;
  for (let s = Math.max(shape.lengthM, fromM); s <= untilM; s += stepM) {
    frontPoseAt(part.pieces, s, shape, pose);
    body(pose, trailer ? trailer.frontM : shape.lengthM, s);
    if (!trailer || table === null) continue;
    trailerPoseOf(pose, articulationAt(table, s, part.lengthM, shape.lengthM), shape, rear);
    body(rear, shape.lengthM - trailer.frontM, s);
  }
}
