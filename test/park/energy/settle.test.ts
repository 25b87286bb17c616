import fc from "fast-check";
import { expect, test } from "vitest";
import type { Gun } from "../../../src/park/energy/charging.ts";
import type { EmsView } from "../../../src/park/energy/ems.ts";
import { emsStrategies } from "../../../src/policies/ems.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { levelAt, moved, type PowerParts, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;
const DAY = 86_400;

/** A shed that draws the same at every hour [kW]. */
const even = (kw: number): PowerParts => ({
  buildings: [{ use: "ambient", floorM2: kw * 8760 }],
  energyOperations: { loads: { ambient: { kwhPerM2Year: 1, hours: new Array(24).fill(1) } } },
});

test("a day of 1,000 kW costs by the hours of May: 9 h valley, 7 flat, 8 peak", () => {
  const world = powerWorld(even(1000));
  world.kernel.run(DAY);
  const recording = world.finish();
  const cny = (period: string) => moved(recording, "hub", `grid.energy.${period}`, "CNY", DAY);
  // valley 0–6 and 11–14 at 0.42, peak 16–24 at 0.97, the rest flat at 0.66 CNY/kWh
  expect(cny("valley")).toBeCloseTo(9 * 1000 * 0.42, 6);
  expect(cny("flat")).toBeCloseTo(7 * 1000 * 0.66, 6);
  expect(cny("peak")).toBeCloseTo(8 * 1000 * 0.97, 6);
  expect(cny("critical")).toBe(0);
  expect(moved(recording, "grid", "air", "kgCO2e", DAY)).toBeCloseTo(24_000 * 0.5897, 6);
  expect([0, 11.5, 17].map((hour) => levelAt(recording, "tariff.period", hour * H))).toEqual([0, 0, 2]);
});

test("carbon of the grid falls on hub, hosted IT and charging by their shares of demand", () => {
  const world = powerWorld({
    ...even(300),
    energyOperations: {
      ...even(300).energyOperations,
      // IT of 100 kW without swing, PUE 2 and no temperature dependence: 100 kW of cooling
      dataCentre: { itKw: 100, usedShare: 1, daySwing: 0, pue: 2, coolingPerKelvin: 0 },
    },
    charging: { carGuns: { count: 1, powerKw: 95 } },
  });
  const vehicle = world.recorder.entity({ kind: "vehicle", name: "car" });
  const gun = world.energy.charging.freeCarGun() as Gun;
  // 95 kW into the battery are 100 at the meter
  world.kernel.spawn("car", world.energy.charging.plugIn({ vehicle, gun, energyKwh: 190, maxKw: 95, waitS: 0 }));
  world.kernel.run(2 * H);
  const recording = world.finish();
  const kg = (part: string) => moved(recording, "grid", `air.${part}`, "kgCO2e", 2 * H) / 0.5897;
  expect(kg("hub")).toBeCloseTo(600, 6);
  expect(kg("it")).toBeCloseTo(400, 6);
  expect(kg("charging")).toBeCloseTo(200, 6);
});

const noonSun = { arrays: [{ id: "A", on: "R", kwp: 5000, tiltDeg: 10, azimuthDeg: 180 }], inverterKw: 5000 };

test("sun beyond demand goes to the grid up to its limit, the rest is curtailed, the feed-in is paid", () => {
  const world = powerWorld({ ...even(500), solar: noonSun, grid: { exportLimitKw: 1000 } });
  world.kernel.run(DAY);
  const recording = world.finish();
  const at = (name: string) => levelAt(recording, name, 12.5 * H);
  expect(at("energy.gridKw")).toBeCloseTo(-1000, 9);
  expect(at("energy.solarKw")).toBeCloseTo(1500, 9);
  expect(at("energy.curtailedKw")).toBeGreaterThan(1000);
  const free = powerWorld({ ...even(500), solar: noonSun });
  free.kernel.run(DAY);
  const possibleKw = levelAt(free.finish(), "energy.solarKw", 12.5 * H);
  expect(at("energy.solarKw") + at("energy.curtailedKw")).toBeCloseTo(possibleKw, 9);
  const exported = moved(recording, "busbar", "grid", "kWh", DAY);
  expect(moved(recording, "grid.feedIn", "hub", "CNY", DAY)).toBeCloseTo(exported * 0.3779, 6);
  expect(levelAt(recording, "energy.solarKw", 0)).toBe(0);
});

