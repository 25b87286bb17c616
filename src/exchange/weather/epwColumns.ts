/**
 * The columns of an EPW row that are read: where they stand, what stands for "not measured", what can be.
 *
 * "Auxiliary Programs", EnergyPlus documentation, chapter on weather data: missing values and ranges of the fields.
 */
import type { WeatherColumn } from "../../scenario/problem.ts";

interface EpwColumn {
  /** counted from 0 */
  readonly at: number;
  /** this value or more says that nothing was measured */
  readonly absentFrom: number;
  readonly min: number;
  readonly max: number;
  /** without it there is no weather year */
  readonly isNeeded: boolean;
}

export const EPW_COLUMNS: Readonly<Record<WeatherColumn, EpwColumn>> = {
  airC: { at: 6, absentFrom: 99.9, min: -70, max: 70, isNeeded: true },
  humidityPct: { at: 8, absentFrom: 999, min: 0, max: 110, isNeeded: false },
  pressurePa: { at: 9, absentFrom: 999_999, min: 31_000, max: 120_000, isNeeded: false },
  ghiWm2: { at: 13, absentFrom: 9999, min: 0, max: 1500, isNeeded: true },
  dniWm2: { at: 14, absentFrom: 9999, min: 0, max: 1500, isNeeded: true },
  dhiWm2: { at: 15, absentFrom: 9999, min: 0, max: 1500, isNeeded: true },
  windMs: { at: 21, absentFrom: 999, min: 0, max: 60, isNeeded: true },
  totalCoverTenths: { at: 22, absentFrom: 99, min: 0, max: 10, isNeeded: false },
  opaqueCoverTenths: { at: 23, absentFrom: 99, min: 0, max: 10, isNeeded: false },
  rainMm: { at: 33, absentFrom: 999, min: 0, max: 500, isNeeded: false },
};

export const WEATHER_COLUMNS = Object.keys(EPW_COLUMNS) as readonly WeatherColumn[];

/** A row with all that is needed has so many columns at least. */
export const LEAST_COLUMNS = 1 + Math.max(...Object.values(EPW_COLUMNS).map(({ at, isNeeded }) => (isNeeded ? at : 0)));
