/** The battery: a store with limits, two efficiencies and a stand-by draw, whose capacity ages with use and time. */
import { DAY_S, HOUR_S } from "../../units/calendar.ts";
import type { BatterySpec } from "./equipment.ts";

const YEAR_S = 365 * DAY_S;
/** What is lost when {@link BatterySpec.cyclesTo80} cycles have been run. */
const LOST_BY_CYCLES = 0.2;

export class Battery {
  readonly spec: BatterySpec;
  /** what its limits go by [kWh]: what is left of the rated capacity, once so little is stored that it keeps them */
  capacityKwh: number;
  private leftKwh: number;
  /** [kWh] */
  storedKwh: number;
  /** AC, without stand-by [kW]; one of the two is 0 */
  chargingKw = 0;
  dischargingKw = 0;

  /** @param health share of the rated capacity that is left */
  constructor(spec: BatterySpec, soc: number, health = 1) {
    this.spec = spec;
    this.leftKwh = health * spec.capacityKwh;
    this.capacityKwh = this.leftKwh;
    this.storedKwh = soc * this.capacityKwh;
  }

  get soc(): number {
    return this.capacityKwh > 0 ? this.storedKwh / this.capacityKwh : 0;
  }

  /** Capacity that what it gives now wears off [kWh per h]: a cycle is the rated capacity taken out. */
  get agingByCyclesKw(): number {
    const { dischargeEfficiency, cyclesTo80 } = this.spec;
    return ((this.dischargingKw / dischargeEfficiency) * LOST_BY_CYCLES) / cyclesTo80;
  }

  /** Capacity lost by time alone [kWh per h]. */
  get agingByTimeKw(): number {
    return this.leftKwh > 0 ? (this.spec.capacityKwh * this.spec.lossPerYear * HOUR_S) / YEAR_S : 0;
  }

  /** Conversion and stand-by [kW]. */
  get lossKw(): number {
    const { chargeEfficiency, dischargeEfficiency, standbyKw } = this.spec;
    return this.chargingKw * (1 - chargeEfficiency) + this.dischargingKw * (1 / dischargeEfficiency - 1) + standbyKw;
  }

  /** Lets time pass at the present power. */
  advance(durationS: number): void {
    const { chargeEfficiency, dischargeEfficiency } = this.spec;
    this.storedKwh +=
      ((this.chargingKw * chargeEfficiency - this.dischargingKw / dischargeEfficiency) * durationS) / HOUR_S;
    const lostKwh = ((this.agingByCyclesKw + this.agingByTimeKw) * durationS) / HOUR_S;
    this.leftKwh = Math.max(0, this.leftKwh - lostKwh);
    this.capacityKwh = Math.min(this.capacityKwh, Math.max(this.leftKwh, this.storedKwh / this.spec.socMax));
  }

  /** Most it can take for so long, without stand-by [kW AC]. */
  maxChargeKw(durationS: number): number {
    const { socMax, powerKw, chargeEfficiency } = this.spec;
    const roomKwh = socMax * this.capacityKwh - this.storedKwh;
    return Math.max(0, Math.min(powerKw, (roomKwh * HOUR_S) / (chargeEfficiency * durationS)));
  }

  /** Most it can give for so long [kW AC]. */
  maxDischargeKw(durationS: number): number {
    const { socMin, powerKw, dischargeEfficiency } = this.spec;
    const leftKwh = this.storedKwh - socMin * this.capacityKwh;
    return Math.max(0, Math.min(powerKw, (leftKwh * dischargeEfficiency * HOUR_S) / durationS));
  }

  /** Sets the power to what is wanted and possible for so long. @param kw > 0 gives, < 0 takes [kW AC] */
  set(kw: number, durationS: number): void {
    this.dischargingKw = kw > 0 ? Math.min(kw, this.maxDischargeKw(durationS)) : 0;
    this.chargingKw = kw < 0 ? Math.min(-kw, this.maxChargeKw(durationS)) : 0;
  }
}
