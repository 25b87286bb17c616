/**
 * Manoeuvres between a lane and a place beside it, for a vehicle that knows its turning radius:
 *
 * - nose away from the lane: in forwards, out backwards along the same curve (bays);
 * - nose towards the lane: drive past, then backwards in; out forwards (doors, trailer stalls). Backwards is the
 *   pull-out driven the other way, so a trailer needs no controller;
 * - drive-through stalls: in and out forwards.
 */
import { ontoLine, type Point, type Steps, wrapAngle } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin, tan } from "../../units/math.ts";
import type { RoadGraph } from "./graph.ts";
import { type LaneLine, laneLine, onChain } from "./laneLine.ts";
import { type DirectedEdge, STRAIGHT } from "./lanes.ts";
import { type SidePlace, type StandPose, standingAxle } from "./places.ts";
import { curveIn, endOf, plainTurn, swungIn, turned } from "./turns.ts";
import { veerIn } from "./veer.ts";

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
  readonly steps: Steps;
  /**
   * A plain turn between the lane and the place's axis: the corner is rounded with the rest of the way. The point where
   * the turn may begin or must have ended, how far from there the standing axle is, and the turn's radius.
   */
  readonly axis: { readonly at: Point; readonly straightM: number; readonly radiusM: number } | null;
  /** backing: a curve from `from` that is driven from its end to its start (in), or the same out */
  readonly backing: { readonly from: StandPose; readonly steps: Steps } | null;
  /** counts as so much further when ways are compared [m] */
  readonly worseM: number;
}

/** Pull-outs are so much wider than the yard's radius where there is room [m]. */
const WIDER_M = 4;
/** Straight on the lane between passing a door and backing [m]. */
const PASS_M = 1;
/** The last metres into a bay are straight where that can be [m]. */
const INTO_BAY_M = 1.2;
/**
 * Into slanted stalls a truck swings away from them first, as far as there is room before them, so that it is in line
 * when it comes between the neighbours; with a trailer it then turns further than their axis and back [rad]. Of those
 * tried the first keep clear of both neighbours in the base plan's rows, the others do so at some of their ends, where
 * a corner comes right before.
 */
const SWINGS: Readonly<Record<"trailer" | "rigid", readonly Swing[]>> = {
  trailer: [
    { away: 0.3, beyond: 0.3 },
    { away: 0.25, beyond: 0.3 },
    { away: 0.15, beyond: 0.3 },
    { away: 0.1, beyond: 0.15 },
    { away: 0, beyond: 0.3 },
    { away: 0, beyond: 0, isTight: true },
  ],
  rigid: [
    { away: 0.2, beyond: 0 },
    { away: 0.1, beyond: 0 },
    { away: 0, beyond: 0, isTight: true },
  ],
};
interface Swing {
  readonly away: number;
  readonly beyond: number;
  /** with the radius of the yard */
  readonly isTight?: boolean;
}
/** Another swing than one would make [m]. */
const LESS_AWAY_M = 5;
/** Backing from the lane beside an apron: the lane should stay free [m]. */
const BLOCKS_LANE_M = 120;
/** Turning before it is clear of the neighbours [m]. */
const NOT_CLEAR_M = 60;
/** Manoeuvring across a junction [m]: vans find another way; the doors of trucks lie too near for that. */
const ACROSS_JUNCTION_M = 250;
const LONGEST_LIGHT_M = 7;
/** Turning in where a trailer cuts the corner [m]. */
const CUTS_CORNER_M = 40;

/** Whether the nose of a standing vehicle points away from the lane. */
function facesAway(place: SidePlace, line: StandPose): boolean {
  const side = -(place.at[0] - line.x) * sin(line.heading) + (place.at[1] - line.y) * cos(line.heading);
  const leftwards = sin(wrapAngle(place.heading - line.heading));
  return side * leftwards > 0;
}

