/** A site of nothing but a few roads, for checks of them: nodes are named after where they are, `n100-100`. */
import { type Site, siteSpec } from "../../src/park/site.ts";
import { baseSite } from "./baseSite.ts";

type Point = readonly [number, number];
type Rect = readonly [number, number, number, number];

interface Road {
  readonly id: string;
  readonly points: readonly Point[];
  readonly widthM?: number;
  readonly oneWay?: boolean;
  readonly allowed?: readonly string[];
  readonly within?: readonly string[];
}

interface More {
  /** metres from west to east and from south to north */
  readonly size?: Point;
  readonly buildings?: readonly { readonly id: string; readonly rect: Rect; readonly use?: string }[];
  readonly aprons?: readonly { readonly id: string; readonly rect: Rect }[];
  // biome-ignore lint/suspicious/noExplicitAny: edits of raw JSON
  readonly change?: (site: any) => void;
}

const nodeAt = ([x, y]: Point) => `n${x}-${y}`;

/** One-way roads for trucks, 8 m wide, unless said otherwise. */
export function roadSite(roads: readonly Road[], more: More = {}): Site {
  const site = structuredClone(baseSite()) as unknown as Record<string, unknown>;
  const nodes = new Map<string, Point>();
  for (const { points } of roads) for (const at of [points[0], points.at(-1)] as Point[]) nodes.set(nodeAt(at), at);
  const buildings = (more.buildings ?? []).map(({ id, rect, use = "ambient" }) => {
    const [x0, y0, x1, y1] = rect;
    const name = { zh: id, en: id };
    return { id, centre: "WH", name, rect, use, storeys: 1, floorM2: (x1 - x0) * (y1 - y0), heightM: 10 };
  });
  Object.assign(site, {
    boundary: [0, 0, ...(more.size ?? [200, 200])],
    publicRoads: [],
    buildings: buildings.length > 0 ? buildings : [{ ...buildingAside }],
    doorGroups: [],
    aprons: more.aprons ?? [],
    yards: [],
    gates: [gateAside],
    roads: {
      nodes: [...nodes].map(([id, at]) => ({ id, at })),
      edges: roads.map(({ id, points, widthM = 8, oneWay = true, allowed = ["heavy"], within = [] }) => ({
        id,
        from: nodeAt(points[0] as Point),
        to: nodeAt(points.at(-1) as Point),
        polyline: points,
        oneWay,
        lanes: oneWay ? 1 : 2,
        widthM,
        speedKmh: 15,
        allowed,
        within,
      })),
    },
    stallRows: [],
    bayRows: [],
    green: [],
  });
  delete site.weighbridge;
  const { energy, water } = site as { energy: Record<string, Record<string, unknown>>; water: Record<string, unknown> };
  Object.assign(energy.battery as object, { containers: [], converters: [] });
  Object.assign(energy.solar as object, { arrays: [], canopies: [] });
  Object.assign(energy.grid as object, { substation: [1, 1, 2, 2] });
  Object.assign(energy.charging as object, { truckCabinets: [], vanCabinets: { rows: [] } });
  Object.assign((energy.charging as { swap: object }).swap, { rect: [3, 1, 4, 2], bayAt: [3.5, 1.5], edge: "none" });
  Object.assign(water, { cisternRect: [5, 1, 6, 2], ponds: [] });
  more.change?.(site);
  return siteSpec.parse(site);
}

const name = { zh: "远处", en: "aside" };
const buildingAside = {
  ...{ id: "ASIDE", centre: "WH", name, rect: [1, 3, 3, 5], use: "plant", storeys: 1, floorM2: 4, heightM: 4 },
};
const gateAside = {
  ...{ id: "G", name, class: "heavy", dir: "in", lanes: 1, node: "none", edge: "none", at: [0, 0] },
};
