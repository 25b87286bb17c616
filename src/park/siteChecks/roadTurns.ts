/** Turns of the roads that vehicles of a class may take, from direction to direction of the edges. */
import { headingOf, type Point, wrapAngle } from "../../geometry/path.ts";
import { type DirectedEdge, directedName, STRAIGHT } from "../roads/lanes.ts";
import type { Site } from "../site.ts";
import type { RoadUsers } from "./finding.ts";

/** Nobody turns round at a junction [rad]. */
const MOST_TURN = 2.62;

export interface RoadTurn {
  readonly from: DirectedEdge;
  readonly to: DirectedEdge;
  /** left positive [rad] */
  readonly angle: number;
  /** straight on, for the purposes of a driver */
  readonly straight: boolean;
  /** the site names it: `b1k+>gout+` */
  readonly listed: boolean;
}

/** Edges have a direction only where their line has one. */
const hasLine = ({ axis }: DirectedEdge) =>
  axis.every((point, i) => i === 0 || point[0] !== axis[i - 1]![0] || point[1] !== axis[i - 1]![1]);

/** Directions of the edges that a class may use. */
export function edgesFor(edges: readonly DirectedEdge[], vehicles: RoadUsers): DirectedEdge[] {
  return edges.filter((e) => e.edge.allowed.includes(vehicles) && hasLine(e));
}

/** All turns of a class: trucks take those that the site lists, if it lists any, and go straight on. */
export function turnsFor(site: Site, edges: readonly DirectedEdge[], vehicles: RoadUsers): RoadTurn[] {
  const { heavyTurns } = site.roads;
  const list = vehicles === "heavy" && heavyTurns.length > 0 ? new Set(heavyTurns) : null;
  const own = edgesFor(edges, vehicles);
  const turns: RoadTurn[] = [];
  for (const from of own) {
    const last = from.axis.length - 1;
    const arrives = headingOf(from.axis[last - 1] as Point, from.axis[last] as Point);
    for (const to of own) {
      if (to.from !== from.to || to.edge === from.edge) continue;
      const angle = wrapAngle(headingOf(to.axis[0] as Point, to.axis[1] as Point) - arrives);
      const straight = Math.abs(angle) <= STRAIGHT;
      const listed = list?.has(`${directedName(from)}>${directedName(to)}`) ?? false;
      if (Math.abs(angle) > MOST_TURN && !listed) continue;
      if (list && !straight && !listed) continue;
      turns.push({ from, to, angle, straight, listed });
    }
  }
  return turns;
}

/**
 * The edge with those that lead straight onto it, or on from it, until they are `lengthM` long together: what a driver
 * takes for one road.
 */
export function straightRun(turns: readonly RoadTurn[], edge: DirectedEdge, side: "before" | "after", lengthM: number) {
  const run = [edge];
  let sumM = edge.lengthM;
  for (let at = edge; sumM < lengthM && run.length < MOST_EDGES; ) {
    const turn = turns.find((t) => t.straight && (side === "before" ? t.to : t.from) === at);
    if (!turn) break;
    at = side === "before" ? turn.from : turn.to;
    if (run.includes(at)) break;
    run.push(at);
    sumM += at.lengthM;
  }
  return side === "before" ? run.reverse() : run;
}
/** More edges in a row are never looked at. */
const MOST_EDGES = 12;
