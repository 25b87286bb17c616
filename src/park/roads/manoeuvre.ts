/**
 * Manoeuvres between a lane and a place beside it, for a vehicle that knows its turning radius:
 *
 * - nose away from the lane: in forwards, out backwards along the same curve (bays);
 * - nose towards the lane: drive past, then backwards in; out forwards (doors, trailer stalls). Backwards is the
 *   pull-out driven the other way, so a trailer needs no controller;
 * - drive-through stalls: in and out forwards.
 */
import {
  Curve,
  distanceM,
  headingOf,
  ontoLine,
  type Point,
  reversedSteps,
  type Step,
  wrapAngle,
} from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin, tan } from "../../units/math.ts";
import { type RoadGraph, STRAIGHT } from "./graph.ts";
import type { DirectedEdge } from "./lanes.ts";
import { type SidePlace, type StandPose, standingAxle } from "./places.ts";

/** How a place is entered from a lane, or left to one. Points and steps are of the driven axle. */
export interface Manoeuvre {
  readonly edge: number;
  /** where along the edge the lane is left or joined [m]; may lie beyond an end that goes nowhere */
  readonly atM: number;
  /** the same as a pose; where `axis` is set, the point where axis and lane cross */
  readonly lane: StandPose;
  /** straight lane the manoeuvre takes before or after `atM` [m] */
  readonly needsM: number;
  /** forwards: from the lane towards the place, or from the place to the lane; between lane and cusp if backing */
  readonly steps: readonly Step[];
  /**
   * A plain turn between the lane and the place's axis: the corner is rounded with the rest of the way. The point where
   * the turn may begin or must have ended, and how far from there the standing axle is.
   */
  readonly axis: { readonly at: Point; readonly straightM: number } | null;
  /** backing: a curve from `from` that is driven from its end to its start (in), or the same out */
  readonly backing: { readonly from: StandPose; readonly steps: readonly Step[] } | null;
}

/** Straight ahead out of a place before turning: keeps trailer and overhang off the neighbours [m]. */
const HEAVY_STRAIGHT_M = 2;
/** Straight on the lane between passing a door and backing [m]. */
const PASS_M = 1;
/** Vans swing on an apron instead of backing from the lane: straight ahead of the door, then this turn [m, rad]. */
const VEER_STRAIGHT_M = 5;
const VEER = 0.87;
const VEER_LANE = 0.7;

interface LaneLine extends StandPose {
  readonly edge: DirectedEdge;
  /** distance along the edge of its point */
  readonly startM: number;
}

/** The straight piece of the lane nearest to a point, as a directed line. */
function laneLine(edge: DirectedEdge, point: Point): LaneLine {
  let best: LaneLine | null = null;
  let bestAway = Number.POSITIVE_INFINITY;
  let startM = 0;
  for (let i = 1; i < edge.lane.length; i++) {
    const [a, b] = [edge.lane[i - 1] as Point, edge.lane[i] as Point];
    const length = distanceM(a, b);
    const heading = headingOf(a, b);
    const along = (point[0] - a[0]) * cos(heading) + (point[1] - a[1]) * sin(heading);
    const t = Math.max(0, Math.min(length, along));
    const awayM = distanceM([a[0] + t * cos(heading), a[1] + t * sin(heading)], point);
    if (awayM < bestAway) {
      bestAway = awayM;
      best = { edge, x: a[0], y: a[1], heading, startM };
    }
    startM += length;
  }
  return best as LaneLine;
}

/** The edge that holds a point of the lane's line, going on straight before and after the edge. */
function onChain(graph: RoadGraph, line: LaneLine, point: Point): { edge: number; atM: number } {
  let edge = line.edge;
  let atM = line.startM + (point[0] - line.x) * cos(line.heading) + (point[1] - line.y) * sin(line.heading);
  for (let hops = 0; hops < 12; hops++) {
    const next =
      atM < 0
        ? graph.edges.find((e) => straightOn(graph, e, edge))
        : atM > edge.lengthM
          ? graph.edges.find((e) => straightOn(graph, edge, e))
          : undefined;
    if (!next) break;
    atM += atM < 0 ? next.lengthM : -edge.lengthM;
    edge = next;
  }
  return { edge: edge.index, atM };
}

