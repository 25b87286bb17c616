import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balances } from "../../../../src/metrics/balance.ts";
import type { Session } from "../../../../src/park/energy/charging/session.ts";
import { chargingStrategies } from "../../../../src/policies/charging.ts";
import { choose } from "../../../../src/policies/strategy.ts";
import type { Recording } from "../../../../src/recording/recording.ts";
import { cabinet, come } from "../../../support/chargingVisits.ts";
import { levelAt, moved, type PowerParts, type PowerWorld, powerWorld } from "../../../support/powerWorld.ts";

const H = 3600;

/** Trucks may give back up to 57 kW at the busbar, 60 at the battery. */
function world(parts: PowerParts = {}, gives: object = {}): PowerWorld {
  return powerWorld({
    charging: { truckCabinets: [cabinet("TC1", 100, 1), cabinet("TC2", 100, 2)] },
    ...parts,
    energyOperations: {
      ...parts.energyOperations,
      chargingSessions: { gives: { trucks: true, maxKw: 57, reserveSoc: 0.3, ...gives } },
    },
  });
}

const first = (at: PowerWorld) => at.energy.charging.sessions[0] as Session;
const given = (recording: Recording, toS: number) => ({
  fromBattery: moved(recording, "vehicles.trucks", "charging.trucks", "kWh", toS),
  toBusbar: moved(recording, "charging.trucks", "busbar", "kWh", toS),
  taken: moved(recording, "charging.trucks", "vehicles.trucks", "kWh", toS),
  metered: moved(recording, "busbar", "charging.trucks", "kWh", toS),
  lost: moved(recording, "charging.trucks", "losses.charging", "kWh", toS),
});

describe("a vehicle gives back", () => {
  test("down to its reserve, loses 5 % on the way out and on the way in, and leaves full", () => {
    const hub = world();
    const log: [string, number][] = [];
    // half full of 100 kWh with a reserve of 30: it may give 20
    come(hub, log, { name: "A", atS: 0, at: "TC1.0", energyKwh: 50, maxKw: 100, capacityKwh: 100, dueS: 4 * H });
    hub.kernel.at(1, () => {
      expect(first(hub).lowestKwh).toBe(-20);
      expect(first(hub).givingMaxKw).toBe(57);
      first(hub).setpointKw = -500;
      hub.energy.balance.mark();
    });
    hub.kernel.run(0.5 * H);
    // 100 kW for the first second, then 60 kW out of the battery: empty to its reserve after 20 min
    expect(first(hub).deliveredKwh).toBeCloseTo(-20, 9);
    expect(first(hub).kw).toBeCloseTo(0, 9);
    hub.kernel.run(H);
    first(hub).setpointKw = null;
    hub.kernel.run(5 * H);
    // it stays until it is due
    expect(log).toEqual([["A", 4 * H]]);
    const recording = hub.finish();
    const sums = given(recording, 5 * H);
    const taken1 = 100 / H;
    expect(sums.fromBattery).toBeCloseTo(20 + taken1, 9);
    expect(sums.toBusbar).toBeCloseTo((20 + taken1) * 0.95, 9);
    expect(sums.taken).toBeCloseTo(70 + taken1, 9);
    expect(sums.metered).toBeCloseTo((70 + taken1) / 0.95, 9);
    expect(sums.lost).toBeCloseTo(sums.fromBattery - sums.toBusbar + sums.metered - sums.taken, 9);
    const ended = [...recording.factsIn(0, 5 * H, "chargingEnded")];
    expect(ended.map(({ x }) => x)).toEqual([50]);
    // 57 kW into a busbar without loads: they go to the grid
    expect(levelAt(recording, "charging.trucksKw", 600)).toBeCloseTo(-57, 9);
    expect(levelAt(recording, "energy.gridKw", 600)).toBeCloseTo(-57, 9);
  });

  test("nothing where its kind may not: a set point below 0 only keeps it waiting", () => {
    const hub = world({}, { trucks: false });
    come(hub, [], { name: "A", atS: 0, at: "TC1.0", energyKwh: 50, maxKw: 100, capacityKwh: 100, dueS: 4 * H });
    hub.kernel.at(1, () => {
      first(hub).setpointKw = -57;
      hub.energy.balance.mark();
    });
    hub.kernel.run(600);
    expect(first(hub).kw).toBe(0);
    expect(first(hub).givingMaxKw).toBe(0);
    // no accounts for what cannot be
    expect(hub.finish().ledgersBetween("vehicles.trucks", null, "kWh")).toEqual([]);
  });

  test("no more than the hub's loads and the connection take, at what a transformer carries", () => {
    const hub = world({ grid: { exportLimitKw: 10 } });
    come(hub, [], { name: "A", atS: 0, at: "TC1.0", energyKwh: 50, maxKw: 100, capacityKwh: 100, dueS: 4 * H });
    hub.kernel.at(1, () => {
      first(hub).setpointKw = -57;
      hub.energy.balance.mark();
    });
    hub.kernel.run(60);
    expect(first(hub).kw).toBeCloseTo(-10 / 0.95, 9);
    const under = world({ grid: { transformers: [{ id: "T", kva: 30, serves: ["TC1"] }] } });
    come(under, [], { name: "A", atS: 0, at: "TC1.0", energyKwh: 50, maxKw: 100, capacityKwh: 100, dueS: 4 * H });
    under.kernel.at(1, () => {
      first(under).setpointKw = -57;
      under.energy.balance.mark();
    });
    under.kernel.run(60);
    expect(first(under).kw).toBeCloseTo(-30 / 0.95, 9);
  });

  test("what one gives another takes beyond the limit of the site", () => {
    const hub = world({ ems: () => ({ batteryKw: 0, chargingLimitKw: 20 }) });
    come(hub, [], { name: "A", atS: 0, at: "TC1.0", energyKwh: 50, maxKw: 100, capacityKwh: 100, dueS: 9 * H });
    come(hub, [], { name: "B", atS: 0, at: "TC2.0", energyKwh: 50, maxKw: 200, capacityKwh: 100, dueS: 9 * H });
    hub.kernel.at(1, () => {
      first(hub).setpointKw = -57;
      hub.energy.balance.mark();
    });
    hub.kernel.run(60);
    expect(hub.energy.charging.sessions.map(({ kw }) => kw)[1]).toBeCloseTo(77 * 0.95, 9);
    expect(levelAt(hub.finish(), "energy.chargingKw", 60)).toBeCloseTo(20, 9);
  });
});

