/**
 * The roads of a site as the park uses them: legs from place to place for a shape of vehicle, made once and kept until
 * a road closes or opens.
 */
import { headingOf, type Point, type Step } from "../../geometry/path.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import type { Site } from "../site.ts";
import type { EdgePlace } from "./edgePlaces.ts";
import { RoadGraph, STRAIGHT } from "./graph.ts";
import { type DirectedEdge, directedEdges } from "./lanes.ts";
import {
  type AxlePath,
  assembleLeg,
  type Leg,
  manoeuvreSpans,
  PARKING_MS,
  PULL_OUT_MS,
  roadSteps,
  startOf,
  withBody,
} from "./legs.ts";
import { type Manoeuvre, waysIn, waysOut } from "./manoeuvre.ts";
import { type Place, type RoadClass, type SidePlace, type StandPose, sitePlaces, standingAxle } from "./places.ts";
import { publicRoadIn, publicRoadOut } from "./publicRoad.ts";
import type { Span } from "./speedProfile.ts";
import { guideLine, laneBetween, type Stretch } from "./wayBuilder.ts";

const CLASS_OF_SHAPE: Readonly<Record<VehicleShapeName, RoadClass>> = {
  semi: "heavy",
  rigid: "heavy",
  van: "light",
  car: "light",
};

/** Radius wanted where there is room: corners, and the gentle bends of lane shifts [m]. */
const CORNER_M = { heavy: 15, light: 7 } as const;
const GENTLE_M = { heavy: 26, light: 14 } as const;
const GENTLE = 0.5;

/** One end of a drive: on an edge, at a point of it, after or before a manoeuvre. */
interface End {
  readonly edge: number;
  readonly atM: number;
  readonly place: Place;
  readonly manoeuvre: Manoeuvre | null;
}

export class RoadNetwork {
  readonly site: Site;
  readonly edges: readonly DirectedEdge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly graphs: Readonly<Record<RoadClass, RoadGraph>>;
  private readonly ways = new Map<string, readonly End[]>();
  private readonly legs = new Map<string, Leg | null>();

  constructor(site: Site) {
    this.site = site;
    this.edges = directedEdges(site);
    this.places = sitePlaces(site, this.edges);
    this.graphs = {
      heavy: new RoadGraph(site, this.edges, "heavy"),
      light: new RoadGraph(site, this.edges, "light"),
    };
  }

  /** The drive from one place to another; null when no open road leads there. */
  leg(fromPlace: string, toPlace: string, shapeName: VehicleShapeName): Leg | null {
    const key = `${fromPlace}>${toPlace}|${shapeName}`;
    const known = this.legs.get(key);
    if (known !== undefined) return known;
    const leg = this.makeLeg(key, this.place(fromPlace), this.place(toPlace), shapeName);
    this.legs.set(key, leg);
    return leg;
  }

  /** A vehicle that stands at a place: a straight curve of its own length, and where on it its front bumper is. */
  standing(placeId: string, shapeName: VehicleShapeName) {
    const shape = VEHICLE_SHAPES_SPEC[shapeName];
    const { pieces, lengthM } = withBody(standingAxle(this.place(placeId), shape), [], shape);
    return { key: `${placeId}|${shapeName}`, pieces, lengthM, s: shape.lengthM };
  }

  closeEdge(edgeId: string): void {
    this.setClosed(edgeId, true);
  }

  openEdge(edgeId: string): void {
    this.setClosed(edgeId, false);
  }

  private setClosed(edgeId: string, closed: boolean): void {
    if (!this.edges.some((e) => e.edge.id === edgeId)) throw new Error(`no road ${edgeId}`);
    this.graphs.heavy.setClosed(edgeId, closed);
    this.graphs.light.setClosed(edgeId, closed);
    this.legs.clear();
  }

  private place(id: string): Place {
    const place = this.places.get(id);
    if (!place) throw new Error(`no place ${id} on the roads`);
    return place;
  }

