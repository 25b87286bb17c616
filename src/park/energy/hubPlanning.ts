/**
 * Plans of the hub's power: every quarter of an hour the next day is planned on what has been measured and what stands at
 * the chargers, and what the plan wants of this quarter is done. Where there is no plan a rule takes over, and the
 * recording says why.
 */
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { gridFactors } from "./carbon.ts";
import type { BatteryCase, SessionCase } from "./dispatchCase.ts";
import type { PlanStep, PlanWishes } from "./ems.ts";
import { QUARTER_S } from "./grid.ts";
import {
  FALLBACK_RULES,
  type FallbackRule,
  type HubPlan,
  type NoPlan,
  type Past,
  PLAN_STATUSES,
  type PlanRequest,
} from "./planning.ts";
import type { QuarterPast } from "./quarterPast.ts";
import { resolveTariff, type Tariff } from "./tariff.ts";

/** A day ahead. */
const HORIZON = 96;
/** A battery that lacks less is full. */
const NOTHING_KWH = 1e-6;
const STEP_H = QUARTER_S / HOUR_S;
/** Sessions are planned to be full so many steps before they are due: what comes otherwise than foreseen has room. */
const EARLY = 4;

/** A vehicle, or a pack of the swap station, at its charger, as plans see it. */
export interface PlannedSession {
  readonly number: number;
  readonly beganS: number;
  /** Infinity: unknown */
  readonly dueS: number;
  /** battery side [kWh] */
  readonly leftKwh: number;
  /** [kW AC] */
  readonly maxAcKw: number;
  /** time in which it surely can have its energy, along its battery's curve; 0 while nobody knows [s] */
  readonly neededS: number;
  /** 0: it only charges [kW AC] */
  readonly givingMaxKw: number;
  /** how far its gain may fall, ≤ 0 [kWh] */
  readonly lowestKwh: number;
  /** > 0 takes; null: by the order of charging [kW AC] */
  setpointKw: number | null;
}

export interface PlanState {
  readonly airC: number;
  readonly monthPeakKw: number;
  readonly storedKwh: number;
  readonly capacityKwh: number;
  /** what a kWh less is paid in a quarter that begins then [CNY/kWh] */
  readonly responseCnyPerKwh: (timeS: number) => number;
}

export class HubPlanning {
  readonly wishes: PlanWishes;
  /** the rule that takes over where there is no plan */
  rule: FallbackRule = "timeOfUse";
  private readonly ctx: ParkContext;
  private readonly past: QuarterPast;
  private readonly tariff: Tariff;
  private readonly kgPerKwh: Float64Array;
  private readonly sessions: () => readonly PlannedSession[];
  /** those of the last week, steps counted from time 0 */
  private came: SessionCase[] = [];
  private lastNumber = -1;
  /** air of the last day, by quarters [°C] */
  private readonly airC: number[] = [];
  private plan: HubPlan | null = null;
  private plannedQuarter = 0;
  private planned: readonly PlannedSession[] = [];
  private readonly entity: number;
  private readonly plannedLevel: number;
  /** what was told last */
  private told = "";

  /** @param entity what facts about plans are told of */
  constructor(
    ctx: ParkContext,
    wishes: PlanWishes,
    past: QuarterPast,
    entity: number,
    sessions: () => readonly PlannedSession[],
  ) {
    this.ctx = ctx;
    this.wishes = wishes;
    this.sessions = sessions;
    this.tariff = resolveTariff(ctx.operations.energy.tariff);
    this.kgPerKwh = gridFactors(ctx.operations.energy.carbon);
    this.past = past;
    this.entity = entity;
    this.plannedLevel = ctx.recorder.level("ems.planned", "0–1");
    ctx.recorder.setLevel(this.plannedLevel, 0);
  }

  /** Notes who came to the chargers; to be called once a minute at least, or who leaves sooner is not foreseen. */
  noteArrivals(): void {
    if (!this.wishes.vehicles) return;
    for (const session of this.sessions()) {
      if (session.number <= this.lastNumber) continue;
      this.lastNumber = session.number;
      this.came.push(this.caseOf(session, Math.floor(session.beganS / QUARTER_S)));
    }
  }

  /** Makes a plan from now, the beginning of a quarter, on. */
  make(nowS: number, state: PlanState): void {
    this.plannedQuarter = Math.round(nowS / QUARTER_S);
    this.airC.push(state.airC);
    if (this.airC.length > HORIZON) this.airC.shift();
    for (const session of this.planned) session.setpointKw = null;
    this.planned = this.wishes.vehicles ? [...this.sessions()] : [];
    const outcome = this.ctx.planner?.plan(this.request(nowS, state)) ?? noPlanner;
    const { recorder } = this.ctx;
    recorder.setLevel(this.plannedLevel, outcome.status === "optimal" ? 1 : 0);
    if (outcome.status === "optimal") {
      this.plan = outcome;
      this.told = "";
      this.setpoints(nowS);
      return;
    }
    this.plan = null;
    this.planned = [];
    this.rule = outcome.rule;
    // while nothing changes it is told once
    const telling = `${outcome.status} ${outcome.rule}`;
    if (telling === this.told) return;
    this.told = telling;
    const [why, rule] = [PLAN_STATUSES.indexOf(outcome.status), FALLBACK_RULES.indexOf(outcome.rule)];
    recorder.fact("planMissing", this.entity, -1, why, rule);
  }

  /** Tells the sessions what the plan wants of them in this quarter. */
  setpoints(nowS: number): void {
    const k = Math.floor(nowS / QUARTER_S) - this.plannedQuarter;
    this.planned.forEach((session, i) => {
      session.setpointKw = this.plan?.sessionKw[i]?.[k] ?? null;
    });
  }

