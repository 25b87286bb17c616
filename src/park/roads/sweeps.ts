/**
 * What a manoeuvre into or out of a place takes of the other lane of the road: trucks that back up to a door, or pull
 * out of one, swing over it.
 */
import type { Pose } from "../../geometry/path.ts";
import { articulationAt, trailerTable } from "../../geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { type DirectedEdge, nearestAlong } from "./lanes.ts";
import type { Leg, LegPart } from "./legs.ts";
import type { LanePlan, TrackPlan, TurnPlan } from "./trackPlan.ts";

/** Part of a lane, by the number of its track. */
export interface Sweep {
  readonly track: number;
  readonly fromM: number;
  readonly toM: number;
}

/** A vehicle on the lane needs so much to each side of its middle [m]. */
const HALF_M = 1.6;
/** Bodies are looked at in such steps of the way [m]. */
const STEP_M = 1.5;
/** After pulling out a vehicle is in line with its lane within this [m]. */
const IN_LINE_M = 14;
/** Added before and behind [m]. */
const ROOM_M = 1;

/** The other direction of a road, and what goes straight on from it at both ends. */
function oppositesOf(plan: TrackPlan, edges: readonly DirectedEdge[], edge: number): DirectedEdge[] {
  const own = edges[edge] as DirectedEdge;
  const other = edges.find((e) => e.edge === own.edge && e.dir !== own.dir);
  if (!other) return [];
  const lane = plan.laneOf(other.index, null);
  const beyond = edges.filter((e) => {
    if (e.to !== other.from && e.from !== other.to) return false;
    if (!e.edge.allowed.some((c) => c !== "fire")) return false;
    const number = plan.laneOf(e.index, null);
    return plan.isStraight(number, lane) || plan.isStraight(lane, number);
  });
  return [other, ...beyond];
}

/** What the way out at the beginning of a leg takes of the other lane. */
export function sweepsOut(plan: TrackPlan, edges: readonly DirectedEdge[], leg: Leg, shape: VehicleShapeSpec): Sweep[] {
  const { way, forwardPart } = leg;
  if (way === null || way.gate !== null || way.fromPlace !== null) return [];
  const edge = way.edges[0] as number;
  const forward = leg.motion.parts[forwardPart] as LegPart;
  const outM = Math.min(forward.lengthM, shape.lengthM + way.joinsAfterM + IN_LINE_M);
  const sweeps = swept(plan, edges, edge, forward, shape.lengthM, outM, shape);
  if (forwardPart === 0) return sweeps;
  const backing = leg.motion.parts[0] as LegPart;
  return [...sweeps, ...swept(plan, edges, edge, backing, shape.lengthM, backing.lengthM, shape)];
}

/** What backing in at the end of a leg takes of the other lane. */
export function sweepsIn(plan: TrackPlan, edges: readonly DirectedEdge[], leg: Leg, shape: VehicleShapeSpec): Sweep[] {
  const { way, forwardPart } = leg;
  if (way === null || way.gate !== null || way.toPlace !== null) return [];
  const edge = way.edges[way.edges.length - 1] as number;
  const backing = leg.motion.parts[forwardPart + 1];
  return backing ? swept(plan, edges, edge, backing, shape.lengthM, backing.lengthM, shape) : [];
}

/**
 * How far behind its rear, as it stands at its goal, backing takes a vehicle along its own lane [m]: who queues behind
 * it leaves that free.
 */
