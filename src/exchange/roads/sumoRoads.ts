/** Roads as SUMO's plain XML: nodes, types of roads, roads and the connections between their lanes. */
import type { Turning } from "../../scenario/roads/directions.ts";
import type { RoadPlan } from "../../scenario/roads/plan.ts";
import type { SumoLanes } from "./sumoLanes.ts";
import { sumoEdge, vClasses } from "./sumoNames.ts";
import { movedLines, STRAIGHT } from "./sumoShapes.ts";
import { element, xmlDocument } from "./xml.ts";

/** Sideways acceleration in corners where the file names no vehicle [m/s²]. */
const LATERAL_MS2 = 1.2;

export function nodesXml({ file }: RoadPlan): string {
  const nodes = file.nodes.map(({ id, at }) => element("node", { id, x: at[0], y: at[1], type: "priority" }));
  return xmlDocument("nodes", nodes);
}

const typeOf = (allowed: readonly string[]) => [...allowed].sort().join("-");

export function typesXml({ file }: RoadPlan): string {
  const types = new Map(file.edges.map(({ allowed }) => [typeOf(allowed), vClasses(allowed)]));
  const elements = [...types].map(([id, allow]) => element("type", { id, numLanes: 1, allow }));
  return xmlDocument("types", elements);
}

/** Faster roads go first, as in the hub. */
const priorityOf = (speedKmh: number) => Math.round(speedKmh / 5);

export function edgesXml(plan: RoadPlan, lanes: ReadonlyMap<string, SumoLanes>): string {
  const { directions } = plan;
  const moved = movedLines(plan);
  const edges = [...directions.values()].map(({ name, edge, from, to, line }) => {
    const { count, widthM } = lanes.get(name) as SumoLanes;
    return element("edge", {
      id: sumoEdge(name),
      from,
      to,
      type: typeOf(edge.allowed),
      numLanes: count,
      width: widthM,
      speed: edge.speedKmh / 3.6,
      priority: priorityOf(edge.speedKmh),
      spreadType: edge.oneWay ? "center" : "right",
      shape: moved.has(name) || line.length > 2 ? shapeOf(moved.get(name) ?? line) : undefined,
      name: edge.name?.en,
    });
  });
  return xmlDocument("edges", edges);
}

const shapeOf = (line: readonly (readonly [number, number])[]) =>
  line.map((point) => point.map((m) => Number(m.toFixed(3))).join(",")).join(" ");

export function connectionsXml(plan: RoadPlan, lanes: ReadonlyMap<string, SumoLanes>): string {
  const connections = plan.turnings.flatMap((turning) => {
    const { from, to, allowed, angle } = turning;
    const both = from.edge.allowed.filter((user) => to.edge.allowed.includes(user));
    const speed = Math.abs(angle) > STRAIGHT ? cornerMs(plan, turning) : undefined;
    const allow = both.every((user) => allowed.includes(user)) ? undefined : vClasses(allowed);
    const ends = { from: sumoEdge(from.name), to: sumoEdge(to.name) };
    return lanePairs(lanes.get(from.name)?.count ?? 1, lanes.get(to.name)?.count ?? 1).map(([fromLane, toLane]) =>
      element("connection", { ...ends, fromLane, toLane, speed, allow }),
    );
  });
  return xmlDocument("connections", connections);
}

/** Speed in a corner by the widest radius it is driven with and the vehicle that leans least [m/s]. */
function cornerMs({ file }: RoadPlan, { from, to, allowed }: Turning): number {
  const users = (["heavy", "light"] as const).filter((user) => allowed.includes(user));
  const speeds = (users.length > 0 ? users : (["heavy"] as const)).map((user) => {
    const own = file.vehicleTypes.filter((type) => type.class === user).map((type) => type.lateralMs2);
    return Math.sqrt(file.turnRadiusM[user] * Math.min(...(own.length > 0 ? own : [LATERAL_MS2])));
  });
  return Math.min(...speeds, from.edge.speedKmh / 3.6, to.edge.speedKmh / 3.6);
}

/** Lanes side by side go on side by side; where their number changes, from each to each. */
function lanePairs(from: number, to: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < from; a++) {
    for (let b = 0; b < to; b++) if (from !== to || a === b) pairs.push([a, b]);
  }
  return pairs;
}
