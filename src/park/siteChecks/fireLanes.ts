/**
 * Fire lanes, after GB 50016 and GB 55037-2022 as a reprint of the older text gives them: clear width and height of at
 * least 4 m; around a store of more than 1,500 m² a ring, or a lane along both long sides; a ring joined to other lanes
 * at two points at least; at a dead end room of 12 × 12 m to turn (18 × 18 m for heavy engines); nothing between lane and
 * building that keeps engines from working.
 */
import { type Box, boundingBox, boxesApart, overlapM, type Polygon } from "../../geometry/overlap.ts";
import { distanceM, type Point } from "../../geometry/path.ts";
import { directedEdges, pointAt } from "../roads/lanes.ts";
import type { Building, RoadEdge, Site } from "../site.ts";
import type { SiteFinding } from "./finding.ts";
import { ringAround } from "./fireRing.ts";
import { roadParts, type Thing, type ThingKind, thingsOf } from "./things.ts";

const CLEAR_M = 4;
const RING_ABOVE_M2 = 1500;
const LEAST_JOINTS = 2;
const TURN_M = 12;
/** Plans are drawn to centimetres [m]. */
const TOLERANCE_M = 0.05;
/** An open area this near to the end of a lane is one to turn on [m], an estimate. */
const TURN_WITHIN_M = 10;
/** A lane along a wall is at most so far from it [m], an estimate; dead ends of lanes may leave so much of it. */
const ALONG_M = 30;
const MOST_UNSERVED = 0.1;
/** Walls are looked at in such steps [m]. */
const STEP_M = 2;

const STORES: ReadonlySet<Building["use"]> = new Set<Building["use"]>(["ambient", "cold", "crossDock"]);
/** What keeps engines from a wall: roofs, equipment, other buildings, water, and what is parked. */
const IN_THE_WAY: ReadonlySet<ThingKind> = new Set<ThingKind>([
  ...(["building", "equipment", "canopy", "water", "stall", "bay"] as const),
]);

const toCm = (m: number) => Math.round(m * 100) / 100;

export function* fireLanes(site: Site): Generator<SiteFinding> {
  const lanes = site.roads.edges.filter((edge) => edge.allowed.includes("fire"));
  const things = thingsOf(site);
  yield* clearance(site, lanes, things);
  yield* deadEnds(site);
  const parts = lanes.flatMap(roadParts).map((polygon) => ({ polygon, box: boundingBox(polygon) }));
  for (const building of site.buildings) {
    const [x0, y0, x1, y1] = building.rect;
    if (!STORES.has(building.use) || building.above !== undefined) continue;
    const m2 = (x1 - x0) * (y1 - y0);
    if (m2 <= RING_ABOVE_M2) continue;
    yield* reach(building, m2, lanes, parts);
    yield* obstacles(building, parts, things);
  }
}

/** Width of lanes, and height under what is above them. */
function* clearance(site: Site, lanes: readonly RoadEdge[], things: readonly Thing[]): Generator<SiteFinding> {
  const heights = new Map<string, number>([
    ...site.energy.solar.canopies.map((canopy) => [canopy.id, canopy.heightM] as const),
    ...site.buildings.map((building) => [building.id, building.heightM] as const),
  ]);
  for (const edge of lanes) {
    const path = `site.roads.edges.${edge.id}`;
    const at = middleOf(edge);
    if (edge.widthM < CLEAR_M - TOLERANCE_M) {
      const values = { road: edge.id, m: toCm(edge.widthM), needsM: CLEAR_M };
      yield { path: `${path}.widthM`, code: "fireNarrow", values, at };
    }
    const parts = roadParts(edge);
    for (const thing of things) {
      const heightM = heights.get(thing.id);
      if (heightM === undefined || heightM >= CLEAR_M - TOLERANCE_M) continue;
      if (!parts.some((part) => overlapM(part, thing.polygon) > TOLERANCE_M)) continue;
      const values = { road: edge.id, thing: thing.id, m: toCm(heightM), needsM: CLEAR_M };
      yield { path, code: "fireLow", values, at: middleOfBox(thing.box) };
    }
  }
}

/** Ends of lanes that an engine can only back out of. */
function* deadEnds(site: Site): Generator<SiteFinding> {
  const lanes = directedEdges(site).filter(({ edge }) => edge.allowed.includes("fire"));
  const told = new Set<string>();
  for (const lane of lanes) {
    const node = site.roads.nodes.find((n) => n.id === lane.to);
    if (!node || told.has(node.id) || lanes.some((next) => next.from === lane.to && next.edge !== lane.edge)) continue;
    const at = node.at as Point;
    if (isAtFence(site, at)) continue;
    told.add(node.id);
    const roomM = Math.max(lane.edge.widthM, ...openSquares(site, at));
    if (roomM >= TURN_M - TOLERANCE_M) continue;
    const values = { road: lane.edge.id, node: node.id, m: toCm(roomM), needsM: TURN_M };
    yield { path: `site.roads.nodes.${node.id}`, code: "fireDeadEnd", values, at };
  }
}

function isAtFence({ boundary: [x0, y0, x1, y1] }: Site, [x, y]: Point): boolean {
  return Math.min(Math.abs(x - x0), Math.abs(y - y0), Math.abs(x1 - x), Math.abs(y1 - y)) < 1;
}

/** Sides of the squares that fit on the open areas beside a point [m]. */
function openSquares(site: Site, [x, y]: Point): number[] {
  return [...site.aprons, ...site.yards].flatMap(({ rect: [x0, y0, x1, y1] }) => {
    const away: Point = [Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1)];
    return distanceM(away, [0, 0]) <= TURN_WITHIN_M ? [Math.min(x1 - x0, y1 - y0)] : [];
  });
}

