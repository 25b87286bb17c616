/** Views worth returning to: the whole hub, each centre, straight from above. Pure geometry. */
import type { Bilingual } from "../../units/field.ts";
import { grow, hull, type Rect, rowRect, type SiteLayout } from "../layout.ts";

/** Angle of view, upwards over the whole canvas [°]. */
export const FOV_DEG = 46;
/**
 * The optical axis meets the picture this far below the middle of the free area (share of half its height): the lens
 * is shifted up, as for buildings, so that a strip of sky shows without tilting the verticals.
 */
export const LENS_SHIFT = 0.52;

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
  /** the horizon lies so far below the upper edge of the free area (share of its height), as far as the angle allows it */
  readonly horizon?: number;
  /** how much of the free area its rect may take, 0–1 */
  readonly fill: number;
  /** and how much of its height at most, where that is less than `fill` would give */
  readonly tall?: number;
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
  const { horizon: _, tall: __, ...rest } = preset;
  return { ...rest, heightM: 0, azimuthDeg: 0, downDeg: 90, fill: 0.95, lowered: 0 };
}

export function presetsOf(layout: SiteLayout): ViewPreset[] {
  const overview: ViewPreset = {
    id: "overview",
    title: { zh: "总览", en: "Overview" },
    rect: layout.boundary,
    heightM: 22,
    azimuthDeg: 318,
    downDeg: 24,
    horizon: 0.08,
    fill: 1.1,
    tall: 0.64,
    lowered: -0.2,
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

/** How far a preset's angle may be turned for its horizon [°]. */
const LEAST_DOWN_DEG = 17;
const MOST_DOWN_DEG = 30;

/**
 * The angle below the horizon at which a preset is looked at.
 *
 * @param halfTan tangent of half the angle of view upwards, over half the height of the free area: seen from the optical
 *   axis a direction is as high as its tangent over this @param axis how far the axis is below the middle of the free
 *   area, as a share of half its height
 */
export function downDegOf(preset: ViewPreset, halfTan: number, axis: number): number {
  if (preset.horizon === undefined) return preset.downDeg;
  const above = 1 - 2 * preset.horizon + axis;
  const downDeg = (Math.atan(above * halfTan) * 180) / Math.PI;
  return Math.min(MOST_DOWN_DEG, Math.max(LEAST_DOWN_DEG, downDeg));
}
