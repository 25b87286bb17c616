/** The ground an articulated truck sweeps in a steady turn, against the closed formulae of the tractrix. */
import { describe, expect, it } from "vitest";
import { Curve, type Pose } from "../../src/geometry/path.ts";
import { bodiesOf, sweepAlong, wheelsOf } from "../../src/geometry/swept.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../src/geometry/vehicleShapes.ts";

/** Least and greatest distance from the middle of a turn of radius `radiusM` that wheels and corners come to. */
function steadyTurn(name: VehicleShapeName, radiusM: number) {
  const shape = VEHICLE_SHAPES_SPEC[name];
  const bodies = bodiesOf(shape);
  const behindM = shape.lengthM - shape.rearAxleM;
  // straight, then one and a half turns to the left about (0, radius)
  const curve = new Curve(-40 - behindM, 0, 0).line(40 + behindM).arc(radiusM, 3 * Math.PI);
  const roundM = 3 * Math.PI * radiusM;
  const distances: number[] = [];
  const at = (x: number, y: number) => distances.push(Math.hypot(x, y - radiusM));
  sweepAlong(curve.pieces(), shape, shape.lengthM + 40 + 0.7 * roundM, curve.lengthM - 1, 0.5, (fronts) => {
    fronts.forEach((front, i) => {
      wheelsOf(front, bodies[i] as (typeof bodies)[number], shape.widthM, at);
    });
    const { x, y, cos, sin } = fronts[0] as Pose;
    for (const side of [-1, 1]) at(x - (side * sin * shape.widthM) / 2, y + (side * cos * shape.widthM) / 2);
  });
  return { least: Math.min(...distances), most: Math.max(...distances) };
}

describe("a steady turn", () => {
  it("takes the trailer's axle to √(R² + e² − d²) and the front corner to √((R + w/2)² + a²)", () => {
    const { widthM, rearAxleM, trailer } = VEHICLE_SHAPES_SPEC.semi;
    if (!trailer) throw new Error("no trailer");
    const hitchM = rearAxleM - trailer.kingpinM;
    for (const radius of [12.5, 15, 25]) {
      const { least, most } = steadyTurn("semi", radius);
      const trailerAxleM = Math.sqrt(radius ** 2 + hitchM ** 2 - trailer.axleM ** 2);
      expect(least).toBeCloseTo(trailerAxleM - widthM / 2, 3);
      expect(most).toBeCloseTo(Math.hypot(radius + widthM / 2, rearAxleM), 3);
    }
    // 15 m: √(225 + 0.36 − 67.24) = 12.575 inside, 16.275 and 5.2 outside: 5.79 m wide where the truck is 2.55 m
    const at15 = steadyTurn("semi", 15);
    expect(at15.most - at15.least).toBeCloseTo(17.085 - 11.3, 2);
  });

  it("takes a rigid truck's inner wheel half a width inside its driven axle", () => {
    const { least, most } = steadyTurn("rigid", 15);
    expect(least).toBeCloseTo(15 - 1.25, 6);
    expect(most).toBeCloseTo(Math.hypot(16.25, 8), 6);
  });
});