test("charging on a meter of its own: sun does not serve it, and it is not in what the monthly charge is put on", () => {
  const parts: PowerParts = {
    ...even(300),
    solar: noonSun,
    charging: { carGuns: { count: 1, powerKw: 95 } },
  };
  const run = (chargingOnOwnMeter: boolean) => {
    const world = powerWorld({
      ...parts,
      energyOperations: { ...parts.energyOperations, tariff: { chargingOnOwnMeter } },
    });
    const vehicle = world.recorder.entity({ kind: "vehicle", name: "car" });
    const gun = world.energy.charging.freeCarGun() as Gun;
    world.kernel.at(12 * H, () => {
      const wish = { vehicle, gun, energyKwh: 95, maxKw: 95, waitS: 0 };
      world.kernel.spawn("car", world.energy.charging.plugIn(wish));
    });
    world.kernel.run(13 * H);
    const recording = world.finish();
    const kwh = (from: string, to: string) => moved(recording, from, to, "kWh", 13 * H);
    return { recording, kwh };
  };
  const [shared, own] = [run(false), run(true)];
  // 95 kW for an hour into the battery are 100 at the meter; at noon the sun gives all there is to give
  expect(own.kwh("grid", "busbar.charging")).toBeCloseTo(100, 6);
  expect(own.kwh("grid", "busbar") - shared.kwh("grid", "busbar")).toBeCloseTo(100, 6);
  expect(own.kwh("busbar", "grid") - shared.kwh("busbar", "grid")).toBeCloseTo(100, 6);
  expect(own.kwh("check", "imbalance")).toBeLessThan(1e-6);
  expect(shared.kwh("grid", "busbar.charging")).toBe(0);
});

test("zero export: nothing leaves, whatever the sun gives", () => {
  const world = powerWorld({ ...even(500), solar: noonSun, grid: { exportLimitKw: 0 } });
  world.kernel.run(DAY);
  const recording = world.finish();
  expect(moved(recording, "busbar", "grid", "kWh", DAY)).toBe(0);
  expect(levelAt(recording, "energy.gridKw", 12.5 * H)).toBe(0);
  expect(levelAt(recording, "energy.solarKw", 12.5 * H)).toBeCloseTo(500, 9);
});

test("import beyond the limit is told once each time it begins, and the battery does not add to it", () => {
  const world = powerWorld({
    ...even(900),
    grid: { importLimitKw: 1000 },
    battery: { capacityKwh: 1000, powerKw: 500 },
    ems: () => ({ batteryKw: -500 }),
    charging: { carGuns: { count: 1, powerKw: 190 } },
  });
  const vehicle = world.recorder.entity({ kind: "vehicle", name: "car" });
  const gun = world.energy.charging.freeCarGun() as Gun;
  function* twice() {
    for (const _ of [1, 2]) {
      yield 1000;
      // 190 kW into the battery are 200 at the meter: 1,100 in all
      yield* world.energy.charging.plugIn({ vehicle, gun, energyKwh: 19, maxKw: 190, waitS: 0 });
    }
  }
  world.kernel.spawn("car", twice());
  world.kernel.run(2 * H);
  const recording = world.finish();
  // the battery takes the 100 kW that are left, and nothing while the car charges
  expect(levelAt(recording, "energy.batteryKw", 500)).toBeCloseTo(-100, 9);
  expect(levelAt(recording, "energy.batteryKw", 1100)).toBeCloseTo(0, 9);
  const facts = [...recording.factsIn(0, 2 * H, "importLimitExceeded")];
  expect(facts.map((f) => [f.t, Math.round(f.x), f.y])).toEqual([
    [1000, 1100, 1000],
    [2360, 1100, 1000],
  ]);
});

