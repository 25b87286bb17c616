/** A hundred seeded years beside what was measured: the typical year of Zhengzhou, and the rain of the notes. */
import { beforeAll, describe, expect, it } from "vitest";
import { type EpwYear, readEpw } from "../../../src/exchange/weather/epw.ts";
import { Streams } from "../../../src/kernel/streams.ts";
import { STORM_MM } from "../../../src/park/energy/rain.ts";
import { SiteSky } from "../../../src/park/energy/siteSky.ts";
import { noSun } from "../../../src/park/energy/sun.ts";
import { type Air, Weather } from "../../../src/park/energy/weather.ts";
import { weatherSpec } from "../../../src/park/energy/weatherSpec.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";
import { referenceTest } from "../../support/reference.ts";
import { readReference, readReferenceBytes } from "../../support/referenceFolder.ts";

const YEARS = 100;
const STEP_S = 1800;
const STEPS = (365 * 86_400) / STEP_S;
const DAY_STEPS = 86_400 / STEP_S;
const calendar = new LocalCalendar({ year: 2023, month: 1, day: 1 });
const monthOf = Int8Array.from({ length: 365 }, (_, day) => calendar.dateAt(day * 86_400).month - 1);
const twelve = () => new Array<number>(12).fill(0);
const add = (sums: number[], day: number, value: number) => {
  sums[monthOf[day] as number] = (sums[monthOf[day] as number] as number) + value;
};
const daysOf = twelve();
for (let day = 0; day < 365; day++) add(daysOf, day, 1);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
/** Standard error of the mean. */
const error = (values: readonly number[]) =>
  Math.sqrt(values.reduce((a, x) => a + (x - mean(values)) ** 2, 0) / (values.length - 1) / values.length);

/** What the cloudless sky of Zhengzhou gives in each half hour [Wh/m²]. */
function clearSky(linke: readonly number[]): Float64Array {
  const siteSky = new SiteSky({ latitudeDeg: 34.72, longitudeDeg: 113.65, altitudeM: 110 });
  const sky = { ghiWm2: 0, dniWm2: 0, dhiWm2: 0 };
  const wh = new Float64Array(STEPS);
  for (let i = 0; i < STEPS * 6; i++) {
    const t = (i + 0.5) * 300;
    siteSky.at(
      calendar.julianDateAt(t),
      calendar.dayOfYearAt(t),
      linke[calendar.dateAt(t).month - 1] as number,
      noSun(),
      sky,
    );
    wh[Math.floor(i / 6)] = (wh[Math.floor(i / 6)] as number) + sky.ghiWm2 / 12;
  }
  return wh;
}

interface Year {
  readonly ghiKwhM2: readonly number[];
  readonly airC: readonly number[];
  readonly windMs: readonly number[];
  readonly rangeK: readonly number[];
  readonly rainMm: readonly number[];
  readonly wetDays: readonly number[];
  readonly dayMm: readonly number[];
  readonly dayC: readonly number[];
}

function yearOf(seed: number, clear: Float64Array): Year {
  const weather = new Weather(new Streams(seed), calendar, weatherSpec.parse({}));
  const air = {} as Air;
  const [ghiKwhM2, airC, windMs, rangeK, rainMm, wetDays] = [
    twelve(),
    twelve(),
    twelve(),
    twelve(),
    twelve(),
    twelve(),
  ];
  const dayMm: number[] = [];
  const dayC: number[] = [];
  for (let day = 0; day < 365; day++) {
    const share = 1 / (daysOf[monthOf[day] as number] as number);
    let [low, high, sumC] = [99, -99, 0];
    for (let k = 0; k < DAY_STEPS; k++) {
      const i = day * DAY_STEPS + k;
      weather.at((i + 0.5) * STEP_S, air);
      add(ghiKwhM2, day, ((clear[i] as number) * air.clearness) / 1000);
      add(airC, day, (air.airC * share) / DAY_STEPS);
      add(windMs, day, (air.windMs * share) / DAY_STEPS);
      low = Math.min(low, air.airC);
      high = Math.max(high, air.airC);
      sumC += air.airC;
    }
    add(rangeK, day, (high - low) * share);
    const bursts = weather.burstsOf(day);
    const mm = bursts.reduce((sum, { fromS, toS, mmH }) => sum + (mmH * (toS - fromS)) / 3600, 0);
    add(rainMm, day, mm);
    if (bursts.length > 0) add(wetDays, day, 1);
    dayMm.push(mm);
    dayC.push(sumC / DAY_STEPS);
  }
  return { ghiKwhM2, airC, windMs, rangeK, rainMm, wetDays, dayMm, dayC };
}

