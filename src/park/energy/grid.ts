/** The grid connection: the peak that is billed, and the limit of what it carries. */
import { HOUR_S, type LocalCalendar } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

/** Billed demand is the largest mean of a quarter of an hour. */
export const QUARTER_S = 900;

/** Largest 15-minute mean import of the calendar month so far. */
export class MonthPeak {
  /** [kW] */
  kw: number;
  private readonly calendar: LocalCalendar;
  private month = 0;
  /** imported since the quarter of an hour began [kWh] */
  quarterKwh = 0;

  private readonly initialKw: number;

  /** @param initialKw of the month before time 0; what a warm-up draws is on nobody's bill */
  constructor(calendar: LocalCalendar, initialKw: number) {
    this.calendar = calendar;
    this.initialKw = initialKw;
    this.kw = initialKw;
  }

  /** Import was constant from one time to another. */
  advance(fromS: number, toS: number, importKw: number): void {
    let t = fromS;
    while (t < toS) {
      const quarterEndS = (Math.floor(t / QUARTER_S) + 1) * QUARTER_S;
      const next = Math.min(toS, quarterEndS);
      this.quarterKwh += (importKw * (next - t)) / HOUR_S;
      if (next === quarterEndS) this.closeQuarter(quarterEndS);
      t = next;
    }
  }

  private closeQuarter(endS: number): void {
    const { month } = this.calendar.dateAt(endS - QUARTER_S);
    if (this.month !== 0 && month !== this.month) this.kw = 0;
    this.month = month;
    this.kw = Math.max(this.kw, (this.quarterKwh * HOUR_S) / QUARTER_S);
    this.quarterKwh = 0;
    if (endS === 0) this.kw = this.initialKw;
  }
}

/** Tells when the import rises above what the connection may carry. */
export class ImportLimit {
  private readonly ctx: ParkContext;
  private readonly entity: number;
  private exceeded = false;

  constructor(ctx: ParkContext, entity: number) {
    this.ctx = ctx;
    this.entity = entity;
  }

  check(importKw: number, limitKw: number): void {
    // a limit that is just met is not exceeded: sums of powers round
    const exceeded = importKw > limitKw * (1 + 1e-9) + 1e-9;
    if (exceeded && !this.exceeded) {
      this.ctx.recorder.fact("importLimitExceeded", this.entity, -1, importKw, limitKw);
    }
    this.exceeded = exceeded;
  }
}
