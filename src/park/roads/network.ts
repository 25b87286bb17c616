/**
 * The roads of a site as the park uses them: legs from place to place for a shape of vehicle, made once and kept until
 * a road closes or opens.
 */
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { VEHICLE_SHAPES } from "../../recording/vocabulary.ts";
import type { Site } from "../site.ts";
import { withBody } from "./axleCurve.ts";
import { touchesParkedM } from "./besideParked.ts";
import type { LegWay } from "./course.ts";
import { type RoadGraph, type Route, roadGraph } from "./graph.ts";
import { type DirectedEdge, directedEdges } from "./lanes.ts";
import { type AxlePath, Leg } from "./legs.ts";
import { ManoeuvreAreas } from "./manoeuvreAreas.ts";
import { type Place, type RoadClass, sitePlaces, standingAxle } from "./places.ts";
import { gateWay } from "./publicRoad.ts";
import { type RoadLinks, roadLinks } from "./service/links.ts";
import { Sweeps } from "./sweeps.ts";
import { type TrackPlan, trackPlan } from "./trackPlan.ts";
import { axlePaths, type End, endsOf, forwardsM, tightness } from "./way.ts";

export const CLASS_OF_SHAPE: Readonly<Record<VehicleShapeName, RoadClass>> = {
  semi: "heavy",
  rigid: "heavy",
  van: "light",
  car: "light",
};

const SHAPES = VEHICLE_SHAPES.length;

/** From where to where a leg leads, and for whom. */
interface Ends {
  readonly from: Place;
  readonly to: Place;
  readonly shapeName: VehicleShapeName;
}

interface Candidate {
  readonly from: End;
  readonly to: End;
  readonly route: Route;
  readonly costS: number;
}

type Graphs = Readonly<Record<RoadClass, RoadGraph>>;

/** What follows from the site alone, shared by all runs on it. */
interface Plan {
  readonly edges: readonly DirectedEdge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly graphs: Graphs;
  /** lanes and turns, made when traffic first needs them */
  tracks: TrackPlan | null;
  sweeps: Sweeps | null;
  links: RoadLinks | null;
  areas: ManoeuvreAreas | null;
  /** ways out of and into a place, by its number */
  readonly out: (readonly End[] | undefined)[];
  readonly into: (readonly End[] | undefined)[];
  /** whether a stall suits a shape, by the same number as above with the shape */
  readonly suits: (boolean | undefined)[];
  /** legs while every road is open, by number */
  readonly legs: Map<number, Leg | null>;
}
const plans = new WeakMap<Site, Plan>();
/** Plans of the last sites by what they were made from: a run after a change elsewhere finds its legs again. */
const recent: { readonly text: string; readonly plan: Plan }[] = [];
const MOST_RECENT = 3;

function planOf(site: Site): Plan {
  const known = plans.get(site);
  if (known) return known;
  const { boundary, publicRoads, buildings, doorGroups, aprons, gates, roads, stallRows, bayRows } = site;
  const { swap } = site.energy.charging;
  const parts = { boundary, publicRoads, buildings, doorGroups, aprons, gates, roads, stallRows, bayRows, swap };
  const text = JSON.stringify(parts);
  const at = recent.findIndex((entry) => entry.text === text);
  const plan = at >= 0 ? (recent.splice(at, 1)[0] as { plan: Plan }).plan : newPlan(site);
  recent.unshift({ text, plan });
  recent.length = Math.min(recent.length, MOST_RECENT);
  plans.set(site, plan);
  return plan;
}

function newPlan(site: Site): Plan {
  const edges = directedEdges(site);
  return {
    edges,
    places: sitePlaces(site, edges),
    graphs: { heavy: roadGraph(site, edges, "heavy"), light: roadGraph(site, edges, "light") },
    tracks: null,
    sweeps: null,
    links: null,
    areas: null,
    out: [],
    into: [],
    suits: [],
    legs: new Map(),
  };
}

/** Bays that one drives through side by side: from one to the other leads only the way round. */
function besideEachOther(from: Place, to: Place): boolean {
  return from.kind === "edge" && to.kind === "edge" && from.edge === to.edge;
}

