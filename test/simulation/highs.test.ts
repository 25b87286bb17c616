/** HiGHS behind our interface: what it says of small programs, that it repeats itself, and what it does at its limits. */
import { beforeAll, expect, test } from "vitest";
import type { LinearProgram, LinearSolver } from "../../src/park/energy/linearSolver.ts";
import { dispatchProgram } from "../../src/policies/plans/dispatchProgram.ts";
import { highsSolver } from "../../src/simulation/highs.ts";
import { referenceCase } from "../support/dispatchCases.ts";
import { referenceTest } from "../support/reference.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

const NONE = Number.POSITIVE_INFINITY;

/** x ≥ 0, 0 ≤ y ≤ 2 with one row a·x + b·y between two bounds. */
function program(costs: number[], row: number[], low: number, high: number): LinearProgram {
  return {
    costs: Float64Array.from(costs),
    columnLower: Float64Array.of(0, 0),
    columnUpper: Float64Array.of(NONE, 2),
    rowLower: Float64Array.of(low),
    rowUpper: Float64Array.of(high),
    rowStarts: Int32Array.of(0, 2),
    columns: Int32Array.of(0, 1),
    values: Float64Array.from(row),
  };
}

test("the cheapest point of a small program is found", () => {
  // x + y ≥ 5, y ≤ 2, x costs 3, y 1: y = 2, x = 3
  expect(solver.solve(program([3, 1], [1, 1], 5, NONE))).toMatchObject({
    status: "optimal",
    values: Float64Array.of(3, 2),
    cost: 11,
  });
});

test("what cannot be met and what has no end are told apart from failures", () => {
  expect(solver.solve(program([3, 1], [-1, -1], 5, NONE))).toEqual({ status: "infeasible" });
  expect(solver.solve(program([-1, 0], [0, 1], -NONE, 2)).status).toBe("unbounded");
});

test("a program that is none is a failure, not an exception, and the next one is solved", () => {
  const broken = { ...program([3, 1], [1, 1], 5, NONE), columns: Int32Array.of(0, 7) };
  expect(solver.solve(broken).status).toBe("failed");
  expect(solver.solve(program([3, 1], [1, 1], 5, NONE)).status).toBe("optimal");
});

test("it names itself", () => {
  expect(solver.version).toMatch(/^highs 1\.15\./);
});

referenceTest("a solution is the same to the bit whatever was solved before, also by another instance", async () => {
  const first = dispatchProgram(referenceCase("dev1_jul_day_pv_bat").dispatch).program;
  const other = dispatchProgram(referenceCase("dev6_sep_day_v2g").dispatch).program;
  const fresh = await highsSolver();
  const once = solver.solve(first);
  solver.solve(other);
  expect(solver.solve(first)).toEqual(once);
  expect(fresh.solve(first)).toEqual(once);
});

referenceTest("the limit of iterations ends a search", async () => {
  const hasty = await highsSolver({ mostIterations: 20 });
  const { program: day } = dispatchProgram(referenceCase("dev1_jul_day_pv_bat").dispatch);
  expect(hasty.solve(day)).toEqual({ status: "iterationLimit", reason: "more than 20 iterations" });
});