describe("departure is guaranteed", () => {
  test("though the plan would have it give for ever, it is full when it is due, to the minute", () => {
    const hub = world();
    const log: [string, number][] = [];
    come(hub, log, { name: "A", atS: 0, at: "TC1.0", energyKwh: 50, maxKw: 100, capacityKwh: 100, dueS: 3 * H });
    hub.kernel.at(1, () => {
      first(hub).setpointKw = -57;
    });
    hub.kernel.run(4 * H);
    expect(log).toEqual([["A", 3 * H]]);
    const recording = hub.finish();
    expect([...recording.factsIn(0, 4 * H, "departureMissed")]).toEqual([]);
    // it gave as long as it could: 70 kWh at 100 kW along the curve take 0.5 h to 80 % and 0.313 h beyond
    const backS = (0.5 + (0.15 * Math.log(1 / 0.3)) / 0.7 + (0.05 * Math.log(3)) / 0.2) * H;
    expect(levelAt(recording, "charging.trucksKw", 3 * H - backS - 130)).toBe(0);
    expect(levelAt(recording, "charging.trucksKw", 3 * H - backS + 10)).toBeCloseTo(100 / 0.95, 9);
  });

  test("also when a plan only keeps it waiting, and when its neighbour could use the whole cabinet", () => {
    const hub = world();
    const log: [string, number][] = [];
    // each gun can count on half of 100 kW: 20 kWh take 24 min of it
    come(hub, log, { name: "A", atS: 0, at: "TC2.0", energyKwh: 20, maxKw: 100, dueS: H });
    come(hub, log, { name: "B", atS: 0, at: "TC2.1", energyKwh: 500, maxKw: 100, dueS: 9 * H });
    hub.kernel.at(1, () => {
      first(hub).setpointKw = 0;
    });
    hub.kernel.run(H);
    expect(log).toEqual([["A", H]]);
    expect([...hub.finish().factsIn(0, H + 1, "departureMissed")]).toEqual([]);
  });
});

test("two that are held back to the last moment both have the power their guns can count on", () => {
  const hub = world();
  const log: [string, number][] = [];
  // 50 kWh each by 1:30 from a cabinet of 100 kW: were A given all of it first, B with its 50 kW would be late
  come(hub, log, { name: "A", atS: 0, at: "TC2.0", energyKwh: 50, maxKw: 100, dueS: 1.5 * H });
  come(hub, log, { name: "B", atS: 0, at: "TC2.1", energyKwh: 50, maxKw: 50, dueS: 1.5 * H });
  hub.kernel.at(1, () => {
    for (const session of hub.energy.charging.sessions) session.setpointKw = 0;
  });
  hub.kernel.run(2 * H);
  expect(log.map(([, s]) => s)).toEqual([1.5 * H, 1.5 * H]);
  expect([...hub.finish().factsIn(0, 2 * H, "departureMissed")]).toEqual([]);
});

