/**
 * The weather of a run from a measured year: its date's hours, from one to the next; sunlight as clearness against the
 * cloudless sky of each minute, so that every day keeps its measured sums. Rain is generated where none was measured.
 *
 * Global, direct and diffuse are kept each by itself, as they stand in the file: those of China's typical years do not
 * add up (Zhengzhou's direct and diffuse give 1.4 % more than its global), and yields are worked out from the two.
 */
import { DAY_S, HOUR_S, type LocalCalendar, MINUTE_S } from "../../units/calendar.ts";
import type { Irradiance } from "./clearSky.ts";
import { firstHourOf, type MeasuredYear } from "./measuredYear.ts";
import { type RainBurst, rainMmHAt } from "./rain.ts";
import type { MeasuredGiven, WeatherParts } from "./runWeather.ts";
import type { SiteSky } from "./siteSky.ts";
import { noSun } from "./sun.ts";
import { type Air, cloudShareOf, type WeatherSource } from "./weather.ts";
import type { WeatherConditions } from "./weatherSpec.ts";

/** Clear-sky irradiation below which an hour says nothing about clearness [W/m²]. */
const DIM_WM2 = 10;
/** More is a low sun seen at another minute, not a clearer sky. */
const MOST_CLEARNESS = 1.5;
/** A clean sky under which the turbid one of the climate is exceeded. */
const MOST_BEAM_CLEARNESS = 2.5;
/** Bright clouds. */
const MOST_DIFFUSE_CLEARNESS = 4;
/**
 * The clear sky of a day is summed up at steps of so many minutes: on a year of minutes that keeps each day's sums within
 * 0.08 %, in a fifth of the time of every minute.
 */
const STEP_MIN = 5;
const STEPS = DAY_S / MINUTE_S / STEP_MIN;
const HOUR_STEPS = 60 / STEP_MIN;

interface MeasuredDay {
  /** its first hour in the year, and that of the day after */
  readonly row: number;
  readonly nextRow: number;
  /** at 0, 1 … 23 o'clock */
  readonly clearness: Float64Array;
  readonly beamClearness: Float64Array;
  readonly diffuseClearness: Float64Array;
}

export function measuredGiven(sha256: string, year: MeasuredYear): MeasuredGiven {
  const notMeasured = [...(year.rainMm ? [] : ["rain" as const]), ...(year.cloudShare ? [] : ["cloud" as const])];
  const origin = { place: year.place, notMeasured };
  return { sha256, origin, over: (parts) => new MeasuredWeather(year, parts) };
}

export class MeasuredWeather implements WeatherSource {
  private readonly year: MeasuredYear;
  private readonly generated: WeatherSource;
  private readonly calendar: LocalCalendar;
  private readonly spec: WeatherConditions;
  private readonly siteSky: SiteSky;
  private readonly days = new Map<number, MeasuredDay>();
  private readonly ghi = new Float64Array(STEPS);
  private readonly dni = new Float64Array(STEPS);
  private readonly dhi = new Float64Array(STEPS);

  constructor(year: MeasuredYear, { generated, calendar, spec, siteSky }: WeatherParts) {
    this.year = year;
    this.generated = generated;
    this.calendar = calendar;
    this.spec = spec;
    this.siteSky = siteSky;
  }

  at(timeS: number, out: Air): Air {
    const { year, spec } = this;
    this.generated.at(timeS, out);
    const day = Math.floor(timeS / DAY_S);
    const hour = Math.floor((timeS - day * DAY_S) / HOUR_S);
    const share = (timeS - day * DAY_S - hour * HOUR_S) / HOUR_S;
    const measured = this.day(day);
    const row = measured.row + hour;
    const next = hour < 23 ? row + 1 : measured.nextRow;
    const between = (values: ArrayLike<number>) => mixed(values[row] as number, values[next] as number, share);
    out.airC = between(year.airC) + spec.temperatureOffsetK;
    out.windMs = between(year.windMs);
    if (spec.skies === "generated") {
      const last = Math.min(23, hour + 1);
      const within = (hours: Float64Array) => mixed(hours[hour] as number, hours[last] as number, share);
      out.clearness = within(measured.clearness);
      out.beamClearness = within(measured.beamClearness);
      out.diffuseClearness = within(measured.diffuseClearness);
      out.cloudShare = year.cloudShare ? between(year.cloudShare) : cloudShareOf(out.clearness);
    }
    out.rainMmH = rainMmHAt(timeS, this);
    return out;
  }

