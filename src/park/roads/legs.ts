/**
 * A leg: everything of one drive from stop to stop. Its parts are curves driven forwards or backwards, each with its
 * speed profile; the time is the same whether anybody watches or not.
 */
import type { Pose, Steps } from "../../geometry/path.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { withBody } from "./axleCurve.ts";
import { type CoursePlan, coursePlan, type LegWay } from "./course.ts";
import { HABITS } from "./drivers.ts";
import type { StandPose } from "./places.ts";
import {
  PROFILE_ROW,
  reversedSpans,
  type Spans,
  type SpeedProfile,
  smoothedSpans,
  speedProfile,
} from "./speedProfile.ts";
import type { TrackPlan } from "./trackPlan.ts";

/** Parking, backing, through doors: 5 km/h (GB 4387-2008) [m/s]. */
export const PARKING_MS = 5 / 3.6;
/** Turning and pulling out in loading areas: 15 km/h (GB 4387-2008) [m/s]. */
export const PULL_OUT_MS = 15 / 3.6;
/** Standing between forwards and backwards [s], an estimate. */
export const SHIFT_S = 3;

/** Half the width of a vehicle that passes on the lane, with some room [m]. */
const LANE_HALF_M = 1.6;
const LEAVES_STEPS = 16;

/** A curve of one direction of travel. Distances are of the front bumper; the driven axle is on the curve. */
export interface LegPart {
  readonly key: string;
  readonly pieces: Float64Array;
  readonly lengthM: number;
  readonly backwards: boolean;
  readonly beginsS: number;
  readonly durationS: number;
}

/** What a watcher sees of a leg. */
export interface LegMotion {
  readonly parts: readonly LegPart[];
  /** rows of t [s from the start], part, s [m], v [m/s], a [m/s²]: each holds until the next */
  readonly rows: Float64Array;
  /** where it stands at the end */
  readonly endM: number;
}
export const LEG_ROW = 5;

/** A curve of the driven axle with limits along it. */
export interface AxlePath {
  readonly backwards: boolean;
  readonly from: StandPose;
  readonly steps: Steps;
  readonly spans: Spans;
  /** speed at the start and at the end [m/s] */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Curves of backing with the body of the vehicle: the drives that begin or end with the same backing share them. */
const backingCurves = new WeakMap<object, ReturnType<typeof withBody>>();

/** One drive from stop to stop. Its motion is worked out when somebody wants to see it. */
export class Leg {
  readonly key: string;
  readonly durationS: number;
  /** driven forwards and backwards together [m] */
  readonly drivenM: number;
  /** the edges it drives along, and the places at its ends */
  readonly way: LegWay | null;
  /** how deep it is in those that stand beside its end at most, if any do [m] */
  readonly touchesM: number;
  /** number of the part that is driven forwards along the roads */
  readonly forwardPart: number;
  private readonly forward: AxlePath | undefined;
  private planned: CoursePlan | null = null;
  readonly shapeSpec: VehicleShapeSpec;
  private readonly paths: readonly Pick<AxlePath, "backwards" | "from" | "steps">[];
  private readonly profiles: readonly SpeedProfile[];
  private seen: LegMotion | null = null;

  constructor(
    key: string,
    paths: readonly AxlePath[],
    shape: VehicleShapeSpec,
    way: LegWay | null = null,
    touchesM = 0,
  ) {
    this.key = key;
    this.touchesM = touchesM;
    this.shapeSpec = shape;
    this.way = way;
    this.forwardPart = paths.findIndex((path) => !path.backwards);
    this.forward = paths[this.forwardPart];
    this.paths = paths.map((path) => {
      const { backwards, from, steps } = path;
      return backwards ? path : { backwards, from, steps };
    });
    const accelMs2 = shape.accelMs2 * HABITS.accelShare;
    this.profiles = paths.map(({ backwards, spans, fromMs, toMs }) =>
      speedProfile(backwards ? reversedSpans(spans) : spans, accelMs2, shape.brakeMs2, fromMs, toMs),
    );
    let durationS = 0;
    let drivenM = 0;
    paths.forEach((path, i) => {
      durationS += (i > 0 ? SHIFT_S : 0) + (this.profiles[i] as SpeedProfile).durationS;
      for (let k = 0; k < path.steps.length; k += 2) drivenM += path.steps[k] as number;
    });
    this.durationS = durationS;
    this.drivenM = drivenM;
  }

  /** Time for one of its parts with nothing in the way [s]. */
  partS(part: number): number {
    return (this.profiles[part] as SpeedProfile).durationS;
  }

  get partCount(): number {
    return this.paths.length;
  }

  /** Where the front bumper is when it stands at the end of a part that is driven backwards [m]. */
  get standM(): number {
    return this.shapeSpec.lengthM;
  }

