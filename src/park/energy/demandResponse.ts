/**
 * Demand response: the grid calls for less between two times, told beforehand, and pays for each kWh below what the hub
 * used to import at that time of day: the mean of the same quarters of the days before on which nobody called.
 */
import * as z from "zod/mini";
import { DAY_S, HOUR_S, MINUTE_S, parseTimeOfDayS } from "../../units/calendar.ts";
import { idText, obeying, part, quantity, timeOfDayText } from "../../units/field.ts";
import type { ParkContext } from "../context.ts";
import { QUARTER_S } from "./grid.ts";

export const responseSpec = part({
  payCnyPerKwh: quantity({
    zh: "需求响应补偿",
    en: "pay for energy not imported",
    unit: "CNY/kWh",
    default: 3,
    min: 0,
    max: 100,
  }),
  noticeMin: quantity({ zh: "提前通知", en: "notice", unit: "min", default: 240, min: 0, max: 1440 }),
  baselineDays: quantity({
    zh: "基线天数",
    en: "days the baseline is the mean of",
    unit: "d",
    default: 5,
    min: 1,
    max: 30,
    int: true,
  }),
});

const call = z.strictObject({
  id: idText,
  day: quantity({ zh: "第几天", en: "day of the run", unit: "d", default: 1, min: 1, max: 400, int: true }),
  from: timeOfDayText,
  to: timeOfDayText,
});
/** Calls of a scenario's conditions. */
export const responseCalls = z._default(
  z.array(obeying(call, "endsLater", ({ from, to }) => from < to)).check(z.maxLength(60)),
  [],
);
export type ResponseCall = z.output<typeof call>;

/** How a call stands. */
export type ResponseStage = "none" | "announced" | "called";
const STAGES: readonly ResponseStage[] = ["none", "announced", "called"];
const FACT_OF = { none: "responseEnded", announced: "responseAnnounced", called: "responseCalled" } as const;

interface Span {
  readonly noticeS: number;
  readonly fromS: number;
  readonly toS: number;
}

const QUARTERS_A_DAY = DAY_S / QUARTER_S;

export class DemandResponse {
  /** what the hub used to import in the quarter that runs, while it is called; else 0 [kW] */
  baselineKw = 0;
  stage: ResponseStage = "none";
  private readonly ctx: ParkContext;
  private readonly spans: readonly Span[];
  private readonly days: number;
  /** mean imports by quarter of the day, latest day last; days with a call do not count [kW] */
  private readonly past: number[][] = Array.from({ length: QUARTERS_A_DAY }, () => []);
  private quarterKwh = 0;
  private readonly payLedger: number;
  private readonly shedLedger: number;
  private readonly baselineLevel: number;
  private readonly stageLevel: number;
  private readonly entity: number;

  constructor(ctx: ParkContext, entity: number) {
    this.ctx = ctx;
    this.entity = entity;
    const { noticeMin, baselineDays } = ctx.operations.energy.demandResponse;
    this.days = baselineDays;
    this.spans = ctx.conditions.demandResponse.map(({ day, from, to }) => {
      const dayS = (day - 1) * DAY_S;
      const fromS = dayS + (parseTimeOfDayS(from) as number);
      return { noticeS: fromS - noticeMin * MINUTE_S, fromS, toS: dayS + (parseTimeOfDayS(to) as number) };
    });
    const { recorder } = ctx;
    this.payLedger = recorder.ledger("demandResponse", "hub", "CNY");
    this.shedLedger = recorder.ledger("baseline", "shed", "kWh");
    this.baselineLevel = recorder.level("response.baselineKw", "kW");
    this.stageLevel = recorder.level("response.stage", "1");
    recorder.setLevel(this.baselineLevel, 0);
    recorder.setLevel(this.stageLevel, 0);
  }

  /** Import was constant from one time to another; calls begin and end with settlements. */
  advance(fromS: number, toS: number, importKw: number): void {
    let t = fromS;
    while (t < toS) {
      const endS = (Math.floor(t / QUARTER_S) + 1) * QUARTER_S;
      const next = Math.min(toS, endS);
      this.quarterKwh += (importKw * (next - t)) / HOUR_S;
      if (next === endS) this.close(endS);
      t = next;
    }
  }

  private close(endS: number): void {
    const beganS = endS - QUARTER_S;
    const dayS = Math.floor(beganS / DAY_S) * DAY_S;
    if (!this.spans.some(({ fromS }) => fromS >= dayS && fromS < dayS + DAY_S)) {
      const days = this.past[Math.round((beganS - dayS) / QUARTER_S)] as number[];
      days.push((this.quarterKwh * HOUR_S) / QUARTER_S);
      if (days.length > this.days) days.shift();
    }
    this.quarterKwh = 0;
  }

  /** Called once a minute. */
  update(nowS: number): void {
    if (this.spans.length === 0) return;
    const { recorder } = this.ctx;
    const called = this.spans.find(({ fromS, toS }) => nowS >= fromS && nowS < toS);
    const announced = this.spans.some(({ noticeS, fromS }) => nowS >= noticeS && nowS < fromS);
    const stage: ResponseStage = called ? "called" : announced ? "announced" : "none";
    if (stage !== this.stage) {
      this.stage = stage;
      recorder.setLevel(this.stageLevel, STAGES.indexOf(stage));
      recorder.fact(FACT_OF[stage], this.entity);
    }
    this.baselineKw = called ? this.baselineAt(nowS) : 0;
    recorder.setLevel(this.baselineLevel, this.baselineKw);
  }

  /** Pays for what is not imported now. */
  pay(importKw: number): void {
    const shedKw = this.stage === "called" ? Math.max(0, this.baselineKw - importKw) : 0;
    const { payCnyPerKwh } = this.ctx.operations.energy.demandResponse;
    this.ctx.recorder.setRate(this.shedLedger, shedKw / HOUR_S);
    this.ctx.recorder.setRate(this.payLedger, (shedKw * payCnyPerKwh) / HOUR_S);
  }

  /** What a kWh less is paid in a quarter that begins at a time, as far as it has been told by now [CNY/kWh]. */
  payAt(timeS: number, nowS: number): number {
    const isCalled = this.spans.some(({ noticeS, fromS, toS }) => noticeS <= nowS && timeS >= fromS && timeS < toS);
    return isCalled ? this.ctx.operations.energy.demandResponse.payCnyPerKwh : 0;
  }

  private baselineAt(nowS: number): number {
    const days = this.past[Math.floor((nowS - Math.floor(nowS / DAY_S) * DAY_S) / QUARTER_S)] as number[];
    return days.length === 0 ? 0 : days.reduce((sum, kw) => sum + kw, 0) / days.length;
  }
}
