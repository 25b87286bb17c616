/** Rays against turned boxes, by distances one can work out by hand. */
import { describe, expect, test } from "vitest";
import { hitDistance, nearest, type Ray, type TurnedBox } from "../../src/view/pick.ts";

const box = (over: Partial<TurnedBox> = {}): TurnedBox => ({
  x: 10,
  y: 0,
  heading: 0,
  lengthM: 4,
  widthM: 2,
  z0: 0,
  z1: 3,
  ...over,
});
const ray = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): Ray => ({
  ox,
  oy,
  oz,
  dx,
  dy,
  dz,
});

describe("a ray", () => {
  test("meets the near face of a box ahead", () => {
    expect(hitDistance(ray(0, 0, 1, 1, 0, 0), box())).toBeCloseTo(8, 12);
  });

  test("turning the box by a right angle swaps its length and width", () => {
    expect(hitDistance(ray(0, 0, 1, 1, 0, 0), box({ heading: Math.PI / 2 }))).toBeCloseTo(9, 12);
  });

  test("meets the corner of a box on its edge: half a diagonal before the centre", () => {
    const square = box({ lengthM: 2, heading: Math.PI / 4 });
    expect(hitDistance(ray(0, 0, 1, 1, 0, 0), square)).toBeCloseTo(10 - Math.SQRT2, 12);
  });

  test("comes down on the lid", () => {
    expect(hitDistance(ray(10.5, 0.2, 8, 0, 0, -1), box())).toBeCloseTo(5, 12);
  });

  test("passes beside, above and away", () => {
    expect(hitDistance(ray(0, 1.1, 1, 1, 0, 0), box())).toBe(Number.POSITIVE_INFINITY);
    expect(hitDistance(ray(0, 0, 3.1, 1, 0, 0), box())).toBe(Number.POSITIVE_INFINITY);
    expect(hitDistance(ray(0, 0, 1, -1, 0, 0), box())).toBe(Number.POSITIVE_INFINITY);
  });

  test("starts inside: no distance", () => {
    expect(hitDistance(ray(10, 0, 1, 1, 0, 0), box())).toBe(0);
  });

  test("takes the nearest of several, unless something nearer is known", () => {
    const targets = [
      { kind: "stall", name: "far", box: box({ x: 20 }) },
      { kind: "stall", name: "near", box: box() },
    ];
    expect(nearest(ray(0, 0, 1, 1, 0, 0), targets)).toEqual({ index: 1, distance: 8 });
    expect(nearest(ray(0, 0, 1, 1, 0, 0), targets, 5).index).toBe(-1);
  });
});
