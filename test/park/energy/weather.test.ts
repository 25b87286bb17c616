import { expect, test } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import { type Air, cloudShareOf, monthNodes, normalShare, Weather } from "../../../src/park/energy/weather.ts";
import { weatherSpec } from "../../../src/park/energy/weatherSpec.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";

const DAY = 86_400;
const H = 3600;
const noAir = (): Air => ({
  airC: 0,
  windMs: 0,
  rainMmH: 0,
  clearness: 0,
  beamClearness: 0,
  diffuseClearness: null,
  cloudShare: 0,
});
const of = (seed: number, edit: Record<string, unknown> = {}, date = { year: 2026, month: 5, day: 14 }) =>
  new Weather(new Streams(seed), new LocalCalendar(date), weatherSpec.parse(edit));

/** Mean and standard error. */
function estimate(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

test.each([
  [1, 31],
  [4, 30],
  [7, 31],
  [10, 31],
])("the means of month %d over 60 seeds are the climate's", (month, days) => {
  const { climate } = weatherSpec.parse({});
  const means = { airC: [], windMs: [], clearness: [], rainMm: [], wetDays: [], rangeK: [] } as Record<
    string,
    number[]
  >;
  const air = noAir();
  for (let seed = 1; seed <= 60; seed++) {
    const weather = of(seed, {}, { year: 2026, month, day: 1 });
    const sum = { airC: 0, windMs: 0, clearness: 0, n: 0 };
    let rainMm = 0;
    let wetDays = 0;
    let rangeK = 0;
    for (let day = 0; day < days; day++) {
      const bursts = weather.burstsOf(day);
      for (const { fromS, toS, mmH } of bursts) rainMm += (mmH * (toS - fromS)) / H;
      if (bursts.length > 0) wetDays++;
      let low = 99;
      let high = -99;
      for (let hour = 0; hour < 24; hour += 1) {
        weather.at(day * DAY + hour * H, air);
        sum.airC += air.airC;
        sum.windMs += air.windMs;
        sum.clearness += air.clearness;
        sum.n++;
        low = Math.min(low, air.airC);
        high = Math.max(high, air.airC);
      }
      rangeK += high - low;
    }
    means.airC?.push(sum.airC / sum.n);
    means.windMs?.push(sum.windMs / sum.n);
    means.clearness?.push(sum.clearness / sum.n);
    means.rainMm?.push(rainMm);
    means.wetDays?.push(wetDays);
    means.rangeK?.push(rangeK / days);
  }
  // within 3.5 standard errors of 60 independent months (1 in 2,000 by chance, seeds fixed), and what our shapes are
  // known to add: interpolated seasons 0.1 K; a day's range sees the drift from noon to noon, 0.7 K of it
  const slack: Record<string, number> = { airC: 0.1, rangeK: 0.7 };
  const expected: Record<string, number> = { rangeK: climate.airRangeK[month - 1] as number };
  for (const key of ["airC", "windMs", "clearness", "rainMm", "wetDays"] as const) {
    expected[key] = climate[key][month - 1] as number;
  }
  for (const [key, wanted] of Object.entries(expected)) {
    const { mean, error } = estimate(means[key] as number[]);
    expect(Math.abs(mean - wanted), `${key}: ${mean} ± ${error}, climate ${wanted}`).toBeLessThan(
      3.5 * error + (slack[key] ?? 0),
    );
  }
});

test("daily means scatter as in the climate, and a warm day follows a warm day", () => {
  const { climate } = weatherSpec.parse({});
  const anomalies: number[][] = [];
  const air = noAir();
  for (let seed = 1; seed <= 200; seed++) {
    const weather = of(seed, {}, { year: 2026, month: 6, day: 10 });
    anomalies.push(
      [0, 1].map((day) => {
        // at noon the day's own mean counts alone; 15 h is the warmest, so the swing at noon is cos 45°
        weather.at(day * DAY + 12 * H, air);
        return air.airC;
      }),
    );
  }
  const [first, second] = [0, 1].map((day) => anomalies.map((a) => a[day] as number)) as [number[], number[]];
  const { mean: m1 } = estimate(first);
  const { mean: m2 } = estimate(second);
  const sd = Math.sqrt(first.reduce((a, x) => a + (x - m1) ** 2, 0) / (first.length - 1));
  // standard deviation of 200 normal draws is known to 5 %; the range of the day adds a little scatter of its own
  expect(sd / (climate.airSpreadK[5] as number)).toBeGreaterThan(0.85);
  expect(sd / (climate.airSpreadK[5] as number)).toBeLessThan(1.2);
  const covariance = first.reduce((a, x, i) => a + (x - m1) * ((second[i] as number) - m2), 0) / (first.length - 1);
  // a moving average of weights 0.6^k is correlated by 0.6 from day to day; ± 4 × 0.045
  expect(covariance / (sd * sd)).toBeGreaterThan(0.4);
  expect(covariance / (sd * sd)).toBeLessThan(0.8);
});

test("a date has the same weather wherever the run begins, another seed has another", () => {
  const early = of(5, {}, { year: 2026, month: 5, day: 10 });
  const late = of(5, {}, { year: 2026, month: 5, day: 14 });
  for (const hour of [0, 5, 13, 23.99]) {
    expect(late.at(hour * H, noAir())).toEqual(early.at(4 * DAY + hour * H, noAir()));
  }
  expect(late.at(13 * H, noAir())).not.toEqual(of(6).at(13 * H, noAir()));
});

test("temperature and cloud move without jumps, over midnight and over the end of a month", () => {
  const weather = of(3, {}, { year: 2026, month: 3, day: 30 });
  const before = noAir();
  const after = noAir();
  for (let t = 0; t < 4 * DAY; t += 60) {
    weather.at(t, before);
    weather.at(t + 60, after);
    expect(Math.abs(after.airC - before.airC)).toBeLessThan(0.1);
    expect(Math.abs(after.clearness - before.clearness)).toBeLessThan(0.02);
  }
});

test("clear and overcast skies are what they say", () => {
  expect(of(1, { skies: "clear" }).at(12 * H, noAir())).toMatchObject({ clearness: 1, cloudShare: 0, rainMmH: 0 });
  const overcast = of(1, { skies: "overcast" }).at(12 * H, noAir());
  expect(overcast.clearness).toBeCloseTo(0.3, 12);
  // Kasten and Czeplak: 1 − 0.75 N^3.4 = 0.3 at N = 0.980
  expect(overcast.cloudShare).toBeCloseTo(0.98, 2);
});

test("forced rain falls on the first day as told, under a dark sky", () => {
  const weather = of(1, { rainMm: 90, rainFrom: "20:00", rainHours: 6 });
  expect(weather.burstsOf(0)).toEqual([{ fromS: 20 * H, toS: 26 * H, mmH: 15 }]);
  expect(weather.at(21 * H, noAir())).toMatchObject({ rainMmH: 15 });
  expect(weather.at(25 * H, noAir()).rainMmH).toBeGreaterThanOrEqual(15);
  expect(weather.at(22 * H, noAir()).cloudShare).toBeGreaterThan(0.9);
  expect(of(1, { rainMm: 0 }).burstsOf(0)).toEqual([]);
});

test("ten degrees warmer is ten degrees warmer at any time", () => {
  const base = of(9).at(15 * H, noAir()).airC;
  expect(of(9, { temperatureOffsetK: 10 }).at(15 * H, noAir()).airC).toBeCloseTo(base + 10, 9);
});

test("rain falls in whole minutes within its day", () => {
  for (let seed = 1; seed <= 50; seed++) {
    for (const { fromS, toS, mmH } of of(seed).burstsOf(0)) {
      expect(fromS % 60).toBe(0);
      expect(toS % 60).toBe(0);
      expect(fromS).toBeGreaterThanOrEqual(0);
      expect(toS).toBeGreaterThan(fromS);
      expect(toS).toBeLessThanOrEqual(DAY);
      expect(mmH).toBeGreaterThanOrEqual(0);
    }
  }
});

test("the normal distribution by its table", () => {
  for (const [z, share] of [
    [0, 0.5],
    [1, 0.8413447],
    [-1.96, 0.0249979],
    [3, 0.9986501],
  ] as const) {
    expect(normalShare(z)).toBeCloseTo(share, 6);
  }
});

test("straight lines between the months' nodes have the months' means", () => {
  const means = [1, 3, 8, 15, 21, 26, 27, 26, 22, 15, 7, 3];
  const nodes = monthNodes(means);
  // mean of a month of two half lines: (n[i−1] + 6 n[i] + n[i+1]) / 8
  means.forEach((mean, i) => {
    const [a, b, c] = [nodes[(i + 11) % 12], nodes[i], nodes[(i + 1) % 12]] as [number, number, number];
    expect((a + 6 * b + c) / 8).toBeCloseTo(mean, 9);
  });
  expect(cloudShareOf(1)).toBe(0);
  expect(cloudShareOf(0.1)).toBe(1);
});
