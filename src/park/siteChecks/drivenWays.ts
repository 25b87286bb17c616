/**
 * Ways that a design vehicle drives on a site, as curves of its driven axle: every permitted turn with the roads before
 * and after it, bends inside roads, and the manoeuvres into and out of places.
 */
import { crowded, eased } from "../../geometry/corners.ts";
import { Curve, distanceM, headingOf, type Point, type Steps, wrapAngle } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { addRoad, withBody } from "../roads/axleCurve.ts";
import type { EdgePlace } from "../roads/edgePlaces.ts";
import type { RoadGraph } from "../roads/graph.ts";
import { type DirectedEdge, STRAIGHT } from "../roads/lanes.ts";
import type { AxlePath } from "../roads/legs.ts";
import type { Place, StandPose } from "../roads/places.ts";
import { axlePaths, type End, endsOf, forwardsM, tightness } from "../roads/way.ts";
import { guideLine } from "../roads/wayBuilder.ts";
import type { DesignVehicleSpec } from "./designVehicles.ts";
import { edgesFor, type RoadTurn } from "./roadTurns.ts";

/** A curve of the driven axle with the vehicle's body straight at both ends. */
export interface DrivenWay {
  /** roads in order, or the place that is entered or left */
  readonly along: readonly DirectedEdge[] | { readonly from: string; readonly to: string; readonly path: string };
  readonly pieces: Float64Array;
  /** stretch of the front bumper that is looked at [m] */
  readonly fromM: number;
  readonly toM: number;
  /** things of the site that the way may lie in */
  readonly within: readonly string[];
}

/** Roads are followed so far before a turn and after it [m]: a trailer has come into line by then. */
const BEFORE_M = 45;
const AFTER_M = 30;
/** The driven axle is looked at so far before the corner and after it [m]. */
const SEEN_BEFORE_M = 20;
const SEEN_AFTER_M = 25;
/** So many ways lead to a turn or on from it, at most. */
const MOST_WAYS = 6;

/** Where it drives on a road: in its lane; in the middle where there is one lane, and fire engines everywhere. */
function drivenLine({ edge, lane, axis }: DirectedEdge, vehicle: DesignVehicleSpec): readonly Point[] {
  return edge.lanes === 1 || vehicle.vehicles === "fire" ? axis : lane;
}