function wayOf(
  route: Route,
  { from, to, shapeName }: Ends,
  gate: "in" | "out" | null,
  start: End | null = null,
): LegWay {
  const named = (place: Place) => (place.kind === "edge" ? place.id : null);
  return {
    from: from.id,
    to: to.id,
    shape: shapeName,
    edges: route.edges,
    fromPlace: named(from),
    toPlace: named(to),
    joinsAtM: start?.atM ?? 0,
    joinsAfterM: start?.manoeuvre ? forwardsM(start.manoeuvre) : 0,
    gate,
  };
}

const NEVER = Number.POSITIVE_INFINITY;
/** A way this wide is as wide as it should be. */
const ROOMY = 0.999;
/** A way that comes no deeper into those who stand beside its end is clear of them [m]. */
const CLEAR_M = 0.05;
/** Stalls are not for those who would come deeper into others there [m]. */
const TOUCHES_M = 0.1;

/** How deep a way is in those who stand beside its end [m]; the swing that one would make is clear of them. */
function touches(
  paths: readonly AxlePath[],
  shape: VehicleShapeSpec,
  { place, manoeuvre }: End,
  places: ReadonlyMap<string, Place>,
): number {
  if (place.kind !== "side" || !place.driveThrough || !manoeuvre?.worseM) return 0;
  return touchesParkedM(paths, shape, place, places);
}

/** So many legs are kept; when there are more, all are made anew when needed. */
const MOST_LEGS = 20_000;

export class RoadNetwork {
  readonly site: Site;
  private readonly plan: Plan;
  private readonly closed = new Set<string>();
  private graphs: Graphs;
  /** legs round what is closed now */
  private readonly legs = new Map<number, Leg | null>();
  /** legs of those that went another way than the quickest */
  private readonly detours = new Map<string, Leg>();

  constructor(site: Site) {
    this.site = site;
    this.plan = planOf(site);
    this.graphs = this.plan.graphs;
  }

  get edges(): readonly DirectedEdge[] {
    return this.plan.edges;
  }

  get places(): ReadonlyMap<string, Place> {
    return this.plan.places;
  }

  /** Lanes and turns of the roads, open or not. */
  get trackPlan(): TrackPlan {
    const { plan } = this;
    plan.tracks ??= trackPlan(plan.edges, plan.graphs, plan.places);
    return plan.tracks;
  }

  /** What traffic is measured on. */
  get links(): RoadLinks {
    const { plan } = this;
    plan.links ??= roadLinks(this.trackPlan, plan.edges, plan.places);
    return plan.links;
  }

  /** What manoeuvres take of other lanes. */
  get sweeps(): Sweeps {
    const { plan } = this;
    plan.sweeps ??= new Sweeps(this.trackPlan, plan.edges);
    return plan.sweeps;
  }

  /** What manoeuvres sweep beside the road. */
  get areas(): ManoeuvreAreas {
    const { plan } = this;
    plan.areas ??= new ManoeuvreAreas(plan.edges);
    return plan.areas;
  }

  /** The drive from one place to another; null when no open road leads there. */
  leg(fromPlace: string, toPlace: string, shapeName: VehicleShapeName): Leg | null {
    const from = this.place(fromPlace);
    const to = this.place(toPlace);
    const number = (from.number * this.plan.places.size + to.number) * SHAPES + VEHICLE_SHAPES.indexOf(shapeName);
    const { plan } = this;
    const planned = this.legIn(plan.legs, plan.graphs, number, { from, to, shapeName });
    // the best way of all is the best of those that are open, too
    if (planned === null || this.closed.size === 0) return planned;
    if (planned.way === null || planned.way.edges.every((edge) => this.isOpen(edge))) return planned;
    return this.legIn(this.legs, this.graphs, number, { from, to, shapeName });
  }

