/**
 * The lines of roads as SUMO takes them. Two one-way roads, in and out of a gate, may be drawn along one axis where they
 * run into a two-way one: each then ends on the lane of its half, as vehicles drive, else they would lie on each other.
 */
import type { Direction } from "../../scenario/roads/directions.ts";
import type { RoadPlan } from "../../scenario/roads/plan.ts";
import { away } from "./sumoLanes.ts";

type Point = readonly [number, number];

/** Below this, two roads go straight on [rad]. */
export const STRAIGHT = 0.03;

/** Lines that differ from those of the file, by direction. */
export function movedLines({ directions, turnings }: RoadPlan): Map<string, readonly Point[]> {
  const moved = new Map<string, readonly Point[]>();
  const straightOn = turnings.filter((turning) => Math.abs(turning.angle) <= STRAIGHT);
  for (const direction of directions.values()) {
    if (!direction.edge.oneWay) continue;
    const shared = (node: string) => [...directions.values()].some((other) => onAxisOf(direction, other, node));
    const before = straightOn.find((t) => t.to.name === direction.name && isHalf(t.from))?.from;
    const after = straightOn.find((t) => t.from.name === direction.name && isHalf(t.to))?.to;
    const rightAtStart = before && shared(direction.from) ? before.edge.widthM / 4 : 0;
    const rightAtEnd = after && shared(direction.to) ? after.edge.widthM / 4 : 0;
    if (rightAtStart + rightAtEnd === 0) continue;
    let line = direction.line;
    if (rightAtEnd > 0) line = endMoved(line, rightAtEnd);
    if (rightAtStart > 0) line = endMoved([...line].reverse(), -rightAtStart).reverse();
    moved.set(direction.name, line);
  }
  return moved;
}

const isHalf = ({ edge }: Direction) => !edge.oneWay;

/** Whether another one-way road lies along one at a node. */
function onAxisOf(direction: Direction, other: Direction, node: string): boolean {
  if (!other.edge.oneWay || other.edge === direction.edge || (other.from !== node && other.to !== node)) return false;
  const [own, theirs] = [away(direction, node), away(other, node)];
  return own[0] * theirs[0] + own[1] * theirs[1] > 1 - STRAIGHT * STRAIGHT;
}

/** The last leg moved to the right; of a single leg only its end. */
function endMoved(line: readonly Point[], byM: number): Point[] {
  const last = line.length - 1;
  const [a, b] = [line[last - 1] as Point, line[last] as Point];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [dx, dy] = [((b[1] - a[1]) / length) * byM, (-(b[0] - a[0]) / length) * byM];
  return line.map((p, k): Point => (k === last || (k === last - 1 && k > 0) ? [p[0] + dx, p[1] + dy] : p));
}
