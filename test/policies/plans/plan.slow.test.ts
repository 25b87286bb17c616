/** Months against stored optima: 0.6–1.1 s a program. */
import { beforeAll, test } from "vitest";
import type { LinearSolver } from "../../../src/park/energy/linearSolver.ts";
import { highsSolver } from "../../../src/simulation/highs.ts";
import { DISPATCH_CASES } from "../../support/dispatchCases.ts";
import { expectOptimal, questionsOf } from "../../support/dispatchJudge.ts";
import { referenceSuite } from "../../support/reference.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

referenceSuite("a month's plan is the stored optimum, and costs as much when it is lived", () => {
  for (const name of DISPATCH_CASES.filter((n) => n.includes("month"))) {
    for (const question of questionsOf(name)) test(`${name}, ${question}`, () => expectOptimal(name, question, solver));
  }
});
