/** How the roads of a file become lanes of SUMO: how many, how wide, how long, and where on them something is. */
import type { Direction } from "../../scenario/roads/directions.ts";
import type { RoadPlan } from "../../scenario/roads/plan.ts";

type Point = readonly [number, number];

export interface SumoLanes {
  readonly count: number;
  readonly widthM: number;
  /** about what `netconvert` makes of it: from where the junction before ends to where the one after begins */
  readonly lengthM: number;
  /** of the road that belongs to the junction before [m] */
  readonly cutM: number;
}

/** Radius of the corners of a junction, as `netconvert` has it where nothing is said [m]. */
const CORNER_M = 4;
/** At most this share of a road belongs to the junction at one of its ends. */
const MOST_SHARE = 0.45;
/** Cosine between two roads above which they leave side by side. */
const BESIDE = 0.5;
/** Nearer to the end of a lane nothing stops: so much may a lane of `netconvert` be shorter than reckoned here [m]. */
const END_M = 6;

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
export function onLane({ lengthM, cutM }: SumoLanes, atM: number): number {
  return Math.max(Math.min(1, lengthM / 4), Math.min(lengthM - Math.min(END_M, lengthM / 2), atM - cutM));
}

/** The lane that is nearest to a point beside the road's axis. */
export function laneNear(direction: Direction, lanes: SumoLanes, at: Point): number {
  const { rightM } = nearest(direction.line, at);
  const middle = direction.edge.oneWay ? 0 : direction.edge.widthM / 4;
  const lane = Math.round((lanes.count - 1) / 2 - (rightM - middle) / lanes.widthM);
  return Math.max(0, Math.min(lanes.count - 1, lane));
}

/** How far a point is from a line, and how far to the right of it. */
function nearest(line: readonly Point[], at: Point): { awayM: number; rightM: number } {
  let best = { awayM: Number.POSITIVE_INFINITY, rightM: 0 };
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy);
    const along = Math.max(0, Math.min(length, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length));
    const awayM = Math.hypot(at[0] - a[0] - (along / length) * dx, at[1] - a[1] - (along / length) * dy);
    if (awayM < best.awayM) best = { awayM, rightM: ((at[0] - a[0]) * dy - (at[1] - a[1]) * dx) / length };
  }
  return best;
}

/**
 * How much of a road belongs to the junction at its end, as `netconvert` cuts it: as far as the roads that cross there
 * reach, and as far as one that leaves beside it lies on it.
 */
function junctionCuts(directions: readonly Direction[]) {
  return (direction: Direction, node: string): number => {
    const own = away(direction, node);
    const line = from(direction, node);
    let reachM = 0;
    for (const other of directions) {
      if (other.edge === direction.edge || (other.from !== node && other.to !== node)) continue;
      const theirs = away(other, node);
      const sine = Math.abs(own[0] * theirs[1] - own[1] * theirs[0]);
      const halfM = other.edge.widthM / 2;
      if (sine >= 0.2) reachM = Math.max(reachM, halfM * sine + CORNER_M);
      // only roads of one sense: one that comes and one that goes are the halves of one
      if ((other.from === node) !== (direction.from === node)) continue;
      if (own[0] * theirs[0] + own[1] * theirs[1] < BESIDE) continue;
      const apartM = direction.edge.widthM / 2 + halfM;
      reachM = Math.max(reachM, besideM(line, from(other, node), apartM));
    }
    return Math.min(reachM, MOST_SHARE * direction.lengthM);
  };
}

/** How far along a line another that begins with it is nearer than `apartM`. */
function besideM(line: readonly Point[], other: readonly Point[], apartM: number): number {
  let s = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    for (let m = 0; m < length; m += 0.5) {
      const at: Point = [a[0] + (m / length) * (b[0] - a[0]), a[1] + (m / length) * (b[1] - a[1])];
      if (nearest(other, at).awayM >= apartM) return s + m;
    }
    s += length;
  }
  return s;
}

const from = ({ line, from }: Direction, node: string) => (from === node ? line : [...line].reverse());

/** Direction of a road away from one of its nodes. */
export function away(direction: Direction, node: string): Point {
  const points = from(direction, node);
  const [a, b] = [points[0] as Point, points[1] as Point];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}
