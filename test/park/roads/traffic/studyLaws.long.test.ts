/** The laws of traffic on many random roads, another set for each HUB_SEED; a failing one is printed in words. */
import { expect, test } from "vitest";
import { expectLaws } from "../../../support/traffic/expectLaws.ts";

const SEED = Number(process.env.HUB_SEED ?? 1);

test("the laws of traffic hold on random networks nobody thought of, as many as a minute holds", () => {
  const { trips, gridlocks, hardBrakings } = expectLaws({ seed: SEED, numRuns: 1000, interruptAfterTimeLimit: 60_000 });
  expect(trips).toBeGreaterThan(1000);
  console.info(`${trips} trips, ${hardBrakings} brakings for a new leader beyond the usual, ${gridlocks} gridlocks`);
});