let years: readonly Year[] = [];
beforeAll(() => {
  const clear = clearSky(weatherSpec.parse({}).climate.linkeTurbidity);
  years = Array.from({ length: YEARS }, (_, k) => yearOf(k + 1, clear));
}, 120_000);
/** A figure of a month in each year. */
const each = (of: (year: Year) => readonly number[], month: number) => years.map((year) => of(year)[month] as number);
const months = Array.from({ length: 12 }, (_, m) => m);

/** Means of the measured year by month. */
function measured() {
  const year = readEpw(readReferenceBytes("weather/CHN_Henan.Zhengzhou.570830_CSWD.epw"), "").year as EpwYear;
  const { monthly_ghi, ghi_kwh_m2 } = JSON.parse(readReference("pv/zhengzhou_epw_yield.json")) as {
    monthly_ghi: number[];
    ghi_kwh_m2: number;
  };
  const [airC, windMs, rangeK] = [twelve(), twelve(), twelve()];
  const dayC: number[] = [];
  for (let day = 0; day < 365; day++) {
    const share = 1 / (daysOf[monthOf[day] as number] as number);
    const hours = [...year.airC.slice(24 * day, 24 * day + 24)];
    dayC.push(mean(hours));
    add(airC, day, mean(hours) * share);
    add(windMs, day, mean([...year.windMs.slice(24 * day, 24 * day + 24)]) * share);
    add(rangeK, day, (Math.max(...hours) - Math.min(...hours)) * share);
  }
  return { airC, windMs, rangeK, dayC, ghi: monthly_ghi, yearGhi: ghi_kwh_m2 };
}

/** How much a day's temperature is like the day's before, both less the mean of a month around. */
function likeTheDayBefore(dayC: readonly number[]): number {
  const anomaly = dayC.map((c, i) => c - mean(dayC.slice(Math.max(0, i - 15), i + 16)));
  let [same, next] = [0, 0];
  for (let i = 0; i + 1 < anomaly.length; i++) {
    same += (anomaly[i] as number) ** 2;
    next += (anomaly[i] as number) * (anomaly[i + 1] as number);
  }
  return next / same;
}

