/**
 * The roads of a site as the park uses them: legs from place to place for a shape of vehicle, made once and kept until
 * a road closes or opens.
 */
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../geometry/vehicleShapes.ts";
import type { Site } from "../site.ts";
import { type RoadGraph, roadGraph } from "./graph.ts";
import { type DirectedEdge, directedEdges } from "./lanes.ts";
import { type AxlePath, Leg, withBody } from "./legs.ts";
import { type Place, type RoadClass, sitePlaces, standingAxle } from "./places.ts";
import { gateWay } from "./publicRoad.ts";
import { axlePaths, type End, endsOf, tightness } from "./way.ts";

export const CLASS_OF_SHAPE: Readonly<Record<VehicleShapeName, RoadClass>> = {
  semi: "heavy",
  rigid: "heavy",
  van: "light",
  car: "light",
};

/** A way with tighter bends than this share of the vehicle's radius is taken only when there is no better one. */
const TOO_TIGHT = 0.8;

interface Candidate {
  readonly from: End;
  readonly to: End;
  readonly route: readonly number[];
  readonly costS: number;
}

/** What follows from the site alone, shared by all runs on it. */
interface Plan {
  readonly edges: readonly DirectedEdge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly graphs: Readonly<Record<RoadClass, RoadGraph>>;
  /** ways into and out of places, by shape */
  readonly ends: Readonly<Record<"in" | "out", Map<string, readonly End[]>>>;
  /** legs while every road is open */
  readonly legs: Map<string, Leg | null>;
}
const plans = new WeakMap<Site, Plan>();

function planOf(site: Site): Plan {
  let plan = plans.get(site);
  if (!plan) {
    const edges = directedEdges(site);
    plan = {
      edges,
      places: sitePlaces(site, edges),
      graphs: { heavy: roadGraph(site, edges, "heavy"), light: roadGraph(site, edges, "light") },
      ends: { in: new Map(), out: new Map() },
      legs: new Map(),
    };
    plans.set(site, plan);
  }
  return plan;
}

/** So many legs are kept; when there are more, all are made anew when needed. */
const MOST_LEGS = 20_000;

export class RoadNetwork {
  readonly site: Site;
  private readonly plan: Plan;
  private readonly closed = new Set<string>();
  private graphs: Readonly<Record<RoadClass, RoadGraph>>;
  private legs: Map<string, Leg | null>;

  constructor(site: Site) {
    this.site = site;
    this.plan = planOf(site);
    this.graphs = this.plan.graphs;
    this.legs = this.plan.legs;
  }

  get places(): ReadonlyMap<string, Place> {
    return this.plan.places;
  }

  /** The drive from one place to another; null when no open road leads there. */
  leg(fromPlace: string, toPlace: string, shapeName: VehicleShapeName): Leg | null {
    const key = `${fromPlace}>${toPlace}|${shapeName}`;
    const known = this.legs.get(key);
    if (known !== undefined) return known;
    const paths = this.paths(this.place(fromPlace), this.place(toPlace), shapeName);
    const leg = paths && new Leg(key, paths, VEHICLE_SHAPES_SPEC[shapeName]);
    if (this.legs.size >= MOST_LEGS) this.legs.clear();
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
    const { plan } = this;
    if (!plan.edges.some((e) => e.edge.id === edgeId)) throw new Error(`no road ${edgeId}`);
    if (closed) this.closed.add(edgeId);
    else this.closed.delete(edgeId);
    if (this.closed.size === 0) {
      this.graphs = plan.graphs;
      this.legs = plan.legs;
      return;
    }
    const now = new Set(this.closed);
    this.graphs = { heavy: plan.graphs.heavy.withClosed(now), light: plan.graphs.light.withClosed(now) };
    this.legs = new Map();
  }

  private place(id: string): Place {
    const place = this.plan.places.get(id);
    if (!place) throw new Error(`no place ${id} on the roads`);
    return place;
  }

  private paths(from: Place, to: Place, shapeName: VehicleShapeName): readonly AxlePath[] | null {
    if (from === to) return [];
    const shape = VEHICLE_SHAPES_SPEC[shapeName];
    const graph = this.graphs[CLASS_OF_SHAPE[shapeName]];
    if (from.kind === "edge" && to.kind === "edge" && from.gate && from.gate.id === to.gate?.id) {
      if (!graph.isOpen(from.edge)) return null;
      return [gateWay(this.site, graph.edges[from.edge] as DirectedEdge, from, to, shape)];
    }
    let best: { paths: AxlePath[]; roomy: number } | null = null;
    for (const { from: a, to: b, route } of this.candidates(graph, from, to, shapeName)) {
      const paths = axlePaths(graph, a, b, route, shape);
      const roomy = tightness(paths, shape);
      if (roomy >= TOO_TIGHT) return paths;
      if (!best || roomy > best.roomy) best = { paths, roomy };
    }
    return best?.paths ?? null;
  }

  /** Ways from one place to another, quickest first. */
  private candidates(graph: RoadGraph, from: Place, to: Place, shapeName: VehicleShapeName): Candidate[] {
    const list: Candidate[] = [];
    for (const a of this.ends("out", from, shapeName)) {
      for (const b of this.ends("in", to, shapeName)) {
        const route = graph.route(a.edge, a.atM, b.edge, b.atM, [a.needsM, b.needsM]);
        if (!route) continue;
        list.push({ from: a, to: b, route: route.edges, costS: route.timeS + a.costS + b.costS });
      }
    }
    return list.length > 1 ? list.sort((a, b) => a.costS - b.costS) : list;
  }

  private ends(side: "in" | "out", place: Place, shapeName: VehicleShapeName): readonly End[] {
    const kept = this.plan.ends[side];
    const key = `${place.id}|${shapeName}`;
    let ends = kept.get(key);
    if (!ends) {
      ends = endsOf(this.plan.graphs[CLASS_OF_SHAPE[shapeName]], place, VEHICLE_SHAPES_SPEC[shapeName], side);
      kept.set(key, ends);
    }
    return ends;
  }
}
