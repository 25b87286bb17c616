/**
 * Signs as in `logistics.long.test.ts`, on the same seeds: fewer doors make trucks wait, shared ones are fewer for the same
 * wait, and goods and energy grow with the space that is let.
 */
import { expect, test } from "vitest";
import type { KpiId } from "../../src/metrics/kpi.ts";
import type { Change } from "../../src/scenario/change.ts";
import { scenario } from "../support/scenarios.ts";
import { ALL, BASE, kpiOn, kpiSign, SEEDS, testSigns } from "../support/signs.ts";

// -- shared doors -----------------------------------------------------------------------------------------------------

const DOORS = { all: 84, aStep: 10, mostSteps: 2 };

/** Each step takes the last door of the first group from each of the ten tenants. */
function fewerDoors(steps: number): Change[] {
  return scenario(BASE).operations.tenants.map(({ id, doors }): Change => {
    const left = doors.map((part, k) => (k === 0 ? { ...part, count: part.count - steps } : part));
    return { path: `operations.tenants.${id}.doors`, set: left };
  });
}

/**
 * The fewest doors of those tried with which the 90 % quantile of the wait, where doors are shared, is no longer than on
 * the base day under that seed, where each tenant has its own; a step more than there are where all are too few.
 */
function doorsNeeded(seed: number): number {
  const longestMin = kpiOn(seed, "docks.waitP90Min", BASE);
  for (let steps = DOORS.mostSteps; steps >= 0; steps--) {
    const changes = steps === 0 ? [] : fewerDoors(steps);
    const p90Min = kpiOn(seed, "docks.waitP90Min", "shared-doors.json", changes);
    if (p90Min <= longestMin) return DOORS.all - steps * DOORS.aStep;
  }
  return DOORS.all + DOORS.aStep;
}

// -- the opening ------------------------------------------------------------------------------------------------------

const OPENING = ["opening-40.json", "opening-65.json", "opening-85.json", BASE];
const opening = (id: KpiId) => OPENING.slice(1).map((file, k) => kpiSign(file, id, "up", ALL, OPENING[k] as string));

testSigns([
  {
    scenario: "the base day with 74 of 84 doors",
    figure: "docks.waitP90Min",
    direction: "up",
    seeds: ALL,
    of: (seed) => kpiOn(seed, "docks.waitP90Min", BASE, fewerDoors(1)),
    beside: (seed) => kpiOn(seed, "docks.waitP90Min", BASE),
  },
  {
    scenario: "shared-doors",
    figure: "doors needed for the base day's docks.waitP90Min",
    direction: "down",
    seeds: ALL,
    of: doorsNeeded,
    beside: () => DOORS.all,
  },
  ...opening("freight.inboundT"),
  ...opening("energy.demandKwh"),
]);

test("tonnes that come are as the share that is let", () => {
  const meanT = OPENING.map(
    (file) => SEEDS.reduce((sum, seed) => sum + kpiOn(seed, "freight.inboundT", file), 0) / ALL,
  );
  // 172 trucks a day at full let, Poisson: ten days are known to 2.4 % at full let and 3.8 % at 40 %, here to twice that
  [0.4, 0.65, 0.85].forEach((share, k) => {
    expect(Math.abs((meanT[k] as number) / (meanT[3] as number) / share - 1)).toBeLessThan(0.09);
  });
});