  private legIn(legs: Map<number, Leg | null>, graphs: Graphs, number: number, ends: Ends): Leg | null {
    const known = legs.get(number);
    if (known !== undefined) return known;
    const { from, to, shapeName } = ends;
    const found = this.paths(graphs, ends);
    // which roads are closed decides on the way: legs of the same name have different curves
    const key = `${from.id}>${to.id}|${shapeName}|${found?.way?.edges}`;
    const leg = found && new Leg(key, found.paths, VEHICLE_SHAPES_SPEC[shapeName], found.way, found.touchesM);
    if (legs.size >= MOST_LEGS) legs.clear();
    legs.set(number, leg);
    return leg;
  }

  /**
   * Whether a vehicle of a shape comes into a stall from the gates without touching others that stand beside it, roads
   * being open.
   */
  suits(stall: string, shapeName: VehicleShapeName): boolean {
    const { plan } = this;
    const { number, class: roadClass } = this.place(stall);
    const at = number * SHAPES + VEHICLE_SHAPES.indexOf(shapeName);
    const known = plan.suits[at];
    if (known !== undefined) return known;
    const open = this.closed.size === 0 ? this : new RoadNetwork(this.site);
    let suits = true;
    for (const place of plan.places.values()) {
      if (place.kind !== "edge" || place.class !== roadClass) continue;
      if (place.gate?.dir !== "in" || place.gate.lane === null) continue;
      const leg = open.leg(place.id, stall, shapeName);
      if (leg !== null && leg.touchesM > TOUCHES_M) suits = false;
    }
    plan.suits[at] = suits;
    return suits;
  }

  /** Whether open roads lead from one place to another; cheaper than the leg. */
  leads(fromPlace: string, toPlace: string, shapeName: VehicleShapeName): boolean {
    const graph = this.graphs[CLASS_OF_SHAPE[shapeName]];
    return this.candidates(graph, { from: this.place(fromPlace), to: this.place(toPlace), shapeName }).length > 0;
  }

  /**
   * Another way to where a leg leads: along the first `kept` of its edges, and on from there by open roads that are none
   * of `avoided`. Null when there is none, or it is the same.
   */
  around({ way, shapeSpec }: Leg, kept: number, avoided: ReadonlySet<string>): Leg | null {
    if (way === null || way.gate !== null) return null;
    const { from: fromPlace, to: toPlace, shape: shapeName } = way;
    const ends = { from: this.place(fromPlace), to: this.place(toPlace), shapeName };
    const planned = this.plan.graphs[CLASS_OF_SHAPE[shapeName]];
    const graph = planned.withClosed(new Set([...this.closed, ...avoided]));
    const list = detours(graph, way, kept, this.endsOf(ends));
    const found = this.roomiest(graph, list, ends);
    if (found === null || String(found.way.edges) === String(way.edges)) return null;
    const key = `${fromPlace}>${toPlace}|${shapeName}|${found.way.edges}|${found.goalM}`;
    let leg = this.detours.get(key);
    if (!leg) this.detours.set(key, (leg = new Leg(key, found.paths, shapeSpec, found.way, found.touchesM)));
    return leg;
  }

