import { expect, test } from "vitest";
import { Stream } from "../../../src/kernel/streams.ts";
import { drawBursts, drawStormMm, RECORD_MM_H, rainShares, STORM_MEAN_MM } from "../../../src/park/energy/rain.ts";

const H = 3600;
const evenSky = new Float64Array(24).fill(0.4);
const fallenMm = (bursts: ReturnType<typeof drawBursts>) =>
  bursts.reduce((sum, { fromS, toS, mmH }) => sum + (mmH * (toS - fromS)) / H, 0);
/** Most that falls at once. */
const heaviestMmH = (bursts: ReturnType<typeof drawBursts>) =>
  Math.max(
    ...bursts.map(({ fromS }) => bursts.reduce((sum, b) => sum + (fromS >= b.fromS && fromS < b.toS ? b.mmH : 0), 0)),
  );

test("a month's rain is what its ordinary days and its storms bring", () => {
  // July: 0.8 storms of 50 + 25/0.85 = 79.41 mm are 63.53 mm, and 76.47 mm are left for 11.2 days: 6.828 mm each
  expect(STORM_MEAN_MM).toBeCloseTo(79.4118, 4);
  const july = rainShares({ rainMm: 140, wetDays: 12, stormDays: 0.8 });
  expect(july.stormDays).toBe(0.8);
  expect(july.ordinaryMm).toBeCloseTo(6.8277, 4);
  // a month without storms divides its rain by its wet days, to the last bit
  expect(rainShares({ rainMm: 52, wetDays: 7, stormDays: 0 })).toEqual({ stormDays: 0, ordinaryMm: 52 / 7 });
});

test("no more storms than wet days, nor than four fifths of the rain can make", () => {
  expect(rainShares({ rainMm: 1000, wetDays: 2, stormDays: 5 })).toEqual({ stormDays: 2, ordinaryMm: 0 });
  const dry = rainShares({ rainMm: 10, wetDays: 4, stormDays: 2 });
  expect(dry.stormDays * STORM_MEAN_MM).toBeCloseTo(8, 9);
  expect((4 - dry.stormDays) * dry.ordinaryMm).toBeCloseTo(2, 9);
  expect(rainShares({ rainMm: 0, wetDays: 0, stormDays: 0 })).toEqual({ stormDays: 0, ordinaryMm: 0 });
});

test("storms are as heavy as the generalised Pareto distribution has them", () => {
  const stream = new Stream(1, 2, 3);
  const n = 40_000;
  const mm = Array.from({ length: n }, () => drawStormMm(stream, 1) as number);
  expect(Math.min(...mm)).toBeGreaterThanOrEqual(50);
  // standard deviation of the excess: 29.41 / √(1 − 2 · 0.15) = 35.2 mm, so the mean is known within 3.5 · 0.18
  expect(Math.abs(mm.reduce((a, b) => a + b, 0) / n - STORM_MEAN_MM)).toBeLessThan(0.62);
  // beyond x: (1 + 0.15 (x − 50) / 25)^(−1/0.15), within 3.5 standard errors of 40,000 draws
  for (const [limit, wanted] of [
    [100, 1.3 ** (-1 / 0.15)],
    [200, 1.9 ** (-1 / 0.15)],
  ] as const) {
    const share = mm.filter((x) => x > limit).length / n;
    expect(Math.abs(share - wanted), `${limit} mm`).toBeLessThan(3.5 * Math.sqrt((wanted * (1 - wanted)) / n));
  }
  expect(drawStormMm(stream, 0)).toBeNull();
});

test("the bursts of a day bring its rain in whole minutes within the day, never heavier than the record hour", () => {
  for (let k = 0; k < 2000; k++) {
    const stormMm = k % 2 === 0 ? 50 + k / 4 : null;
    const bursts = drawBursts(new Stream(k, 7, 9), 0, 100, stormMm, evenSky);
    if (stormMm !== null) expect(fallenMm(bursts)).toBeCloseTo(stormMm, 9);
    expect(heaviestMmH(bursts)).toBeLessThan(RECORD_MM_H * 1.001);
    for (const { fromS, toS } of bursts) {
      expect([fromS % 60, toS % 60]).toEqual([0, 0]);
      expect(fromS).toBeGreaterThanOrEqual(0);
      expect(toS).toBeLessThanOrEqual(24 * H);
      expect(toS).toBeGreaterThan(fromS);
    }
  }
});

test("half of a storm falls in a quarter of its time", () => {
  const [whole, core] = drawBursts(new Stream(4, 4, 4), 0, 1, 80, evenSky) as [Burst, Burst];
  const lastsS = whole.toS - whole.fromS;
  expect(fallenMm([core])).toBeCloseTo(fallenMm([whole]), 9);
  // to the minute
  expect(Math.abs(core.toS - core.fromS - lastsS / 4)).toBeLessThanOrEqual(60);
  expect(core.fromS).toBeGreaterThan(whole.fromS);
  expect(core.toS).toBeLessThan(whole.toS);
});
type Burst = ReturnType<typeof drawBursts>[number];
