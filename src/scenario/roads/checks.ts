/** What a road file says must hang together: names of things in it, lines that meet their nodes, ways for its trips. */
import { distanceM, type Point } from "../../geometry/path.ts";
import type { Finding } from "../checks/check.ts";
import { nearest } from "../suggest.ts";
import { type Direction, directionsOf } from "./directions.ts";
import { routeTrips } from "./routes.ts";
import { MANY_TURNS, type RoadFile } from "./spec.ts";
import { gateDirection, gateStops, standsOf } from "./stands.ts";

/** A line may miss its node by this [m]. */
const NODE_TOLERANCE_M = 0.5;
/** Distances on a road may exceed its length by rounding [m]. */
const ROUNDING_M = 0.01;

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const rounded = (m: number) => Math.round(m * 10) / 10;

type Directions = ReadonlyMap<string, Direction>;
type Kind = "node" | "edge" | "place" | "vehicleType";
type Unknown = (path: string, kind: Kind, name: string, known: readonly string[]) => Finding;
/** For so many unknown names one that was perhaps meant is looked for: it takes long in long lists. */
const MOST_NEAR = 20;

/** Everything that is wrong with a file that keeps to the schema; ways are looked for where all else is right. */
export function roadFindings(file: RoadFile): Finding[] {
  const directions = directionsOf(file.edges);
  let asked = 0;
  const unknown: Unknown = (path, kind, name, known) => {
    const near = asked++ < MOST_NEAR ? nearest(name, known) : undefined;
    return { path, code: "unknownName", values: { kind, name, near } };
  };
  const found = [
    ...repeatedIds(file),
    ...lines(file, unknown),
    ...turns(file, directions, unknown),
    ...gates(file, directions, unknown),
    ...places(file, directions, unknown),
    ...tripNames(file, unknown),
  ];
  return found.length > 0 ? found : [...missingWays(file)];
}

function* repeatedIds(file: RoadFile): Generator<Finding> {
  const lists = ["nodes", "edges", "vehicleTypes", "trips"] as const;
  for (const path of lists) {
    const seen = new Set<string>();
    for (const { id } of file[path]) {
      if (seen.has(id)) yield { path: `${path}.${id}`, code: "idRepeated", values: {} };
      seen.add(id);
    }
  }
  // stops of gates and places share one space of names
  const stops = new Map<string, string>();
  for (const [path, list] of [
    ["gates", file.gates.map((gate) => [gate.id, gateStops(gate)] as const)],
    ["places", file.places.map((place) => [place.id, [place.id]] as const)],
  ] as const) {
    for (const [id, names] of list) {
      const taken = names.map((name) => stops.get(name)).find((by) => by !== undefined);
      if (taken === `${path}.${id}`) yield { path: taken, code: "idRepeated", values: {} };
      else if (taken !== undefined) yield { path: `${path}.${id}`, code: "idTaken", values: { by: taken } };
      for (const name of names) stops.set(name, `${path}.${id}`);
    }
  }
}

function* lines(file: RoadFile, unknown: Unknown): Generator<Finding> {
  const nodes = new Map(file.nodes.map((node) => [node.id, node.at as Point]));
  for (const edge of file.edges) {
    const line = edge.line as readonly Point[];
    const path = `edges.${edge.id}`;
    for (let i = 1; i < line.length; i++) {
      if (distanceM(line[i - 1] as Point, line[i] as Point) > 0) continue;
      yield { path: `${path}.line`, code: "pointsSame", values: { a: i - 1, b: i, road: edge.id } };
    }
    for (const side of ["from", "to"] as const) {
      const name = edge[side];
      const at = nodes.get(name);
      if (!at) {
        yield unknown(`${path}.${side}`, "node", name, [...nodes.keys()]);
        continue;
      }
      const missM = distanceM(at, line[side === "from" ? 0 : line.length - 1] as Point);
      if (missM <= NODE_TOLERANCE_M) continue;
      yield { path: `${path}.line`, code: "nodeMissed", values: { road: edge.id, node: name, m: rounded(missM) } };
    }
  }
}

/** The road of a direction that may not be driven or is not there. */
function badDirection(path: string, name: string, file: RoadFile, unknown: Unknown): Finding {
  const road = name.slice(0, -1);
  if (file.edges.some((edge) => edge.id === road)) return { path, code: "wrongWay", values: { road } };
  return unknown(path, "edge", road, ids(file.edges));
}

