/**
 * What a manoeuvre into or out of a place takes of the other lane of the road: trucks that back up to a door, or pull
 * out of one, swing over it.
 */
import { distanceM, type Point, type Pose } from "../../geometry/path.ts";
import { articulationAt, trailerTable } from "../../geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { type DirectedEdge, nearestAlong } from "./lanes.ts";
import type { Leg, LegPart } from "./legs.ts";
import type { LanePlan, TrackPlan, TurnPlan } from "./trackPlan.ts";

/** What a way in takes of other lanes, and where along the leg the front is when it first does so; infinite: only later. */
export interface WayIn {
  readonly sweeps: readonly Sweep[];
  readonly fromM: number;
}

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
/** In line with its lane a front is so near its middle, and points along it [m]. */
const BESIDE_M = 0.3;
const ALONG_COS = 0.999;
/** On a straight stretch this long a trailer has come into line [m]. */
const SETTLES_M = 25;
/** A lane is drawn on so far beyond its end, for those who begin to back there [m]. */
const FURTHER_M = 40;
/** Added before and behind [m]. */
const ROOM_M = 1;

/** The middle of a lane that a manoeuvre may swing over. */
interface OtherLane {
  readonly line: readonly Point[];
  readonly track: number;
  readonly lengthM: number;
  /** where on the line the track begins [m] */
  readonly startM: number;
  /** around the line and a vehicle on it: least x and y, greatest x and y [m] */
  readonly box: readonly [number, number, number, number];
}

/** Worked out once for each leg: runs on the same site share legs and what they sweep. */
export class Sweeps {
  private readonly known = new WeakMap<Leg, { out?: readonly Sweep[]; in?: WayIn; tailM?: number }>();
  private readonly plan: TrackPlan;
  private readonly edges: readonly DirectedEdge[];
  /** by the index of an edge */
  private readonly others = new Map<number, readonly OtherLane[]>();

  constructor(plan: TrackPlan, edges: readonly DirectedEdge[]) {
    this.plan = plan;
    this.edges = edges;
  }

  /** What the way out at the beginning of a leg takes of the other lane. */
  out(leg: Leg): readonly Sweep[] {
    const known = this.of(leg);
    known.out ??= this.wayOut(leg);
    return known.out;
  }

  /** What the way in at the end of a leg takes of the other lane: swinging out over it, and backing. */
  in(leg: Leg): WayIn {
    const known = this.of(leg);
    known.in ??= this.wayIn(leg);
    return known.in;
  }

  /**
   * How far behind its rear, as it stands at its goal, backing takes a vehicle along its own lane [m]: who queues behind
   * it leaves that free.
   */
  tailM(leg: Leg): number {
    const known = this.of(leg);
    known.tailM ??= this.tail(leg);
    return known.tailM;
  }

  private of(leg: Leg) {
    let known = this.known.get(leg);
    if (!known) {
      known = {};
      this.known.set(leg, known);
    }
    return known;
  }

  private wayOut({ way, forwardPart, motion, shapeSpec }: Leg): readonly Sweep[] {
    if (way === null || way.gate !== null || way.fromPlace !== null) return [];
    const others = this.othersOf(way.edges[0] as number);
    if (others.length === 0) return [];
    const forward = motion.parts[forwardPart] as LegPart;
    const outM = Math.min(forward.lengthM, shapeSpec.lengthM + way.joinsAfterM + IN_LINE_M);
    const { sweeps } = this.sweptFrom(others, forward, 0, outM, shapeSpec);
    if (forwardPart === 0) return sweeps;
    const backing = motion.parts[0] as LegPart;
    return [...sweeps, ...this.sweptFrom(others, backing, 0, backing.lengthM, shapeSpec).sweeps];
  }