/** Ways into a place, for every lane it may be entered from. */
export function waysIn(graph: RoadGraph, place: SidePlace, shape: VehicleShapeSpec): Manoeuvre[] {
  const stand = standingAxle(place, shape);
  const ways: Manoeuvre[] = [];
  for (const index of place.inEdges) {
    const line = laneLine(graph.edges[index] as DirectedEdge, place.at);
    const some =
      place.driveThrough || facesAway(place, line)
        ? forwardsIn(graph, place, stand, line, shape)
        : backwardsIn(graph, place, stand, line, shape);
    for (const way of some) ways.push(aroundJunctions(graph, way, endOf(way.lane, way.steps), shape));
  }
  return ways;
}

/** A manoeuvre between the lane and `other`, made worse where a junction lies in its way. */
function aroundJunctions(graph: RoadGraph, way: Manoeuvre, other: StandPose, shape: VehicleShapeSpec): Manoeuvre {
  if (way.axis !== null || shape.trailer || shape.lengthM > LONGEST_LIGHT_M) return way;
  const edge = graph.edges[way.edge] as DirectedEdge;
  const { lane } = way;
  const alongM = (other.x - lane.x) * cos(lane.heading) + (other.y - lane.y) * sin(lane.heading);
  const fromM = way.atM + Math.min(0, alongM) - (shape.lengthM - shape.rearAxleM);
  const toM = way.atM + Math.max(0, alongM) + shape.rearAxleM;
  const isAcross = (fromM < 0 && isJunction(graph, edge.from)) || (toM > edge.lengthM && isJunction(graph, edge.to));
  return isAcross ? { ...way, worseM: way.worseM + ACROSS_JUNCTION_M } : way;
}

/** Others than those that go straight on drive there. */
function isJunction(graph: RoadGraph, node: string): boolean {
  return graph.edges.some(
    (e) => e.to === node && (graph.turns[e.index] ?? []).some((turn) => Math.abs(turn.angle) > STRAIGHT),
  );
}

function forwardsIn(
  graph: RoadGraph,
  place: SidePlace,
  stand: StandPose,
  line: LaneLine,
  shape: VehicleShapeSpec,
): Manoeuvre[] {
  const ways: Manoeuvre[] = [];
  let swings = false;
  if (place.driveThrough) {
    SWINGS[shape.trailer ? "trailer" : "rigid"].forEach(({ away, beyond, isTight }, i) => {
      const swung = swungIn(stand, line, isTight ? shape.yardRadiusM : shape.minRadiusM, away, beyond);
      if (!swung) return;
      swings = true;
      ways.push(manoeuvre(graph, line, { ...swung, worseM: i * LESS_AWAY_M }));
    });
  }
  const straightM = place.driveThrough ? 0 : INTO_BAY_M;
  const turn = plainTurn(turned(stand), turned(line), shape.minRadiusM);
  const isClear = turn !== null && turn.straightM >= straightM;
  if (turn) ways.push(plain(graph, line, stand, turn, -1, 0, swings ? CUTS_CORNER_M : isClear ? 0 : NOT_CLEAR_M));
  if (!isClear) {
    const way = curveIn(stand, line, shape.yardRadiusM, straightM);
    if (way) ways.push(manoeuvre(graph, line, way));
  }
  return ways;
}

function backwardsIn(
  graph: RoadGraph,
  place: SidePlace,
  stand: StandPose,
  line: LaneLine,
  shape: VehicleShapeSpec,
): Manoeuvre[] {
  const ways: Manoeuvre[] = [];
  const veer = place.apron ? veerIn(stand, line, place.apron, shape) : null;
  if (veer) {
    const backing = { from: stand, steps: veer.backing };
    ways.push(manoeuvre(graph, line, { lane: veer.lane, steps: veer.steps, backing }));
  }
  const pullOut = widely(ontoLine(stand, line, shape.yardRadiusM, shape.clearM), shape);
  if (pullOut) {
    const backing = { from: stand, steps: [...pullOut, PASS_M, 0] };
    const worseM = place.apron ? BLOCKS_LANE_M : 0;
    ways.push(manoeuvre(graph, line, { lane: endOf(stand, backing.steps), steps: [], backing, worseM }));
  }
  return ways;
}

