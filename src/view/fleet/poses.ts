/**
 * Where the vehicles are at a cursor's time: the recording's motion evaluated, front and trailer, into one array. The
 * loops are short and hand over whole numbers and arrays only, so that a frame allocates nothing.
 */
import { type Pose, turnPose } from "../../geometry/path.ts";
import { articulationAt, trailerTable } from "../../geometry/trailer.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { VEHICLE_SHAPES } from "../../recording/vocabulary.ts";
import type { Rect } from "../layout.ts";

export const SEMI = VEHICLE_SHAPES.indexOf("semi");
export const RIGID = VEHICLE_SHAPES.indexOf("rigid");
export const VAN = VEHICLE_SHAPES.indexOf("van");
export const SHAPES: readonly VehicleShapeSpec[] = VEHICLE_SHAPES.map((name) => VEHICLE_SHAPES_SPEC[name]);
export const KINGPIN_M = VEHICLE_SHAPES_SPEC.semi.trailer?.kingpinM ?? 0;

/**
 * Numbers of a vehicle in `values`: front bumper x, y, z, cosine and sine of its heading, the heading; kingpin x, y, z
 * (of others: the bumper again), cosine, sine and heading of the rear part; speed.
 */
export const POSE = {
  x: 0,
  y: 1,
  cos: 3,
  sin: 4,
  heading: 5,
  rearX: 6,
  rearY: 7,
  rearCos: 9,
  rearSin: 10,
  rearHeading: 11,
  speed: 12,
  stride: 13,
} as const;

/** As many vehicles outside the site may be added to a frame. */
export const ROOM_OUTSIDE = 64;

export class Poses {
  /** vehicles in this frame */
  count = 0;
  ids = new Int32Array(256);
  shapes = new Int8Array(256);
  values = new Float64Array(256 * POSE.stride);
  /** changes whenever any vehicle moved, came or went */
  readonly sum = new Float64Array(1);
  /** acceleration of each along its path [m/s²] */
  accels = new Float64Array(256);
  /** the path each is on, and how far along it its front bumper is [m] */
  paths = new Int32Array(256);
  at = new Float64Array(256);
  private readonly trailers = new Map<number, Float32Array>();
  /** by path: how long it is [m], where its table is known */
  private lengths = new Float64Array(256);
  private readonly scratch: Pose = { x: 0.5, y: 0.5, heading: 0.5, cos: 0.5, sin: 0.5 };
  /** inside this rect standing vehicles are not shown */
  private readonly hiding: Rect | null;

  constructor(hiding: Rect | null) {
    this.hiding = hiding;
  }

  reset(): void {
    this.trailers.clear();
    this.count = 0;
  }

  reserve(count: number): void {
    if (this.ids.length >= count) return;
    const size = count * 2;
    this.ids = new Int32Array(size);
    this.shapes = new Int8Array(size);
    this.values = new Float64Array(size * POSE.stride);
    this.accels = new Float64Array(size);
    this.paths = new Int32Array(size);
    this.at = new Float64Array(size);
  }

  /** @param shapeOf shape by entity id, −1 for what is no vehicle */
  evaluate(cursor: Cursor, shapeOf: Int8Array): void {
    this.reserve(cursor.liveCount + ROOM_OUTSIDE);
    this.gather(cursor, shapeOf);
    this.poseFronts(cursor.recording);
    this.poseTrailers(cursor.recording);
    this.addUp();
  }

  /** Distance along the path and speed now. */
  private gather(cursor: Cursor, shapeOf: Int8Array): void {
    const { live, liveCount, motionRow, recording } = cursor;
    const { t, s, v, a, path } = recording.motion.columns;
    const now = cursor.timeS;
    let n = 0;
    for (let i = 0; i < liveCount; i++) {
      const id = live[i] as number;
      const shape = shapeOf[id] as number;
      const row = motionRow[id] as number;
      if (shape < 0 || row < 0) continue;
      const dt = now - (t[row] as number);
      this.ids[n] = id;
      this.shapes[n] = shape;
      this.paths[n] = path[row] as number;
      this.at[n] = (s[row] as number) + (v[row] as number) * dt + 0.5 * (a[row] as number) * dt * dt;
      this.values[n * POSE.stride + POSE.speed] = (v[row] as number) + (a[row] as number) * dt;
      this.accels[n] = a[row] as number;
      n++;
    }
    this.count = n;
  }

