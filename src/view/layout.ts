/**
 * What the view reads of a site, as plain data, and where the repeated things of it stand. Metres; x east, y north,
 * z up: the picture's world is the site's. Angles are radians anticlockwise from east unless a name says degrees.
 */
import type { Bilingual } from "../units/field.ts";

export type Rect = readonly [xMin: number, yMin: number, xMax: number, yMax: number];
export type Point = readonly [x: number, y: number];

export interface Centre {
  readonly id: string;
  readonly name: Bilingual;
  readonly colour: string;
}

export interface Building {
  readonly id: string;
  readonly centre: string;
  readonly name: Bilingual;
  readonly rect: Rect;
  readonly use: string;
  readonly storeys: number;
  readonly floorM2: number;
  readonly heightM: number;
  readonly above?: string | undefined;
  readonly bays?: number | undefined;
  readonly cars?: number | undefined;
  readonly minor: boolean;
}

export interface DoorGroup {
  readonly id: string;
  readonly building: string;
  readonly side: "N" | "S" | "E" | "W";
  readonly kind: string;
  readonly doors: number;
  readonly pitchM: number;
  readonly startM: number;
  readonly class: "heavy" | "light";
}

export interface PlaceRow {
  readonly id: string;
  readonly kind: string;
  readonly n: number;
  readonly widthM: number;
  readonly lengthM: number;
  readonly headingDeg: number;
  readonly first: Point;
  readonly step: Point;
}

export interface RoadEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly polyline: readonly Point[];
  readonly oneWay: boolean;
  readonly lanes: number;
  readonly widthM: number;
  readonly allowed: readonly string[];
  readonly within: readonly string[];
}

export interface GateSpec {
  readonly id: string;
  readonly name: Bilingual;
  readonly class: "heavy" | "light";
  readonly dir: "in" | "out";
  readonly lanes: number;
  readonly edge: string;
  readonly at: Point;
}

export interface Area {
  readonly id: string;
  readonly rect: Rect;
}

export interface SolarArray {
  readonly id: string;
  readonly on: string;
  readonly kwp: number;
  readonly tiltDeg: number;
  readonly azimuthDeg: number;
}

export interface SiteLayout {
  readonly name: Bilingual;
  readonly location: { readonly latitudeDeg: number };
  readonly boundary: Rect;
  readonly publicRoads: readonly { readonly id: string; readonly name: Bilingual; readonly side: string }[];
  readonly centres: readonly Centre[];
  readonly buildings: readonly Building[];
  readonly doorGroups: readonly DoorGroup[];
  readonly aprons: readonly Area[];
  readonly yards: readonly Area[];
  readonly gates: readonly GateSpec[];
  readonly roads: {
    readonly nodes: readonly { readonly id: string; readonly at: Point }[];
    readonly edges: readonly RoadEdge[];
  };
  readonly stallRows: readonly PlaceRow[];
  readonly bayRows: readonly PlaceRow[];
  readonly energy: {
    readonly battery: {
      readonly powerKw: number;
      readonly containers: readonly Rect[];
      readonly converters: readonly Rect[];
    };
    readonly solar: {
      readonly arrays: readonly SolarArray[];
      readonly canopies: readonly { readonly id: string; readonly rect: Rect; readonly heightM: number }[];
    };
    readonly grid: { readonly substation: Rect };
    readonly charging: {
      readonly truckCabinets: readonly { readonly id: string; readonly stalls: readonly string[] }[];
      readonly vanCabinets: { readonly count: number; readonly guns: number; readonly rows: readonly string[] };
      readonly swap: { readonly bays: number; readonly rect: Rect; readonly bayAt: Point };
    };
  };
  readonly water: {
    readonly cisternM3: number;
    readonly cisternRect: Rect;
    readonly ponds: readonly { readonly id: string; readonly rect: Rect }[];
  };
  readonly green: readonly Rect[];
  readonly weighbridge?: { readonly edge: string; readonly rect: Rect } | undefined;
}

/** The site inside the scenario a recording was made from. */
export function siteOf(scenario: unknown): SiteLayout {
  return (scenario as { site: SiteLayout }).site;
}

export const RAD = Math.PI / 180;

