/** What lies around the hub: the two public roads, farmland in patches, villages far off. */
import { COLOUR } from "../colours.ts";
import { grow, type Rect, type SiteLayout, scatter, withoutHoles } from "../layout.ts";
import { SURFACE } from "../mesher.ts";
import { MARK_Z, type Sheets } from "./sheet.ts";

const REACH_M = 3200;
const LANE_M = 3.6;
const MEDIAN_M = 2.4;

export interface PublicRoad {
  readonly id: string;
  readonly rect: Rect;
  readonly lanes: number;
  readonly median: boolean;
}

/** Avenues along the sides the site names; they run on beyond the picture. */
export function publicRoadsOf(layout: SiteLayout): PublicRoad[] {
  const [x0, y0, x1, y1] = layout.boundary;
  return layout.publicRoads.map((road, i) => {
    // the middle of the near lane lies 6 m from the hub's edge: there vehicles come and go
    const lanes = i === 0 ? 6 : 4;
    const wide = lanes * LANE_M + (i === 0 ? MEDIAN_M : 0);
    const gap = 6 - LANE_M / 2;
    const far = REACH_M;
    const rect: Rect =
      road.side === "E"
        ? [x1 + gap, -far, x1 + gap + wide, far]
        : road.side === "W"
          ? [x0 - gap - wide, -far, x0 - gap, far]
          : road.side === "N"
            ? [-far, y1 + gap, far, y1 + gap + wide]
            : [-far, y0 - gap - wide, far, y0 - gap];
    return { id: road.id, rect, lanes, median: i === 0 };
  });
}

export interface Field {
  readonly rect: Rect;
  readonly colour: number;
  /** trees along its south (1) or west (2) side, or none */
  readonly belt: 0 | 1 | 2;
}

const CROPS = [0x8aa25c, 0x93a863, 0x819c57, 0x9fac68, 0x97a55f, 0xaead73, 0x7c9755, 0xa6a96e] as const;

/** Fields in a grid that loosens with distance; the hub and the roads lie between them. */
export function fieldGrid(layout: SiteLayout): Field[] {
  const [bx0, by0, bx1, by1] = grow(layout.boundary, 46);
  const fields: Field[] = [];
  const cut = (from: number, to: number, key: number): number[] => {
    const marks = [from];
    let at = from;
    for (let i = 0; at < to - 60; i++) {
      at += 85 + 130 * scatter(key, i);
      marks.push(Math.min(to, at));
    }
    if ((marks[marks.length - 1] as number) < to) marks.push(to);
    return marks;
  };
  const xs = [...cut(-REACH_M, bx0, 1), ...cut(bx1, REACH_M, 3)];
  const ys = [...cut(-REACH_M, by0, 4), ...cut(by1, REACH_M, 6)];
  const xmid = cut(bx0, bx1, 2);
  const ymid = cut(by0, by1, 5);
  const allX = [...new Set([...xs, ...xmid])].sort((a, b) => a - b);
  const allY = [...new Set([...ys, ...ymid])].sort((a, b) => a - b);
  for (let i = 0; i + 1 < allX.length; i++) {
    for (let k = 0; k + 1 < allY.length; k++) {
      const rect: Rect = [allX[i] as number, allY[k] as number, allX[i + 1] as number, allY[k + 1] as number];
      const mx = (rect[0] + rect[2]) / 2;
      const my = (rect[1] + rect[3]) / 2;
      if (mx > bx0 && mx < bx1 && my > by0 && my < by1) continue;
      const chance = scatter(i, k, 7);
      fields.push({
        rect,
        colour: CROPS[Math.floor(scatter(i, k, 1) * CROPS.length)] as number,
        belt: chance < 0.34 ? 1 : chance < 0.62 ? 2 : 0,
      });
    }
  }
  return fields;
}

