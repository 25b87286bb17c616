/**
 * The roads as a graph for one class of vehicle: directed edges as nodes, turns as links, so that forbidden turns cost
 * nothing extra. Trucks turn with the least radius of the site, and a turn by θ takes R tan(θ/2) of straight road
 * before and after it: a search carries the straight run left behind and does not string turns closer than they fit.
 */
import { headingOf, type Point, wrapAngle } from "../../geometry/path.ts";
import { tan } from "../../units/math.ts";
import type { Site } from "../site.ts";
import { type DirectedEdge, directedName, STRAIGHT } from "./lanes.ts";

/** Light vehicles turn tighter than the site's corners where they must [m]. */
const LIGHT_RADIUS_M = 5;
/** Starts with straight runs within such a step share one search [m]. */
const RUN_STEP_M = 3;
/** Nobody turns round at a junction [rad]. */
const MAX_TURN = 2.62;

export interface Turn {
  readonly to: number;
  readonly angle: number;
  /** straight road it takes before and after [m] */
  readonly tangentM: number;
}

/** Edges in order, with what others keep about them. */
export interface Route {
  readonly edges: readonly number[];
  /** lanes between the first and the last edge, kept by who draws the way */
  middle?: unknown;
}

/** One way to be on an edge during a search. */
interface Label {
  route: Route | null;
  readonly edge: number;
  /** time from the start to the beginning of this edge [s] */
  readonly timeS: number;
  /** straight run before the beginning of this edge [m]; negative: a turn reaches into it */
  readonly runM: number;
  readonly parent: Label | null;
}

/** All edges that can be reached from one start. */
export type RouteTree = readonly (readonly Label[])[];

/** The roads of one class, some of them closed. */
export class RoadGraph {
  readonly edges: readonly DirectedEdge[];
  /** least radius that turns at junctions need [m] */
  readonly minRadiusM: number;
  /** radius that corners are driven with where there is room [m] */
  readonly cornerM: number;
  /** turns out of each edge, empty for edges of other classes */
  readonly turns: readonly (readonly Turn[])[];
  private readonly closed: ReadonlySet<string>;
  /** straight run beyond this makes no difference [m] */
  private readonly freeRunM: number;
  private readonly trees = new Map<number, RouteTree>();

  constructor(
    edges: readonly DirectedEdge[],
    turns: readonly (readonly Turn[])[],
    minRadiusM: number,
    cornerM: number,
    closed: ReadonlySet<string> = new Set(),
  ) {
    this.edges = edges;
    this.turns = turns;
    this.minRadiusM = minRadiusM;
    this.cornerM = cornerM;
    this.closed = closed;
    let widest = 0;
    for (const out of turns) for (const turn of out) widest = Math.max(widest, turn.tangentM);
    this.freeRunM = Math.ceil(widest) + 10;
  }

  /** Angle of the turn from one edge to another [rad], left positive; 0 where there is none. */
  angleBetween(from: number, to: number): number {
    return this.turns[from]?.find((turn) => turn.to === to)?.angle ?? 0;
  }

  /** The same roads with others closed. */
  withClosed(closed: ReadonlySet<string>): RoadGraph {
    return new RoadGraph(this.edges, this.turns, this.minRadiusM, this.cornerM, closed);
  }

  isOpen(edge: number): boolean {
    return !this.closed.has((this.edges[edge] as DirectedEdge).edge.id);
  }

  /**
   * Edges from `start` to `target`, both included, in least time.
   *
   * @param fromM where on the start edge it begins
   * @param toM where on the target edge it ends
   * @param startNeedsM straight lane that the manoeuvre at the start takes after its point
   * @param targetNeedsM the same before the target's point
   */
  route(
    start: number,
    fromM: number,
    target: number,
    toM: number,
    startNeedsM = 0,
    targetNeedsM = 0,
  ): { route: Route; timeS: number } | null {
    return this.isOpen(start) ? this.onwards(start, fromM, target, toM, startNeedsM, targetNeedsM) : null;
  }

