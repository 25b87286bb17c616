/** The laws of traffic on more random roads, the same ones each run. */
import { expect, test } from "vitest";
import { expectLaws } from "../../../support/traffic/expectLaws.ts";

test("the laws of traffic hold on eighty random networks", () => {
  const { trips, gridlocks, hardBrakings } = expectLaws({ numRuns: 80, seed: 3 });
  expect(trips).toBeGreaterThan(3000);
  console.info(`${trips} trips, ${hardBrakings} brakings for a new leader beyond the usual, ${gridlocks} gridlocks`);
});
