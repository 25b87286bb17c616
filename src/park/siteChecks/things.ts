/** Everything on a site that covers ground, as convex shapes with the id and path of what they belong to. */
import { type Box, boundingBox, boxPolygon, type Polygon, rectangle } from "../../geometry/overlap.ts";
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import { cos, sin } from "../../units/math.ts";
import type { Rect, RoadEdge, Site } from "../site.ts";

export type ThingKind =
  | "building"
  | "apron"
  | "yard"
  | "stall"
  | "bay"
  | "equipment"
  | "water"
  | "green"
  | "canopy"
  | "weighbridge";

/** Things without an id of their own. */
export type FixedThing = "batteryContainer" | "batteryConverter" | "substation" | "cistern" | "green" | "weighbridge";

export interface Thing {
  /** its id, or `#` and a {@link FixedThing} with its number: no id begins so */
  readonly id: string;
  readonly kind: ThingKind;
  readonly path: string;
  /** row of a stall or bay, battery of its containers: parts of one thing */
  readonly group: string;
  readonly polygon: Polygon;
  readonly box: Box;
}

const DEGREE = Math.PI / 180;

/** Things on the ground and canopies above it. Buildings on top of others are left out. */
export function thingsOf(site: Site): Thing[] {
  const things: Thing[] = [];
  const add = (id: string, kind: ThingKind, path: string, polygon: Polygon, group = id) =>
    things.push({ id, kind, path, group, polygon, box: boundingBox(polygon) });
  const fixed = (name: FixedThing, i?: number) => (i === undefined ? `#${name}` : `#${name} ${i}`);
  const addRect = (id: string, kind: ThingKind, path: string, rect: Rect, group = id) =>
    add(id, kind, path, boxPolygon(rect), group);

  for (const b of site.buildings) {
    if (b.above === undefined) addRect(b.id, "building", `site.buildings.${b.id}.rect`, b.rect);
  }
  for (const a of site.aprons) addRect(a.id, "apron", `site.aprons.${a.id}.rect`, a.rect);
  for (const y of site.yards) addRect(y.id, "yard", `site.yards.${y.id}.rect`, y.rect);
  const rows = [
    ...site.stallRows.map((row) => ({ row, kind: "stall" as const, path: `site.stallRows.${row.id}` })),
    ...site.bayRows.map((row) => ({ row, kind: "bay" as const, path: `site.bayRows.${row.id}` })),
  ];
  for (const { row, kind, path } of rows) {
    for (let k = 0; k < row.n; k++) {
      const [x, y] = [row.first[0] + k * row.step[0], row.first[1] + k * row.step[1]];
      add(`${row.id}.${k}`, kind, path, rectangle(x, y, row.lengthM, row.widthM, row.headingDeg * DEGREE), row.id);
    }
  }
  const { battery, grid, charging, solar } = site.energy;
  battery.containers.forEach((rect, i) => {
    addRect(fixed("batteryContainer", i), "equipment", `site.energy.battery.containers.${i}`, rect, "battery");
  });
  battery.converters.forEach((rect, i) => {
    addRect(fixed("batteryConverter", i), "equipment", `site.energy.battery.converters.${i}`, rect, "battery");
  });
  addRect(fixed("substation"), "equipment", "site.energy.grid.substation", grid.substation);
  addRect("SWAP", "equipment", "site.energy.charging.swap.rect", charging.swap.rect);
  for (const c of solar.canopies) addRect(c.id, "canopy", `site.energy.solar.canopies.${c.id}.rect`, c.rect);
  addRect(fixed("cistern"), "water", "site.water.cisternRect", site.water.cisternRect);
  for (const pond of site.water.ponds) addRect(pond.id, "water", `site.water.ponds.${pond.id}.rect`, pond.rect);
  site.green.forEach((rect, i) => {
    addRect(fixed("green", i), "green", `site.green.${i}`, rect);
  });
  if (site.weighbridge) addRect(fixed("weighbridge"), "weighbridge", "site.weighbridge.rect", site.weighbridge.rect);
  return things;
}

/** A road as rectangles along its legs and octagons at its inner points. */
export function roadParts(edge: RoadEdge): Polygon[] {
  const parts: Polygon[] = [];
  const line = edge.polyline as readonly Point[];
  const half = edge.widthM / 2;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const lengthM = distanceM(a, b);
    if (lengthM === 0) continue;
    parts.push(rectangle((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, lengthM, edge.widthM, headingOf(a, b)));
    if (i + 1 < line.length) {
      parts.push(
        Array.from({ length: 8 }, (_, k): Point => {
          const angle = (k * Math.PI) / 4;
          return [b[0] + half * cos(angle), b[1] + half * sin(angle)];
        }),
      );
    }
  }
  return parts;
}
