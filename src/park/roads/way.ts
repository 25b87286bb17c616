/** From end to end: the route's lanes and the manoeuvres as curves of the driven axle with their limits. */
import { eased } from "../../geometry/corners.ts";
import { distanceM, headingOf, type Point, type Step, wrapAngle } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import type { EdgePlace } from "./edgePlaces.ts";
import { type RoadGraph, STRAIGHT } from "./graph.ts";
import type { DirectedEdge } from "./lanes.ts";
import { type AxlePath, manoeuvreSpans, PARKING_MS, PULL_OUT_MS, roadSteps } from "./legs.ts";
import { type Manoeuvre, waysIn, waysOut } from "./manoeuvre.ts";
import { type Place, type RoadClass, type StandPose, standingAxle } from "./places.ts";
import type { Span } from "./speedProfile.ts";
import { guideLine, laneBetween, type Stretch } from "./wayBuilder.ts";

/** One end of a drive: on an edge, at a point of it, after or before a manoeuvre. */
export interface End {
  readonly edge: number;
  readonly atM: number;
  readonly needsM: number;
  readonly place: Place;
  readonly manoeuvre: Manoeuvre | null;
}

/** Radius wanted where there is room: at corners, and at the gentle bends of lane shifts [m]. */
const CORNER_M: Readonly<Record<RoadClass, number>> = { heavy: 15, light: 7 };
const GENTLE_M: Readonly<Record<RoadClass, number>> = { heavy: 26, light: 14 };
/** Backing from the lane beside an apron counts as this much further: the lane should stay free [m]. */
const APRON_M = 120;
/** Two corners become one only when they would be tighter than this share of the vehicle's radius. */
const MERGED = 0.8;
/** Bends below this are gentle [rad]. */
const GENTLE = 0.5;

/** Ways out of a place, or into it. */
export function endsOf(graph: RoadGraph, place: Place, shape: VehicleShapeSpec, side: "in" | "out"): End[] {
  if (place.kind === "edge") {
    if (!graph.isAllowed(place.edge)) return [];
    // The corner before a booth may be as tight as the vehicle can.
    const needsM = side === "in" ? Math.min(0, shape.minRadiusM - graph.minRadiusM) : 0;
    return [{ edge: place.edge, atM: place.alongM - shape.rearAxleM, needsM, place, manoeuvre: null }];
  }
  const ways = (side === "in" ? waysIn : waysOut)(graph, place, shape);
  return ways.map((manoeuvre) => ({
    edge: manoeuvre.edge,
    atM: manoeuvre.atM,
    needsM: manoeuvre.needsM,
    place,
    manoeuvre,
  }));
}

/** Time of a manoeuvre for choosing between ways [s]. */
export function manoeuvreS(end: End): number {
  const { manoeuvre, place } = end;
  if (!manoeuvre) return 0;
  let lengthM = 0;
  for (const [m] of manoeuvre.steps) lengthM += m;
  for (const [m] of manoeuvre.backing?.steps ?? []) lengthM += m;
  if (place.kind === "side" && place.apron && manoeuvre.backing && manoeuvre.steps.length === 0) lengthM += APRON_M;
  if (manoeuvre.axis) lengthM += distanceM(manoeuvre.axis.at, [manoeuvre.lane.x, manoeuvre.lane.y]);
  return lengthM / PARKING_MS;
}

/** The curves of a drive along `route`, in order. */
export function axlePaths(
  edges: readonly DirectedEdge[],
  from: End,
  to: End,
  route: readonly number[],
  shape: VehicleShapeSpec,
): AxlePath[] {
  const paths: AxlePath[] = [];
  const steps: Step[] = [];
  const spans: Span[] = [];
  const add = (more: readonly Step[], limitMs: number) => {
    steps.push(...more);
    spans.push(...manoeuvreSpans(more, limitMs, shape));
  };
  const out = from.manoeuvre;
  const into = to.manoeuvre;
  if (out?.backing) paths.push(backwards(out.backing, shape));
  if (out) add(out.axis ? [[out.axis.straightM, 0]] : out.steps, PULL_OUT_MS);

  const guide = guideLine(stretches(edges, from, to, route, shape));
  const roomy = eased(guide.points, shape.minRadiusM, MERGED * shape.minRadiusM);
  const limits = roomy.leg.slice(0, -1).map((old) => guide.limits[old] as readonly Span[]);
  const size = shape.lengthM > 8 ? "heavy" : "light";
  const wanted = (turn: number) => (turn < GENTLE ? GENTLE_M : CORNER_M)[size];
  const road = roadSteps(roomy.points, limits, wanted, shape);
  steps.push(...road.steps);
  spans.push(...road.spans);

  if (into?.axis) add([[into.axis.straightM, 0]], PARKING_MS);
  else if (into) add(into.steps, into.backing ? PULL_OUT_MS : PARKING_MS);

  const start =
    from.place.kind === "side" && !out?.backing
      ? standingAxle(from.place, shape)
      : poseOfLeg(roomy.points[0] as Point, roomy.points[1] as Point);
  const toMs = to.place.kind === "edge" && to.place.hides ? PARKING_MS : 0;
  paths.push({ backwards: false, from: start, steps, spans, fromMs: 0, toMs });
  if (into?.backing) paths.push(backwards(into.backing, shape));
  return paths;
}