function* turns(file: RoadFile, directions: Directions, unknown: Unknown): Generator<Finding> {
  if (!file.turns && impliedTurns(directions) > MANY_TURNS) yield { path: "turns", code: "missing", values: {} };
  for (const [i, turn] of (file.turns ?? []).entries()) {
    const path = `turns.${i}`;
    const [from, to] = [directions.get(turn.from), directions.get(turn.to)];
    if (!from) yield badDirection(`${path}.from`, turn.from, file, unknown);
    if (!to) yield badDirection(`${path}.to`, turn.to, file, unknown);
    if (!from || !to) continue;
    if (from.to !== to.from) yield { path, code: "turnApart", values: { from: turn.from, to: turn.to } };
    for (const { edge } of [from, to]) {
      for (const vehicles of turn.allowed) {
        if (edge.allowed.includes(vehicles)) continue;
        yield { path: `${path}.allowed`, code: "roadNotFor", values: { road: edge.id, vehicles } };
      }
    }
  }
}

/** From every road to every other it meets. */
function impliedTurns(directions: Directions): number {
  const coming = new Map<string, number>();
  for (const { to } of directions.values()) coming.set(to, (coming.get(to) ?? 0) + 1);
  let count = 0;
  for (const { from } of directions.values()) count += coming.get(from) ?? 0;
  return count;
}

function* gates(file: RoadFile, directions: Directions, unknown: Unknown): Generator<Finding> {
  for (const gate of file.gates) {
    const path = `gates.${gate.id}`;
    const edge = file.edges.find(({ id }) => id === gate.edge);
    if (!file.nodes.some(({ id }) => id === gate.node))
      yield unknown(`${path}.node`, "node", gate.node, ids(file.nodes));
    if (!edge) {
      yield unknown(`${path}.edge`, "edge", gate.edge, ids(file.edges));
      continue;
    }
    const values = { road: edge.id, gate: gate.id, vehicles: gate.class };
    if (!edge.allowed.includes(gate.class)) yield { path: `${path}.edge`, code: "gateRoadClosed", values };
    const direction = gateDirection(gate, directions);
    if (direction) yield* beyond(`${path}.boothM`, direction, gate.boothM);
    else
      yield { path: `${path}.node`, code: "gateNotAtEnd", values: { road: edge.id, node: gate.node, dir: gate.dir } };
  }
}

function* places(file: RoadFile, directions: Directions, unknown: Unknown): Generator<Finding> {
  for (const place of file.places) {
    for (const side of ["in", "out"] as const) {
      for (const [i, access] of place[side].entries()) {
        const path = `places.${place.id}.${side}.${i}`;
        const direction = directions.get(access.edge);
        if (!direction) {
          yield badDirection(`${path}.edge`, access.edge, file, unknown);
          continue;
        }
        yield* beyond(`${path}.atM`, direction, access.atM);
        if (direction.edge.allowed.includes(place.class)) continue;
        yield { path: `${path}.edge`, code: "roadNotFor", values: { road: direction.edge.id, vehicles: place.class } };
      }
    }
  }
}

function* beyond(path: string, { edge, lengthM }: Direction, atM: number): Generator<Finding> {
  if (atM <= lengthM + ROUNDING_M) return;
  yield { path, code: "beyondRoad", values: { road: edge.id, limit: rounded(lengthM), got: atM } };
}

function* tripNames(file: RoadFile, unknown: Unknown): Generator<Finding> {
  const stands = standsOf(file);
  const names = [...stands.keys()];
  const types = ids(file.vehicleTypes);
  for (const trip of file.trips) {
    const path = `trips.${trip.id}`;
    if (!types.includes(trip.type)) yield unknown(`${path}.type`, "vehicleType", trip.type, types);
    for (const [i, { place }] of trip.stops.entries()) {
      if (!stands.has(place)) yield unknown(`${path}.stops.${i}.place`, "place", place, names);
    }
  }
}

function* missingWays(file: RoadFile): Generator<Finding> {
  for (const { trip, stop, class: vehicles } of routeTrips(file).dead) {
    const [from, to] = [trip.stops[stop - 1]?.place ?? "", trip.stops[stop]?.place ?? ""];
    yield { path: `trips.${trip.id}.stops.${stop}`, code: "wayMissing", values: { from, to, vehicles } };
  }
}
