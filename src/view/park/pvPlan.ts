/**
 * Where the modules lie: tables of modules in rows on roofs and canopies, as many as the array's peak power asks for,
 * and the lanes left free between the fields (skylights, vents, walkways).
 */
import { type Building, RAD, type Rect, type SiteLayout, type SolarArray } from "../layout.ts";

/** A module of 2.28 m × 1.13 m has 580 W (72-cell class of 2023–2025 data sheets). */
export const MODULE = { lengthM: 2.28, widthM: 1.134, kwp: 0.58 } as const;

/** One row of modules side by side: south-west corner on the roof, width along x, depth on the ground along y. */
export interface PvTable {
  readonly x: number;
  readonly y: number;
  /** height of the low edge */
  readonly z: number;
  readonly modules: number;
  readonly tilt: number;
}

export interface PvField {
  readonly array: SolarArray;
  readonly on: string;
  readonly tables: PvTable[];
  /** free strips between the blocks */
  readonly lanes: Rect[];
}

const roofOf = (b: Building): { rect: Rect; z: number; edgeM: number } => ({
  rect: b.rect,
  z: b.heightM - 1.1 + 0.35,
  edgeM: b.use === "cold" ? 8 : 4,
});

export function pvFields(layout: SiteLayout): PvField[] {
  return layout.energy.solar.arrays.map((array) => {
    const building = layout.buildings.find((b) => b.id === array.on);
    const canopy = layout.energy.solar.canopies.find((c) => c.id === array.on);
    if (building) return field(array, roofOf(building), 24);
    if (canopy) return field(array, { rect: canopy.rect, z: canopy.heightM + 0.25, edgeM: 0.25 }, 400);
    return { array, on: array.on, tables: [], lanes: [] };
  });
}

function field(array: SolarArray, roof: { rect: Rect; z: number; edgeM: number }, blockM: number): PvField {
  const wanted = Math.round(array.kwp / MODULE.kwp);
  const [x0, y0, x1, y1] = [
    roof.rect[0] + roof.edgeM,
    roof.rect[1] + roof.edgeM,
    roof.rect[2] - roof.edgeM,
    roof.rect[3] - roof.edgeM,
  ];
  const lane = 2.4;
  const tilt = array.tiltDeg * RAD;
  const depth = MODULE.lengthM * Math.cos(tilt);
  const columns = Math.max(1, Math.round((x1 - x0 + lane) / (blockM + lane)));
  const blockW = (x1 - x0 + lane) / columns - lane;
  const perTable = Math.max(1, Math.floor(blockW / MODULE.widthM));
  const rowsWanted = Math.max(1, Math.ceil(wanted / (perTable * columns)));
  const midLane = rowsWanted > 12 && columns > 1 ? lane : 0;
  const pitch = Math.min(3.6, Math.max(depth + 0.03, (y1 - y0 - midLane) / rowsWanted));
  const rowsFit = Math.max(1, Math.floor((y1 - y0 - midLane + pitch - depth) / pitch));
  const rows = Math.min(rowsWanted, rowsFit);
  const used = rows * pitch + midLane;
  const yFirst = y0 + Math.max(0, (y1 - y0 - used) / 2);
  const tables: PvTable[] = [];
  let left = wanted;
  for (let r = 0; r < rows; r++) {
    const y = yFirst + r * pitch + (r >= rows / 2 ? midLane : 0);
    for (let c = 0; c < columns && left > 0; c++) {
      // the last row takes what is left, spread over its blocks
      const modules = Math.min(perTable, r === rows - 1 ? Math.ceil(left / (columns - c)) : left);
      tables.push({
        x: x0 + c * (blockW + lane) + (blockW - perTable * MODULE.widthM) / 2,
        y,
        z: roof.z,
        modules,
        tilt,
      });
      left -= modules;
    }
  }
  const lanes: Rect[] = [];
  for (let c = 1; c < columns; c++) {
    const x = x0 + c * (blockW + lane);
    lanes.push([x - lane, y0, x, y1]);
  }
  return { array, on: array.on, tables, lanes };
}
