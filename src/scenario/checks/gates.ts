/** Gates stand on their roads. */
import { distanceM, type Point } from "../../geometry/path.ts";
import { nearestAlong } from "../../park/roads/lanes.ts";
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** A car's length: booths stand at least this far from both ends of their road [m]. */
const ROOM_M = 5;

/** A gate's booths stand on its road, away from its ends. */
export function* gatesOnRoads({ site }: Scenario): Generator<Finding> {
  for (const gate of site.gates) {
    const path = `site.gates.${gate.id}`;
    const edge = site.roads.edges.find((e) => e.id === gate.edge);
    if (!edge) continue;
    const { s, awayM } = nearestAlong(edge.polyline, gate.at);
    const lengthM = lengthOf(edge.polyline);
    if (!(awayM <= edge.widthM / 2)) {
      yield { path: `${path}.at`, code: "gateOffRoad", values: { m: awayM, road: edge.id } };
    } else if (s < ROOM_M || s > lengthM - ROOM_M) {
      yield { path: `${path}.at`, code: "gateAtEnd", values: { m: ROOM_M, road: edge.id } };
    }
  }
}

function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, i) => sum + distanceM(points[i] as Point, point), 0);
}
