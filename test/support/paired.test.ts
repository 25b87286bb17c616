import { expect, test } from "vitest";
import { intervalText, pairedInterval } from "./paired.ts";

test("the interval of five pairs by hand: differences 1 to 5, t(0.975, 4) = 2.7764", () => {
  const interval = pairedInterval([11, 22, 33, 44, 55], [10, 20, 30, 40, 50]);
  // s² = 2.5; 2.776445 · √(2.5 / 5)
  expect(interval.mean).toBeCloseTo(3, 12);
  expect(interval.high - 3).toBeCloseTo(1.963243, 5);
  expect(3 - interval.low).toBeCloseTo(1.963243, 5);
  expect(intervalText(interval)).toBe("mean difference 3.000, interval 1.037 to 4.963");
});

test("what every pair shares falls out: pairs that differ by the same have no width", () => {
  const interval = pairedInterval([101, 7, -3], [100, 6, -4]);
  expect([interval.mean, interval.low, interval.high]).toEqual([1, 1, 1]);
});

test("lists of different lengths, or one pair alone, are refused", () => {
  expect(() => pairedInterval([1, 2], [1])).toThrow("got 2 and 1");
  expect(() => pairedInterval([1], [1])).toThrow("got 1 and 1");
});
