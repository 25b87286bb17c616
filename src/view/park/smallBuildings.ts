/** Data centre, services, energy station, wash, repair, gate houses and the car deck. */
import { COLOUR } from "../colours.ts";
import { type Building, type SiteLayout, scatter } from "../layout.ts";
import { type Mesher, type Paint, SURFACE } from "../mesher.ts";
import { parapet, wallRing } from "./sheds.ts";
import type { Sheets } from "./sheet.ts";

export function buildSmallBuildings(layout: SiteLayout, { solids }: Sheets): void {
  layout.buildings.forEach((b, i) => {
    if (b.above !== undefined) return;
    if (b.use === "dataCentre") dataCentre(solids, b);
    else if (b.use === "services") services(solids, b, i, layout);
    else if (b.use === "deck") deck(solids, b);
    else if (b.use === "plant") plantHall(solids, b, i, layout);
  });
}

function dataCentre(solids: Mesher, b: Building): void {
  const { rect, heightM: top } = b;
  const [x0, y0, x1, y1] = rect;
  wallRing(solids, rect, 0, 0.8, { colour: 0x30363c }, 0.06);
  wallRing(solids, rect, 0.8, top, { colour: COLOUR.wallDark, surface: SURFACE.ribs, seed: 3 });
  const strip: Paint = { colour: COLOUR.cyan, surface: SURFACE.glow };
  for (const z of [3.2, 5.9, 8.6]) wallRing(solids, rect, z, z + 0.28, strip, 0.1);
  for (let x = x0 + 3; x < x1 - 2; x += 4) {
    solids.box(x, y0 - 0.4, 0.8, x + 0.5, y0, top - 0.6, { colour: 0x39434d });
    solids.box(x, y1, 0.8, x + 0.5, y1 + 0.4, top - 0.6, { colour: 0x39434d });
  }
  const z = top - 0.9;
  solids.flat(x0, y0, x1, y1, z, { colour: 0xb4babd, surface: SURFACE.roof, seed: 3 });
  parapet(solids, rect, z, top, { colour: 0x5c6772 });
  // dry coolers in two rows
  for (let row = 0; row < 2; row++) {
    for (let k = 0; k < 8; k++) {
      const cx = x0 + 9 + row * 16;
      const cy = y0 + 5 + k * ((y1 - y0 - 10) / 7);
      solids.box(
        cx - 4.6,
        cy - 1.5,
        z + 0.5,
        cx + 4.6,
        cy + 1.5,
        z + 2.3,
        { colour: 0xc4cacd, surface: SURFACE.louvre },
        { colour: 0x9aa2a7 },
      );
      for (const dx of [-3, 0, 3]) solids.column(cx + dx, cy, z + 2.3, z + 2.6, 1.1, 1.1, 10, { colour: 0x4d565d });
    }
  }
  // entrance on the north side
  const cx = (x0 + x1) / 2;
  solids.box(
    cx - 4,
    y1,
    0,
    cx + 4,
    y1 + 1.6,
    4.2,
    { colour: 0x2c343b, surface: SURFACE.glass, seed: 2 },
    { colour: 0x414b54 },
  );
}

