/** The laws of traffic on many random roads, another set for each HUB_SEED; a failing one is printed in words. */
import { expect, test } from "vitest";
import { expectLaws } from "../../../support/traffic/expectLaws.ts";

const SEED = Number(process.env.HUB_SEED ?? 1);

test("the laws of traffic hold on four hundred random networks nobody thought of", () => {
  const { trips, gridlocks, hardBrakings } = expectLaws({ seed: SEED, numRuns: 400 });
  expect(trips).toBeGreaterThan(10_000);
  console.info(`${trips} trips, ${hardBrakings} brakings for a new leader beyond the usual, ${gridlocks} gridlocks`);
});
