/** A week with a plan every hour, about 2 s each; the whole month is in the bench. */
import { beforeAll, expect, test } from "vitest";
import type { LinearSolver } from "../../../src/park/energy/linearSolver.ts";
import { type Forecaster, perfect, sameAs, sameWeekday } from "../../../src/policies/plans/forecast.ts";
import { recede } from "../../../src/policies/plans/horizon.ts";
import { replay } from "../../../src/policies/plans/replay.ts";
import { followRule, RULES } from "../../../src/policies/plans/rules.ts";
import { highsSolver } from "../../../src/simulation/highs.ts";
import { DAY_STEPS, firstDays, referenceCase } from "../../support/dispatchCases.ts";
import { expectKept, planOf } from "../../support/dispatchJudge.ts";
import { referenceSuite } from "../../support/reference.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

referenceSuite("a week of the battery month", () => {
  const { dispatch, periods } = firstDays(referenceCase("dev4_jul_month"), 7);
  const week = (forecast: Forecaster) => {
    const lived = recede(dispatch, forecast, solver);
    const { bill, breaches } = replay(dispatch, lived);
    expectKept(breaches);
    expect(lived.failed).toBe(0);
    return { costCny: bill.totalCny, above: bill.totalCny / planOf(dispatch, solver).costCny - 1 };
  };

  test("seen in advance costs 0.1 % more than with perfect foresight of it all, at most", () => {
    const { above } = week(perfect(dispatch));
    expect(above).toBeGreaterThanOrEqual(-1e-6);
    expect(above).toBeLessThanOrEqual(0.001);
  });

  test.each([
    ["as yesterday", sameAs(DAY_STEPS)],
    ["as a week ago", sameWeekday(DAY_STEPS)],
  ])("foreseen %s costs 1.5 % more, at most, and less than every rule", (_, forecast) => {
    const { costCny, above } = week(forecast);
    expect(above).toBeLessThanOrEqual(0.015);
    for (const rule of RULES) expect(costCny).toBeLessThan(followRule(dispatch, rule, periods).costCny);
  });
});
