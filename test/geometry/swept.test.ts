/** The ground an articulated truck sweeps in a steady turn, against the closed formulae of the tractrix. */
import { describe, expect, it } from "vitest";
import { Curve, type Pose } from "../../src/geometry/path.ts";
import { bodiesOf, sweepAlong, wheelsOf } from "../../src/geometry/swept.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName, type VehicleShapeSpec } from "../../src/geometry/vehicleShapes.ts";
import { DESIGN_VEHICLES } from "../../src/park/siteChecks/designVehicles.ts";

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

/** Nearest that the inner side of the trailer's axle comes to the middle (0, radius) of a turn to the left [m]. */
function innerInTurn(shape: VehicleShapeSpec, radiusM: number, turnRad: number): number {
  const bodies = bodiesOf(shape);
  const behindM = shape.lengthM - shape.rearAxleM;
  const curve = new Curve(-40 - behindM, 0, 0)
    .line(40 + behindM)
    .arc(radiusM, turnRad)
    .line(40);
  let leastM = Number.POSITIVE_INFINITY;
  sweepAlong(curve.pieces(), shape, shape.lengthM, curve.lengthM - 1, 0.05, (fronts) => {
    wheelsOf(fronts[1] as Pose, bodies[1] as (typeof bodies)[number], shape.widthM, (x, y) => {
      leastM = Math.min(leastM, Math.hypot(x, y - radiusM));
    });
  });
  return leastM;
}

/** The same by pulling the axle after the kingpin like a stone on a string, a millimetre at a time. */
function innerPulled(shape: VehicleShapeSpec, radiusM: number, turnRad: number): number {
  const { trailer, rearAxleM, widthM } = shape;
  if (!trailer) throw new Error("no trailer");
  const [hitchM, reachM] = [rearAxleM - trailer.kingpinM, trailer.axleM];
  const stepM = 0.001;
  const arcM = radiusM * turnRad;
  let [x, y] = [-40 + hitchM - reachM, 0];
  let [atX, atY, heading] = [-40, 0, 0];
  let leastM = Number.POSITIVE_INFINITY;
  for (let s = -40; s < arcM + 35; s += stepM) {
    heading = Math.min(Math.max(0, s / radiusM), turnRad);
    atX += stepM * Math.cos(heading);
    atY += stepM * Math.sin(heading);
    const [pinX, pinY] = [atX + hitchM * Math.cos(heading), atY + hitchM * Math.sin(heading)];
    const pull = Math.hypot(pinX - x, pinY - y) - reachM;
    const along = Math.atan2(pinY - y, pinX - x);
    x += pull * Math.cos(along);
    y += pull * Math.sin(along);
    leastM = Math.min(
      leastM,
      Math.hypot(x - (widthM / 2) * Math.sin(along), y + (widthM / 2) * Math.cos(along) - radiusM),
    );
  }
  return leastM;
}

describe("a right-angled turn of the 18.1 m truck", () => {
  const { shape } = DESIGN_VEHICLES.articulated;
  const { trailer, rearAxleM, widthM } = shape;
  if (!trailer) throw new Error("no trailer");

  it("is cut as by a stone on a string, less than a steady turn would be", () => {
    for (const radius of [10.5, 12.5, 15, 25]) {
      const innerM = innerInTurn(shape, radius, Math.PI / 2);
      expect(innerM).toBeCloseTo(innerPulled(shape, radius, Math.PI / 2), 2);
      // steady: √(R² + e² − d²) − w/2; 12.5 m: √(156.25 + 0.36 − 67.24) − 1.275 = 8.179
      const steadyM = Math.sqrt(radius ** 2 + (rearAxleM - trailer.kingpinM) ** 2 - trailer.axleM ** 2) - widthM / 2;
      expect(innerM).toBeGreaterThan(steadyM);
      expect(innerM).toBeLessThan(radius - widthM / 2);
    }
  });

  it("has the articulation of the tractrix where the arc ends, the kingpin over the driven axle", () => {
    // R = 12.5, d = 8.2, k = R/d = 1.5244, q = √(k² − 1) = 1.1506. With u = tan(β/2), du/dθ = (u² + 1)/2 − k u, so
    // (u − 0.3738)/(u − 2.6750) fades by exp(−q π/2) = 0.1641 from 0.1397: u = 0.3198, β = 35.46° (steady 40.99°)
    const over: VehicleShapeSpec = { ...shape, trailer: { ...trailer, kingpinM: rearAxleM } };
    const behindM = shape.lengthM - rearAxleM;
    const curve = new Curve(-40 - behindM, 0, 0).line(40 + behindM).arc(12.5, Math.PI / 2);
    let beta = 0;
    sweepAlong(curve.pieces(), over, shape.lengthM, curve.lengthM + rearAxleM, 0.5, ([front, behind]) => {
      beta = Math.atan2(
        front!.sin * behind!.cos - front!.cos * behind!.sin,
        front!.cos * behind!.cos + front!.sin * behind!.sin,
      );
    });
    expect((beta * 180) / Math.PI).toBeCloseTo(35.46, 1);
  });
});