describe("a hundred seeded years", () => {
  referenceTest("have the measured sunlight: the year within 1 %, each month within 3 %", () => {
    const { ghi, yearGhi } = measured();
    const sum = mean(years.map((year) => year.ghiKwhM2.reduce((a, b) => a + b, 0)));
    expect(Math.abs(sum / yearGhi - 1), `${sum} kWh/m², measured ${yearGhi}`).toBeLessThan(0.01);
    for (const m of months) {
      // a month of one seed scatters by 10 %: 1 % in the mean of a hundred
      const got = mean(each((y) => y.ghiKwhM2, m));
      expect(Math.abs(got / (ghi[m] as number) - 1), `month ${m + 1}: ${got}, measured ${ghi[m]}`).toBeLessThan(0.03);
    }
  });

  referenceTest("have the measured temperatures: each month within 0.4 K, its days' range within 5 %", () => {
    const { airC, rangeK } = measured();
    for (const m of months) {
      const [gotC, gotK] = [mean(each((y) => y.airC, m)), mean(each((y) => y.rangeK, m))];
      expect(Math.abs(gotC - (airC[m] as number)), `month ${m + 1}: ${gotC} °C, measured ${airC[m]}`).toBeLessThan(0.4);
      expect(
        Math.abs(gotK / (rangeK[m] as number) - 1),
        `month ${m + 1}: ${gotK} K, measured ${rangeK[m]}`,
      ).toBeLessThan(0.05);
    }
  });

  referenceTest("have days as like the day before as measured ones are, within 0.15", () => {
    // measured 0.58 (known to 0.04 of one year); ours 0.70: noon is drawn, and the hours between are a straight line
    const got = mean(years.map((year) => likeTheDayBefore(year.dayC)));
    expect(Math.abs(got - likeTheDayBefore(measured().dayC)), `${got}`).toBeLessThan(0.15);
  });

  referenceTest("have the measured wind: each month within 5 %", () => {
    const { windMs } = measured();
    for (const m of months) {
      const got = mean(each((y) => y.windMs, m));
      expect(Math.abs(got / (windMs[m] as number) - 1), `month ${m + 1}: ${got}, measured ${windMs[m]}`).toBeLessThan(
        0.05,
      );
    }
  });

  it("have the rain of the notes: 575 mm a year within 5 %, each month within its scatter", () => {
    const wantedMm = [8, 11, 18, 32, 52, 66, 140, 112, 72, 36, 22, 6];
    const wantedDays = [3, 4, 5, 6, 7, 8, 12, 10, 9, 7, 5, 3];
    const year = mean(years.map((y) => y.rainMm.reduce((a, b) => a + b, 0)));
    expect(Math.abs(year / 575 - 1), `${year} mm`).toBeLessThan(0.05);
    for (const m of months) {
      const [mm, wet] = [each((y) => y.rainMm, m), each((y) => y.wetDays, m)];
      // 3.5 standard errors: 1 in 2,000 by chance, and the seeds are fixed
      expect(Math.abs(mean(mm) - (wantedMm[m] as number)), `month ${m + 1}: ${mean(mm)} mm`).toBeLessThan(
        3.5 * error(mm),
      );
      expect(Math.abs(mean(wet) - (wantedDays[m] as number)), `month ${m + 1}: ${mean(wet)} d`).toBeLessThan(
        3.5 * error(wet),
      );
    }
  });

  it("have storms in summer, two a year, of 100 mm every few years and of July 2021's kind once in a life", () => {
    const stormsOf = (limit: number) =>
      years.flatMap(({ dayMm }) => dayMm.flatMap((mm, day) => (mm >= limit ? [(monthOf[day] as number) + 1] : [])));
    const storms = stormsOf(STORM_MM);
    // 1.8 a year and, seldom, an ordinary day that is as wet; 180 ± 3.5 √180
    expect(Math.abs(storms.length - 1.8 * YEARS)).toBeLessThan(3.5 * Math.sqrt(1.8 * YEARS));
    const inSummer = storms.filter((month) => month >= 6 && month <= 9).length;
    expect(inSummer / storms.length).toBeGreaterThan(0.97);
    // by the distribution 1.8 · 1.3^(−6.67) = 0.313 a year: 31 ± 3.5 √31
    expect(Math.abs(stormsOf(100).length - 31.3)).toBeLessThan(3.5 * Math.sqrt(31.3));
    // 200 mm: 1.8 · 1.9^(−6.67) = 0.025 a year, 2.5 in a hundred: at least one, at most nine (1 in 1,000)
    expect(stormsOf(200).length).toBeGreaterThanOrEqual(1);
    expect(stormsOf(200).length).toBeLessThanOrEqual(9);
    // years differ by a quarter, as those of a monsoon plain do (variation of yearly rain in North China 0.2–0.3)
    const sums = years.map((y) => y.rainMm.reduce((a, b) => a + b, 0));
    const variation = (error(sums) * Math.sqrt(YEARS)) / mean(sums);
    expect(variation).toBeGreaterThan(0.15);
    expect(variation).toBeLessThan(0.3);
  });
});