test("however much changes in an instant, the balance is solved once for it", () => {
  const stalls = Array.from({ length: 8 }, (_, k) => `S.${k}`);
  const world = powerWorld({ charging: { truckCabinets: [{ id: "TC1", powerKw: 480, stalls }] } });
  world.kernel.run(90);
  const before = world.energy.balance.solved;
  expect(before).toBe(2); // at 0 and 60 s
  for (const stall of stalls) {
    const gun = world.energy.charging.gunAt(stall) as Gun;
    const vehicle = world.recorder.entity({ kind: "vehicle", name: stall });
    world.kernel.spawn(stall, world.energy.charging.plugIn({ vehicle, gun, energyKwh: 1, maxKw: 60, waitS: 0 }));
  }
  world.kernel.run(100);
  expect(world.energy.balance.solved).toBe(before + 1);
});

test("the battery fills from surplus sun and gives it back: by hand over a constructed hour", () => {
  // 1,000 kWh at 50 %, 94 % each way: giving 100 kW for an hour takes 106.38 kWh out of the store
  const world = powerWorld({
    ...even(100),
    battery: { capacityKwh: 1000, powerKw: 500, standbyKw: 6 },
    ems: (view) => ({ batteryKw: view.demandKw + view.standbyKw - view.solarKw }),
  });
  world.kernel.run(H);
  const recording = world.finish();
  expect(levelAt(recording, "energy.gridKw", 1800)).toBeCloseTo(0, 9);
  expect(levelAt(recording, "energy.batteryKw", 1800)).toBeCloseTo(100, 9);
  expect(levelAt(recording, "battery.storedKwh", H)).toBeCloseTo(500 - 106 / 0.94, 6);
  const kwh = (from: string, to: string) => moved(recording, from, to, "kWh", H);
  expect(kwh("battery", "busbar")).toBeCloseTo(106, 9);
  expect(kwh("busbar", "battery")).toBeCloseTo(6, 9);
  expect(kwh("battery", "losses.storage")).toBeCloseTo(106 / 0.94 - 106 + 6, 9);
});

test("a strategy that answers nonsense stops the run by name", () => {
  const world = powerWorld({ ems: () => ({ batteryKw: Number.NaN }) });
  expect(() => world.kernel.run(10)).toThrow(/EMS strategy must answer a number, got NaN/);
});

