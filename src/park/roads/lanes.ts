/** Lanes: where on a road vehicles drive. Traffic keeps to the right. */
import { distanceM, headingOf, type Point, wrapAngle } from "../../geometry/path.ts";
import { cos, sin } from "../../units/math.ts";
import type { RoadEdge, Site } from "../site.ts";

/** Below this, two roads go straight on [rad]. */
export const STRAIGHT = 0.03;

/** One direction of a road. */
export interface DirectedEdge {
  readonly index: number;
  readonly edge: RoadEdge;
  readonly dir: 1 | -1;
  readonly from: string;
  readonly to: string;
  /** the road's axis in this direction */
  readonly axis: readonly Point[];
  /** the lane: the axis moved to the right */
  readonly lane: readonly Point[];
  /** how far [m]; 0 on one-way roads */
  readonly offsetM: number;
  readonly lengthM: number;
  readonly speedMs: number;
}

/** `sp1+`, `sp1-`: the name of a direction in lists of turns. */
export function directedName(edge: DirectedEdge): string {
  return edge.edge.id + (edge.dir === 1 ? "+" : "-");
}

/** The polyline moved to the right by `offsetM`, its corners mitred. */
export function offsetPolyline(points: readonly Point[], offsetM: number): Point[] {
  if (offsetM === 0) return [...points];
  const moved: Point[] = [];
  for (let i = 0; i < points.length; i++) {
    const here = points[i] as Point;
    const before = i > 0 ? headingOf(points[i - 1] as Point, here) : null;
    const after = i + 1 < points.length ? headingOf(here, points[i + 1] as Point) : null;
    const half = before !== null && after !== null ? wrapAngle(after - before) / 2 : 0;
    const normal = (before ?? (after as number)) + half - Math.PI / 2;
    const reach = offsetM / cos(half);
    moved.push([here[0] + reach * cos(normal), here[1] + reach * sin(normal)]);
  }
  return moved;
}

export function polylineLengthM(points: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += distanceM(points[i - 1] as Point, points[i] as Point);
  return sum;
}

/** Point of a polyline at distance `s` [m] from its start; goes on straight beyond the ends. */
export function pointAt(points: readonly Point[], s: number): Point {
  let rest = s;
  for (let i = 1; ; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const length = distanceM(a, b);
    if (rest <= length || i === points.length - 1) {
      const share = rest / length;
      return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    }
    rest -= length;
  }
}

/** Where a polyline is nearest to a point: the distance along it, and how far away that is [m]. */
export interface Nearest {
  s: number;
  awayM: number;
}

/** Distance along a polyline of the point of it that is nearest to `point`. */
export function nearestAlong(points: readonly Point[], point: Point): Readonly<Nearest> {
  return nearestTo(points, point[0], point[1], { s: 0, awayM: 0 });
}

/** The same, written into `out`. Allocates nothing. */
export function nearestTo(points: readonly Point[], x: number, y: number, out: Nearest): Nearest {
  let s = 0;
  let leastM = Number.POSITIVE_INFINITY;
  let start = 0;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const length = distanceM(a, b);
    const along = ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / length;
    const t = Math.max(0, Math.min(length, along));
    const dx = x - (a[0] + (t / length) * (b[0] - a[0]));
    const dy = y - (a[1] + (t / length) * (b[1] - a[1]));
    const awayM = Math.sqrt(dx * dx + dy * dy);
    if (awayM < leastM) {
      s = start + t;
      leastM = awayM;
    }
    start += length;
  }
  out.s = s;
  out.awayM = leastM;
  return out;
}

/** A lane is drawn on so far beyond its end, for those who stand there [m]. */
const FURTHER_M = 40;

/** A line with its last piece drawn on. */
export function further(line: readonly Point[]): Point[] {
  const [a, b] = [line[line.length - 2] as Point, line[line.length - 1] as Point];
  const k = FURTHER_M / distanceM(a, b);
  return [...line, [b[0] + k * (b[0] - a[0]), b[1] + k * (b[1] - a[1])]];
}

/** A line across the way, passed in the direction of its heading. */
export interface AcrossLine {
  readonly at: Point;
  readonly heading: number;
}

/** Every direction of every road, in the order of the site. */
export function directedEdges(site: Site): DirectedEdge[] {
  const nodes = new Set(site.roads.nodes.map((node) => node.id));
  const list: DirectedEdge[] = [];
  for (const edge of site.roads.edges) {
    if (!nodes.has(edge.from) || !nodes.has(edge.to)) continue;
    for (const dir of edge.oneWay ? ([1] as const) : ([1, -1] as const)) {
      // Points of their own: those of a frozen scenario are slow to read.
      const axis = edge.polyline.map(([x, y]): Point => [x, y]);
      if (dir === -1) axis.reverse();
      const offsetM = edge.oneWay ? 0 : edge.widthM / 4;
      list.push({
        index: list.length,
        edge,
        dir,
        from: dir === 1 ? edge.from : edge.to,
        to: dir === 1 ? edge.to : edge.from,
        axis,
        lane: offsetPolyline(axis, offsetM),
        offsetM,
        lengthM: polylineLengthM(axis),
        speedMs: edge.speedKmh / 3.6,
      });
    }
  }
  return list;
}
