/** How the roads of a file become lanes of SUMO: how many, how wide, how long, and where on them something is. */
import type { Direction } from "../../scenario/roads/directions.ts";
import type { RoadPlan } from "../../scenario/roads/plan.ts";

type Point = readonly [number, number];

export interface SumoLanes {
  readonly count: number;
  readonly widthM: number;
  /** from where the junction before ends to where the one after begins */
  readonly lengthM: number;
  /** of the road that belongs to the junction before [m] */
  readonly cutM: number;
}

/** Beyond the edge of the crossing road one stops so far away [m]. */
const STOP_M = 1.5;
/** At most this share of a road belongs to the junction at one of its ends. */
const MOST_SHARE = 0.3;
/** Nearer to the end of a lane nothing stops [m]. */
const END_M = 0.5;

/** Lanes of every direction: a road's halves for both ways, as many as booths where a gate is. */
export function sumoLanes({ file, directions }: RoadPlan): Map<string, SumoLanes> {
  const cut = junctionCuts([...directions.values()]);
  const lanes = new Map<string, SumoLanes>();
  for (const direction of directions.values()) {
    const { edge, name } = direction;
    let count = edge.oneWay ? edge.lanes : Math.max(1, Math.floor(edge.lanes / 2));
    for (const gate of file.gates) {
      const isHere = gate.edge === edge.id && (gate.dir === "in" ? direction.from : direction.to) === gate.node;
      if (isHere) count = Math.max(count, gate.lanes);
    }
    const cutM = cut(direction, direction.from);
    const lengthM = Math.max(1, direction.lengthM - cutM - cut(direction, direction.to));
    lanes.set(name, { count, widthM: (edge.oneWay ? edge.widthM : edge.widthM / 2) / count, lengthM, cutM });
  }
  return lanes;
}

/** A distance along a road as one along its lanes, on them. */
export function onLane(lanes: SumoLanes, atM: number): number {
  return Math.max(Math.min(1, lanes.lengthM / 2), Math.min(lanes.lengthM - END_M, atM - lanes.cutM));
}

/** The lane that is nearest to a point beside the road's axis. */
export function laneNear(direction: Direction, lanes: SumoLanes, at: Point): number {
  let best = Number.POSITIVE_INFINITY;
  let rightM = 0;
  for (let i = 1; i < direction.line.length; i++) {
    const [a, b] = [direction.line[i - 1] as Point, direction.line[i] as Point];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy);
    const along = Math.max(0, Math.min(length, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length));
    const awayM = Math.hypot(at[0] - a[0] - (along / length) * dx, at[1] - a[1] - (along / length) * dy);
    if (awayM >= best) continue;
    best = awayM;
    rightM = ((at[0] - a[0]) * dy - (at[1] - a[1]) * dx) / length;
  }
  const middle = direction.edge.oneWay ? 0 : direction.edge.widthM / 4;
  const lane = Math.round((lanes.count - 1) / 2 - (rightM - middle) / lanes.widthM);
  return Math.max(0, Math.min(lanes.count - 1, lane));
}

/** How much of a road belongs to the junction at its end: as far as the roads that cross there reach. */
function junctionCuts(directions: readonly Direction[]) {
  const driven = directions.filter(({ edge }) => edge.allowed.some((user) => user !== "fire"));
  return (direction: Direction, node: string): number => {
    const own = away(direction, node);
    let reachM = 0;
    for (const other of driven) {
      if (other.edge === direction.edge || (other.from !== node && other.to !== node)) continue;
      const theirs = away(other, node);
      const sine = Math.abs(own[0] * theirs[1] - own[1] * theirs[0]);
      if (sine >= 0.2) reachM = Math.max(reachM, (other.edge.widthM / 2) * sine + STOP_M);
    }
    return Math.min(reachM, MOST_SHARE * direction.lengthM);
  };
}

/** Direction of a road away from one of its nodes. */
function away({ line, from }: Direction, node: string): Point {
  const points = from === node ? line : [...line].reverse();
  const [a, b] = [points[0] as Point, points[1] as Point];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}
