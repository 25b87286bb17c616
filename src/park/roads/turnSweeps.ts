/**
 * What vehicles take of the ground on their way over a junction: the bodies of the longest vehicle of a road class,
 * trailer and all, on the corner as legs drive it.
 */
import {
  type Box,
  bodyBehind,
  boundingBox,
  boxesApart,
  boxPolygon,
  overlapM,
  type Polygon,
} from "../../geometry/overlap.ts";
import { headingOf, type Point, type Pose } from "../../geometry/path.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import { addRoad, withBody } from "./axleCurve.ts";
import type { EdgePlace } from "./edgePlaces.ts";
import type { RoadGraph } from "./graph.ts";
import { type AcrossLine, type DirectedEdge, nearestAlong, pointAt, polylineLengthM } from "./lanes.ts";
import { STEP_M as BODY_STEP_M, bodies } from "./legBodies.ts";
import type { RoadClass } from "./places.ts";
import { guideLine, laneBetween, roomyCorners } from "./wayBuilder.ts";

/** The longest and widest of each class. */
const LONGEST: Readonly<Record<RoadClass, VehicleShapeSpec>> = {
  heavy: VEHICLE_SHAPES_SPEC.semi,
  light: VEHICLE_SHAPES_SPEC.van,
};
/** So much of the lanes before a junction is driven, and after it when the rear has come by, too [m]. */
const LANE_M = 30;
/** Room that a body has on each side [m]. */
const ROOM_M = 0.2;
/** Steps along a lane in which it is looked at [m]. */
const STEP_M = 0.5;
/** On a road shorter than this the corners at both its ends are one way [m]. */
const SHORT_M = 25;
/** On a lane that bends the rear comes by so much later than the front and the length say [m]. */
const BENDS_M = 2.3;
/** A line may be passed so far to its side [m]. */
const BESIDE_M = 8;

export interface Body {
  /** where the front of the vehicle is along the way [m] */
  readonly s: number;
  readonly polygon: Polygon;
  readonly box: Box;
}

/** One way over a junction. */
class Way {
  readonly bodies: readonly Body[];
  /** around all of them */
  readonly box: Box;
  private readonly pieces: Float64Array;
  private readonly lengthM: number;
  private readonly shape: VehicleShapeSpec;

  /** @param spreadM how far beside the lanes' own lines the way may lie [m] */
  constructor(graph: RoadGraph, edges: readonly DirectedEdge[], shape: VehicleShapeSpec, spreadM: number) {
    this.shape = shape;
    const last = edges.length - 1;
    const stretches = edges.map(({ lane, speedMs }, i) => {
      const laneM = polylineLengthM(lane);
      const from = i === 0 ? pointAt(lane, Math.max(0, laneM - LANE_M)) : null;
      const to = i === last ? pointAt(lane, Math.min(LANE_M + shape.lengthM, laneM)) : null;
      return { points: laneBetween(lane, from, to), limits: speedMs };
    });
    const { points, limits } = roomyCorners(guideLine(stretches), shape);
    const curve = { steps: [] as number[], spans: [] as number[] };
    addRoad(curve, points, limits, () => graph.cornerM, shape);
    const [a, b] = [points[0] as Point, points[1] as Point];
    const { pieces, lengthM } = withBody({ x: a[0], y: a[1], heading: headingOf(a, b) }, curve.steps, shape);
    this.pieces = pieces;
    this.lengthM = lengthM;
    const list: Body[] = [];
    const widthM = shape.widthM + 2 * (ROOM_M + spreadM);
    bodies({ pieces, lengthM }, 0, lengthM, shape, (front, bodyM, s) => {
      const polygon = bodyBehind(front, bodyM, widthM);
      list.push({ s, polygon, box: boundingBox(polygon) });
    });
    this.bodies = list;
    this.box = boundingBox(list.flatMap(({ polygon }) => polygon));
  }

  /** Where along the way the front passes a line across a lane, nearest to it [m]. */
  passesM({ at, heading }: AcrossLine): number {
    const [ux, uy] = [cos(heading), sin(heading)];
    let best = this.shape.lengthM;
    let bestM = Number.POSITIVE_INFINITY;
    for (let s = this.shape.lengthM; s <= this.lengthM; s += STEP_M) {
      frontPoseAt(this.pieces, s, this.shape, pose);
      const [dx, dy] = [at[0] - pose.x, at[1] - pose.y];
      const restM = Math.abs(dx * ux + dy * uy);
      if (Math.abs(dx * uy - dy * ux) > BESIDE_M || pose.cos * ux + pose.sin * uy < 0.3) continue;
      if (restM < bestM) [best, bestM] = [s, restM];
    }
    return best;
  }

  /** Its bodies while the front is between two lines, and until the rear has passed the second; from the first on [m]. */
  between(from: AcrossLine, to: AcrossLine): Body[] {
    const fromM = this.passesM(from);
    const toM = Math.max(fromM, this.passesM(to)) + this.shape.lengthM;
    return this.bodies.filter(({ s }) => s >= fromM && s <= toM).map((body) => ({ ...body, s: body.s - fromM }));
  }
}

/** A turn from one road to another: where roads are short, the ways on from there and to there, too. */
export class TurnSweep {
  readonly lengthM: number;
  private readonly ways: readonly Way[];
  private readonly halfM: number;

