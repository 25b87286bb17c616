/** A site as flat shapes on a small plan, and how its metres lie on the pixels of that. */
import { grow, hull, type Point, type Rect, rowRect, type SiteLayout } from "../../view/layout.ts";

export type Ground = "ground" | "green" | "paved" | "road" | "water" | "building" | "roof";

export type MapShape =
  | { readonly kind: Exclude<Ground, "road">; readonly rect: Rect; readonly colour?: string }
  | { readonly kind: "road"; readonly line: readonly Point[]; readonly widthM: number };

/** What lies round the site: vehicles wait there too [m]. */
const MARGIN_M = 14;

/** What the plan must show: the site with all its roads. */
export function mapWorld(layout: SiteLayout): Rect {
  const points = layout.roads.edges.flatMap((edge) => edge.polyline);
  return grow(hull([layout.boundary, ...points.map(([x, y]): Rect => [x, y, x, y])]), MARGIN_M);
}

/** In the order they are drawn in. */
export function mapShapes(layout: SiteLayout): MapShape[] {
  const colours = new Map(layout.centres.map(({ id, colour }) => [id, colour]));
  const flat = (kind: "green" | "paved" | "water" | "roof", rects: readonly Rect[]) =>
    rects.map((rect): MapShape => ({ kind, rect }));
  return [
    { kind: "ground", rect: layout.boundary },
    ...flat("green", layout.green),
    ...flat(
      "paved",
      [...layout.yards, ...layout.aprons].map(({ rect }) => rect),
    ),
    ...flat("paved", [...layout.stallRows, ...layout.bayRows].map(rowRect)),
    ...flat("water", [...layout.water.ponds.map(({ rect }) => rect), layout.water.cisternRect]),
    ...layout.roads.edges.map(({ polyline, widthM }): MapShape => ({ kind: "road", line: polyline, widthM })),
    ...layout.buildings
      .filter(({ above }) => above === undefined)
      .map(({ rect, centre }): MapShape => {
        const colour = colours.get(centre);
        return { kind: "building", rect, ...(colour === undefined ? {} : { colour }) };
      }),
    ...flat(
      "roof",
      layout.energy.solar.canopies.map(({ rect }) => rect),
    ),
  ];
}

/** A plan of `scale` pixels a metre, north up. */
export interface MapFit {
  readonly scale: number;
  readonly world: Rect;
  readonly width: number;
  readonly height: number;
}

/** @param width of the plan [px]; its height follows */
export function fitted(world: Rect, width: number): MapFit {
  const [x0, y0, x1, y1] = world;
  const scale = width / (x1 - x0);
  return { scale, world, width, height: Math.round((y1 - y0) * scale) };
}

export const pxX = ({ scale, world }: MapFit, x: number): number => (x - world[0]) * scale;
export const pxY = ({ scale, world }: MapFit, y: number): number => (world[3] - y) * scale;

/** The place under a pixel of the plan, kept within it [m]. */
export function placeAt({ scale, world, width, height }: MapFit, x: number, y: number): Point {
  const inside = (v: number, most: number) => Math.max(0, Math.min(most, v));
  return [world[0] + inside(x, width) / scale, world[3] - inside(y, height) / scale];
}
