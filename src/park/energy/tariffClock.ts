/** The tariff hour by hour, written down as levels when it changes. */
import { HOUR_S, type LocalCalendar } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { PERIODS, type TariffPeriod } from "./contracts.ts";
import { resolveTariff, type Tariff } from "./tariff.ts";

export class TariffClock {
  period: TariffPeriod = "flat";
  /** index in {@link PERIODS} */
  periodIndex = 1;
  priceCnyPerKwh = 0;
  readonly feedInCnyPerKwh: number;
  private readonly ctx: ParkContext;
  private readonly tariff: Tariff;
  private readonly calendar: LocalCalendar;
  private readonly priceLevel: number;
  private readonly periodLevel: number;
  private hour = Number.NaN;

  constructor(ctx: ParkContext) {
    const { recorder } = ctx;
    this.ctx = ctx;
    this.calendar = ctx.calendar;
    this.tariff = resolveTariff(ctx.operations.energy.tariff);
    this.feedInCnyPerKwh = this.tariff.feedInCnyPerKwh;
    this.priceLevel = recorder.level("tariff.priceCnyPerKwh", "CNY/kWh");
    this.periodLevel = recorder.level("tariff.period", "1");
    // of the two monthly charges one is paid
    const { demandBasis, demandCnyPerKwMonth, capacityCnyPerKvaMonth } = this.tariff;
    const isOnPeak = demandBasis === "maximumDemand";
    const demandLevel = recorder.level("tariff.demandCnyPerKwMonth", "CNY/kW·month");
    recorder.setLevel(demandLevel, isOnPeak ? demandCnyPerKwMonth : 0);
    const capacityLevel = recorder.level("tariff.capacityCnyPerMonth", "CNY/month");
    const { installedKva } = ctx.site.energy.grid;
    recorder.setLevel(capacityLevel, isOnPeak ? 0 : capacityCnyPerKvaMonth * installedKva);
    recorder.setLevel(recorder.level("tariff.feedInCnyPerKwh", "CNY/kWh"), this.feedInCnyPerKwh);
  }

  update(timeS: number): void {
    const hour = Math.floor(timeS / HOUR_S);
    if (hour === this.hour) return;
    this.hour = hour;
    const { month } = this.calendar.dateAt(timeS);
    const ofDay = this.calendar.hourAt(hour * HOUR_S);
    this.period = this.tariff.period(month, ofDay);
    this.periodIndex = PERIODS.indexOf(this.period);
    this.priceCnyPerKwh = this.tariff.priceCnyPerKwh(month, ofDay);
    this.ctx.recorder.setLevel(this.priceLevel, this.priceCnyPerKwh);
    this.ctx.recorder.setLevel(this.periodLevel, this.periodIndex);
  }
}
