/**
 * What a manoeuvre into or out of a place takes of the other lane of the road: trucks that back up to a door, or pull
 * out of one, swing over it.
 */
import {
  type Box,
  bodyBehind,
  boundingBox,
  boxesApart,
  cornersBehind,
  overlapM,
  type Polygon,
} from "../../geometry/overlap.ts";
import { distanceM, type Point, type Pose } from "../../geometry/path.ts";
import { articulationAt, trailerTable } from "../../geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { type DirectedEdge, further, type Nearest, nearestAlong, nearestTo } from "./lanes.ts";
import { bodies, inLineM, leavesLaneM, OfBacking, STEP_M } from "./legBodies.ts";
import type { Leg, LegPart } from "./legs.ts";
import type { LanePlan, TrackPlan, TurnBodies, TurnPlan } from "./trackPlan.ts";

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
/** Backing takes a vehicle back over so many of its roads at most. */
const TAIL_EDGES = 3;
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
  /** by the index of an edge and the side */
  private readonly others = new Map<number, readonly OtherLane[]>();
  /** by the same, and by the last edges */
  private readonly ofBacking = new OfBacking<WayIn>();
  private readonly tails = new OfBacking<number>();

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

  private wayOut(leg: Leg): readonly Sweep[] {
    const { way, forwardPart, motion, shapeSpec } = leg;
    if (way === null || way.gate !== null || way.fromPlace !== null) return [];
    // who comes out beyond the end of its first road is on the next
    const own = leg.course(this.plan).tracks[0] as number;
    const { edge } = this.plan.tracks[own] as LanePlan;
    const others = this.othersOfBoth(edge, way.edges[0] as number, own);
    const forward = motion.parts[forwardPart] as LegPart;
    const untilM = inLineM(leg);
    const { sweeps } = this.sweptFrom(own, others, forward, 0, untilM, shapeSpec);
    const turns = this.turnsMet(edge, forward, 0, untilM, shapeSpec, ({ from }) => from !== own);
    if (forwardPart === 0) return together([...sweeps, ...turns]);
    const backing = motion.parts[0] as LegPart;
    const backwards = this.backingFrom(way.edges[0] as number, "out", backing, shapeSpec);
    return together([...sweeps, ...turns, ...backwards.sweeps]);
  }

  private backingFrom(edge: number, side: "in" | "out", backing: LegPart, shape: VehicleShapeSpec): WayIn {
    return this.ofBacking.get(backing, sideOf(edge, side), () =>
      this.sweptFrom(this.plan.laneOf(edge, null), this.othersOf(edge, side), backing, 0, backing.lengthM, shape),
    );
  }

  private wayIn({ way, forwardPart, motion, partCount, shapeSpec }: Leg): WayIn {
    if (way === null || way.gate !== null || way.toPlace !== null) return NOTHING;
    const edge = way.edges[way.edges.length - 1] as number;
    const own = this.plan.laneOf(edge, null);
    const others = this.othersOf(edge, "in");
    if (others.length === 0) return NOTHING;
    const forward = motion.parts[forwardPart] as LegPart;
    const { lane } = this.edges[edge] as DirectedEdge;
    const leavesM = leavesLaneM(lane, forward, shapeSpec);
    frontPoseAt(forward.pieces, leavesM, shapeSpec, pose);
    // what of it is still on the way to the lane then does not count
    const beyondM = nearestAlong(lane, [pose.x, pose.y]).s - ROOM_M;
    const counts = (x: number, y: number) => nearestTo(lane, x, y, nearest).s > beyondM;
    const forwards = this.sweptFrom(own, others, forward, leavesM, forward.lengthM, shapeSpec, counts);
    if (forwardPart + 1 >= partCount) return forwards;
    const backing = motion.parts[forwardPart + 1] as LegPart;
    const backwards = this.backingFrom(edge, "in", backing, shapeSpec);
    return { sweeps: together([...forwards.sweeps, ...backwards.sweeps]), fromM: forwards.fromM };
  }

  private tail({ way, forwardPart, motion, partCount, shapeSpec }: Leg): number {
    if (way === null || way.gate !== null || forwardPart + 1 >= partCount) return 0;
    const backing = motion.parts[forwardPart + 1] as LegPart;
    const edges = way.edges.slice(-TAIL_EDGES);
    return this.tails.get(backing, edges.join(), () => this.backingAlong(edges, backing, shapeSpec));
  }

  private backingAlong(edges: readonly number[], backing: LegPart, shape: VehicleShapeSpec): number {
    // the last road may end before the place where one begins to back, and begin where one backs to
    const lane = further(joined(edges.map((edge) => (this.edges[edge] as DirectedEdge).lane)));
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
          const at = nearestTo(lane, x, y, nearest);
          if (at.awayM < HALF_M) least = Math.min(least, at.s);
        }
      }
    }
    return Math.max(0, standM - least);
  }

  /** Turns at the ends of a road that are swept by a manoeuvre which reaches beyond its lanes. */
  private turnsMet(
    edge: number,
    part: LegPart,
    fromM: number,
    untilM: number,
    shape: VehicleShapeSpec,
    counts: (turn: TurnBodies) => boolean,
  ): Sweep[] {
    const { plan } = this;
    const { lane: line, from, to } = this.edges[edge] as DirectedEdge;
    const lane = plan.tracks[plan.laneOf(edge, null)] as LanePlan;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    bodies(part, fromM, untilM, shape, (front, lengthM) => {
      cornersBehind(front, lengthM, shape.widthM, corners);
      for (let i = 0; i < 8; i += 2) {
        const { s } = nearestTo(line, corners[i]!, corners[i + 1]!, nearest);
        least = Math.min(least, s);
        most = Math.max(most, s);
      }
    });
    const nodes = [least < lane.startM ? from : null, most > lane.startM + lane.lengthM ? to : null];
    if (nodes[0] === null && nodes[1] === null) return [];
    const swept: { readonly polygon: Polygon; readonly box: Box }[] = [];
    bodies(part, fromM, untilM, shape, (front, lengthM) => {
      const polygon = bodyBehind(front, lengthM, shape.widthM);
      swept.push({ polygon, box: boundingBox(polygon) });
    });
    const sweeps: Sweep[] = [];
    for (const node of nodes) {
      if (node === null) continue;
      for (const turn of plan.turnsAt(node)) {
        const isMet = ({ polygon, box }: { polygon: Polygon; box: Box }) =>
          turn.bodies.some((body) => !boxesApart(body.box, box) && overlapM(body.polygon, polygon) > 0);
        if (counts(turn) && swept.some(isMet)) {
          sweeps.push({ track: turn.number, fromM: 0, toM: (plan.tracks[turn.number] as TurnPlan).lengthM });
        }
      }
    }
    return sweeps;
  }

  /**
   * The other direction of a road, and what goes straight on from it at both ends; of the own direction what leads
   * straight to the lane that one comes out on, or straight on from the one that one leaves.
   */
  private othersOf(edge: number, side: "in" | "out"): readonly OtherLane[] {
    const key = sideOf(edge, side);
    const known = this.others.get(key);
    if (known) return known;
    const { plan, edges } = this;
    const own = edges[edge] as DirectedEdge;
    const other = edges.find((e) => e.edge === own.edge && e.dir !== own.dir);
    const list: OtherLane[] = [];
    const ownLane = plan.laneOf(edge, null);
    const lane = other ? plan.laneOf(other.index, null) : -1;
    if (other) list.push(this.otherLane(other));
    for (const e of edges) {
      if (!e.edge.allowed.some((c) => c !== "fire") || e === other) continue;
      const number = plan.laneOf(e.index, null);
      const goesAlong = plan.isStraight(number, lane) || plan.isStraight(lane, number);
      const isNext = side === "in" ? plan.isStraight(ownLane, number) : plan.isStraight(number, ownLane);
      if (goesAlong || isNext) list.push(this.otherLane(e));
    }
    this.others.set(key, list);
    return list;
  }

  /** Of one who comes out on a road beyond the end of its first: what goes along either, and the first itself. */
  private othersOfBoth(edge: number, first: number, own: number): readonly OtherLane[] {
    const others = this.othersOf(edge, "out");
    if (first === edge) return others;
    const all = [...others, ...this.othersOf(first, "out"), this.otherLane(this.edges[first] as DirectedEdge)];
    return all.filter(({ track }, i) => track !== own && all.findIndex((lane) => lane.track === track) === i);
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
    own: number,
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
        const { s: alongM, awayM } = nearestTo(line, x, y, nearest);
        if (awayM > HALF_M || !counts(x, y)) continue;
        firstM = Math.min(firstM, s);
        least[i] = Math.min(least[i] as number, alongM - startM);
        most[i] = Math.max(most[i] as number, alongM - startM);
      }
    };
    const half = shape.widthM / 2;
    bodies(part, fromM, untilM, shape, (front, lengthM, s) => {
      for (let back = 0; back <= lengthM; back += lengthM / 4) {
        const [x, y] = [front.x - back * front.cos, front.y - back * front.sin];
        look(x - half * front.sin, y + half * front.cos, s);
        look(x + half * front.sin, y - half * front.cos, s);
      }
    });
    return { sweeps: this.spans(others, least, most, own), fromM: firstM - STEP_M };
  }

  /** Lanes from where to where, and the junctions at their ends that are reached. */
  private spans(others: readonly OtherLane[], least: readonly number[], most: readonly number[], own: number): Sweep[] {
    const { plan } = this;
    const sweeps: Sweep[] = [];
    const lanes = [own, ...others.map((other) => other.track)];
    others.forEach(({ track, lengthM }, i) => {
      const [from, to] = [(least[i] as number) - ROOM_M, (most[i] as number) + ROOM_M];
      if (!(from <= to)) return;
      if (from < lengthM && to > 0) sweeps.push({ track, fromM: Math.max(0, from), toM: Math.min(lengthM, to) });
      for (const next of lanes) {
        const after = plan.turnOf(track, next);
        if (after >= 0 && to > lengthM)
          sweeps.push({ track: after, fromM: 0, toM: (plan.tracks[after] as TurnPlan).lengthM });
        const before = plan.turnOf(next, track);
        if (before >= 0 && from < 0)
          sweeps.push({ track: before, fromM: 0, toM: (plan.tracks[before] as TurnPlan).lengthM });
      }
    });
    return sweeps.filter((a, i) => sweeps.findIndex((b) => b.track === a.track) === i);
  }
}

function sideOf(edge: number, side: "in" | "out"): number {
  return 2 * edge + (side === "in" ? 0 : 1);
}

const NOTHING: WayIn = { sweeps: [], fromM: Number.POSITIVE_INFINITY };

/** Lanes one after the other as one line. */
function joined(lanes: readonly (readonly Point[])[]): Point[] {
  const line: Point[] = [];
  for (const lane of lanes) {
    const last = line[line.length - 1];
    for (const point of lane) if (last === undefined || distanceM(last, point) > 0.5) line.push(point);
  }
  return line;
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

const corners = new Float64Array(8);
const nearest: Nearest = { s: 0, awayM: 0 };
const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
const rear: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
