/** The land of the hub: paved margins, concrete aprons and yards, stalls' slabs, lawns; basins are left open. */
import { COLOUR } from "../colours.ts";
import { grow, type Rect, rowRect, type SiteLayout, withoutHoles } from "../layout.ts";
import { SURFACE } from "../mesher.ts";
import { MARK_Z, type Sheets } from "./sheet.ts";

/** Open water: the ground has holes there. */
export function basins(layout: SiteLayout): Rect[] {
  return [layout.water.cisternRect, ...layout.water.ponds.map((p) => p.rect)];
}

export function buildGround(layout: SiteLayout, { land, marks }: Sheets): void {
  const holes = basins(layout).map((r) => grow(r, -0.3));
  for (const [x0, y0, x1, y1] of withoutHoles(layout.boundary, holes)) {
    land.flat(x0, y0, x1, y1, 0, { colour: COLOUR.margin, surface: SURFACE.slab });
  }
  const flat = (r: Rect, colour: number, surface: number) => {
    for (const [x0, y0, x1, y1] of withoutHoles(r, holes)) {
      marks.flat(x0, y0, x1, y1, MARK_Z, { colour, surface: surface as 7 });
    }
  };
  for (const row of layout.stallRows) flat(grow(rowRect(row), 0.6), COLOUR.concrete, SURFACE.slab);
  for (const row of layout.bayRows) flat(rowRect(row), COLOUR.concrete, SURFACE.slab);
  for (const area of [...layout.yards, ...layout.aprons]) flat(area.rect, COLOUR.apron, SURFACE.slab);
  const { battery, grid } = layout.energy;
  for (const rect of [...battery.containers, ...battery.converters, grid.substation]) {
    flat(grow(rect, 1.6), 0x9c9d97, SURFACE.slab);
  }
  for (const green of layout.green) flat(green, COLOUR.lawn, SURFACE.grass);
}
