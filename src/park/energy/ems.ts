/** What an energy management strategy may see of the hub, and what it answers. */
import type { TariffPeriod } from "./contracts.ts";
import type { FallbackRule } from "./planning.ts";

export interface EmsView {
  readonly nowS: number;
  /** of the day, 0 ≤ hour < 24 */
  readonly hour: number;
  /** loads, and charging that has no meter of its own [kW] */
  readonly demandKw: number;
  /** of it, what the chargers draw [kW] */
  readonly chargingKw: number;
  /** of that, of vehicles that would be late if they got less [kW] */
  readonly urgentKw: number;
  /** what the sun could feed in [kW] */
  readonly solarKw: number;
  /** what the battery draws at rest [kW] */
  readonly standbyKw: number;
  readonly soc: number;
  readonly storedKwh: number;
  readonly capacityKwh: number;
  /** limits of what is stored, and of power [kWh, kW AC] */
  readonly minKwh: number;
  readonly maxKwh: number;
  readonly powerKw: number;
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** most the battery can take and give until the next settlement [kW AC] */
  readonly maxChargeKw: number;
  readonly maxDischargeKw: number;
  readonly priceCnyPerKwh: number;
  readonly feedInCnyPerKwh: number;
  readonly period: TariffPeriod;
  /** largest 15-minute mean import of the month so far [kW] */
  readonly monthPeakKw: number;
  /** imported in the quarter of an hour that runs, and what is left of it [kWh, s] */
  readonly quarterKwh: number;
  readonly quarterLeftS: number;
  readonly importLimitKw: number;
  readonly exportLimitKw: number;
  /** means of the quarters gone by, oldest first [kW] */
  readonly past: { readonly loadKw: ArrayLike<number>; readonly solarKw: ArrayLike<number> };
  /** of a strategy that plans: what the plan wants now; null where there is none */
  readonly plan: PlanStep | null;
  /** the rule that takes over then */
  readonly rule: FallbackRule;
}

/** What a strategy that plans asks for. */
export interface PlanWishes {
  /** sessions at the chargers are planned too */
  readonly vehicles: boolean;
  /** vehicles may give back */
  readonly givesBack: boolean;
  /** wear of the battery, and of a vehicle's, per kWh given [CNY/kWh] */
  readonly wearCnyPerKwh: number;
  /** what a kilogram is held to cost, besides the bill [CNY/kgCO2e] */
  readonly carbonCnyPerKg: number;
}

/** What the plan wants of the quarter of an hour that runs. */
export interface PlanStep {
  /** > 0 gives [kW AC] */
  readonly batteryKw: number;
  /** fed into the grid or curtailed [kW] */
  readonly surplusKw: number;
  /** the largest import it reckons with [kW] */
  readonly peakKw: number;
}

export interface EmsAnswer {
  /** power of the battery at its terminals: > 0 feeds the busbar, < 0 takes from it; the park keeps it in bounds [kW AC] */
  readonly batteryKw: number;
  /** most the chargers may take together from the next minute on; none where it is not said [kW AC] */
  readonly chargingLimitKw?: number;
}

export type EmsPolicy = (view: EmsView) => EmsAnswer;
