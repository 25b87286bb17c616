/**
 * What bookings, a first phase and shared doors do to the waits at the docks, on the seeds of what each is compared with.
 */
import { expect, test } from "vitest";
import type { Change } from "../../src/scenario/change.ts";
import { intervalText, pairedInterval } from "../support/paired.ts";
import { scenario } from "../support/scenarios.ts";
import { expectSign, figures, SEEDS, valuesOf } from "../support/signs.ts";

const base = () => figures("jiaozuo.json");

test("without bookings trucks wait longer for a door", () => {
  expectSign(1, "docks.waitMeanMin", figures("bookings-off.json"), base());
});

test("in the first phase, with fewer doors and stalls, trucks wait longer for a door and stand outside for longer", () => {
  const first = figures("phase-1.json");
  expectSign(1, "docks.waitMeanMin", first, base());
  expectSign(1, "yard.overflowMin", first, base());
});

const DOORS = { all: 84, aStep: 10, mostSteps: 4 };

/** Each step takes the last door of the first group from each of the ten tenants. */
function fewerDoors(steps: number): Change[] {
  return scenario("jiaozuo.json").operations.tenants.map(({ id, doors }): Change => {
    const left = doors.map((part, k) => (k === 0 ? { ...part, count: part.count - steps } : part));
    return { path: `operations.tenants.${id}.doors`, set: left };
  });
}

/**
 * Doors a scenario needs on each seed: all of them, less what can be taken step by step while the 90 % quantile of the
 * wait is no longer than it may be there; a step more than there are where all are too few.
 */
function doorsNeeded(file: string, longestMin: readonly number[]): number[] {
  const needed = SEEDS.map(() => DOORS.all + DOORS.aStep);
  const isDone = SEEDS.map(() => false);
  for (let steps = 0; steps <= DOORS.mostSteps && isDone.includes(false); steps++) {
    valuesOf(figures(file, fewerDoors(steps)), "docks.waitP90Min").forEach((p90Min, k) => {
      if (p90Min > (longestMin[k] as number)) isDone[k] = true;
      else if (!isDone[k]) needed[k] = DOORS.all - steps * DOORS.aStep;
    });
  }
  return needed;
}

test("where tenants share their doors fewer are needed for the same 90 % quantile of the wait", () => {
  // what all doors give tenants that each have their own, seed by seed; with a step fewer it is longer
  const longestMin = valuesOf(base(), "docks.waitP90Min");
  expectSign(1, "docks.waitP90Min", figures("jiaozuo.json", fewerDoors(1)), base());
  const needed = doorsNeeded("shared-doors.json", longestMin);
  const difference = pairedInterval(
    needed,
    SEEDS.map(() => DOORS.all),
  );
  expect(difference.high, `${intervalText(difference)}: ${needed.join(" ")}`).toBeLessThan(0);
});
