/** How plans are carried out between two plans, by hand. */
import { describe, expect, test } from "vitest";
import type { EmsView } from "../../src/park/energy/ems.ts";
import { carryOut, importUpTo, leastLimitKw } from "../../src/policies/emsPlan.ts";
import { emsView } from "../support/emsView.ts";

describe("import that takes the quarter's mean to a value", () => {
  const kw = (edit: Partial<EmsView>, meanKw: number) => importUpTo(emsView(edit), meanKw);

  test("all of it at its beginning; more after a lull, up to half as much again; less after a burst", () => {
    expect(kw({ quarterKwh: 0, quarterLeftS: 900 }, 1000)).toBe(1000);
    // 100 kWh in the first 450 s of 250 kWh: 150 kWh are left for 1/8 h
    expect(kw({ quarterKwh: 100, quarterLeftS: 450 }, 1000)).toBe(1200);
    expect(kw({ quarterKwh: 0, quarterLeftS: 450 }, 1000)).toBe(1500);
    expect(kw({ quarterKwh: 200, quarterLeftS: 450 }, 1000)).toBe(400);
    expect(kw({ quarterKwh: 300, quarterLeftS: 450 }, 1000)).toBe(0);
  });

  test("never more than the connection carries, and no leap in the last minute", () => {
    expect(kw({ quarterKwh: 0, quarterLeftS: 450, importLimitKw: 1100 }, 1000)).toBe(1100);
    expect(kw({ quarterKwh: 240, quarterLeftS: 30 }, 1000)).toBe(1000);
  });
});

describe("carrying out a plan", () => {
  const plan = { batteryKw: -300, surplusKw: 0, peakKw: 1200 };
  const carried = (edit: Partial<EmsView>, edited = {}) => carryOut(emsView(edit), { ...plan, ...edited });

  test("the battery does what is planned while the import stays below the peak the plan reckons with", () => {
    expect(carried({ demandKw: 800 }).batteryKw).toBe(-300);
    expect(carried({ demandKw: 1100 }).batteryKw).toBe(-100);
    expect(carried({ demandKw: 1500 }).batteryKw).toBe(300);
    expect(carried({ demandKw: 1500, monthPeakKw: 1400 }).batteryKw).toBe(100);
  });

  test("surplus beyond the plan's fills it, and it gives no more than hub and connection take", () => {
    expect(carried({ demandKw: 800, solarKw: 1500 }).batteryKw).toBe(-700);
    expect(carried({ demandKw: 800, solarKw: 1500 }, { surplusKw: 300 }).batteryKw).toBe(-400);
    expect(carried({ demandKw: 800, exportLimitKw: 0 }, { batteryKw: 2000, surplusKw: 5000 }).batteryKw).toBe(800);
  });

  test("chargers get what is left below that peak with the battery's help, and the urgent what they need", () => {
    // 1,200 + 500 of the battery − 800 of the loads
    expect(carried({ demandKw: 1100, chargingKw: 300 }).chargingLimitKw).toBe(900);
    expect(carried({ demandKw: 2000, chargingKw: 300 }).chargingLimitKw).toBe(0);
    expect(carried({ demandKw: 2000, chargingKw: 300, urgentKw: 120 }).chargingLimitKw).toBe(120);
  });
});

describe("the lowest limit a battery can hold", () => {
  // 1,000 kW all day, and 1,500 for an hour
  const loadKw = Array.from({ length: 96 }, (_, k) => (k >= 40 && k < 44 ? 1500 : 1000));
  const past = { loadKw, solarKw: new Float64Array(96) };

  test("an hour's peak is cut by what is stored, and the rest of the day refills", () => {
    // full at 950 kWh, 850 to give: the peak of 500 kWh is cut to the level L of the day, refilled below L. With power
    // to spare and no losses the whole day may lie at its mean, 1,020.8 kW, as storing it takes 479 kWh
    const least = leastLimitKw(emsView({ past, storedKwh: 950 }));
    expect(least).toBeGreaterThan(950);
    expect(least).toBeLessThanOrEqual(1000 + 500 / 24 + 0.01);
  });

  test("power limits it: 500 kW above the base is cut by 200 kW at most", () => {
    expect(leastLimitKw(emsView({ past, storedKwh: 950, powerKw: 200 }))).toBeCloseTo(1300, 1);
  });

  test("none before a day has gone by", () => {
    expect(leastLimitKw(emsView({}))).toBe(Number.POSITIVE_INFINITY);
  });
});
