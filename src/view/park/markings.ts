/** Painted lines of places: stalls, bays, dock positions, hatches before doors, the weighbridge plate. */
import { COLOUR } from "../colours.ts";
import { doorsOfGroup, type Place, type Point, placesOfRow, type Rect, type SiteLayout } from "../layout.ts";
import { type Mesher, SURFACE } from "../mesher.ts";
import { MARK_Z, type Sheets } from "./sheet.ts";

const LINE_OF_KIND: Readonly<Record<string, number>> = {
  standard: COLOUR.line,
  service: COLOUR.amber,
  plug: 0x6fb7ff,
  dangerous: 0xff7a4d,
  charger: 0x35c98d,
  trailer: COLOUR.violet,
  van: 0xe9f7ef,
  pickUp: 0xffb38e,
};

export function buildMarkings(layout: SiteLayout, { marks, solids }: Sheets): void {
  for (const row of [...layout.stallRows, ...layout.bayRows]) {
    const colour = LINE_OF_KIND[row.kind] ?? COLOUR.line;
    for (const place of placesOfRow(row)) stall(marks, place, colour, row.kind);
  }
  for (const group of layout.doorGroups) {
    const depth = group.class === "heavy" ? 17.4 : 7.5;
    for (const door of doorsOfGroup(group, layout)) dockLane(marks, door, depth);
  }
  if (layout.weighbridge) {
    const [x0, y0, x1, y1] = layout.weighbridge.rect;
    marks.flat(x0 - 0.4, y0 - 0.4, x1 + 0.4, y1 + 0.4, MARK_Z, { colour: COLOUR.amber });
    marks.flat(x0, y0, x1, y1, MARK_Z, { colour: 0x7b848a, surface: SURFACE.paver });
    weighbridge(solids, layout.weighbridge.rect);
  }
}

/** Rails along the plate of the weighbridge, joints of its decks, and the display at its end. */
function weighbridge(solids: Mesher, [x0, y0, x1, y1]: Rect): void {
  const rail = { colour: COLOUR.amber };
  for (const y of [y0 - 0.3, y1 + 0.14]) {
    solids.box(x0, y, 0.28, x1, y + 0.16, 0.4, rail);
    for (let x = x0; x <= x1; x += 4) solids.box(x, y, 0, x + 0.16, y + 0.16, 0.4, rail);
  }
  for (let x = x0 + (x1 - x0) / 3; x < x1 - 1; x += (x1 - x0) / 3)
    solids.box(x - 0.08, y0, 0, x + 0.08, y1, 0.03, { colour: COLOUR.black });
  solids.box(x1 + 0.6, y1 + 0.3, 0, x1 + 0.8, y1 + 0.5, 3, { colour: COLOUR.steel });
  solids.box(x1 + 0.45, y1 - 0.2, 2.2, x1 + 0.6, y1 + 1, 3, { colour: COLOUR.black }, { colour: COLOUR.steelDark });
  solids.box(x1 + 0.42, y1 - 0.05, 2.4, x1 + 0.45, y1 + 0.85, 2.8, { colour: 0xff5a3c, surface: SURFACE.glow });
}

/** A point `along` the heading and `across` to the left of a place's centre. */
export function atPlace(p: Place, along: number, across: number): Point {
  const c = Math.cos(p.heading);
  const s = Math.sin(p.heading);
  return [p.x + c * along - s * across, p.y + s * along + c * across];
}

function bar(marks: Mesher, p: Place, a0: number, a1: number, c0: number, c1: number, colour: number): void {
  marks.polygon([atPlace(p, a0, c0), atPlace(p, a1, c0), atPlace(p, a1, c1), atPlace(p, a0, c1)], MARK_Z, { colour });
}

function stall(marks: Mesher, p: Place, colour: number, kind: string): void {
  const l = p.lengthM / 2;
  const w = p.widthM / 2;
  const t = 0.08;
  if (kind === "charger" || kind === "van")
    bar(marks, p, -l + 0.2, l - 0.2, -w + 0.2, w - 0.2, kind === "van" ? 0x8fa39a : 0x7fa896);
  bar(marks, p, -l, l, w - t, w + t, colour);
  bar(marks, p, -l, l, -w - t, -w + t, colour);
  bar(marks, p, l - 2 * t, l, -w, w, colour);
  if (kind === "charger") bolt(marks, p);
  if (kind === "trailer") bar(marks, p, -l + 0.6, -l + 1.1, -w + 0.5, w - 0.5, colour);
}

/** The sign for charging, painted at the nose end. */
function bolt(marks: Mesher, p: Place): void {
  const k = p.lengthM / 2 - 3;
  const at = (a: number, c: number) => atPlace(p, k + a, c);
  marks.polygon([at(-0.2, -0.1), at(1.5, -0.35), at(0.3, 0.42)], MARK_Z, { colour: COLOUR.line });
  marks.polygon([at(0.2, 0.1), at(-1.5, 0.35), at(-0.3, -0.42)], MARK_Z, { colour: COLOUR.line });
}

/** Guide lines before a door, and the foot of the leveller. */
function dockLane(marks: Mesher, door: Place, depth: number): void {
  const w = door.widthM / 2;
  bar(marks, door, 0.8, depth, -w - 0.07, -w + 0.07, COLOUR.amber);
  bar(marks, door, 0.8, depth, w - 0.07, w + 0.07, COLOUR.amber);
  for (let i = 0; i < 4; i++) bar(marks, door, 0.9 + i * 0.5, 1.15 + i * 0.5, -w + 0.5, w - 0.5, COLOUR.hatch);
}
