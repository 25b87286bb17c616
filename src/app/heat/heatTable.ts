/** A series hour by hour, a row a day: what a planner reads to find the hours that are always full. */
import { series } from "../../metrics/series.ts";
import { loaded, unloaded } from "../../metrics/throughput.ts";
import type { Recording } from "../../recording/recording.ts";
import { TRUCK_CLASSES } from "../../recording/vocabulary.ts";
import { DAY_S } from "../../units/calendar.ts";
import { hourlyEntries, isQueue, levelMeans, sum, sumOfLevels } from "../chartData.ts";
import type { Span } from "../session.ts";

export const HOURS = 24;
const HOUR_S = DAY_S / HOURS;

export const HEAT_SERIES = ["trucksIn", "queue", "gridKw", "chargingKw", "tonnesIn", "tonnesOut"] as const;
export type HeatSeries = (typeof HEAT_SERIES)[number];

interface Source {
  readonly unit: string;
  readonly decimals: number;
  /** of a day: what its hours sum to, or their mean */
  readonly ofDay: "sum" | "mean";
  /** a value for each hour of a span of whole hours */
  readonly hourly: (recording: Recording, span: Span) => Float64Array;
}

const level =
  (name: string) =>
  (recording: Recording, span: Span): Float64Array =>
    levelMeans(recording, name, span, HOUR_S);

const tonnes =
  (flows: typeof loaded) =>
  (recording: Recording, span: Span): Float64Array =>
    sum(...flows.map((flow) => series(recording, flow, HOUR_S, span)));

export const HEAT_SOURCES: Readonly<Record<HeatSeries, Source>> = {
  trucksIn: {
    unit: "vehicle",
    decimals: 0,
    ofDay: "sum",
    hourly: (recording, span) => {
      const entries = hourlyEntries(recording, span);
      return sum(...TRUCK_CLASSES.map((c) => entries[c]));
    },
  },
  queue: {
    unit: "vehicle",
    decimals: 1,
    ofDay: "mean",
    hourly: (recording, span) => sumOfLevels(recording, isQueue, span, HOUR_S),
  },
  gridKw: { unit: "kW", decimals: 0, ofDay: "mean", hourly: level("energy.gridKw") },
  chargingKw: { unit: "kW", decimals: 0, ofDay: "mean", hourly: level("energy.chargingKw") },
  tonnesIn: { unit: "t", decimals: 0, ofDay: "sum", hourly: tonnes(unloaded) },
  tonnesOut: { unit: "t", decimals: 0, ofDay: "sum", hourly: tonnes(loaded) },
};

export interface HeatDay {
  /** midnight before it, in the recording's time [s] */
  readonly startS: number;
  /** null: not recorded, or not to its end yet */
  readonly hours: readonly (number | null)[];
  /** the sum or mean of those that are known; null: none is */
  readonly whole: number | null;
}

export interface HeatTable {
  readonly days: readonly HeatDay[];
  /** ends of the colour scale: 0 belongs to it */
  readonly least: number;
  readonly most: number;
}

export function heatTable(recording: Recording, of: HeatSeries): HeatTable {
  const { ofDay, hourly } = HEAT_SOURCES[of];
  const { startS, endS } = recording.header;
  const span = { fromS: Math.ceil(startS / HOUR_S) * HOUR_S, toS: Math.floor(recording.coveredS / HOUR_S) * HOUR_S };
  const values = span.toS > span.fromS ? hourly(recording, span) : new Float64Array(0);
  const at = (t: number) => {
    const value = t < span.fromS ? Number.NaN : (values[Math.round((t - span.fromS) / HOUR_S)] ?? Number.NaN);
    return Number.isNaN(value) ? null : value;
  };
  const days: HeatDay[] = [];
  for (let dayS = Math.floor(startS / DAY_S) * DAY_S; dayS < endS; dayS += DAY_S) {
    const hours = Array.from({ length: HOURS }, (_, hour) => at(dayS + hour * HOUR_S));
    const known = hours.filter((value) => value !== null);
    const total = known.reduce((a, b) => a + b, 0);
    days.push({
      startS: dayS,
      hours,
      whole: known.length === 0 ? null : ofDay === "sum" ? total : total / known.length,
    });
  }
  const all = days.flatMap(({ hours }) => hours.filter((value) => value !== null));
  return { days, least: Math.min(0, ...all), most: Math.max(0, ...all) };
}
