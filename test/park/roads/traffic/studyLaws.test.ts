/** The laws of traffic on random roads at random times; `studyLaws.slow.test.ts` and `studyLaws.long.test.ts` ask more. */
import { expect, test } from "vitest";
import { expectLaws } from "../../../support/traffic/expectLaws.ts";

test("vehicles keep gaps, limits and order, are conserved and all leave, on a dozen random networks", () => {
  const { trips } = expectLaws({ numRuns: 12, seed: 20_261_128 });
  expect(trips).toBeGreaterThan(200);
});
