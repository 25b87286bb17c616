/**
 * Vehicles on the public roads before they come to the hub and after they have left it: the recording begins and ends
 * with them at the edge of the site; here they drive up to where it begins, and away from where it ends. They come in
 * the second lane and change to the first, where the recorded ones wait.
 */
import type { Pose } from "../../geometry/path.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { inRect, type Rect } from "../layout.ts";
import { KINGPIN_M, POSE, type Poses, ROOM_OUTSIDE, SEMI } from "./poses.ts";

/** How they drive outside, assumed: towns allow 40 to 60 km/h on such roads. */
const CRUISE_MS = 12;
const CHANGE_MS2 = 1.2;
/** Farther away they are lost in the haze [s]. */
const WITHIN_S = 95;
const LANE_M = 3.6;
/** The lane is changed between these distances from the hub [m]. */
const CHANGE_FROM_M = 25;
const CHANGE_TO_M = 85;

/** Numbers of a coming or going: when [s], bumper x and y, cosine and sine of the heading, speed [m/s]. */
const STRIDE = 6;

/** Comings, or goings, in the order of time. */
class Passages {
  count = 0;
  values = new Float64Array(256 * STRIDE);
  ids = new Int32Array(256);

  add(id: number, timeS: number, pose: Pose, speedMs: number): void {
    if (this.count === this.ids.length) {
      const [values, ids] = [new Float64Array(this.values.length * 2), new Int32Array(this.ids.length * 2)];
      values.set(this.values);
      ids.set(this.ids);
      this.values = values;
      this.ids = ids;
    }
    this.values.set([timeS, pose.x, pose.y, pose.cos, pose.sin, speedMs], this.count * STRIDE);
    this.ids[this.count] = id;
    this.count++;
  }

