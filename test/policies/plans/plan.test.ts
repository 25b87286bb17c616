/** Days against stored optima; what happens to cases that cannot be planned. */
import { beforeAll, describe, expect, test } from "vitest";
import type { DispatchCase, SessionCase } from "../../../src/park/energy/dispatchCase.ts";
import type { LinearSolver } from "../../../src/park/energy/linearSolver.ts";
import { planDispatch } from "../../../src/policies/plans/plan.ts";
import { problemText } from "../../../src/policies/plans/problem.ts";
import { replay } from "../../../src/policies/plans/replay.ts";
import { highsSolver } from "../../../src/simulation/highs.ts";
import { DISPATCH_CASES } from "../../support/dispatchCases.ts";
import { expectKept, expectOptimal, planOf, questionsOf } from "../../support/dispatchJudge.ts";
import { referenceSuite } from "../../support/reference.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

referenceSuite("a day's plan is the stored optimum, and costs as much when it is lived", () => {
  for (const name of DISPATCH_CASES.filter((n) => !n.includes("month"))) {
    for (const question of questionsOf(name)) test(`${name}, ${question}`, () => expectOptimal(name, question, solver));
  }
});

/** Four quarters of an hour, the second half dear. */
const HOUR: DispatchCase = {
  stepH: 0.25,
  loadKw: [100, 100, 100, 100],
  solarKw: [0, 0, 0, 0],
  buyCnyPerKwh: [0.4, 0.4, 1, 1],
  sellCnyPerKwh: [0.3, 0.3, 0.3, 0.3],
  demandCnyPerKw: 0,
  monthPeakKw: 0,
  importLimitKw: Number.POSITIVE_INFINITY,
  exportLimitKw: Number.POSITIVE_INFINITY,
  battery: null,
  sessions: [],
};
const BATTERY = {
  minKwh: 10,
  maxKwh: 90,
  startKwh: 50,
  endMinKwh: 50,
  endMaxKwh: 50,
  chargeKw: 40,
  dischargeKw: 40,
  chargeEfficiency: 0.9,
  dischargeEfficiency: 0.9,
  cycleCnyPerKwh: 0,
};
const TRUCK: SessionCase = {
  id: "truck",
  arrival: 0,
  departure: 4,
  maxKw: 120,
  efficiency: 1,
  neededKwh: 60,
  giving: null,
};

describe("small plans one can check by hand", () => {
  test("the battery fills while it is cheap and gives while it is dear", () => {
    // 2 × 40 kW × 0.25 h × 0.9 = 18 kWh in, of which 16.2 come out
    const plan = planOf({ ...HOUR, battery: BATTERY }, solver);
    expect([...plan.batteryKw.subarray(0, 2)]).toEqual([-40, -40]);
    expect(plan.costCny).toBeCloseTo(0.4 * 70 + 1 * (50 - 16.2), 6);
  });

  test("a truck charges while it is cheap as far as its charger goes", () => {
    const plan = planOf({ ...HOUR, sessions: [TRUCK] }, solver);
    expect([...(plan.sessionKw[0] as Float64Array)]).toEqual([120, 120, 0, 0]);
  });

  test("a truck that stays longer than the plan must have by its end what cannot wait", () => {
    // 120 kWh in eight quarters: four more after the plan can bring 120, at 60 kW only 60
    const late = { ...TRUCK, departure: 8, neededKwh: 100, maxKw: 60 };
    const plan = planOf({ ...HOUR, sessions: [late] }, solver);
    expect([...(plan.sessionKw[0] as Float64Array)].reduce((sum, kw) => sum + kw * 0.25, 0)).toBeCloseTo(40, 6);
  });

  test("a truck gives back while it is dear and still leaves with its energy", () => {
    const lender = { ...TRUCK, arrival: 0, neededKwh: 30, giving: { maxKw: 60, efficiency: 0.9, lowestKwh: -20 } };
    const plan = planOf({ ...HOUR, buyCnyPerKwh: [1, 1, 0.4, 0.4], sessions: [lender] }, solver);
    const kw = plan.sessionKw[0] as Float64Array;
    expect(kw[0]).toBeLessThan(0);
    const { breaches } = replay({ ...HOUR, buyCnyPerKwh: [1, 1, 0.4, 0.4], sessions: [lender] }, plan);
    expectKept(breaches);
  });

  test("a peak already on the bill costs nothing more to reach", () => {
    const sun = { ...HOUR, loadKw: [100, 20, 20, 20], demandCnyPerKw: 10, battery: BATTERY };
    expect(planOf(sun, solver).peakKw).toBeLessThan(100);
    expect(planOf({ ...sun, monthPeakKw: 100 }, solver).peakKw).toBe(100);
  });

  test("where energy is worth nothing the battery still goes one way at a time", () => {
    const noon = { ...HOUR, loadKw: [0, 0, 0, 0], solarKw: [200, 200, 200, 200], exportLimitKw: 0, battery: BATTERY };
    const plan = planOf(noon, solver);
    const { breaches, bill } = replay(noon, plan);
    expectKept(breaches);
    expect(bill.totalCny).toBeCloseTo(0, 9);
  });
});