/** Something that stands on the ground: centre, heading of its own x axis, and its size along and across it. */
export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly lengthM: number;
  readonly widthM: number;
}

/** Places of a row, `<row>.<k>`. */
export function placesOfRow(row: PlaceRow): Place[] {
  const places: Place[] = [];
  for (let k = 0; k < row.n; k++) {
    places.push({
      id: `${row.id}.${k}`,
      x: row.first[0] + k * row.step[0],
      y: row.first[1] + k * row.step[1],
      heading: row.headingDeg * RAD,
      lengthM: row.lengthM,
      widthM: row.widthM,
    });
  }
  return places;
}

const OUTWARD: Readonly<Record<DoorGroup["side"], number>> = {
  N: Math.PI / 2,
  S: -Math.PI / 2,
  E: 0,
  W: Math.PI,
};

/** Doors of a group, `<group>.<k>`: middle of the opening on the wall; the heading points out of the building. */
export function doorsOfGroup(group: DoorGroup, layout: SiteLayout): Place[] {
  const building = layout.buildings.find((b) => b.id === group.building);
  if (!building) return [];
  const [x0, y0, x1, y1] = building.rect;
  const alongX = group.side === "N" || group.side === "S";
  const places: Place[] = [];
  for (let k = 0; k < group.doors; k++) {
    const along = group.startM + (k + 0.5) * group.pitchM;
    places.push({
      id: `${group.id}.${k}`,
      x: alongX ? along : group.side === "E" ? x1 : x0,
      y: alongX ? (group.side === "N" ? y1 : y0) : along,
      heading: OUTWARD[group.side],
      lengthM: 0,
      widthM: group.pitchM,
    });
  }
  return places;
}

export function allDoors(layout: SiteLayout): Place[] {
  return layout.doorGroups.flatMap((group) => doorsOfGroup(group, layout));
}

export const rectCentre = (r: Rect): Point => [(r[0] + r[2]) / 2, (r[1] + r[3]) / 2];
export const grow = (r: Rect, by: number): Rect => [r[0] - by, r[1] - by, r[2] + by, r[3] + by];
export const inRect = (r: Rect, x: number, y: number): boolean => x >= r[0] && x <= r[2] && y >= r[1] && y <= r[3];

/** Smallest rect around rects. */
export function hull(rects: readonly Rect[]): Rect {
  return [
    Math.min(...rects.map((r) => r[0])),
    Math.min(...rects.map((r) => r[1])),
    Math.max(...rects.map((r) => r[2])),
    Math.max(...rects.map((r) => r[3])),
  ];
}

/** Axis-aligned rect that holds every place of a row. */
export function rowRect(row: PlaceRow): Rect {
  return hull(
    placesOfRow(row).map((p) => {
      const c = Math.abs(Math.cos(p.heading));
      const s = Math.abs(Math.sin(p.heading));
      const dx = (c * p.lengthM + s * p.widthM) / 2;
      const dy = (s * p.lengthM + c * p.widthM) / 2;
      return [p.x - dx, p.y - dy, p.x + dx, p.y + dy] as const;
    }),
  );
}

/** What remains of `outer` when `holes` are cut out, as rects. */
export function withoutHoles(outer: Rect, holes: readonly Rect[]): Rect[] {
  let parts: Rect[] = [outer];
  for (const [hx0, hy0, hx1, hy1] of holes) {
    parts = parts.flatMap(([x0, y0, x1, y1]): Rect[] => {
      if (hx0 >= x1 || hx1 <= x0 || hy0 >= y1 || hy1 <= y0) return [[x0, y0, x1, y1]];
      const left = Math.max(x0, hx0);
      const right = Math.min(x1, hx1);
      const rest: Rect[] = [];
      if (left > x0) rest.push([x0, y0, left, y1]);
      if (right < x1) rest.push([right, y0, x1, y1]);
      if (hy0 > y0) rest.push([left, y0, right, hy0]);
      if (hy1 < y1) rest.push([left, hy1, right, y1]);
      return rest;
    });
  }
  return parts;
}

/** A stable number in [0, 1) for looks, from whole numbers: no two things alike, every picture the same. */
export function scatter(a: number, b = 0, c = 0): number {
  let h = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca6b) ^ Math.imul(c | 0, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}
