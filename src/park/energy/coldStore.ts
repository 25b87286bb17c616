/**
 * The cold store: two zones, each a heat capacity behind insulation that compressors under a thermostat keep cold.
 *
 *   C · dθ/dt = gain − cooling − U · θ,   θ: kelvin above the zone's normal set point
 *
 * Gain (at θ = 0) and cooling are constant between settlements, so θ is an exponential in closed form and heat is
 * conserved. At rest the store draws what its yearly energy says at that air ({@link coldStoreKw}); the heat behind it is
 * that power times the COP. A year's energy holds the dock doors of a normal day: more doors at work draw more.
 */
import { HOUR_S } from "../../units/calendar.ts";
import { exp } from "../../units/math.ts";
import type { ColdStoreOperations } from "./coldStoreSpec.ts";

const HOURS_A_YEAR = 8760;
/** Air for which the compressors are sized [°C]. */
const DESIGN_C = 35;
/** Share of Carnot's COP that a plant reaches, evaporator below the zone and condenser above the air [K], condenser at least [°C]. */
const CARNOT_SHARE = 0.4;
const EVAPORATOR_K = 8;
const CONDENSER_K = 10;
const LEAST_CONDENSER_C = 20;
const ZERO_C_K = 273.15;
/** The thermostat cools away what a zone is too warm within about this time. */
const RECOVERY_H = 0.5;

/** Load at an air temperature over that of the typical year; 1 all year where neither part gives anything in it. */
function relativeLoad(spec: ColdStoreOperations, airC: number): number {
  const of = (aboveZeroK: number) => spec.baseShare + spec.perKelvin * aboveZeroK;
  const typical = of(spec.referenceAboveZeroK);
  return typical > 0 ? of(Math.max(0, airC)) / typical : 1;
}

/** Power of a cold store at rest on a normal day [kW]: a base, and more for each kelvin above 0 °C. */
export function coldStoreKw(spec: ColdStoreOperations, floorM2: number, airC: number): number {
  const kwhPerM2Year = spec.frozenShare * spec.frozenKwhPerM2Year + (1 - spec.frozenShare) * spec.chilledKwhPerM2Year;
  return ((floorM2 * kwhPerM2Year) / HOURS_A_YEAR) * relativeLoad(spec, airC);
}

/** Heat taken out per unit of power: a share of Carnot's between evaporator and condenser. */
export function coldCop(zoneC: number, airC: number): number {
  const evaporatorC = zoneC - EVAPORATOR_K;
  const condenserC = Math.max(LEAST_CONDENSER_C, airC + CONDENSER_K);
  return (CARNOT_SHARE * (evaporatorC + ZERO_C_K)) / (condenserC - evaporatorC);
}

export class ColdZone {
  /** kelvin above the normal set point */
  temperatureK: number;
  readonly setC: number;
  /** heat that warms it by one kelvin [kWh] */
  readonly kwhPerK: number;
  cop = 1;
  /** heat in at the normal set point, and what holds it at the wanted one [kW] */
  gainKw = 0;
  holdingKw = 0;
  /** power the thermostat asks for [kW]; of it for what came in by open doors */
  wantedKw = 0;
  doorsKw = 0;
  private readonly spec: ColdStoreOperations;
  private readonly meanKw: number;
  readonly maxKw: number;
  /** heat in by the insulation, and by a door that stands open [kW/K] */
  private readonly lossKwPerK: number;
  private readonly doorKwPerK: number;
  /** heat taken out [kW] */
  private coolingKw = 0;
  /** heat in with and without power [kW] */
  private poweredKw = 0;
  private unpoweredKw = 0;

  constructor(spec: ColdStoreOperations, zone: "frozen" | "chilled", storeM2: number, temperatureK: number) {
    const isFrozen = zone === "frozen";
    const share = isFrozen ? spec.frozenShare : 1 - spec.frozenShare;
    const floorM2 = share * storeM2;
    this.spec = spec;
    this.setC = isFrozen ? -18 : 2;
    this.temperatureK = temperatureK;
    this.meanKw = (floorM2 * (isFrozen ? spec.frozenKwhPerM2Year : spec.chilledKwhPerM2Year)) / HOURS_A_YEAR;
    this.maxKw = spec.installed * this.meanKw * relativeLoad(spec, DESIGN_C);
    this.kwhPerK = (floorM2 * (isFrozen ? spec.frozenKjPerM2K : spec.chilledKjPerM2K)) / HOUR_S;
    this.lossKwPerK = (floorM2 * spec.lossWPerM2K) / 1000;
    this.doorKwPerK = share * spec.doorKwPerK;
  }

