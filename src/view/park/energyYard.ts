/** Battery containers, converters, substation, swap station and the canopies over charging places. */
import { COLOUR } from "../colours.ts";
import { placesOfRow, type Rect, type SiteLayout } from "../layout.ts";
import { type Mesher, type Paint, SURFACE } from "../mesher.ts";
import type { Sheets } from "./sheet.ts";

const GREEN_GLOW: Paint = { colour: 0x35e6a0, surface: SURFACE.glow };

const POWER: Paint = { colour: 0x8fb8a8, surface: SURFACE.power };

export function buildEnergyYard(layout: SiteLayout, { solids }: Sheets): void {
  const { battery, grid, solar, charging } = layout.energy;
  battery.containers.forEach((rect, i) => {
    container(solids, rect, i);
  });
  for (const rect of battery.converters) converter(solids, rect);
  substation(solids, grid.substation);
  for (const c of solar.canopies) canopy(solids, c.rect, c.heightM, layout);
  if (charging.swap.bays > 0) swapStation(solids, charging.swap.rect, charging.swap.bayAt);
}

function container(solids: Mesher, r: Rect, seed: number): void {
  const [x0, y0, x1, y1] = r;
  solids.box(x0, y0, 0, x1, y1, 0.35, { colour: 0x8d9092 });
  solids.box(
    x0 + 0.05,
    y0 + 0.05,
    0.35,
    x1 - 0.05,
    y1 - 0.05,
    3.2,
    { colour: COLOUR.container, surface: SURFACE.ribs, seed },
    { colour: 0xdfe3e0 },
  );
  solids.box(x0 - 0.02, y0 - 0.02, 2.42, x1 + 0.02, y1 + 0.02, 2.72, POWER);
  const bays = Math.max(2, Math.round((x1 - x0) / 2));
  for (let i = 0; i < bays; i++) {
    const x = x0 + ((i + 0.5) * (x1 - x0)) / bays;
    solids.box(x - 0.7, y0 - 0.05, 0.6, x + 0.7, y0 + 0.05, 2.3, { colour: 0xcfd6d3 });
    solids.box(
      x - 0.6,
      y0 + 0.6,
      3.2,
      x + 0.6,
      y1 - 0.6,
      3.7,
      { colour: 0x9da6a8, surface: SURFACE.louvre },
      { colour: 0x828b8e },
    );
  }
}

function converter(solids: Mesher, r: Rect): void {
  const [x0, y0, x1, y1] = r;
  const middle = (y0 + y1) / 2;
  solids.box(x0, y0, 0, x1, middle - 0.4, 2.6, { colour: 0xdde2df, surface: SURFACE.louvre }, { colour: 0xc5cbc8 });
  transformer(solids, (x0 + x1) / 2, (middle + y1) / 2 + 0.3, 1.2);
}

function transformer(solids: Mesher, x: number, y: number, size: number): void {
  solids.box(x - 1.1 * size, y - 0.8 * size, 0.3, x + 1.1 * size, y + 0.8 * size, 2.2 * size, { colour: 0x7f8a86 });
  for (let i = 0; i < 6; i++) {
    const dx = -1 * size + i * 0.4 * size;
    solids.box(x + dx, y - 1.15 * size, 0.5, x + dx + 0.12 * size, y + 1.15 * size, 1.8 * size, { colour: 0x66706d });
  }
  for (let i = 0; i < 3; i++)
    solids.column(x - 0.6 * size + i * 0.6 * size, y, 2.2 * size, 2.9 * size, 0.12, 0.06, 6, { colour: 0x8c4a36 });
  solids.column(x, y + 0.5 * size, 2.2 * size, 2.8 * size, 0.3 * size, 0.3 * size, 8, { colour: 0x717b78 });
}

function substation(solids: Mesher, r: Rect): void {
  const [x0, y0, x1, y1] = r;
  const w = x1 - x0;
  solids.box(
    x0 + 0.6,
    y1 - 4.6,
    0,
    x1 - 0.6,
    y1 - 0.6,
    4.2,
    { colour: 0xdfe2df, surface: SURFACE.ribs, seed: 4 },
    { colour: 0xc3c7c5 },
  );
  solids.box(x0 + 0.6, y1 - 4.7, 3.4, x1 - 0.6, y1 - 4.6, 3.8, GREEN_GLOW);
  transformer(solids, x0 + w * 0.28, y0 + 4.4, 1.5);
  transformer(solids, x0 + w * 0.72, y0 + 4.4, 1.5);
  const steel: Paint = { colour: 0x9aa2a7 };
  for (const x of [x0 + 1, x1 - 1]) solids.box(x - 0.15, y0 + 1, 0, x + 0.15, y0 + 1.3, 8, steel);
  solids.closedBox(x0 + 1, y0 + 1, 7.6, x1 - 1, y0 + 1.3, 7.9, steel);
  for (let i = 0; i < 3; i++) {
    const x = x0 + w * 0.3 + i * w * 0.2;
    solids.column(x, y0 + 1.15, 6.6, 7.6, 0.08, 0.14, 6, { colour: 0x8c4a36 });
  }
  for (const [ax, ay, bx, by] of [
    [x0, y0, x1, y0],
    [x1, y0, x1, y1],
    [x0, y1, x1, y1],
    [x0, y0, x0, y1],
  ] as const) {
    solids.box(
      Math.min(ax, bx) - 0.04,
      Math.min(ay, by) - 0.04,
      1.7,
      Math.max(ax, bx) + 0.04,
      Math.max(ay, by) + 0.04,
      1.85,
      steel,
    );
    solids.box(
      Math.min(ax, bx) - 0.04,
      Math.min(ay, by) - 0.04,
      0.8,
      Math.max(ax, bx) + 0.04,
      Math.max(ay, by) + 0.04,
      0.92,
      steel,
    );
  }
}

