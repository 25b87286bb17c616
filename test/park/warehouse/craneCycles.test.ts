import { expect, test } from "vitest";
import { dualCycleS, singleCycleS } from "../../../src/park/warehouse/craneCycles.ts";

// T = 60 m / 3 m/s = 20 s along, 9.6 m / 0.8 m/s = 12 s up: b = 0.6
const rack = { lengthM: 60, heightM: 9.6, travelMPerS: 3, hoistMPerS: 0.8 };

test("cycles of a crane are those that were simulated for T = 20 s and b = 0.6: 22.40 and 30.12 s", () => {
  // 20 (1 + 0.36/3) = 22.4; 20 (4/3 + 0.18 − 0.0072) = 30.1227
  expect(singleCycleS(rack, 0)).toBeCloseTo(22.4, 10);
  expect(dualCycleS(rack, 0)).toBeCloseTo(30.1227, 4);
});

test("a single cycle has two handlings, a dual cycle four", () => {
  expect(singleCycleS(rack, 20) - singleCycleS(rack, 0)).toBeCloseTo(40, 10);
  expect(dualCycleS(rack, 20) - dualCycleS(rack, 0)).toBeCloseTo(80, 10);
});

test("which of the two directions takes longer does not matter", () => {
  const turned = { lengthM: 36, heightM: 16, travelMPerS: 3, hoistMPerS: 0.8 };
  expect(singleCycleS(turned, 0)).toBeCloseTo(singleCycleS(rack, 0), 10);
});

test("the mean of random places is the formula's: a sweep over a fine grid of the rack", () => {
  // T·max(u, b·v) there and back, u and v uniform
  const n = 400;
  let sum = 0;
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) sum += Math.max((i + 0.5) / n, (0.6 * (k + 0.5)) / n);
  expect((2 * 20 * sum) / (n * n)).toBeCloseTo(singleCycleS(rack, 0), 3);
});