function services(solids: Mesher, b: Building, seed: number, layout: SiteLayout): void {
  const { rect, heightM: top } = b;
  const [x0, y0, x1, y1] = rect;
  const accent = Number.parseInt((layout.centres.find((c) => c.id === b.centre)?.colour ?? "#ffb44a").slice(1), 16);
  wallRing(solids, rect, 0, 0.5, { colour: COLOUR.plinth }, 0.1);
  wallRing(solids, rect, 0.4, top - 1, { colour: seed % 2 ? 0xe9e3d8 : 0xdfe4e8, surface: SURFACE.windows, seed });
  wallRing(solids, rect, top - 1, top, { colour: 0xd9dad6 });
  wallRing(solids, rect, top - 0.75, top - 0.35, { colour: accent }, 0.12);
  const z = top - 0.9;
  solids.flat(x0, y0, x1, y1, z, { colour: 0xb9bcb9, surface: SURFACE.roof, seed });
  parapet(solids, rect, z, top, { colour: COLOUR.parapet }, 0.3);
  const cx = (x0 + x1) / 2;
  const cy = (y0 + y1) / 2;
  solids.box(
    cx - 4,
    cy - 3,
    z,
    cx + 4,
    cy + 3,
    z + 3.2,
    { colour: 0xd0d3d1, surface: SURFACE.louvre },
    { colour: 0xa9aeac },
  );
  for (let i = 0; i < 4; i++) {
    const px = x0 + 3 + i * 5.2;
    solids.box(px, y1 - 4, z, px + 2.2, y1 - 2, z + 1.3, { colour: 0xbfc5c8 });
  }
  // core with a vertical accent, and the entrance canopy towards the truck park
  solids.box(x1 - 0.2, cy - 2, 0, x1 + 0.5, cy + 2, top + 1.2, { colour: accent });
  solids.closedBox(x1, cy - 5, 3.6, x1 + 3.2, cy + 5, 3.9, { colour: 0xf0f0ec });
  for (const dy of [-4.6, 4.4]) solids.box(x1 + 2.8, cy + dy, 0, x1 + 3, cy + dy + 0.2, 3.6, { colour: COLOUR.steel });
  solids.box(x1 + 0.6, cy - 4.6, 3.45, x1 + 3, cy + 4.6, 3.58, { colour: 0xffdca8, surface: SURFACE.glow });
}

function deck(solids: Mesher, b: Building): void {
  const [x0, y0, x1, y1] = b.rect;
  const levels = b.storeys;
  const storey = b.heightM / levels;
  const slab: Paint = { colour: 0xc2c4c1, surface: SURFACE.slab };
  const rail: Paint = { colour: 0xdde0dd };
  for (let level = 1; level <= levels; level++) {
    const z = level * storey - 1.1;
    solids.closedBox(x0, y0, z - 0.35, x1, y1, z, slab);
    parapet(solids, b.rect, z, z + 1.05, level === levels ? rail : { colour: level % 2 ? 0xc9b7ee : 0xd5d9d6 }, 0.18);
  }
  const column: Paint = { colour: 0xa9aca9 };
  const nx = 5;
  const ny = 8;
  for (let i = 0; i <= nx; i++) {
    for (let k = 0; k <= ny; k++) {
      if (i > 0 && i < nx && k > 0 && k < ny) continue;
      const x = x0 + 0.4 + (i * (x1 - x0 - 0.8)) / nx;
      const y = y0 + 0.4 + (k * (y1 - y0 - 0.8)) / ny;
      solids.box(x - 0.3, y - 0.3, 0, x + 0.3, y + 0.3, levels * storey - 1.1, column);
    }
  }
  // dark inside, warm light at night
  solids.box(x0 + 2.5, y0 + 2.5, 0, x1 - 2.5, y1 - 2.5, levels * storey - 1.5, { colour: 0x3a3d40 });
  for (let level = 0; level < levels; level++) {
    const z = (level + 1) * storey - 1.75;
    wallRing(
      solids,
      [x0 + 2.4, y0 + 2.4, x1 - 2.4, y1 - 2.4],
      z,
      z + 0.18,
      { colour: 0xffdca8, surface: SURFACE.glow },
      0.05,
    );
  }
  // stair and lift tower
  solids.box(
    x1 - 5,
    y1 - 5,
    0,
    x1 + 0.3,
    y1 + 0.3,
    b.heightM + 3,
    { colour: 0xe4e2dc, surface: SURFACE.windows, seed: 9 },
    { colour: 0xb0b3b1 },
  );
}