/** At every instant that has a row: sun + battery + grid = demand, and the battery's store is what was kept. */
function checkIdentities(recording: Recording, capacityKwh: number, initialKwh: number): void {
  const ids = ["energy.solarKw", "energy.batteryKw", "energy.gridKw", "energy.demandKw", "battery.storedKwh"].map(
    (name) => recording.levelId(name) as number,
  );
  const times = new Set<number>();
  for (const id of ids)
    for (const row of recording.rowsOfLevel(id)) times.add(recording.levelRows.columns.t[row] as number);
  expect(times.size).toBeGreaterThan(100);
  for (const t of times) {
    const [solar, battery, grid, demand, stored] = ids.map((id) => recording.levelAt(id, t) as number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(Math.abs(solar + battery + grid - demand)).toBeLessThanOrEqual(1e-9 * Math.max(1, demand));
    const into = moved(recording, "busbar", "battery", "kWh", t);
    const out = moved(recording, "battery", "busbar", "kWh", t);
    const lost = moved(recording, "battery", "losses.storage", "kWh", t);
    expect(Math.abs(stored - (initialKwh + into - out - lost))).toBeLessThanOrEqual(1e-9 * (capacityKwh + into + out));
  }
}

test("the identities hold at every instant of any day, under any strategy", () => {
  const strategies: ((view: EmsView) => { batteryKw: number })[] = [
    (view) => emsStrategies.selfConsumption.decide(view, {}),
    (view) => emsStrategies.peakShaving.decide(view, { gridLimitKw: 600, marginKw: 50 }),
    (view) => emsStrategies.timeOfUse.decide(view, { importCapKw: 1200 }),
    () => ({ batteryKw: -1e6 }),
    (view) => ({ batteryKw: view.nowS % 120 === 0 ? 1e6 : -1e6 }),
  ];
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 1e6 }),
        loadKw: fc.double({ min: 0, max: 2000, noNaN: true }),
        strategy: fc.integer({ min: 0, max: strategies.length - 1 }),
        soc: fc.double({ min: 0, max: 1, noNaN: true }),
        exportLimitKw: fc.constantFrom(0, 500, 6000),
        importLimitKw: fc.constantFrom(0, 1000, 12_000),
        sessions: fc.array(
          fc.record({
            atS: fc.integer({ min: 0, max: 30_000 }),
            energyKwh: fc.double({ min: 0.001, max: 200, noNaN: true }),
            gun: fc.integer({ min: 0, max: 3 }),
          }),
          { maxLength: 12 },
        ),
      }),
      ({ seed, loadKw, strategy, soc, exportLimitKw, importLimitKw, sessions }) => {
        const world = powerWorld({
          ...even(loadKw),
          seed,
          weather: { skies: "generated" },
          solar: noonSun,
          grid: { exportLimitKw, importLimitKw },
          battery: { capacityKwh: 800, powerKw: 400, standbyKw: 3 },
          initialEnergy: { batterySoc: soc },
          charging: {
            truckCabinets: [
              { id: "TC1", powerKw: 120, stalls: ["S.0", "S.1"] },
              { id: "TC2", powerKw: 180, stalls: ["S.2", "S.3"] },
            ],
          },
          ems: strategies[strategy] as (view: EmsView) => { batteryKw: number },
        });
        sessions.forEach(({ atS, energyKwh, gun: k }, i) => {
          const gun = world.energy.charging.gunAt(`S.${k}`) as Gun;
          const vehicle = world.recorder.entity({ kind: "vehicle", name: `v${i}` });
          function* visit() {
            yield 36_000 + atS / 10;
            if (gun.session) return;
            const request = { vehicle, gun, energyKwh, maxKw: 150, capacityKwh: 220, waitS: 0 };
            yield* world.energy.charging.plugIn(request);
          }
          world.kernel.spawn(`v${i}`, visit());
        });
        world.kernel.run(14 * H);
        const recording = world.finish();
        checkIdentities(recording, 800, 800 * soc);
        expect(moved(recording, "check", "imbalance", "kWh", 14 * H)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, moved(recording, "busbar", "load", "kWh", 14 * H)),
        );
        expect(moved(recording, "busbar", "grid", "kWh", 14 * H)).toBeLessThanOrEqual(exportLimitKw * 14 + 1e-6);
      },
    ),
    { numRuns: 12, seed: 42 },
  );
});

test("a battery loses capacity by time and by what it gives, counted in the recording", () => {
  const world = powerWorld({
    ...even(100),
    battery: { capacityKwh: 3650, lossPerYear: 0.02 },
    ems: () => ({ batteryKw: 50 }),
  });
  world.kernel.run(DAY);
  const recording = world.finish();
  // 3,650 kWh × 2 % ÷ 365 days
  expect(moved(recording, "capacity", "aged.time", "kWh", DAY)).toBeCloseTo(0.2, 9);
  const out = moved(recording, "battery", "busbar", "kWh", DAY);
  expect(out).toBeGreaterThan(1000);
  // each kWh out of the terminals is 1/0.94 out of the cells; 7,000 cycles of 3,650 kWh take a fifth of 3,650
  expect(moved(recording, "capacity", "aged.cycles", "kWh", DAY)).toBeCloseTo((out / 0.94) * (0.2 / 7000), 9);
});
