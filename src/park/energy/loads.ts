/** What the buildings draw: floor loads by the hour, cold store and cooling by the air, lighting by the sun. */
import { HOUR_S, type LocalCalendar } from "../../units/calendar.ts";
import { cos } from "../../units/math.ts";
import type { Site } from "../site.ts";
import type { ColdStoreOperations, DataCentreOperations, EnergyOperations } from "./operations.ts";

export const FLOOR_LOADS = ["ambient", "crossDock", "processing", "wholesale", "services", "plant"] as const;
/** In the order of {@link Loads.kw}; the accounts are `load.<name>`. */
export const LOADS = [...FLOOR_LOADS, "cold", "dataCentre.it", "dataCentre.cooling", "lighting"] as const;
const COLD = LOADS.indexOf("cold");
const IT = LOADS.indexOf("dataCentre.it");
const COOLING = LOADS.indexOf("dataCentre.cooling");
const LIGHTING = LOADS.indexOf("lighting");

const HOURS_A_YEAR = 8760;

/**
 * Power of a cold store [kW]: a base, and more for each kelvin above 0 °C; the typical year has the yearly energy. Even all
 * year where neither gives anything in the typical year.
 */
export function coldStoreKw(spec: ColdStoreOperations, floorM2: number, airC: number): number {
  const kwhPerM2Year = spec.frozenShare * spec.frozenKwhPerM2Year + (1 - spec.frozenShare) * spec.chilledKwhPerM2Year;
  const of = (aboveZeroK: number) => spec.baseShare + spec.perKelvin * aboveZeroK;
  const typical = of(spec.referenceAboveZeroK);
  return ((floorM2 * kwhPerM2Year) / HOURS_A_YEAR) * (typical > 0 ? of(Math.max(0, airC)) / typical : 1);
}

/** IT power of the data centre [kW], fullest at 15 h. @param hour of the day */
export function itKw(spec: DataCentreOperations, hour: number): number {
  return spec.itKw * spec.usedShare * (1 + spec.daySwing * cos((Math.PI * (hour - 15)) / 12));
}

/** Cooling and all else beside IT [kW]: PUE − 1 at the reference temperature; a fifth of that at least. */
export function coolingKw(spec: DataCentreOperations, it: number, airC: number): number {
  return it * (spec.pue - 1) * Math.max(0.2, 1 + spec.coolingPerKelvin * (airC - spec.referenceC));
}

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
  readonly kw = new Float64Array(LOADS.length);
  private readonly spec: EnergyOperations;
  private readonly calendar: LocalCalendar;
  private readonly coldFloorM2: number;
  /** kW by hour of the day, for each floor load */
  private readonly byHour: readonly Float64Array[];
  private hour = Number.NaN;

  constructor(
    spec: EnergyOperations,
    buildings: Site["buildings"],
    tenants: Parameters<typeof letShare>[0],
    calendar: LocalCalendar,
  ) {
    this.spec = spec;
    this.calendar = calendar;
    const floorOf = (use: string) => buildings.reduce((sum, b) => (b.use === use ? sum + b.floorM2 : sum), 0);
    this.coldFloorM2 = floorOf("cold") * letShare(tenants, "cold");
    this.byHour = FLOOR_LOADS.map((use) => {
      const { kwhPerM2Year, hours } = spec.loads[use];
      const sum = hours.reduce((a, b) => a + b, 0);
      const meanKw = (floorOf(use) * letShare(tenants, use) * kwhPerM2Year) / HOURS_A_YEAR;
      return Float64Array.from(hours, (weight) => (meanKw * 24 * weight) / sum);
    });
  }

  get itKw(): number {
    return this.kw[IT] as number;
  }

  get dataCentreKw(): number {
    return (this.kw[IT] as number) + (this.kw[COOLING] as number);
  }

  /** @param elevationDeg of the sun, as seen */
  update(timeS: number, airC: number, elevationDeg: number): void {
    const { kw, spec } = this;
    const hour = Math.floor(timeS / HOUR_S);
    if (hour !== this.hour) {
      this.hour = hour;
      const ofDay = this.calendar.hourAt(hour * HOUR_S);
      for (let k = 0; k < FLOOR_LOADS.length; k++) kw[k] = (this.byHour[k] as Float64Array)[ofDay] as number;
      kw[IT] = itKw(spec.dataCentre, ofDay + 0.5);
    }
    kw[COLD] = coldStoreKw(spec.coldStore, this.coldFloorM2, airC);
    kw[COOLING] = coolingKw(spec.dataCentre, kw[IT] as number, airC);
    kw[LIGHTING] = elevationDeg < spec.roadLighting.belowElevationDeg ? spec.roadLighting.kw : 0;
  }
}
