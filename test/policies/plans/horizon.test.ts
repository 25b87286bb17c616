/** Plans made on the way: they see the past alone, keep every limit, and a solver that fails stops nothing. */
import { beforeAll, expect, test } from "vitest";
import type { DispatchCase, SessionCase } from "../../../src/park/energy/dispatchCase.ts";
import type { LinearSolver } from "../../../src/park/energy/linearSolver.ts";
import { perfect, sameAs } from "../../../src/policies/plans/forecast.ts";
import { recede } from "../../../src/policies/plans/horizon.ts";
import { replay } from "../../../src/policies/plans/replay.ts";
import { highsSolver } from "../../../src/simulation/highs.ts";
import { DISPATCH_CASES, referenceCase } from "../../support/dispatchCases.ts";
import { expectKept } from "../../support/dispatchJudge.ts";
import { referenceSuite, referenceTest } from "../../support/reference.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

referenceSuite("a day seen in advance is lived at the optimum, whatever comes and goes between plans", () => {
  for (const name of DISPATCH_CASES.filter((n) => !n.includes("month"))) {
    test(name, () => {
      const { dispatch, reference } = referenceCase(name);
      const { bill, breaches } = replay(dispatch, recede(dispatch, perfect(dispatch), solver));
      expectKept(breaches);
      const optimum = reference.optimal?.cost_cny as number;
      expect(Math.abs(bill.totalCny - optimum)).toBeLessThanOrEqual(1e-6 * optimum);
    });
  }
});

referenceSuite("a day nobody has seen before breaks no limit, and every vehicle leaves with its energy", () => {
  for (const name of DISPATCH_CASES.filter((n) => !n.includes("month"))) {
    test(name, () => {
      const { dispatch } = referenceCase(name);
      const { failed, ...lived } = recede(dispatch, sameAs(96), solver);
      expectKept(replay(dispatch, lived).breaches);
      expect(failed).toBe(0);
    });
  }
});

referenceTest("what comes later changes nothing that was done before", () => {
  const { dispatch } = referenceCase("dev6_sep_day_v2g");
  const noon = 48;
  const otherwise = (list: ArrayLike<number>) => Array.from(list, (kw, t) => (t < noon ? kw : kw * 1.5));
  const other: DispatchCase = {
    ...dispatch,
    loadKw: otherwise(dispatch.loadKw),
    solarKw: otherwise(dispatch.solarKw),
    sessions: dispatch.sessions.filter(({ arrival }) => arrival < noon),
  };
  const [one, two] = [dispatch, other].map((c) => recede(c, sameAs(96), solver).batteryKw.subarray(0, noon));
  expect(one).toEqual(two);
});

/** Two hours with a truck and a battery. */
const truck: SessionCase = {
  id: "truck",
  arrival: 1,
  departure: 7,
  maxKw: 100,
  efficiency: 0.95,
  neededKwh: 60,
  giving: null,
};
const CASE: DispatchCase = {
  stepH: 0.25,
  loadKw: new Float64Array(8).fill(50),
  solarKw: new Float64Array(8),
  buyCnyPerKwh: new Float64Array(8).fill(0.6),
  sellCnyPerKwh: new Float64Array(8).fill(0.3),
  demandCnyPerKw: 1,
  monthPeakKw: 0,
  importLimitKw: Number.POSITIVE_INFINITY,
  exportLimitKw: 0,
  battery: {
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
  },
  sessions: [truck],
};

test("without a solver the battery rests, the truck is charged, and each failure is counted", () => {
  const lost: LinearSolver = { version: "none", solve: () => ({ status: "failed", reason: "aborted" }) };
  const lived = recede(CASE, sameAs(96), lost);
  // at the start, when the truck comes, an hour after that
  expect([lived.plans, lived.failed]).toEqual([3, 3]);
  const { breaches } = replay(CASE, lived);
  expectKept(breaches);
  expect([...(lived.sessionKw[0] as Float64Array)].reduce((sum, kw) => sum + kw * 0.25 * 0.95, 0)).toBeCloseTo(60, 9);
});

test("a load nobody foresaw is held below the month's peak by the battery", () => {
  const surprise = Float64Array.from(CASE.loadKw, (kw, t) => (t === 2 ? kw + 30 : kw));
  const dispatch = { ...CASE, loadKw: surprise, monthPeakKw: 60, sessions: [] };
  const { bill } = replay(dispatch, recede(dispatch, sameAs(96), solver));
  expect(bill.peakKw).toBe(60);
});

test("a truck that can wait makes room for a load nobody foresaw", () => {
  const surprise = Float64Array.from(CASE.loadKw, (kw, t) => (t === 2 ? kw + 60 : kw));
  const dispatch = { ...CASE, battery: null, loadKw: surprise, monthPeakKw: 115 };
  const lived = recede(dispatch, sameAs(96), solver);
  const { bill, breaches } = replay(dispatch, lived);
  expectKept(breaches);
  expect(bill.peakKw).toBeLessThanOrEqual(115 + 1e-6);
});
