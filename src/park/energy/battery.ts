/** The battery: a store with limits, two efficiencies and a stand-by draw. */
import { HOUR_S } from "../../units/calendar.ts";
import type { BatterySpec } from "./equipment.ts";

export class Battery {
  readonly spec: BatterySpec;
  /** [kWh] */
  storedKwh: number;
  /** AC, without stand-by [kW]; one of the two is 0 */
  chargingKw = 0;
  dischargingKw = 0;

  constructor(spec: BatterySpec, soc: number) {
    this.spec = spec;
    this.storedKwh = soc * spec.capacityKwh;
  }

  get soc(): number {
    return this.storedKwh / this.spec.capacityKwh;
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
  }

  /** Most it can take for so long, without stand-by [kW AC]. */
  maxChargeKw(durationS: number): number {
    const { socMax, capacityKwh, powerKw, chargeEfficiency } = this.spec;
    const roomKwh = socMax * capacityKwh - this.storedKwh;
    return Math.max(0, Math.min(powerKw, (roomKwh * HOUR_S) / (chargeEfficiency * durationS)));
  }

  /** Most it can give for so long [kW AC]. */
  maxDischargeKw(durationS: number): number {
    const { socMin, capacityKwh, powerKw, dischargeEfficiency } = this.spec;
    const leftKwh = this.storedKwh - socMin * capacityKwh;
    return Math.max(0, Math.min(powerKw, (leftKwh * dischargeEfficiency * HOUR_S) / durationS));
  }

  /** Sets the power to what is wanted and possible for so long. @param kw > 0 gives, < 0 takes [kW AC] */
  set(kw: number, durationS: number): void {
    this.dischargingKw = kw > 0 ? Math.min(kw, this.maxDischargeKw(durationS)) : 0;
    this.chargingKw = kw < 0 ? Math.min(-kw, this.maxChargeKw(durationS)) : 0;
  }
}
