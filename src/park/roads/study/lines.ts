/** The lines that lanes and turns of a study follow: as far as needed to see which turns get in each other's way. */
import { distanceM, type Point } from "../../../geometry/path.ts";
import type { RoadLink, RoadNode } from "./brief.ts";

const LANE_M = 3.75;
/** Lateral distance at which two bodies are clear of each other [m]. */
const APART_M = 2.6;
/** Directions whose sine is below this are the same. */
const STRAIGHT = 0.1;

/** The middle of a lane, from stop line to stop line. */
export function laneLine(link: RoadLink, lane: number, from: RoadNode, to: RoadNode): Point[] {
  const axis = [from.at, ...(link.shape ?? []), to.at];
  const asideM = (link.lanes - lane - 0.5) * LANE_M;
  // each point aside of the piece that leads to it: links bend little
  const points = axis.map((p, i): Point => {
    const [x, y] = i === 0 ? direction(p, axis[1] as Point) : direction(axis[i - 1] as Point, p);
    return [p[0] + asideM * y, p[1] - asideM * x];
  });
  if (link.shape) return points.slice(1, -1);
  const [first, last] = [points[0] as Point, points[points.length - 1] as Point];
  const cutM = Math.max(0, distanceM(from.at, to.at) - link.lengthM);
  const headM = (cutM * from.radiusM) / (from.radiusM + to.radiusM);
  return [along(first, last, headM), along(last, first, cutM - headM)];
}

/** Points about a metre apart on the curve from the end of one lane to the start of another. */
export function turnLine(from: readonly Point[], to: readonly Point[], lengthM: number): Point[] {
  const [before, start] = from.slice(-2) as [Point, Point];
  const [end, after] = to as [Point, Point];
  const [ax, ay] = direction(before, start);
  const [bx, by] = direction(end, after);
  const sine = ax * by - ay * bx;
  let bend: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  if (Math.abs(sine) > STRAIGHT) {
    const k = ((end[0] - start[0]) * by - (end[1] - start[1]) * bx) / sine;
    bend = [start[0] + k * ax, start[1] + k * ay];
  }
  const n = Math.max(4, Math.round(lengthM));
  return Array.from({ length: n + 1 }, (_, i): Point => {
    const u = i / n;
    const [a, b, c] = [(1 - u) * (1 - u), 2 * u * (1 - u), u * u];
    return [a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]];
  });
}

/** The first and the last point of a line, as shares of it, that is too near to another; null when they keep apart. */
export function nearShare(line: readonly Point[], other: readonly Point[]): readonly [number, number] | null {
  const near = line.map((p) => other.some((q) => distanceM(p, q) < APART_M));
  const first = near.indexOf(true);
  return first < 0 ? null : [first / (line.length - 1), near.lastIndexOf(true) / (line.length - 1)];
}

function direction(from: Point, to: Point): Point {
  const m = distanceM(from, to);
  return [(to[0] - from[0]) / m, (to[1] - from[1]) / m];
}

function along(from: Point, to: Point, m: number): Point {
  const [x, y] = direction(from, to);
  return [from[0] + m * x, from[1] + m * y];
}
