/** The roads of a site as a road file: what its vehicles may drive, where they may stand and how they are driven. */
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../geometry/vehicleShapes.ts";
import { driverOf } from "../../park/roads/drivers.ts";
import { type RoadGraph, roadGraph } from "../../park/roads/graph.ts";
import { laneLine, onChain } from "../../park/roads/laneLine.ts";
import { type DirectedEdge, directedEdges, directedName } from "../../park/roads/lanes.ts";
import { CLASS_OF_SHAPE } from "../../park/roads/network.ts";
import { type Place, sitePlaces } from "../../park/roads/places.ts";
import type { Site } from "../../park/site.ts";
import { directionsOf, type RoadUser, SHARPEST_TURN, turnAngle } from "./directions.ts";
import {
  type Access,
  type FilePlace,
  type FileTurn,
  type FileVehicle,
  ROADS_FORMAT,
  ROADS_VERSION,
  type RoadFile,
} from "./spec.ts";

const DEGREE = Math.PI / 180;

const centimetres = (m: number) => Math.round(m * 100) / 100;

/** The network of a site, without trips. */
export function roadsOfSite(site: Site): RoadFile {
  const edges = directedEdges(site);
  const graphs = { heavy: roadGraph(site, edges, "heavy"), light: roadGraph(site, edges, "light") };
  const places = [...sitePlaces(site, edges).values()];
  const { roads } = site;
  const file = {
    format: ROADS_FORMAT,
    version: ROADS_VERSION,
    name: { ...site.name },
    turnRadiusM: { heavy: roads.heavyMinRadiusM, light: roads.lightMinRadiusM },
    nodes: roads.nodes.map(({ id, at }) => ({ id, at: [at[0], at[1]] as [number, number] })),
    edges: roads.edges.map(({ polyline, within, name, allowed, ...edge }) => ({
      ...edge,
      ...(name ? { name: { ...name } } : {}),
      line: polyline.map(([x, y]) => [x, y] as [number, number]),
      allowed: [...allowed],
      ...(within.length > 0 ? { within: [...within] } : {}),
    })),
  } satisfies Partial<RoadFile>;
  return {
    ...file,
    turns: turnsOf(file, edges, graphs),
    gates: site.gates.map(({ id, name, class: roadClass, dir, lanes, edge, node }) => {
      const booth = places.find((place) => place.kind === "edge" && place.gate?.id === id && place.gate.lane === 0);
      const boothM = booth?.kind === "edge" ? centimetres(booth.alongM) : 0;
      return { id, name: { ...name }, class: roadClass, dir, lanes, edge, node, boothM };
    }),
    places: places.flatMap((place) => placeOf(place, edges, graphs)),
    vehicleTypes: (Object.keys(VEHICLE_SHAPES_SPEC) as VehicleShapeName[]).map(vehicleOf),
    trips: [],
  };
}

/** All turns anybody may take: trucks and light vehicles by their graphs, fire engines wherever their roads meet. */
function turnsOf(
  file: Pick<RoadFile, "edges">,
  edges: readonly DirectedEdge[],
  graphs: Readonly<Record<"heavy" | "light", RoadGraph>>,
): FileTurn[] {
  const found = new Map<string, RoadUser[]>();
  const allow = (from: string, to: string, user: RoadUser) => {
    const list = found.get(`${from}>${to}`);
    if (list) list.push(user);
    else found.set(`${from}>${to}`, [user]);
  };
  for (const user of ["heavy", "light"] as const) {
    graphs[user].turns.forEach((out, from) => {
      for (const { to } of out) {
        allow(directedName(edges[from] as DirectedEdge), directedName(edges[to] as DirectedEdge), user);
      }
    });
  }
  const open = [...directionsOf(file.edges).values()].filter(({ edge }) => edge.allowed.includes("fire"));
  for (const from of open) {
    for (const to of open) {
      if (to.from !== from.to || to.edge === from.edge) continue;
      if (Math.abs(turnAngle(from, to)) <= SHARPEST_TURN) allow(from.name, to.name, "fire");
    }
  }
  return [...found].map(([key, allowed]) => {
    const [from = "", to = ""] = key.split(">");
    return { from, to, allowed };
  });
}

const KIND_OF_ROW: Readonly<Record<string, FilePlace["kind"]>> = {
  doorGroups: "door",
  stallRows: "stall",
  bayRows: "bay",
};

function placeOf(
  place: Place,
  edges: readonly DirectedEdge[],
  graphs: Readonly<Record<"heavy" | "light", RoadGraph>>,
): FilePlace[] {
  const at: [number, number] = [centimetres(place.at[0]), centimetres(place.at[1])];
  const common = { id: place.id, class: place.class, at, headingDeg: centimetres(place.heading / DEGREE) };
  if (place.kind === "edge") {
    if (place.gate) return [];
    const edge = edges[place.edge] as DirectedEdge;
    const access = { edge: directedName(edge), atM: within(edge, place.alongM) };
    return [{ ...common, kind: place.hides ? "deck" : "through", in: [access], out: [access] }];
  }
  const graph = graphs[place.class];
  const accesses = (numbers: readonly number[]): Access[] => {
    const found = new Map<string, Access>();
    for (const number of numbers) {
      const wanted = edges[number] as DirectedEdge;
      if (!wanted.edge.allowed.includes(place.class)) continue;
      const on = onChain(graph, laneLine(wanted, place.at), place.at);
      const edge = edges[on.edge] as DirectedEdge;
      found.set(directedName(edge), { edge: directedName(edge), atM: within(edge, on.atM) });
    }
    return [...found.values()];
  };
  const kind = KIND_OF_ROW[place.path.split(".")[1] ?? ""] ?? "bay";
  return [{ ...common, kind, in: accesses(place.inEdges), out: accesses(place.outEdges) }];
}

/** A distance along an edge, not beyond its ends. */
function within(edge: DirectedEdge, atM: number): number {
  return Math.min(Math.floor(edge.lengthM * 100) / 100, Math.max(0, centimetres(atM)));
}

function vehicleOf(shape: VehicleShapeName): FileVehicle {
  const { lengthM, widthM, heightM, accelMs2, brakeMs2, lateralMs2, trailer } = VEHICLE_SHAPES_SPEC[shape];
  const { gapM, tauS } = driverOf(shape, 1);
  return {
    id: shape,
    class: CLASS_OF_SHAPE[shape] as "heavy" | "light",
    lengthM,
    widthM,
    heightM,
    articulated: trailer !== undefined,
    accelMs2,
    brakeMs2,
    lateralMs2,
    gapM,
    tauS,
  };
}
