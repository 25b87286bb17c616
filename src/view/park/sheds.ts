/**
 * Warehouses and the wholesale hall: ribbed walls with a company stripe, a band of glass under the eaves, parapets,
 * roof with skylights and vents, a plinth, down-pipes, and an awning over each group of doors.
 */
import { COLOUR } from "../colours.ts";
import { type Building, doorsOfGroup, type Rect, type SiteLayout, scatter } from "../layout.ts";
import { type Mesher, type Paint, SURFACE } from "../mesher.ts";
import { OPENING } from "./propShapes.ts";
import { pvFields } from "./pvPlan.ts";
import type { Sheets } from "./sheet.ts";

const SHED_USES = ["ambient", "cold", "crossDock", "wholesale"];

interface Look {
  readonly wall: number;
  readonly roof: number;
  readonly stripes: readonly number[];
  readonly glassBand: boolean;
}

/** Colours by use; every building gets its own order of stripes. */
function lookOf(building: Building, index: number): Look {
  if (building.use === "cold")
    return { wall: COLOUR.wallCold, roof: COLOUR.roofCold, stripes: [0x4fa3d9, COLOUR.blue], glassBand: false };
  if (building.use === "crossDock")
    return { wall: COLOUR.wall, roof: COLOUR.roof, stripes: [COLOUR.amber, COLOUR.blue], glassBand: true };
  if (building.use === "wholesale")
    return { wall: COLOUR.wallWarm, roof: COLOUR.roof, stripes: [COLOUR.orange, 0xb5532b], glassBand: true };
  const stripes = [
    [COLOUR.blue, COLOUR.green],
    [COLOUR.green, COLOUR.blue],
    [0x2f8f9d, COLOUR.blue],
  ];
  return { wall: COLOUR.wall, roof: COLOUR.roof, stripes: stripes[index % 3] as number[], glassBand: true };
}

export const PARAPET_M = 1.1;

export function buildSheds(layout: SiteLayout, { solids }: Sheets): void {
  const sheds = layout.buildings.filter((b) => SHED_USES.includes(b.use) && b.above === undefined);
  sheds.forEach((building, index) => {
    const look = lookOf(building, index);
    walls(solids, building, look, index, layout);
    roof(solids, layout, building, look, index);
    for (const group of layout.doorGroups) if (group.building === building.id) awning(solids, layout, group.id);
  });
  for (const upper of layout.buildings) {
    const base = layout.buildings.find((b) => b.id === upper.above);
    if (base) upperFloor(solids, upper, base);
  }
}

/** Four walls between two heights, standing out from the rect by `out`. */
export function wallRing(solids: Mesher, r: Rect, z0: number, z1: number, paint: Paint, out = 0): void {
  const [x0, y0, x1, y1] = [r[0] - out, r[1] - out, r[2] + out, r[3] + out];
  solids.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], paint);
  solids.quad([x1, y0, z0], [x1, y1, z0], [x1, y1, z1], [x1, y0, z1], paint);
  solids.quad([x1, y1, z0], [x0, y1, z0], [x0, y1, z1], [x1, y1, z1], paint);
  solids.quad([x0, y1, z0], [x0, y0, z0], [x0, y0, z1], [x0, y1, z1], paint);
}

/** A wall's side that doors are on: between two corners, anticlockwise, and the openings by their middles along it. */
interface OpenSide {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly doors: readonly { readonly at: number; readonly kind: "heavy" | "light" }[];
}

type Doors = OpenSide["doors"];

/** The four sides of a building, with the openings of its doors. */
function sidesOf(layout: SiteLayout, b: Building): OpenSide[] {
  const [x0, y0, x1, y1] = b.rect;
  const corners = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ] as const;
  return (["S", "E", "N", "W"] as const).map((side, i) => {
    const from = corners[i] as readonly [number, number];
    const to = corners[(i + 1) % 4] as readonly [number, number];
    const groups = layout.doorGroups.filter((g) => g.building === b.id && g.side === side);
    const doors = groups.flatMap((g) =>
      doorsOfGroup(g, layout).map((d) => ({ at: Math.abs(d.x - from[0]) + Math.abs(d.y - from[1]), kind: g.class })),
    );
    return { from, to, doors: doors.sort((a, c) => a.at - c.at) };
  });
}

