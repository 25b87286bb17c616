/** From end to end: the route's lanes and the manoeuvres as curves of the driven axle with their limits. */
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import { addRoad, addSteps } from "./axleCurve.ts";
import type { EdgePlace } from "./edgePlaces.ts";
import type { RoadGraph, Route } from "./graph.ts";
import { type DirectedEdge, STRAIGHT } from "./lanes.ts";
import { type AxlePath, PARKING_MS, PULL_OUT_MS } from "./legs.ts";
import { type Manoeuvre, waysIn, waysOut } from "./manoeuvre.ts";
import { type Place, type StandPose, standingAxle } from "./places.ts";
import { guideLine, laneBetween, roomyCorners, type Stretch } from "./wayBuilder.ts";

/** One end of a drive: on an edge, at a point of it, after or before a manoeuvre. */
export interface End {
  readonly edge: number;
  readonly atM: number;
  readonly needsM: number;
  readonly place: Place;
  readonly manoeuvre: Manoeuvre | null;
  /** time of the manoeuvre for choosing between ways [s] */
  readonly costS: number;
}

/** Gentle bends, as of lane shifts, are this much wider than corners where there is room. */
const GENTLE = 2;
/** Bends whose cosine is above this are gentle: below 29°. */
const GENTLE_COS = 0.875;

/** Ways out of a place, or into it. */
export function endsOf(graph: RoadGraph, place: Place, shape: VehicleShapeSpec, side: "in" | "out"): End[] {
  if (place.kind === "edge") {
    // The corner before a booth may be as tight as the vehicle can.
    const needsM = side === "in" ? Math.min(0, shape.minRadiusM - graph.minRadiusM) : 0;
    return [{ edge: place.edge, atM: place.alongM - shape.rearAxleM, needsM, place, manoeuvre: null, costS: 0 }];
  }
  const ways = (side === "in" ? waysIn : waysOut)(graph, place, shape);
  return ways.map((manoeuvre) => ({
    edge: manoeuvre.edge,
    atM: manoeuvre.atM,
    needsM: manoeuvre.needsM,
    place,
    manoeuvre,
    costS: manoeuvreS(manoeuvre),
  }));
}

/** How far one drives forwards from a place to where the road is joined [m]. */
export function forwardsM(manoeuvre: Manoeuvre): number {
  if (manoeuvre.axis) {
    return manoeuvre.axis.straightM + distanceM(manoeuvre.axis.at, [manoeuvre.lane.x, manoeuvre.lane.y]);
  }
  let lengthM = 0;
  for (let i = 0; i < manoeuvre.steps.length; i += 2) lengthM += manoeuvre.steps[i] as number;
  return lengthM;
}

function manoeuvreS(manoeuvre: Manoeuvre): number {
  let lengthM = manoeuvre.worseM;
  for (const steps of [manoeuvre.steps, manoeuvre.backing?.steps ?? []]) {
    for (let i = 0; i < steps.length; i += 2) lengthM += steps[i] as number;
  }
  if (manoeuvre.axis) lengthM += distanceM(manoeuvre.axis.at, [manoeuvre.lane.x, manoeuvre.lane.y]);
  return lengthM / PARKING_MS;
}

/** The curves of a drive along `route`, in order. */
export function axlePaths(graph: RoadGraph, from: End, to: End, route: Route, shape: VehicleShapeSpec): AxlePath[] {
  const paths: AxlePath[] = [];
  const curve = { steps: [] as number[], spans: [] as number[] };
  const { lateralMs2 } = shape;
  const out = from.manoeuvre;
  const into = to.manoeuvre;
  if (out?.backing) paths.push(backwards(out.backing, shape));
  if (out) addSteps(curve, out.axis ? [out.axis.straightM, 0] : out.steps, PULL_OUT_MS, lateralMs2);

  const { points, limits } = roomyCorners(guideLine(stretches(graph, from, to, route, shape)), shape);
  // Into and out of places as tight as the vehicle can: the rest of the axis is straight and clear of the neighbours.
  const wanted = (cosTurn: number, index: number, count: number) =>
    out?.axis && index === 0
      ? out.axis.radiusM
      : into?.axis && index === count - 1
        ? into.axis.radiusM
        : cosTurn > GENTLE_COS
          ? GENTLE * graph.cornerM
          : graph.cornerM;
  addRoad(curve, points, limits, wanted, shape);

  if (into?.axis) addSteps(curve, [into.axis.straightM, 0], PARKING_MS, lateralMs2);
  else if (into) addSteps(curve, into.steps, into.backing ? PULL_OUT_MS : PARKING_MS, lateralMs2);

  const start =
    from.place.kind === "side" && !out?.backing
      ? standingAxle(from.place, shape)
      : poseOfLeg(points[0] as Point, points[1] as Point);
  const toMs = to.place.kind === "edge" && to.place.hides ? PARKING_MS : 0;
  paths.push({ backwards: false, from: start, ...curve, fromMs: 0, toMs });
  if (into?.backing) paths.push(backwards(into.backing, shape));
  return paths;
}

