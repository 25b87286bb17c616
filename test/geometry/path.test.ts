/** Curves of lines and arcs, against circles worked out by hand and against the engine's own sine and cosine. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Curve, curveLengthM, ontoLine, PIECE, type Pose, poseAt, reversedSteps } from "../../src/geometry/path.ts";

const pose = (): Pose => ({ x: 0, y: 0, heading: 0, cos: 1, sin: 0 });

describe("a pose on a curve", () => {
  // East 20 m, then left by a quarter circle of 10 m about (20, 10), then north 5 m.
  const curve = new Curve(0, 0, 0)
    .line(20)
    .arc(10, Math.PI / 2)
    .line(5);
  const pieces = curve.pieces();

  test("runs straight, round the circle and on", () => {
    const out = pose();
    poseAt(pieces, 7.5, out);
    expect([out.x, out.y, out.heading]).toEqual([7.5, 0, 0]);
    // An eighth of a circle: (20 + 10 sin 45°, 10 − 10 cos 45°).
    poseAt(pieces, 20 + (10 * Math.PI) / 4, out);
    expect(out.x).toBeCloseTo(20 + 10 * Math.SQRT1_2, 9);
    expect(out.y).toBeCloseTo(10 - 10 * Math.SQRT1_2, 9);
    expect(out.heading).toBeCloseTo(Math.PI / 4, 12);
    poseAt(pieces, 20 + 5 * Math.PI + 5, out);
    expect(out.x).toBeCloseTo(30, 9);
    expect(out.y).toBeCloseTo(15, 9);
    expect([out.cos, out.sin]).toEqual([expect.closeTo(0, 12), expect.closeTo(1, 12)]);
  });

  test("goes on beyond both ends", () => {
    const out = pose();
    poseAt(pieces, -4, out);
    expect([out.x, out.y]).toEqual([-4, 0]);
    poseAt(pieces, curve.lengthM + 3, out);
    expect([out.x, out.y]).toEqual([expect.closeTo(30, 9), expect.closeTo(18, 9)]);
  });

  test("has the length of its parts", () => {
    expect(curveLengthM(pieces)).toBeCloseTo(20 + 5 * Math.PI + 5, 12);
    expect(curve.lengthM).toBeCloseTo(curveLengthM(pieces), 12);
  });

  test("turns right on a negative angle", () => {
    // From (0, 0) northwards, right by a half circle of 6 m: ends at (12, 0), southwards.
    const right = new Curve(0, 0, Math.PI / 2).arc(6, -Math.PI);
    const out = poseAt(right.pieces(), right.lengthM, pose());
    expect([out.x, out.y]).toEqual([expect.closeTo(12, 9), expect.closeTo(0, 9)]);
    expect(out.heading).toBeCloseTo(-Math.PI / 2, 12);
  });

  test("agrees with the engine's sine and cosine to a nanometre on any arc", () => {
    const arcs = fc.tuple(
      fc.double({ min: -3.1, max: 3.1, noNaN: true }),
      fc.double({ min: 4, max: 400, noNaN: true }),
      fc.double({ min: 0.01, max: 6, noNaN: true }),
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(arcs, ([heading, radius, angle, left, share]) => {
        const sign = left ? 1 : -1;
        const arc = new Curve(3, -2, heading).arc(radius, sign * angle);
        const s = share * arc.lengthM;
        const out = poseAt(arc.pieces(), s, pose());
        const turned = heading + (sign * s) / radius;
        const x = 3 + sign * radius * (Math.sin(turned) - Math.sin(heading));
        const y = -2 - sign * radius * (Math.cos(turned) - Math.cos(heading));
        expect(Math.hypot(out.x - x, out.y - y)).toBeLessThan(1e-9 * radius);
        expect(Math.abs(out.cos - Math.cos(turned))).toBeLessThan(1e-10);
        expect(Math.abs(out.sin - Math.sin(turned))).toBeLessThan(1e-10);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test("continues from piece to piece", () => {
    const steps = fc.array(
      fc.tuple(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true })),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        const whole = new Curve(0, 0, 0.3).steps(list.flat()).pieces();
        const [before, after] = [pose(), pose()];
        let s = 0;
        for (let i = 0; i + PIECE < whole.length; i += PIECE) {
          s += whole[i + 4] as number;
          poseAt(whole, s - 1e-9, before);
          poseAt(whole, s + 1e-9, after);
          expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1e-7);
          expect(Math.abs(after.cos - before.cos) + Math.abs(after.sin - before.sin)).toBeLessThan(1e-7);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("an arc driven there and back ends where it began", () => {
    const steps = [10, 0, 8, 0.1, 6, -0.07, 3, 0];
    const there = new Curve(1, 2, 0.4).steps(steps);
    const back = new Curve(there.x, there.y, there.heading + Math.PI).steps(reversedSteps(steps));
    expect([back.x, back.y]).toEqual([expect.closeTo(1, 9), expect.closeTo(2, 9)]);
    expect(Math.cos(back.heading - 0.4)).toBeCloseTo(-1, 12);
  });
});

describe("onto a line", () => {
  const east = { x: 0, y: 0, heading: 0 };

  test("a vehicle 20 m north of an eastward lane drives 7.5 m south and turns left by a quarter of 12.5 m", () => {
    const steps = ontoLine({ x: 5, y: 20, heading: -Math.PI / 2 }, east, 12.5, 2);
    expect(steps).toEqual([expect.closeTo(7.5, 9), 0, expect.closeTo((12.5 * Math.PI) / 2, 9), 1 / 12.5]);
  });

  test("a vehicle too near swings beyond the lane and comes back", () => {
    // D = 9, R = 12, no straight: cos α = (9 + 0 + 12) / 24 = 0.875.
    const alpha = Math.acos(0.875);
    const steps = ontoLine({ x: 0, y: 9, heading: -Math.PI / 2 }, east, 12, 0);
    expect(steps).toEqual([
      0,
      0,
      expect.closeTo(12 * (Math.PI / 2 + alpha), 9),
      1 / 12,
      expect.closeTo(12 * alpha, 9),
      -1 / 12,
    ]);
  });

  test("any way found ends on the line and along it", () => {
    const cases = fc.tuple(
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: -3.1, max: 3.1, noNaN: true }),
      fc.double({ min: 4, max: 16, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
    );
    let found = 0;
    fc.assert(
      fc.property(cases, ([x, y, heading, radius, straight]) => {
        const line = { x: 3, y: 1, heading: 0.7 };
        const steps = ontoLine({ x, y, heading }, line, radius, straight);
        if (!steps) return;
        found++;
        const end = new Curve(x, y, heading).steps(steps);
        const aside = -(end.x - 3) * Math.sin(0.7) + (end.y - 1) * Math.cos(0.7);
        expect(Math.abs(aside)).toBeLessThan(1e-7);
        expect(Math.cos(end.heading - 0.7)).toBeCloseTo(1, 9);
      }),
      { seed: 3, numRuns: 400 },
    );
    expect(found).toBeGreaterThan(80);
  });

  test("a line that lies behind is not reached", () => {
    expect(ontoLine({ x: 0, y: -5, heading: -Math.PI / 2 }, east, 6, 0)).toBeNull();
  });
});
