/**
 * A gate moved by metres, with all that belongs to it: its end on the public road, its booths, the road between and the
 * gate house beside them. Whether the result is possible is for the scenario's checks to say.
 */
import type { Box } from "../../geometry/overlap.ts";
import type { Point } from "../../geometry/path.ts";
import type { Change } from "../../scenario/change.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { both } from "../format.ts";
import type { Edit } from "./edits.ts";
import { greenBeside, roadBoxes } from "./greenCut.ts";
import { coveredGround, liesOn, roadLegs } from "./ground.ts";

type Site = Scenario["site"];
type Gate = Site["gates"][number];
type Building = Site["buildings"][number];

/** A gate house stands at most this far from the road at the booths [m]. */
const BESIDE_M = 2;
/** A gate house that finds its place taken looks for another one this far around, in steps [m]. */
const SEARCH_M = 25;
const STEP_M = 0.25;
/** Left between a gate house and whatever is beside its new place [m]. */
const KERB_M = 0.05;

const round = (n: number) => Math.round(n * 100) / 100;
const shiftBox = ([x0, y0, x1, y1]: Box, x: number, y: number): Box => [
  round(x0 + x),
  round(y0 + y),
  round(x1 + x),
  round(y1 + y),
];

/**
 * Moves a gate's booths by (eastM, northM). Its end stays on the boundary and moves along it; a road that the booths do
 * not just slide along bends, so that its inner end stays where it is. The gate house beside the booths goes along, to
 * the next free place beside the road where its own would be taken. Lawns and banks of ponds give way.
 */
export function moveGate(scenario: Scenario, gateId: string, eastM: number, northM: number): Edit | null {
  const { site } = scenario;
  const gate = site.gates.find((g) => g.id === gateId);
  const edge = site.roads.edges.find((e) => e.id === gate?.edge);
  const node = site.roads.nodes.find((n) => n.id === gate?.node);
  if (!gate || !edge || !node) return null;
  const from = node.at as Point;
  const to = endOnBoundary(site.boundary, from, eastM, northM);
  const at: Point = [round(gate.at[0] + eastM), round(gate.at[1] + northM)];
  const startsAtGate = edge.from === node.id;
  const line = edge.polyline as readonly Point[];
  const inwards = startsAtGate ? line : [...line].reverse();
  const slides = to[0] === from[0] && to[1] === from[1] && isOn(inwards, at);
  const moved = slides ? inwards : bent(inwards, gate, to, at);

  const changes: Change[] = [{ path: `site.gates.${gate.id}.at`, set: at }];
  if (!slides) {
    changes.push(
      { path: `site.roads.nodes.${node.id}.at`, set: to },
      { path: `site.roads.edges.${edge.id}.polyline`, set: startsAtGate ? moved : [...moved].reverse() },
    );
  }

  const roadTaken = roadBoxes(moved, edge.widthM);
  const ponds = slides ? site.water.ponds : site.water.ponds.map((pond) => pondBeside(pond, roadTaken));
  ponds.forEach((pond, i) => {
    if (pond === site.water.ponds[i]) return;
    changes.push({ path: `site.water.ponds.${pond.id}.rect`, set: pond.rect });
  });
  const houses = site.buildings.filter((b) => b.minor && !b.access && standsBeside(b, gate, edge.widthM));
  const now: Site = { ...site, water: { ...site.water, ponds } };
  const places = houses.map((house) => placeFor(house, now, edge.id, moved, edge.widthM, eastM, northM));
  houses.forEach((house, i) => {
    changes.push({ path: `site.buildings.${house.id}.rect`, set: places[i] });
  });
  const green = greenBeside(site.green, slides ? places : [...roadTaken, ...places]);
  if (JSON.stringify(green) !== JSON.stringify(site.green)) changes.push({ path: "site.green", set: green });
  const by = `${round(eastM)} m, ${round(northM)} m`;
  return { label: both(`移动卡口 ${gate.name.zh}:${by}`, `Move ${gate.name.en}: ${by}`), changes };
}

const apart = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Where a gate's end goes: along the side of the boundary it lies on, with the move where it lies on none. */
function endOnBoundary([x0, y0, x1, y1]: Box, [x, y]: Point, eastM: number, northM: number): Point {
  const onX = Math.abs(x - x0) < 0.05 || Math.abs(x - x1) < 0.05;
  const onY = Math.abs(y - y0) < 0.05 || Math.abs(y - y1) < 0.05;
  return [onX ? x : round(x + eastM), onY ? y : round(y + northM)];
}