/** Smallest radius of the curves over the least the vehicle can: below 1 is too tight. */
export function tightness(paths: readonly AxlePath[], shape: VehicleShapeSpec): number {
  let sharpest = 1e-9;
  for (const { steps } of paths) {
    for (let i = 1; i < steps.length; i += 2) sharpest = Math.max(sharpest, Math.abs(steps[i] as number));
  }
  return 1 / sharpest / shape.yardRadiusM;
}

/** Backing of a manoeuvre, of the one shape it is for: all drives with that manoeuvre share it. */
const backings = new WeakMap<NonNullable<Manoeuvre["backing"]>, AxlePath>();

function backwards(backing: NonNullable<Manoeuvre["backing"]>, shape: VehicleShapeSpec): AxlePath {
  const known = backings.get(backing);
  if (known) return known;
  const curve = { steps: [] as number[], spans: [] as number[] };
  addSteps(curve, backing.steps, PARKING_MS, shape.lateralMs2);
  const path = { backwards: true, from: backing.from, ...curve, fromMs: 0, toMs: 0 };
  backings.set(backing, path);
  return path;
}

function stretches(graph: RoadGraph, from: End, to: End, route: Route, shape: VehicleShapeSpec): Stretch[] {
  const { edges } = route;
  const last = edges.length - 1;
  const start = lanePoint(from);
  const end = lanePoint(to);
  const list: Stretch[] = [];
  const out = from.manoeuvre?.axis;
  if (out && start) list.push({ points: [out.at, start], limits: PULL_OUT_MS });
  const first = graph.edges[edges[0] as number] as DirectedEdge;
  const final = graph.edges[edges[last] as number] as DirectedEdge;
  if (from.place.kind === "edge") {
    const after = last > 0 ? (graph.edges[edges[1] as number] as DirectedEdge) : null;
    const line = from.place.lineOut(after, after ? graph.angleBetween(first.index, after.index) : 0);
    list.push({ points: fromAxle(from.place, line, shape), limits: first.speedMs });
  } else if (last > 0 || to.place.kind !== "edge") {
    list.push({ points: laneBetween(first.lane, start, last === 0 ? end : null), limits: first.speedMs });
  }
  if (last > 1) list.push(middleOf(graph, route));
  if (to.place.kind === "edge") {
    const before = last > 0 ? (graph.edges[edges[last - 1] as number] as DirectedEdge) : null;
    const straight = before && Math.abs(graph.angleBetween(before.index, final.index)) <= STRAIGHT;
    const line = to.place.lineIn(straight ? before : null);
    list.push({ points: toAxle(to.place, line, shape), limits: final.speedMs });
  } else if (last > 0) {
    list.push({ points: laneBetween(final.lane, null, end), limits: final.speedMs });
  }
  const into = to.manoeuvre?.axis;
  if (into && end) list.push({ points: [end, into.at], limits: PARKING_MS });
  return list;
}

function lanePoint({ manoeuvre }: End): Point | null {
  return manoeuvre ? [manoeuvre.lane.x, manoeuvre.lane.y] : null;
}

/** The lanes between the first and the last edge as one stretch; kept with the route. */
function middleOf(graph: RoadGraph, route: Route): Stretch {
  route.middle ??= guideLine(
    route.edges.slice(1, -1).map((index) => {
      const edge = graph.edges[index] as DirectedEdge;
      return { points: edge.lane, limits: edge.speedMs };
    }),
  );
  return route.middle as Stretch;
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
