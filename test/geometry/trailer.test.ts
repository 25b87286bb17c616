/**
 * The trailer's closed form against a numerical integration that knows nothing of it: the kingpin is moved along the
 * curve in small steps and the trailer turned after it (Runge–Kutta, fourth order), ψ′ = (K′ × direction)/d.
 */
import { describe, expect, test } from "vitest";
import { Curve, type Pose, poseAt } from "../../src/geometry/path.ts";
import { articulationAfter, articulationAt, trailerTable } from "../../src/geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../src/geometry/vehicleShapes.ts";

const semi = VEHICLE_SHAPES_SPEC.semi;
const trailer = semi.trailer as NonNullable<typeof semi.trailer>;
const HITCH_M = semi.rearAxleM - trailer.kingpinM;

/** Trailer heading at distance `s` of the driven axle, from a straight start at s = 0. */
function integrated(pieces: Float64Array, s: number, hitchM: number, axleM: number, stepM = 0.01): number {
  const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  const kingpin = (at: number): [number, number] => {
    poseAt(pieces, at, pose);
    return [pose.x + hitchM * Math.cos(pose.heading), pose.y + hitchM * Math.sin(pose.heading)];
  };
  const slope = (at: number, psi: number) => {
    const e = 1e-5;
    const [x0, y0] = kingpin(at - e);
    const [x1, y1] = kingpin(at + e);
    return ((y1 - y0) * Math.cos(psi) - (x1 - x0) * Math.sin(psi)) / (2 * e) / axleM;
  };
  let psi = poseAt(pieces, 0, pose).heading;
  const n = Math.ceil(s / stepM);
  const h = s / n;
  for (let i = 0; i < n; i++) {
    const at = i * h;
    const k1 = slope(at, psi);
    const k2 = slope(at + h / 2, psi + (h / 2) * k1);
    const k3 = slope(at + h / 2, psi + (h / 2) * k2);
    const k4 = slope(at + h, psi + h * k3);
    psi += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return psi;
}

/** The same by the closed form, piece by piece. */
function closed(pieces: Float64Array, s: number, hitchM: number, axleM: number): number {
  let beta = 0;
  let rest = s;
  for (let i = 0; i < pieces.length && rest > 0; i += 7) {
    const lengthM = Math.min(rest, pieces[i + 4] as number);
    beta = articulationAfter(beta, lengthM, pieces[i + 3] as number, hitchM, axleM);
    rest -= lengthM;
  }
  const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  return poseAt(pieces, s, pose).heading - beta;
}

describe("the trailer's heading by the closed form", () => {
  const curves: Record<string, Curve> = {
    "a right angle to the left": new Curve(0, 0, 0)
      .line(5)
      .arc(12.5, Math.PI / 2)
      .line(20),
    "a right angle to the right": new Curve(0, 0, 1)
      .line(5)
      .arc(15, -Math.PI / 2)
      .line(20),
    "an S bend": new Curve(0, 0, 0).arc(12.5, 1.2).arc(12.5, -1.9).line(4).arc(20, 0.8),
    "a half circle tighter than the trailer is long": new Curve(0, 0, 0).line(3).arc(7, 2.6).line(10),
    "a circle as tight as the trailer is long": new Curve(0, 0, 0).arc(trailer.axleM, 1.5).line(6),
  };
  for (const [name, curve] of Object.entries(curves)) {
    test(`${name}: the trailer's axle is within a millimetre of the integration`, () => {
      const pieces = curve.pieces();
      for (const share of [0.2, 0.45, 0.7, 1]) {
        const s = share * curve.lengthM;
        const error = closed(pieces, s, HITCH_M, trailer.axleM) - integrated(pieces, s, HITCH_M, trailer.axleM);
        // The axle hangs axleM behind the kingpin: an angle moves it by angle × axleM.
        expect(Math.abs(error) * trailer.axleM).toBeLessThan(1e-3);
      }
    });
  }

  test("the kingpin over the driven axle: on a line the angle fades with tan(β/2) e^(−s/d)", () => {
    const beta = articulationAfter(0.6, 10, 0, 0, 8.2);
    expect(Math.tan(beta / 2)).toBeCloseTo(Math.tan(0.3) * Math.exp(-10 / 8.2), 12);
  });

  test("on a long circle it settles where the axle's circle is √(R² + e² − d²)", () => {
    const radius = 15;
    const beta = articulationAfter(0, 500, 1 / radius, HITCH_M, trailer.axleM);
    // Kingpin circle √(R² + e²); trailer axle at d from the kingpin, square to its own radius.
    const axleRadius = Math.sqrt(radius * radius + HITCH_M * HITCH_M - trailer.axleM * trailer.axleM);
    const kingpin = [HITCH_M, 0] as const; // driven axle at (0, 0), heading east, centre at (0, 15)
    const axle = [kingpin[0] - trailer.axleM * Math.cos(-beta), kingpin[1] - trailer.axleM * Math.sin(-beta)] as const;
    expect(Math.hypot(axle[0], axle[1] - radius)).toBeCloseTo(axleRadius, 9);
  });
});

describe("a table along a path", () => {
  const curve = new Curve(0, 0, 0)
    .line(30)
    .arc(12.5, Math.PI / 2)
    .line(40);
  const pieces = curve.pieces();
  const table = trailerTable(pieces, curve.lengthM, semi);

  test("follows the integration away from the end, to what a kink costs a straight line between entries", () => {
    // Where an arc begins, β′ jumps by κ = 1/12.5; over a step of 0.25 m a chord misses by κ · 0.25 / 4 at most.
    const kinkM = (0.25 / 12.5 / 4) * trailer.axleM;
    for (let s = semi.lengthM; s < curve.lengthM - 13; s += 0.37) {
      const axleS = s - semi.rearAxleM;
      const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
      const exact = poseAt(pieces, axleS, pose).heading - integrated(pieces, axleS, HITCH_M, trailer.axleM, 0.05);
      expect(Math.abs(articulationAt(table, s, curve.lengthM, semi.lengthM) - exact) * trailer.axleM).toBeLessThan(
        kinkM + 1e-3,
      );
    }
  });

  test("begins and ends straight", () => {
    expect(articulationAt(table, semi.lengthM, curve.lengthM, semi.lengthM)).toBe(0);
    expect(articulationAt(table, curve.lengthM, curve.lengthM, semi.lengthM)).toBe(0);
    expect(articulationAt(table, curve.lengthM + 5, curve.lengthM, semi.lengthM)).toBe(0);
  });

  test("the trailer hangs on the kingpin wherever it is", () => {
    const front: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
    const box: Pose = { ...front };
    for (let s = semi.lengthM; s <= curve.lengthM; s += 2.3) {
      frontPoseAt(pieces, s, semi, front);
      trailerPoseOf(front, articulationAt(table, s, curve.lengthM, semi.lengthM), semi, box);
      const back = trailer.kingpinM - trailer.frontM;
      const kingpin = [box.x - back * box.cos, box.y - back * box.sin];
      expect(kingpin[0]).toBeCloseTo(front.x - trailer.kingpinM * front.cos, 9);
      expect(kingpin[1]).toBeCloseTo(front.y - trailer.kingpinM * front.sin, 9);
    }
  });
});

test("the driven axle runs on the curve and the front bumper outside it", () => {
  // On a circle of 15 m about (0, 15) the front bumper, 5.2 m ahead along the tangent, is at √(15² + 5.2²).
  const circle = new Curve(0, 0, 0).arc(15, Math.PI).pieces();
  const front: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  for (const s of [10, 20, 40]) {
    frontPoseAt(circle, s, semi, front);
    expect(Math.hypot(front.x, front.y - 15)).toBeCloseTo(Math.hypot(15, semi.rearAxleM), 9);
    expect(front.heading).toBeCloseTo((s - semi.rearAxleM) / 15, 12);
  }
});
