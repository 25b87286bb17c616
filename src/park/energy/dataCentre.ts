/**
 * The data centre: IT that is urgent and jobs that can wait, with cooling by the outdoor temperature. Jobs that wait
 * are made up within the installed IT power by an hour of the day; what an outage kept from it is done as soon as it can.
 */
import type * as z from "zod/mini";
import { HOUR_S } from "../../units/calendar.ts";
import { part, quantity, share } from "../../units/field.ts";
import { cos } from "../../units/math.ts";
import { supplyTier } from "./tiers.ts";

export const dataCentre = part({
  itKw: quantity({ zh: "IT 装机", en: "IT installed", unit: "kW", default: 500, min: 0, max: 50_000 }),
  usedShare: share({ zh: "IT 使用率", en: "share of it in use", default: 0.6 }),
  daySwing: share({
    zh: "日内波动",
    en: "swing of the day, up and down",
    default: 0.05,
    from: "nearly flat, ±5 % by day",
  }),
  pue: quantity({
    zh: "年均 PUE",
    en: "PUE, mean of the year",
    unit: "1",
    default: 1.4,
    min: 1,
    max: 3,
    from: "1.3–1.5; China asks below 1.3 of large new ones",
  }),
  coolingPerKelvin: quantity({
    zh: "每升高 1 K 的制冷增量",
    en: "more cooling per kelvin outdoors",
    unit: "1/K",
    default: 0.02,
    min: 0,
    max: 0.1,
  }),
  referenceC: quantity({
    zh: "PUE 对应气温",
    en: "outdoor temperature the PUE stands for",
    unit: "°C",
    default: 14.7,
    min: -20,
    max: 40,
    source: "sourced",
    from: "mean of the Zhengzhou typical year (CSWD)",
  }),
  deferrableShare: share({
    zh: "可延后算力占比",
    en: "share of it that can wait: analysis",
    default: 0.3,
  }),
  doneByHour: quantity({
    zh: "可延后任务截止时刻",
    en: "hour by which jobs that waited are done",
    unit: "h",
    default: 24,
    min: 1,
    max: 24,
    int: true,
  }),
  tier: supplyTier("数据中心", "data centre", 1),
  jobsTier: supplyTier("可延后算力", "jobs that can wait", 3),
});
export type DataCentreOperations = z.infer<typeof dataCentre>;

/** Less than this is the rounding of a sum [kWh]. */
const NOTHING_KWH = 1e-9;

/** IT power in use [kW], fullest at 15 h. @param hour of the day */
export function itKw(spec: DataCentreOperations, hour: number): number {
  return spec.itKw * spec.usedShare * (1 + spec.daySwing * cos((Math.PI * (hour - 15)) / 12));
}

/** Cooling and all else beside IT [kW]: PUE − 1 at the reference temperature; a fifth of that at least. */
export function coolingKw(spec: DataCentreOperations, it: number, airC: number): number {
  return it * (spec.pue - 1) * Math.max(0.2, 1 + spec.coolingPerKelvin * (airC - spec.referenceC));
}

export class DataCentre {
  /** Jobs that can wait do; they run all the same once they would be late. */
  deferring = false;
  /** what waits [kWh of IT] */
  backlogKwh = 0;
  urgentKw = 0;
  /** power at which jobs that can wait come up, and that they ask for now [kW] */
  private comingKw = 0;
  jobsKw = 0;
  private readonly spec: DataCentreOperations;
  /** IT in use, by the hour of the day */
  private readonly usedKw: readonly number[];
  private deadline = Number.NaN;
  private isLate = false;

  constructor(spec: DataCentreOperations) {
    this.spec = spec;
    this.usedKw = Array.from({ length: 24 }, (_, hour) => itKw(spec, hour + 0.5));
  }

  /** @param sinceS time that has passed @param doneKw power that jobs that can wait had in it */
  advance(sinceS: number, doneKw: number): void {
    const left = this.backlogKwh + ((this.comingKw - doneKw) * sinceS) / HOUR_S;
    this.backlogKwh = left > NOTHING_KWH ? left : 0;
  }

  /** @param hour of the day @param nowH of the run @param stepS the longest that this may hold */
  plan(hour: number, nowH: number, stepS: number): void {
    const { deferrableShare, doneByHour } = this.spec;
    const used = this.usedKw[Math.floor(hour)] as number;
    this.urgentKw = used * (1 - deferrableShare);
    this.comingKw = used - this.urgentKw;
    const deadline = Math.floor((nowH - doneByHour) / 24);
    if (deadline !== this.deadline) this.isLate = !Number.isNaN(this.deadline) && this.backlogKwh > 0;
    this.deadline = deadline;
    if (this.backlogKwh === 0) this.isLate = false;
    const stepH = stepS / HOUR_S;
    const spare = this.spareKw(hour);
    const mostKw = this.comingKw + spare;
    // to wait until the next decision must leave room to make up for it
    const mayWait = this.deferring && !this.isLate && this.backlogKwh + mostKw * stepH < this.spareKwh(hour);
    this.jobsKw = mayWait ? 0 : Math.min(mostKw, this.comingKw + this.backlogKwh / stepH);
  }

  /** Installed IT power that is not in use. */
  private spareKw(hour: number): number {
    return Math.max(0, this.spec.itKw - (this.usedKw[Math.floor(hour) % 24] as number));
  }

  /** The same from now until the jobs are due [kWh]. */
  private spareKwh(hour: number): number {
    let endH = this.spec.doneByHour;
    if (endH <= hour) endH += 24;
    let kwh = 0;
    for (let h = hour; h < endH; h = Math.floor(h) + 1)
      kwh += this.spareKw(h) * (Math.min(endH, Math.floor(h) + 1) - h);
    return kwh;
  }
}
