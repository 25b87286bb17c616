/**
 * A leg over the tracks of the roads: where the front bumper passes the lines between lanes and junctions. Manoeuvres
 * off the road and onto it count as the lane they leave or join.
 */
import type { Pose } from "../../geometry/path.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeName, VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import type { AcrossLine } from "./lanes.ts";
import type { Leg, LegPart } from "./legs.ts";
import { APPROACH, type LanePlan, type TrackPlan } from "./trackPlan.ts";

/** What a leg needs to know of its way to lie on tracks. */
export interface LegWay {
  /** ids of the places it leads from and to, and for whom */
  readonly from: string;
  readonly to: string;
  readonly shape: VehicleShapeName;
  /** directed edges in order */
  readonly edges: readonly number[];
  /** places with a lane of their own that it begins and ends at, else null */
  readonly fromPlace: string | null;
  readonly toPlace: string | null;
  /** where along its edge the road is joined and left [m], of the driven axle, and the manoeuvre's length before it */
  readonly joinsAtM: number;
  readonly joinsAfterM: number;
  /** between a gate's booth and the public road */
  readonly gate: "in" | "out" | null;
}

/** Numbers of tracks of a {@link TrackPlan}, and where along the leg each ends. */
export interface CoursePlan {
  readonly tracks: readonly number[];
  readonly beginM: number;
  readonly ends: readonly number[];
  readonly startM: number;
  readonly goalM: number;
}

export function coursePlan(plan: TrackPlan, leg: Leg, way: LegWay, shape: VehicleShapeSpec): CoursePlan {
  const part = leg.motion.parts[leg.forwardPart] as LegPart;
  const startM = shape.lengthM;
  const goalM = part.lengthM;
  const lanes: number[] = [];
  const push = (lane: number) => {
    if (lanes[lanes.length - 1] !== lane) lanes.push(lane);
  };
  const last = way.edges.length - 1;
  if (way.gate === "in") {
    push(plan.laneOf(way.edges[0] as number, APPROACH));
    push(plan.laneOf(way.edges[0] as number, way.toPlace));
  } else {
    way.edges.forEach((edge, i) => {
      const place = i === 0 && way.fromPlace !== null ? way.fromPlace : i === last ? way.toPlace : null;
      push(plan.laneOf(edge, place));
      // behind a booth the lanes of a gate join
      if (i === 0 && way.fromPlace !== null) {
        const rest = plan.laneOf(edge, null);
        if (plan.turnOf(lanes[lanes.length - 1] as number, rest) >= 0) push(rest);
      }
    });
  }

  // who joins its first road beyond the end of it comes out on the next
  const [firstLane] = lanes.map((number) => plan.tracks[number] as LanePlan);
  const isBeyond = firstLane !== undefined && way.joinsAtM > firstLane.startM + firstLane.lengthM;
  if (way.gate === null && way.fromPlace === null && lanes.length > 1 && isBeyond) lanes.shift();

  // who stands beyond the end of its last road stands on what goes on straight from there
  if (way.gate === null && way.toPlace === null) {
    frontPoseAt(part.pieces, goalM, shape, pose);
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const number = lanes[lanes.length - 1] as number;
      const { end } = plan.tracks[number] as LanePlan;
      if (aheadM(end, pose) > -BEYOND_END_M || asideM(end, pose) > ON_ROAD_M) break;
      const next = plan.straightOn(number);
      if (next < 0) break;
      push(next);
    }
  }

  const tracks: number[] = [];
  const ends: number[] = [];
  let s = startM;
  for (let i = 0; i < lanes.length; i++) {
    const number = lanes[i] as number;
    const lane = plan.tracks[number] as LanePlan;
    if (i > 0) {
      const turn = plan.turnOf(lanes[i - 1] as number, number);
      if (turn < 0)
        throw new Error(`no turn from ${(plan.tracks[lanes[i - 1] as number] as LanePlan).id} to ${lane.id}`);
      s = passes(part, shape, lane.start, s, goalM);
      tracks.push(turn);
      ends.push(s);
    }
    tracks.push(number);
    if (i === lanes.length - 1) {
      ends.push(Math.max(goalM, s + 0.01));
      continue;
    }
    s = passes(part, shape, lane.end, s, goalM);
    ends.push(s);
  }
  const first = plan.tracks[lanes[0] as number] as LanePlan;
  let beginM: number;
  if (lanes.length > 1) beginM = (ends[0] as number) - first.lengthM;
  else beginM = startM + way.joinsAfterM - (way.joinsAtM + shape.rearAxleM - first.startM);
  return { tracks, beginM, ends, startM, goalM };
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** Whose front stands so far beyond the end of a road stands on the next [m]. */
const BEYOND_END_M = 0.5;
/** Whose front is further to the side of its road's middle is off the road [m]. */
const ON_ROAD_M = 3;
/** Roads are followed so far straight on. */
const MOST_HOPS = 4;

