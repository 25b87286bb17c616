/**
 * The shortest ring of roads around a rectangle. A line from its middle to the east counts how often a way goes round: a
 * ring is a way from a node back to it that crosses the line once more upwards than downwards, or the other way.
 */
import { distanceM, type Point } from "../../geometry/path.ts";
import type { Rect, RoadEdge } from "../site.ts";

/** Roads that go farther away are no part of a building's ring [m], an estimate. */
const NEAR_M = 50;

interface Ring {
  readonly nodes: readonly string[];
  /** nodes where other roads join it */
  readonly joints: readonly string[];
}

interface Step {
  readonly edge: RoadEdge;
  readonly to: string;
  readonly lengthM: number;
  /** crossings of the line, upwards positive */
  readonly turns: number;
}

interface Label {
  readonly node: string;
  readonly turns: number;
  readonly lengthM: number;
  readonly edge: RoadEdge | null;
  readonly before: Label | null;
}

export function ringAround(rect: Rect, roads: readonly RoadEdge[]): Ring | null {
  const [x0, y0, x1, y1] = rect;
  const middle: Point = [(x0 + x1) / 2, (y0 + y1) / 2];
  const steps = new Map<string, Step[]>();
  const starts = new Set<string>();
  const add = (from: string, step: Step) => steps.set(from, [...(steps.get(from) ?? []), step]);
  for (const edge of roads) {
    const line = edge.polyline as readonly Point[];
    const isNear = line.every(([x, y]) => Math.max(x0 - x, y0 - y, x - x1, y - y1) <= NEAR_M);
    if (!isNear) continue;
    let lengthM = 0;
    let turns = 0;
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1] as Point, line[i] as Point];
      lengthM += distanceM(a, b);
      turns += crossing(middle, a, b);
    }
    add(edge.from, { edge, to: edge.to, lengthM, turns });
    add(edge.to, { edge, to: edge.from, lengthM, turns: -turns });
    if (turns !== 0) starts.add(edge.from);
  }
  let best: Label | null = null;
  for (const start of starts) {
    const ring = shortest(start, steps, best?.lengthM ?? Number.POSITIVE_INFINITY);
    if (ring) best = ring;
  }
  if (!best) return null;
  const nodes = new Set<string>();
  const own = new Set<string>();
  for (let at: Label | null = best; at; at = at.before) {
    nodes.add(at.node);
    if (at.edge) own.add(at.edge.id);
  }
  const joints = [...nodes].filter((node) => roads.some((e) => (e.from === node || e.to === node) && !own.has(e.id)));
  return { nodes: [...nodes], joints };
}

/** Whether a leg crosses the line from `from` to the east: 1 upwards, −1 downwards. */
function crossing([cx, cy]: Point, a: Point, b: Point): number {
  if (a[1] <= cy === b[1] <= cy) return 0;
  const x = a[0] + ((cy - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
  if (x <= cx) return 0;
  return b[1] > a[1] ? 1 : -1;
}

/** The shortest way from a node once round and back to it, if it is shorter than `mostM`. */
function shortest(start: string, steps: ReadonlyMap<string, readonly Step[]>, mostM: number): Label | null {
  const open: Label[] = [{ node: start, turns: 0, lengthM: 0, edge: null, before: null }];
  const settled = new Set<string>();
  while (open.length > 0) {
    let next = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.lengthM < open[next]!.lengthM) next = i;
    const label = open.splice(next, 1)[0] as Label;
    if (label.lengthM >= mostM) return null;
    const key = `${label.node}|${label.turns}`;
    if (label.node === start && label.turns !== 0) return label;
    if (settled.has(key)) continue;
    settled.add(key);
    for (const { edge, to, lengthM, turns } of steps.get(label.node) ?? []) {
      const all = label.turns + turns;
      if (Math.abs(all) > 1 || edge === label.edge) continue;
      open.push({ node: to, turns: all, lengthM: label.lengthM + lengthM, edge, before: label });
    }
  }
  return null;
}