test("one that a plan lets take just enough is in time though another at its cabinet is in a hurry", () => {
  const hub = world({}, { trucks: false });
  const log: [string, number][] = [];
  // A would take 20 kWh at 20 kW in its hour; B, which has come late, takes the whole cabinet from the first minute on
  come(hub, log, { name: "A", atS: 0, at: "TC2.0", energyKwh: 20, maxKw: 21, dueS: H });
  come(hub, log, { name: "B", atS: 1, at: "TC2.1", energyKwh: 200, maxKw: 100, dueS: 600 });
  hub.kernel.at(2, () => {
    for (const session of hub.energy.charging.sessions) session.setpointKw = 20 / 0.95;
  });
  hub.kernel.run(H);
  expect(log.map(([name]) => name)).toEqual(["A"]);
  const missed = [...hub.finish().factsIn(0, H + 1, "departureMissed")];
  expect(missed.map(({ t }) => t)).toEqual([600]);
});

const setpoint = fc.oneof(fc.constant(null), fc.double({ min: -120, max: 120, noNaN: true }));

test("whatever a plan wants: energy is conserved, batteries end full and not below their reserve, and nobody is late", () => {
  let gaveKwh = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...(["fairShare", "earliestDeadline", "leastLaxity"] as const)),
      fc.array(
        fc.record({
          atS: fc.nat({ max: H }),
          soc: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
          spareS: fc.integer({ min: 300, max: 2 * H }),
        }),
        { minLength: 3, maxLength: 3 },
      ),
      fc.array(fc.tuple(setpoint, setpoint, setpoint), { minLength: 24, maxLength: 24 }),
      (name, vehicles, plan) => {
        const hub = world({
          battery: { capacityKwh: 400, powerKw: 100 },
          order: choose(chargingStrategies, name === "fairShare" ? { name } : ({ name, minimumKw: 0 } as never)),
          energyOperations: { roadLighting: { kw: 40, belowElevationDeg: 12 } },
        });
        const { charging } = hub.energy;
        const log: [string, number][] = [];
        const dues: number[] = [];
        vehicles.forEach(({ atS, soc, spareS }, k) => {
          const at = ["TC1.0", "TC2.0", "TC2.1"][k] as string;
          const sureKw = k === 0 ? 100 : 50;
          const capacityKwh = 120;
          const energyKwh = (1 - soc) * capacityKwh;
          // at least what it takes at the power its gun can count on, by the slowest it could be: 0.3 and 0.1 of 90 kW
          const fullS = (energyKwh / Math.min(sureKw, 90) + 0.15 * 120 * (1 / 27) + 0.05 * 120 * (1 / 9)) * H;
          const dueS = Math.ceil(atS + fullS + spareS);
          dues.push(dueS);
          come(hub, log, { name: `${k}`, atS, at, energyKwh, maxKw: 90, capacityKwh, dueS });
        });
        const endS = Math.max(...dues) + 60;
        plan.forEach((row, quarter) => {
          hub.kernel.at(quarter * 900 + 450, () => {
            for (const session of charging.sessions) {
              session.setpointKw = row[session.number - 1] as number | null;
              expect(session.deliveredKwh).toBeGreaterThanOrEqual(session.lowestKwh - 1e-9);
            }
            hub.energy.balance.mark();
          });
        });
        hub.kernel.at(24 * 900, () => {
          for (const session of charging.sessions) session.setpointKw = null;
        });
        hub.kernel.run(Math.max(endS, 24 * 900 + 3 * H));
        expect(log).toHaveLength(3);
        const recording = hub.finish();
        expect([...recording.factsIn(0, endS + 9 * H, "departureMissed")]).toEqual([]);
        for (const { title, holds } of balances(recording)) expect(holds, title.en).toBe(true);
        expect(moved(recording, "check", "imbalance", "kWh", endS)).toBeLessThan(1e-9);
        const { taken, fromBattery } = given(recording, recording.coveredS);
        gaveKwh += fromBattery;
        const wanted = vehicles.reduce((sum, { soc }) => sum + (1 - soc) * 120, 0);
        expect(Math.abs(taken - fromBattery - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, taken));
        // carbon of what is bought, whoever it falls on
        const factor = 0.5897;
        const bought = moved(recording, "grid", "busbar", "kWh", endS);
        expect(moved(recording, "grid", "air", "kgCO2e", endS)).toBeCloseTo(bought * factor, 6);
      },
    ),
    { seed: 21, numRuns: 60 },
  );
  // the law was put to the test
  expect(gaveKwh).toBeGreaterThan(500);
});
