import fc from "fast-check";
import { mean, sampleVariance } from "simple-statistics";
import { expect, test } from "vitest";
import { Tally, TimeWeighted } from "../../src/kernel/statistics.ts";

test("a tally has mean, variance and extremes as an independent library computes them", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (values) => {
      const tally = new Tally();
      for (const value of values) tally.add(value);
      const scale = Math.max(...values.map(Math.abs), 1e-9);
      expect(Math.abs((tally.mean as number) - mean(values)) / scale).toBeLessThan(1e-12);
      expect(Math.abs((tally.variance as number) - sampleVariance(values)) / scale ** 2).toBeLessThan(1e-12);
      expect([tally.min, tally.max, tally.count]).toEqual([Math.min(...values), Math.max(...values), values.length]);
    }),
  );
});

test("the variance survives a large offset: 4, 7, 13, 16 on 1e9 have variance 30", () => {
  const tally = new Tally();
  for (const value of [4, 7, 13, 16]) tally.add(1e9 + value);
  expect([tally.mean, tally.variance, tally.sum]).toEqual([1e9 + 10, 30, 4e9 + 40]);
});

test("no observation is null, never NaN", () => {
  const tally = new Tally();
  expect([tally.mean, tally.variance, tally.min, tally.max, tally.sum]).toEqual([null, null, null, null, 0]);
  tally.add(5);
  expect([tally.mean, tally.variance]).toEqual([5, null]);
  expect(new TimeWeighted(3).mean(3)).toBe(null);
});

test("a value that holds for a time is weighted by it", () => {
  const queue = new TimeWeighted(10, 2); // 2 from 10 on
  queue.set(20, 5); // 5 from 20
  queue.add(24, -4); // 1 from 24
  // 2 · 10 + 5 · 4 + 1 · 6 = 46 over 20 s
  expect([queue.integral(30), queue.mean(30), queue.value]).toEqual([46, 2.3, 1]);
});
