import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { siteSpec } from "../../src/park/site.ts";

const scenario = JSON.parse(readFileSync("scenarios/jiaozuo.json", "utf8"));

test("the base site has the 134 doors, 130 truck stalls and 113,900 m² of the design year", () => {
  const site = siteSpec.parse(scenario.site);
  const doors = (kind: string) => site.doorGroups.filter((g) => g.kind === kind).reduce((n, g) => n + g.doors, 0);
  expect([doors("lineHaul"), doors("van"), doors("wholesale"), doors("processing")]).toEqual([84, 28, 20, 2]);
  expect(site.stallRows.reduce((n, row) => n + row.n, 0)).toBe(130);
  expect(site.buildings.reduce((sum, b) => sum + b.floorM2, 0)).toBe(113_900);
});
