/**
 * Swept paths: the design vehicles driven through every turn that they are permitted, and into and out of their places,
 * against kerbs, buildings and equipment. The worst place of each turn and each row of places is told.
 */

import { type Box, bodyBehind, boundingBox, boxesApart, overlapM } from "../../geometry/overlap.ts";
import { distanceM, type Point, type Pose, poseAt } from "../../geometry/path.ts";
import { bodiesOf, sweepAlong, wheelsOf } from "../../geometry/swept.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { EdgePlace } from "../roads/edgePlaces.ts";
import { type RoadGraph, roadGraph } from "../roads/graph.ts";
import { type DirectedEdge, directedEdges, STRAIGHT } from "../roads/lanes.ts";
import { type Place, sitePlaces } from "../roads/places.ts";
import type { Site } from "../site.ts";
import { Carriageway } from "./carriageway.ts";
import { DESIGN_VEHICLES, type DesignVehicle } from "./designVehicles.ts";
import { type DrivenWay, placeWays, turnWays } from "./drivenWays.ts";
import type { SiteFinding } from "./finding.ts";
import { turnsFor } from "./roadTurns.ts";
import { type Thing, type ThingKind, thingsOf } from "./things.ts";

/** Plans and models agree to this; less is no finding [m]. */
const TOLERANCE_M = 0.1;
/** Poses are so far apart [m]: on a radius of 10 m what lies between two goes 1 cm farther out. */
const STEP_M = 1;
/** What vehicles must not touch. */
const SOLID: ReadonlySet<ThingKind> = new Set<ThingKind>(["building", "equipment", "water"]);

const toCm = (m: number) => Math.round(m * 100) / 100;

export function* sweptPaths(site: Site): Generator<SiteFinding> {
  const ground = new Carriageway(site);
  const solid = thingsOf(site).filter((thing) => SOLID.has(thing.kind));
  const edges = directedEdges(site);
  const places = sitePlaces(site, edges);
  const worst = new Worst();
  for (const name of Object.keys(DESIGN_VEHICLES) as DesignVehicle[]) {
    for (const way of waysOf(site, edges, places, name)) {
      sweep(way, name, DESIGN_VEHICLES[name].shape, ground, solid, worst);
    }
  }
  yield* worst.findings();
}

function* waysOf(
  site: Site,
  edges: readonly DirectedEdge[],
  places: ReadonlyMap<string, Place>,
  name: DesignVehicle,
): Generator<DrivenWay> {
  const vehicle = DESIGN_VEHICLES[name];
  const { vehicles } = vehicle;
  const turns = turnsFor(site, edges, vehicles);
  if (vehicles === "fire") {
    yield* turnWays(edges, turns, vehicle, new Map(), vehicle.shape.minRadiusM, vehicle.leastRadiusM);
    return;
  }
  const graph = roadGraph(site, edges, vehicles);
  const leastM = vehicles === "light" ? graph.minRadiusM : vehicle.leastRadiusM;
  const booths = new Map<number, EdgePlace[]>();
  for (const place of places.values()) {
    if (place.kind !== "edge" || place.gate === null || place.gate.lane === null) continue;
    booths.set(place.edge, [...(booths.get(place.edge) ?? []), place]);
  }
  yield* turnWays(edges, turns, vehicle, booths, graph.cornerM, leastM);
  const booth = (dir: "in" | "out") => {
    const gate = site.gates.find((g) => g.class === vehicles && g.dir === dir);
    return gate && places.get(`${gate.id}.0`);
  };
  yield* ofPlaces(graph, places, vehicle, booth("in"), booth("out"));
}

/** Of each row the first, the middle and the last place. */
function* ofPlaces(
  graph: RoadGraph,
  places: ReadonlyMap<string, Place>,
  vehicle: (typeof DESIGN_VEHICLES)[DesignVehicle],
  booth: Place | undefined,
  exit: Place | undefined,
): Generator<DrivenWay> {
  const rows = new Map<string, Place[]>();
  for (const place of places.values()) {
    if (place.class !== vehicle.vehicles || (place.kind === "edge" && (place.gate || place.hides))) continue;
    const row = rows.get(place.path);
    if (row) row.push(place);
    else rows.set(place.path, [place]);
  }
  for (const row of rows.values()) {
    for (const i of new Set([0, row.length >> 1, row.length - 1])) {
      const place = row[i] as Place;
      if (booth) yield* placeWays(graph, place, booth, "in", vehicle);
      if (exit) yield* placeWays(graph, place, exit, "out", vehicle);
    }
  }
}

/** The worst of each kind for each turn and row. */
class Worst {
  private readonly kept = new Map<string, SiteFinding & { readonly values: { readonly m: number } }>();