  private makeLeg(key: string, from: Place, to: Place, shapeName: VehicleShapeName): Leg | null {
    const shape = VEHICLE_SHAPES_SPEC[shapeName];
    const graph = this.graphs[CLASS_OF_SHAPE[shapeName]];
    if (from === to) return assembleLeg(key, [], shape);
    const atGate = this.gatePaths(graph, from, to, shape);
    if (atGate) return assembleLeg(key, atGate, shape);

    let best: { from: End; to: End; edges: number[]; costS: number } | null = null;
    for (const a of this.ends(graph, from, shape, shapeName, "out")) {
      for (const b of this.ends(graph, to, shape, shapeName, "in")) {
        const route = graph.route(a.edge, a.atM, b.edge, b.atM);
        if (!route) continue;
        const costS = route.timeS + backingS(a) + backingS(b);
        if (!best || costS < best.costS) best = { from: a, to: b, edges: route.edges, costS };
      }
    }
    if (!best) return null;
    return assembleLeg(key, this.axlePaths(best.from, best.to, best.edges, shape), shape);
  }

  /** Ways out of or into a place, kept by place and shape. */
  private ends(
    graph: RoadGraph,
    place: Place,
    shape: VehicleShapeSpec,
    shapeName: VehicleShapeName,
    side: "in" | "out",
  ): readonly End[] {
    const key = `${side}|${place.id}|${shapeName}`;
    const known = this.ways.get(key);
    if (known) return known;
    let ends: End[];
    if (place.kind === "edge") {
      const atM = place.alongM - shape.rearAxleM;
      ends = graph.isAllowed(place.edge) ? [{ edge: place.edge, atM, place, manoeuvre: null }] : [];
    } else {
      const ways = (side === "in" ? waysIn : waysOut)(graph, place as SidePlace, shape);
      ends = ways.map((manoeuvre) => ({ edge: manoeuvre.edge, atM: manoeuvre.atM, place, manoeuvre }));
    }
    this.ways.set(key, ends);
    return ends;
  }

  /** Between a gate's booths and the public road. */
  private gatePaths(graph: RoadGraph, from: Place, to: Place, shape: VehicleShapeSpec): AxlePath[] | null {
    if (from.kind !== "edge" || to.kind !== "edge" || !from.gate || from.gate.id !== to.gate?.id) return null;
    const inward = from.gate.dir === "in";
    const booth = inward ? to : from;
    const edge = this.edges[booth.edge] as DirectedEdge;
    if (!graph.isOpen(booth.edge)) return null;
    const stand = standingAxle(booth, shape);
    const line = inward ? booth.lineIn(null) : booth.lineOut(null);
    const road = inward ? publicRoadIn(this.site, line, stand, shape) : publicRoadOut(this.site, line, stand, shape);
    const spans = manoeuvreSpans(road.steps, edge.speedMs, shape);
    const limitMs = edge.speedMs;
    return [
      {
        backwards: false,
        from: road.from,
        steps: road.steps,
        spans,
        fromMs: inward ? limitMs : 0,
        toMs: inward ? 0 : limitMs,
      },
    ];
  }

  private axlePaths(from: End, to: End, edges: readonly number[], shape: VehicleShapeSpec): AxlePath[] {
    const paths: AxlePath[] = [];
    const steps: Step[] = [];
    const spans: Span[] = [];
    let start: StandPose | null = null;
    const out = from.manoeuvre;
    if (out?.backing) paths.push(backwards(out.backing, shape));
    if (out && !out.backing) {
      start = standingAxle(from.place, shape);
      steps.push(...out.steps);
      spans.push(...manoeuvreSpans(out.steps, PULL_OUT_MS, shape));
    }

    const stretches = this.stretches(from, to, edges, shape);
    const guide = guideLine(stretches);
    const heavy = shape.trailer !== undefined || shape.lengthM > 8 ? "heavy" : "light";
    const wanted = cornerRadii(guide.points, heavy);
    const road = roadSteps(guide.points, guide.speedMs, wanted, shape);
    start ??= startOf(guide.points);
    steps.push(...road.steps);
    spans.push(...road.spans);

    const into = to.manoeuvre;
    if (into) {
      steps.push(...into.steps);
      const limitMs = into.backing ? PULL_OUT_MS : PARKING_MS;
      spans.push(...manoeuvreSpans(into.steps, limitMs, shape));
    }
    const deck = to.place.kind === "edge" && to.place.hides ? PARKING_MS : 0;
    paths.push({ backwards: false, from: start, steps, spans, fromMs: 0, toMs: deck });
    if (into?.backing) paths.push(backwards(into.backing, shape));
    return paths;
  }