  private wayIn({ way, forwardPart, motion, partCount, shapeSpec }: Leg): WayIn {
    if (way === null || way.gate !== null || way.toPlace !== null) return NOTHING;
    const edge = way.edges[way.edges.length - 1] as number;
    const others = this.othersOf(edge);
    if (others.length === 0) return NOTHING;
    const forward = motion.parts[forwardPart] as LegPart;
    const { lane } = this.edges[edge] as DirectedEdge;
    const leavesM = leavesLaneM(lane, forward, shapeSpec);
    frontPoseAt(forward.pieces, leavesM, shapeSpec, pose);
    // what of it is still on the way to the lane then does not count
    const beyondM = nearestAlong(lane, [pose.x, pose.y]).s - ROOM_M;
    const counts = (x: number, y: number) => nearestAlong(lane, [x, y]).s > beyondM;
    const forwards = this.sweptFrom(others, forward, leavesM, forward.lengthM, shapeSpec, counts);
    if (forwardPart + 1 >= partCount) return forwards;
    const backing = motion.parts[forwardPart + 1] as LegPart;
    const backwards = this.sweptFrom(others, backing, 0, backing.lengthM, shapeSpec);
    return { sweeps: together([...forwards.sweeps, ...backwards.sweeps]), fromM: forwards.fromM };
  }

  private tail({ way, forwardPart, motion, partCount, shapeSpec: shape }: Leg): number {
    if (way === null || way.gate !== null || forwardPart + 1 >= partCount) return 0;
    const backing = motion.parts[forwardPart + 1] as LegPart;
    // the last road may end before the place where one begins to back
    const lane = further((this.edges[way.edges[way.edges.length - 1] as number] as DirectedEdge).lane);
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

  /** The other direction of a road, and what goes straight on from it at both ends. */
  private othersOf(edge: number): readonly OtherLane[] {
    const known = this.others.get(edge);
    if (known) return known;
    const { plan, edges } = this;
    const own = edges[edge] as DirectedEdge;
    const other = edges.find((e) => e.edge === own.edge && e.dir !== own.dir);
    const list: OtherLane[] = [];
    if (other) {
      const lane = plan.laneOf(other.index, null);
      list.push(this.otherLane(other));
      for (const e of edges) {
        if (e.to !== other.from && e.from !== other.to) continue;
        if (!e.edge.allowed.some((c) => c !== "fire")) continue;
        const number = plan.laneOf(e.index, null);
        if (plan.isStraight(number, lane) || plan.isStraight(lane, number)) list.push(this.otherLane(e));
      }
    }
    this.others.set(edge, list);
    return list;
  }

  private otherLane({ index, lane: line }: DirectedEdge): OtherLane {
    const track = this.plan.laneOf(index, null);
    const lane = this.plan.tracks[track] as LanePlan;
    const xs = line.map(([x]) => x);
    const ys = line.map(([, y]) => y);
    const box = [
      Math.min(...xs) - HALF_M,
      Math.min(...ys) - HALF_M,
      Math.max(...xs) + HALF_M,
      Math.max(...ys) + HALF_M,
    ] as const;
    return { line, track, lengthM: lane.lengthM, startM: nearestAlong(line, lane.start.at).s, box };
  }

  private sweptFrom(
    others: readonly OtherLane[],
    part: LegPart,
    fromM: number,
    untilM: number,
    shape: VehicleShapeSpec,
    counts: (x: number, y: number) => boolean = () => true,
  ): WayIn {
    let firstM = Number.POSITIVE_INFINITY;
    const least = others.map(() => Number.POSITIVE_INFINITY);
    const most = others.map(() => Number.NEGATIVE_INFINITY);
    const look = (x: number, y: number, s: number) => {
      for (let i = 0; i < others.length; i++) {
        const { line, startM, box } = others[i] as OtherLane;
        if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) continue;
        const { s: alongM, awayM } = nearestAlong(line, [x, y]);
        if (awayM > HALF_M || !counts(x, y)) continue;
        firstM = Math.min(firstM, s);
        least[i] = Math.min(least[i] as number, alongM - startM);
        most[i] = Math.max(most[i] as number, alongM - startM);
      }
    };
    bodies(part, fromM, untilM, shape, look);
    return { sweeps: this.spans(others, least, most), fromM: firstM - STEP_M };
  }

