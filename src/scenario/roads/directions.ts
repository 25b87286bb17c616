/** The roads of a road file by direction, and which direction one may turn into from which. */
import { distanceM, headingOf, type Point, wrapAngle } from "../../geometry/path.ts";
import { polylineLengthM } from "../../park/roads/lanes.ts";
import type { FileEdge, RoadFile } from "./spec.ts";

/** Nobody of a site turns more sharply at a junction [rad]. */
export const SHARPEST_TURN = 2.62;

export type RoadUser = FileEdge["allowed"][number];

/** A road in one direction. */
export interface Direction {
  /** `sp1+` along the road's line, `sp1-` against it */
  readonly name: string;
  readonly edge: FileEdge;
  readonly from: string;
  readonly to: string;
  readonly line: readonly Point[];
  readonly lengthM: number;
}

/** From one direction into another, by those who may. */
export interface Turning {
  readonly from: Direction;
  readonly to: Direction;
  readonly allowed: readonly RoadUser[];
  /** left positive [rad] */
  readonly angle: number;
}

/** Every direction that may be driven, by name, in the order of the file. */
export function directionsOf(edges: readonly FileEdge[]): Map<string, Direction> {
  const found = new Map<string, Direction>();
  for (const edge of edges) {
    const line = edge.line as readonly Point[];
    const lengthM = polylineLengthM(line);
    found.set(`${edge.id}+`, { name: `${edge.id}+`, edge, from: edge.from, to: edge.to, line, lengthM });
    if (edge.oneWay) continue;
    const back = [...line].reverse();
    found.set(`${edge.id}-`, { name: `${edge.id}-`, edge, from: edge.to, to: edge.from, line: back, lengthM });
  }
  return found;
}

/** Angle of the turn from the end of one direction into another [rad], left positive. */
export function turnAngle(from: Direction, to: Direction): number {
  const [a, b] = lastLeg(from.line);
  const [c, d] = firstLeg(to.line);
  return wrapAngle(headingOf(c, d) - headingOf(a, b));
}

/** Turns of the file; where it lists none, from every road to every other it meets, for those allowed on both. */
export function turningsOf(file: Pick<RoadFile, "edges" | "turns">): Turning[] {
  const directions = directionsOf(file.edges);
  const found: Turning[] = [];
  if (file.turns) {
    for (const { from, to, allowed } of file.turns) {
      const [a, b] = [directions.get(from), directions.get(to)];
      if (a && b) found.push({ from: a, to: b, allowed, angle: turnAngle(a, b) });
    }
    return found;
  }
  const leaving = new Map<string, Direction[]>();
  for (const direction of directions.values()) {
    const list = leaving.get(direction.from);
    if (list) list.push(direction);
    else leaving.set(direction.from, [direction]);
  }
  for (const from of directions.values()) {
    for (const to of leaving.get(from.to) ?? []) {
      if (to.edge === from.edge) continue;
      const allowed = from.edge.allowed.filter((user) => to.edge.allowed.includes(user));
      if (allowed.length > 0) found.push({ from, to, allowed, angle: turnAngle(from, to) });
    }
  }
  return found;
}

function firstLeg(line: readonly Point[]): [Point, Point] {
  const start = line[0] as Point;
  return [start, (line.find((p) => distanceM(p, start) > 0) ?? start) as Point];
}

function lastLeg(line: readonly Point[]): [Point, Point] {
  const [end, before] = firstLeg([...line].reverse());
  return [before, end];
}
