import fc from "fast-check";
import { expect, test } from "vitest";
import { ColdStore, ColdZone, coldCop, coldStoreKw } from "../../../src/park/energy/coldStore.ts";
import type { ColdStoreOperations } from "../../../src/park/energy/coldStoreSpec.ts";
import { energyOperationsSpec } from "../../../src/park/energy/operations.ts";
import { DockWork } from "../../../src/park/warehouse/dockWork.ts";
import { levelAt, moved, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;
const MINUTE = 60;
const { coldStore } = energyOperationsSpec.parse({});
const specOf = (parts: Partial<ColdStoreOperations>) => ({ ...coldStore, ...parts });

/** One zone of 1,000 m² over so many hours of the same air, minute by minute. */
function run(
  zone: ColdZone,
  hours: number,
  { airC = 15, setpointK = 0, doors = 0, normalDoors = 0, isServed = true, stepS = MINUTE } = {},
) {
  let kwh = 0;
  for (let t = 0; t < hours * H; t += stepS) {
    zone.control(airC, setpointK, doors, normalDoors);
    zone.serve(isServed ? 1 : 0);
    kwh += isServed ? (zone.wantedKw * stepS) / H : 0;
    zone.advance(stepS);
  }
  return kwh;
}

test("at rest at its set point it draws what the yearly energy says, at any air, and stays there to the last bit", () => {
  for (const airC of [-12, 0, 14.9, 38]) {
    const store = new ColdStore(coldStore, 12_000, 1);
    for (let k = 0; k < 100; k++) {
      store.update(MINUTE, airC, null);
      store.serve(1);
    }
    expect(store.wantedKw).toBeCloseTo(coldStoreKw(coldStore, 12_000, airC), 9);
    expect([store.frozen.temperatureK, store.chilled.temperatureK, store.doorsKw]).toEqual([0, 0, 0]);
  }
});

test("doors of a normal day are in the year's energy; each one more takes its heat over the COP", () => {
  const at = (doors: number) => {
    const store = new ColdStore(specOf({ normalDoors: 2 }), 12_000, 1);
    store.update(0, 20, doors);
    return store;
  };
  expect(at(2).wantedKw).toBeCloseTo(coldStoreKw(coldStore, 12_000, 20), 9);
  // 0.35 kW/K: 60 % of it at 38 K on the frozen zone, 40 % at 18 K on the chilled one. COP 0.4 of Carnot's between
  // −26 and 30 °C: 247.15 / 56, and between −6 and 30 °C: 267.15 / 36
  const oneKw = (0.35 * 0.6 * 38) / ((0.4 * 247.15) / 56) + (0.35 * 0.4 * 18) / ((0.4 * 267.15) / 36);
  expect(at(5).wantedKw - at(2).wantedKw).toBeCloseTo(3 * oneKw, 9);
  expect(at(5).doorsKw).toBeCloseTo(5 * oneKw, 9);
  // in frost the chilled zone gains nothing by a door
  const frost = new ColdStore(specOf({ normalDoors: 0, frozenShare: 0 }), 12_000, 1);
  frost.update(0, -5, 8);
  expect(frost.doorsKw).toBe(0);
});

test("without power a zone warms by its insulation alone, with the time constant C / U", () => {
  const spec = specOf({ frozenShare: 1, lossWPerM2K: 0.7 });
  const zone = new ColdZone(spec, "frozen", 1000, 0);
  // 700 kJ/K over 0.7 W/K (set here): 10⁶ s = 277.8 h; −18 against 32 °C, so after one time constant 50 · (1 − 1/e) K
  run(zone, 1e6 / H, { airC: 32, isServed: false, stepS: 1e6 / 1000 });
  expect(zone.temperatureK).toBeCloseTo(50 * (1 - Math.exp(-1)), 9);
  // an hour with a door open: 0.7 kW/K · 50 K + 0.35 · 50 into 194.4 kWh/K
  const open = new ColdZone(spec, "frozen", 1000, 0);
  run(open, 0.01, { airC: 32, isServed: false, doors: 1, stepS: 36 });
  expect(open.temperatureK).toBeCloseTo((0.01 * (35 + 17.5)) / (700_000 / 3600), 5);
  // and in the end it is as warm as the air
  run(open, 20_000, { airC: 32, isServed: false, stepS: H });
  expect(open.temperatureK).toBeCloseTo(50, 9);
});

test("the steps of the clock do not matter: one step of an hour is sixty of a minute", () => {
  const [one, many] = [36, 1].map((minutes) => {
    const zone = new ColdZone(coldStore, "chilled", 5000, 1.3);
    run(zone, 12, { airC: 28, isServed: false, stepS: minutes * MINUTE });
    return zone.temperatureK;
  });
  expect(one).toBeCloseTo(many as number, 11);
});

test("heat is conserved: what came in less what was taken out is what it warmed, whatever the thermostat does", () => {
  const steps = fc.array(
    fc.record({
      hours: fc.double({ min: 0, max: 0.5, noNaN: true }),
      airC: fc.double({ min: -15, max: 42, noNaN: true }),
      setpointK: fc.double({ min: -2, max: 2, noNaN: true }),
      doors: fc.integer({ min: 0, max: 12 }),
      isServed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, fc.constantFrom(0, 0.5, 8), (all, lossWPerM2K) => {
      const zone = new ColdZone(specOf({ frozenShare: 1, lossWPerM2K }), "frozen", 2000, 0.4);
      const lossKwPerK = (2000 * lossWPerM2K) / 1000;
      let [heatKwh, throughputKwh] = [0, 0];
      for (const { hours, airC, setpointK, doors, isServed } of all) {
        zone.control(airC, setpointK, doors, 1);
        zone.serve(isServed ? 1 : 0);
        const before = zone.temperatureK;
        const coolingKw = isServed ? zone.wantedKw * zone.cop : 0;
        zone.advance(hours * H);
        // heat by the insulation falls with θ: ∫θ of the exponential, or of the straight line where nothing leaks
        const restK = lossKwPerK > 0 ? (zone.gainKw - coolingKw) / lossKwPerK : 0;
        const rate = lossKwPerK / zone.kwhPerK;
        const areaKh = lossKwPerK > 0 ? restK * hours + ((before - restK) * -Math.expm1(-rate * hours)) / rate : 0;
        heatKwh += (zone.gainKw - coolingKw) * hours - lossKwPerK * areaKh;
        throughputKwh += (zone.gainKw + coolingKw) * hours;
      }
      expect(Math.abs((zone.temperatureK - 0.4) * zone.kwhPerK - heatKwh)).toBeLessThanOrEqual(
        1e-9 * (throughputKwh + zone.kwhPerK),
      );
    }),
    { numRuns: 200, seed: 4 },
  );
});

test("pre-cooling stores cold that a warmer set point gives back: by hand, 700 kJ/m²·K", () => {
  const spec = specOf({ frozenShare: 1, lossWPerM2K: 0, normalDoors: 0 });
  const zone = new ColdZone(spec, "frozen", 1000, 0);
  const restKw = (1000 * 400) / 8760; // at 14.9 °C
  const cop = coldCop(-18, 14.9);
  const cooling = run(zone, 12, { airC: 14.9, setpointK: -2 });
  expect(zone.temperatureK).toBeCloseTo(-2, 6);
  // 1,000 m² · 700 kJ/m²·K · 2 K = 388.9 kWh of heat
  expect(cooling - 12 * restKw).toBeCloseTo(388.89 / cop, 2);
  const coasting = run(zone, 12, { airC: 14.9, setpointK: 0 });
  expect(zone.temperatureK).toBeCloseTo(0, 6);
  expect(12 * restKw - coasting).toBeCloseTo(388.89 / cop, 2);
  // with insulation that leaks the colder store has taken more than it gives back
  const leaky = new ColdZone(specOf({ frozenShare: 1, normalDoors: 0 }), "frozen", 1000, 0);
  const both = run(leaky, 12, { airC: 14.9, setpointK: -2 }) + run(leaky, 12, { airC: 14.9, setpointK: 0 });
  expect(both).toBeGreaterThan(24 * restKw);
  expect(both).toBeLessThan(24 * restKw * 1.02);
});

test("compressors give no more than is installed, and what is too warm comes down at that", () => {
  const spec = specOf({ frozenShare: 1, lossWPerM2K: 0, normalDoors: 0 });
  const zone = new ColdZone(spec, "frozen", 1000, 5);
  // 1.3 × the load at 35 °C: 0.55 + 0.018 · 35 = 1.18 over 0.8182 of 45.66 kW
  const maxKw = (1.3 * 45.662 * 1.18) / 0.8182;
  zone.control(35, 0, 0, 0);
  zone.serve(1);
  expect(zone.wantedKw).toBeCloseTo(maxKw, 2);
  zone.advance(H);
  // 0.3 × the load is left to cool with
  expect(zone.temperatureK).toBeCloseTo(5 - ((0.3 / 1.3) * maxKw * coldCop(-18, 35)) / (700_000 / 3600), 4);
});

test("half a day without cooling warms a frozen store as published: by 5.6 K at the most", () => {
  // Altwies and Reindl, Passive thermal energy storage in refrigerated warehouses: predicted, and the model validated,
  // for a low-temperature warehouse all of whose load is moved out of the hours on peak (12 h assumed here)
  const zone = new ColdZone(coldStore, "frozen", 12_000, 0);
  run(zone, 12, { airC: 15, setpointK: 1000 });
  expect(zone.temperatureK).toBeGreaterThan(5.6 / 1.25);
  expect(zone.temperatureK).toBeLessThan(5.6 * 1.25);
});

test("the set point is kept within the band; temperature and cold per kelvin are of both zones together", () => {
  const store = new ColdStore(coldStore, 12_000, 1, 0.6);
  store.setpointK = -7;
  expect(store.setpointK).toBe(-2);
  store.setpointK = 1;
  store.update(0, 20, null);
  expect(store.temperatureK).toBeCloseTo(0.6, 12);
  // 7,200 and 4,800 m² · 700 kJ/m²·K over their COPs
  const kwh = (7200 * 700) / 3600 / coldCop(-18, 20) + (4800 * 700) / 3600 / coldCop(2, 20);
  expect(store.kwhPerK).toBeCloseTo(kwh, 9);
  expect(new ColdStore(coldStore, 0, 1).temperatureK).toBe(0);
});

const cold = { buildings: [{ id: "COLD", use: "cold", floorM2: 12_000 }], weather: { skies: "clear" } };

test("a store that stays without power is told once each zone has been too warm for ten minutes, and when it is cold again", () => {
  const nothing = { battery: { capacityKwh: 1e-6 }, grid: { generatorKw: 0 }, solar: { arrays: [] } };
  const world = powerWorld({ ...cold, ...nothing, endS: 3 * 86_400, initialEnergy: { coldK: 2.99 } });
  const { connection } = world.energy.balance;
  connection.setClosed("GRID", true);
  world.kernel.at(30 * H, () => connection.setClosed("GRID", false));
  world.kernel.run(3 * 86_400);
  const recording = world.finish();
  // but for the crumb that a battery of 1 mWh holds
  expect(moved(recording, "busbar", "load.cold", "kWh", 30 * H - 1)).toBeLessThan(1e-6);
  const facts = [...recording.factsIn(0, 3 * 86_400)].filter((f) => f.kind.startsWith("coldAlarm"));
  const began = facts.filter((f) => f.kind === "coldAlarmBegan");
  expect(began.map((f) => f.y)).toEqual([-15, 5]);
  for (const { t, y } of began) {
    const level = `cold.${y === -15 ? "frozen" : "chilled"}K`;
    // above for ten minutes, at the clock's minutes
    expect(levelAt(recording, level, t - 600)).toBeGreaterThan(3);
    expect(levelAt(recording, level, t - 660)).toBeLessThanOrEqual(3);
  }
  expect(facts.filter((f) => f.kind === "coldAlarmEnded")).toHaveLength(2);
  expect(levelAt(recording, "cold.frozenK", 3 * 86_400 - 1)).toBeCloseTo(0, 3);
});

test("while a truck is worked at a door of the cold store the store draws more, at once", () => {
  const site = {
    buildings: [{ id: "COLD", use: "cold" }],
    doorGroups: [
      { id: "COLD-L", building: "COLD", kind: "lineHaul" },
      { id: "COLD-V", building: "COLD", kind: "van" },
    ],
  };
  const docks = new DockWork(site as never);
  expect([docks.atWorkIn("cold"), docks.atWorkIn("ambient")]).toEqual([0, null]);
  const world = powerWorld(cold);
  world.energy.balance.follow({ dockWork: docks });
  world.kernel.at(100.5, () => {
    const [work, none] = [docks.begin("COLD-L.3"), docks.begin("COLD-V.0")];
    world.kernel.at(900.25, () => {
      work[Symbol.dispose]();
      none[Symbol.dispose]();
    });
  });
  world.kernel.run(H);
  const recording = world.finish();
  const doors = (t: number) => levelAt(recording, "load.cold.doorsKw", t);
  expect([doors(100.4), doors(900.3)]).toEqual([0, 0]);
  expect(doors(100.6)).toBeGreaterThan(1);
  const total = (t: number) => doors(t) + levelAt(recording, "load.coldKw", t);
  expect(total(100.6) - total(100.4)).toBeCloseTo(doors(100.6), 9);
});