  /** The first that is not before `at[0]`. */
  firstFrom(at: Float64Array): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.values[middle * STRIDE] as number) < (at[0] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How far one drives in `times[i]` s that begins (or ends) with a speed and changes to the cruising speed [m]. */
export function drivenM(times: Float64Array, i: number, speedMs: number): number {
  const t = times[i] as number;
  const changingS = Math.max(0, (CRUISE_MS - speedMs) / CHANGE_MS2);
  if (t <= changingS) return speedMs * t + 0.5 * CHANGE_MS2 * t * t;
  const fast = Math.max(CRUISE_MS, speedMs);
  return speedMs * changingS + 0.5 * CHANGE_MS2 * changingS * changingS + fast * (t - changingS);
}

export class Outside {
  private readonly boundary: Rect;
  private readonly comings = new Passages();
  private readonly goings = new Passages();
  private knownRows = 0;
  private lastRow = new Int32Array(0);
  private readonly pose: Pose = { x: 0.5, y: 0.5, heading: 0.5, cos: 0.5, sin: 0.5 };
  private readonly scratch = new Float64Array(1);

  constructor(boundary: Rect) {
    this.boundary = boundary;
  }

  reset(): void {
    this.comings.count = 0;
    this.goings.count = 0;
    this.knownRows = 0;
    this.lastRow.fill(-1);
  }

  /** Who begins or ends outside, in the rows that are new. */
  private learn(recording: Recording): void {
    const { t, vehicle, path } = recording.motion.columns;
    if (this.lastRow.length < recording.entities.length) {
      const more = new Int32Array(recording.entities.length * 2).fill(-1);
      more.set(this.lastRow);
      this.lastRow = more;
    }
    for (; this.knownRows < recording.motion.length; this.knownRows++) {
      const row = this.knownRows;
      const id = vehicle[row] as number;
      const before = this.lastRow[id] as number;
      const isThere = (path[row] as number) >= 0;
      this.lastRow[id] = isThere ? row : -1;
      const isComing = isThere && before < 0;
      const isGoing = !isThere && before >= 0;
      if (!isComing && !isGoing) continue;
      const speedMs = this.poseOf(recording, isComing ? row : before, t[row] as number);
      if (inRect(this.boundary, this.pose.x, this.pose.y)) continue;
      (isComing ? this.comings : this.goings).add(id, t[row] as number, this.pose, Math.max(0, speedMs));
    }
  }

  /** Pose of a row's vehicle at a time; gives its speed. */
  private poseOf(recording: Recording, row: number, timeS: number): number {
    const { t, s, v, a, path, vehicle } = recording.motion.columns;
    const dt = timeS - (t[row] as number);
    const at = (s[row] as number) + (v[row] as number) * dt + 0.5 * (a[row] as number) * dt * dt;
    const pieces = recording.paths[path[row] as number]?.pieces;
    const shape = recording.entities[vehicle[row] as number]?.shape;
    if (pieces && shape) frontPoseAt(pieces, at, VEHICLE_SHAPES_SPEC[shape], this.pose);
    return (v[row] as number) + (a[row] as number) * dt;
  }

  /** Adds them to the vehicles of a frame, which has room for {@link ROOM_OUTSIDE} more. */
  append(poses: Poses, cursor: Cursor, shapeOf: Int8Array): void {
    const { recording } = cursor;
    if (recording.motion.length !== this.knownRows) this.learn(recording);
    const { comings, goings, scratch } = this;
    const room = poses.count + ROOM_OUTSIDE;
    const now = cursor.timeS;
    scratch[0] = now + 1e-6;
    for (let i = comings.firstFrom(scratch); i < comings.count && poses.count < room; i++) {
      const dt = (comings.values[i * STRIDE] as number) - now;
      if (dt > WITHIN_S) break;
      scratch[0] = dt;
      this.write(poses, comings, i, -1, shapeOf);
    }
    scratch[0] = now - WITHIN_S;
    for (let i = goings.firstFrom(scratch); i < goings.count && poses.count < room; i++) {
      const dt = now - (goings.values[i * STRIDE] as number);
      if (dt < 0) break;
      scratch[0] = dt;
      this.write(poses, goings, i, 1, shapeOf);
    }
  }

  /** @param way 1 away from the hub, −1 towards it; `scratch[0]` s after, or before */
  private write(poses: Poses, list: Passages, i: number, way: number, shapeOf: Int8Array): void {
    const id = list.ids[i] as number;
    const shape = shapeOf[id] as number;
    if (shape < 0) return;
    const from = list.values;
    const k = i * STRIDE;
    const speedMs = from[k + 5] as number;
    const far = drivenM(this.scratch, 0, speedMs);
    const raw = (far - CHANGE_FROM_M) / (CHANGE_TO_M - CHANGE_FROM_M);
    const share = raw < 0 ? 0 : raw > 1 ? 1 : raw;
    const left = way < 0 ? LANE_M * share * share * (3 - 2 * share) : 0;
    // on the way to the first lane it points a little to the right
    const slope = way < 0 ? (-LANE_M * 6 * share * (1 - share)) / (CHANGE_TO_M - CHANGE_FROM_M) : 0;
    const c = from[k + 3] as number;
    const d = from[k + 4] as number;
    const length = Math.sqrt(1 + slope * slope);
    const cos = (c - d * slope) / length;
    const sin = (d + c * slope) / length;
    const n = poses.count++;
    const o = n * POSE.stride;
    const { values } = poses;
    const x = (from[k + 1] as number) + way * far * c - left * d;
    const y = (from[k + 2] as number) + way * far * d + left * c;
    const kingpin = shape === SEMI ? KINGPIN_M : 0;
    values[o] = x;
    values[o + 1] = y;
    values[o + 2] = 0;
    values[o + POSE.cos] = cos;
    values[o + POSE.sin] = sin;
    values[o + POSE.heading] = Math.atan2(sin, cos);
    values[o + POSE.rearX] = x - kingpin * cos;
    values[o + POSE.rearY] = y - kingpin * sin;
    values[o + POSE.rearY + 1] = 0;
    values[o + POSE.rearCos] = cos;
    values[o + POSE.rearSin] = sin;
    values[o + POSE.rearHeading] = values[o + POSE.heading] as number;
    const reached = speedMs + CHANGE_MS2 * (this.scratch[0] as number);
    const isChanging = reached < CRUISE_MS;
    values[o + POSE.speed] = isChanging ? reached : Math.max(CRUISE_MS, speedMs);
    poses.accels[n] = isChanging ? way * CHANGE_MS2 : 0;
    poses.ids[n] = id;
    poses.shapes[n] = shape;
    poses.paths[n] = -1;
    poses.at[n] = 0;
  }
}
