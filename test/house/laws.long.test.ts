/** The laws of conservation over many random scenarios, another set for each HUB_SEED; a failing one is printed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { simulate } from "../../src/simulation/simulate.ts";
import { breaches } from "../support/laws.ts";
import { anyChanges } from "../support/randomScenario.ts";
import { tryScenario } from "../support/scenarios.ts";

const SEED = Number(process.env.HUB_SEED ?? 1);
/** Accepted scenarios; as many on any machine. */
const RUNS = Number(process.env.HUB_RUNS ?? 12);

test("the laws hold in scenarios nobody thought of", () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyChanges, fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(1, 1, 2), (changes, seed, days) => {
      const any = tryScenario("jiaozuo.json", changes);
      fc.pre(any !== null);
      accepted++;
      expect(breaches(simulate(any, { seed, days, detail: "flows" }))).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(accepted).toBeGreaterThanOrEqual(RUNS);
});
