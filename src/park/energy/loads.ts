/** What the buildings draw: floor loads by the hour and the work under way, cold store, data centre, lighting by the sun, reefers at plugs. */
import { HOUR_S, type LocalCalendar } from "../../units/calendar.ts";
import type { Site } from "../site.ts";
import type { DockWork } from "../warehouse/dockWork.ts";
import type { ReeferPlugs } from "../yard/reeferPlugs.ts";
import { ColdStore } from "./coldStore.ts";
import { coolingKw, DataCentre } from "./dataCentre.ts";
import type { EnergyOperations } from "./operations.ts";

export const FLOOR_LOADS = ["ambient", "crossDock", "processing", "wholesale", "services", "plant"] as const;
/** Floors of which a part follows the work under way, at the docks of buildings of a use. */
const WORKED = { ambient: "ambient", crossDock: "crossDock", processing: "crossDock" } as const;
const WORKED_FLOORS = ["ambient", "crossDock", "processing"] as const;
/**
 * In the order of {@link Loads.kw}; the accounts are `load.<name>`. What follows the work is apart from the rest of its
 * floor, and so is what comes in by the doors of the cold store: tenants share them in by what they do.
 */
export const LOADS = [
  ...FLOOR_LOADS,
  "ambient.work",
  "crossDock.work",
  "processing.work",
  "cold",
  "cold.doors",
  "dataCentre.it",
  "dataCentre.it.jobs",
  "dataCentre.cooling",
  "lighting",
  "reefers",
] as const;
const FIRST_WORK = LOADS.indexOf("ambient.work");
const COLD = LOADS.indexOf("cold");
const COLD_DOORS = LOADS.indexOf("cold.doors");
const IT = LOADS.indexOf("dataCentre.it");
const JOBS = LOADS.indexOf("dataCentre.it.jobs");
const COOLING = LOADS.indexOf("dataCentre.cooling");
const LIGHTING = LOADS.indexOf("lighting");
const REEFERS = LOADS.indexOf("reefers");

const HOURS_A_YEAR = 8760;
/** Powers are looked at again at least so often [s]. */
const LONGEST_STEP_S = 60;

/** Share let of the floor of one use, by the tenants' areas; 1 where there is no tenant. */
function letShare(
  tenants: readonly { readonly use: string; readonly floorM2: number; readonly letShare: number }[],
  use: string,
): number {
  let floor = 0;
  let let_ = 0;
  for (const tenant of tenants) {
    if (tenant.use !== use) continue;
    floor += tenant.floorM2;
    let_ += tenant.floorM2 * tenant.letShare;
  }
  return floor > 0 ? let_ / floor : 1;
}

export class Loads {
  /** what they draw, and what they would draw if all tiers were served */
  readonly kw = new Float64Array(LOADS.length);
  readonly wantedKw = new Float64Array(LOADS.length);
  readonly tier: readonly number[];
  readonly cold: ColdStore;
  readonly dataCentre: DataCentre;
  /** work at the docks; null: as on a normal day */
  docks: DockWork | null = null;
  /** reefers at plugs; null: none */
  plugs: Pick<ReeferPlugs, "wantedKw"> | null = null;
  private readonly spec: EnergyOperations;
  private readonly calendar: LocalCalendar;
  /** mean over the year of each floor, and if all of it were let [kW] */
  private readonly meanKw: readonly number[];
  private readonly fullKw: readonly number[];
  /** weight of each hour of the day, mean 1, for each floor */
  private readonly byHour: readonly Float64Array[];
  private lastS = Number.NaN;

  constructor(
    spec: EnergyOperations,
    buildings: Site["buildings"],
    tenants: Parameters<typeof letShare>[0],
    calendar: LocalCalendar,
    coldK = 0,
  ) {
    this.spec = spec;
    this.calendar = calendar;
    const floorOf = (use: string) => buildings.reduce((sum, b) => (b.use === use ? sum + b.floorM2 : sum), 0);
    this.cold = new ColdStore(spec.coldStore, floorOf("cold"), letShare(tenants, "cold"), coldK);
    this.dataCentre = new DataCentre(spec.dataCentre);
    this.fullKw = FLOOR_LOADS.map((use) => (floorOf(use) * spec.loads[use].kwhPerM2Year) / HOURS_A_YEAR);
    this.meanKw = FLOOR_LOADS.map((use, k) => (this.fullKw[k] as number) * letShare(tenants, use));
    this.byHour = FLOOR_LOADS.map((use) => {
      const { hours } = spec.loads[use];
      const sum = hours.reduce((a, b) => a + b, 0);
      return Float64Array.from(hours, (weight) => (24 * weight) / sum);
    });
    const { coldStore, dataCentre, roadLighting, reeferPlugs } = spec;
    this.tier = LOADS.map((name) => {
      const use = name.split(".")[0] as string;
      if (use === "cold") return coldStore.tier;
      if (use === "dataCentre") return name === "dataCentre.it.jobs" ? dataCentre.jobsTier : dataCentre.tier;
      if (use === "reefers") return reeferPlugs.tier;
      return use === "lighting" ? roadLighting.tier : spec.loads[use as (typeof FLOOR_LOADS)[number]].tier;
    });
  }

