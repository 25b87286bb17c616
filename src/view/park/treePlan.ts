/** Where trees stand: on the hub's lawns, along the public roads and between the fields around. */
import { grow, inRect, type SiteLayout, scatter } from "../layout.ts";
import { isFireOnly, RoadMap, segmentsOf } from "./roadShapes.ts";
import { fieldGrid, publicRoadsOf } from "./surroundings.ts";

export interface TreeStand {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly scale: number;
  /** index into the greens */
  readonly tint: number;
}

/** Leaf colours (sRGB). */
export const GREENS = [0x6f9e3f, 0x5b8c3a, 0x7fae4d, 0x4c7d38, 0x8bab45] as const;

function stand(x: number, y: number, key: number, size: number): TreeStand {
  return {
    x: x + (scatter(key, 1) - 0.5) * 1.6,
    y: y + (scatter(key, 2) - 0.5) * 1.6,
    heading: scatter(key, 3) * 6.283,
    scale: size * (0.75 + 0.5 * scatter(key, 4)),
    tint: Math.floor(scatter(key, 5) * GREENS.length),
  };
}

/** Trees of the hub itself, at most `limit`, spread evenly. */
export function parkTrees(layout: SiteLayout, limit: number): TreeStand[] {
  const trees: TreeStand[] = [];
  const map = new RoadMap(
    layout,
    layout.buildings.map((b) => grow(b.rect, 1.4)),
  );
  const fire = segmentsOf(layout.roads.edges.filter(isFireOnly));
  const water = [layout.water.cisternRect, ...layout.water.ponds.map((p) => p.rect)].map((r) => grow(r, 1.5));
  layout.green.forEach(([x0, y0, x1, y1], g) => {
    const narrow = Math.min(x1 - x0, y1 - y0);
    if (narrow < 2.6) return;
    const step = 4.9;
    const nx = Math.max(1, Math.floor((x1 - x0) / step));
    const ny = Math.max(1, Math.floor((y1 - y0) / step));
    for (let i = 0; i < nx; i++) {
      for (let k = 0; k < ny; k++) {
        const x = x0 + ((i + 0.5) * (x1 - x0)) / nx;
        const y = y0 + ((k + 0.5) * (y1 - y0)) / ny;
        const key = g * 1000 + i * 31 + k;
        if (scatter(key, 9) < 0.16) continue;
        if (map.beyond(x, y) < 1.6 || map.inArea(x, y) || water.some((r) => inRect(r, x, y))) continue;
        if (
          fire.some((s) => Math.abs((x - s.a[0]) * s.dir[1] - (y - s.a[1]) * s.dir[0]) < s.half + 1.2 && along(s, x, y))
        )
          continue;
        trees.push(stand(x, y, key, Math.min(1, narrow / 4.4) * 1.05));
      }
    }
  });
  return thin(trees, limit);
}

function along(
  s: { a: readonly [number, number]; dir: readonly [number, number]; lengthM: number },
  x: number,
  y: number,
) {
  const d = (x - s.a[0]) * s.dir[0] + (y - s.a[1]) * s.dir[1];
  return d > -1 && d < s.lengthM + 1;
}

/** Trees outside: rows along public roads, belts between fields. */
export function outerTrees(layout: SiteLayout, limit: number): TreeStand[] {
  const trees: TreeStand[] = [];
  const outside = grow(layout.boundary, 7);
  const roads = publicRoadsOf(layout);
  const clear = (x: number, y: number) =>
    !inRect(outside, x, y) && !roads.some((r) => inRect(grow(r.rect, 1.5), x, y)) && !accessClear(layout, x, y);
  for (const road of roads) {
    const [x0, y0, x1, y1] = road.rect;
    const alongX = x1 - x0 > y1 - y0;
    const from = alongX ? Math.max(x0, -700) : Math.max(y0, -700);
    const to = alongX ? Math.min(x1, 1200) : Math.min(y1, 1200);
    for (let d = from; d < to; d += 9) {
      for (const [off, key] of [
        [-4, 1],
        [4, 2],
        [8.5, 3],
      ] as const) {
        const x = alongX ? d : off < 0 ? x0 + off : x1 + off;
        const y = alongX ? (off < 0 ? y0 + off : y1 + off) : d;
        if (clear(x, y)) trees.push(stand(x, y, Math.round(d) * 7 + key * 101 + (alongX ? 5 : 0), 1.25));
      }
    }
  }
  fieldGrid(layout).forEach(({ rect: [x0, y0, x1, y1], belt }, f) => {
    if (belt === 0) return;
    const horizontal = belt === 1;
    const length = horizontal ? x1 - x0 : y1 - y0;
    for (let d = 3; d < length; d += 8 + 5 * scatter(f, 4)) {
      const x = horizontal ? x0 + d : x0;
      const y = horizontal ? y0 : y0 + d;
      const away = Math.hypot(x - 240, y - 180);
      if (scatter(f, Math.round(d)) > 0.15 + away / 2600 && clear(x, y))
        trees.push(stand(x, y, f * 517 + Math.round(d), 1.2));
    }
  });
  return nearFirst(trees, limit);
}

/** Keeps the mouths of the gates open. */
function accessClear(layout: SiteLayout, x: number, y: number): boolean {
  return layout.gates.some((g) => {
    const edge = layout.roads.edges.find((e) => e.id === g.edge);
    const end = g.dir === "in" ? edge?.polyline[0] : edge?.polyline[edge.polyline.length - 1];
    return (
      end !== undefined &&
      Math.abs(x - end[0]) < 60 &&
      Math.abs(y - end[1]) < 60 &&
      (Math.abs(x - end[0]) < 13 || Math.abs(y - end[1]) < 13)
    );
  });
}

/** All near the hub, and fewer the farther away. */
function nearFirst(trees: TreeStand[], limit: number): TreeStand[] {
  const away = (t: TreeStand) => Math.hypot(t.x - 240, t.y - 180);
  const ranked = trees.map((t, i) => ({ t, rank: away(t) * (0.35 + 1.3 * scatter(i, 17)) }));
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, limit).map((r) => r.t);
}

/** Every nth, so that a limit does not clear one corner. */
function thin(trees: TreeStand[], limit: number): TreeStand[] {
  if (trees.length <= limit) return trees;
  const keep: TreeStand[] = [];
  for (let i = 0; i < limit; i++) keep.push(trees[Math.floor((i * trees.length) / limit)] as TreeStand);
  return keep;
}