/** Every turn of a class and every bend inside its roads, with all roads that lead there and on. */
export function* turnWays(
  edges: readonly DirectedEdge[],
  turns: readonly RoadTurn[],
  vehicle: DesignVehicleSpec,
  booths: Booths,
  cornerM: number,
  leastM: number,
): Generator<DrivenWay> {
  const onto = groupBy(turns, ({ to }) => to.index);
  const onFrom = groupBy(turns, ({ from }) => from.index);
  const before = (edge: DirectedEdge, needM: number): DirectedEdge[][] => {
    const list = onto.get(edge.index) ?? [];
    if (edge.lengthM >= needM || list.length === 0) return [[edge]];
    return list
      .flatMap(({ from }) => before(from, needM - edge.lengthM).map((run) => [...run, edge]))
      .slice(0, MOST_WAYS);
  };
  const after = (edge: DirectedEdge, needM: number): DirectedEdge[][] => {
    const list = onFrom.get(edge.index) ?? [];
    if (edge.lengthM >= needM || list.length === 0) return [[edge]];
    return list.flatMap(({ to }) => after(to, needM - edge.lengthM).map((run) => [edge, ...run])).slice(0, MOST_WAYS);
  };
  for (const { from, to, straight } of turns) {
    if (straight && Math.abs(from.offsetM - to.offsetM) < STRAIGHT) continue;
    for (const first of before(from, BEFORE_M)) {
      for (const last of after(to, AFTER_M)) {
        for (const lines of linesOf([...first, ...last], vehicle, booths)) {
          const way = roadWay([...first, ...last], lines, to.axis[0] as Point, vehicle, cornerM, leastM);
          if (way) yield way;
        }
      }
    }
  }
  for (const edge of edgesFor(edges, vehicle.vehicles)) {
    if (edge.axis.length < 3) continue;
    const firsts = (onto.get(edge.index) ?? []).flatMap((turn) => before(turn.from, BEFORE_M));
    const lasts = (onFrom.get(edge.index) ?? []).flatMap((turn) => after(turn.to, AFTER_M));
    for (const first of firsts.length > 0 ? firsts.slice(0, MOST_WAYS) : [[]]) {
      for (const last of lasts.length > 0 ? lasts.slice(0, MOST_WAYS) : [[]]) {
        for (const lines of linesOf([...first, edge, ...last], vehicle, booths)) {
          const way = roadWay([...first, edge, ...last], lines, null, vehicle, cornerM, leastM);
          if (way) yield way;
        }
      }
    }
  }
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Booths by the edge they stand on. */
export type Booths = ReadonlyMap<number, readonly EdgePlace[]>;

/** Lines of the roads of a run; where it begins or ends at a gate, one for each of its outer lanes. */
function* linesOf(
  run: readonly DirectedEdge[],
  vehicle: DesignVehicleSpec,
  booths: Booths,
): Generator<readonly (readonly Point[])[]> {
  const { shape } = vehicle;
  const [first, last] = [run[0] as DirectedEdge, run[run.length - 1] as DirectedEdge];
  const own = run.map((edge, i) => {
    const line = drivenLine(edge, vehicle);
    if (run.length > 1 && i === 0 && line.length === 2) return lastMetres(line, BEFORE_M + shape.lengthM);
    return run.length > 1 && i === run.length - 1 ? firstMetres(line, AFTER_M + shape.lengthM) : line;
  });
  const outer = (edge: DirectedEdge, dir: "in" | "out") => {
    const lanes = (booths.get(edge.index) ?? []).filter((place) => place.gate?.dir === dir);
    return lanes.length > 2 ? [lanes[0] as EdgePlace, lanes.at(-1) as EdgePlace] : lanes;
  };
  const starts = run.length > 1 ? outer(first, "in") : [];
  const ends = run.length > 1 ? outer(last, "out") : [];
  if (starts.length === 0 && ends.length === 0) {
    yield own;
    return;
  }
  const next = run[1] as DirectedEdge;
  const previous = run[run.length - 2] as DirectedEdge;
  for (const start of starts.length > 0 ? starts : [null]) {
    for (const end of ends.length > 0 ? ends : [null]) {
      const lines: (readonly Point[])[] = [...own];
      if (start) lines[0] = start.lineOut(next, turnBetween(first, next));
      const isStraight = Math.abs(turnBetween(previous, last)) <= STRAIGHT;
      if (end) lines[run.length - 1] = end.lineIn(isStraight ? previous : null);
      yield lines;
    }
  }
}

function turnBetween({ axis: before }: DirectedEdge, { axis: after }: DirectedEdge): number {
  const arrives = headingOf(before[before.length - 2] as Point, before[before.length - 1] as Point);
  return wrapAngle(headingOf(after[0] as Point, after[1] as Point) - arrives);
}

/** Gentle bends are this much wider than corners, as vehicles in runs drive them. */
const GENTLE = 2;
const GENTLE_COS = 0.875;

/** Two corners become one only when they would be tighter than this share of the vehicle's radius. */
const MERGED = 0.8;

/**
 * The last metres of the first road, all between, and the first metres of the last; null where a corner is too tight.
 *
 * @param at the corner that is looked at; all of the way where there is none
 */
function roadWay(
  run: readonly DirectedEdge[],
  lines: readonly (readonly Point[])[],
  at: Point | null,
  vehicle: DesignVehicleSpec,
  cornerM: number,
  leastM: number,
): DrivenWay | null {
  const { shape } = vehicle;
  const guide = guideLine(lines.map((line) => ({ points: line, limits: 1 })));
  if (guide.points.length < 2) return null;
  const points = crowded(guide.points, shape.minRadiusM)
    ? eased(guide.points, shape.minRadiusM, MERGED * shape.minRadiusM).points
    : guide.points;
  const curve = { steps: [] as number[], spans: [] as number[] };
  const limits = points.slice(1).map(() => 1);
  addRoad(curve, points, limits, (cosTurn) => (cosTurn > GENTLE_COS ? GENTLE * cornerM : cornerM), shape);
  for (let i = 1; i < curve.steps.length; i += 2) {
    if (Math.abs(curve.steps[i] as number) > 1.02 / leastM) return null;
  }
  const { pieces, lengthM } = withBody(startOf(points), curve.steps, shape);
  const within = run.flatMap((edge) => edge.edge.within);
  const cornerAtM = at && shape.lengthM + alongM(points, at);
  // before it has driven its own length its tail is where no road need be
  const fromM = Math.max(2 * shape.lengthM, cornerAtM === null ? 0 : cornerAtM - SEEN_BEFORE_M);
  const toM = Math.min(lengthM - shape.rearAxleM, cornerAtM === null ? lengthM : cornerAtM + SEEN_AFTER_M);
  return { along: run, pieces, fromM, toM, within };
}

/** Distance along a polyline of the corner that is nearest to a point [m]. */
function alongM(points: readonly Point[], at: Point): number {
  let best = 0;
  let bestM = Number.POSITIVE_INFINITY;
  let s = 0;
  points.forEach((point, i) => {
    if (i > 0) s += distanceM(points[i - 1] as Point, point);
    const awayM = distanceM(point, at);
    if (awayM >= bestM) return;
    bestM = awayM;
    best = s;
  });
  return best;
}

function startOf(points: readonly Point[]): StandPose {
  const [a, b] = [points[0] as Point, points[1] as Point];
  return { x: a[0], y: a[1], heading: headingOf(a, b) };
}

function firstMetres(line: readonly Point[], lengthM: number): Point[] {
  const points: Point[] = [line[0] as Point];
  let left = lengthM;
  for (let i = 1; i < line.length && left > 0; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const leg = Math.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]));
    const share = Math.min(1, left / leg);
    points.push([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
    left -= leg;
  }
  return points;
}