/** Whether a point lies on a line, to a centimetre. */
function isOn(line: readonly Point[], at: Point): boolean {
  return line.slice(1).some((b, i) => {
    const a = line[i] as Point;
    return Math.abs(apart(a, at) + apart(at, b) - apart(a, b)) < 0.001;
  });
}

/** A road whose booths went to `at` and its end to `to`: straight between them, from there on less and less moved. */
function bent(inwards: readonly Point[], gate: Gate, to: Point, at: Point): Point[] {
  const end = inwards[0] as Point;
  const line = insertAt(inwards, apart(end, gate.at as Point));
  const along = lengths(line);
  const total = along.at(-1) as number;
  const booth = apart(end, gate.at as Point);
  const [dx, dy] = [at[0] - gate.at[0], at[1] - gate.at[1]];
  const [ex, ey] = [to[0] - end[0], to[1] - end[1]];
  return line.map(([x, y], i): Point => {
    const s = along[i] as number;
    if (i === line.length - 1 || total <= booth) return i === 0 ? to : [x, y];
    const outer = Math.min(1, s / booth);
    const inner = s <= booth ? 1 : (total - s) / (total - booth);
    return [round(x + (ex + (dx - ex) * outer) * inner), round(y + (ey + (dy - ey) * outer) * inner)];
  });
}

function lengths(points: readonly Point[]): number[] {
  const at = [0];
  for (let i = 1; i < points.length; i++) {
    at.push((at[i - 1] as number) + apart(points[i - 1] as Point, points[i] as Point));
  }
  return at;
}

/** Adds a corner at a distance from the first point, unless there is one within a metre. */
function insertAt(points: readonly Point[], distance: number): Point[] {
  const along = lengths(points);
  const next = along.findIndex((s) => s > distance);
  if (next <= 0 || along.some((s) => Math.abs(s - distance) < 1)) return [...points];
  const [a, b] = [points[next - 1] as Point, points[next] as Point];
  const share = (distance - (along[next - 1] as number)) / ((along[next] as number) - (along[next - 1] as number));
  const corner: Point = [round(a[0] + (b[0] - a[0]) * share), round(a[1] + (b[1] - a[1]) * share)];
  return [...points.slice(0, next), corner, ...points.slice(next)];
}

function standsBeside({ rect: [x0, y0, x1, y1] }: Building, gate: Gate, widthM: number): boolean {
  const [x, y] = gate.at;
  const away = Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
  return away <= widthM / 2 + BESIDE_M;
}

/** Where a gate house goes: with its booths or, if that is taken, to the nearest free place beside their road. */
function placeFor(
  house: Building,
  site: Site,
  roadId: string,
  road: readonly Point[],
  widthM: number,
  eastM: number,
  northM: number,
): Box {
  const wished = shiftBox(house.rect, eastM, northM);
  const around = grown(wished, SEARCH_M);
  const [x0, y0, x1, y1] = site.boundary;
  const legs = roadLegs(road, widthM);
  const ground = [...coveredGround(site, house.id, roadId), ...legs].filter(
    ({ box }) => box[0] < around[2] && box[2] > around[0] && box[1] < around[3] && box[3] > around[1],
  );
  if (!liesOn(wished, ground)) return wished;
  const isFree = (box: Box) =>
    box[0] >= x0 && box[1] >= y0 && box[2] <= x1 && box[3] <= y1 && !liesOn(grown(box, KERB_M), ground);
  let best: Box | null = null;
  let bestM = Infinity;
  const most = SEARCH_M / STEP_M;
  for (let i = -most; i <= most; i++) {
    for (let j = -most; j <= most; j++) {
      const awayM = Math.hypot(i, j) * STEP_M;
      if (awayM >= bestM) continue;
      const box = shiftBox(wished, i * STEP_M, j * STEP_M);
      if (!liesOn(grown(box, BESIDE_M), legs) || !isFree(box)) continue;
      [best, bestM] = [box, awayM];
    }
  }
  return best ?? wished;
}

const grown = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 - by, y0 - by, x1 + by, y1 + by];

type Pond = Site["water"]["ponds"][number];

/** Less of a pond than this is no pond: it does not give way then. */
const LEAST_POND_SHARE = 0.7;

/** A pond whose bank gives way to a road: the largest rectangle left of it. */
function pondBeside(pond: Pond, road: readonly Box[]): Pond {
  const size = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0);
  const left = greenBeside([pond.rect], road).sort((a, b) => size(b) - size(a))[0];
  if (!left || left === pond.rect) return pond;
  const share = size(left) / size(pond.rect);
  return share < LEAST_POND_SHARE ? pond : { ...pond, rect: [...left] };
}