export function buildSurroundings(layout: SiteLayout, { land, marks, solids }: Sheets): void {
  const near = grow(layout.boundary, 46);
  fieldGrid(layout).forEach(({ rect: [x0, y0, x1, y1], colour }, f) => {
    land.flat(x0, y0, x1, y1, -0.02, { colour, surface: SURFACE.field, seed: scatter(f, 2) });
  });
  // beyond the fields the plain goes on to the horizon
  const far = 15_000;
  for (const [x0, y0, x1, y1] of withoutHoles([-far, -far, far, far], [[-REACH_M, -REACH_M, REACH_M, REACH_M]])) {
    land.flat(x0, y0, x1, y1, -0.02, { colour: 0x8fa864, surface: SURFACE.field, seed: 0.3 });
  }
  for (const [x0, y0, x1, y1] of withoutHoles(near, [layout.boundary])) {
    land.flat(x0, y0, x1, y1, -0.01, { colour: 0x7fa055, surface: SURFACE.grass });
  }
  for (const road of publicRoadsOf(layout)) {
    const [x0, y0, x1, y1] = road.rect;
    const alongX = x1 - x0 > y1 - y0;
    marks.flat(x0 - 2.6, y0 - 2.6, x1 + 2.6, y1 + 2.6, MARK_Z, { colour: 0xb4b2a8, surface: SURFACE.paver });
    marks.flat(x0, y0, x1, y1, MARK_Z, { colour: COLOUR.asphaltPublic, surface: SURFACE.asphalt });
    const wide = alongX ? y1 - y0 : x1 - x0;
    const lineAt = (across: number, from: number, to: number, width: number, colour: number) => {
      if (alongX) marks.flat(from, y0 + across - width / 2, to, y0 + across + width / 2, MARK_Z, { colour });
      else marks.flat(x0 + across - width / 2, from, x0 + across + width / 2, to, MARK_Z, { colour });
    };
    const reach = 1500;
    lineAt(0.5, -reach, reach, 0.2, COLOUR.line);
    lineAt(wide - 0.5, -reach, reach, 0.2, COLOUR.line);
    for (let lane = 1; lane < road.lanes; lane++) {
      const across =
        lane * LANE_M +
        (road.median ? (lane > road.lanes / 2 ? MEDIAN_M : lane === road.lanes / 2 ? MEDIAN_M / 2 : 0) : 0);
      if (lane === road.lanes / 2) {
        if (!road.median) {
          lineAt(across - 0.2, -reach, reach, 0.16, COLOUR.amber);
          lineAt(across + 0.2, -reach, reach, 0.16, COLOUR.amber);
        }
        continue;
      }
      for (let d = -700; d < 1100; d += 10) lineAt(across, d, d + 4, 0.18, COLOUR.line);
    }
  }
  crossings(layout, marks);
  mouths(layout, { land, marks, solids });
  for (const road of publicRoadsOf(layout)) {
    if (!road.median) continue;
    const [x0, y0, x1, y1] = road.rect;
    const alongX = x1 - x0 > y1 - y0;
    const middle = alongX ? (y0 + y1) / 2 : (x0 + x1) / 2;
    const gaps = publicRoadsOf(layout)
      .filter((r) => r.id !== road.id)
      .map((r) => grow(r.rect, 9));
    const strip: Rect = alongX ? [-1500, middle - 1.1, 1500, middle + 1.1] : [middle - 1.1, -1500, middle + 1.1, 1500];
    for (const [a, b, c, d] of withoutHoles(strip, gaps)) {
      solids.box(a, b, 0, c, d, 0.22, { colour: COLOUR.kerb }, { colour: 0x7ba352, surface: SURFACE.grass });
    }
  }
  villages(layout, solids);
}