/** Walls between two heights with openings where doors are; `out` as in `wallRing`. */
function openWalls(solids: Mesher, sides: readonly OpenSide[], z0: number, z1: number, paint: Paint, out = 0): void {
  for (const { from, to, doors } of sides) {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const at = (along: number, z: number) =>
      [from[0] + dx * along + dy * out, from[1] + dy * along - dx * out, z] as const;
    const piece = (a: number, b: number, low: number, high: number) => {
      if (b - a > 1e-6 && high - low > 1e-6) solids.quad(at(a, low), at(b, low), at(b, high), at(a, high), paint);
    };
    const feet = doors.map((d) => OPENING[d.kind].foot);
    const heads = doors.map((d) => OPENING[d.kind].head);
    const low = Math.min(z1, Math.max(z0, Math.min(...feet)));
    const high = Math.max(z0, Math.min(z1, Math.max(...heads)));
    piece(-out, length + out, z0, low);
    if (doors.length === 0 || high <= low) continue;
    piece(-out, length + out, high, z1);
    let last = -out;
    for (const { at: middle, kind } of doors) {
      const { half, foot, head } = OPENING[kind];
      // a little over the bands above and below, so that no light comes through between
      piece(last, middle - half, low - 0.02, high + 0.02);
      piece(middle - half, middle + half, low, Math.min(foot, high));
      piece(middle - half, middle + half, Math.max(head, low), high);
      last = middle + half;
    }
    piece(last, length + out, low - 0.02, high + 0.02);
  }
}

/** A ring of wall with thickness: its outer and inner faces and the coping. */
export function parapet(solids: Mesher, r: Rect, z0: number, z1: number, paint: Paint, thick = 0.4): void {
  const [x0, y0, x1, y1] = r;
  solids.box(x0, y0, z0, x1, y0 + thick, z1, paint);
  solids.box(x0, y1 - thick, z0, x1, y1, z1, paint);
  solids.box(x0, y0 + thick, z0, x0 + thick, y1 - thick, z1, paint);
  solids.box(x1 - thick, y0 + thick, z0, x1, y1 - thick, z1, paint);
}

function walls(solids: Mesher, b: Building, look: Look, seed: number, layout: SiteLayout): void {
  const { rect, heightM: top } = b;
  const [x0, y0, x1, y1] = rect;
  const eaves = top - 1.6;
  const plinth = 1.3;
  const sides = sidesOf(layout, b);
  openWalls(solids, sides, 0, plinth, { colour: COLOUR.plinth }, 0.08);
  const wall: Paint = { colour: look.wall, surface: SURFACE.ribs, seed };
  const bandTop = eaves - 1.5;
  const bandFoot = bandTop - (look.glassBand ? 1.7 : 0);
  openWalls(solids, sides, plinth, bandFoot, wall);
  if (look.glassBand) wallRing(solids, rect, bandFoot, bandTop, { colour: 0xc9cccd, surface: SURFACE.glass, seed });
  wallRing(solids, rect, bandTop, top, wall);
  // the company's stripes run round the building
  wallRing(solids, rect, eaves - 0.25, eaves + 0.75, { colour: look.stripes[0] as number }, 0.1);
  wallRing(solids, rect, eaves - 0.75, eaves - 0.35, { colour: look.stripes[1] as number }, 0.1);
  if (b.storeys > 1) {
    const middle = top / 2 + 0.6;
    wallRing(solids, rect, middle, middle + 1.5, { colour: 0xc9cccd, surface: SURFACE.glass, seed: seed + 5 }, 0.06);
    wallRing(solids, rect, middle - 0.9, middle - 0.55, { colour: look.stripes[0] as number }, 0.08);
  }
  const pipe: Paint = { colour: 0xb9bdbf };
  // one that would come down before a door ends on the awning
  const [south, east, north, west] = sides.map(({ doors }) => doors) as [Doors, Doors, Doors, Doors];
  const foot = (doors: Doors, at: number) => (doors.some((d) => Math.abs(d.at - at) < 2.2) ? 5.8 : 0);
  for (let x = x0 + 12; x < x1 - 6; x += 24) {
    solids.box(x, y0 - 0.22, foot(south, x - x0), x + 0.25, y0, eaves, pipe);
    solids.box(x, y1, foot(north, x1 - x), x + 0.25, y1 + 0.22, eaves, pipe);
  }
  for (let y = y0 + 12; y < y1 - 6; y += 24) {
    solids.box(x0 - 0.22, y, foot(west, y1 - y), x0, y + 0.25, eaves, pipe);
    solids.box(x1, y, foot(east, y - y0), x1 + 0.22, y + 0.25, eaves, pipe);
  }
  // an escape stair on the west wall
  const sx = x0 - 1.5;
  const sy = y0 + (y1 - y0) * 0.62;
  for (let z = 0; z < top - 4; z += 3.6) {
    solids.box(sx, sy, z + 3.4, x0, sy + 4.2, z + 3.55, { colour: COLOUR.steelDark });
    solids.box(sx, sy, z + 3.55, sx + 0.06, sy + 4.2, z + 4.5, { colour: COLOUR.steel });
  }
  solids.box(sx, sy, 0, sx + 0.14, sy + 0.14, top - 2, { colour: COLOUR.steelDark });
  solids.box(sx, sy + 4.1, 0, sx + 0.14, sy + 4.24, top - 2, { colour: COLOUR.steelDark });
}