/** Smallest radius of the curves over the vehicle's own: 1 and above is comfortable. */
export function tightness(paths: readonly AxlePath[], shape: VehicleShapeSpec): number {
  let sharpest = 1e-9;
  for (const path of paths) for (const [, curvature] of path.steps) sharpest = Math.max(sharpest, Math.abs(curvature));
  return 1 / sharpest / shape.minRadiusM;
}

function backwards(backing: NonNullable<Manoeuvre["backing"]>, shape: VehicleShapeSpec): AxlePath {
  const spans = manoeuvreSpans(backing.steps, PARKING_MS, shape);
  return { backwards: true, from: backing.from, steps: backing.steps, spans, fromMs: 0, toMs: 0 };
}

function stretches(
  edges: readonly DirectedEdge[],
  from: End,
  to: End,
  route: readonly number[],
  shape: VehicleShapeSpec,
): Stretch[] {
  const last = route.length - 1;
  const list: Stretch[] = [];
  const lanePoint = ({ manoeuvre }: End): Point | null => (manoeuvre ? [manoeuvre.lane.x, manoeuvre.lane.y] : null);
  const start = lanePoint(from);
  const end = lanePoint(to);
  const out = from.manoeuvre?.axis;
  if (out && start) list.push({ points: [out.at, start], speedMs: PULL_OUT_MS });
  route.forEach((index, i) => {
    const edge = edges[index] as DirectedEdge;
    const { speedMs } = edge;
    if (i === 0 && from.place.kind === "edge") {
      const after = edges[route[1] ?? -1];
      const line = from.place.lineOut(after && goesStraight(edge, after) ? after : null);
      list.push({ points: fromAxle(from.place, line, shape), speedMs });
    } else if (i === last && to.place.kind === "edge") {
      const before = edges[route[i - 1] ?? -1];
      const line = to.place.lineIn(before && goesStraight(before, edge) ? before : null);
      list.push({ points: toAxle(to.place, line, shape), speedMs });
    } else {
      list.push({ points: laneBetween(edge.lane, i === 0 ? start : null, i === last ? end : null), speedMs });
    }
  });
  const into = to.manoeuvre?.axis;
  if (into && end) list.push({ points: [end, into.at], speedMs: PARKING_MS });
  return list;
}

function goesStraight(from: DirectedEdge, to: DirectedEdge): boolean {
  const [a, b] = [from.axis[from.axis.length - 2] as Point, from.axis[from.axis.length - 1] as Point];
  const [c, d] = [to.axis[0] as Point, to.axis[1] as Point];
  return Math.abs(wrapAngle(headingOf(a, b) - headingOf(c, d))) <= STRAIGHT;
}

function poseOfLeg(a: Point, b: Point): StandPose {
  return { x: a[0], y: a[1], heading: headingOf(a, b) };
}

/** The line of a place, beginning where the driven axle of the standing vehicle is. */
function fromAxle(place: EdgePlace, line: readonly Point[], shape: VehicleShapeSpec): Point[] {
  const axle = standingAxle(place, shape);
  return [[axle.x, axle.y], ...line.filter((p) => aheadM(axle, p) > 0.05)];
}

/** The line of a place, ending there. */
function toAxle(place: EdgePlace, line: readonly Point[], shape: VehicleShapeSpec): Point[] {
  const axle = standingAxle(place, shape);
  return [...line.filter((p) => aheadM(axle, p) < -0.05), [axle.x, axle.y]];
}

function aheadM(pose: StandPose, point: Point): number {
  return (point[0] - pose.x) * cos(pose.heading) + (point[1] - pose.y) * sin(pose.heading);
}
