/**
 * The roads as a graph for one class of vehicle: directed edges as nodes, turns as links, so that forbidden turns cost
 * nothing extra. Trucks turn with the least radius of the site, and a turn by θ takes R tan(θ/2) of straight road
 * before and after it: a search carries the straight run left behind and does not string turns closer than they fit.
 */
import { headingOf, type Point, wrapAngle } from "../../geometry/path.ts";
import { tan } from "../../units/math.ts";
import type { Site } from "../site.ts";
import { type DirectedEdge, directedName } from "./lanes.ts";

/** Below this, two roads go straight on [rad]. */
export const STRAIGHT = 0.03;
/** Nobody turns round at a junction [rad]. */
const MAX_TURN = 2.62;
/** Straight run beyond this makes no difference [m]. */
const FREE_RUN_M = 60;

export interface Turn {
  readonly to: number;
  readonly angle: number;
  /** straight road it takes before and after [m] */
  readonly tangentM: number;
}

/** One way to be on an edge during a search. */
interface Label {
  readonly edge: number;
  /** time from the start to the beginning of this edge [s] */
  readonly timeS: number;
  /** straight run before the beginning of this edge [m]; negative: a turn reaches into it */
  readonly runM: number;
  readonly parent: Label | null;
}

/** All edges that can be reached from one start. */
export type RouteTree = readonly (readonly Label[])[];

export class RoadGraph {
  readonly edges: readonly DirectedEdge[];
  readonly minRadiusM: number;
  /** turns out of each edge, empty for edges of other classes */
  readonly turns: readonly (readonly Turn[])[];
  private readonly allowed: readonly boolean[];
  private readonly closed = new Set<string>();
  private readonly trees = new Map<string, RouteTree>();

  constructor(site: Site, edges: readonly DirectedEdge[], vehicleClass: "heavy" | "light") {
    this.edges = edges;
    const heavy = vehicleClass === "heavy";
    this.minRadiusM = heavy ? site.roads.heavyMinRadiusM : Math.min(5, site.roads.lightMinRadiusM);
    this.allowed = edges.map((e) => e.edge.allowed.includes(vehicleClass));
    const listed = heavy && site.roads.heavyTurns.length > 0 ? new Set(site.roads.heavyTurns) : null;
    const leaving = new Map<string, DirectedEdge[]>();
    for (const e of edges) {
      if (!this.allowed[e.index]) continue;
      const at = leaving.get(e.from);
      if (at) at.push(e);
      else leaving.set(e.from, [e]);
    }
    this.turns = edges.map((e) => {
      if (!this.allowed[e.index]) return [];
      const turns: Turn[] = [];
      for (const next of leaving.get(e.to) ?? []) {
        if (next.edge === e.edge) continue;
        const angle = wrapAngle(headingOf(...firstLeg(next.axis)) - headingOf(...lastLeg(e.axis)));
        const bend = Math.abs(angle);
        if (bend > MAX_TURN) continue;
        if (bend > STRAIGHT && listed && !listed.has(`${directedName(e)}>${directedName(next)}`)) continue;
        turns.push({ to: next.index, angle, tangentM: bend > STRAIGHT ? this.minRadiusM * tan(bend / 2) : 0 });
      }
      return turns;
    });
  }

  isAllowed(edge: number): boolean {
    return this.allowed[edge] === true;
  }

  isOpen(edge: number): boolean {
    return this.allowed[edge] === true && !this.closed.has((this.edges[edge] as DirectedEdge).edge.id);
  }

  setClosed(edgeId: string, closed: boolean): void {
    if (closed) this.closed.add(edgeId);
    else this.closed.delete(edgeId);
    this.trees.clear();
  }

  /**
   * Edges from `start` to `target`, both included, in least time.
   *
   * @param fromM where on the start edge it begins
   * @param toM where on the target edge it ends
   * @param usedM straight lane that the manoeuvres at start and target take after and before those points
   */
  route(
    start: number,
    fromM: number,
    target: number,
    toM: number,
    usedM: readonly [number, number] = [0, 0],
  ): { edges: number[]; timeS: number } | null {
    if (!this.isOpen(start) || !this.isOpen(target)) return null;
    const first = this.edges[start] as DirectedEdge;
    const last = this.edges[target] as DirectedEdge;
    if (start === target && fromM + 0.5 * (usedM[0] + usedM[1]) <= toM)
      return { edges: [start], timeS: (toM - fromM) / first.speedMs };
    const restM = Math.max(0, first.lengthM - fromM);
    const labels = this.tree(start, Math.min(FREE_RUN_M, restM - usedM[0]))[target] as readonly Label[];
    const label = labels.find((l) => l.runM + toM >= usedM[1] - 0.5) ?? labels[labels.length - 1];
    if (!label) return null;
    const edges: number[] = [];
    for (let at: Label | null = label; at; at = at.parent) edges.push(at.edge);
    edges.push(start);
    return { edges: edges.reverse(), timeS: restM / first.speedMs + label.timeS + toM / last.speedMs };
  }

  /** Labels of every edge from the end of `start`, quickest first; a later one has more straight run. */
  private tree(start: number, restM: number): RouteTree {
    const key = `${start}:${restM}`;
    const known = this.trees.get(key);
    if (known) return known;
    const settled: Label[][] = this.edges.map(() => []);
    const open: Label[] = [];
    const follow = (edge: number, timeS: number, runM: number, parent: Label | null) => {
      for (const turn of this.turns[edge] as readonly Turn[]) {
        if (!this.isOpen(turn.to)) continue;
        if (turn.tangentM > 0 && runM + 0.01 < turn.tangentM) continue;
        const run = turn.tangentM > 0 ? -turn.tangentM : runM;
        open.push({ edge: turn.to, timeS, runM: Math.min(FREE_RUN_M, run), parent });
      }
    };
    follow(start, 0, restM, null);
    if (open.length === 0) follow(start, 0, FREE_RUN_M, null);
    while (open.length > 0) {
      let next = 0;
      for (let i = 1; i < open.length; i++) if (open[i]!.timeS < open[next]!.timeS) next = i;
      const label = open[next] as Label;
      open[next] = open[open.length - 1] as Label;
      open.pop();
      const known = settled[label.edge] as Label[];
      if (known.some((other) => other.runM >= label.runM - 1e-9)) continue;
      known.push(label);
      const e = this.edges[label.edge] as DirectedEdge;
      const runM = this.runThrough(e, label.runM);
      if (runM !== null) follow(label.edge, label.timeS + e.lengthM / e.speedMs, runM, label);
    }
    this.trees.set(key, settled);
    return settled;
  }

  /** Straight run at the end of an edge; null when a bend inside comes too soon. */
  private runThrough(e: DirectedEdge, runM: number): number | null {
    const { axis } = e;
    let run = runM;
    for (let i = 1; i < axis.length; i++) {
      const [a, b] = [axis[i - 1] as Point, axis[i] as Point];
      run += Math.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]));
      if (i + 1 === axis.length) break;
      const bend = Math.abs(wrapAngle(headingOf(b, axis[i + 1] as Point) - headingOf(a, b)));
      if (bend <= STRAIGHT) continue;
      const tangentM = this.minRadiusM * tan(bend / 2);
      if (run + 0.01 < tangentM) return null;
      run = -tangentM;
    }
    return run;
  }
}

export function firstLeg(points: readonly Point[]): [Point, Point] {
  return [points[0] as Point, points[1] as Point];
}

export function lastLeg(points: readonly Point[]): [Point, Point] {
  return [points[points.length - 2] as Point, points[points.length - 1] as Point];
}
