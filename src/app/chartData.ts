/** What the charts draw, as plain arrays read off a recording: hourly traffic, power by source, battery, tariff, queues. */
import { series } from "../metrics/series.ts";
import { QUARTER_S } from "../recording/chunk.ts";
import type { Recording } from "../recording/recording.ts";
import { VEHICLE_CLASSES, type VehicleClass } from "../recording/vocabulary.ts";
import type { Span } from "./session.ts";

/** Middles of the steps of a span [s]. */
export function stepMiddles({ fromS, toS }: Span, stepS: number): Float64Array {
  const count = Math.max(0, Math.ceil((toS - fromS) / stepS - 1e-9));
  return Float64Array.from({ length: count }, (_, i) => fromS + (i + 0.5) * stepS);
}

/** A step that gives a few hundred points, on quarter-hours for a day. */
export function stepFor({ fromS, toS }: Span): number {
  const days = (toS - fromS) / 86_400;
  return days <= 0.25 ? 60 : days <= 1.01 ? 300 : days <= 3 ? 900 : 1800;
}

/**
 * Means of a level in each step, NaN beyond what the recording covers; all NaN when the recording has no such level.
 */
export function levelMeans(recording: Recording, name: string, span: Span, stepS: number): Float64Array {
  const count = stepMiddles(span, stepS).length;
  const means = new Float64Array(count).fill(Number.NaN);
  if (recording.levelId(name) === null) return means;
  const steps = Math.min(count, Math.floor((recording.coveredS - span.fromS) / stepS + 1e-9));
  if (steps < 1) return means;
  means.set(series(recording, name, stepS, { fromS: span.fromS, toS: span.fromS + steps * stepS }).subarray(0, count));
  return means;
}

/** Vehicles that came in through a gate in each hour, by class. */
export function hourlyEntries(recording: Recording, span: Span): Readonly<Record<VehicleClass, Float64Array>> {
  const hours = stepMiddles(span, 3600).length;
  const counts = Object.fromEntries(VEHICLE_CLASSES.map((c) => [c, new Float64Array(hours)]));
  for (const fact of recording.factsIn(span.fromS, span.toS, "vehicleEntered")) {
    const vehicleClass = recording.entities[fact.a]?.vehicleClass;
    const hour = Math.floor((fact.t - span.fromS) / 3600);
    const column = vehicleClass ? counts[vehicleClass] : undefined;
    if (column && hour < hours) column[hour]! += 1;
  }
  return counts as Record<VehicleClass, Float64Array>;
}

/** Sum of arrays of equal length; NaN where all are, the others counted as 0. */
export function sum(...arrays: readonly ArrayLike<number>[]): Float64Array {
  const total = new Float64Array(arrays[0]?.length ?? 0).fill(Number.NaN);
  for (const array of arrays) {
    for (let i = 0; i < total.length; i++) {
      const value = array[i] as number;
      if (!Number.isNaN(value)) total[i] = (Number.isNaN(total[i]) ? 0 : (total[i] as number)) + value;
    }
  }
  return total;
}

export function mapped(array: ArrayLike<number>, f: (value: number) => number): Float64Array {
  return Float64Array.from(array, f);
}

/** Running sums from the first array on: the upper edges of a stack, lowest first. */
export function stacked(arrays: readonly ArrayLike<number>[]): Float64Array[] {
  const edges: Float64Array[] = [];
  for (const array of arrays) {
    const below = edges.at(-1);
    edges.push(below ? sum(below, array) : Float64Array.from(array));
  }
  return edges;
}

/** Sum of all levels whose name fits. */
export function sumOfLevels(recording: Recording, fits: (name: string) => boolean, span: Span, stepS: number) {
  const names = recording.levels.map((level) => level.name).filter(fits);
  const none = new Float64Array(stepMiddles(span, stepS).length).fill(Number.NaN);
  return sum(none, ...names.map((name) => levelMeans(recording, name, span, stepS)));
}

export interface TariffBand extends Span {
  /** 0 valley, 1 flat, 2 peak, 3 critical */
  readonly period: number;
}

/**
 * Tariff periods as they follow each other in a span. In detail `kpi` a row tells of the quarter-hour that it ends: a
 * period begins at that quarter-hour's beginning.
 */
export function tariffBands(recording: Recording, span: Span): readonly TariffBand[] {
  const level = recording.levelId("tariff.period");
  if (level === null) return [];
  const { t, value } = recording.levelRows.columns;
  const toS = Math.min(span.toS, recording.coveredS);
  const { startS, detail } = recording.header;
  const since = (timeS: number) =>
    detail === "kpi" ? startS + Math.max(0, Math.ceil((timeS - startS) / QUARTER_S) - 1) * QUARTER_S : timeS;
  const bands: TariffBand[] = [];
  for (const row of recording.rowsOfLevel(level)) {
    const at = since(t[row] as number);
    const last = bands.at(-1);
    if (last) bands[bands.length - 1] = { ...last, toS: Math.min(at, toS) };
    if (at < toS) bands.push({ fromS: at, toS, period: value[row] as number });
  }
  return bands.filter((band) => band.toS > span.fromS);
}

/** Levels that count vehicles waiting for a gate or a door. */
export function isQueue(name: string): boolean {
  return /^gate\..+\.queue$|^docks\..+\.waiting$/.test(name);
}

export function isInPark(name: string): boolean {
  return /^vehicles\.[^.]+\.inPark$/.test(name);
}
