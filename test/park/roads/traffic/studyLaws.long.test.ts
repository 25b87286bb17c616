/** The laws of traffic on many random roads, a new set each run; a failing one is printed with its seed. */
import { expect, test } from "vitest";
import { expectLaws } from "../../../support/traffic/expectLaws.ts";

test("the laws of traffic hold on a thousand random networks nobody thought of", () => {
  const { trips, gridlocks, hardBrakings } = expectLaws({ numRuns: 1000, interruptAfterTimeLimit: 120_000 });
  expect(trips).toBeGreaterThan(10_000);
  console.info(`${trips} trips, ${hardBrakings} brakings for a new leader beyond the usual, ${gridlocks} gridlocks`);
});
