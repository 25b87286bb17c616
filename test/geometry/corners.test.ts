/** Rounded polylines, against tangents and lengths worked out by hand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { crowded, eased, roundCorners, roundedCurve } from "../../src/geometry/corners.ts";
import type { Point } from "../../src/geometry/path.ts";

test("a right angle rounded with 5 m saves 10 m of legs and adds a quarter circle", () => {
  const corner: Point[] = [
    [0, 0],
    [20, 0],
    [20, 30],
  ];
  const curve = roundedCurve(corner, () => 5, 5);
  expect(curve.lengthM).toBeCloseTo(50 - 10 + (5 * Math.PI) / 2, 12);
  expect([curve.x, curve.y]).toEqual([expect.closeTo(20, 9), expect.closeTo(30, 9)]);
});

test("a turn by 60° with 12 m takes 12 tan 30° = 6.93 m of both legs", () => {
  const points: Point[] = [
    [0, 0],
    [40, 0],
    [60, 20 * Math.sqrt(3)],
  ];
  const { angle, tangentM, radiusM } = roundCorners(points, () => 12, 12);
  expect(angle).toEqual([expect.closeTo(Math.PI / 3, 12)]);
  expect(tangentM).toEqual([expect.closeTo(12 / Math.sqrt(3), 9)]);
  expect(radiusM).toEqual([12]);
});

test("two right angles 16 m apart that want 15 m share the leg: 8 m each", () => {
  const points: Point[] = [
    [0, 0],
    [50, 0],
    [50, 16],
    [0, 16],
  ];
  expect(roundCorners(points, () => 15, 5).radiusM).toEqual([expect.closeTo(8, 9), expect.closeTo(8, 9)]);
});

test("a gentle bend gives way to a corner before the corner goes below its least radius", () => {
  // Right angle and a 10° bend 14 m on; wanted 15 and 30 m. tan 5° = 0.0875: 15 + 2.62 > 14, 12.5 + 1.09 fits.
  const points: Point[] = [
    [0, 0],
    [40, 0],
    [40, 14],
    [40 - 50 * Math.tan(Math.PI / 18), 64],
  ];
  const { radiusM } = roundCorners(points, (cos) => (cos > 0.9 ? 30 : 15), 12.5);
  expect(radiusM[0]).toBeGreaterThan(12.5);
  expect(radiusM[1]).toBeGreaterThan(12.5);
  const [a, b] = radiusM as [number, number];
  expect(a + b * Math.tan(Math.PI / 36)).toBeCloseTo(14, 9);
});

test("corners that turn opposite ways slide apart until they fit", () => {
  // A shift by 8 m within no length: right angles 8 m apart, 12 m of radius each.
  const points: Point[] = [
    [0, 0],
    [60, 0],
    [60, 8],
    [120, 8],
  ];
  expect(crowded(points, 12)).toBe(true);
  const { points: roomy, leg } = eased(points, 12, 10);
  expect(leg).toEqual([0, 1, 2, 3]);
  expect(crowded(roomy, 12)).toBe(false);
  expect(roomy[1]?.[1]).toBe(0);
  expect(roomy[2]?.[1]).toBe(8);
  expect(Math.min(...roundCorners(roomy, () => 12, 12).radiusM)).toBeCloseTo(12, 9);
});

test("corners that turn the same way become one where that fits", () => {
  // Left by 60° twice, 6 m apart, 12 m of radius: one turn by 120° at the crossing of the outer legs.
  const h = Math.sqrt(3) / 2;
  const points: Point[] = [
    [0, 0],
    [60, 0],
    [63, 6 * h],
    [63 - 30, 6 * h + 60 * h],
  ];
  const { points: merged, leg } = eased(points, 12, 10);
  expect(merged).toHaveLength(3);
  expect(leg).toEqual([0, 2, 3]);
  // The outer legs cross at y = 0, 6 m further on: (66, 0).
  expect(merged[1]).toEqual([expect.closeTo(66, 9), expect.closeTo(0, 9)]);
});

test("whatever the corners, arcs never take more of a leg than there is", () => {
  const paths = fc.array(
    fc.tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: -100, max: 100, noNaN: true })),
    { minLength: 3, maxLength: 9 },
  );
  fc.assert(
    fc.property(paths, (raw) => {
      const points = raw.filter((p, i) => i === 0 || Math.hypot(p[0] - raw[i - 1]![0], p[1] - raw[i - 1]![1]) > 1);
      if (points.length < 3) return;
      const { tangentM } = roundCorners(points, () => 15, 10);
      for (let i = 0; i + 1 < points.length; i++) {
        const [a, b] = [points[i] as Point, points[i + 1] as Point];
        const used = (tangentM[i - 1] ?? 0) + (tangentM[i] ?? 0);
        expect(used).toBeLessThanOrEqual(Math.hypot(b[0] - a[0], b[1] - a[1]) + 1e-9);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});
