/** Nothing appears or vanishes: the laws of conservation over the scenarios we ship and over some random ones. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { simulate } from "../../src/simulation/run.ts";
import { breaches } from "../support/laws.ts";
import { anyChanges } from "../support/randomScenario.ts";
import { scenario, scenarioFiles, tryScenario } from "../support/scenarios.ts";

test.each(scenarioFiles)("the laws hold in %s", (file) => {
  expect(breaches(simulate(scenario(file), { seed: 3, days: 1, detail: "full" }))).toEqual([]);
});

test("the laws hold in scenarios nobody thought of", () => {
  fc.assert(
    fc.property(anyChanges, fc.integer({ min: 0, max: 1e6 }), (changes, seed) => {
      const any = tryScenario("jiaozuo.json", changes);
      fc.pre(any !== null);
      expect(breaches(simulate(any, { seed, days: 1, detail: "flows" }))).toEqual([]);
    }),
    { numRuns: 8, seed: 20_260_514 },
  );
});
