import { expect, test } from "vitest";
import { carbonSpec, gridFactors, onwardKgCo2e } from "../../../src/park/energy/carbon.ts";

const carbon = carbonSpec.parse({});

test("a diesel semi-trailer on 250 km burns 87.5 l: 230 kg, 0.92 kg/km as measured fleets have it", () => {
  const kg = onwardKgCo2e(carbon, { shape: "semi", drive: "diesel", km: 250 });
  expect(kg).toBeCloseTo(250 * 0.35 * 2.63, 9);
  // energy note: 49 t tractor 0.85–1.0 kg/km
  expect(kg / 250).toBeGreaterThan(0.85);
  expect(kg / 250).toBeLessThan(1);
});

test("of an electric drive only what was not charged here counts, and never less than nothing", () => {
  const trip = { shape: "semi", drive: "electric", km: 250 } as const;
  // 337.5 kWh at 0.5897 kg
  expect(onwardKgCo2e(carbon, trip)).toBeCloseTo(337.5 * 0.5897, 9);
  expect(onwardKgCo2e(carbon, { ...trip, chargedKwh: 230 })).toBeCloseTo(107.5 * 0.5897, 9);
  expect(onwardKgCo2e(carbon, { ...trip, chargedKwh: 400 })).toBe(0);
});

test("the grid's factor by the hour keeps the mean of the year, and an even one is that mean", () => {
  expect([...gridFactors(carbon)]).toEqual(new Array(24).fill(0.5897));
  const gridHours = Array.from({ length: 24 }, (_, h) => (h >= 10 && h < 14 ? 0.75 : 1.1));
  const factors = gridFactors({ gridKgPerKwh: 0.5, gridHours });
  expect(factors.reduce((sum, kg) => sum + kg, 0) / 24).toBeCloseTo(0.5, 12);
  expect((factors[12] as number) / (factors[20] as number)).toBeCloseTo(0.75 / 1.1, 12);
});

test("a staff car on 12 km of petrol: 0.84 l", () => {
  expect(onwardKgCo2e(carbon, { shape: "car", drive: "petrol", km: 12 })).toBeCloseTo(0.84 * 2.3, 9);
});