function lastMetres(line: readonly Point[], lengthM: number): Point[] {
  return firstMetres([...line].reverse(), lengthM).reverse();
}

/** A bay on a road is looked at so far before and after [m]. */
const BAY_M = 25;
/** Driven before that, so that a trailer hangs as it does [m]. */
const LEAD_M = 45;

/** The way into a place from a booth, or out of it to one: its manoeuvre and the road beside it. */
export function* placeWays(
  graph: RoadGraph,
  place: Place,
  booth: Place,
  side: "in" | "out",
  vehicle: DesignVehicleSpec,
): Generator<DrivenWay> {
  const { shape } = vehicle;
  const chosen = side === "in" ? pathsOf(graph, booth, place, shape) : pathsOf(graph, place, booth, shape);
  if (!chosen) return;
  const { paths, from, to } = chosen;
  const end = side === "in" ? to : from;
  const edge = graph.edges[end.edge] as DirectedEdge;
  const along =
    side === "in"
      ? { from: edge.edge.id, to: place.id, path: place.path }
      : { from: place.id, to: edge.edge.id, path: place.path };
  const { within } = edge.edge;
  const seenM = (end.manoeuvre ? forwardsM(end.manoeuvre) : BAY_M) + shape.lengthM;
  for (const path of paths) {
    if (path.backwards) {
      const { pieces, lengthM } = withBody(path.from, path.steps, shape);
      yield { along, pieces, fromM: shape.lengthM, toM: lengthM, within };
      continue;
    }
    const cut = side === "in" ? tail(path, seenM + LEAD_M) : head(path, seenM);
    const { pieces, lengthM } = withBody(cut.from, cut.steps, shape);
    const fromM = side === "in" ? Math.max(shape.lengthM, lengthM - seenM) : shape.lengthM;
    const toM = side === "in" ? lengthM : lengthM - shape.rearAxleM;
    yield { along, pieces, fromM, toM, within };
  }
}

interface Chosen {
  readonly paths: readonly AxlePath[];
  readonly from: End;
  readonly to: End;
}

/** The drive from place to place as vehicles of runs choose it: the quickest way that is not too tight. */
function pathsOf(graph: RoadGraph, start: Place, goal: Place, shape: VehicleShapeSpec): Chosen | null {
  const ways = endsOf(graph, start, shape, "out").flatMap((from) =>
    endsOf(graph, goal, shape, "in").flatMap((to) => {
      const found = graph.route(from.edge, from.atM, to.edge, to.atM, from.needsM, to.needsM);
      return found ? [{ from, to, route: found.route, costS: found.timeS + from.costS + to.costS }] : [];
    }),
  );
  ways.sort((a, b) => a.costS - b.costS);
  let best: (Chosen & { readonly roomy: number }) | null = null;
  for (const { from, to, route } of ways) {
    const paths = axlePaths(graph, from, to, route, shape);
    const roomy = tightness(paths, shape);
    if (roomy > 0.999) return { paths, from, to };
    if (!best || roomy > best.roomy) best = { paths, from, to, roomy };
  }
  return best;
}

/** The last metres of a curve. */
function tail(path: AxlePath, lengthM: number): { from: StandPose; steps: Steps } {
  let total = 0;
  for (let i = 0; i < path.steps.length; i += 2) total += path.steps[i] as number;
  let skip = Math.max(0, total - lengthM);
  const skipped = new Curve(path.from.x, path.from.y, path.from.heading);
  const steps: number[] = [];
  for (let i = 0; i < path.steps.length; i += 2) {
    const [stepM, curvature] = [path.steps[i] as number, path.steps[i + 1] as number];
    const lessM = Math.min(skip, stepM);
    skip -= lessM;
    skipped.step(lessM, curvature);
    if (stepM > lessM) steps.push(stepM - lessM, curvature);
  }
  return { from: { x: skipped.x, y: skipped.y, heading: skipped.heading }, steps };
}

/** The first metres of a curve. */
function head(path: AxlePath, lengthM: number): { from: StandPose; steps: Steps } {
  const steps: number[] = [];
  let left = lengthM;
  for (let i = 0; i < path.steps.length && left > 0; i += 2) {
    steps.push(Math.min(left, path.steps[i] as number), path.steps[i + 1] as number);
    left -= path.steps[i] as number;
  }
  return { from: path.from, steps };
}
