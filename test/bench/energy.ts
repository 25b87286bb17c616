/**
 * The PV chain beside pvlib, and its speed. Plans for battery and charging: their cost beside the stored optima and the rules', the time they take, a month with a
 * plan every hour.
 */
import type { LinearSolver } from "../../src/park/energy/linearSolver.ts";
import { type Forecaster, perfect, sameAs, sameWeekday } from "../../src/policies/plans/forecast.ts";
import { recede } from "../../src/policies/plans/horizon.ts";
import { planDispatch } from "../../src/policies/plans/plan.ts";
import { replay } from "../../src/policies/plans/replay.ts";
import { followRule, RULES, settledCny } from "../../src/policies/plans/rules.ts";
import { highsSolver } from "../../src/simulation/highs.ts";
import {
  asked,
  DAY_STEPS,
  DISPATCH_CASES,
  type DispatchCaseName,
  QUESTIONS,
  referenceCase,
} from "../support/dispatchCases.ts";
import { referenceFolder } from "../support/referenceFolder.ts";
import { parkYear } from "./parts/parkYear.ts";
import { pvAccuracy, pvSpeed } from "./parts/pv.ts";

/** Goals of the house plan. */
const COST_ERROR = 1e-6;
const DAY_MS = 150;
const ABOVE = { past: 0.015, perfect: 0.001 };
const ROUNDS = 20;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const verdict = (ok: boolean) => (ok ? "ok" : "BEYOND");
const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const cny = (value: number) => value.toFixed(2).padStart(10);

export default async function energy(): Promise<string> {
  if (referenceFolder === null) return [...pvSpeed(), "no reference data to judge the rest by"].join("\n");
  const solver = await highsSolver();
  return [
    ...pvSpeed(),
    ...pvAccuracy(),
    ...parkYear(),
    ...DISPATCH_CASES.flatMap((name) => costs(name, solver)),
    ...dayTime(solver),
    ...horizons("dev4_jul_month", solver, true),
    ...horizons("dev5_oct_month_ev", solver, false),
  ].join("\n");
}

/** A case's plan beside the stored optimum, the rules above it, and how long the plan took. */
function costs(name: DispatchCaseName, solver: LinearSolver): string[] {
  const { dispatch, periods, reference } = referenceCase(name);
  const lines = QUESTIONS.flatMap((question) => {
    const stored = reference[question];
    if (!stored) return [];
    const beganMs = performance.now();
    const plan = planDispatch(asked(dispatch, question), solver);
    const ms = performance.now() - beganMs;
    if (plan.status !== "optimal") return [`${name}, ${question}: ${plan.status}  BEYOND`];
    const lived = replay(asked(dispatch, question), plan).bill.totalCny;
    const [off, livedOff] = [plan.costCny, lived].map((cost) => Math.abs(cost / stored.cost_cny - 1)) as [
      number,
      number,
    ];
    return [
      `${name.padEnd(20)} ${question.padEnd(31)} ${cny(plan.costCny)} CNY, stored ${cny(stored.cost_cny)}, off ${off.toExponential(0)}, ` +
        `lived ${livedOff.toExponential(0)}  ${verdict(Math.max(off, livedOff) <= COST_ERROR)}; peak ${plan.peakKw.toFixed(1)} kW; ${ms.toFixed(0)} ms`,
    ];
  });
  const optimum = reference.optimal?.cost_cny as number;
  const rules = RULES.map((rule) => `${rule} ${percent(followRule(dispatch, rule, periods).costCny / optimum - 1)}`);
  return [...lines, `  rules above the optimum: ${rules.join(", ")}`];
}

function dayTime(solver: LinearSolver): string[] {
  const { dispatch } = referenceCase("dev1_jul_day_pv_bat");
  const took = Array.from({ length: ROUNDS + 3 }, () => {
    const beganMs = performance.now();
    planDispatch(dispatch, solver);
    return performance.now() - beganMs;
  }).slice(3);
  const ms = median(took);
  return [
    `a day's plan: ${ms.toFixed(1)} ms in the median of ${ROUNDS} warm, ${Math.max(...took).toFixed(1)} at worst  ${verdict(ms <= DAY_MS)} (goal ${DAY_MS})`,
  ];
}

/** A month with a plan every hour, above perfect foresight and below the best rule. @param judged against the goals */
function horizons(name: DispatchCaseName, solver: LinearSolver, judged: boolean): string[] {
  const { dispatch, periods, reference } = referenceCase(name);
  const optimum = reference.optimal?.cost_cny as number;
  const bestRule = Math.min(...RULES.map((rule) => followRule(dispatch, rule, periods).costCny));
  const forecasters: [string, Forecaster, number][] = [
    ["perfect", perfect(dispatch), ABOVE.perfect],
    ["as yesterday", sameAs(DAY_STEPS), ABOVE.past],
    ["as a week ago", sameWeekday(DAY_STEPS), ABOVE.past],
  ];
  return forecasters.map(([label, forecast, goal]) => {
    const beganMs = performance.now();
    const lived = recede(dispatch, forecast, solver);
    const s = (performance.now() - beganMs) / 1000;
    const { bill, breaches, storedKwh } = replay(dispatch, lived);
    const costCny = bill.totalCny + settledCny(dispatch, storedKwh.at(-1) as number);
    const above = costCny / optimum - 1;
    const worst = Math.max(...Object.values(breaches));
    const ok = above <= goal && costCny < bestRule && worst <= 1e-6 && lived.failed === 0;
    return (
      `${name}, a plan every hour, forecast ${label}: ${percent(above, 3)} above the optimum, best rule ${percent(bestRule / optimum - 1)}; ` +
      `peak ${bill.peakKw.toFixed(1)} kW; limits broken by ${worst.toExponential(0)} at most; ${lived.plans} plans, ${lived.failed} failed, ` +
      `${s.toFixed(1)} s${judged ? `  ${verdict(ok)} (goal ${percent(goal)})` : ""}`
    );
  });
}