  /** Of urgent IT and of jobs that can wait. */
  get itKw(): number {
    return (this.kw[IT] as number) + (this.kw[JOBS] as number);
  }

  get dataCentreKw(): number {
    return this.itKw + (this.kw[COOLING] as number);
  }

  /** Of what urgent IT wants, 0 to 1. */
  get urgentServedShare(): number {
    const wantedKw = this.wantedKw[IT] as number;
    return wantedKw > 0 ? (this.kw[IT] as number) / wantedKw : 1;
  }

  /** Of jobs that can wait: all of them run, some of them, or they are queued. */
  get jobsState(): "running" | "throttled" | "queued" {
    const jobsKw = this.kw[JOBS] as number;
    const { backlogKwh, jobsKw: askedKw } = this.dataCentre;
    if (jobsKw === 0 && (backlogKwh > 0 || askedKw > 0)) return "queued";
    return jobsKw < askedKw ? "throttled" : "running";
  }

  /** Whether deferrable jobs wait. */
  get deferring(): boolean {
    return this.dataCentre.deferring;
  }

  set deferring(waits: boolean) {
    this.dataCentre.deferring = waits;
  }

  /** @param elevationDeg of the sun, as seen @param stepS how long what is decided now may hold */
  update(timeS: number, airC: number, elevationDeg: number, stepS = LONGEST_STEP_S): void {
    const { kw, wantedKw, spec, cold, dataCentre, docks } = this;
    const sinceS = Number.isNaN(this.lastS) ? 0 : timeS - this.lastS;
    this.lastS = timeS;
    const hour = this.calendar.hourAt(timeS);

    this.updateFloors(Math.floor(hour));
    cold.update(sinceS, airC, docks?.atWorkIn("cold") ?? null);
    wantedKw[COLD_DOORS] = cold.doorsKw;
    wantedKw[COLD] = cold.wantedKw - cold.doorsKw;
    dataCentre.advance(sinceS, kw[JOBS] as number);
    dataCentre.plan(hour, timeS / HOUR_S, stepS);
    wantedKw[IT] = dataCentre.urgentKw;
    wantedKw[JOBS] = dataCentre.jobsKw;
    wantedKw[COOLING] = coolingKw(spec.dataCentre, dataCentre.urgentKw + dataCentre.jobsKw, airC);
    wantedKw[LIGHTING] = elevationDeg < spec.roadLighting.belowElevationDeg ? spec.roadLighting.kw : 0;
    wantedKw[REEFERS] = this.plugs?.wantedKw ?? 0;
    this.serve(1, 1, 1);
  }

  /** What they want is served as far as each tier is, 0 to 1. */
  serve(first: number, second: number, third: number): void {
    const { kw, wantedKw } = this;
    const shares = [first, second, third];
    for (let k = 0; k < kw.length; k++)
      kw[k] = (shares[(this.tier[k] as number) - 1] as number) * (wantedKw[k] as number);
    // cooling goes by the IT that has power
    const it = (wantedKw[IT] as number) + (wantedKw[JOBS] as number);
    if (this.itKw < it) kw[COOLING] = Math.min(kw[COOLING] as number, ((wantedKw[COOLING] as number) * this.itKw) / it);
    this.cold.serve(shares[(this.tier[COLD] as number) - 1] as number);
  }

  /** Wanted by the loads of a tier [kW]. */
  wantedByTier(tier: number): number {
    let sum = 0;
    for (let k = 0; k < this.wantedKw.length; k++) if (this.tier[k] === tier) sum += this.wantedKw[k] as number;
    return sum;
  }

  /** Floors by the hour; of those that are worked in, a part by the doors at work. */
  private updateFloors(hour: number): void {
    const { wantedKw, docks } = this;
    const { share, ...normal } = this.spec.occupancy;
    for (let k = 0; k < FLOOR_LOADS.length; k++) {
      wantedKw[k] = (this.meanKw[k] as number) * ((this.byHour[k] as Float64Array)[hour] as number);
    }
    for (let w = 0; w < WORKED_FLOORS.length; w++) {
      const floor = WORKED_FLOORS[w] as (typeof WORKED_FLOORS)[number];
      const docksOf = WORKED[floor];
      const doors = docks?.atWorkIn(docksOf) ?? null;
      const followed = doors !== null && normal[docksOf] > 0;
      const k = FLOOR_LOADS.indexOf(floor);
      if (followed) wantedKw[k]! *= 1 - share;
      wantedKw[FIRST_WORK + w] = followed ? ((this.fullKw[k] as number) * share * doors) / normal[docksOf] : 0;
    }
  }
}
