/** What steers loads and chargers besides the battery: calls of the grid, tariff and sun, and the hub cut off from it. */
import type { TariffPeriod } from "./contracts.ts";
import type { ResponseStage } from "./demandResponse.ts";

/** What the policies of this file may see, once a minute. */
export interface SteeringView {
  /** of the day, 0 ≤ hour < 24 */
  readonly hour: number;
  readonly period: TariffPeriod;
  readonly priceCnyPerKwh: number;
  /** of the loads, and of the sun before curtailment [kW] */
  readonly loadKw: number;
  readonly solarKw: number;
  readonly stage: ResponseStage;
  /** what the hub used to import now, while it is called; else 0 [kW] */
  readonly baselineKw: number;
  /** of the battery */
  readonly soc: number;
}

/** Set point of the cold store against its normal one [K]; the park keeps it within its band. */
export type ColdPolicy = (view: SteeringView) => { readonly setpointK: number };

/** Whether jobs of the data centre that can wait do; what is due runs all the same. */
export type JobsPolicy = (view: SteeringView) => { readonly deferring: boolean };

/** What is done when the grid calls for less; what is not said stays as it is. */
export interface ResponseAnswer {
  /** most the chargers may take together [kW AC] */
  readonly chargingLimitKw?: number;
  readonly coldSetpointK?: number;
  /** jobs of the data centre that can wait do */
  readonly deferring?: boolean;
  /** instead of what its strategy says the battery keeps what it has, or gives what the hub needs */
  readonly battery?: "hold" | "give";
}
export type ResponsePolicy = (view: SteeringView) => ResponseAnswer;

/** What there is when the grid gives less than the hub wants. */
export interface IslandView {
  /** sun before curtailment; what the grid still gives; the stand-by generator; the battery for a minute [kW AC] */
  readonly solarKw: number;
  readonly gridKw: number;
  readonly generatorKw: number;
  readonly batteryKw: number;
  readonly soc: number;
  /** wanted by the loads of tiers 1, 2 and 3 [kW] */
  readonly wantedKw: readonly [number, number, number];
}

/** Who is served. */
export interface IslandAnswer {
  /** of tiers 1, 2 and 3, 0 to 1 */
  readonly servedShare: readonly [number, number, number];
  /** most the chargers may take together [kW AC] */
  readonly chargingLimitKw: number;
  /** runs before the battery gives */
  readonly generatorFirst: boolean;
}
export type IslandPolicy = (view: IslandView) => IslandAnswer;
