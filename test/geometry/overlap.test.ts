/** Overlaps of rectangles, worked out by hand. */
import { describe, expect, test } from "vitest";
import { areaM2, bodyBehind, boxPolygon, contains, overlapM, rectangle } from "../../src/geometry/overlap.ts";

describe("two shapes", () => {
  const square = boxPolygon([0, 0, 10, 10]);

  test("that overlap by a strip of 2 m are pushed 2 m apart", () => {
    expect(overlapM(square, boxPolygon([8, 3, 20, 6]))).toBeCloseTo(2, 12);
  });

  test("that touch or lie apart do not overlap", () => {
    expect(overlapM(square, boxPolygon([10, 0, 20, 10]))).toBe(0);
    expect(overlapM(square, boxPolygon([10.5, 0, 20, 10]))).toBe(0);
  });

  test("a square on its corner reaches its half diagonal: √2 · 2 / 2 = 1.414 m", () => {
    // Side 2, turned by 45°, centre 1 m right of the edge: its corner lies 0.414 m inside.
    expect(overlapM(square, rectangle(11, 5, 2, 2, Math.PI / 4))).toBeCloseTo(Math.SQRT2 - 1, 9);
    expect(overlapM(square, rectangle(11.5, 5, 2, 2, Math.PI / 4))).toBe(0);
  });

  test("whose boxes overlap may be apart", () => {
    // Two slanted strips side by side: 3 m apart across, 1 m wide.
    const slanted = (k: number) => rectangle(k * 3 * Math.SQRT1_2, -k * 3 * Math.SQRT1_2, 20, 1, Math.PI / 4);
    expect(overlapM(slanted(0), slanted(1))).toBe(0);
    expect(overlapM(slanted(0), slanted(0.3))).toBeCloseTo(0.1, 9);
  });
});

test("a body reaches back from its front along its heading", () => {
  const body = bodyBehind({ x: 5, y: 0, cos: 0, sin: 1 }, 12, 2.5);
  expect(areaM2(body)).toBeCloseTo(30, 12);
  expect(contains(body, [5, -11.9])).toBe(true);
  expect(contains(body, [6.2, -1])).toBe(true);
  expect(contains(body, [6.3, -1])).toBe(false);
  expect(contains(body, [5, 0.1])).toBe(false);
});