  private stretches(from: End, to: End, edges: readonly number[], shape: VehicleShapeSpec): Stretch[] {
    const last = edges.length - 1;
    return edges.map((index, i) => {
      const edge = this.edges[index] as DirectedEdge;
      const { speedMs } = edge;
      const lanePoint = (end: End): Point => [(end.manoeuvre as Manoeuvre).lane.x, (end.manoeuvre as Manoeuvre).lane.y];
      const before = i > 0 ? (this.edges[edges[i - 1] as number] as DirectedEdge) : null;
      const after = i < last ? (this.edges[edges[i + 1] as number] as DirectedEdge) : null;
      if (i === 0 && from.place.kind === "edge") {
        const line = from.place.lineOut(after && goesStraight(edge, after) ? after : null);
        return { points: fromAxle(from.place, line, shape), speedMs };
      }
      if (i === last && to.place.kind === "edge") {
        const line = to.place.lineIn(before && goesStraight(before, edge) ? before : null);
        return { points: toAxle(to.place, line, shape), speedMs };
      }
      const begin = i === 0 ? lanePoint(from) : null;
      const end = i === last ? lanePoint(to) : null;
      return { points: laneBetween(edge.lane, begin, end), speedMs };
    });
  }
}

function backwards(backing: NonNullable<Manoeuvre["backing"]>, shape: VehicleShapeSpec): AxlePath {
  const spans = manoeuvreSpans(backing.steps, PARKING_MS, shape);
  return { backwards: true, from: backing.from, steps: backing.steps, spans, fromMs: 0, toMs: 0 };
}

/** Time of a manoeuvre for choosing between ways [s]. */
function backingS(end: End): number {
  const { manoeuvre } = end;
  if (!manoeuvre) return 0;
  let lengthM = 0;
  for (const [m] of manoeuvre.steps) lengthM += m;
  for (const [m] of manoeuvre.backing?.steps ?? []) lengthM += m;
  return lengthM / PARKING_MS;
}

function goesStraight(from: DirectedEdge, to: DirectedEdge): boolean {
  const [a, b] = [from.axis[from.axis.length - 2] as Point, from.axis[from.axis.length - 1] as Point];
  const [c, d] = [to.axis[0] as Point, to.axis[1] as Point];
  return Math.abs(headingOf(a, b) - headingOf(c, d)) <= STRAIGHT;
}

/** The line of a place, beginning where the driven axle of the standing vehicle is. */
function fromAxle(place: EdgePlace, line: readonly Point[], shape: VehicleShapeSpec): Point[] {
  const axle = standingAxle(place, shape);
  const ahead = line.filter((p) => aheadM(axle, p) > 0.05);
  return [[axle.x, axle.y], ...ahead];
}

/** The line of a place, ending there. */
function toAxle(place: EdgePlace, line: readonly Point[], shape: VehicleShapeSpec): Point[] {
  const axle = standingAxle(place, shape);
  const behind = line.filter((p) => aheadM(axle, p) < -0.05);
  return [...behind, [axle.x, axle.y]];
}

function aheadM(pose: StandPose, point: Point): number {
  return (point[0] - pose.x) * cos(pose.heading) + (point[1] - pose.y) * sin(pose.heading);
}

/** Radius wanted at each inner point: tight corners as the site says, gentle bends wider. */
function cornerRadii(points: readonly Point[], size: "heavy" | "light"): number[] {
  const radii: number[] = [];
  for (let i = 1; i + 1 < points.length; i++) {
    const [a, b, c] = [points[i - 1] as Point, points[i] as Point, points[i + 1] as Point];
    const bend = Math.abs(headingOf(b, c) - headingOf(a, b)) % (2 * Math.PI);
    const turn = Math.min(bend, 2 * Math.PI - bend);
    radii.push(turn < GENTLE ? GENTLE_M[size] : CORNER_M[size]);
  }
  return radii;
}
