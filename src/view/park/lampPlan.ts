/**
 * Where the lamps stand, and the map of their light on the ground. The map covers the hub and its edges at about one
 * metre a texel: red, green, blue are lamp light, alpha is how much the sky is hidden by walls near by (soft dark at
 * their feet). One texture lights ground, walls, vehicles and trees alike.
 */
import { allDoors, grow, inRect, type Rect, rowRect, type SiteLayout } from "../layout.ts";
import { isFireOnly, RoadMap, segmentsOf } from "./roadShapes.ts";

export interface Lamp {
  readonly x: number;
  readonly y: number;
  readonly heightM: number;
  /** direction of the arm */
  readonly heading: number;
  readonly reachM: number;
  readonly kind: "street" | "mast";
}

/** Street lamps along the roads' borders every ~27 m, masts over court and truck park. */
export function lampsOf(layout: SiteLayout): Lamp[] {
  const lamps: Lamp[] = [];
  const rows = layout.stallRows.map((r) => grow(rowRect(r), 0.4));
  const bays = layout.bayRows.map((r) => grow(rowRect(r), 0.4));
  const buildings = layout.buildings.map((b) => grow(b.rect, 0.8));
  const blocked = [
    ...rows,
    ...bays,
    ...buildings,
    ...layout.aprons.map((a) => a.rect),
    ...layout.energy.solar.canopies.map((c) => grow(c.rect, 0.5)),
  ];
  const map = new RoadMap(layout, blocked);
  const segments = segmentsOf(layout.roads.edges.filter((e) => !isFireOnly(e)));
  const far = (x: number, y: number, apart: number) => lamps.every((l) => Math.hypot(l.x - x, l.y - y) > apart);
  for (const s of segments) {
    const count = Math.max(1, Math.round(s.lengthM / 26));
    for (let i = 0; i < count; i++) {
      const d = ((i + 0.5) * s.lengthM) / count;
      for (const side of [1, -1]) {
        const out = s.half + 1;
        const x = s.a[0] + s.dir[0] * d - s.dir[1] * side * out;
        const y = s.a[1] + s.dir[1] * d + s.dir[0] * side * out;
        if (map.inArea(x, y) || map.beyond(x, y, s) < 0.6 || !inRect(layout.boundary, x, y) || !far(x, y, 15)) continue;
        lamps.push({
          x,
          y,
          heightM: 8,
          heading: Math.atan2(-s.dir[0] * side, s.dir[1] * side),
          reachM: 15,
          kind: "street",
        });
        break;
      }
    }
  }
  for (const row of layout.stallRows) {
    if (row.kind === "trailer") continue;
    const [x0, y0, x1, y1] = rowRect(row);
    const count = Math.max(1, Math.round((y1 - y0) / 42));
    for (let i = 0; i < count; i++) {
      const y = y0 + ((i + 0.5) * (y1 - y0)) / count;
      const x = (x0 + x1) / 2;
      if (layout.energy.solar.canopies.some((c) => inRect(c.rect, x, y))) continue;
      if (far(x, y, 20)) lamps.push({ x, y, heightM: 16, heading: 0, reachM: 30, kind: "mast" });
    }
  }
  return lamps;
}

export interface LampMap {
  readonly rect: Rect;
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, first row at the south */
  readonly data: Uint8Array<ArrayBuffer>;
}

const WARM = [1, 0.58, 0.24] as const;
const MAST = [1, 0.74, 0.46] as const;
const COOL = [0.62, 0.82, 1] as const;
const GREEN = [0.2, 1, 0.62] as const;
const CYAN = [0.2, 0.8, 1] as const;

