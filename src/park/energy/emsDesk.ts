/** Where energy management sits: it shows the strategy the site as it stands, has plans made, and hands on the answers. */
import type { ParkContext } from "../context.ts";
import type { Battery } from "./battery.ts";
import type { ChargingPolicy } from "./charging/order.ts";
import type { Charging } from "./charging.ts";
import type { DemandResponse } from "./demandResponse.ts";
import type { EmsPolicy, EmsView, PlanWishes } from "./ems.ts";
import { type MonthPeak, QUARTER_S } from "./grid.ts";
import { HubPlanning, type PlannedSession } from "./hubPlanning.ts";
import { QuarterPast } from "./quarterPast.ts";
import type { ColdPolicy, IslandPolicy, JobsPolicy, ResponsePolicy } from "./steeringPolicies.ts";
import type { TariffClock } from "./tariffClock.ts";

export interface EnergyPolicies {
  readonly ems: EmsPolicy;
  /** what the strategy asks of plans; null where it makes none */
  readonly planWishes: PlanWishes | null;
  readonly cold: ColdPolicy;
  readonly response: ResponsePolicy;
  /** they never wait without */
  readonly jobs?: JobsPolicy;
  readonly island: IslandPolicy;
  /** who is charged first; all alike without */
  readonly charging?: ChargingPolicy;
}

/** What the desk looks at and hands its answers to. */
export interface DeskParts {
  readonly battery: Battery;
  readonly tariff: TariffClock;
  readonly peak: MonthPeak;
  readonly response: DemandResponse;
  readonly charging: Charging;
}

/** What the hub draws and has at one instant [kW]. */
export interface Standing {
  readonly demandKw: number;
  readonly chargingKw: number;
  readonly solarKw: number;
}

export class EmsDesk {
  /** most the chargers may take together, as of the last answer [kW AC] */
  chargingLimitKw = Number.POSITIVE_INFINITY;
  private readonly ctx: ParkContext;
  private readonly decide: EmsPolicy;
  private readonly battery: Battery;
  private readonly tariff: TariffClock;
  private readonly peak: MonthPeak;
  private readonly response: DemandResponse;
  private readonly charging: Charging;
  private readonly isApart: boolean;
  private readonly sessions: () => readonly PlannedSession[];
  private readonly past: QuarterPast;
  private readonly planning: HubPlanning | null;
  private readonly view: { -readonly [K in keyof EmsView]: EmsView[K] };

  /** @param entity of the battery */
  constructor(ctx: ParkContext, policies: EnergyPolicies, parts: DeskParts, entity: number) {
    this.ctx = ctx;
    this.decide = policies.ems;
    this.battery = parts.battery;
    this.tariff = parts.tariff;
    this.peak = parts.peak;
    this.response = parts.response;
    // what is on a meter of its own is not the battery's business
    this.isApart = ctx.operations.energy.tariff.chargingOnOwnMeter;
    this.charging = parts.charging;
    this.sessions = () => (this.isApart ? [] : parts.charging.sessions);
    this.past = new QuarterPast(ctx.startS);
    const { planWishes } = policies;
    this.planning = planWishes ? new HubPlanning(ctx, planWishes, this.past, entity, this.sessions) : null;
    const { grid, battery } = ctx.site.energy;
    this.view = {
      nowS: 0,
      hour: 0,
      demandKw: 0,
      chargingKw: 0,
      urgentKw: 0,
      solarKw: 0,
      standbyKw: battery.standbyKw,
      soc: 0,
      storedKwh: 0,
      capacityKwh: battery.capacityKwh,
      minKwh: 0,
      maxKwh: 0,
      powerKw: battery.powerKw,
      chargeEfficiency: battery.chargeEfficiency,
      dischargeEfficiency: battery.dischargeEfficiency,
      maxChargeKw: 0,
      maxDischargeKw: 0,
      priceCnyPerKwh: 0,
      feedInCnyPerKwh: parts.tariff.feedInCnyPerKwh,
      period: "flat",
      monthPeakKw: 0,
      quarterKwh: 0,
      quarterLeftS: QUARTER_S,
      importLimitKw: grid.importLimitKw,
      exportLimitKw: grid.exportLimitKw,
      past: this.past,
      plan: null,
      rule: "timeOfUse",
    };
  }

  /** Loads without planned sessions, and the sun, were constant from one time to another [kW]. */
  measure(fromS: number, toS: number, loadKw: number, solarKw: number): void {
    this.past.advance(fromS, toS, loadKw, solarKw);
  }

  /** Of the sessions that are planned: they are not among the loads that are foreseen. */
  get plansSessions(): boolean {
    return this.planning?.wishes.vehicles ?? false;
  }

  /** A minute begins. */
  step(nowS: number, airC: number): void {
    const { planning, battery } = this;
    if (!planning) return;
    planning.noteArrivals();
    if (nowS % QUARTER_S !== 0) return;
    planning.make(nowS, {
      airC,
      monthPeakKw: this.peak.kw,
      storedKwh: battery.storedKwh,
      capacityKwh: battery.capacityKwh,
      responseCnyPerKwh: (timeS) => this.response.payAt(timeS, nowS),
    });
  }

  /** What the strategy wants of the battery now [kW AC]. @param untilS at most so long [s] */
  answer(nowS: number, standing: Standing, untilS: number): number {
    const { view, battery, tariff, peak, planning } = this;
    view.nowS = nowS;
    view.hour = this.ctx.calendar.hourAt(nowS);
    view.demandKw = standing.demandKw;
    view.chargingKw = standing.chargingKw;
    view.solarKw = standing.solarKw;
    view.soc = battery.soc;
    view.storedKwh = battery.storedKwh;
    view.capacityKwh = battery.capacityKwh;
    view.minKwh = battery.spec.socMin * battery.capacityKwh;
    view.maxKwh = battery.spec.socMax * battery.capacityKwh;
    view.maxChargeKw = battery.maxChargeKw(untilS);
    view.maxDischargeKw = battery.maxDischargeKw(untilS);
    view.priceCnyPerKwh = tariff.priceCnyPerKwh;
    view.period = tariff.period;
    view.monthPeakKw = peak.kw;
    view.quarterKwh = peak.quarterKwh;
    view.quarterLeftS = (Math.floor(nowS / QUARTER_S) + 1) * QUARTER_S - nowS;
    if (planning) {
      view.plan = planning.stepAt(nowS);
      view.rule = planning.rule;
      view.urgentKw = this.isApart ? 0 : this.charging.urgentAcKw(QUARTER_S);
    }
    const { batteryKw, chargingLimitKw } = this.decide(view);
    if (!Number.isFinite(batteryKw)) throw new Error(`the EMS strategy must answer a number, got ${batteryKw}`);
    this.chargingLimitKw = this.isApart ? Number.POSITIVE_INFINITY : (chargingLimitKw ?? Number.POSITIVE_INFINITY);
    return batteryKw;
  }

  /** The strategy is not asked for a while, and what it said last holds no longer. */
  rest(): void {
    this.chargingLimitKw = Number.POSITIVE_INFINITY;
  }

  get hasPlan(): boolean {
    return this.view.plan !== null;
  }
}