  private poseFronts(recording: Recording): void {
    const { values, scratch, at, accels, paths, shapes, hiding } = this;
    let n = 0;
    for (let i = 0; i < this.count; i++) {
      const path = recording.paths[paths[i] as number];
      if (path === undefined) continue;
      const shape = shapes[i] as number;
      frontPoseAt(path.pieces, at[i] as number, SHAPES[shape] as VehicleShapeSpec, scratch);
      const { x, y } = scratch;
      const speed = values[i * POSE.stride + POSE.speed] as number;
      if (hiding !== null && speed === 0 && x > hiding[0] && x < hiding[2] && y > hiding[1] && y < hiding[3]) continue;
      const o = n * POSE.stride;
      values[o] = x;
      values[o + 1] = y;
      values[o + 2] = 0;
      values[o + 3] = scratch.cos;
      values[o + 4] = scratch.sin;
      values[o + 5] = scratch.heading;
      values[o + 12] = speed;
      this.ids[n] = this.ids[i] as number;
      shapes[n] = shape;
      paths[n] = paths[i] as number;
      at[n] = at[i] as number;
      accels[n] = accels[i] as number;
      n++;
    }
    this.count = n;
  }

  private poseTrailers(recording: Recording): void {
    const { values, scratch, at, paths, shapes } = this;
    const semi = SHAPES[SEMI] as VehicleShapeSpec;
    for (let i = 0; i < this.count; i++) {
      const o = i * POSE.stride;
      scratch.heading = values[o + 5] as number;
      scratch.cos = values[o + 3] as number;
      scratch.sin = values[o + 4] as number;
      let k = 0;
      if (shapes[i] === SEMI) {
        k = KINGPIN_M;
        const path = paths[i] as number;
        const table = this.tableOf(recording, path);
        turnPose(scratch, -articulationAt(table, at[i] as number, this.lengths[path] as number, semi.lengthM));
      }
      values[o + 6] = (values[o] as number) - k * (values[o + 3] as number);
      values[o + 7] = (values[o + 1] as number) - k * (values[o + 4] as number);
      values[o + 8] = 0;
      values[o + 9] = scratch.cos;
      values[o + 10] = scratch.sin;
      values[o + 11] = scratch.heading;
    }
  }

  /** The articulation along a path, worked out when the first articulated vehicle drives it. */
  private tableOf(recording: Recording, pathId: number): Float32Array {
    let table = this.trailers.get(pathId);
    if (table === undefined) {
      const path = recording.paths[pathId];
      table = path ? trailerTable(path.pieces, path.lengthM, SHAPES[SEMI] as VehicleShapeSpec) : new Float32Array(2);
      this.trailers.set(pathId, table);
      if (pathId >= this.lengths.length) {
        const more = new Float64Array(pathId * 2);
        more.set(this.lengths);
        this.lengths = more;
      }
      this.lengths[pathId] = path?.lengthM ?? 0;
    }
    return table;
  }

  private addUp(): void {
    const { values } = this;
    let sum = this.count;
    for (let i = 0; i < this.count; i++) {
      const o = i * POSE.stride;
      sum += ((values[o] as number) * 1.37 + (values[o + 1] as number) * 0.73) * (1 + (i & 1023) * 0.001);
    }
    this.sum[0] = sum;
  }

  indexOf(id: number): number {
    for (let i = 0; i < this.count; i++) if (this.ids[i] === id) return i;
    return -1;
  }
}
