/** Views worth returning to: the whole hub, each centre, straight from above. Pure geometry. */
import type { Bilingual } from "../../units/field.ts";
import { grow, hull, type Rect, rowRect, type SiteLayout } from "../layout.ts";

export interface ViewPreset {
  readonly id: string;
  readonly title: Bilingual;
  /** what must be in the picture */
  readonly rect: Rect;
  readonly heightM: number;
  /** direction of looking: 0 = north, 90 = east */
  readonly azimuthDeg: number;
  /** angle below the horizon; 90: a plan, without perspective */
  readonly downDeg: number;
  /** how much of the free area its rect may take, 0–1 */
  readonly fill: number;
  /** where the middle of its rect goes: 0 the middle of the free area, −1 its lower edge */
  readonly lowered: number;
}

/** Rects that belong to a centre: its buildings, and the places and plant without walls. */
export function areaOfCentre(layout: SiteLayout, centre: string): Rect[] {
  const rects: Rect[] = layout.buildings
    .filter((b) => b.centre === centre && !b.minor && b.use !== "deck")
    .map((b) => b.rect);
  const { solar, battery, grid, charging } = layout.energy;
  const isEnergy = layout.buildings.some((b) => b.centre === centre && b.id === "ENS");
  const rows = layout.stallRows;
  if (isEnergy)
    rects.push(...solar.canopies.map((c) => c.rect), ...battery.containers, grid.substation, charging.swap.rect);
  const isPark = layout.buildings.some((b) => b.centre === centre && b.use === "deck");
  if (isPark) {
    rects.length = 0;
    rects.push(...rows.filter((r) => r.kind === "standard" || r.kind === "service" || r.kind === "plug").map(rowRect));
  }
  return rects.length > 0 ? rects : [layout.boundary];
}

/** The same from straight above, north up. */
export function asPlan(preset: ViewPreset): ViewPreset {
  return { ...preset, heightM: 0, azimuthDeg: 0, downDeg: 90, fill: 0.95, lowered: 0 };
}

export function presetsOf(layout: SiteLayout): ViewPreset[] {
  const overview: ViewPreset = {
    id: "overview",
    title: { zh: "总览", en: "Overview" },
    rect: layout.boundary,
    heightM: 22,
    azimuthDeg: 318,
    downDeg: 26,
    fill: 1.02,
    lowered: -0.22,
  };
  const top: ViewPreset = {
    ...asPlan(overview),
    id: "top",
    title: { zh: "平面图", en: "Plan" },
  };
  const centres = layout.centres.map((centre): ViewPreset => {
    let rects = areaOfCentre(layout, centre.id);
    const energy = layout.buildings.some((b) => b.centre === centre.id && b.id === "ENS");
    // the replenishment centre is best met at the truck chargers
    const canopy = layout.energy.solar.canopies[0];
    if (energy && canopy) rects = [canopy.rect];
    const rect = grow(hull(rects), rects.length > 1 ? 4 : 10);
    return {
      id: centre.id,
      title: centre.name,
      rect,
      heightM: 16,
      azimuthDeg: energy ? 318 : 25,
      downDeg: 27,
      fill: 0.9,
      lowered: -0.1,
    };
  });
  return [overview, ...centres, top];
}