  /** Lanes from where to where, and the junctions at their ends that are reached. */
  private spans(others: readonly OtherLane[], least: readonly number[], most: readonly number[]): Sweep[] {
    const { plan } = this;
    const sweeps: Sweep[] = [];
    others.forEach(({ track, lengthM }, i) => {
      const [from, to] = [(least[i] as number) - ROOM_M, (most[i] as number) + ROOM_M];
      if (!(from <= to)) return;
      if (from < lengthM && to > 0) sweeps.push({ track, fromM: Math.max(0, from), toM: Math.min(lengthM, to) });
      for (const next of others) {
        const after = plan.turnOf(track, next.track);
        if (after >= 0 && to > lengthM)
          sweeps.push({ track: after, fromM: 0, toM: (plan.tracks[after] as TurnPlan).lengthM });
        const before = plan.turnOf(next.track, track);
        if (before >= 0 && from < 0)
          sweeps.push({ track: before, fromM: 0, toM: (plan.tracks[before] as TurnPlan).lengthM });
      }
    });
    return sweeps.filter((a, i) => sweeps.findIndex((b) => b.track === a.track) === i);
  }
}

const NOTHING: WayIn = { sweeps: [], fromM: Number.POSITIVE_INFINITY };

/** A line with its last piece drawn on. */
function further(line: readonly Point[]): Point[] {
  const [a, b] = [line[line.length - 2] as Point, line[line.length - 1] as Point];
  const k = FURTHER_M / distanceM(a, b);
  return [...line, [b[0] + k * (b[0] - a[0]), b[1] + k * (b[1] - a[1])]];
}

/** Where along the forward part of a leg the front is in line with its last lane for the last time [m]. */
function leavesLaneM(lane: readonly Point[], part: LegPart, shape: VehicleShapeSpec): number {
  for (let s = part.lengthM; s > shape.lengthM; s -= STEP_M) {
    frontPoseAt(part.pieces, s, shape, pose);
    const at = nearestAlong(lane, [pose.x, pose.y]);
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

/** One span for each track, over all that are given for it. */
function together(sweeps: readonly Sweep[]): Sweep[] {
  const byTrack = new Map<number, Sweep>();
  for (const sweep of sweeps) {
    const known = byTrack.get(sweep.track);
    byTrack.set(
      sweep.track,
      known ? { ...sweep, fromM: Math.min(known.fromM, sweep.fromM), toM: Math.max(known.toM, sweep.toM) } : sweep,
    );
  }
  return [...byTrack.values()];
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
const rear: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** Points on both sides of a vehicle's bodies, on its way along a curve while its front is between two places. */
function bodies(
  part: LegPart,
  fromM: number,
  untilM: number,
  shape: VehicleShapeSpec,
  look: (x: number, y: number, s: number) => void,
): void {
  const { trailer } = shape;
  const half = shape.widthM / 2;
  const body = (front: Pose, lengthM: number, s: number) => {
    for (let back = 0; back <= lengthM; back += lengthM / 4) {
      const [x, y] = [front.x - back * front.cos, front.y - back * front.sin];
      look(x - half * front.sin, y + half * front.cos, s);
      look(x + half * front.sin, y - half * front.cos, s);
    }
  };
  const table = trailer ? trailerTable(part.pieces, part.lengthM, shape, untilM, fromM - SETTLES_M) : null;
  for (let s = Math.max(shape.lengthM, fromM); s <= untilM; s += STEP_M) {
    frontPoseAt(part.pieces, s, shape, pose);
    body(pose, trailer ? trailer.frontM : shape.lengthM, s);
    if (!trailer || table === null) continue;
    trailerPoseOf(pose, articulationAt(table, s, part.lengthM, shape.lengthM), shape, rear);
    body(rear, shape.lengthM - trailer.frontM, s);
  }
}