/** Deck of a canopy on posts between the places below it; a line of green light under its long edges. */
function canopy(solids: Mesher, r: Rect, height: number, layout: SiteLayout): void {
  const [x0, y0, x1, y1] = r;
  solids.closedBox(x0, y0, height - 0.25, x1, y1, height, { colour: 0xe8ebea });
  const edge: Paint = { colour: 0xf4f6f5 };
  solids.box(x0 - 0.12, y0 - 0.12, height - 0.5, x1 + 0.12, y0, height + 0.18, edge);
  solids.box(x0 - 0.12, y1, height - 0.5, x1 + 0.12, y1 + 0.12, height + 0.18, edge);
  solids.box(x0 - 0.12, y0, height - 0.5, x0, y1, height + 0.18, edge);
  solids.box(x1, y0, height - 0.5, x1 + 0.12, y1, height + 0.18, edge);
  const along = x1 - x0 > y1 - y0;
  if (along) {
    solids.box(x0, y0 - 0.2, height - 0.42, x1, y0 - 0.1, height - 0.14, GREEN_GLOW);
    solids.box(x0, y1 + 0.1, height - 0.42, x1, y1 + 0.2, height - 0.14, GREEN_GLOW);
  } else {
    solids.box(x0 - 0.2, y0, height - 0.42, x0 - 0.1, y1, height - 0.14, GREEN_GLOW);
    solids.box(x1 + 0.1, y0, height - 0.42, x1 + 0.2, y1, height - 0.14, GREEN_GLOW);
  }
  const post: Paint = { colour: 0xd5d9d8 };
  for (const row of [...layout.stallRows, ...layout.bayRows]) {
    const places = placesOfRow(row);
    for (let k = 0; k < places.length; k += row.kind === "charger" ? 2 : 6) {
      const p = places[k];
      const q = places[k + 1];
      if (!p || !q) continue;
      const mx = (p.x + q.x) / 2;
      const my = (p.y + q.y) / 2;
      for (const side of [-0.44, 0.44]) {
        const x = mx + Math.cos(p.heading) * p.lengthM * side;
        const y = my + Math.sin(p.heading) * p.lengthM * side;
        if (x < x0 + 0.3 || x > x1 - 0.3 || y < y0 + 0.3 || y > y1 - 0.3) continue;
        solids.box(x - 0.18, y - 0.18, 0, x + 0.18, y + 0.18, height - 0.25, post);
        solids.box(x - 0.2, y - 0.2, 0, x + 0.2, y + 0.2, 1, { colour: COLOUR.amber });
      }
    }
  }
}

/** Store of packs beside an open gantry over the swap lane. */
function swapStation(solids: Mesher, r: Rect, bayAt: readonly [number, number]): void {
  const [x0, y0, x1, y1] = r;
  const height = 6.2;
  solids.box(
    x0,
    y0,
    0,
    x1,
    y1,
    height,
    { colour: 0xe6ecea, surface: SURFACE.ribs, seed: 8 },
    { colour: 0xcdd5d2, surface: SURFACE.roof },
  );
  solids.box(x0 - 0.08, y0, height - 1.4, x1 + 0.08, y1, height - 0.8, { colour: COLOUR.green });
  for (let y = y0 + 2; y < y1 - 2; y += 3) {
    solids.box(x0 - 0.06, y, 0.8, x0, y + 1.9, 3.4, { colour: 0x2d5f52, surface: SURFACE.louvre });
    solids.box(x0 - 0.1, y, 3.5, x0, y + 1.9, 3.66, GREEN_GLOW);
  }
  const [bx, by] = bayAt;
  const half = 3.2;
  for (const [px, py] of [
    [bx - half, by - 9],
    [bx - half, by + 9],
    [bx + half - 0.9, by - 9],
    [bx + half - 0.9, by + 9],
  ] as const) {
    solids.box(px, py - 0.25, 0, px + 0.5, py + 0.25, 6, { colour: 0xdde3e1 });
  }
  solids.closedBox(bx - half - 0.4, by - 9.6, 5.6, x0 + 0.5, by + 9.6, 6.2, { colour: 0xf0f3f2 });
  solids.box(bx - half - 0.5, by - 9.6, 5.7, bx - half - 0.4, by + 9.6, 6.0, GREEN_GLOW);
  solids.box(bx - half + 0.3, by - 0.8, 4.7, bx + half - 0.3, by + 0.8, 5.5, { colour: COLOUR.amber });
}