function straightOn(graph: RoadGraph, from: DirectedEdge, to: DirectedEdge): boolean {
  if (from.to !== to.from || Math.abs(from.offsetM - to.offsetM) > 0.5) return false;
  return (graph.turns[from.index] ?? []).some((turn) => turn.to === to.index && Math.abs(turn.angle) <= STRAIGHT);
}

function endOf(from: StandPose, steps: readonly Step[]): StandPose {
  const { x, y, heading } = new Curve(from.x, from.y, from.heading).steps(steps);
  return { x, y, heading };
}

function turned(pose: StandPose): StandPose {
  return { x: pose.x, y: pose.y, heading: pose.heading + Math.PI };
}

/** Whether the nose of a standing vehicle points away from the lane. */
function facesAway(place: SidePlace, line: StandPose): boolean {
  const side = -(place.at[0] - line.x) * sin(line.heading) + (place.at[1] - line.y) * cos(line.heading);
  const leftwards = sin(wrapAngle(place.heading - line.heading));
  return side * leftwards > 0;
}

/** Curve from the lane forwards onto the stand, as steps from the lane. */
function curveIn(stand: StandPose, line: StandPose, radiusM: number): { lane: StandPose; steps: Step[] } | null {
  const out = ontoLine(turned(stand), turned(line), radiusM, 0);
  if (!out) return null;
  return { lane: turned(endOf(turned(stand), out)), steps: reversedSteps(out) };
}

/** Ways into a place, for every lane it may be entered from. */
export function waysIn(graph: RoadGraph, place: SidePlace, shape: VehicleShapeSpec): Manoeuvre[] {
  const stand = standingAxle(place, shape);
  const ways: Manoeuvre[] = [];
  for (const index of place.inEdges) {
    if (!graph.isAllowed(index)) continue;
    const line = laneLine(graph.edges[index] as DirectedEdge, place.at);
    if (place.driveThrough || facesAway(place, line)) {
      const plain = plainTurn(graph, turned(stand), turned(line), line, 0, shape);
      if (plain) ways.push(plain);
      const way = curveIn(stand, line, shape.minRadiusM);
      if (way && !plain?.fits) ways.push(manoeuvre(graph, line, way.lane, way.steps, null));
      continue;
    }
    if (place.apron) {
      const way = veer(stand, line, shape);
      if (way) ways.push(manoeuvre(graph, line, way.lane, way.steps, { from: stand, steps: way.backing }));
    }
    const straightM = shape.trailer ? HEAVY_STRAIGHT_M : 0;
    const pullOut = ontoLine(stand, line, shape.minRadiusM, straightM);
    if (!pullOut) continue;
    const backing: Step[] = [...pullOut, [PASS_M, 0]];
    ways.push(manoeuvre(graph, line, endOf(stand, backing), [], { from: stand, steps: backing }));
  }
  return ways;
}

/** Ways out of a place, for every lane it may be left to. */
export function waysOut(graph: RoadGraph, place: SidePlace, shape: VehicleShapeSpec): Manoeuvre[] {
  const stand = standingAxle(place, shape);
  const ways: Manoeuvre[] = [];
  for (const index of place.outEdges) {
    if (!graph.isAllowed(index)) continue;
    const line = laneLine(graph.edges[index] as DirectedEdge, place.at);
    if (!place.driveThrough && facesAway(place, line)) {
      const way = curveIn(stand, line, shape.minRadiusM);
      if (way) ways.push(manoeuvre(graph, line, way.lane, [], { from: way.lane, steps: way.steps }));
      continue;
    }
    const straightM = shape.trailer ? HEAVY_STRAIGHT_M : 0;
    const plain = plainTurn(graph, stand, line, line, straightM, shape);
    if (plain) ways.push(plain);
    const steps = ontoLine(stand, line, shape.minRadiusM, straightM);
    if (steps && !plain?.fits) ways.push(manoeuvre(graph, line, endOf(stand, steps), steps, null));
  }
  return ways;
}

