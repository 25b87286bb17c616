/** Checks of floor and land: the sums of a plan add up, and buildings keep their distance. */
import { areaM2 } from "../../geometry/overlap.ts";
import type { Rect, Site } from "../site.ts";
import type { SiteFinding } from "./finding.ts";
import { thingsOf } from "./things.ts";

/** Plans round to whole square metres. */
const SUM_TOLERANCE = 0.001;
const FLOOR_TOLERANCE = 0.002;
const LAND_TOLERANCE = 0.005;

function rectM2([x0, y0, x1, y1]: Rect): number {
  return (x1 - x0) * (y1 - y0);
}

/** Floors sum to the site's, and no building has more floor than storeys on its footprint. */
export function* floorSums(site: Site): Generator<SiteFinding> {
  const sum = site.buildings.reduce((total, b) => total + b.floorM2, 0);
  if (Math.abs(sum - site.floorM2) > SUM_TOLERANCE * site.floorM2 + 0.5) {
    const values = { sumM2: Math.round(sum), statedM2: Math.round(site.floorM2) };
    yield { path: "site.floorM2", code: "floorSum", values };
  }
  for (const b of site.buildings) {
    const footprintM2 = rectM2(b.rect);
    if (b.floorM2 > footprintM2 * b.storeys * (1 + FLOOR_TOLERANCE) + 0.5) {
      const { storeys } = b;
      const values = { floorM2: Math.round(b.floorM2), storeys, footprintM2: Math.round(footprintM2) };
      yield { path: `site.buildings.${b.id}.floorM2`, code: "floorTooLarge", values };
    }
  }
}

/** The boundary encloses the stated land; what covers ground fits on it; green keeps to its limit. */
export function* landBalance(site: Site): Generator<SiteFinding> {
  const landM2 = rectM2(site.boundary);
  if (Math.abs(landM2 - site.areaM2) > LAND_TOLERANCE * site.areaM2) {
    const values = { m2: Math.round(landM2), statedM2: Math.round(site.areaM2) };
    yield { path: "site.boundary", code: "landSum", values };
  }
  let coveredM2 = 0;
  for (const thing of thingsOf(site)) {
    if (["building", "stall", "bay", "water", "green"].includes(thing.kind)) coveredM2 += areaM2(thing.polygon);
  }
  if (coveredM2 > landM2) {
    const values = { coveredM2: Math.round(coveredM2), landM2: Math.round(landM2) };
    yield { path: "site.areaM2", code: "landCovered", values };
  }
  const greenM2 = site.green.reduce((sum, rect) => sum + rectM2(rect), 0);
  const mostM2 = site.spacing.greenUpperShare * landM2;
  if (greenM2 > mostM2) {
    const values = { greenM2: Math.round(greenM2), mostM2: Math.round(mostM2) };
    yield { path: "site.green", code: "greenTooLarge", values };
  }
}

/** Buildings nearer to each other than fire spacing asks; small structures need none. */
export function* closeBuildings(site: Site): Generator<SiteFinding> {
  const { buildingM: needsM } = site.spacing;
  const buildings = site.buildings.filter((b) => !b.minor && b.above === undefined);
  for (const [i, a] of buildings.entries()) {
    for (const b of buildings.slice(i + 1)) {
      const m = Math.round(gapM(a.rect, b.rect) * 100) / 100;
      if (m >= needsM) continue;
      yield { path: `site.buildings.${b.id}.rect`, code: "buildingsClose", values: { a: b.id, b: a.id, m, needsM } };
    }
  }
}

/** The shortest way from one rectangle to another; 0 where they touch. */
function gapM(a: Rect, b: Rect): number {
  const alongM = Math.max(0, a[0] - b[2], b[0] - a[2]);
  const acrossM = Math.max(0, a[1] - b[3], b[1] - a[3]);
  return Math.sqrt(alongM * alongM + acrossM * acrossM);
}
