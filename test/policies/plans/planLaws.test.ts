/** Laws of plans, for any case: what is planned can be lived and costs what was said; what cannot be planned is named. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { BatteryCase, DispatchCase, SessionCase } from "../../../src/park/energy/dispatchCase.ts";
import type { LinearSolver } from "../../../src/park/energy/linearSolver.ts";
import { perfect, sameAs } from "../../../src/policies/plans/forecast.ts";
import { recede } from "../../../src/policies/plans/horizon.ts";
import { planDispatch } from "../../../src/policies/plans/plan.ts";
import { replay } from "../../../src/policies/plans/replay.ts";
import { highsSolver } from "../../../src/simulation/highs.ts";
import { expectKept } from "../../support/dispatchJudge.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

const STEPS = 12;
/** in steps of a thousandth: what is smaller than a solver's tolerance is nothing to plan for */
const within = (min: number, max: number) =>
  fc.integer({ min: Math.round(min * 1000), max: Math.round(max * 1000) }).map((n) => n / 1000);
const byStep = (min: number, max: number) => fc.array(within(min, max), { minLength: STEPS, maxLength: STEPS });
const efficiency = within(0.8, 1);
const limitKw = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), within(50, 400));

const battery: fc.Arbitrary<BatteryCase> = fc
  .record({
    low: within(0, 50),
    span: within(1, 200),
    start: within(0, 1),
    end: within(0, 1),
    exact: fc.boolean(),
    kw: within(0, 150),
    charge: efficiency,
    discharge: efficiency,
    wear: within(0, 0.1),
  })
  .map(({ low, span, start, end, exact, kw, charge, discharge, wear }) => ({
    minKwh: low,
    maxKwh: low + span,
    startKwh: Math.min(low + span, low + start * span),
    endMinKwh: Math.min(low + span, low + end * span),
    endMaxKwh: exact ? Math.min(low + span, low + end * span) : low + span,
    chargeKw: kw,
    dischargeKw: kw,
    chargeEfficiency: charge,
    dischargeEfficiency: discharge,
    cycleCnyPerKwh: wear,
  }));

const session: fc.Arbitrary<Omit<SessionCase, "id">> = fc
  .record({
    arrival: fc.integer({ min: 0, max: STEPS - 1 }),
    stay: fc.integer({ min: 1, max: STEPS }),
    maxKw: within(1, 120),
    efficiency,
    share: within(0, 1.02),
    lendsKw: fc.option(within(0, 60), { nil: null }),
  })
  .map(({ arrival, stay, maxKw, efficiency, share, lendsKw }) => ({
    arrival,
    departure: arrival + stay,
    maxKw,
    efficiency,
    neededKwh: share * stay * maxKw * efficiency * 0.25,
    giving: lendsKw === null ? null : { maxKw: lendsKw, efficiency, lowestKwh: -10 },
  }));

const dispatchCase: fc.Arbitrary<DispatchCase> = fc
  .record({
    loadKw: byStep(0, 200),
    solarKw: byStep(0, 200),
    buyCnyPerKwh: byStep(0.3, 1.2),
    sellShare: within(0, 1),
    demandCnyPerKw: within(0, 40),
    monthPeakKw: within(0, 300),
    importLimitKw: limitKw,
    exportLimitKw: fc.oneof(fc.constant(0), limitKw),
    battery: fc.option(battery, { nil: null }),
    sessions: fc.array(session, { maxLength: 4 }),
  })
  .map(({ sellShare, sessions, ...rest }) => ({
    ...rest,
    stepH: 0.25,
    sellCnyPerKwh: rest.buyCnyPerKwh.map((price) => price * sellShare),
    sessions: sessions.map((s, i) => ({ ...s, id: `s${i}` })),
  }));

test("a plan is lived for what it costs, or what is lacking is named", () => {
  let [planned, named] = [0, 0];
  fc.assert(
    fc.property(dispatchCase, (dispatch) => {
      const plan = planDispatch(dispatch, solver);
      if (plan.status === "infeasible") {
        named++;
        expect(plan.problems.length).toBeGreaterThan(0);
        return;
      }
      if (plan.status !== "optimal") throw new Error(JSON.stringify(plan));
      planned++;
      const { bill, breaches } = replay(dispatch, plan);
      expectKept(breaches);
      expect(bill.totalCny).toBeLessThanOrEqual(plan.costCny + 1e-5);
      expect(bill.totalCny).toBeGreaterThanOrEqual(plan.costCny - 1e-5);
    }),
    { numRuns: 150, seed: 4 },
  );
  // both must have been met, or the law was not tried
  expect(Math.min(planned, named)).toBeGreaterThan(20);
});

test("plans made on the way keep battery, chargers and vehicles within their bounds, whatever comes", () => {
  fc.assert(
    fc.property(dispatchCase, fc.boolean(), (dispatch, seen) => {
      const forecast = seen ? perfect(dispatch) : sameAs(4);
      const lived = recede(dispatch, forecast, solver, { horizonSteps: 6, everySteps: 2 });
      const { breaches, storedKwh } = replay(dispatch, lived);
      const outcome = planDispatch(dispatch, solver);
      expect(breaches.powerKw).toBeLessThanOrEqual(1e-6);
      expect(breaches.curtailedKw).toBeLessThanOrEqual(1e-6);
      if (outcome.status !== "optimal") return;
      // nobody foresaw the load: it may pass the connection's limit, or leave the battery where it cannot be emptied
      expectKept({ ...breaches, importKw: 0, storedKwh: 0 });
      const { minKwh = 0, maxKwh = 0 } = dispatch.battery ?? {};
      expect(Math.min(minKwh, ...storedKwh)).toBeGreaterThanOrEqual(minKwh - 1e-6);
      expect(Math.max(maxKwh, ...storedKwh)).toBeLessThanOrEqual(maxKwh + 1e-6);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test("plans made on the way that see to the end cost the optimum and keep the connection's limits", () => {
  fc.assert(
    fc.property(dispatchCase, (dispatch) => {
      const outcome = planDispatch(dispatch, solver);
      if (outcome.status !== "optimal") return;
      const lived = recede(dispatch, perfect(dispatch), solver, { horizonSteps: STEPS, everySteps: 2 });
      const { breaches, bill } = replay(dispatch, lived);
      expectKept(breaches);
      expect(bill.totalCny).toBeLessThanOrEqual(outcome.costCny + 1e-4);
    }),
    { numRuns: 60, seed: 4 },
  );
});