function manoeuvre(
  graph: RoadGraph,
  line: LaneLine,
  lane: StandPose,
  steps: readonly Step[],
  backing: Manoeuvre["backing"],
): Manoeuvre {
  const { edge, atM } = onChain(graph, line, [lane.x, lane.y]);
  return { edge, atM, lane, needsM: 0, steps, axis: null, backing };
}

/**
 * One turn between the axis of a place and a lane, both as lines leading away from the place (for the way in, both
 * turned round). It leaves up to `straightM` before the turn;
 * `fits` when there is room for the vehicle's radius. Null when they do not cross
 * ahead.
 */
function plainTurn(
  graph: RoadGraph,
  stand: StandPose,
  away: StandPose,
  line: LaneLine,
  straightM: number,
  shape: VehicleShapeSpec,
): (Manoeuvre & { fits: boolean }) | null {
  const turn = wrapAngle(away.heading - stand.heading);
  if (Math.abs(turn) < 0.1 || Math.abs(turn) > 2.4) return null;
  const dx = away.x - stand.x;
  const dy = away.y - stand.y;
  const aheadM = (dx * sin(away.heading) - dy * cos(away.heading)) / sin(turn);
  const needsM = shape.minRadiusM * tan(Math.abs(turn) / 2);
  const firstM = Math.max(0, Math.min(straightM, aheadM - needsM));
  if (aheadM < firstM + 1) return null;
  const crossing: Point = [stand.x + aheadM * cos(stand.heading), stand.y + aheadM * sin(stand.heading)];
  const { edge, atM } = onChain(graph, line, crossing);
  const at: Point = [stand.x + firstM * cos(stand.heading), stand.y + firstM * sin(stand.heading)];
  return {
    edge,
    atM,
    lane: { x: crossing[0], y: crossing[1], heading: line.heading },
    needsM,
    steps: [],
    axis: { at, straightM: firstM },
    backing: null,
    fits: aheadM >= needsM,
  };
}

/**
 * Off the lane towards the door, swinging round to stand slantwise before it, then backwards in: the lane stays free.
 * The backing curve is straight, then an arc by {@link VEER}; the way there is an arc off the lane, a straight and an
 * arc back that ends in the backing curve's end pose.
 */
function veer(
  stand: StandPose,
  line: StandPose,
  shape: VehicleShapeSpec,
): { lane: StandPose; steps: Step[]; backing: Step[] } | null {
  const turn = wrapAngle(line.heading - stand.heading);
  const side = Math.sign(turn);
  const radius = shape.minRadiusM;
  const slant = Math.abs(turn) - VEER;
  if (slant <= 0) return null;
  const backing: Step[] = [
    [VEER_STRAIGHT_M, 0],
    [radius * VEER, side / radius],
  ];
  const cusp = endOf(stand, backing);
  const lateral = side * (-(cusp.x - line.x) * sin(line.heading) + (cusp.y - line.y) * cos(line.heading));
  const arcsM = radius * (1 - cos(VEER_LANE)) + radius * (cos(slant) - cos(VEER_LANE));
  const straightM = (lateral - arcsM) / sin(VEER_LANE);
  if (straightM < 0) return null;
  const steps: Step[] = [
    [radius * VEER_LANE, side / radius],
    [straightM, 0],
    [radius * (VEER_LANE + slant), -side / radius],
  ];
  const lane = turned(endOf(turned(cusp), reversedSteps(steps)));
  return { lane: { ...lane, heading: line.heading }, steps, backing };
}
