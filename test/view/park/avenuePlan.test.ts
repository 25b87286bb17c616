/** Lamps of the public roads stand beside them, clear of crossings and of the hub. */
import { expect, test } from "vitest";
import { inRect, type SiteLayout } from "../../../src/view/layout.ts";
import { avenueLamps } from "../../../src/view/park/avenuePlan.ts";
import { publicRoadsOf } from "../../../src/view/park/surroundings.ts";
import { scenario } from "../../support/scenarios.ts";

test("every lamp has its road under its arm, and none stands on a road or inside the fence", () => {
  const layout: SiteLayout = scenario().site;
  const roads = publicRoadsOf(layout);
  const lamps = avenueLamps(layout);
  expect(lamps.length).toBeGreaterThan(100);
  for (const { x, y, heading } of lamps) {
    expect(roads.some((r) => inRect(r.rect, x, y))).toBe(false);
    expect(inRect(layout.boundary, x, y)).toBe(false);
    const arm = [x + 3 * Math.cos(heading), y + 3 * Math.sin(heading)] as const;
    expect(roads.some((r) => inRect(r.rect, arm[0], arm[1]))).toBe(true);
  }
});
