/**
 * The weather of a day, drawn from the climate by date and seed: temperature, wind and clearness that lean on the days
 * before, rain in bursts. A date has the same weather whenever a run begins, and the means of many seeds are the
 * climate's.
 */
import type { Stream, Streams } from "../../kernel/streams.ts";
import { DAY_S, formatDate, HOUR_S, type LocalCalendar, parseTimeOfDayS } from "../../units/calendar.ts";
import { cos, exp, pow } from "../../units/math.ts";
import { beamShare } from "./clearSky.ts";
import { PASSES_A_DAY, passingClearness } from "./passingClouds.ts";
import { drawBursts, drawStormMm, forcedBursts, type RainBurst, rainMmHAt, rainShares } from "./rain.ts";
import type { WeatherConditions } from "./weatherSpec.ts";

/** What the air is like at one time. */
export interface Air {
  airC: number;
  windMs: number;
  rainMmH: number;
  /** global irradiation over that of clear sky */
  clearness: number;
  /** direct irradiation over that of clear sky */
  beamClearness: number;
  /** diffuse irradiation over that of clear sky; null for what the beam leaves of the global */
  diffuseClearness: number | null;
  /** share of the sky under cloud */
  cloudShare: number;
}

/** Where a run has its weather from. */
export interface WeatherSource {
  /** Fills in the air at a time. */
  at(timeS: number, out: Air): Air;
  /** Bursts that begin on a day of the run (0 is the first), in order. */
  burstsOf(dayIndex: number): readonly RainBurst[];
}

interface WeatherDay {
  readonly meanC: number;
  readonly rangeK: number;
  readonly windMs: number;
  /** at the middle of each hour */
  readonly clearness: Float64Array;
  /** a uniform number for each turn of sun and shade; none where no cloud passes */
  readonly passes: Float64Array;
  readonly bursts: readonly RainBurst[];
}

/** Least clearness under the thickest cloud. */
const DARKEST = 0.15;
const OVERCAST = 0.3;
/** A wet day's mean clearness over the month's. */
const WET_SHARE = 0.6;
/** What is left of an anomaly on the next day. */
const PERSISTENCE = 0.6;
/** Days back that still count: 0.6⁸ is 2 %. */
const MEMORY_DAYS = 8;
/** Share of the variance of an hour's cloud that is the day's. */
const DAY_SHARE = 0.6;
const HOUR_PERSISTENCE = 0.85;

/** Normal distribution function within 8e-8 (M. Abramowitz and I. Stegun, 1964, 26.2.17). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

/**
 * Share of sky under cloud from the clearness it leaves: 1 − 0.75 N^3.4.
 *
 * F. Kasten and G. Czeplak, Solar Energy 24(2), 177-189, 1980, doi:10.1016/0038-092X(80)90391-6.
 */
export function cloudShareOf(clearness: number): number {
  return clearness >= 1 ? 0 : Math.min(1, pow((1 - clearness) / 0.75, 1 / 3.4));
}

/**
 * Twelve values whose straight-line interpolation from mid-month to mid-month has the given means of the months
 * (months of equal length): (n[i−1] + 6 n[i] + n[i+1]) / 8 = mean[i].
 */
export function monthNodes(means: readonly number[]): number[] {
  const nodes = [...means];
  for (let sweep = 0; sweep < 40; sweep++) {
    for (let i = 0; i < 12; i++) {
      nodes[i] = (8 * (means[i] as number) - (nodes[(i + 11) % 12] as number) - (nodes[(i + 1) % 12] as number)) / 6;
    }
  }
  return nodes;
}

export class Weather implements WeatherSource {
  private readonly streams: Streams;
  private readonly calendar: LocalCalendar;
  private readonly spec: WeatherConditions;
  private readonly airNodes: readonly number[];
  private readonly days = new Map<number, WeatherDay>();
  private readonly shocks = new Map<number, readonly [number, number, number]>();

