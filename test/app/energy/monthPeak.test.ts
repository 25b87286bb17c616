/** The billed peak as it grows over the quarter-hours, and what is left below it. */
import { describe, expect, test } from "vitest";
import { durationCurve, largestQuarters, monthPeakAt, quartersOf } from "../../../src/app/energy/monthPeak.ts";
import { told } from "../../support/told.ts";
import { scenario, twoHours } from "./twoHours.ts";

const QUARTER_S = 900;
const MIDNIGHT_S = 86_400;

/**
 * Import by quarter-hours from 23:00 of 31 May on [kW]: 300, 700, 500, 600, then June: 200, 450; over the meter of
 * charging 100 more in each.
 */
const QUARTERS = [300, 700, 500, 600, 200, 450];
function evening(ownMeter: boolean, charge: { demand?: number; capacity?: number } = { demand: 40 }) {
  return told(
    MIDNIGHT_S + 1800,
    (recorder, at) => {
      const grid = recorder.ledger("grid", "busbar", "kWh");
      const own = ownMeter ? recorder.ledger("grid", "busbar.charging", "kWh") : -1;
      recorder.setLevel(recorder.level("tariff.demandCnyPerKwMonth", "CNY/kW·month"), charge.demand ?? 0);
      recorder.setLevel(recorder.level("tariff.capacityCnyPerMonth", "CNY/month"), charge.capacity ?? 0);
      QUARTERS.forEach((kw, q) => {
        at(MIDNIGHT_S - 3600 + q * QUARTER_S);
        recorder.setRate(grid, kw / 3600);
        if (own >= 0) recorder.setRate(own, 100 / 3600);
      });
    },
    scenario,
  );
}

describe("the month's peak", () => {
  const recording = evening(false);

  test("is that which the month came with until a quarter-hour that is over was larger", () => {
    const first = monthPeakAt(recording, MIDNIGHT_S - 3600 + 1000); // 300 kW are over, 700 kW are not
    expect(first.peakKw).toBe(400);
    expect(first.peakAtS).toBeNull();
    expect(first.quarterKw).toBeCloseTo(700, 9);
    expect(first.underPeakKw).toBe(0);
    const later = monthPeakAt(recording, MIDNIGHT_S - 1300);
    expect(later.peakKw).toBeCloseTo(700, 9);
    expect(later.peakAtS).toBe(MIDNIGHT_S - 2700);
    expect(later.underPeakKw).toBeCloseTo(200, 9); // 500 kW now
  });

  test("leaves room to what the connection carries, at the price of the contract", () => {
    const { toLimitKw, charge } = monthPeakAt(recording, MIDNIGHT_S - 1300);
    expect(toLimitKw).toBeCloseTo(1300, 9);
    expect(charge).toEqual({
      basis: "maximumDemand",
      cnyPerKwMonth: 40,
      peakCny: expect.closeTo(28_000, 6),
      toLimitCny: expect.closeTo(52_000, 6),
    });
  });

  test("begins anew with another month", () => {
    const { peakKw, quarterKw } = monthPeakAt(recording, MIDNIGHT_S + QUARTER_S + 450);
    expect(peakKw).toBeCloseTo(200, 9);
    expect(quarterKw).toBeCloseTo(450, 9);
  });

  test("is without what has a meter of its own", () => {
    const { importKw, billedKw } = quartersOf(evening(true), { fromS: 0, toS: MIDNIGHT_S + 1800 });
    expect(importKw.at(-1)).toBeCloseTo(550, 9);
    expect(billedKw.at(-1)).toBeCloseTo(450, 9);
    expect(monthPeakAt(evening(true), MIDNIGHT_S).peakKw).toBe(0);
    expect(monthPeakAt(evening(true), MIDNIGHT_S - 1).peakKw).toBeCloseTo(700, 9);
  });

  test("costs nothing where the month is paid by what is installed", () => {
    expect(monthPeakAt(evening(false, { capacity: 100_000 }), MIDNIGHT_S - 1300).charge).toEqual({
      basis: "capacity",
      installedKva: 4000,
      cnyPerMonth: 100_000,
    });
  });
});

test("quarter-hours that a period cuts are left out", () => {
  const { fromS, importKw } = quartersOf(evening(false), { fromS: MIDNIGHT_S - 3500, toS: MIDNIGHT_S - 100 });
  expect(fromS).toBe(MIDNIGHT_S - 2700);
  expect(Array.from(importKw, (kw) => Math.round(kw))).toEqual([700, 500]);
});

test("a duration curve falls, each quarter-hour holds for its quarter of an hour", () => {
  const { hours, kw } = durationCurve([300, 700, 500]);
  expect([...kw]).toEqual([700, 500, 300, 300]);
  expect([...hours]).toEqual([0, 0.25, 0.5, 0.75]);
  expect(durationCurve([]).kw).toHaveLength(0);
});

test("the largest quarter-hours come first, with what was on: 500 kW in each of the second hour", () => {
  const rows = largestQuarters(twoHours(), { fromS: 0, toS: 7200 }, 2);
  expect(rows.map(({ fromS }) => fromS)).toEqual([3600, 4500]);
  const near = (value: number) => expect.closeTo(value, 6);
  expect(rows[0]).toEqual({
    ...{ fromS: 3600, billedKw: near(500), chargingKw: near(20 - 20), loadKw: near(600) },
    ...{ solarKw: near(0), batteryKw: near(100) },
  });
});