  /** What the plan wants now; null where there is none. */
  stepAt(nowS: number): PlanStep | null {
    const { plan } = this;
    const k = Math.floor(nowS / QUARTER_S) - this.plannedQuarter;
    const batteryKw = plan?.batteryKw[k];
    if (!plan || batteryKw === undefined) return null;
    return { batteryKw, surplusKw: plan.surplusKw[k] as number, peakKw: plan.peakKw };
  }

  private request(nowS: number, state: PlanState): PlanRequest {
    const { ctx, tariff, wishes } = this;
    const { calendar, site } = ctx;
    const buyCnyPerKwh = new Float64Array(HORIZON);
    const sellCnyPerKwh = new Float64Array(HORIZON);
    const periods: string[] = [];
    for (let k = 0; k < HORIZON; k++) {
      const t = nowS + k * QUARTER_S;
      const { month } = calendar.dateAt(t);
      const hour = Math.floor(calendar.hourAt(t));
      const price = tariff.priceCnyPerKwh(month, hour);
      buyCnyPerKwh[k] = price + wishes.carbonCnyPerKg * (this.kgPerKwh[hour] as number) + state.responseCnyPerKwh(t);
      sellCnyPerKwh[k] = Math.min(price, tariff.feedInCnyPerKwh);
      periods.push(tariff.period(month, hour));
    }
    const { importLimitKw, exportLimitKw } = site.energy.grid;
    return {
      stepH: STEP_H,
      past: this.pastAt(),
      present: this.planned.map((session) => this.caseOf(session, 0, nowS)),
      buyCnyPerKwh,
      sellCnyPerKwh,
      periods,
      demandCnyPerKw: this.demandPrice(nowS),
      monthPeakKw: state.monthPeakKw,
      importLimitKw,
      exportLimitKw,
      battery: this.batteryCase(state),
    };
  }

  /** Of the price of the month's peak what a day of its rest is to bear [CNY/kW]. */
  private demandPrice(nowS: number): number {
    if (this.tariff.demandBasis !== "maximumDemand") return 0;
    const leftS = this.ctx.calendar.monthEndS(nowS) - nowS;
    return this.tariff.demandCnyPerKwMonth * Math.min(1, (HORIZON * QUARTER_S) / leftS);
  }

  private batteryCase({ storedKwh, capacityKwh }: PlanState): BatteryCase | null {
    const { powerKw, socMin, socMax, chargeEfficiency, dischargeEfficiency } = this.ctx.site.energy.battery;
    const minKwh = socMin * capacityKwh;
    const maxKwh = socMax * capacityKwh;
    if (!(maxKwh > minKwh)) return null;
    return {
      minKwh,
      maxKwh,
      startKwh: Math.max(minKwh, Math.min(maxKwh, storedKwh)),
      // a day ahead it may be empty: there will be other plans before
      endMinKwh: minKwh,
      endMaxKwh: maxKwh,
      chargeKw: powerKw,
      dischargeKw: powerKw,
      chargeEfficiency,
      dischargeEfficiency,
      cycleCnyPerKwh: this.wishes.wearCnyPerKwh,
    };
  }

  private pastAt(): Past {
    const { loadKw, solarKw, first } = this.past;
    this.came = this.came.filter(({ arrival }) => arrival >= first);
    const sessions = this.came.map((s) => ({ ...s, arrival: s.arrival - first, departure: s.departure - first }));
    return { loadKw, solarKw, sessions };
  }

  /** @param nowS where given, what it still needs from then on; its steps are counted from there */
  private caseOf(session: PlannedSession, arrival: number, nowS?: number): SessionCase {
    const { efficiency } = this.ctx.site.energy.charging;
    const { leftKwh, dueS, neededS } = session;
    // after a frosty day batteries are reckoned with as cold: were they put off until the frost, they would all be late
    const { coldBelowC, coldShare } = this.ctx.operations.energy.chargingCurve;
    const isMilder = (this.airC.at(-1) ?? coldBelowC) >= coldBelowC;
    const frost = isMilder && this.airC.some((air) => air < coldBelowC) ? coldShare : 1;
    // a plan knows one power for all its stay: the mean along the curve, or it would put off what then takes longer
    const meanKw =
      neededS > 0 && leftKwh > NOTHING_KWH ? (leftKwh * HOUR_S) / (efficiency * neededS) : Number.POSITIVE_INFINITY;
    const maxAcKw = session.givingMaxKw > 0 ? session.maxAcKw : Math.min(session.maxAcKw, meanKw * frost);
    const fromS = nowS ?? Math.floor(session.beganS / QUARTER_S) * QUARTER_S;
    const neededSteps = Math.ceil(leftKwh / (maxAcKw * efficiency * STEP_H));
    const dueSteps = dueS < Number.POSITIVE_INFINITY ? Math.floor((dueS - fromS) / QUARTER_S) : 0;
    return {
      id: `${session.number}`,
      arrival,
      departure: arrival + Math.max(1, neededSteps, dueSteps - EARLY),
      maxKw: maxAcKw,
      efficiency,
      neededKwh: leftKwh,
      giving:
        this.wishes.givesBack && session.givingMaxKw > 0
          ? { maxKw: session.givingMaxKw, efficiency, lowestKwh: Math.min(0, session.lowestKwh) }
          : null,
    };
  }
}

const noPlanner: NoPlan = { status: "noPlanner", reason: "the host gave no planner", rule: "timeOfUse" };
