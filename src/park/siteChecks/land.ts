/** Checks of floor and land: the sums of a plan add up. */
import { areaM2 } from "../../geometry/overlap.ts";
import type { Rect, Site } from "../site.ts";
import type { SiteFinding } from "./finding.ts";
import { thingsOf } from "./things.ts";

/** Plans round to whole square metres. */
const SUM_TOLERANCE = 0.001;
const FLOOR_TOLERANCE = 0.002;
const LAND_TOLERANCE = 0.005;

const m2 = (value: number) => `${Math.round(value)} m²`;

function rectM2([x0, y0, x1, y1]: Rect): number {
  return (x1 - x0) * (y1 - y0);
}

/** Floors sum to the site's, and no building has more floor than storeys on its footprint. */
export function* floorSums(site: Site): Generator<SiteFinding> {
  const sum = site.buildings.reduce((total, b) => total + b.floorM2, 0);
  if (Math.abs(sum - site.floorM2) > SUM_TOLERANCE * site.floorM2 + 0.5) {
    yield { path: "site.floorM2", message: `the buildings' floors sum to ${m2(sum)}, not ${m2(site.floorM2)}` };
  }
  for (const b of site.buildings) {
    const mostM2 = rectM2(b.rect) * b.storeys;
    if (b.floorM2 > mostM2 * (1 + FLOOR_TOLERANCE) + 0.5) {
      const message = `${m2(b.floorM2)} do not fit on ${b.storeys} × ${m2(rectM2(b.rect))}`;
      yield { path: `site.buildings.${b.id}.floorM2`, message };
    }
  }
}

/** The boundary encloses the stated land; what covers ground fits on it; green keeps to its limit. */
export function* landBalance(site: Site): Generator<SiteFinding> {
  const landM2 = rectM2(site.boundary);
  if (Math.abs(landM2 - site.areaM2) > LAND_TOLERANCE * site.areaM2) {
    yield { path: "site.boundary", message: `encloses ${m2(landM2)}, not the stated ${m2(site.areaM2)}` };
  }
  let coveredM2 = 0;
  for (const thing of thingsOf(site)) {
    if (["building", "stall", "bay", "water", "green"].includes(thing.kind)) coveredM2 += areaM2(thing.polygon);
  }
  if (coveredM2 > landM2) {
    const message = `buildings, places, water and green cover ${m2(coveredM2)} of ${m2(landM2)}`;
    yield { path: "site.areaM2", message };
  }
  const greenM2 = site.green.reduce((sum, rect) => sum + rectM2(rect), 0);
  const mostM2 = site.spacing.greenUpperShare * landM2;
  if (greenM2 > mostM2) {
    yield { path: "site.green", message: `${m2(greenM2)} of green, more than the ${m2(mostM2)} allowed` };
  }
}
