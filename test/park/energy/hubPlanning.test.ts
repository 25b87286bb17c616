/** Plans in the living park: what they are asked, that they are carried out, and what is told where there is none. */
import { describe, expect, test } from "vitest";
import type { Gun } from "../../../src/park/energy/charging.ts";
import type { PlanWishes } from "../../../src/park/energy/ems.ts";
import type { Planner, PlanRequest } from "../../../src/park/energy/planning.ts";
import { emsStrategies, planWishes } from "../../../src/policies/ems.ts";
import { hubPlanner } from "../../../src/policies/plans/hubPlanner.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { levelAt, type PowerParts, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;
const DAY = 86_400;

const decide = emsStrategies.recedingHorizon;
/** 1,000 kW at every hour, a battery of 2 MWh and 500 kW. */
const world = (planner: Planner | undefined, parts: PowerParts = {}) =>
  powerWorld({
    buildings: [{ use: "ambient", floorM2: 8760 * 1000 }],
    energyOperations: { loads: { ambient: { kwhPerM2Year: 1, hours: new Array(24).fill(1) } } },
    battery: { capacityKwh: 2000, powerKw: 500 },
    ems: (view) => decide.decide(view, { vehicles: true, wearCnyPerKwh: 0 }),
    planWishes: planWishes({ name: "recedingHorizon", vehicles: true, wearCnyPerKwh: 0.01 }) as PlanWishes,
    ...(planner ? { planner } : {}),
    ...parts,
  });

const done = (planner: Planner | undefined, parts: PowerParts = {}, toS = DAY): Recording => {
  const living = world(planner, { endS: toS, ...parts });
  living.kernel.run(toS);
  return living.finish();
};

/** Answers a fixed power and keeps what it was asked. */
function asking(batteryKw: number) {
  const asked: PlanRequest[] = [];
  const planner: Planner = {
    version: "test",
    plan(request) {
      asked.push({ ...request, past: { ...request.past, loadKw: Array.from(request.past.loadKw) } });
      const steps = request.buyCnyPerKwh.length;
      return {
        status: "optimal",
        batteryKw: new Float64Array(steps).fill(batteryKw),
        surplusKw: new Float64Array(steps),
        sessionKw: [],
        peakKw: 5000,
      };
    },
  };
  return { planner, asked };
}

describe("what a plan is asked", () => {
  test("every quarter of an hour, with the means of the quarters gone by and the prices of the next day", () => {
    const { planner, asked } = asking(0);
    done(planner);
    expect(asked).toHaveLength(97);
    expect(asked[0]?.past.loadKw).toHaveLength(0);
    const noon = asked[48] as PlanRequest;
    expect(noon.past.loadKw).toHaveLength(48);
    for (const kw of Array.from(noon.past.loadKw)) expect(kw).toBeCloseTo(1000, 6);
    // May: valley until 14, flat until 16, then peak
    expect(noon.periods.slice(0, 18)).toEqual([...Array(8).fill("valley"), ...Array(8).fill("flat"), "peak", "peak"]);
    expect(Array.from(noon.buyCnyPerKwh).slice(7, 9)).toEqual([0.42, 0.66]);
  });

  test("of the price of the month's peak a day bears its share of what is left of the month", () => {
    const { planner, asked } = asking(0);
    done(planner);
    // 14 May, 0 h: 18 days are left; at noon 17.5
    expect(asked[0]?.demandCnyPerKw).toBeCloseTo(40 / 18, 9);
    expect(asked[48]?.demandCnyPerKw).toBeCloseTo(40 / 17.5, 9);
    expect(asked[48]?.monthPeakKw).toBeCloseTo(1000, 6);
  });

  test("carbon has its price, wear its cost, and nothing is sold dearer than bought", () => {
    const { planner, asked } = asking(0);
    done(planner, {
      planWishes: planWishes({
        name: "carbonAware",
        vehicles: true,
        wearCnyPerKwh: 0.02,
        carbonCnyPerKg: 2,
      }) as PlanWishes,
      energyOperations: { tariff: { feedInCnyPerKwh: 0.5 } },
    });
    expect(asked[0]?.buyCnyPerKwh[0]).toBeCloseTo(0.42 + 2 * 0.5897, 9);
    expect(asked[0]?.sellCnyPerKwh[0]).toBe(0.42);
    expect(asked[0]?.battery?.cycleCnyPerKwh).toBe(0.02);
  });
});