/** How far a pose is before a line, along the line's heading [m]. */
function aheadM({ at, heading }: AcrossLine, { x, y }: Pose): number {
  return (at[0] - x) * cos(heading) + (at[1] - y) * sin(heading);
}

/** How far a pose is to the side of the way through a line [m]. */
function asideM({ at, heading }: AcrossLine, { x, y }: Pose): number {
  return Math.abs((at[0] - x) * sin(heading) - (at[1] - y) * cos(heading));
}

/** Steps in which a passage is looked for, and how far beside a line it may be passed [m]. */
const STEP_M = 2;
const BESIDE_M = 6;
/** Who turns onto a lane may be so far beyond its beginning before it looks along it [m]. */
const BEYOND_M = 10;
/** Nobody passes a line so far from its point [m]: more than beside and beyond together. */
const FAR_M = 12;
/** In one step of the driven axle the front goes at most so far [m]: it swings round where the curve bends. */
const FRONT_STEP_M = 2 * STEP_M;

/**
 * Where along a curve the front passes a line next, from `leastM` on; where it comes nearest when it passes it only in a
 * bend, looking elsewhere. Far from the line it looks at so many steps fewer as cannot matter.
 */
function passes(part: LegPart, shape: VehicleShapeSpec, line: AcrossLine, leastM: number, mostM: number): number {
  const [ux, uy] = [cos(line.heading), sin(line.heading)];
  let before = Number.NaN;
  for (let s = leastM; ; s += STEP_M) {
    const at = Math.min(s, mostM);
    frontPoseAt(part.pieces, at, shape, pose);
    const dx = line.at[0] - pose.x;
    const dy = line.at[1] - pose.y;
    const restM = dx * ux + dy * uy;
    const isNear = Math.abs(dx * uy - dy * ux) < BESIDE_M && pose.cos * ux + pose.sin * uy > 0.3;
    if (isNear && restM <= 0 && restM > -BEYOND_M) {
      return before > 0 ? at - (STEP_M * -restM) / (before - restM) : at;
    }
    before = isNear ? restM : Number.NaN;
    if (at >= mostM) return nearestTo(part, shape, line, leastM, mostM);
    const steps = Math.floor((Math.sqrt(dx * dx + dy * dy) - FAR_M) / FRONT_STEP_M);
    for (let i = 0; i < steps && s + STEP_M < mostM; i++) s += STEP_M;
  }
}

/** Where along a curve the front comes nearest to the point of a line, in the same steps. */
function nearestTo(part: LegPart, shape: VehicleShapeSpec, { at: point }: AcrossLine, leastM: number, mostM: number) {
  let nearest = leastM;
  let nearestM = Number.POSITIVE_INFINITY;
  for (let s = leastM; ; s += STEP_M) {
    const at = Math.min(s, mostM);
    frontPoseAt(part.pieces, at, shape, pose);
    const dx = point[0] - pose.x;
    const dy = point[1] - pose.y;
    const awayM = dx * dx + dy * dy;
    if (awayM < nearestM) {
      nearestM = awayM;
      nearest = at;
    }
    if (at >= mostM) return nearest;
  }
}
