/**
 * The lines of roads as SUMO takes them. A one-way road that runs straight on into a half of a two-way one ends on that
 * half's lane, as vehicles drive: else the roads in and out of a gate, drawn along one axis, would lie on each other.
 */
import type { Direction, Turning } from "../../scenario/roads/directions.ts";
import type { RoadPlan } from "../../scenario/roads/plan.ts";

type Point = readonly [number, number];

/** Below this, two roads go straight on [rad]. */
export const STRAIGHT = 0.03;

/** Lines that differ from those of the file, by direction. */
export function movedLines({ directions, turnings }: RoadPlan): Map<string, readonly Point[]> {
  const moved = new Map<string, readonly Point[]>();
  const straightOn = turnings.filter((turning) => Math.abs(turning.angle) <= STRAIGHT);
  for (const direction of directions.values()) {
    if (!direction.edge.oneWay) continue;
    const rightAtStart = rightM(straightOn.find((t) => t.to.name === direction.name && isHalf(t.from))?.from);
    const rightAtEnd = rightM(straightOn.find((t) => t.from.name === direction.name && isHalf(t.to))?.to);
    if (rightAtStart + rightAtEnd === 0) continue;
    let line = direction.line;
    if (rightAtEnd > 0) line = endMoved(line, rightAtEnd);
    if (rightAtStart > 0) line = endMoved([...line].reverse(), -rightAtStart).reverse();
    moved.set(direction.name, line);
  }
  return moved;
}

type Half = Turning["from"];
const isHalf = ({ edge }: Half) => !edge.oneWay;
const rightM = (half: Direction | undefined) => (half ? half.edge.widthM / 4 : 0);

/** The last leg moved to the right; of a single leg only its end. */
function endMoved(line: readonly Point[], byM: number): Point[] {
  const last = line.length - 1;
  const [a, b] = [line[last - 1] as Point, line[last] as Point];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [dx, dy] = [((b[1] - a[1]) / length) * byM, (-(b[0] - a[0]) / length) * byM];
  return line.map((p, k): Point => (k === last || (k === last - 1 && k > 0) ? [p[0] + dx, p[1] + dy] : p));
}
