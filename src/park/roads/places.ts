/** Where vehicles stand, and how each place hangs on the roads. */
import type { Point } from "../../geometry/path.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { cos, sin } from "../../units/math.ts";
import type { Rect, Site } from "../site.ts";
import { boothPlaces, type EdgePlace, throughPlaces } from "./edgePlaces.ts";
import { type DirectedEdge, nearestAlong, pointAt } from "./lanes.ts";

export type RoadClass = "heavy" | "light";

/** A place beside a road: a door, a stall, a bay. */
export interface SidePlace {
  readonly kind: "side";
  readonly id: string;
  readonly class: RoadClass;
  /** the anchor: middle of the place, or of the door at the wall */
  readonly at: Point;
  /** where the nose of a standing vehicle points [rad] */
  readonly heading: number;
  /** `rear`: backs up against the anchor; `centre`: stands over it */
  readonly anchor: "rear" | "centre";
  readonly driveThrough: boolean;
  /** manoeuvring space beside the road, where there is some for vans to turn on */
  readonly apron: Rect | null;
  /** directed edges one may come from and leave to */
  readonly inEdges: readonly number[];
  readonly outEdges: readonly number[];
  /** where it is written in the site */
  readonly path: string;
}

/** A place, numbered from 0 in the order of the site. */
export type Place = (SidePlace | EdgePlace) & { readonly number: number };

export interface StandPose {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
}

/** Where the driven axle of a standing vehicle is. */
export function standingAxle(place: SidePlace | EdgePlace, shape: VehicleShapeSpec): StandPose {
  const aheadM =
    place.kind === "edge"
      ? -shape.rearAxleM
      : (place.anchor === "rear" ? shape.lengthM : shape.lengthM / 2) - shape.rearAxleM;
  const [x, y] = place.at;
  return { x: x + aheadM * cos(place.heading), y: y + aheadM * sin(place.heading), heading: place.heading };
}

const DEGREE = Math.PI / 180;
/** Outward direction of a wall [rad]. */
const OUTWARD = { N: Math.PI / 2, S: -Math.PI / 2, E: 0, W: Math.PI } as const;

/** Directions of an edge that an access allows. */
function directions(edges: readonly DirectedEdge[], id: string, dir: 1 | -1 | undefined): number[] {
  return edges.filter((e) => e.edge.id === id && (dir === undefined || e.dir === dir)).map((e) => e.index);
}

/** All places of a site by id. */
export function sitePlaces(site: Site, edges: readonly DirectedEdge[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const add = (place: SidePlace | EdgePlace) => places.set(place.id, { ...place, number: places.size });

  const apronOf = new Map(site.aprons.map((apron) => [apron.id, apron]));
  for (const group of site.doorGroups) {
    const building = site.buildings.find((b) => b.id === group.building);
    if (!building) continue;
    const [x0, y0, x1, y1] = building.rect;
    const inEdges = directions(edges, group.access.inEdge, group.access.inDir);
    const outEdges = directions(edges, group.access.outEdge, group.access.outDir);
    for (let k = 0; k < group.doors; k++) {
      const along = group.startM + (k + 0.5) * group.pitchM;
      const at: Point =
        group.side === "N"
          ? [along, y1]
          : group.side === "S"
            ? [along, y0]
            : group.side === "E"
              ? [x1, along]
              : [x0, along];
      add({
        kind: "side",
        id: `${group.id}.${k}`,
        class: group.class,
        at,
        heading: OUTWARD[group.side],
        anchor: "rear",
        driveThrough: false,
        apron: group.class === "light" ? ((apronOf.get(group.apron)?.rect as Rect | undefined) ?? null) : null,
        inEdges,
        outEdges,
        path: `site.doorGroups.${group.id}`,
      });
    }
  }

  const rows = [
    ...site.stallRows.map((row) => ({ row, path: `site.stallRows.${row.id}`, class: "heavy" as const })),
    ...site.bayRows.map((row) => ({ row, path: `site.bayRows.${row.id}`, class: "light" as const })),
  ];
  for (const { row, path, class: roadClass } of rows) {
    const inEdges = directions(edges, row.access.inEdge, row.access.inDir);
    const outEdges = directions(edges, row.access.outEdge, row.access.outDir);
    for (let k = 0; k < row.n; k++) {
      add({
        kind: "side",
        id: `${row.id}.${k}`,
        class: roadClass,
        at: [row.first[0] + k * row.step[0], row.first[1] + k * row.step[1]],
        heading: row.headingDeg * DEGREE,
        anchor: "centre",
        driveThrough: row.driveThrough,
        apron: null,
        inEdges,
        outEdges,
        path,
      });
    }
  }

  // bays of a building beside the road, side by side along it: trucks go in forwards and come out backwards
  for (const building of site.buildings) {
    const { access, bays = 0, rect } = building;
    const edge = access && edges.find((e) => e.edge.id === access.inEdge && e.dir === access.inDir);
    if (!edge || bays === 0 || edge.edge.within.includes(building.id)) continue;
    const [x0, y0, x1, y1] = rect;
    const middle: Point = [(x0 + x1) / 2, (y0 + y1) / 2];
    const near = pointAt(edge.axis, nearestAlong(edge.axis, middle).s);
    const isAcross = near[1] < y0 || near[1] > y1;
    const away = isAcross ? (near[1] > y1 ? -Math.PI / 2 : Math.PI / 2) : near[0] > x1 ? Math.PI : 0;
    for (let bay = 0; bay < bays; bay++) {
      const share = (bay + 0.5) / bays;
      add({
        kind: "side",
        id: `${building.id}.${bay}`,
        class: "heavy",
        at: isAcross ? [x0 + share * (x1 - x0), middle[1]] : [middle[0], y0 + share * (y1 - y0)],
        heading: away,
        anchor: "centre",
        driveThrough: false,
        apron: null,
        inEdges: directions(edges, building.access?.inEdge ?? "", building.access?.inDir),
        outEdges: directions(edges, building.access?.outEdge ?? "", building.access?.outDir),
        path: `site.buildings.${building.id}.access`,
      });
    }
  }

  for (const place of boothPlaces(site, edges)) add(place);
  for (const place of throughPlaces(site, edges)) add(place);
  return places;
}
