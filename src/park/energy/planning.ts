/**
 * What the hub asks of a planner and what it gets: the past it has measured, what stands at its chargers, what electricity
 * will cost. Planners are passed in by the hosts, with the solver they use; without one, or when it fails, the hub goes on
 * by a rule.
 */
import type { BatteryCase, SessionCase } from "./dispatchCase.ts";

/** What has been measured until now. */
export interface Past {
  /** of the steps gone by; the next is the first to be foreseen [kW] */
  readonly loadKw: ArrayLike<number>;
  readonly solarKw: ArrayLike<number>;
  /** sessions that have arrived, also those just now; steps are counted as in the past */
  readonly sessions: readonly SessionCase[];
}

export interface PlanRequest {
  /** length of a step [h] */
  readonly stepH: number;
  readonly past: Past;
  /** at the chargers now, with what they still need; their arrival is step 0, the next one */
  readonly present: readonly SessionCase[];
  /** of the coming steps, as many as are planned; `sell` nowhere above `buy` [CNY/kWh] */
  readonly buyCnyPerKwh: ArrayLike<number>;
  readonly sellCnyPerKwh: ArrayLike<number>;
  /** valley, flat, peak or critical, by step */
  readonly periods: readonly string[];
  /** of the month's largest mean of a step, as far as these steps are to bear it [CNY/kW] */
  readonly demandCnyPerKw: number;
  readonly monthPeakKw: number;
  readonly importLimitKw: number;
  readonly exportLimitKw: number;
  readonly battery: BatteryCase | null;
}

/** Rules the hub can go by without a plan. */
export const FALLBACK_RULES = ["idle", "selfConsumption", "timeOfUse"] as const;
export type FallbackRule = (typeof FALLBACK_RULES)[number];

/** What to do from the next step on. */
export interface HubPlan {
  readonly status: "optimal";
  /** > 0 gives [kW AC] */
  readonly batteryKw: ArrayLike<number>;
  /** fed into the grid or curtailed [kW] */
  readonly surplusKw: ArrayLike<number>;
  /** of each session of the request, > 0 takes [kW AC] */
  readonly sessionKw: readonly ArrayLike<number>[];
  /** the largest import it reckons with [kW] */
  readonly peakKw: number;
}

/** Why there is none; facts hold their places in this list. */
export const PLAN_STATUSES = ["noPlanner", "noPast", "refused", "infeasible", "iterationLimit", "failed"] as const;

export interface NoPlan {
  readonly status: (typeof PLAN_STATUSES)[number];
  /** for who looks after the program */
  readonly reason: string;
  /** the rule that costs least on what is foreseen */
  readonly rule: FallbackRule;
}

export interface Planner {
  /** name and version of its solver; part of what a run's hash depends on */
  readonly version: string;
  /** Same request, same answer, bit for bit; never throws. */
  plan(request: PlanRequest): HubPlan | NoPlan;
}
