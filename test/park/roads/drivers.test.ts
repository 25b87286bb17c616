import { expect, test } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import { drawSpeedFactor, driverOf } from "../../../src/park/roads/drivers.ts";

test("drivers keep to 98 % of the limit on average, with 5 % between them; nobody exceeds it", () => {
  const stream = new Streams(1).stream("drivers", "speed");
  const shares = Array.from({ length: 20_000 }, () => drawSpeedFactor(stream));
  expect(Math.max(...shares)).toBe(1);
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.85);
  // E min(1, X) for X ~ N(0.98, 0.05): 0.98 − 0.05 (φ(0.4) − 0.4 Φ(−0.4)) = 0.98 − 0.05 · 0.23044
  expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeCloseTo(0.98 - 0.05 * 0.23044, 2);
});

test("a semi-trailer takes more room and reacts later than a car", () => {
  const [semi, car] = [driverOf("semi", 1), driverOf("car", 1)];
  expect(semi.lengthM + semi.gapM).toBeCloseTo(20.1, 9);
  expect(semi.tauS).toBeGreaterThan(car.tauS);
  expect(semi.accelMs2).toBeLessThan(car.accelMs2);
});