interface Part {
  readonly polygon: Polygon;
  readonly box: Box;
}

/** The ring around a store, and where it is joined; or lanes along its long sides. */
function* reach(
  building: Building,
  m2: number,
  lanes: readonly RoadEdge[],
  parts: readonly Part[],
): Generator<SiteFinding> {
  const path = `site.buildings.${building.id}`;
  const at = middleOfBox(building.rect as unknown as Box);
  const ring = ringAround(building.rect, lanes);
  if (ring) {
    if (ring.joints.length >= LEAST_JOINTS) return;
    const values = { building: building.id, joints: ring.joints.length, needs: LEAST_JOINTS };
    yield { path, code: "fireRingJoints", values, at };
    return;
  }
  const [x0, y0, x1, y1] = building.rect;
  const [across, upright] = [x1 - x0, y1 - y0];
  const isServed = (side: Side) => {
    const steps = [...wall(building, side)];
    return steps.filter((from) => nearestLane(from, side, parts) === null).length <= MOST_UNSERVED * steps.length;
  };
  if (across >= upright - 1 && isServed("N") && isServed("S")) return;
  if (upright >= across - 1 && isServed("E") && isServed("W")) return;
  yield { path, code: "fireNoRing", values: { building: building.id, m2: Math.round(m2), aboveM2: RING_ABOVE_M2 }, at };
}

/** What stands between a store and the lane before one of its walls. */
function* obstacles(building: Building, parts: readonly Part[], things: readonly Thing[]): Generator<SiteFinding> {
  const [x0, y0, x1, y1] = building.rect;
  const around: Box = [x0 - ALONG_M, y0 - ALONG_M, x1 + ALONG_M, y1 + ALONG_M];
  const near = things.filter(
    (thing) => IN_THE_WAY.has(thing.kind) && thing.id !== building.id && !boxesApart(thing.box, around),
  );
  for (const side of SIDES) {
    const found = new Map<string, { thing: Thing; m: number; at: Point }>();
    for (const from of wall(building, side)) {
      const laneM = nearestLane(from, side, parts);
      if (laneM === null) continue;
      const hit = new Set<string>();
      for (const thing of near) {
        const span = along(from, side, thing.polygon, thing.box);
        if (!span || span[1] <= TOLERANCE_M || span[0] >= laneM - TOLERANCE_M || hit.has(thing.group)) continue;
        hit.add(thing.group);
        const known = found.get(thing.group);
        if (known) known.m += STEP_M;
        else found.set(thing.group, { thing, m: STEP_M, at: middleOfBox(thing.box) });
      }
    }
    for (const [group, { thing, m, at }] of found) {
      const name = thing.kind === "stall" || thing.kind === "bay" ? group : thing.id;
      const values = { building: building.id, side, thing: name, m };
      yield { path: `site.buildings.${building.id}`, code: "fireObstacle", values, at };
    }
  }
}

type Side = "N" | "S" | "E" | "W";
const SIDES: readonly Side[] = ["N", "S", "E", "W"];

/** Points along a wall. */
function* wall({ rect: [x0, y0, x1, y1] }: Building, side: Side): Generator<Point> {
  const upright = side === "E" || side === "W";
  const lengthM = upright ? y1 - y0 : x1 - x0;
  for (let s = STEP_M / 2; s < lengthM; s += STEP_M) {
    if (upright) yield [side === "E" ? x1 : x0, y0 + s];
    else yield [x0 + s, side === "N" ? y1 : y0];
  }
}

/** How far out from a point of a wall the nearest lane begins [m]; null where there is none. */
function nearestLane(from: Point, side: Side, parts: readonly Part[]): number | null {
  let least: number | null = null;
  for (const { polygon, box } of parts) {
    const span = along(from, side, polygon, box);
    if (!span || span[1] < 0 || span[0] > ALONG_M) continue;
    const beginsM = Math.max(0, span[0]);
    if (least === null || beginsM < least) least = beginsM;
  }
  return least;
}

/** What a convex shape covers of the line that leads straight out from a wall, as distances from it [m]. */
function along([x, y]: Point, side: Side, polygon: Polygon, box: Box): readonly [number, number] | null {
  const upright = side === "N" || side === "S";
  const across = upright ? x : y;
  if (across < box[upright ? 0 : 1] || across > box[upright ? 2 : 3]) return null;
  const [at, sign] = upright ? [y, side === "N" ? 1 : -1] : [x, side === "E" ? 1 : -1];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < polygon.length; i++) {
    const [p, q] = [polygon[i] as Point, polygon[(i + 1) % polygon.length] as Point];
    const [pa, qa] = upright ? [p[0], q[0]] : [p[1], q[1]];
    const [pb, qb] = upright ? [p[1], q[1]] : [p[0], q[0]];
    if ((pa - across) * (qa - across) > 0 || pa === qa) continue;
    const b = sign * (pb + ((across - pa) / (qa - pa)) * (qb - pb) - at);
    least = Math.min(least, b);
    most = Math.max(most, b);
  }
  return least <= most ? [least, most] : null;
}

function middleOf(edge: RoadEdge): Point {
  const line = edge.polyline as readonly Point[];
  const lengthM = line.slice(1).reduce((sum, point, i) => sum + distanceM(line[i] as Point, point), 0);
  return pointAt(line, lengthM / 2);
}

function middleOfBox([x0, y0, x1, y1]: Box): Point {
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}
