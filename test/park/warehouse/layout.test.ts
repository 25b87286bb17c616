import { describe, expect, it } from "vitest";
import { driverHoursPerT, layoutOf, putAwayS, robotsAtWork, robotTripS } from "../../../src/park/warehouse/layout.ts";
import { scenario } from "../../support/scenarios.ts";

const { operations } = scenario("jiaozuo.json");
const { moving, automation } = operations.warehouse;
const tenant = { floorM2: 12_400, use: "ambient", letShare: 1 } as const;
const twoStoreys = { rect: [18, 245, 118, 345] as [number, number, number, number], storeys: 2 };

describe("a tenant of 12,400 m² on two storeys of a shed 100 m deep", () => {
  const layout = layoutOf(tenant, twoStoreys, "S", operations);

  it("has staging for 161 t on either side of its stock", () => {
    // 10 % of 12,400 m² at 2.5 m² a pallet = 496 pallets of 0.65 t, half of them for what comes in
    expect(layout.stagingInT).toBeCloseTo(161.2, 9);
    expect(layout.stagingOutT).toBeCloseTo(161.2, 9);
  });

  it("has its fast goods nearest to the doors", () => {
    // on the ground 6,200 m² = 62 m of wall: 62/3 m along it; staging 20 m deep, then 80 m of racks in 20, 30 and 50 %
    const along = 62 / 3;
    expect(layout.classWayM).toEqual([
      expect.closeTo(20 + 0.1 * 80 + along, 9),
      expect.closeTo(20 + 0.35 * 80 + along, 9),
      expect.closeTo(20 + 0.75 * 80 + along, 9),
    ]);
    expect(layout.meanWayM).toBeCloseTo(0.7 * 48.667 + 0.2 * 68.667 + 0.1 * 100.667, 2);
    expect(layout.upperShare).toBe(0.5);
  });

  it("puts away about as many pallets as reach trucks do: 18 an hour", () => {
    // 50 m: 50 m at 8 km/h = 22.5 s, back at 10 km/h = 18 s, 4 m up and down at 0.3 m/s = 26.67 s, 130 s of handling
    expect(putAwayS(50, moving)).toBeCloseTo(22.5 + 18 + 26.667 + 130, 2);
    expect(3600 / putAwayS(50, moving)).toBeGreaterThan(17.5);
    expect(3600 / putAwayS(50, moving)).toBeLessThan(18.5);
  });
});

it("a mobile robot's way is laden for 0.6 of it, and 8 h of work cost 1.5 h of charging", () => {
  // 36 m / 0.6 / 1.2 m/s = 50 s and 30 s of handling
  expect(robotTripS(36, automation)).toBeCloseTo(80, 9);
  // of 19 robots 16 work (19 · 8 / 9.5); one alone works
  expect(robotsAtWork(19, automation)).toBe(16);
  expect(robotsAtWork(1, automation)).toBe(1);
});

it("a tonne across a cross-dock takes fewer hours of drivers than one through racks", () => {
  // in: half of it at 22 pallets/h; out: 20 pallets/h
  expect(driverHoursPerT("crossDock", 40, operations)).toBeCloseTo((0.5 / 22 + 1 / 20) / 0.65, 9);
  const racks = (putAwayS(50, moving) / 3600 + 0.8 / 20 + 0.2 / 15) / 0.65;
  expect(driverHoursPerT("ambient", 50, operations)).toBeCloseTo(racks, 9);
});
