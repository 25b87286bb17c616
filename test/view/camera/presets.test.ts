/** Where the horizon comes to lie by the angle a view is looked at: the projection by hand. */
import { describe, expect, test } from "vitest";
import { fitPreset } from "../../../src/view/camera/fit.ts";
import { downDegOf, FOV_DEG, LENS_SHIFT, presetsOf, type ViewPreset } from "../../../src/view/camera/presets.ts";
import { scenario } from "../../support/scenarios.ts";

const presets = presetsOf(scenario().site);
const overview = presets.find((p) => p.id === "overview") as ViewPreset;

describe("the overview", () => {
  test("shows 6 to 10 % of the free height above the horizon on usual screens", () => {
    expect(overview.horizon).toBeGreaterThanOrEqual(0.06);
    expect(overview.horizon).toBeLessThanOrEqual(0.1);
    for (const [height, free] of [
      [900, 628],
      [720, 470],
      [1080, 800],
    ] as const) {
      const halfTan = (Math.tan((FOV_DEG * Math.PI) / 360) * free) / height;
      const down = downDegOf(overview, halfTan, LENS_SHIFT);
      // the horizon is as far above the optical axis as the axis looks down; the free area's edge is at 1 + axis
      const share = (1 + LENS_SHIFT - Math.tan((down * Math.PI) / 180) / halfTan) / 2;
      expect(share).toBeGreaterThan(0.055);
      expect(share).toBeLessThan(0.105);
    }
  });

  test("is looked at from neither too flat nor too steep, however the panels lie", () => {
    expect(downDegOf(overview, 0.05, 0.5)).toBe(17);
    expect(downDegOf(overview, 0.9, 0.5)).toBe(30);
  });
});

test("a view without a horizon of its own keeps its angle", () => {
  const top = presets.find((p) => p.id === "top") as ViewPreset;
  expect(downDegOf(top, 0.4, 0.5)).toBe(90);
});

test("the plan fills 95 % of the free area, across or upwards, whichever is full first", () => {
  const top = presets.find((p) => p.id === "top") as ViewPreset;
  const [x0, y0, x1, y1] = top.rect;
  for (const [halfW, halfH] of [
    [0.6, 0.27],
    [0.2, 0.27],
  ] as const) {
    const { distanceM, forward } = fitPreset(top, 90, halfW, halfH, LENS_SHIFT);
    expect(forward[2]).toBeCloseTo(-1, 12);
    // half the site over the distance is 0.95 of the tangent of half the angle
    expect(distanceM).toBeCloseTo(Math.max((x1 - x0) / 2 / (0.95 * halfW), (y1 - y0) / 2 / (0.95 * halfH)), 3);
  }
});
