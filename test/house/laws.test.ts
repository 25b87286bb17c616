/** Nothing appears or vanishes in the base hub; `laws.slow.test.ts` and `laws.long.test.ts` ask more scenarios. */
import { expect, test } from "vitest";
import { simulate } from "../../src/simulation/run.ts";
import { breaches } from "../support/laws.ts";
import { scenario } from "../support/scenarios.ts";

test("vehicles, tonnes, energy and water are conserved in the base hub, one vehicle stands at a place", () => {
  expect(breaches(simulate(scenario(), { seed: 1, days: 1, detail: "full" }))).toEqual([]);
});
