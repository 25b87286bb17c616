/** What covers ground on a site, as boxes and convex shapes: enough to find a free place for something small. */
import {
  type Box,
  boundingBox,
  boxesApart,
  boxPolygon,
  overlapM,
  type Polygon,
  rectangle,
} from "../../geometry/overlap.ts";
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import type { Scenario } from "../../scenario/scenario.ts";

type Site = Scenario["site"];

interface Covered {
  readonly box: Box;
  readonly polygon: Polygon;
}

const DEGREE = Math.PI / 180;

/** Plans are drawn to centimetres; this much is no overlap [m]. */
const TOLERANCE_M = 0.02;

const covered = (polygon: Polygon): Covered => ({ polygon, box: boundingBox(polygon) });

/** The legs of a road; at its inner points they are as long as the road is wide, so that bends are covered. */
export function roadLegs(polyline: readonly Point[], widthM: number): Covered[] {
  return polyline.slice(1).map((b, i) => {
    const a = polyline[i] as Point;
    const isLast = i === polyline.length - 2;
    const beyondM = isLast ? 0 : widthM / 2;
    const beforeM = i === 0 ? 0 : widthM / 2;
    const lengthM = distanceM(a, b) || 0.01;
    const [ex, ey] = [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM];
    const alongM = (beyondM - beforeM) / 2;
    const [x, y] = [(a[0] + b[0]) / 2 + ex * alongM, (a[1] + b[1]) / 2 + ey * alongM];
    return covered(rectangle(x, y, lengthM + beyondM + beforeM, widthM, headingOf(a, b)));
  });
}

/** All that something new may not stand on; lawns give way and are left out. */
export function coveredGround(site: Site, butBuilding: string, butRoad: string): Covered[] {
  const { battery, grid, charging } = site.energy;
  const boxes: readonly Box[] = [
    ...site.buildings.filter((b) => b.id !== butBuilding && b.above === undefined).map((b) => b.rect),
    ...[...site.aprons, ...site.yards, ...site.water.ponds].map((area) => area.rect),
    ...battery.containers,
    ...battery.converters,
    grid.substation,
    charging.swap.rect,
    site.water.cisternRect,
    ...(site.weighbridge ? [site.weighbridge.rect] : []),
  ];
  const places = [...site.stallRows, ...site.bayRows].flatMap((row) =>
    Array.from({ length: row.n }, (_, k) => {
      const [x, y] = [row.first[0] + k * row.step[0], row.first[1] + k * row.step[1]];
      return covered(rectangle(x, y, row.lengthM, row.widthM, row.headingDeg * DEGREE));
    }),
  );
  const roads = site.roads.edges
    .filter((edge) => edge.id !== butRoad)
    .flatMap((edge) => roadLegs(edge.polyline as readonly Point[], edge.widthM));
  return [...boxes.map((box) => covered(boxPolygon(box))), ...places, ...roads];
}

export function liesOn(box: Box, ground: readonly Covered[]): boolean {
  return ground.some((thing) => !boxesApart(box, thing.box) && overlapM(boxPolygon(box), thing.polygon) > TOLERANCE_M);
}
