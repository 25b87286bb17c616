/** The straight line of a lane beside a place, and the edges that lie along it. */
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import { cos, sin } from "../../units/math.ts";
import type { RoadGraph } from "./graph.ts";
import { type DirectedEdge, STRAIGHT } from "./lanes.ts";
import type { StandPose } from "./places.ts";

export interface LaneLine extends StandPose {
  readonly edge: DirectedEdge;
  /** distance along the edge of its point */
  readonly startM: number;
}

/** The straight piece of the lane nearest to a point, as a directed line. */
export function laneLine(edge: DirectedEdge, point: Point): LaneLine {
  let best: LaneLine | null = null;
  let bestAway = Number.POSITIVE_INFINITY;
  let startM = 0;
  for (let i = 1; i < edge.lane.length; i++) {
    const [a, b] = [edge.lane[i - 1] as Point, edge.lane[i] as Point];
    const length = distanceM(a, b);
    const heading = headingOf(a, b);
    const along = (point[0] - a[0]) * cos(heading) + (point[1] - a[1]) * sin(heading);
    const t = Math.max(0, Math.min(length, along));
    const awayM = distanceM([a[0] + t * cos(heading), a[1] + t * sin(heading)], point);
    if (awayM < bestAway) {
      bestAway = awayM;
      best = { edge, x: a[0], y: a[1], heading, startM };
    }
    startM += length;
  }
  return best as LaneLine;
}

/** The edge that holds a point of the lane's line, going on straight before and after the edge. */
export function onChain(graph: RoadGraph, line: LaneLine, point: Point): { edge: number; atM: number } {
  let edge = line.edge;
  let atM = line.startM + (point[0] - line.x) * cos(line.heading) + (point[1] - line.y) * sin(line.heading);
  for (let hops = 0; hops < 12; hops++) {
    const next =
      atM < 0
        ? graph.edges.find((e) => straightOn(graph, e, edge))
        : atM > edge.lengthM
          ? graph.edges.find((e) => straightOn(graph, edge, e))
          : undefined;
    if (!next) break;
    atM += atM < 0 ? next.lengthM : -edge.lengthM;
    edge = next;
  }
  return { edge: edge.index, atM };
}

function straightOn(graph: RoadGraph, from: DirectedEdge, to: DirectedEdge): boolean {
  if (from.to !== to.from || Math.abs(from.offsetM - to.offsetM) > 0.5) return false;
  return (graph.turns[from.index] ?? []).some((turn) => turn.to === to.index && Math.abs(turn.angle) <= STRAIGHT);
}
