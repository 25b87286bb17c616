/** The laws of traffic on many random roads, a new set each run; a failing one is printed with its seed. */
import { expect, test } from "vitest";
import { expectLaws } from "../../../support/traffic/expectLaws.ts";

test("the laws of traffic hold on random networks nobody thought of, as many as a minute holds", () => {
  const { trips, gridlocks, hardBrakings } = expectLaws({ numRuns: 1000, interruptAfterTimeLimit: 60_000 });
  expect(trips).toBeGreaterThan(1000);
  console.info(`${trips} trips, ${hardBrakings} brakings for a new leader beyond the usual, ${gridlocks} gridlocks`);
});