  constructor(streams: Streams, calendar: LocalCalendar, spec: WeatherConditions) {
    this.streams = streams;
    this.calendar = calendar;
    this.spec = spec;
    this.airNodes = monthNodes(spec.climate.airC);
  }

  at(timeS: number, out: Air): Air {
    // shares of differences of times: the same to the last bit wherever time 0 lies
    const index = Math.floor(timeS / DAY_S - 0.5);
    const share = (timeS - (index + 0.5) * DAY_S) / DAY_S;
    const before = this.day(index);
    const after = this.day(index + 1);
    const between = (a: number, b: number) => a + share * (b - a);
    const hour = this.calendar.hourAt(timeS);
    // warmest and windiest at 15 h
    const swing = cos((Math.PI * (hour - 15)) / 12);
    out.airC = between(before.meanC, after.meanC) + 0.5 * between(before.rangeK, after.rangeK) * swing;
    out.windMs = between(before.windMs, after.windMs) * (1 + 0.25 * swing);
    const mean = this.clearnessAt(timeS);
    out.cloudShare = cloudShareOf(mean);
    out.clearness = this.passing(timeS, mean);
    out.beamClearness = beamShare(out.clearness);
    out.diffuseClearness = null;
    out.rainMmH = rainMmHAt(timeS, this);
    return out;
  }

  burstsOf(dayIndex: number): readonly RainBurst[] {
    return this.day(dayIndex).bursts;
  }

  private clearnessAt(timeS: number): number {
    const index = Math.floor(timeS / HOUR_S - 0.5);
    const share = (timeS - (index + 0.5) * HOUR_S) / HOUR_S;
    const at = (hour: number) => {
      const day = Math.floor(hour / 24);
      return this.day(day).clearness[hour - day * 24] as number;
    };
    return at(index) + share * (at(index + 1) - at(index));
  }

  private passing(timeS: number, mean: number): number {
    const { cloudSwing, skies } = this.spec;
    if (cloudSwing === 0 || skies !== "generated") return mean;
    return passingClearness(timeS, mean, cloudSwing, DARKEST, (turn) => {
      const day = Math.floor(turn / PASSES_A_DAY);
      return this.day(day).passes[turn - day * PASSES_A_DAY] as number;
    });
  }

  private day(index: number): WeatherDay {
    let day = this.days.get(index);
    if (!day) {
      day = this.makeDay(index);
      this.days.set(index, day);
      this.days.delete(index - 4);
      this.shocks.delete(index - MEMORY_DAYS - 4);
    }
    return day;
  }

  private stream(index: number, purpose: string): Stream {
    return this.streams.stream(`weather ${formatDate(this.calendar.dateAt(index * DAY_S))}`, purpose);
  }

  /** Independent normal draws of a day: temperature, cloud, wind. */
  private shocksOf(index: number): readonly [number, number, number] {
    let shocks = this.shocks.get(index);
    if (!shocks) {
      const stream = this.stream(index, "anomaly");
      shocks = [stream.normal(0, 1), stream.normal(0, 1), stream.normal(0, 1)];
      this.shocks.set(index, shocks);
    }
    return shocks;
  }

  /** A standard normal anomaly that leans on the days before. */
  private anomaly(index: number, which: 0 | 1 | 2): number {
    let sum = 0;
    let weight = 1;
    let variance = 0;
    for (let back = 0; back < MEMORY_DAYS; back++) {
      sum += weight * this.shocksOf(index - back)[which];
      variance += weight * weight;
      weight *= PERSISTENCE;
    }
    return sum / Math.sqrt(variance);
  }

