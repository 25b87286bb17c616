/** The laws of conservation over many random scenarios, a new set each run; a failing one is printed with its seed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { simulate } from "../../src/simulation/run.ts";
import { breaches } from "../support/laws.ts";
import { anyChanges } from "../support/randomScenario.ts";
import { tryScenario } from "../support/scenarios.ts";

test("the laws hold in two hundred scenarios nobody thought of", () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyChanges, fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(1, 1, 2), (changes, seed, days) => {
      const any = tryScenario("jiaozuo.json", changes);
      fc.pre(any !== null);
      accepted++;
      expect(breaches(simulate(any, { seed, days, detail: "flows" }))).toEqual([]);
    }),
    { numRuns: 200, interruptAfterTimeLimit: 180_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});
