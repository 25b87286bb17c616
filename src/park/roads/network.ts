/**
 * The roads of a site as the park uses them: legs from place to place for a shape of vehicle, made once and kept until
 * a road closes or opens.
 */
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { Site } from "../site.ts";
import { RoadGraph } from "./graph.ts";
import { type DirectedEdge, directedEdges } from "./lanes.ts";
import { type AxlePath, assembleLeg, type Leg, withBody } from "./legs.ts";
import { type Place, type RoadClass, sitePlaces, standingAxle } from "./places.ts";
import { gateWay } from "./publicRoad.ts";
import { axlePaths, type End, endsOf, manoeuvreS, tightness } from "./way.ts";

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

export class RoadNetwork {
  readonly site: Site;
  readonly edges: readonly DirectedEdge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly graphs: Readonly<Record<RoadClass, RoadGraph>>;
  private readonly ends = new Map<string, readonly End[]>();
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
    const paths = this.paths(this.place(fromPlace), this.place(toPlace), shapeName);
    const leg = paths && assembleLeg(key, paths, VEHICLE_SHAPES_SPEC[shapeName]);
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

  private paths(from: Place, to: Place, shapeName: VehicleShapeName): readonly AxlePath[] | null {
    if (from === to) return [];
    const shape = VEHICLE_SHAPES_SPEC[shapeName];
    const graph = this.graphs[CLASS_OF_SHAPE[shapeName]];
    if (from.kind === "edge" && to.kind === "edge" && from.gate && from.gate.id === to.gate?.id) {
      return graph.isOpen(from.edge)
        ? [gateWay(this.site, this.edges[from.edge] as DirectedEdge, from, to, shape)]
        : null;
    }
    let best: { paths: AxlePath[]; roomy: number } | null = null;
    for (const { from: a, to: b, route } of this.candidates(graph, from, to, shapeName)) {
      const paths = axlePaths(this.edges, a, b, route, shape);
      const roomy = tightness(paths, shape);
      if (roomy >= TOO_TIGHT) return paths;
      if (!best || roomy > best.roomy) best = { paths, roomy };
    }
    return best?.paths ?? null;
  }

  /** Ways from one place to another, quickest first. */
  private candidates(graph: RoadGraph, from: Place, to: Place, shapeName: VehicleShapeName): Candidate[] {
    const shape = VEHICLE_SHAPES_SPEC[shapeName];
    const list: Candidate[] = [];
    for (const a of this.endsFor(graph, from, shape, shapeName, "out")) {
      for (const b of this.endsFor(graph, to, shape, shapeName, "in")) {
        const route = graph.route(a.edge, a.atM, b.edge, b.atM, [a.needsM, b.needsM]);
        if (!route) continue;
        list.push({ from: a, to: b, route: route.edges, costS: route.timeS + manoeuvreS(a) + manoeuvreS(b) });
      }
    }
    return list.sort((a, b) => a.costS - b.costS);
  }

  private endsFor(
    graph: RoadGraph,
    place: Place,
    shape: VehicleShapeSpec,
    shapeName: VehicleShapeName,
    side: "in" | "out",
  ): readonly End[] {
    const key = `${side}|${place.id}|${shapeName}`;
    let ends = this.ends.get(key);
    if (!ends) {
      ends = endsOf(graph, place, shape, side);
      this.ends.set(key, ends);
    }
    return ends;
  }
}