function roof(solids: Mesher, layout: SiteLayout, b: Building, look: Look, seed: number): void {
  const [x0, y0, x1, y1] = b.rect;
  const z = b.heightM - PARAPET_M;
  solids.flat(x0, y0, x1, y1, z, { colour: look.roof, surface: SURFACE.roof, seed });
  parapet(solids, b.rect, z, b.heightM, { colour: COLOUR.parapet });
  const fields = pvFields(layout).filter((f) => f.on === b.id);
  for (const lane of fields.flatMap((f) => f.lanes)) {
    // strips left free by the panels carry skylights and vents in turn
    const [lx0, ly0, lx1, ly1] = lane;
    const alongX = lx1 - lx0 > ly1 - ly0;
    const length = alongX ? lx1 - lx0 : ly1 - ly0;
    const across = alongX ? (ly0 + ly1) / 2 : (lx0 + lx1) / 2;
    let d = 4;
    for (let i = 0; d < length - 6; i++) {
      const from = (alongX ? lx0 : ly0) + d;
      if (i % 3 === 2) {
        const r = 0.7;
        const cx = alongX ? from + 1 : across;
        const cy = alongX ? across : from + 1;
        solids.column(cx, cy, z, z + 0.9, r * 0.6, r * 0.6, 8, { colour: 0xb4b9bc });
        solids.column(cx, cy, z + 0.9, z + 1.5, r, r * 0.4, 8, { colour: 0xd0d4d6 });
        d += 4;
      } else {
        const w = 0.85;
        const sky: Paint = { colour: 0xbcd3df, surface: SURFACE.glass, seed: i + seed };
        const edge: Paint = { colour: 0xdfe3e4 };
        if (alongX) solids.box(from, across - w, z, from + 6, across + w, z + 0.45, edge, sky);
        else solids.box(across - w, from, z, across + w, from + 6, z + 0.45, edge, sky);
        d += 8;
      }
    }
  }
  plant(solids, b, z, seed);
}

/** Plant on the roof: more and bigger on the cold store. */
function plant(solids: Mesher, b: Building, z: number, seed: number): void {
  const [x0, , x1, y1] = b.rect;
  const count = b.use === "cold" ? 7 : 2;
  for (let i = 0; i < count; i++) {
    const x = b.use === "cold" ? x0 + 14 + (i * (x1 - x0 - 28)) / (count - 1) : x0 + 3 + i * (x1 - x0 - 12);
    const y = y1 - 4.6;
    const h = 1.8 + 0.8 * scatter(seed, i, 3);
    solids.box(
      x - 2.6,
      y - 1.6,
      z + 0.3,
      x + 2.6,
      y + 1.6,
      z + 0.3 + h,
      { colour: 0xc3c9cc, surface: SURFACE.louvre },
      { colour: 0xaab1b5 },
    );
    for (const dx of [-1.3, 1.3]) {
      solids.column(x + dx, y, z + 0.3 + h, z + 0.6 + h, 0.9, 0.9, 10, { colour: 0x6d757b });
    }
  }
}

function awning(solids: Mesher, layout: SiteLayout, groupId: string): void {
  const group = layout.doorGroups.find((g) => g.id === groupId);
  if (!group) return;
  const doors = doorsOfGroup(group, layout);
  const first = doors[0];
  const last = doors[doors.length - 1];
  if (!first || !last) return;
  const dx = Math.cos(first.heading);
  const dy = Math.sin(first.heading);
  const half = group.pitchM / 2 + 0.4;
  const depth = group.class === "heavy" ? 4.2 : 2.6;
  const z = group.class === "heavy" ? 5.6 : 4.6;
  const x0 = Math.min(first.x, last.x) - Math.abs(dy) * half + Math.min(0, dx * depth);
  const x1 = Math.max(first.x, last.x) + Math.abs(dy) * half + Math.max(0, dx * depth);
  const y0 = Math.min(first.y, last.y) - Math.abs(dx) * half + Math.min(0, dy * depth);
  const y1 = Math.max(first.y, last.y) + Math.abs(dx) * half + Math.max(0, dy * depth);
  solids.closedBox(x0, y0, z, x1, y1, z + 0.28, { colour: 0xe3e6e6 });
  // light under the front edge: a cool white line by night
  const glow: Paint = { colour: 0xdcecff, surface: SURFACE.glow };
  if (Math.abs(dy) > 0.5) {
    const y = dy > 0 ? y1 : y0;
    solids.box(x0, y - 0.09, z - 0.12, x1, y + 0.09, z + 0.02, glow);
  } else {
    const x = dx > 0 ? x1 : x0;
    solids.box(x - 0.09, y0, z - 0.12, x + 0.09, y1, z + 0.02, glow);
  }
}

/** An upper floor inside the height of its base: panels with office windows, a little proud of the walls. */
function upperFloor(solids: Mesher, upper: Building, base: Building): void {
  const foot = base.heightM * 0.5;
  const paint: Paint = { colour: 0xd7dde2, surface: SURFACE.windows, seed: 31 };
  wallRing(solids, upper.rect, foot, base.heightM - 2.2, paint, 0.14);
  wallRing(solids, upper.rect, foot - 0.5, foot, { colour: COLOUR.amber }, 0.2);
}