  /** How long after it began to back the vehicle is still in the way of others on the lane [s]. */
  get blocksS(): number {
    this.blocking ??= this.blocked();
    return this.blocking;
  }
  private blocking: number | null = null;

  private blocked(): number {
    const part = this.forwardPart + 1;
    const { parts, rows } = this.motion;
    const backing = parts[part];
    if (!backing) return 0;
    const start = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
    frontPoseAt(backing.pieces, backing.lengthM, this.shapeSpec, start);
    const pose = { ...start };
    const farM = LANE_HALF_M + this.shapeSpec.widthM;
    let untilS = 0;
    for (let i = 0; i < rows.length; i += LEG_ROW) {
      if (rows[i + 1] !== part) continue;
      const [t, s] = [(rows[i] as number) - backing.beginsS, rows[i + 2] as number];
      frontPoseAt(backing.pieces, s, this.shapeSpec, pose);
      const asideM = Math.abs(-(pose.x - start.x) * start.sin + (pose.y - start.y) * start.cos);
      if (asideM < farM) untilS = Math.max(untilS, this.leavesLaneS(backing, i, t, start, farM));
    }
    return Math.min(backing.durationS, untilS);
  }

  /** When within the row that begins at index `i` the front is `farM` beside the lane; the row's end when it is not. */
  private leavesLaneS(backing: LegPart, i: number, t: number, lane: Pose, farM: number): number {
    const { rows } = this.motion;
    const endS = i + LEG_ROW < rows.length ? (rows[i + LEG_ROW] as number) - backing.beginsS : backing.durationS;
    const pose = { ...lane };
    for (let k = 1; k <= LEAVES_STEPS; k++) {
      const u = ((endS - t) * k) / LEAVES_STEPS;
      frontPoseAt(backing.pieces, rows[i + 2]! + u * (rows[i + 3]! + 0.5 * rows[i + 4]! * u), this.shapeSpec, pose);
      if (Math.abs(-(pose.x - lane.x) * lane.sin + (pose.y - lane.y) * lane.cos) >= farM) return t + u;
    }
    return endS;
  }

  /** Where it lies on the tracks of the roads. */
  course(plan: TrackPlan): CoursePlan {
    this.planned ??= coursePlan(plan, this, this.way as LegWay, this.shapeSpec);
    return this.planned;
  }

  /** Limits of the part that is driven forwards: where each span ends, of the front bumper [m], and its limit [m/s]. */
  limits(): readonly number[] {
    this.limited ??= this.limitsAlong();
    return this.limited;
  }
  private limited: readonly number[] | null = null;

  private limitsAlong(): number[] {
    const { spans } = this.forward as AxlePath;
    const smooth = smoothedSpans(spans);
    const limits: number[] = [];
    let at = this.shapeSpec.lengthM;
    for (let i = 0; i < smooth.length; i += 2) {
      at += smooth[i] as number;
      limits.push(at, smooth[i + 1] as number);
    }
    return limits;
  }

  /** Its curves and its motion along them. */
  get motion(): LegMotion {
    this.seen ??= this.work();
    return this.seen;
  }

  private curve(path: Pick<AxlePath, "backwards" | "from" | "steps">): ReturnType<typeof withBody> {
    if (!path.backwards) return withBody(path.from, path.steps, this.shapeSpec);
    let curve = backingCurves.get(path);
    if (!curve) {
      curve = withBody(path.from, path.steps, this.shapeSpec);
      backingCurves.set(path, curve);
    }
    return curve;
  }

  private work(): LegMotion {
    const shape = this.shapeSpec;
    const parts: LegPart[] = [];
    const rows: number[] = [];
    let t = 0;
    let endM = shape.lengthM;
    this.paths.forEach((path, index) => {
      const { pieces, lengthM } = this.curve(path);
      const profile = this.profiles[index] as SpeedProfile;
      const startM = path.backwards ? lengthM : shape.lengthM;
      endM = path.backwards ? shape.lengthM : lengthM;
      const sign = path.backwards ? -1 : 1;
      if (index > 0) {
        rows.push(t, index, startM, 0, 0);
        t += SHIFT_S;
      }
      const { rows: own, durationS } = profile;
      for (let i = 0; i < own.length; i += PROFILE_ROW) {
        rows.push(t + own[i]!, index, startM + sign * own[i + 1]!, sign * own[i + 2]!, sign * own[i + 3]!);
      }
      parts.push({
        key: `${this.key}#${index}`,
        pieces,
        lengthM,
        backwards: path.backwards,
        beginsS: t,
        durationS,
      });
      t += durationS;
    });
    return { parts, rows: new Float64Array(rows), endM };
  }
}