/**
 * A truck's pull-out of one bend in a wider one, where it drives further straight ahead than it must: its nose swings
 * out less, towards those at the doors across the court.
 */
function widely(steps: Steps | null, { clearM, lengthM }: VehicleShapeSpec, leastM = clearM): Steps | null {
  if (steps === null || steps.length !== 4 || lengthM <= LONGEST_LIGHT_M) return steps;
  const [straightM, , arcM, curvature] = steps as [number, number, number, number];
  const turn = arcM * Math.abs(curvature);
  const moreM = Math.min(WIDER_M, (straightM - leastM) / tan(turn / 2));
  if (moreM <= 0) return steps;
  const radiusM = 1 / Math.abs(curvature) + moreM;
  return [straightM - moreM * tan(turn / 2), 0, radiusM * turn, Math.sign(curvature) / radiusM];
}

/** Ways out of a place, for every lane it may be left to. */
export function waysOut(graph: RoadGraph, place: SidePlace, shape: VehicleShapeSpec): Manoeuvre[] {
  const stand = standingAxle(place, shape);
  const ways: Manoeuvre[] = [];
  for (const index of place.outEdges) {
    const line = laneLine(graph.edges[index] as DirectedEdge, place.at);
    if (!place.driveThrough && facesAway(place, line)) {
      const way = curveIn(stand, line, shape.yardRadiusM, INTO_BAY_M);
      if (!way) continue;
      const backing = { from: way.lane, steps: way.steps };
      ways.push(manoeuvre(graph, line, { lane: way.lane, steps: [], backing }));
      continue;
    }
    const clearM = place.driveThrough ? 0 : shape.clearM;
    const easy = plainTurn(stand, line, shape.minRadiusM);
    const isClear = easy !== null && easy.straightM >= clearM;
    // as late as it can where it is not clear of the neighbour, and out of a slanted stall: a trailer cuts the corner
    const turn = isClear && !place.driveThrough ? easy : plainTurn(stand, line, shape.yardRadiusM);
    if (turn) ways.push(plain(graph, line, stand, turn, 1, clearM, isClear ? 0 : NOT_CLEAR_M));
    if (isClear) continue;
    const steps = widely(ontoLine(stand, line, shape.yardRadiusM, clearM), shape, clearM);
    if (!steps) continue;
    const way = manoeuvre(graph, line, { lane: endOf(stand, steps), steps });
    ways.push(aroundJunctions(graph, way, stand, shape));
  }
  return ways;
}

function manoeuvre(
  graph: RoadGraph,
  line: LaneLine,
  way: Pick<Manoeuvre, "lane" | "steps"> & Partial<Pick<Manoeuvre, "backing" | "worseM">>,
): Manoeuvre {
  const { edge, atM } = onChain(graph, line, [way.lane.x, way.lane.y]);
  return { edge, atM, needsM: 0, axis: null, backing: null, worseM: 0, ...way };
}

/** @param ahead 1 where the turn lies before the standing vehicle, −1 where it came from there */
function plain(
  graph: RoadGraph,
  line: LaneLine,
  stand: StandPose,
  turn: NonNullable<ReturnType<typeof plainTurn>>,
  ahead: 1 | -1,
  clearM: number,
  worseM: number,
): Manoeuvre {
  const straightM = Math.max(0, Math.min(clearM, turn.straightM));
  const at: Point = [
    stand.x + ahead * straightM * cos(stand.heading),
    stand.y + ahead * straightM * sin(stand.heading),
  ];
  const { edge, atM } = onChain(graph, line, turn.crossing);
  return {
    edge,
    atM,
    lane: { x: turn.crossing[0], y: turn.crossing[1], heading: line.heading },
    needsM: turn.needsM,
    steps: [],
    axis: { at, straightM, radiusM: turn.radiusM },
    backing: null,
    worseM,
  };
}
