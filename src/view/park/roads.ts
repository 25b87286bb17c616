/** Asphalt, kerbs and lane markings of the hub's roads. */
import { COLOUR } from "../colours.ts";
import { grow, type Point, type Rect, rectCentre, rowRect, type SiteLayout } from "../layout.ts";
import { type Mesher, type Paint, SURFACE } from "../mesher.ts";
import { cornersOf, disc, isFireOnly, RoadMap, ribbon, type Segment, segmentsOf } from "./roadShapes.ts";
import { MARK_Z, type Sheets } from "./sheet.ts";

const ASPHALT = { colour: COLOUR.asphalt, surface: SURFACE.asphalt };
const LINE: Paint = { colour: COLOUR.line };

/** Areas without kerbs: aprons, yards, rows of places, decks. */
export function openAreas(layout: SiteLayout): Rect[] {
  return [
    ...layout.aprons.map((a) => a.rect),
    ...layout.yards.map((a) => a.rect),
    ...layout.stallRows.map((r) => grow(rowRect(r), 0.5)),
    ...layout.bayRows.map((r) => grow(rowRect(r), 0.5)),
    ...layout.buildings.filter((b) => !b.minor).map((b) => b.rect),
    ...(layout.weighbridge ? [grow(layout.weighbridge.rect, 1)] : []),
  ];
}

export function buildRoads(layout: SiteLayout, { marks, solids }: Sheets): void {
  const { edges, nodes } = layout.roads;
  for (const s of segmentsOf(edges.filter(isFireOnly))) {
    marks.polygon(ribbon(s), MARK_Z, { colour: COLOUR.fireLane, surface: SURFACE.paver });
  }
  const open = edges.filter((e) => !isFireOnly(e));
  const segments = segmentsOf(open);
  for (const s of segments) marks.polygon(ribbon(s), MARK_Z, ASPHALT);
  for (const edge of open) {
    for (const bend of edge.polyline.slice(1, -1)) marks.polygon(disc(bend, edge.widthM / 2), MARK_Z, ASPHALT);
  }
  for (const node of nodes) {
    const halves = open.filter((e) => e.from === node.id || e.to === node.id).map((e) => e.widthM / 2);
    if (halves.length > 1) marks.polygon(disc(node.at, Math.max(...halves)), MARK_Z, ASPHALT);
  }
  const corners = cornersOf(layout);
  for (const corner of corners) marks.polygon(corner.polygon, MARK_Z, ASPHALT);

  const map = new RoadMap(layout, openAreas(layout), corners);
  for (const s of segments) {
    for (const side of [1, -1] as const) {
      for (const [from, to] of map.freeBorder(s, side, 0.3, 0.12)) kerb(solids, s, side, from, to);
    }
    paintLanes(marks, s, map);
  }
  for (const { arc, centre } of corners) {
    for (let i = 0; i + 1 < arc.length; i++) {
      const p = arc[i] as Point;
      const q = arc[i + 1] as Point;
      const [mx, my] = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
      if (map.beyond(mx, my) < -0.2) continue;
      arcLine(marks, centre, p, q);
      if (map.inArea(mx, my)) continue;
      const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
      solids.turnedBox(mx, my, Math.atan2(q[1] - p[1], q[0] - p[0]), length, 0.24, 0, 0.16, { colour: COLOUR.kerb });
    }
  }
  zebras(layout, marks, segments);
}

function kerb(solids: Mesher, s: Segment, side: 1 | -1, from: number, to: number): void {
  const middle = (from + to) / 2;
  const out = s.half + 0.1;
  const x = s.a[0] + s.dir[0] * middle - s.dir[1] * side * out;
  const y = s.a[1] + s.dir[1] * middle + s.dir[0] * side * out;
  solids.turnedBox(x, y, Math.atan2(s.dir[1], s.dir[0]), to - from, 0.24, 0, 0.16, { colour: COLOUR.kerb });
}

/** The white line goes on round the corner, a little inside the kerb. */
function arcLine(marks: Mesher, centre: Point, p: Point, q: Point): void {
  const out = ([x, y]: Point, by: number): Point => {
    const r = Math.hypot(x - centre[0], y - centre[1]);
    const k = (r + by) / r;
    return [centre[0] + (x - centre[0]) * k, centre[1] + (y - centre[1]) * k];
  };
  marks.polygon([out(p, 0.28), out(q, 0.28), out(q, 0.42), out(p, 0.42)], MARK_Z, LINE);
}

