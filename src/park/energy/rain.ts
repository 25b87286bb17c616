/**
 * Rain in bursts: a few millimetres on most wet days; on a storm day (暴雨) 50 mm and more, half of it in a short core. A
 * month's rain is what its ordinary days and its storms bring together.
 */
import type { Stream } from "../../kernel/streams.ts";
import { DAY_S, HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import { pow } from "../../units/math.ts";

export interface RainBurst {
  /** whole minutes [s] */
  readonly fromS: number;
  readonly toS: number;
  readonly mmH: number;
}

/** Rain at a time [mm/h]; a burst may last into the day after the one it begins on. */
export function rainMmHAt(
  timeS: number,
  source: { readonly burstsOf: (dayIndex: number) => readonly RainBurst[] },
): number {
  const dayIndex = Math.floor(timeS / DAY_S);
  let mmH = 0;
  for (const index of [dayIndex - 1, dayIndex]) {
    for (const burst of source.burstsOf(index)) if (timeS >= burst.fromS && timeS < burst.toS) mmH += burst.mmH;
  }
  return mmH;
}

/** Rain of a day from which the weather service speaks of a storm [mm]. */
export const STORM_MM = 50;
/**
 * What a storm brings beyond that is of the generalised Pareto distribution, with the shape that D. Koutsoyiannis found
 * in 169 long records of the world (Hydrol. Sci. J. 49(4), 591-610, 2004, doi:10.1623/hysj.49.4.591.54424). With a scale
 * of 25 mm (assumed) and 1.8 storms a year a day of 100 mm returns after 3 years, of 200 after 40, of 300 after 250: a
 * day like that of July 2021 can come, and seldom does.
 */
const EXCESS_SHAPE = 0.15;
const EXCESS_SCALE_MM = 25;
/** What a storm brings in the mean [mm]. */
export const STORM_MEAN_MM = STORM_MM + EXCESS_SCALE_MM / (1 - EXCESS_SHAPE);
/** Most of a month's rain that its storms may bring, where a scenario asks for more storms than rain. */
const MOST_STORM_RAIN = 0.8;
/** Most that ever fell in an hour on the Chinese mainland [mm/h]: Zhengzhou, 20 July 2021. */
export const RECORD_MM_H = 201.9;

/** The core of a storm: this share of its rain in this share of its time. */
const CORE_RAIN = 0.5;
const CORE_TIME = 0.25;
const CORE_OVER_MEAN = 1 - CORE_RAIN + CORE_RAIN / CORE_TIME;
/** Mean length of a burst [h]. */
const BURST_H = 3;
const STORM_BURST_H = 6;

export interface RainMonth {
  readonly rainMm: number;
  readonly wetDays: number;
  /** of the wet ones */
  readonly stormDays: number;
}

/** How many storms a month can have, and what an ordinary wet day brings in the mean [mm] so that the month has its rain. */
export function rainShares({ rainMm, wetDays, stormDays }: RainMonth): { stormDays: number; ordinaryMm: number } {
  const storms = Math.min(stormDays, wetDays, (MOST_STORM_RAIN * rainMm) / STORM_MEAN_MM);
  const ordinaryDays = wetDays - storms;
  return { stormDays: storms, ordinaryMm: ordinaryDays > 0 ? (rainMm - storms * STORM_MEAN_MM) / ordinaryDays : 0 };
}

/** What the storm of a wet day brings [mm]; null when the day has none. */
export function drawStormMm(stream: Stream, shareOfWetDays: number): number | null {
  if (stream.next() >= shareOfWetDays) return null;
  return STORM_MM + (EXCESS_SCALE_MM / EXCESS_SHAPE) * (pow(1 - stream.next(), -EXCESS_SHAPE) - 1);
}

/**
 * The bursts of a wet day: one, or two, around the cloudiest hours.
 *
 * @param stream of the day
 * @param ordinaryMm mean of an ordinary day; its own amount is exponential
 * @param stormMm what the day brings if it is a storm day
 * @param clearness by the hour
 */
export function drawBursts(
  stream: Stream,
  dayS: number,
  ordinaryMm: number,
  stormMm: number | null,
  clearness: Float64Array,
): readonly RainBurst[] {
  const drawnMm = stream.exponential(ordinaryMm);
  const amountMm = stormMm ?? drawnMm;
  const two = stream.next() < 0.35;
  const firstShare = two ? stream.uniform(0.2, 0.8) : 1;
  const halves = two ? [0, 12, 24] : [0, 24];
  const bursts: RainBurst[] = [];
  for (let part = 0; part + 1 < halves.length; part++) {
    const from = halves[part] as number;
    const to = halves[part + 1] as number;
    let darkest = from;
    for (let hour = from; hour < to; hour++) {
      if ((clearness[hour] as number) < (clearness[darkest] as number)) darkest = hour;
    }
    const mm = amountMm * (part === 0 ? firstShare : 1 - firstShare);
    const isStorm = stormMm !== null;
    const drawnH = Math.min(to - from, Math.max(0.25, stream.lognormal(isStorm ? STORM_BURST_H : BURST_H, 0.7)));
    // where it would be heavier than the record, it takes longer
    const leastMin = Math.ceil((mm * (isStorm ? CORE_OVER_MEAN : 1) * 60) / RECORD_MM_H);
    const minutes = Math.min((to - from) * 60, Math.max(leastMin, Math.round(drawnH * 60)));
    const latest = to * 60 - minutes;
    const start = Math.max(from * 60, Math.min(latest, Math.round((darkest + stream.next()) * 60 - minutes / 2)));
    if (isStorm) bursts.push(...stormBursts(dayS, start, minutes, mm));
    else bursts.push(burst(dayS, start, minutes, mm));
  }
  return bursts;
}

function burst(dayS: number, startMin: number, minutes: number, mm: number): RainBurst {
  const fromS = dayS + startMin * MINUTE_S;
  return { fromS, toS: fromS + minutes * MINUTE_S, mmH: (mm * 60) / minutes };
}

/** A burst all through, and its core on top of it, soon after the first third. */
function stormBursts(dayS: number, startMin: number, minutes: number, mm: number): RainBurst[] {
  const coreMin = Math.max(1, Math.ceil(minutes * CORE_TIME));
  const coreFrom = startMin + Math.min(minutes - coreMin, Math.round(minutes * 0.35));
  return [burst(dayS, startMin, minutes, mm * (1 - CORE_RAIN)), burst(dayS, coreFrom, coreMin, mm * CORE_RAIN)];
}

/** Rain that a what-if forces. */
export function forcedBursts(fromS: number, hours: number, mm: number): readonly RainBurst[] {
  if (mm <= 0) return [];
  const toS = fromS + Math.max(1, Math.round(hours * 60)) * MINUTE_S;
  return [{ fromS, toS, mmH: (mm * HOUR_S) / (toS - fromS) }];
}