test("charging on a meter of its own is no load of the plan's, and the plan does not hold it back", () => {
  const { planner, asked } = asking(0);
  const living = world(planner, {
    endS: 6 * H,
    charging: { carGuns: { count: 1, powerKw: 95 } },
    energyOperations: {
      loads: { ambient: { kwhPerM2Year: 1, hours: new Array(24).fill(1) } },
      tariff: { chargingOnOwnMeter: true },
    },
    // what the import may be is used up by the loads
    grid: { importLimitKw: 1000 },
  });
  const { charging } = living.energy;
  living.kernel.at(H, () => {
    charging.begin({ gun: charging.freeCarGun() as Gun, energyKwh: 190, maxKw: 95, dueS: 6 * H });
  });
  living.kernel.run(6 * H);
  const recording = living.finish();
  for (const kw of Array.from((asked[16] as PlanRequest).past.loadKw)) expect(kw).toBeCloseTo(1000, 6);
  expect(asked.every(({ present }) => present.length === 0)).toBe(true);
  // 190 kWh at 95 kW: two hours from one o'clock on
  expect(levelAt(recording, "charging.carsKw", 2.9 * H)).toBeCloseTo(100, 6);
  expect(levelAt(recording, "charging.carsKw", 3.1 * H)).toBe(0);
});

test("what is planned is done", () => {
  const recording = done(asking(-40).planner, {}, 6 * H);
  for (const hour of [0.5, 3, 5.9]) expect(levelAt(recording, "energy.batteryKw", hour * H)).toBeCloseTo(-40, 9);
  expect(levelAt(recording, "ems.planned", 3 * H)).toBe(1);
  expect([...recording.factsIn(0, DAY, "planMissing")]).toHaveLength(0);
});

describe("without a plan a rule takes over, the recording says so once, and the run goes on", () => {
  const told = (recording: Recording) =>
    [...recording.factsIn(0, DAY, "planMissing")].map(({ t, x, y }) => ({ hour: t / H, why: x, rule: y }));

  test("no planner: time of use", () => {
    const recording = done(undefined);
    expect(told(recording)).toEqual([{ hour: 0, why: 0, rule: 2 }]);
    expect(levelAt(recording, "energy.batteryKw", 1 * H)).toBeLessThan(-400); // valley: fills
    expect(levelAt(recording, "energy.batteryKw", 17 * H)).toBeCloseTo(500, 6); // peak: gives
  });

  const freePeak: PowerParts = {
    energyOperations: {
      loads: { ambient: { kwhPerM2Year: 1, hours: new Array(24).fill(1) } },
      tariff: { demandCnyPerKwMonth: 0 },
    },
  };

  test("a solver at its limit: the rule that costs least on what is foreseen", () => {
    let solves = 0;
    const planner = hubPlanner({
      version: "at its limit",
      solve() {
        solves++;
        return { status: "iterationLimit", reason: "more than 1 iterations" };
      },
    });
    // where a peak costs nothing, storing at 0.42 and giving at 0.97 CNY/kWh costs least
    const recording = done(planner, { startS: -DAY, ...freePeak });
    expect(solves).toBe(97);
    // told of the warm-up's want of a past; then the limit, by a rule found on yesterday's load
    expect(told(recording).map(({ why }) => why)).toContain(4);
    expect(levelAt(recording, "ems.planned", 12 * H)).toBe(0);
    expect(levelAt(recording, "energy.batteryKw", 17 * H)).toBeCloseTo(500, 6);
  });

  test("a plan that comes after all is carried out, and its end is told again", () => {
    const good = asking(-40).planner;
    let calls = 0;
    const planner: Planner = {
      version: "now and then",
      plan(request) {
        calls++;
        if (calls > 8 && calls <= 16) return good.plan(request);
        return { status: "failed", reason: "test", rule: "idle" };
      },
    };
    const recording = done(planner, {}, 6 * H);
    expect(told(recording)).toEqual([
      { hour: 0, why: 5, rule: 0 },
      { hour: 4, why: 5, rule: 0 },
    ]);
    expect(levelAt(recording, "energy.batteryKw", 3 * H)).toBeCloseTo(-40, 9);
    expect(levelAt(recording, "energy.batteryKw", 5 * H)).toBeCloseTo(0, 9);
  });
});
