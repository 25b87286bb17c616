/** The hub while the grid gives less: by hand, and that nothing is served that is not there. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { islandStrategies } from "../../../src/policies/island.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { levelAt, moved, type PowerParts, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;

/** 100 kW of tier 1, 300 of tier 2 and 200 of tier 3 at every hour. */
const tiered: PowerParts = {
  buildings: [
    { use: "plant", floorM2: 8760 * 100 },
    { use: "ambient", floorM2: 8760 * 300 },
    { use: "services", floorM2: 8760 * 200 },
  ],
  energyOperations: {
    loads: Object.fromEntries(
      [
        ["plant", 1],
        ["ambient", 2],
        ["services", 3],
      ].map(([use, tier]) => [use, { kwhPerM2Year: 1, hours: new Array(24).fill(1), tier }]),
    ),
    occupancy: { share: 0 },
  },
  battery: { capacityKwh: 1000, powerKw: 500, socMin: 0, socMax: 1, dischargeEfficiency: 1, chargeEfficiency: 1 },
  initialEnergy: { batterySoc: 1 },
  grid: { generatorKw: 150, importLimitKw: 800 },
};

function lived(parts: PowerParts, closed: readonly [string, number, number][], toS: number): Recording {
  const world = powerWorld({ ...tiered, ...parts, endS: toS });
  const { connection } = world.energy.balance;
  for (const [target, fromH, untilH] of closed) {
    world.kernel.at(fromH * H, () => connection.setClosed(target, true));
    world.kernel.at(untilH * H, () => connection.setClosed(target, false));
  }
  world.kernel.run(toS);
  return world.finish();
}

describe("cut off from the grid", () => {
  test("the generator runs first, the battery serves tiers 1 and 2 down to what is kept for tier 1, tier 3 waits", () => {
    const recording = lived({}, [["GRID", 1, 9]], 10 * H);
    const at = (name: string, hour: number) => levelAt(recording, name, hour * H);
    expect(at("energy.gridKw", 0.5)).toBeCloseTo(600, 9);
    // 400 kW of tiers 1 and 2: 150 of the generator, 250 of the battery: half of 1,000 kWh last two hours
    expect(at("energy.demandKw", 2)).toBeCloseTo(400, 9);
    expect(at("energy.generatorKw", 2)).toBeCloseTo(150, 9);
    expect(at("energy.batteryKw", 2)).toBeCloseTo(250, 9);
    expect(at("energy.gridKw", 2)).toBe(0);
    // then tier 1 has what it wants of the generator and tier 2 the rest
    expect(at("load.plantKw", 4)).toBeCloseTo(100, 9);
    expect(at("load.ambientKw", 4)).toBeCloseTo(50, 9);
    expect(at("load.servicesKw", 4)).toBe(0);
    expect(at("battery.soc", 8)).toBeCloseTo(0.5, 2);
    expect(at("energy.demandKw", 9.5)).toBeCloseTo(600, 9);
    // 8 h of which two with all of tier 2
    const kwh = (tier: number, to: string) => moved(recording, `outage.tier${tier}`, to, "kWh", 10 * H);
    expect(kwh(1, "served")).toBeCloseTo(800, 6);
    expect(kwh(1, "unserved")).toBe(0);
    expect(kwh(2, "served")).toBeCloseTo(2 * 300 + 6 * 50, -1);
    expect(kwh(3, "unserved")).toBeCloseTo(8 * 200, 6);
    // 0.27 l/kWh at 7.2 CNY and 2.63 kg
    expect(moved(recording, "hub", "generator.fuel", "CNY", 10 * H)).toBeCloseTo(8 * 150 * 0.27 * 7.2, 6);
    expect(moved(recording, "generator", "air", "kgCO2e", 10 * H)).toBeCloseTo(8 * 150 * 0.27 * 2.63, 6);
    expect(moved(recording, "check", "imbalance", "kWh", 10 * H)).toBeLessThan(1e-9);
  });

  test("the battery may go first; when it is empty the generator carries what it can", () => {
    const recording = lived({ island: { generatorFirst: false, keptSoc: 0 } }, [["GRID", 0, 9]], 9 * H);
    const at = (name: string, hour: number) => levelAt(recording, name, hour * H);
    // 400 kW: 2.5 h
    expect(at("energy.generatorKw", 2)).toBe(0);
    expect(at("energy.batteryKw", 2)).toBeCloseTo(400, 9);
    expect(at("energy.generatorKw", 4)).toBeCloseTo(150, 9);
    expect(at("load.plantKw", 4)).toBeCloseTo(100, 9);
  });

  test("surplus sun fills the battery, and beyond it is curtailed: nothing goes out", () => {
    const solar = { arrays: [{ id: "R", on: "R", kwp: 4000, tiltDeg: 0, azimuthDeg: 180 }], inverterKw: 4000 };
    const recording = lived({ solar, initialEnergy: { batterySoc: 0.9 } }, [["GRID", 10, 14]], 14 * H);
    const at = (name: string, hour: number) => levelAt(recording, name, hour * H);
    expect(at("load.servicesKw", 12)).toBeCloseTo(200, 9);
    expect(at("energy.generatorKw", 12)).toBe(0);
    expect(at("energy.gridKw", 12)).toBe(0);
    expect(at("battery.soc", 13)).toBeCloseTo(1, 3);
    expect(at("energy.curtailedKw", 13)).toBeGreaterThan(1000);
    expect(moved(recording, "check", "imbalance", "kWh", 14 * H)).toBeLessThan(1e-8);
  });
});

test("one feeder of two out: half of the limit is left, and the battery carries the rest", () => {
  const recording = lived({}, [["F1", 1, 3]], 4 * H);
  const at = (name: string, hour: number) => levelAt(recording, name, hour * H);
  // 600 kW of which 400 come in: tier 3 is not the battery's
  expect(at("load.ambientKw", 2)).toBeCloseTo(300, 9);
  expect(at("load.servicesKw", 2)).toBeCloseTo(0, 9);
  expect(at("energy.gridKw", 2)).toBeCloseTo(400, 9);
  expect(at("energy.generatorKw", 2)).toBe(0);
  expect(at("energy.gridKw", 3.5)).toBeCloseTo(600, 9);
  const facts = [...recording.factsIn(0, 4 * H)].filter(({ kind }) => kind.startsWith("supply"));
  expect(facts.map(({ kind, x }) => [kind, x])).toEqual([
    ["supplyLost", 400],
    ["supplyRestored", 800],
  ]);
});

test("by tiers: no more is served than there is, no tier before the one below has all it may have", () => {
  const kw = fc.double({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      kw,
      kw,
      kw,
      kw,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.tuple(kw, kw, kw),
      (s, g, d, b, soc, wantedKw) => {
        const site = { solarKw: s, gridKw: g, generatorKw: d, batteryKw: b, soc, wantedKw };
        const { servedShare, chargingLimitKw } = islandStrategies.tiers.decide(site, {
          keptSoc: 0.5,
          generatorFirst: true,
        });
        const served = servedShare.map((share, k) => share * (wantedKw[k] as number));
        const sum = served.reduce((a, x) => a + x, 0);
        expect(sum + chargingLimitKw).toBeLessThanOrEqual((s + g + d + b) * (1 + 1e-12));
        for (const share of servedShare) expect(share).toBeLessThanOrEqual(1);
        if ((servedShare[0] as number) < 1)
          expect((served[1] as number) + (served[2] as number) + chargingLimitKw).toBeLessThan(1e-9);
        if (chargingLimitKw > 1e-9) expect(servedShare[2]).toBe(1);
      },
    ),
    { numRuns: 500, seed: 3 },
  );
});
