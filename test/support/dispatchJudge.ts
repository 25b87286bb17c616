/** Plans against the optima stored in the reference folder, and against a physical balance that knows no solver. */
import { expect } from "vitest";
import type { DispatchCase } from "../../src/park/energy/dispatchCase.ts";
import type { LinearSolver } from "../../src/park/energy/linearSolver.ts";
import { type DispatchPlan, planDispatch } from "../../src/policies/plans/plan.ts";
import type { PlanFailure } from "../../src/policies/plans/problem.ts";
import { type Breaches, replay } from "../../src/policies/plans/replay.ts";
import { asked, type DispatchCaseName, QUESTIONS, type Question, referenceCase } from "./dispatchCases.ts";

/** Relative, of a cost: the stored ones have four decimals. */
const COST_ERROR = 1e-6;
/** HiGHS keeps bounds and balances to 1e-7, a state after thousands of steps sums that up [kW, kWh]. */
const BREACH = 1e-4;

/** A plan, or the test fails. */
export function planOf(dispatch: DispatchCase, solver: LinearSolver): DispatchPlan {
  const plan: DispatchPlan | PlanFailure = planDispatch(dispatch, solver);
  if (plan.status !== "optimal") throw new Error(JSON.stringify(plan));
  return plan;
}

/** The questions the reference answers for a case. */
export function questionsOf(name: DispatchCaseName): Question[] {
  const { reference } = referenceCase(name);
  return QUESTIONS.filter((question) => question in reference);
}

/** The stored optimum is met; the schedule, lived step by step, costs the same, breaks nothing and goes one way. */
export function expectOptimal(name: DispatchCaseName, question: Question, solver: LinearSolver): void {
  const { dispatch: whole, reference } = referenceCase(name);
  const dispatch = asked(whole, question);
  const stored = reference[question]?.cost_cny as number;
  const plan = planOf(dispatch, solver);
  expect(Math.abs(plan.costCny - stored)).toBeLessThanOrEqual(COST_ERROR * stored);
  const { bill, breaches } = replay(dispatch, plan);
  expect(Math.abs(bill.totalCny - plan.costCny)).toBeLessThanOrEqual(COST_ERROR * stored);
  expect(Math.abs(bill.peakKw - plan.peakKw)).toBeLessThanOrEqual(1e-6);
  expectKept(breaches);
  plan.importKw.forEach((kw, t) => {
    expect(Math.min(kw, plan.exportKw[t] as number)).toBeLessThanOrEqual(1e-6);
  });
}

export function expectKept(breaches: Breaches): void {
  for (const [name, by] of Object.entries(breaches)) expect(by, name).toBeLessThanOrEqual(BREACH);
}