  private makeDay(index: number): WeatherDay {
    const { climate, skies, temperatureOffsetK, rainMm } = this.spec;
    const date = this.calendar.dateAt(index * DAY_S);
    const month = date.month - 1;
    const days = this.calendar.daysInMonthAt(index * DAY_S);
    const of = (values: readonly number[]) => values[month] as number;

    const stream = this.stream(index, "day");
    const forced = rainMm !== undefined && index === 0;
    const wetChance = of(climate.wetDays) / days;
    const drawnWet = stream.next() < wetChance;
    const isWet = forced ? rainMm > 0 : drawnWet;

    const mean = of(climate.clearness);
    const wetMean = mean * WET_SHARE;
    const dryMean = wetChance < 1 ? (mean - wetChance * wetMean) / (1 - wetChance) : mean;
    const clearness = this.clearnessOf(index, isWet ? wetMean : Math.min(0.98, dryMean));
    if (skies === "clear") clearness.fill(1);
    if (skies === "overcast") clearness.fill(OVERCAST);
    let dayClearness = 0;
    for (let hour = 8; hour < 17; hour++) dayClearness += (clearness[hour] as number) / 9;

    let bursts: readonly RainBurst[] = [];
    if (forced) {
      const fromS = index * DAY_S + (parseTimeOfDayS(this.spec.rainFrom) as number);
      bursts = forcedBursts(fromS, this.spec.rainHours, rainMm);
    } else if (isWet && skies !== "clear") {
      const wetDays = of(climate.wetDays);
      const rain = rainShares({ rainMm: of(climate.rainMm), wetDays, stormDays: of(climate.stormDays) });
      const stormMm = drawStormMm(this.stream(index, "storm"), rain.stormDays / wetDays);
      bursts = drawBursts(stream, index * DAY_S, rain.ordinaryMm, stormMm, clearness);
    }
    for (const burst of forced ? bursts : []) {
      const last = Math.min(23, Math.floor((burst.toS - index * DAY_S) / HOUR_S));
      clearness.fill(DARKEST, Math.floor((burst.fromS - index * DAY_S) / HOUR_S), last + 1);
    }

    const place = (date.day - 0.5) / days - 0.5;
    const from = (place < 0 ? month + 11 : month) % 12;
    const seasonC =
      (this.airNodes[from] as number) +
      (place < 0 ? place + 1 : place) * ((this.airNodes[(from + 1) % 12] as number) - (this.airNodes[from] as number));
    const windCv = 0.35;
    return {
      meanC: seasonC + temperatureOffsetK + of(climate.airSpreadK) * this.anomaly(index, 0),
      rangeK: of(climate.airRangeK) * (0.5 + (0.5 * dayClearness) / mean),
      windMs: of(climate.windMs) * exp(windCv * this.anomaly(index, 2) - (windCv * windCv) / 2),
      clearness,
      passes: this.passesOf(index),
      bursts,
    };
  }

  private passesOf(index: number): Float64Array {
    const passes = new Float64Array(this.spec.cloudSwing > 0 ? PASSES_A_DAY : 0);
    if (passes.length === 0) return passes;
    const stream = this.stream(index, "passing");
    return passes.map(() => stream.next());
  }

  /** By the hour, each with the given mean: 0.15 + 0.85 U^p, U uniform, its normal score made of the day's and the hour's. */
  private clearnessOf(index: number, mean: number): Float64Array {
    const stream = this.stream(index, "cloud");
    const day = Math.sqrt(DAY_SHARE) * this.anomaly(index, 1);
    const share = Math.max(0.02, (mean - DARKEST) / (1 - DARKEST));
    const power = (1 - share) / share;
    const hours = new Float64Array(24);
    let hourly = stream.normal(0, 1);
    for (let hour = 0; hour < 24; hour++) {
      const uniform = normalShare(day + Math.sqrt(1 - DAY_SHARE) * hourly);
      hours[hour] = DARKEST + (1 - DARKEST) * pow(uniform, power);
      hourly = HOUR_PERSISTENCE * hourly + stream.normal(0, Math.sqrt(1 - HOUR_PERSISTENCE * HOUR_PERSISTENCE));
    }
    return hours;
  }
}
