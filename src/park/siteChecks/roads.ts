/** Checks of the roads: they hang together, and every place can be reached from its gate and left to it. */
import { distanceM, type Point } from "../../geometry/path.ts";
import type { VehicleShapeName } from "../../geometry/vehicleShapes.ts";
import { RoadNetwork } from "../roads/network.ts";
import type { Place, RoadClass } from "../roads/places.ts";
import type { Site } from "../site.ts";
import type { RoadUsers, SiteFinding } from "./finding.ts";

/** A road's end may miss its node by this [m]. */
const NODE_TOLERANCE_M = 0.5;

/** Roads that do not meet their nodes, gates that are not at the end of a road, roads cut off from the others. */
export function* disconnectedRoads(site: Site): Generator<SiteFinding> {
  const { edges, nodes } = site.roads;
  const at = new Map(nodes.map((node) => [node.id, node.at as Point]));
  for (const edge of edges) {
    const line = edge.polyline as readonly Point[];
    const path = `site.roads.edges.${edge.id}.polyline`;
    for (let i = 1; i < line.length; i++) {
      if (distanceM(line[i - 1] as Point, line[i] as Point) > 0) continue;
      yield { path, code: "pointsSame", values: { a: i - 1, b: i, road: edge.id } };
    }
    for (const [node, end] of [
      [edge.from, line[0]],
      [edge.to, line[line.length - 1]],
    ] as const) {
      const place = at.get(node);
      if (!place) continue;
      const missM = distanceM(place, end as Point);
      if (missM > NODE_TOLERANCE_M) {
        yield { path, code: "nodeMissed", values: { road: edge.id, node, m: Math.round(missM * 10) / 10 } };
      }
    }
  }
  for (const gate of site.gates) {
    const edge = edges.find((e) => e.id === gate.edge);
    if (!edge) continue;
    const path = `site.gates.${gate.id}`;
    const atEnd = gate.dir === "in" ? [edge.from, !edge.oneWay && edge.to] : [edge.to, !edge.oneWay && edge.from];
    if (!atEnd.includes(gate.node)) {
      const values = { road: edge.id, node: gate.node, dir: gate.dir };
      yield { path: `${path}.node`, code: "gateNotAtEnd", values };
    }
    if (!edge.allowed.includes(gate.class)) {
      const values = { road: edge.id, gate: gate.id, vehicles: gate.class };
      yield { path: `${path}.edge`, code: "gateRoadClosed", values };
    }
  }
  for (const roadClass of ["heavy", "light", "fire"] as const) yield* cutOff(site, roadClass);
}

/** Roads of a class that are in another piece than the most of them. */
function* cutOff(site: Site, vehicles: RoadUsers): Generator<SiteFinding> {
  const edges = site.roads.edges.filter((edge) => edge.allowed.includes(vehicles));
  const piece = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    while (piece.get(at) !== undefined && piece.get(at) !== at) at = piece.get(at) as string;
    return at;
  };
  for (const { from, to } of edges) {
    for (const node of [from, to]) if (!piece.has(node)) piece.set(node, node);
    piece.set(root(from), root(to));
  }
  const sizes = new Map<string, number>();
  for (const { from } of edges) sizes.set(root(from), (sizes.get(root(from)) ?? 0) + 1);
  const main = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0];
  for (const edge of edges) {
    if (root(edge.from) === main) continue;
    yield { path: `site.roads.edges.${edge.id}`, code: "roadCutOff", values: { road: edge.id, vehicles } };
  }
}

/** So many places of a row are named, the others counted. */
const SOME = 3;
type Way = "cannotCome" | "cannotLeave" | "cannotGoOn";

/** The vehicles a place must serve: both kinds of trucks, or vans; the deck cars. */
const SERVES: Readonly<Record<RoadClass, readonly VehicleShapeName[]>> = { heavy: ["semi", "rigid"], light: ["van"] };
const shapesFor = (place: Place): readonly VehicleShapeName[] =>
  place.kind === "edge" && place.hides ? ["car"] : SERVES[place.class];

/** Gates, doors, stalls and bays that vehicles cannot come to from their in-gate, or leave to their out-gate. */
export function* unreachablePlaces(site: Site): Generator<SiteFinding> {
  const roads = new RoadNetwork(site);
  const boothOf = (roadClass: RoadClass, dir: "in" | "out") => {
    const gate = site.gates.find((g) => g.class === roadClass && g.dir === dir);
    return gate && roads.places.has(`${gate.id}.0`) ? `${gate.id}.0` : null;
  };
  for (const vehicles of ["heavy", "light"] as const) {
    const places = [...roads.places.values()].filter((place) => place.class === vehicles);
    const used = places.some((place) => place.kind === "side" || place.gate === null);
    const inBooth = boothOf(vehicles, "in");
    const outBooth = boothOf(vehicles, "out");
    if (!inBooth || !outBooth) {
      if (used) {
        const values = { dir: inBooth ? "out" : "in", vehicles } as const;
        yield { path: "site.gates", code: "noGateOnRoads", values };
      }
      continue;
    }
    const failures = new Map<string, { path: string; ids: string[]; way: Way; other: string; at: Point }>();
    const fail = (place: Place, end: "inEdge" | "outEdge", way: Way, other: string) => {
      const path = accessPath(place, end);
      const key = `${path}|${way}|${other}`;
      const known = failures.get(key);
      if (!known) failures.set(key, { path, ids: [place.id], way, other, at: place.at });
      else if (!known.ids.includes(place.id)) known.ids.push(place.id);
    };
    const sampled = places.filter(isSampled);
    const goals = sampled.filter((place, i) => sampled[i - 1]?.path !== place.path);
    for (const place of sampled) {
      for (const shape of shapesFor(place)) {
        if (!roads.leads(inBooth, place.id, shape)) fail(place, "inEdge", "cannotCome", inBooth);
        if (!roads.leads(place.id, outBooth, shape)) {
          fail(place, "outEdge", "cannotLeave", outBooth);
          continue;
        }
        const lost = goals.find((goal) => goal !== place && !roads.leads(place.id, goal.id, shape));
        if (lost && roads.leads(inBooth, lost.id, shape)) fail(place, "outEdge", "cannotGoOn", lost.id);
      }
    }
    for (const { path, ids, way, other, at } of failures.values()) {
      const values = { places: ids.slice(0, SOME).join(", "), more: Math.max(0, ids.length - SOME), vehicles, other };
      yield { path, code: way, values, at };
    }
  }
}

function accessPath(place: Place, end: "inEdge" | "outEdge"): string {
  return place.kind === "edge" ? place.path : `${place.path}.access.${end}`;
}

/** Of a row every eighth place and the last: they hang on the same roads. */
function isSampled(place: Place, i: number, all: readonly Place[]): boolean {
  if (place.kind === "edge") return place.gate === null;
  return all[i + 1]?.path !== place.path || all[i - 1]?.path !== place.path || i % 8 === 0;
}
