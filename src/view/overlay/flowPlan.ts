/**
 * The arcs of energy: from where to where, and which recorded levels say how many kilowatts. Positive is in the
 * direction named; battery, grid and vehicles that give back may turn round. Arcs to the busbar have the colour of their
 * source, arcs from it are a mixture of all that feeds it.
 */
import { type Point, type Rect, rectCentre, type SiteLayout } from "../layout.ts";
import type { ArcSpec } from "./arcs.ts";

/** Its colour is that of its source, or of what gives back where it turns round. */
export interface FlowSpec extends ArcSpec {
  /** levels whose sum is the power [kW] */
  readonly levels: readonly string[];
  /** this arc's part of the sum */
  readonly share: number;
}

/** As in the charts: sun orange, battery green, grid blue; vehicles that give back, and the generator, rose. */
export const FLOW_COLOUR = {
  solar: 0xffb52e,
  battery: 0x2cf09a,
  grid: 0x4aa8ff,
  vehicles: 0xff8fd0,
} as const;

/** Levels of what feeds the busbar when they are above zero, and of those that do when they are below [kW]. */
export const FEEDING_LEVELS = ["energy.solarKw", "energy.batteryKw", "energy.gridKw"] as const;
export const OTHER_LEVEL = "energy.generatorKw";
export const GIVING_LEVELS = ["charging.trucksKw", "charging.vansKw", "charging.carsKw"] as const;

/** So far outside the fence the line of the grid is taken up [m]. */
const OUTSIDE_M = 55;

/** A point outside the site, by the side that is nearest to a thing. */
function outside([x, y]: Point, [x0, y0, x1, y1]: Rect): Point {
  const nearest = Math.min(x - x0, x1 - x, y - y0, y1 - y);
  if (nearest === x - x0) return [x0 - OUTSIDE_M, y];
  if (nearest === y - y0) return [x, y0 - OUTSIDE_M];
  return nearest === x1 - x ? [x1 + OUTSIDE_M, y] : [x, y1 + OUTSIDE_M];
}

export function flowsOf(layout: SiteLayout): FlowSpec[] {
  const { energy, buildings } = layout;
  const station = buildings.find((b) => b.use === "plant" && !b.minor && b.bays === undefined);
  const hubRect: Rect = station?.rect ?? energy.grid.substation;
  const hubTop = (station?.heightM ?? 4) + 0.5;
  const flows: FlowSpec[] = [];
  let n = 0;
  /** ends at the station are spread over its roof, so that they never meet in one bright spot */
  const hub = (): [number, number, number] => {
    const k = n++;
    const [x0, y0, x1, y1] = hubRect;
    const u = ((k * 0.618034) % 1) * 0.8 + 0.1;
    const v = ((k * 0.381966 + 0.2) % 1) * 0.8 + 0.1;
    return [x0 + u * (x1 - x0), y0 + v * (y1 - y0), hubTop];
  };
  const lift = (a: Point, b: Point) => 10 + 0.2 * Math.hypot(a[0] - b[0], a[1] - b[1]);
  const add = (id: string, rect: Rect, z: number, levels: string[], colour: number, into: boolean, share = 1) => {
    const isMixed = !into;
    const [x, y] = rectCentre(rect);
    const end: [number, number, number] = [x, y, z];
    const at = hub();
    flows.push({
      id,
      from: into ? end : at,
      to: into ? at : end,
      levels,
      ...{ share, colour, isMixed },
      liftM: lift([x, y], [at[0], at[1]]),
    });
  };
  const total = energy.solar.arrays.reduce((sum, a) => sum + a.kwp, 0);
  for (const array of energy.solar.arrays) {
    const b = buildings.find((x) => x.id === array.on);
    const c = energy.solar.canopies.find((x) => x.id === array.on);
    const rect = b?.rect ?? c?.rect;
    if (rect)
      add(
        array.id,
        rect,
        b?.heightM ?? c?.heightM ?? 5,
        ["energy.solarKw"],
        FLOW_COLOUR.solar,
        true,
        array.kwp / total,
      );
  }
  for (const [i, rect] of energy.battery.containers.entries()) {
    add(`battery${i}`, rect, 4, ["energy.batteryKw"], FLOW_COLOUR.battery, true, 1 / energy.battery.containers.length);
  }
  const substation = rectCentre(energy.grid.substation);
  const line = outside(substation, layout.boundary);
  flows.push({
    id: "line",
    from: [...line, 9],
    to: [...substation, 6],
    levels: ["energy.gridKw"],
    share: 1,
    colour: FLOW_COLOUR.grid,
    isMixed: false,
    liftM: 4,
  });
  add("grid", energy.grid.substation, 6, ["energy.gridKw"], FLOW_COLOUR.grid, true);
  const load = (use: string, levels: string[]) => {
    const own = buildings.filter((b) => b.use === use && b.above === undefined && !b.minor);
    const area = own.reduce((sum, b) => sum + b.floorM2, 0) || 1;
    for (const b of own) add(`load.${b.id}`, b.rect, b.heightM, levels, FLOW_COLOUR.grid, false, b.floorM2 / area);
  };
  load("dataCentre", ["load.dataCentre.itKw", "load.dataCentre.it.jobsKw", "load.dataCentre.coolingKw"]);
  load("cold", ["load.coldKw", "load.cold.doorsKw"]);
  load("ambient", ["load.ambientKw", "load.ambient.workKw"]);
  load("crossDock", ["load.crossDockKw", "load.crossDock.workKw", "load.processingKw", "load.processing.workKw"]);
  load("wholesale", ["load.wholesaleKw"]);
  load("services", ["load.servicesKw"]);
  const [trucks, vans] = energy.solar.canopies;
  if (trucks) add("charge.trucks", trucks.rect, trucks.heightM, ["charging.trucksKw"], FLOW_COLOUR.vehicles, false);
  if (vans) add("charge.vans", vans.rect, vans.heightM, ["charging.vansKw"], FLOW_COLOUR.vehicles, false);
  add("charge.swap", energy.charging.swap.rect, 6, ["charging.swapKw"], FLOW_COLOUR.vehicles, false);
  return flows;
}

/** Width of an arc [m] for a power [kW]: area of the band grows with power. */
export function flowWidthM(powerKw: number): number {
  const p = Math.abs(powerKw);
  return p < 5 ? 0 : 0.35 + 2.5 * Math.sqrt(Math.min(1, p / 4000));
}