/** Where two public roads meet: plain asphalt, stop lines and crossings on foot. */
function crossings(layout: SiteLayout, marks: Sheets["marks"]): void {
  const roads = publicRoadsOf(layout);
  for (const a of roads) {
    for (const b of roads) {
      const aAlongX = a.rect[2] - a.rect[0] > a.rect[3] - a.rect[1];
      const bAlongX = b.rect[2] - b.rect[0] > b.rect[3] - b.rect[1];
      if (!aAlongX || bAlongX) continue;
      const [x0, y0, x1, y1] = [b.rect[0], a.rect[1], b.rect[2], a.rect[3]];
      const plain = { colour: COLOUR.asphaltPublic, surface: SURFACE.asphalt };
      marks.flat(x0 - 9, y0, x1 + 9, y1, MARK_Z, plain);
      marks.flat(x0, y0 - 9, x1, y1 + 9, MARK_Z, plain);
      const white = { colour: COLOUR.line };
      for (const side of [-1, 1]) {
        const cx = side < 0 ? x0 - 5 : x1 + 5;
        const cy = side < 0 ? y0 - 5 : y1 + 5;
        for (let y = y0 + 0.8; y < y1 - 0.8; y += 1.3) marks.flat(cx - 2, y, cx + 2, y + 0.6, MARK_Z, white);
        for (let x = x0 + 0.8; x < x1 - 0.8; x += 1.3) marks.flat(x, cy - 2, x + 0.6, cy + 2, MARK_Z, white);
      }
    }
  }
}

/** Flared aprons that join the gates' roads to the public roads; the curve begins a little inside the fence. */
function mouths(layout: SiteLayout, { marks }: Sheets): void {
  const [x0, _y0, x1, y1] = layout.boundary;
  for (const gate of layout.gates) {
    const edge = layout.roads.edges.find((e) => e.id === gate.edge);
    const end = edge && (gate.dir === "in" ? edge.polyline[0] : edge.polyline[edge.polyline.length - 1]);
    if (!edge || !end) continue;
    const [x, y] = end;
    const out =
      Math.abs(x - x1) < 1 ? [1, 0] : Math.abs(x - x0) < 1 ? [-1, 0] : Math.abs(y - y1) < 1 ? [0, 1] : [0, -1];
    const [ox, oy] = out as [number, number];
    const at = (ahead: number, left: number): readonly [number, number] => [
      x + ox * ahead - oy * left,
      y + oy * ahead + ox * left,
    ];
    const half = edge.widthM / 2;
    const left: (readonly [number, number])[] = [];
    const right: (readonly [number, number])[] = [];
    const reach = 6 - LANE_M / 2 + 0.6;
    for (let i = 0; i <= 6; i++) {
      // a quarter of an ellipse on each side
      const k = i / 6;
      const ahead = -5 + (reach + 5) * k;
      const flare = 8 * (1 - Math.sqrt(Math.max(0, 1 - k * k)));
      left.push(at(ahead, half + flare));
      right.unshift(at(ahead, -half - flare));
    }
    const middle = at(reach, 0);
    const start = at(-6, 0);
    const paint = { colour: COLOUR.asphalt, surface: SURFACE.asphalt };
    // two fans from the axis, each seen anticlockwise
    marks.polygon([start, ...right.slice().reverse(), middle], MARK_Z, paint);
    marks.polygon([start, middle, ...left.slice().reverse()], MARK_Z, paint);
  }
}

/** Low houses in clusters, and a few sheds of neighbours. */
function villages(layout: SiteLayout, solids: Sheets["solids"]): void {
  const roads = publicRoadsOf(layout).map((r) => grow(r.rect, 22));
  const home = grow(layout.boundary, 120);
  for (let v = 0; v < 9; v++) {
    const angle = 0.35 + v * 0.71;
    const far = 620 + 900 * scatter(v, 1);
    const cx = 240 + Math.cos(angle) * far;
    const cy = 180 + Math.sin(angle) * far;
    for (let h = 0; h < 16; h++) {
      const x = cx + (scatter(v, h, 2) - 0.5) * 190;
      const y = cy + (scatter(v, h, 3) - 0.5) * 120;
      const clash = [...roads, home].some((r) => x > r[0] - 12 && x < r[2] + 12 && y > r[1] - 12 && y < r[3] + 12);
      if (clash) continue;
      const w = 9 + 6 * scatter(v, h, 4);
      const d = 7 + 4 * scatter(v, h, 5);
      const z = 4 + 5 * scatter(v, h, 6);
      solids.box(
        x,
        y,
        0,
        x + w,
        y + d,
        z,
        { colour: 0xd8d2c6, surface: SURFACE.windows, seed: 100 + v * 20 + h },
        { colour: 0xa86f58 },
      );
    }
  }
}
