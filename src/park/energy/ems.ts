/** What an energy management strategy may see of the hub, and what it answers. */
import type { TariffPeriod } from "./contracts.ts";

export interface EmsView {
  readonly nowS: number;
  /** of the day, 0 ≤ hour < 24 */
  readonly hour: number;
  /** loads, and charging that has no meter of its own [kW] */
  readonly demandKw: number;
  /** what the sun could feed in [kW] */
  readonly solarKw: number;
  /** what the battery draws at rest [kW] */
  readonly standbyKw: number;
  readonly soc: number;
  readonly storedKwh: number;
  readonly capacityKwh: number;
  /** most the battery can take and give until the next settlement [kW AC] */
  readonly maxChargeKw: number;
  readonly maxDischargeKw: number;
  readonly priceCnyPerKwh: number;
  readonly feedInCnyPerKwh: number;
  readonly period: TariffPeriod;
  /** largest 15-minute mean import of the month so far [kW] */
  readonly monthPeakKw: number;
  readonly importLimitKw: number;
  readonly exportLimitKw: number;
}

/** Power of the battery at its terminals [kW AC]: > 0 feeds the busbar, < 0 takes from it; the park keeps it in bounds. */
export type EmsPolicy = (view: EmsView) => { readonly batteryKw: number };