  constructor(graph: RoadGraph, from: DirectedEdge, to: DirectedEdge, roadClass: RoadClass, spreadM: number) {
    const shape = LONGEST[roadClass];
    this.lengthM = shape.lengthM;
    this.halfM = shape.widthM / 2;
    const { edges } = graph;
    const befores = edges.filter((e) => isShort(from) && graph.turns[e.index]?.some((turn) => turn.to === from.index));
    const afters = isShort(to) ? (graph.turns[to.index] ?? []).map((turn) => edges[turn.to] as DirectedEdge) : [];
    const ways: Way[] = [];
    for (const before of befores.length > 0 ? befores : [null]) {
      for (const after of afters.length > 0 ? afters : [null]) {
        const along = [before, from, to, after].filter((e): e is DirectedEdge => e !== null);
        ways.push(new Way(graph, along, shape, spreadM));
      }
    }
    this.ways = ways;
  }

  /** What the turn takes between two lines: where the front is then, from the first line on. */
  between(from: AcrossLine, to: AcrossLine): readonly Body[] {
    return this.ways.flatMap((way) => way.between(from, to));
  }

  /**
   * How far from one of its ends a lane is in the way of a vehicle on this turn [m].
   *
   * @param spreadM how far beside the lane's line one may drive
   */
  reachesM(lane: readonly Point[], isEnd: boolean, mostM: number, spreadM: number): number {
    const laneM = polylineLengthM(lane);
    const half = this.halfM + spreadM;
    for (let m = STEP_M * Math.floor(Math.min(mostM, laneM) / STEP_M); m > 0; m -= STEP_M) {
      const [x, y] = pointAt(lane, isEnd ? laneM - m : m);
      const box: Box = [x - half, y - half, x + half, y + half];
      const isHit = ({ box: other, polygon }: Body) =>
        !boxesApart(other, box) && overlapM(polygon, boxPolygon(box)) > 0;
      if (this.ways.some((way) => !boxesApart(way.box, box) && way.bodies.some(isHit))) return m;
    }
    return 0;
  }
}

function isShort(edge: DirectedEdge): boolean {
  return edge.lengthM < SHORT_M;
}

/**
 * Where one turn is in the way of another, of the bodies of both: from where on the front of the first is, until where its
 * rear is, along its way from its stop line [m]; null where it is not.
 */
export function meets(own: readonly Body[], other: readonly Body[], lengthM: number): [number, number] | null {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { s, polygon, box } of own) {
    if (!other.some((body) => !boxesApart(body.box, box) && overlapM(body.polygon, polygon) > 0)) continue;
    from = Math.min(from, s);
    to = Math.max(to, s);
  }
  if (from === Number.POSITIVE_INFINITY) return null;
  from = Math.max(0, from - BODY_STEP_M);
  return [from, Math.max(from, to + BODY_STEP_M - lengthM)];
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** The turns at the junctions of a site. */
export class TurnSweeps {
  private readonly made = new Map<number, TurnSweep>();
  private readonly edges: readonly DirectedEdge[];
  private readonly graphs: Readonly<Record<RoadClass, RoadGraph>>;
  private readonly places: ReadonlyMap<number, readonly EdgePlace[]>;
  /** turns at each node, by the edges they lead from and to */
  private readonly at = new Map<string, { readonly from: number; readonly to: number }[]>();

  /** @param places booths and bays on roads, by edge */
  constructor(
    edges: readonly DirectedEdge[],
    graphs: Readonly<Record<RoadClass, RoadGraph>>,
    places: ReadonlyMap<number, readonly EdgePlace[]>,
  ) {
    this.edges = edges;
    this.places = places;
    this.graphs = graphs;
    const seen = new Set<number>();
    for (const graph of [graphs.heavy, graphs.light]) {
      graph.turns.forEach((turns, from) => {
        for (const { to } of turns) {
          const key = from * edges.length + to;
          if (seen.has(key)) continue;
          seen.add(key);
          const node = (edges[from] as DirectedEdge).to;
          const list = this.at.get(node);
          if (list) list.push({ from, to });
          else this.at.set(node, [{ from, to }]);
        }
      });
    }
  }

  of(from: number, to: number): TurnSweep {
    const key = from * this.edges.length + to;
    let sweep = this.made.get(key);
    if (!sweep) {
      const roadClass = this.graphs.heavy.turns[from]?.some((turn) => turn.to === to) ? "heavy" : "light";
      const [a, b] = [this.edges[from] as DirectedEdge, this.edges[to] as DirectedEdge];
      sweep = new TurnSweep(this.graphs[roadClass], a, b, roadClass, Math.max(this.spreadM(a), this.spreadM(b)));
      this.made.set(key, sweep);
    }
    return sweep;
  }

  /** How far beside a road's line its booths and bays lie [m]. */
  private spreadM(edge: DirectedEdge): number {
    let spreadM = 0;
    for (const { at } of this.places.get(edge.index) ?? [])
      spreadM = Math.max(spreadM, nearestAlong(edge.lane, at).awayM);
    return spreadM;
  }

  /** How far from a node a lane is in the way of those who turn there from and to others, from `leastM` to `mostM` [m]. */
  besideM(edge: DirectedEdge, node: string, leastM: number, mostM: number): number {
    let reachM = leastM;
    for (const { from, to } of this.at.get(node) ?? []) {
      if (from === edge.index || to === edge.index) continue;
      reachM = Math.max(reachM, this.of(from, to).reachesM(edge.lane, edge.to === node, mostM, this.spreadM(edge)));
    }
    if (edge.from === node && edge.lane.length > 2 && reachM > leastM) reachM += BENDS_M;
    return Math.min(mostM, reachM);
  }
}
