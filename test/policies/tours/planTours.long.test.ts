/** City tours beside the best results known, with about the iterations that a second (electric: six) of a quiet machine allows. */
import { expect, test } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import { brokenPromises } from "../../../src/policies/tours/judge.ts";
import { planTours } from "../../../src/policies/tours/planTours.ts";
import { referenceSuite } from "../../support/reference.ts";
import { type TourCase, tourCases } from "../../support/tourCases.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Gaps to the best known [%], of plans that can be driven and leave nobody behind. */
function gapsPercent(cases: readonly TourCase[], iterations: number): number[] {
  return cases.map(({ name, problem, bestKm, bestVans }) => {
    const plan = planTours(problem, iterations, new Streams(1).stream(name, "tours"));
    expect(brokenPromises(problem, plan), name).toEqual([]);
    expect(plan.unserved, name).toEqual([]);
    if (bestVans !== null) expect(plan.tours.length, name).toBeLessThanOrEqual(bestVans + 2);
    return 100 * (plan.distanceKm / bestKm - 1);
  });
}

referenceSuite("tours beside the best known", () => {
  test("capacity only: 2 % above in the mean, 4 % at most", () => {
    const gaps = gapsPercent(tourCases("cvrp"), 250_000);
    expect(mean(gaps)).toBeLessThanOrEqual(2);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(4);
  });

  test("time windows: 4 % above in the mean, 8 % at most", () => {
    const gaps = gapsPercent(tourCases("vrptw"), 70_000);
    expect(mean(gaps)).toBeLessThanOrEqual(4);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(8);
  });

  test("electric with windows: two vans and 10 % more at most", () => {
    const gaps = gapsPercent(tourCases("evrptw"), 16_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10);
  });

  test("no distance lies below a proven optimum", () => {
    for (const gap of gapsPercent(tourCases("cvrp"), 20_000)) expect(gap).toBeGreaterThanOrEqual(-1e-9);
  });
});