  /** Lets time pass at the present gain and cooling. */
  advance(durationS: number): void {
    const hours = durationS / HOUR_S;
    const netKw = this.gainKw - this.coolingKw;
    if (this.lossKwPerK > 0) {
      const restK = netKw / this.lossKwPerK;
      if (this.temperatureK !== restK)
        this.temperatureK = restK + (this.temperatureK - restK) * exp((-this.lossKwPerK / this.kwhPerK) * hours);
    } else this.temperatureK += (netKw / this.kwhPerK) * hours;
  }

  /**
   * What the thermostat does from now on.
   *
   * @param doors open with a truck at them @param normalDoors of them in a year's energy
   */
  control(airC: number, setpointK: number, doors: number, normalDoors: number): void {
    const doorKw = this.doorKwPerK * Math.max(0, airC - this.setC);
    this.cop = coldCop(this.setC, airC);
    const restKw = this.meanKw * relativeLoad(this.spec, airC) * this.cop;
    const poweredKw = Math.max(0, restKw - normalDoors * doorKw) + doors * doorKw;
    this.holdingKw = poweredKw - this.lossKwPerK * setpointK;
    const wishKw = this.holdingKw + ((this.temperatureK - setpointK) * this.kwhPerK) / RECOVERY_H;
    const coolingKw = Math.max(0, Math.min(this.maxKw * this.cop, wishKw));
    this.wantedKw = coolingKw / this.cop;
    this.doorsKw = Math.min(coolingKw, doors * doorKw) / this.cop;
    this.poweredKw = poweredKw;
    this.unpoweredKw = this.lossKwPerK * (airC - this.setC) + doors * doorKw;
  }

  /** It gets a share of what it wants; without any nothing runs: heat comes in by insulation and doors alone. */
  serve(share: number): void {
    this.gainKw = share * this.poweredKw + (1 - share) * this.unpoweredKw;
    this.coolingKw = share * this.wantedKw * this.cop;
  }
}

export class ColdStore {
  readonly frozen: ColdZone;
  readonly chilled: ColdZone;
  /** the wanted temperature may be set so far from the normal one */
  readonly bandK: number;
  /** doors at work in a year's energy */
  private readonly normalDoors: number;
  /** zones that have floor */
  private readonly zones: readonly ColdZone[];
  private setK = 0;

  constructor(spec: ColdStoreOperations, floorM2: number, letShare: number, temperatureK = 0) {
    this.frozen = new ColdZone(spec, "frozen", floorM2 * letShare, temperatureK);
    this.chilled = new ColdZone(spec, "chilled", floorM2 * letShare, temperatureK);
    this.bandK = spec.bandK;
    this.normalDoors = spec.normalDoors * letShare;
    this.zones = [this.frozen, this.chilled].filter((zone) => zone.kwhPerK > 0);
  }

  /** Wanted temperature of both zones, kelvin above the normal set points; kept within the band. */
  get setpointK(): number {
    return this.setK;
  }

  set setpointK(kelvin: number) {
    this.setK = Math.max(-this.bandK, Math.min(this.bandK, kelvin));
  }

  /** Of both zones by their heat capacity, kelvin above the normal set points. */
  get temperatureK(): number {
    const kwhPerK = this.sum((zone) => zone.kwhPerK);
    return kwhPerK > 0 ? this.sum((zone) => zone.temperatureK * zone.kwhPerK) / kwhPerK : 0;
  }

  /** Power that cools both zones by one kelvin, over what holds them, at the present air [kWh]. */
  get kwhPerK(): number {
    return this.sum((zone) => zone.kwhPerK / zone.cop);
  }

  /** Power that holds both zones at the wanted temperature [kW]. */
  get holdingKw(): number {
    return this.sum((zone) => zone.holdingKw / zone.cop);
  }

  get maxKw(): number {
    return this.sum((zone) => zone.maxKw);
  }

  get wantedKw(): number {
    return this.sum((zone) => zone.wantedKw);
  }

  get doorsKw(): number {
    return this.sum((zone) => zone.doorsKw);
  }

  /** @param openDoors null where no door of the store is known: the normal ones */
  update(sinceS: number, airC: number, openDoors: number | null): void {
    for (const zone of this.zones) {
      zone.advance(sinceS);
      zone.control(airC, this.setK, openDoors ?? 0, openDoors === null ? 0 : this.normalDoors);
    }
  }

  serve(share: number): void {
    for (const zone of this.zones) zone.serve(share);
  }

  private sum(of: (zone: ColdZone) => number): number {
    let sum = 0;
    for (const zone of this.zones) sum += of(zone);
    return sum;
  }
}