function plantHall(solids: Mesher, b: Building, seed: number, layout: SiteLayout): void {
  const { rect, heightM: top } = b;
  const [x0, y0, x1, y1] = rect;
  const accent = Number.parseInt((layout.centres.find((c) => c.id === b.centre)?.colour ?? "#22d39a").slice(1), 16);
  if (b.bays !== undefined && b.use === "plant" && y1 - y0 > x1 - x0) {
    drivenThrough(solids, b, accent);
    return;
  }
  const small = b.minor;
  wallRing(solids, rect, 0, 0.5, { colour: COLOUR.plinth }, 0.06);
  if (small) wallRing(solids, rect, 0.5, top, { colour: 0xe2e4e1, surface: SURFACE.windows, seed });
  else {
    wallRing(solids, rect, 0.5, top, { colour: COLOUR.wallPlant, surface: SURFACE.ribs, seed });
    for (let x = x0 + 2.5; x < x1 - 3; x += 5) {
      const door: Paint =
        b.bays === undefined
          ? { colour: 0x8d979d, surface: SURFACE.louvre }
          : { colour: 0xb8c2c8, surface: SURFACE.ribs };
      solids.box(x, y0 - 0.08, 0.2, x + 3.6, y0, Math.min(top - 1.6, 4.8), door);
      solids.box(x, y1, 0.2, x + 3.6, y1 + 0.08, Math.min(top - 1.6, 4.8), door);
    }
  }
  wallRing(solids, rect, top - 0.9, top - 0.45, { colour: accent }, 0.08);
  const z = top - 0.5;
  solids.flat(x0, y0, x1, y1, z, { colour: COLOUR.roof, surface: SURFACE.roof, seed });
  parapet(solids, rect, z, top, { colour: COLOUR.parapet }, 0.25);
  if (small) return;
  // the energy station cools with water
  if (b.bays === undefined)
    for (const k of [0.28, 0.62]) coolingTower(solids, x0 + (x1 - x0) * 0.5, y0 + (y1 - y0) * k, z);
  for (let i = 0; i < 3; i++) {
    const px = x0 + 2 + scatter(seed, i) * (x1 - x0 - 6);
    const py = y0 + 4 + (i * (y1 - y0 - 8)) / 3;
    solids.box(
      px,
      py,
      z,
      px + 2.4,
      py + 1.8,
      z + 1.4,
      { colour: 0xb9c0c4, surface: SURFACE.louvre },
      { colour: 0x9199a0 },
    );
  }
}

/** An open cooling tower: louvres, the cone of its fan, and the fan. */
function coolingTower(solids: Mesher, x: number, y: number, z: number): void {
  const shell: Paint = { colour: 0xd4dad9, surface: SURFACE.louvre };
  solids.box(x - 2.7, y - 2.7, z, x + 2.7, y + 2.7, z + 3.2, shell, { colour: 0xb6bebd });
  solids.column(x, y, z + 3.2, z + 4.4, 2.2, 1.9, 14, { colour: 0xe6eae8 });
  solids.column(x, y, z + 4.3, z + 4.42, 1.7, 1.7, 14, { colour: 0x3a4146 });
  for (let i = 0; i < 4; i++) {
    solids.turnedBox(x, y, (i * Math.PI) / 4, 3.2, 0.35, z + 4.42, z + 4.48, { colour: 0x9aa3a6 });
  }
}

/** A hall with open bays along its length: trucks pass through (wash). */
function drivenThrough(solids: Mesher, b: Building, accent: number): void {
  const [x0, y0, x1, y1] = b.rect;
  const bays = b.bays ?? 1;
  const wide = (x1 - x0) / bays;
  const top = b.heightM;
  for (let k = 0; k <= bays; k++) {
    const x = Math.min(x1 - 0.5, Math.max(x0, x0 + k * wide - 0.25));
    solids.box(x, y0, 0, x + 0.5, y1, top - 1.2, { colour: 0xd9e4ea, surface: SURFACE.glass, seed: k });
  }
  solids.closedBox(x0, y0, top - 1.2, x1, y1, top, { colour: 0xe4e7e6 });
  wallRing(solids, b.rect, top - 1, top - 0.3, { colour: accent }, 0.1);
  for (let k = 0; k < bays; k++) {
    const x = x0 + (k + 0.5) * wide;
    solids.box(x - 1.6, y0 - 0.1, top - 1.5, x + 1.6, y0 + 0.1, top - 1.25, {
      colour: 0x9fdcff,
      surface: SURFACE.glow,
    });
    for (const y of [y0 + 7, y1 - 7]) {
      solids.box(x - wide / 2 + 0.8, y, 0, x - wide / 2 + 1.3, y + 0.6, 3.8, { colour: 0x2a6fb5 });
      solids.box(x + wide / 2 - 1.3, y, 0, x + wide / 2 - 0.8, y + 0.6, 3.8, { colour: 0x2a6fb5 });
    }
  }
}
