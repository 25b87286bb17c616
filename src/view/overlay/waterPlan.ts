/**
 * The arcs of water: rain from the roofs to the cistern and over its brim to a pond, from cistern and mains to what uses
 * it. Each reads a pair of accounts of the recording.
 */
import { type Building, type Point, type Rect, rectCentre, type SiteLayout } from "../layout.ts";
import type { ArcSpec } from "./arcs.ts";

export interface WaterSpec extends ArcSpec {
  readonly account: { readonly from: string; readonly to: string };
  /** this arc's part of what moves between them */
  readonly share: number;
}

/** Rain blue, what was gathered green-blue, mains violet: apart for any colour vision by lightness, too. */
export const WATER_COLOUR = { rain: 0x7cc4ff, cistern: 0x19d3c5, mains: 0xa78bfa } as const;

/** So far outside the fence the mains are taken up [m]. */
const OUTSIDE_M = 50;

const areaOf = ([x0, y0, x1, y1]: Rect) => (x1 - x0) * (y1 - y0);
const top = (rect: Rect, z: number): readonly [number, number, number] => {
  const [x, y] = rectCentre(rect);
  return [x, y, z];
};

/** Uses and where they are: the largest of its kind stands for all. */
function usePlaces(layout: SiteLayout): readonly (readonly [use: string, at: readonly [number, number, number]])[] {
  const largest = (fits: (b: Building) => boolean) =>
    layout.buildings.filter(fits).sort((a, b) => b.floorM2 - a.floorM2)[0];
  const places: [string, readonly [number, number, number]][] = [];
  const add = (use: string, building: Building | undefined) => {
    if (building) places.push([use, top(building.rect, building.heightM)]);
  };
  add("wash", largest((b) => b.id.startsWith("WASH")) ?? largest((b) => b.use === "services"));
  add(
    "cooling",
    largest((b) => b.use === "dataCentre"),
  );
  add(
    "toilets",
    largest((b) => b.use === "services"),
  );
  const lawn = [...layout.green].sort((a, b) => areaOf(b) - areaOf(a))[0];
  if (lawn) places.push(["irrigation", top(lawn, 1)]);
  return places;
}

export function waterFlowsOf(layout: SiteLayout): WaterSpec[] {
  const { cisternRect, ponds } = layout.water;
  const cistern = top(cisternRect, 2);
  const specs: WaterSpec[] = [];
  const add = (
    id: string,
    from: readonly [number, number, number],
    to: readonly [number, number, number],
    account: WaterSpec["account"],
    colour: number,
    share = 1,
  ) => {
    const liftM = 6 + 0.14 * Math.hypot(from[0] - to[0], from[1] - to[1]);
    specs.push({ id, from, to, account, colour, share, liftM, isMixed: false });
  };
  const roofs = layout.buildings.filter((b) => b.above === undefined && !b.minor);
  const roofM2 = roofs.reduce((sum, b) => sum + areaOf(b.rect), 0);
  for (const roof of roofs) {
    const share = areaOf(roof.rect) / roofM2;
    add(
      `roof.${roof.id}`,
      top(roof.rect, roof.heightM),
      cistern,
      { from: "rain", to: "cistern" },
      WATER_COLOUR.rain,
      share,
    );
  }
  const pond = ponds[0];
  if (pond) add("overflow", cistern, top(pond.rect, 0.5), { from: "rain", to: "overflow" }, WATER_COLOUR.rain);
  const [, south, , north] = layout.boundary;
  for (const [use, at] of usePlaces(layout)) {
    const gateY: number = at[1] - south < north - at[1] ? south - OUTSIDE_M : north + OUTSIDE_M;
    const mains: Point = [at[0] + 12, gateY];
    add(`cistern.${use}`, cistern, at, { from: "cistern", to: `use.${use}` }, WATER_COLOUR.cistern);
    add(`mains.${use}`, [...mains, 1], at, { from: "mains", to: `use.${use}` }, WATER_COLOUR.mains);
  }
  return specs;
}

/** Width of an arc [m] for a flow [m³/h]: area of the band grows with the flow. */
export function waterWidthM(m3PerH: number): number {
  return m3PerH < 0.02 ? 0 : 0.4 + 2.6 * Math.sqrt(Math.min(1, m3PerH / 120));
}