  burstsOf(dayIndex: number): readonly RainBurst[] {
    const { rainMm } = this.year;
    const isForced = dayIndex === 0 && this.spec.rainMm !== undefined;
    if (!rainMm || isForced) return this.generated.burstsOf(dayIndex);
    const row = firstHourOf(this.year, this.calendar.dateAt(dayIndex * DAY_S));
    const bursts: RainBurst[] = [];
    for (let hour = 0; hour < 24; hour++) {
      const mmH = rainMm[row + hour] as number;
      const fromS = dayIndex * DAY_S + hour * HOUR_S;
      if (mmH > 0) bursts.push({ fromS, toS: fromS + HOUR_S, mmH });
    }
    return bursts;
  }

  private day(index: number): MeasuredDay {
    let day = this.days.get(index);
    if (!day) {
      day = this.makeDay(index);
      this.days.set(index, day);
      this.days.delete(index - 2);
    }
    return day;
  }

  private makeDay(index: number): MeasuredDay {
    const { calendar, ghi, dni, dhi, year } = this;
    const sun = noSun();
    const sky: Irradiance = { ghiWm2: 0, dniWm2: 0, dhiWm2: 0 };
    const startS = index * DAY_S;
    const date = calendar.dateAt(startS);
    const linke = this.spec.climate.linkeTurbidity[date.month - 1] as number;
    const dayOfYear = calendar.dayOfYearAt(startS);
    for (let step = 0; step < STEPS; step++) {
      const middleS = startS + (step + 0.5) * STEP_MIN * MINUTE_S;
      this.siteSky.at(calendar.julianDateAt(middleS), dayOfYear, linke, sun, sky);
      ghi[step] = sky.ghiWm2;
      dni[step] = sky.dniWm2;
      dhi[step] = sky.dhiWm2;
    }
    const row = firstHourOf(year, date);
    return {
      row,
      nextRow: firstHourOf(year, calendar.dateAt(startS + DAY_S)),
      clearness: hourlyClearness(year.ghiWm2, row, ghi, MOST_CLEARNESS),
      beamClearness: hourlyClearness(year.dniWm2, row, dni, MOST_BEAM_CLEARNESS),
      diffuseClearness: hourlyClearness(year.dhiWm2, row, dhi, MOST_DIFFUSE_CLEARNESS),
    };
  }
}

function mixed(a: number, b: number, share: number): number {
  return a + share * (b - a);
}

/**
 * What of the clear sky was there at each full hour of a day, such that a straight line from one to the next gives the
 * day's measured sum.
 *
 * @param measured [W/m²], the day's 24 hours from `row`, each the mean of half an hour before and after it
 * @param clear the cloudless sky in the middle of each step [W/m²]
 */
export function hourlyClearness(
  measured: ArrayLike<number>,
  row: number,
  clear: Float64Array,
  most: number,
): Float64Array {
  const hours = new Float64Array(24).fill(Number.NaN);
  let wanted = 0;
  for (let hour = 0; hour < 24; hour++) {
    const value = measured[row + hour] as number;
    wanted += HOUR_STEPS * value;
    const from = Math.max(0, HOUR_STEPS * (hour - 0.5));
    const to = HOUR_STEPS * (hour + 0.5);
    let sum = 0;
    for (let step = from; step < to; step++) sum += clear[step] as number;
    const mean = sum / (to - from);
    if (mean >= DIM_WM2) hours[hour] = Math.min(most, value / mean);
  }
  fillFromNearest(hours);
  let got = 0;
  for (let step = 0; step < clear.length; step++) {
    const hour = Math.floor(step / HOUR_STEPS);
    const share = (step + 0.5) / HOUR_STEPS - hour;
    const line = mixed(hours[hour] as number, hours[Math.min(23, hour + 1)] as number, share);
    got += line * (clear[step] as number);
  }
  // without sun or without clearness there is nothing to spread the sum over
  const scale = got > 0 ? wanted / got : 0;
  return hours.map((value) => value * scale);
}

/** Gives hours that say nothing the value of the nearest one that does, 0 where none does. */
function fillFromNearest(hours: Float64Array): void {
  const said = Array.from(hours.keys()).filter((hour) => !Number.isNaN(hours[hour] as number));
  for (let hour = 0; hour < hours.length; hour++) {
    if (!Number.isNaN(hours[hour] as number)) continue;
    let nearest = -1;
    for (const other of said) {
      if (nearest < 0 || Math.abs(other - hour) < Math.abs(nearest - hour)) nearest = other;
    }
    hours[hour] = nearest < 0 ? 0 : (hours[nearest] as number);
  }
}