export function tailM(edges: readonly DirectedEdge[], leg: Leg, shape: VehicleShapeSpec): number {
  const { way, forwardPart } = leg;
  const backing = leg.motion.parts[forwardPart + 1];
  if (!backing || way === null || way.gate !== null) return 0;
  const { lane } = edges[way.edges[way.edges.length - 1] as number] as DirectedEdge;
  const table = shape.trailer ? trailerTable(backing.pieces, backing.lengthM, shape) : null;
  frontPoseAt(backing.pieces, backing.lengthM, shape, pose);
  const standM = nearestAlong(lane, [pose.x, pose.y]).s - shape.lengthM;
  let least = standM;
  for (let s = backing.lengthM; s >= shape.lengthM; s -= STEP_M) {
    frontPoseAt(backing.pieces, s, shape, pose);
    let body = pose;
    let lengthM = shape.lengthM;
    if (shape.trailer && table !== null) {
      body = trailerPoseOf(pose, articulationAt(table, s, backing.lengthM, shape.lengthM), shape, rear);
      lengthM = shape.lengthM - shape.trailer.frontM;
    }
    for (const back of [0, lengthM / 2, lengthM]) {
      for (const side of [-shape.widthM / 2, shape.widthM / 2]) {
        const x = body.x - back * body.cos - side * body.sin;
        const y = body.y - back * body.sin + side * body.cos;
        const at = nearestAlong(lane, [x, y]);
        if (at.awayM < HALF_M) least = Math.min(least, at.s);
      }
    }
  }
  return Math.max(0, standM - least);
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
const rear: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

function swept(
  plan: TrackPlan,
  edges: readonly DirectedEdge[],
  edge: number,
  part: LegPart,
  fromM: number,
  toM: number,
  shape: VehicleShapeSpec,
): Sweep[] {
  const others = oppositesOf(plan, edges, edge).map((other) => {
    const track = plan.laneOf(other.index, null);
    const lane = plan.tracks[track] as LanePlan;
    const startM = nearestAlong(other.lane, lane.start.at).s;
    return { other, track, lane, startM, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
  });
  if (others.length === 0) return [];
  const look = (x: number, y: number) => {
    for (const on of others) {
      const { s, awayM } = nearestAlong(on.other.lane, [x, y]);
      if (awayM > HALF_M) continue;
      on.least = Math.min(on.least, s - on.startM);
      on.most = Math.max(on.most, s - on.startM);
    }
  };
  /** A body from its front back. */
  const body = (front: Pose, lengthM: number) => {
    const half = shape.widthM / 2;
    for (let back = 0; back <= lengthM; back += lengthM / 4) {
      const [x, y] = [front.x - back * front.cos, front.y - back * front.sin];
      look(x - half * front.sin, y + half * front.cos);
      look(x + half * front.sin, y - half * front.cos);
    }
  };
  const { trailer } = shape;
  const table = trailer ? trailerTable(part.pieces, part.lengthM, shape) : null;
  for (let s = fromM; s <= toM; s += STEP_M) {
    frontPoseAt(part.pieces, s, shape, pose);
    body(pose, trailer ? trailer.frontM : shape.lengthM);
    if (!trailer || table === null) continue;
    trailerPoseOf(pose, articulationAt(table, s, part.lengthM, shape.lengthM), shape, rear);
    body(rear, shape.lengthM - trailer.frontM);
  }
  const sweeps: Sweep[] = [];
  for (const { track, lane, least, most } of others) {
    if (!(least <= most)) continue;
    const [from, to] = [least - ROOM_M, most + ROOM_M];
    if (from < lane.lengthM && to > 0)
      sweeps.push({ track, fromM: Math.max(0, from), toM: Math.min(lane.lengthM, to) });
    // what lies in the junctions at its ends
    for (const next of others) {
      const after = plan.turnOf(track, next.track);
      if (after >= 0 && to > lane.lengthM)
        sweeps.push({ track: after, fromM: 0, toM: (plan.tracks[after] as TurnPlan).lengthM });
      const before = plan.turnOf(next.track, track);
      if (before >= 0 && from < 0)
        sweeps.push({ track: before, fromM: 0, toM: (plan.tracks[before] as TurnPlan).lengthM });
    }
  }
  return sweeps.filter((a, i) => sweeps.findIndex((b) => b.track === a.track) === i);
}