/** A strip along a segment, `across` metres to its left, between two distances. */
function strip(marks: Mesher, s: Segment, across: number, width: number, from: number, to: number, paint = LINE) {
  const heading: Point = s.dir;
  const ox = -heading[1];
  const oy = heading[0];
  const at = (d: number, a: number): Point => [s.a[0] + heading[0] * d + ox * a, s.a[1] + heading[1] * d + oy * a];
  const h = width / 2;
  marks.polygon([at(from, across - h), at(to, across - h), at(to, across + h), at(from, across + h)], MARK_Z, paint);
}

function paintLanes(marks: Mesher, s: Segment, map: RoadMap): void {
  const { edge } = s;
  const heavy = edge.allowed.includes("heavy");
  if (edge.within.some((w) => w === "DECK")) return;
  for (const side of [1, -1] as const) {
    const across = side * (s.half - 0.35);
    for (const [from, to] of map.freeBorder(s, side, 0.3, 0.12, false)) strip(marks, s, across, 0.14, from, to);
  }
  const inner = map.freeStretches(s, 0, 0, 3.2, false);
  for (const [from, to] of inner) {
    if (edge.lanes > 1) {
      for (let lane = 1; lane < edge.lanes; lane++) {
        const across = -s.half + (lane * edge.widthM) / edge.lanes;
        if (!edge.oneWay && edge.widthM >= 8 && lane === edge.lanes / 2) {
          for (let d = from + 0.5; d + 2 <= to; d += 4.5)
            strip(marks, s, across, 0.16, d, d + 2.4, { colour: COLOUR.amber });
        } else for (let d = from + 0.5; d + 2 <= to; d += 5) strip(marks, s, across, 0.14, d, d + 2.4);
      }
    }
    const gap = heavy ? 30 : 26;
    const room = to - from;
    const count = room < 10 ? 0 : Math.max(1, Math.round(room / gap));
    for (let i = 0; i < count; i++) {
      const d = from + ((i + 0.5) * room) / count;
      for (let lane = 0; lane < edge.lanes; lane++) {
        const across = -s.half + ((lane + 0.5) * edge.widthM) / edge.lanes;
        const forward = edge.oneWay || across < 0;
        arrow(marks, s, across, d, forward ? 1 : -1);
      }
    }
  }
}

function arrow(marks: Mesher, s: Segment, across: number, d: number, way: 1 | -1): void {
  const at = (along: number, off: number): Point => {
    const k = d + along * way;
    const a = across + off * way;
    return [s.a[0] + s.dir[0] * k - s.dir[1] * a, s.a[1] + s.dir[1] * k + s.dir[0] * a];
  };
  marks.polygon([at(-2.4, -0.13), at(0.6, -0.13), at(0.6, 0.13), at(-2.4, 0.13)], MARK_Z, LINE);
  marks.polygon([at(0.4, -0.55), at(2.2, 0), at(0.4, 0.55)], MARK_Z, LINE);
}

/** A crossing on foot from each services building over the nearest truck road. */
function zebras(layout: SiteLayout, marks: Mesher, segments: readonly Segment[]): void {
  for (const building of layout.buildings) {
    if (building.use !== "services") continue;
    const [cx, cy] = rectCentre(building.rect);
    let best: { s: Segment; d: number; far: number } | null = null;
    for (const s of segments) {
      if (!s.edge.allowed.includes("heavy")) continue;
      const d = (cx - s.a[0]) * s.dir[0] + (cy - s.a[1]) * s.dir[1];
      if (d < 4 || d > s.lengthM - 4) continue;
      const far = Math.abs(-(cx - s.a[0]) * s.dir[1] + (cy - s.a[1]) * s.dir[0]);
      if (!best || far < best.far) best = { s, d, far };
    }
    if (!best || best.far > 60) continue;
    const { s, d } = best;
    const bars = Math.floor((2 * s.half - 0.8) / 0.9);
    for (let i = 0; i < bars; i++) strip(marks, s, -s.half + 0.6 + i * 0.9, 0.45, d - 2, d + 2);
  }
}
