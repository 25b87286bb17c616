/** Nothing appears or vanishes in the base hub; `laws.slow.test.ts` and `laws.long.test.ts` ask more scenarios. */
import { expect, test } from "vitest";
import { dayOf } from "../support/days.ts";
import { breaches } from "../support/laws.ts";

test("vehicles, tonnes, energy and water are conserved in the base hub, one vehicle stands at a place", () => {
  expect(breaches(dayOf("jiaozuo.json", 1, "full"))).toEqual([]);
});