describe("what cannot be planned is named", () => {
  const told = (dispatch: DispatchCase): string[] => {
    const outcome = planDispatch(dispatch, solver);
    if (outcome.status === "refused" || outcome.status === "infeasible") return outcome.problems.map(problemText);
    return [outcome.status];
  };

  test("a truck its charger cannot fill in its stay", () => {
    expect(told({ ...HOUR, sessions: [{ ...TRUCK, neededKwh: 150 }] })).toEqual([
      "session truck needs 150 kWh, it can have 120 kWh before it leaves",
    ]);
  });

  test("trucks the connection cannot fill together", () => {
    // 80 kW are left for an hour: 40 of the 120 kWh are missing, whoever goes without
    const sessions = [TRUCK, { ...TRUCK, id: "other" }];
    const outcome = planDispatch({ ...HOUR, importLimitKw: 180, sessions }, solver);
    const short = outcome.status === "infeasible" ? outcome.problems : [];
    const missingKwh = short.map((p) => (p.kind === "sessionShort" ? p.neededKwh - p.possibleKwh : Number.NaN));
    expect(missingKwh.reduce((sum, kwh) => sum + kwh, 0)).toBeCloseTo(40, 6);
  });

  test("a load beyond connection and battery, with the step", () => {
    expect(told({ ...HOUR, loadKw: [100, 300, 100, 100], importLimitKw: 200, battery: BATTERY })).toEqual([
      "step 1 needs 260 kW from the grid, the connection carries 200 kW",
    ]);
  });

  test("a battery that must be emptied where nothing takes it", () => {
    const full = { ...BATTERY, startKwh: 90, endMinKwh: 85, endMaxKwh: 85 };
    const [first] = told({ ...HOUR, loadKw: [0, 0, 0, 0], exportLimitKw: 0, battery: full });
    expect(first).toMatch(/^step \d must feed .* kW into the grid, the connection takes 0 kW$/);
  });

  test("a battery that cannot be as full at the end as asked", () => {
    expect(told({ ...HOUR, battery: { ...BATTERY, endMinKwh: 90, endMaxKwh: 90 } })).toEqual([
      "the battery must hold 90 kWh at the end, it can hold 86 kWh",
    ]);
  });

  test("values that make no sense, by path", () => {
    expect(
      told({
        ...HOUR,
        loadKw: [100, Number.NaN, 100, 100],
        sellCnyPerKwh: [0.3, 0.5, 0.3, 0.3],
        battery: { ...BATTERY, minKwh: 60, chargeEfficiency: 1.1 },
        sessions: [TRUCK, { ...TRUCK, departure: 0, giving: { maxKw: 10, efficiency: 0, lowestKwh: 5 } }],
      }),
    ).toEqual([
      "loadKw[1] must be a number, got NaN",
      "sellCnyPerKwh[1] must be <= the 0.4 of buying, or energy is bought to be sold, got 0.5",
      "battery.startKwh must be between 60 and 90, got 50",
      "battery.endMaxKwh must be >= minKwh and endMinKwh, 60, got 50",
      "battery.chargeEfficiency must be > 0 and <= 1, got 1.1",
      "sessions.truck must be one of its name, got twice",
      "sessions.truck.departure must be a step after the arrival, 0, got 0",
      "sessions.truck.giving.efficiency must be > 0 and <= 1, got 0",
      "sessions.truck.giving.lowestKwh must be <= 0, got 5",
    ]);
  });

  test("a solver that gives up is said so", () => {
    const lost: LinearSolver = { version: "none", solve: () => ({ status: "failed", reason: "out of memory" }) };
    expect(planDispatch(HOUR, lost)).toEqual({ status: "unsolved", cause: "failed", reason: "out of memory" });
  });
});