export function lampMap(layout: SiteLayout, lamps: readonly Lamp[], texelM = 1): LampMap {
  const rect = grow(layout.boundary, 46);
  const width = Math.round((rect[2] - rect[0]) / texelM);
  const height = Math.round((rect[3] - rect[1]) / texelM);
  const light = new Float32Array(width * height * 3);
  const pool = (x: number, y: number, reach: number, power: number, colour: readonly number[]) => {
    const c0 = Math.max(1, Math.floor((x - reach - rect[0]) / texelM));
    const c1 = Math.min(width - 2, Math.ceil((x + reach - rect[0]) / texelM));
    const r0 = Math.max(1, Math.floor((y - reach - rect[1]) / texelM));
    const r1 = Math.min(height - 2, Math.ceil((y + reach - rect[1]) / texelM));
    for (let r = r0; r <= r1; r++) {
      for (let c = c0; c <= c1; c++) {
        const px = rect[0] + (c + 0.5) * texelM;
        const py = rect[1] + (r + 0.5) * texelM;
        const d = Math.hypot(px - x, py - y) / reach;
        if (d >= 1) continue;
        const fall = (1 - d * d) ** 2 * power;
        const at = (r * width + c) * 3;
        for (let k = 0; k < 3; k++) light[at + k]! += fall * (colour[k] as number);
      }
    }
  };
  for (const lamp of lamps) {
    const out = lamp.kind === "street" ? 1.6 : 0;
    const x = lamp.x + Math.cos(lamp.heading) * out;
    const y = lamp.y + Math.sin(lamp.heading) * out;
    pool(x, y, lamp.reachM, lamp.kind === "mast" ? 0.42 : 0.8, lamp.kind === "mast" ? MAST : WARM);
  }
  allDoors(layout).forEach((door, i) => {
    if (i % 2 === 0) pool(door.x + Math.cos(door.heading) * 3, door.y + Math.sin(door.heading) * 3, 13, 0.4, COOL);
  });
  for (const canopy of layout.energy.solar.canopies) {
    const [x0, y0, x1, y1] = canopy.rect;
    for (let x = x0 + 4; x < x1; x += 8) for (let y = y0 + 4; y < y1; y += 8) pool(x, y, 11, 0.3, GREEN);
  }
  for (const b of layout.buildings) {
    const colour = b.use === "dataCentre" ? CYAN : b.use === "services" ? WARM : null;
    if (!colour) continue;
    const [x0, y0, x1, y1] = b.rect;
    for (let k = 0; k < 4; k++) {
      const f = (k + 0.5) / 4;
      pool(x0 + f * (x1 - x0), y0, 10, 0.32, colour);
      pool(x0 + f * (x1 - x0), y1, 10, 0.32, colour);
      pool(x0, y0 + f * (y1 - y0), 10, 0.32, colour);
      pool(x1, y0 + f * (y1 - y0), 10, 0.32, colour);
    }
  }
  const hidden = wallShade(layout, rect, width, height, texelM);
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    // overlapping pools level off, and keep their hue
    const peak = Math.max(light[i * 3] as number, light[i * 3 + 1] as number, light[i * 3 + 2] as number);
    const gain = 1 / (0.55 + peak);
    for (let k = 0; k < 3; k++) data[i * 4 + k] = Math.round(255 * Math.min(1, (light[i * 3 + k] as number) * gain));
    data[i * 4 + 3] = Math.round(255 * (hidden[i] as number));
  }
  return { rect, width, height, data };
}

/** Share of the sky that walls near by hide: footprints, blurred twice. */
function wallShade(layout: SiteLayout, rect: Rect, width: number, height: number, texelM: number): Float32Array {
  let grid = new Float32Array(width * height);
  const fill = (r: Rect, value: number) => {
    const c0 = Math.max(0, Math.round((r[0] - rect[0]) / texelM));
    const c1 = Math.min(width, Math.round((r[2] - rect[0]) / texelM));
    const r0 = Math.max(0, Math.round((r[1] - rect[1]) / texelM));
    const r1 = Math.min(height, Math.round((r[3] - rect[1]) / texelM));
    for (let row = r0; row < r1; row++) grid.fill(value, row * width + c0, row * width + c1);
  };
  for (const b of layout.buildings) fill(b.rect, b.minor ? 0.6 : 1);
  for (const c of layout.energy.solar.canopies) fill(c.rect, 0.62);
  for (const c of layout.energy.battery.containers) fill(c, 0.8);
  const box = (source: Float32Array, reach: number): Float32Array<ArrayBuffer> => {
    const half = new Float32Array(width * height);
    const out = new Float32Array(width * height);
    const n = 2 * reach + 1;
    for (let row = 0; row < height; row++) {
      let sum = 0;
      for (let c = -reach; c < width; c++) {
        if (c + reach < width) sum += source[row * width + c + reach] as number;
        if (c - reach - 1 >= 0) sum -= source[row * width + c - reach - 1] as number;
        if (c >= 0) half[row * width + c] = sum / n;
      }
    }
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (let row = -reach; row < height; row++) {
        if (row + reach < height) sum += half[(row + reach) * width + c] as number;
        if (row - reach - 1 >= 0) sum -= half[(row - reach - 1) * width + c] as number;
        if (row >= 0) out[row * width + c] = sum / n;
      }
    }
    return out;
  };
  grid = box(box(grid, Math.max(1, Math.round(2.5 / texelM))), Math.max(1, Math.round(2.5 / texelM)));
  return grid;
}
