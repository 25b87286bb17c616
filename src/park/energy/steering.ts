/** Steers loads, chargers and, while the grid calls for less, the battery, once a minute by the scenario's policies. */
import type { ParkContext } from "../context.ts";
import type { Battery } from "./battery.ts";
import type { DemandResponse } from "./demandResponse.ts";
import type { MonthPeak } from "./grid.ts";
import type { Loads } from "./loads.ts";
import type { ColdPolicy, JobsPolicy, ResponseAnswer, ResponsePolicy, SteeringView } from "./steeringPolicies.ts";
import type { TariffClock } from "./tariffClock.ts";

export interface SteeringParts {
  readonly battery: Battery;
  readonly tariff: TariffClock;
  readonly peak: MonthPeak;
  readonly response: DemandResponse;
  readonly loads: Loads;
}

export class Steering {
  /** most the chargers may take together [kW AC] */
  chargingLimitKw = Number.POSITIVE_INFINITY;
  private readonly ctx: ParkContext;
  private readonly cold: ColdPolicy;
  private readonly respond: ResponsePolicy;
  private readonly jobs: JobsPolicy | null;
  private readonly parts: SteeringParts;
  private answer: ResponseAnswer = {};

  constructor(
    ctx: ParkContext,
    policies: { readonly cold: ColdPolicy; readonly response: ResponsePolicy; readonly jobs?: JobsPolicy },
    parts: SteeringParts,
  ) {
    this.ctx = ctx;
    this.cold = policies.cold;
    this.respond = policies.response;
    this.jobs = policies.jobs ?? null;
    this.parts = parts;
  }

  /** A minute begins. */
  step(nowS: number, solarKw: number): void {
    const { battery, tariff, response, loads } = this.parts;
    const view: SteeringView = {
      hour: this.ctx.calendar.hourAt(nowS),
      period: tariff.period,
      priceCnyPerKwh: tariff.priceCnyPerKwh,
      loadKw: loads.kw.reduce((sum, kw) => sum + kw, 0),
      solarKw,
      stage: response.stage,
      baselineKw: response.baselineKw,
      soc: battery.soc,
    };
    this.answer = this.respond(view);
    const { chargingLimitKw, coldSetpointK, deferring } = this.answer;
    this.chargingLimitKw = chargingLimitKw ?? Number.POSITIVE_INFINITY;
    loads.cold.setpointK = coldSetpointK ?? this.cold(view).setpointK;
    loads.deferring = deferring ?? this.jobs?.(view).deferring ?? false;
  }

  /**
   * The battery's power where a call has a say [kW AC]: announced, it keeps what it has and fills below the month's peak;
   * called, it gives what the hub needs. A plan has reckoned with the call.
   */
  batteryKw(answeredKw: number, netKw: number, hasPlan: boolean): number {
    if (hasPlan || this.answer.battery === undefined) return answeredKw;
    const neededKw = netKw + this.parts.battery.spec.standbyKw;
    if (this.answer.battery === "give") return Math.max(answeredKw, neededKw);
    return Math.min(0, answeredKw, neededKw - this.parts.peak.kw);
  }
}