  /** Whether the road that a directed edge belongs to is open. */
  isOpen(edge: number): boolean {
    return !this.closed.has((this.edges[edge] as DirectedEdge).edge.id);
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
      return;
    }
    const now = new Set(this.closed);
    this.graphs = { heavy: plan.graphs.heavy.withClosed(now), light: plan.graphs.light.withClosed(now) };
    this.legs.clear();
  }

  private place(id: string): Place {
    const place = this.plan.places.get(id);
    if (!place) throw new Error(`no place ${id} on the roads`);
    return place;
  }

  private paths(
    graphs: Graphs,
    ends: Ends,
  ): { readonly paths: readonly AxlePath[]; readonly way: LegWay | null; readonly touchesM: number } | null {
    const { from, to, shapeName } = ends;
    if (from === to) return { paths: [], way: null, touchesM: 0 };
    const graph = graphs[CLASS_OF_SHAPE[shapeName]];
    if (from.kind === "edge" && to.kind === "edge" && from.gate && from.gate.id === to.gate?.id) {
      if (!graph.isOpen(from.edge)) return null;
      const edge = graph.edges[from.edge] as DirectedEdge;
      const paths = [gateWay(this.site, edge, from, to, VEHICLE_SHAPES_SPEC[shapeName])];
      return { paths, way: wayOf({ edges: [from.edge] }, ends, from.gate.dir), touchesM: 0 };
    }
    return this.roomiest(graph, this.candidates(graph, ends), ends);
  }

  /** The first way that is as wide as it should be and clear of those that stand beside its end, else the best. */
  private roomiest(graph: RoadGraph, candidates: readonly Candidate[], ends: Ends) {
    const shape = VEHICLE_SHAPES_SPEC[ends.shapeName];
    let best: { paths: AxlePath[]; way: LegWay; goalM: number; roomy: number; touchesM: number } | null = null;
    for (const { from: a, to: b, route } of candidates) {
      const paths = axlePaths(graph, a, b, route, shape);
      const roomy = Math.min(ROOMY, tightness(paths, shape));
      if (best && roomy < best.roomy) continue;
      const touchesM = roomy < ROOMY ? NEVER : touches(paths, shape, b, this.plan.places);
      if (best && roomy === best.roomy && touchesM >= best.touchesM) continue;
      best = { paths, way: wayOf(route, ends, null, a), goalM: b.atM, roomy, touchesM };
      if (touchesM <= CLEAR_M) break;
    }
    return best;
  }

  private endsOf({ from, to, shapeName }: Ends): { readonly starts: readonly End[]; readonly goals: readonly End[] } {
    const { plan } = this;
    const planned = plan.graphs[CLASS_OF_SHAPE[shapeName]];
    const shape = VEHICLE_SHAPES.indexOf(shapeName);
    const spec = VEHICLE_SHAPES_SPEC[shapeName];
    const starts = (plan.out[from.number * SHAPES + shape] ??= endsOf(planned, from, spec, "out"));
    const goals = (plan.into[to.number * SHAPES + shape] ??= endsOf(planned, to, spec, "in"));
    return { starts, goals };
  }

  /** Ways from one place to another, quickest first. */
  private candidates(graph: RoadGraph, ends: Ends): Candidate[] {
    const list: Candidate[] = [];
    const { starts, goals } = this.endsOf(ends);
    const isBeside = besideEachOther(ends.from, ends.to);
    for (const a of starts) {
      for (const b of goals) {
        const needsM = isBeside ? Number.POSITIVE_INFINITY : a.needsM;
        const found = graph.route(a.edge, a.atM, b.edge, b.atM, needsM, b.needsM);
        if (!found) continue;
        list.push({ from: a, to: b, route: found.route, costS: found.timeS + a.costS + b.costS });
      }
    }
    return list.length > 1 ? list.sort((a, b) => a.costS - b.costS) : list;
  }
}

/** Ways from the last of the first `kept` edges of a way to its goal, quickest first, each with those edges before it. */
function detours(
  graph: RoadGraph,
  { edges, joinsAtM }: LegWay,
  kept: number,
  { starts, goals }: { readonly starts: readonly End[]; readonly goals: readonly End[] },
): Candidate[] {
  const start = starts.find(({ edge, atM }) => edge === edges[0] && atM === joinsAtM);
  if (!start) return [];
  const from = edges[kept - 1] as number;
  const turn = kept > 1 ? graph.turns[edges[kept - 2] as number]?.find(({ to }) => to === from) : undefined;
  const list: Candidate[] = [];
  for (const goal of goals) {
    const [fromM, needsM] = kept > 1 ? [turn?.tangentM ?? 0, 0] : [start.atM, start.needsM];
    const found = graph.onwards(from, fromM, goal.edge, goal.atM, needsM, goal.needsM);
    if (!found) continue;
    const route = { edges: [...edges.slice(0, kept - 1), ...found.route.edges] };
    list.push({ from: start, to: goal, route, costS: found.timeS + goal.costS });
  }
  return list.sort((a, b) => a.costS - b.costS);
}