  /** The same for one who is on the start edge already, open or not. */
  onwards(
    start: number,
    fromM: number,
    target: number,
    toM: number,
    startNeedsM = 0,
    targetNeedsM = 0,
  ): { route: Route; timeS: number } | null {
    if (!this.isOpen(target)) return null;
    const first = this.edges[start] as DirectedEdge;
    const last = this.edges[target] as DirectedEdge;
    if (start === target && fromM + startNeedsM + targetNeedsM <= toM) {
      return { route: { edges: [start] }, timeS: (toM - fromM) / first.speedMs };
    }
    const restM = Math.max(0, first.lengthM - fromM);
    const leftM = Math.max(0, Math.min(this.freeRunM, restM - startNeedsM));
    const runM = RUN_STEP_M * Math.floor((leftM + 0.01) / RUN_STEP_M);
    // A start so close to a junction that its turn does not fit is turned from as tightly as it takes.
    const label =
      fitting(this.tree(start, runM)[target], targetNeedsM - toM) ??
      fitting(this.tree(start, RUN_STEP_M * Math.ceil(this.freeRunM / RUN_STEP_M))[target], targetNeedsM - toM);
    if (!label) return null;
    label.route ??= routeTo(label, start);
    return { route: label.route, timeS: restM / first.speedMs + label.timeS + toM / last.speedMs };
  }

  /**
   * Labels of every edge from the end of `start`, quickest first; a later one has more straight run.
   *
   * @param restM straight run left on the start edge, in steps of RUN_STEP_M
   */
  private tree(start: number, restM: number): RouteTree {
    const key = start * 1000 + restM;
    const known = this.trees.get(key);
    if (known) return known;
    const settled: Label[][] = this.edges.map(() => []);
    const open: Label[] = [];
    const follow = (edge: number, timeS: number, runM: number, parent: Label | null) => {
      for (const turn of this.turns[edge] as readonly Turn[]) {
        if (!this.isOpen(turn.to)) continue;
        if (turn.tangentM > 0 && runM + 0.01 < turn.tangentM) continue;
        const run = turn.tangentM > 0 ? -turn.tangentM : runM;
        open.push({ route: null, edge: turn.to, timeS, runM: Math.min(this.freeRunM, run), parent });
      }
    };
    follow(start, 0, restM, null);
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

/** The quickest label with so much straight run, or the one with the most. */
function fitting(labels: readonly Label[] | undefined, runM: number): Label | undefined {
  if (!labels) return undefined;
  for (const label of labels) if (label.runM >= runM - 0.5) return label;
  return labels[labels.length - 1];
}

function routeTo(label: Label, start: number): Route {
  const edges: number[] = [];
  for (let at: Label | null = label; at; at = at.parent) edges.push(at.edge);
  edges.push(start);
  return { edges: edges.reverse() };
}

/** The roads of a site for one class of vehicle. */
export function roadGraph(site: Site, edges: readonly DirectedEdge[], vehicleClass: "heavy" | "light"): RoadGraph {
  const heavy = vehicleClass === "heavy";
  const cornerM = heavy ? site.roads.heavyMinRadiusM : site.roads.lightMinRadiusM;
  const minRadiusM = heavy ? cornerM : Math.min(LIGHT_RADIUS_M, cornerM);
  const listed = heavy && site.roads.heavyTurns.length > 0 ? new Set(site.roads.heavyTurns) : null;
  const allowed = (e: DirectedEdge) => e.edge.allowed.includes(vehicleClass);
  const leaving = new Map<string, DirectedEdge[]>();
  for (const e of edges) {
    if (!allowed(e)) continue;
    const at = leaving.get(e.from);
    if (at) at.push(e);
    else leaving.set(e.from, [e]);
  }
  const turns = edges.map((e) => {
    if (!allowed(e)) return [];
    const out: Turn[] = [];
    for (const next of leaving.get(e.to) ?? []) {
      if (next.edge === e.edge) continue;
      const angle = wrapAngle(headingOf(...firstLeg(next.axis)) - headingOf(...lastLeg(e.axis)));
      const bend = Math.abs(angle);
      if (bend > MAX_TURN) continue;
      if (bend > STRAIGHT && listed && !listed.has(`${directedName(e)}>${directedName(next)}`)) continue;
      out.push({ to: next.index, angle, tangentM: bend > STRAIGHT ? minRadiusM * tan(bend / 2) : 0 });
    }
    return out;
  });
  return new RoadGraph(edges, turns, minRadiusM, cornerM);
}

function firstLeg(points: readonly Point[]): [Point, Point] {
  return [points[0] as Point, points[1] as Point];
}

function lastLeg(points: readonly Point[]): [Point, Point] {
  return [points[points.length - 2] as Point, points[points.length - 1] as Point];
}
