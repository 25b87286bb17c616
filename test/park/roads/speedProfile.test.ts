/** Speed along a way, against times added up by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import { Leg } from "../../../src/park/roads/legs.ts";
import { PROFILE_ROW, type SpeedProfile, speedProfile } from "../../../src/park/roads/speedProfile.ts";

interface Row {
  readonly t: number;
  readonly s: number;
  readonly v: number;
  readonly a: number;
}

function rowsOf({ rows }: SpeedProfile): Row[] {
  const list: Row[] = [];
  for (let i = 0; i < rows.length; i += PROFILE_ROW) {
    list.push({ t: rows[i]!, s: rows[i + 1]!, v: rows[i + 2]!, a: rows[i + 3]! });
  }
  return list;
}

describe("from standstill to standstill", () => {
  test("100 m at 10 m/s with 1 and 2 m/s²: 10 s up (50 m), 2.5 s on (25 m), 5 s down (25 m)", () => {
    const profile = speedProfile([100, 10], 1, 2);
    expect(profile.durationS).toBeCloseTo(17.5, 12);
    expect(rowsOf(profile)).toEqual([
      { t: 0, s: 0, v: 0, a: 1 },
      { t: expect.closeTo(10, 12), s: expect.closeTo(50, 12), v: 10, a: 0 },
      { t: expect.closeTo(12.5, 12), s: expect.closeTo(75, 12), v: 10, a: -2 },
    ]);
  });

  test("12 m are too short for 10 m/s: up to √(2·1·2·12/3) = 4 m/s and down, 4 + 2 s", () => {
    const profile = speedProfile([12, 10], 1, 2);
    expect(profile.durationS).toBeCloseTo(6, 12);
    expect(rowsOf(profile)).toEqual([
      { t: 0, s: 0, v: 0, a: 1 },
      { t: expect.closeTo(4, 12), s: expect.closeTo(8, 12), v: expect.closeTo(4, 12), a: -2 },
    ]);
  });

  test("a slower middle: brakes before it and speeds up after it", () => {
    // 100 m at 10, 40 m at 4, 100 m at 10, with 1 and 2 m/s².
    // 10 s (50 m) up; down to 4 m/s 3 s (21 m); 29 m at 10 m/s 2.9 s; 40 m at 4 m/s 10 s;
    // up 6 s (42 m), 33 m 3.3 s, down 5 s (25 m).
    const profile = speedProfile([100, 10, 40, 4, 100, 10], 1, 2);
    expect(profile.durationS).toBeCloseTo(10 + 2.9 + 3 + 10 + 6 + 3.3 + 5, 9);
  });

  test("a short faster stretch between slower ones is not worth it", () => {
    // 8 m at 9 m/s between two at 4 m/s would last 2 s: driven at 4 m/s throughout.
    const profile = speedProfile([40, 4, 8, 9, 40, 4], 1, 2);
    expect(Math.max(...rowsOf(profile).map((row) => row.v))).toBe(4);
  });
});

test("rolling in and rolling out: 60 m at 3 m/s take 20 s", () => {
  const profile = speedProfile([60, 3], 1, 2, 3, 3);
  expect(profile.durationS).toBeCloseTo(20, 12);
  expect(rowsOf(profile)).toEqual([{ t: 0, s: 0, v: 3, a: 0 }]);
});

test("a semi-trailer drives 100 m straight at 15 km/h in 28.89 s", () => {
  // v = 4.1667 m/s; up 0.85 · 0.7 m/s²: 7.003 s, 14.589 m; down 1.5 m/s²: 2.778 s, 5.787 m; 79.624 m at v: 19.110 s.
  const straight = { backwards: false, from: { x: 0, y: 0, heading: 0 }, steps: [100, 0], spans: [100, 15 / 3.6] };
  const leg = new Leg("test", [{ ...straight, fromMs: 0, toMs: 0 }], VEHICLE_SHAPES_SPEC.semi);
  expect(leg.durationS).toBeCloseTo(28.89, 3);
  expect(leg.drivenM).toBe(100);
});

test("whatever the limits: never above them, never harder than allowed, no jump, and the metres add up", () => {
  const spans = fc.array(
    fc.tuple(fc.double({ min: 0.5, max: 300, noNaN: true }), fc.double({ min: 1, max: 12, noNaN: true })),
    { minLength: 1, maxLength: 12 },
  );
  const pulls = fc.tuple(fc.double({ min: 0.3, max: 2, noNaN: true }), fc.double({ min: 0.5, max: 3, noNaN: true }));
  fc.assert(
    fc.property(spans, pulls, (list, [up, down]) => {
      const profile = speedProfile(list.flat(), up, down);
      const rows = rowsOf(profile);
      const lengthM = list.reduce((sum, [m]) => sum + m, 0);
      const limitAt = (s: number) => {
        let end = 0;
        let least = 0;
        for (const [m, limit] of list) {
          const start = end;
          end += m;
          if (s > start - 1e-6 && s < end + 1e-6) least = Math.max(least, limit);
        }
        return least;
      };
      let [s, v] = [0, 0];
      rows.forEach((row, i) => {
        expect(row.s).toBeCloseTo(s, 6);
        expect(row.v).toBeCloseTo(v, 6);
        expect(row.a).toBeLessThanOrEqual(up);
        expect(row.a).toBeGreaterThanOrEqual(-down);
        const until = rows[i + 1]?.t ?? profile.durationS;
        const dt = until - row.t;
        for (const share of [0, 0.3, 0.7, 1]) {
          const at = row.s + row.v * share * dt + 0.5 * row.a * (share * dt) ** 2;
          const speed = row.v + row.a * share * dt;
          expect(speed).toBeLessThanOrEqual(limitAt(at) + 1e-6);
          expect(speed).toBeGreaterThanOrEqual(-1e-9);
        }
        s = row.s + row.v * dt + 0.5 * row.a * dt * dt;
        v = row.v + row.a * dt;
      });
      expect(s).toBeCloseTo(lengthM, 6);
      expect(v).toBeCloseTo(0, 6);
    }),
    { seed: 5, numRuns: 300 },
  );
});
