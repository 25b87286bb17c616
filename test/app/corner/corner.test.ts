/** The small plan and the scale bar, against distances that a reader can add up. */
import { expect, test } from "vitest";
import { mapWidth } from "../../../src/app/corner/room.ts";
import { metresPerPx, scaleOf } from "../../../src/app/corner/scale.ts";
import { sightQuad } from "../../../src/app/corner/sightQuad.ts";
import { fitted, mapShapes, mapWorld, placeAt, pxX, pxY } from "../../../src/app/corner/siteMap.ts";
import type { SiteLayout } from "../../../src/view/layout.ts";
import type { Ray } from "../../../src/view/pick.ts";
import { scenario } from "../../support/scenarios.ts";

const layout: SiteLayout = scenario().site;

test("a scale bar is 1, 2 or 5 with zeros long, the longest that fits", () => {
  expect(scaleOf(1, 120)).toEqual({ lengthM: 100, px: 100 });
  expect(scaleOf(0.5, 120)).toEqual({ lengthM: 50, px: 100 });
  expect(scaleOf(0.4, 120)).toEqual({ lengthM: 20, px: 50 });
  expect(scaleOf(2, 120).lengthM).toBe(200);
  expect(scaleOf(0.05, 120).lengthM).toBe(5);
  expect(scaleOf(5 / 120, 120).lengthM).toBe(5);
});

test("metres a pixel has are read off the rays of a plan; a picture with perspective has no scale", () => {
  const rayAt = (x: number, y: number): Ray => ({
    ox: 20 + 0.25 * x,
    oy: 300 - 0.25 * y,
    oz: 100,
    dx: 0,
    dy: 0,
    dz: -1,
  });
  expect(metresPerPx({ isPlan: true, rayAt })).toBeCloseTo(0.25, 12);
  expect(metresPerPx({ isPlan: false, rayAt })).toBeNull();
});

test("the ground in sight ends where rays meet it, and not beyond what is far for those into the sky", () => {
  // 100 m up, looking east: 45° down, level, and straight down
  const from = { ox: 10, oy: 20, oz: 100 };
  const slant = { dx: Math.SQRT1_2, dy: 0, dz: -Math.SQRT1_2 };
  const rays: Ray[] = [
    { ...from, ...slant },
    { ...from, dx: 1, dy: 0, dz: 0 },
    { ...from, dx: 0, dy: 0.6, dz: 0.8 },
    { ...from, dx: 0, dy: 0, dz: -1 },
  ];
  const corners = [
    [110, 20],
    [910, 20],
    [10, 920],
    [10, 20],
  ];
  for (const [i, [x, y]] of sightQuad(rays, 900).entries()) {
    expect(x).toBeCloseTo(corners[i]?.[0] as number, 9);
    expect(y).toBeCloseTo(corners[i]?.[1] as number, 9);
  }
});

test("a plan has north up and the same scale both ways; a pixel is a place and back, kept inside", () => {
  const fit = fitted([-20, -10, 480, 390], 250);
  expect(fit).toMatchObject({ scale: 0.5, height: 200 });
  expect([pxX(fit, -20), pxY(fit, 390)]).toEqual([0, 0]);
  expect([pxX(fit, 480), pxY(fit, -10)]).toEqual([250, 200]);
  expect([pxX(fit, 100), pxY(fit, 100)]).toEqual([60, 145]);
  expect(placeAt(fit, 60, 145)).toEqual([100, 100]);
  expect(placeAt(fit, -50, 900)).toEqual([-20, -10]);
});

test("the plan of the hub holds all it is drawn of: each building that stands on the ground once, no road outside", () => {
  const [x0, y0, x1, y1] = mapWorld(layout);
  const shapes = mapShapes(layout);
  const standing = layout.buildings.filter((b) => b.above === undefined);
  expect(shapes.filter(({ kind }) => kind === "building")).toHaveLength(standing.length);
  for (const shape of shapes) {
    const points = shape.kind === "road" ? shape.line : [shape.rect.slice(0, 2), shape.rect.slice(2, 4)];
    for (const [x, y] of points as [number, number][]) {
      expect(x >= x0 && x <= x1 && y >= y0 && y <= y1).toBe(true);
    }
  }
  const [bx0, by0, bx1, by1] = layout.boundary;
  expect(x0 < bx0 && y0 < by0 && x1 > bx1 && y1 > by1).toBe(true);
});

test("there is room for it on large windows, and none at 1280 × 720 or on a tablet", () => {
  // what the columns (276, 284, 232 px), the time line and the bar above leave of the window
  expect(mapWidth(1280 - 2 * 276 - 40, 720 - 56 - 168 - 20)).toBe(0);
  expect(mapWidth(1024 - 2 * 232 - 40, 768 - 56 - 168 - 20)).toBe(0);
  const hd = mapWidth(1920 - 2 * 330 - 40, 1080 - 56 - 186 - 20);
  expect(hd).toBeGreaterThanOrEqual(190);
  expect(hd).toBeLessThan(0.25 * (1920 - 2 * 330 - 40));
  expect(mapWidth(7680 - 700, 2160 - 262)).toBe(340);
});
