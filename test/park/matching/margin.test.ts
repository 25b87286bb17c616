import { expect, test } from "vitest";
import { acceptanceProbability, emptyKmSaved, loadedWayKm, marginCny } from "../../../src/park/matching/margin.ts";

const HUB = [0, 0] as const;
const TERMS = { hubKm: HUB, cnyPerKm: 4, waitCnyPerHour: 120, windowS: 7200 } as const;
const TRUCK = { capacityT: 20, freeS: 36_000, homeKm: [30, 40] } as const;
const LOAD = { massT: 18, readyS: 36_000, destinationKm: [30, 0], payCny: 400 } as const;

test("a load fetched outside: 40 km to it, 50 on, 40 home instead of 50 are 80 km at 4 more", () => {
  const outside = { ...LOAD, originKm: [0, 40] } as const;
  expect(loadedWayKm(outside, HUB)).toBe(90);
  expect(marginCny(TRUCK, outside, TERMS)).toBe(400 - 4 * 80);
});

test("empty kilometres saved: 50 home less 40 from the destination; 40 less to fetch it outside", () => {
  expect(emptyKmSaved(TRUCK.homeKm, LOAD, HUB)).toBe(10);
  expect(emptyKmSaved(TRUCK.homeKm, { ...LOAD, originKm: [0, 40] }, HUB)).toBe(-30);
});

test("a driver's acceptance is a logit: even odds at 0, e² to 1 for a full load home, and monotone in both", () => {
  const by = { base: 2, perPay: 4, perHome: 1 };
  expect(acceptanceProbability(1, 2, by)).toBeCloseTo(0.5, 12);
  expect(acceptanceProbability(1, 0, by)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  // half the rate and a whole way home left: 2 − 2 − 1
  expect(acceptanceProbability(0.5, 1, by)).toBeCloseTo(1 / (1 + Math.E), 12);
  expect(acceptanceProbability(1.2, 1, by)).toBeGreaterThan(acceptanceProbability(1.1, 1, by));
  expect(acceptanceProbability(1, 5, by)).toBe(acceptanceProbability(1, 3, by));
});