  add(key: string, finding: SiteFinding & { readonly values: { readonly m: number } }): void {
    const known = this.kept.get(key);
    if (!known || known.values.m < finding.values.m) this.kept.set(key, finding);
  }

  findings(): Iterable<SiteFinding> {
    return this.kept.values();
  }
}

function sweep(
  way: DrivenWay,
  vehicle: DesignVehicle,
  shape: VehicleShapeSpec,
  ground: Carriageway,
  things: readonly Thing[],
  worst: Worst,
): void {
  const bodies = bodiesOf(shape);
  const around = boxAround(way, shape);
  const solid = things.filter((thing) => !boxesApart(thing.box, around) && !way.within.includes(thing.id));
  let beyondM = 0;
  let at: Point = [0, 0];
  const look = (x: number, y: number) => {
    const m = ground.beyondM(x, y);
    if (m <= beyondM) return;
    beyondM = m;
    at = [x, y];
  };
  const hits = new Map<Thing, { m: number; at: Point }>();
  sweepAlong(way.pieces, shape, way.fromM, way.toM, STEP_M, (fronts) => {
    fronts.forEach((front, i) => {
      const body = bodies[i] as (typeof bodies)[number];
      wheelsOf(front, body, shape.widthM, look);
      if (solid.length === 0) return;
      const half = body.lengthM / 2;
      const [x, y] = [front.x - half * front.cos, front.y - half * front.sin];
      for (const thing of solid) {
        if (outsideM(thing.box, x, y) > half + shape.widthM / 2) continue;
        const polygon = bodyBehind(front, body.lengthM, shape.widthM);
        const m = overlapM(polygon, thing.polygon);
        if (m <= (hits.get(thing)?.m ?? 0)) continue;
        hits.set(thing, { m, at: middleOfBoth(boundingBox(polygon), thing.box) });
      }
    });
  });
  if (beyondM > TOLERANCE_M) {
    const { from, to, path } = placeOf(way, at);
    const values = { vehicle, from, to, m: toCm(beyondM) };
    worst.add(`${vehicle}|${path}`, { path, code: "sweepKerb", values, at: rounded(at) });
  }
  for (const [thing, hit] of hits) {
    if (hit.m <= TOLERANCE_M) continue;
    const { from, to } = placeOf(way, hit.at);
    const values = { vehicle, from, to, thing: thing.id, m: toCm(hit.m) } as const;
    worst.add(`${vehicle}|${thing.path}`, { path: thing.path, code: "sweepHits", values, at: rounded(hit.at) });
  }
}

/** What a point of a way is at: the place, or the junction or bend nearest to it where the way turns. */
function placeOf({ along }: DrivenWay, at: Point): { from: string; to: string; path: string } {
  if ("path" in along) return along;
  const [first] = along as readonly [DirectedEdge];
  let best = { from: first.edge.id, to: first.edge.id, path: `site.roads.edges.${first.edge.id}` };
  let bestM = Number.POSITIVE_INFINITY;
  along.forEach((edge, i) => {
    const next = along[i + 1];
    for (let k = 1; k < edge.axis.length; k++) {
      const isEnd = k === edge.axis.length - 1;
      const beyond = isEnd ? next?.axis[1] : edge.axis[k + 1];
      const corner = edge.axis[k] as Point;
      if (!beyond || isStraight(edge.axis[k - 1] as Point, corner, beyond)) continue;
      const awayM = distanceM(corner, at);
      if (awayM >= bestM) continue;
      bestM = awayM;
      const path = isEnd ? `site.roads.nodes.${edge.to}` : `site.roads.edges.${edge.edge.id}`;
      best = { from: edge.edge.id, to: (isEnd && next ? next : edge).edge.id, path };
    }
  });
  return best;
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]];
  return Math.abs(ux * vy - uy * vx) <= STRAIGHT * (ux * vx + uy * vy);
}

const rounded = ([x, y]: Point): Point => [toCm(x), toCm(y)];

function outsideM([x0, y0, x1, y1]: Box, x: number, y: number): number {
  return Math.max(x0 - x, y0 - y, x - x1, y - y1);
}

function middleOfBoth(a: Box, b: Box): Point {
  return [(Math.max(a[0], b[0]) + Math.min(a[2], b[2])) / 2, (Math.max(a[1], b[1]) + Math.min(a[3], b[3])) / 2];
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** All that a vehicle may come near on a way. */
function boxAround({ pieces, fromM, toM }: DrivenWay, { lengthM, widthM }: VehicleShapeSpec): Box {
  const points: Point[] = [];
  for (let s = Math.max(0, fromM - lengthM); s < toM + 5; s += 5) {
    poseAt(pieces, s, pose);
    points.push([pose.x, pose.y]);
  }
  const [x0, y0, x1, y1] = boundingBox(points);
  const room = 5 + widthM;
  return [x0 - room, y0 - room, x1 + room, y1 + room];
}
