import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chargingStrategies } from "../../../../src/policies/charging.ts";
import { choose } from "../../../../src/policies/strategy.ts";
import { cabinet, come } from "../../../support/chargingVisits.ts";
import { levelAt, moved, type PowerParts, powerWorld } from "../../../support/powerWorld.ts";

const H = 3600;
const order = (chosen: { name: string; minimumKw?: number; trucks?: number; vans?: number }) =>
  choose(chargingStrategies, chosen);

/** 60 kW for two: A from 0, 60 kWh by 3:00; B from 0:30, 30 kWh by 1:15. When each has its energy. */
function two(parts: PowerParts): [string, number][] {
  const world = powerWorld({ charging: { truckCabinets: [cabinet("TC1", 60, 2)] }, ...parts });
  const log: [string, number][] = [];
  come(world, log, { name: "A", atS: 0, at: "TC1.0", energyKwh: 60, maxKw: 100, dueS: 3 * H });
  come(world, log, { name: "B", atS: 0.5 * H, at: "TC1.1", energyKwh: 30, maxKw: 100, dueS: 1.25 * H });
  world.kernel.run(4 * H);
  return log;
}

describe("who is served first", () => {
  test("first come: A has all for an hour, then B for half of one", () => {
    expect(two({ order: order({ name: "firstCome", minimumKw: 0 }) })).toEqual([
      ["A", H],
      ["B", 1.5 * H],
    ]);
  });

  test("earliest deadline: B comes in between and is in time", () => {
    expect(two({ order: order({ name: "earliestDeadline", minimumKw: 0 }) })).toEqual([
      ["B", H],
      ["A", 1.5 * H],
    ]);
  });

  test("a least power of 10 kW keeps A going meanwhile", () => {
    // from 0:30 B has 50 kW: its 30 kWh take 36 min; A has 30 + 6 kWh by then, the other 24 at 60 kW: 24 min
    expect(two({ order: order({ name: "earliestDeadline", minimumKw: 10 }) })).toEqual([
      ["B", 0.5 * H + 2160],
      ["A", 0.5 * H + 2160 + 1440],
    ]);
  });

  test("fair shares under the limit of a site are as under the limit of a cabinet", () => {
    // 30 kW each from 0:30 on: B has its 30 at 1:30, as has A
    const log = two({});
    expect(log.map(([, s]) => s)).toEqual([1.5 * H, 1.5 * H]);
    const limited = powerWorld({
      charging: { truckCabinets: [cabinet("TC1", 60, 1), cabinet("TC2", 60, 1)], limitKw: 60 / 0.95 },
    });
    const shared: [string, number][] = [];
    come(limited, shared, { name: "A", atS: 0, at: "TC1.0", energyKwh: 60, maxKw: 100 });
    come(limited, shared, { name: "B", atS: 0.5 * H, at: "TC2.0", energyKwh: 30, maxKw: 100 });
    limited.kernel.run(2 * H);
    expect(shared.map(([, s]) => s)).toEqual([1.5 * H, 1.5 * H]);
  });

  test("by kind trucks go before vans whatever their deadlines, unless ranked otherwise", () => {
    const log = (ranks: object) => {
      const world = powerWorld({
        charging: {
          truckCabinets: [cabinet("TC1", 60, 1)],
          vanCabinets: { count: 1, powerKw: 60, guns: 2, rows: ["V"] },
          limitKw: 60 / 0.95,
        },
        order: order({ name: "priority", minimumKw: 0, trucks: 1, swap: 2, vans: 3, cars: 4, ...ranks } as never),
      });
      const seen: [string, number][] = [];
      come(world, seen, { name: "van", atS: 0, at: "V.0", energyKwh: 30, maxKw: 60, dueS: H });
      come(world, seen, { name: "truck", atS: 0, at: "TC1.0", energyKwh: 30, maxKw: 60, dueS: 3 * H });
      world.kernel.run(2 * H);
      return seen;
    };
    const [half, whole] = [0.5 * H, H];
    expect(log({})).toEqual([
      ["truck", half],
      ["van", whole],
    ]);
    expect(log({ trucks: 3, vans: 1 })).toEqual([
      ["van", half],
      ["truck", whole],
    ]);
  });

  test("least laxity changes between two alike once a minute at most, and both are in time to the minute", () => {
    // 60 kWh each for 60 kW: due together after two hours, there is no time to lose
    const world = powerWorld({
      charging: { truckCabinets: [cabinet("TC1", 60, 2)] },
      order: order({ name: "leastLaxity", minimumKw: 0 }),
    });
    const log: [string, number][] = [];
    for (const k of [0, 1]) {
      come(world, log, { name: `${k}`, atS: 0, at: `TC1.${k}`, energyKwh: 60, maxKw: 60, dueS: 2 * H });
    }
    // a third that comes and goes wakes the balance every 7 s
    const waking = () => {
      world.energy.balance.mark();
      if (world.kernel.nowS < 2 * H) world.kernel.after(7, waking);
    };
    world.kernel.after(7, waking);
    let switches = 0;
    let lastFirst = -1;
    const look = () => {
      const first = world.energy.charging.sessions.findIndex(({ kw }) => kw > 0);
      const { number = -1 } = world.energy.charging.sessions[first] ?? {};
      if (number !== lastFirst) switches++;
      lastFirst = number;
      if (world.kernel.nowS < 2 * H - 120) world.kernel.after(1, look);
    };
    world.kernel.after(1, look);
    world.kernel.run(3 * H);
    expect(log.map(([, s]) => s)).toEqual([2 * H - 60, 2 * H]);
    expect(switches).toBeGreaterThan(50);
    expect(switches).toBeLessThanOrEqual(120);
    expect([...world.finish().factsIn(0, 3 * H, "departureMissed")]).toEqual([]);
  });
});

describe("missed departures", () => {
  test("one is told when it is due and not full, once; one that is full in time is not", () => {
    const world = powerWorld({ charging: { truckCabinets: [cabinet("TC1", 60, 1), cabinet("TC2", 60, 1)] } });
    const log: [string, number][] = [];
    const late = come(world, log, { name: "late", atS: 60, at: "TC1.0", energyKwh: 60, maxKw: 60, dueS: 0.5 * H + 60 });
    come(world, log, { name: "just", atS: 0, at: "TC2.0", energyKwh: 60, maxKw: 60, dueS: H });
    world.kernel.run(2 * H);
    const facts = [...world.finish().factsIn(0, 2 * H)];
    const missed = facts.filter(({ kind }) => kind === "departureMissed");
    expect(missed.map(({ t, a }) => [t, a])).toEqual([[0.5 * H + 60, late]]);
    expect(missed[0]?.x).toBeCloseTo(30, 9);
    const wanted = facts.filter(({ kind }) => kind === "energyWanted");
    expect(wanted.map(({ t, x, y }) => [t, x, y])).toEqual([
      [0, 60, H],
      [60, 60, 0.5 * H],
    ]);
    expect(log).toEqual([
      ["just", H],
      ["late", H + 60],
    ]);
  });

  test("one that is called away before it is full has missed it, though it was not due", () => {
    const world = powerWorld({ charging: { truckCabinets: [cabinet("TC1", 60, 1)] } });
    const { charging } = world.energy;
    const vehicle = world.recorder.entity({ kind: "vehicle", name: "A" });
    const gun = charging.gunAt("TC1.0") as never;
    const stay = charging.plugIn({ vehicle, gun, energyKwh: 60, maxKw: 60, waitS: 0, dueS: 9 * H });
    const task = world.kernel.spawn("A", stay);
    world.kernel.at(600, () => task.cancel());
    world.kernel.run(H);
    const missed = [...world.finish().factsIn(0, H, "departureMissed")];
    expect(missed.map(({ t }) => t)).toEqual([600]);
    expect(missed[0]?.x).toBeCloseTo(50, 9);
  });
});

describe("transformers", () => {
  const site = (transformers: object[], parts: PowerParts = {}) =>
    powerWorld({
      ...parts,
      grid: { transformers },
      charging: { truckCabinets: [cabinet("TC1", 100, 2), cabinet("TC2", 100, 2)], efficiency: 1 },
    });
  const fill = (world: ReturnType<typeof site>) => {
    for (const at of ["TC1.0", "TC1.1", "TC2.0"]) {
      come(world, [], { name: at, atS: 0, at, energyKwh: 500, maxKw: 80 });
    }
    world.kernel.run(300);
    return world.energy.charging.sessions.map(({ kw }) => kw);
  };

  test("chargers under one share what it carries", () => {
    expect(fill(site([{ id: "T1", kva: 90, serves: ["trucks"] }]))).toEqual([30, 30, 30]);
    // 80 kVA for the first cabinet, 30 for the other kind
    const split = [
      { id: "T1", kva: 80, serves: ["TC1"] },
      { id: "T2", kva: 30, serves: ["trucks"] },
    ];
    expect(fill(site(split))).toEqual([40, 40, 30]);
  });

  test("one that serves the hub too leaves to chargers what its other loads leave", () => {
    const shed = {
      buildings: [{ use: "ambient", floorM2: 100 * 8760 }],
      energyOperations: { loads: { ambient: { kwhPerM2Year: 1, hours: new Array(24).fill(1) } } },
    };
    // 100 kW over 150 and 50 kVA: 75 of the first
    const both = [
      { id: "T1", kva: 150, serves: ["hub", "trucks"] },
      { id: "T2", kva: 50, serves: ["hub"] },
    ];
    expect(fill(site(both, shed)).map((kw) => Math.round(kw * 1e9) / 1e9)).toEqual([25, 25, 25]);
  });
});

test("for any sessions under any order no limit is broken and everybody has its energy in the end", () => {
  const names = Object.keys(chargingStrategies) as (keyof typeof chargingStrategies)[];
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom(0, 15),
      fc.constantFrom(Number.POSITIVE_INFINITY, 100, 180),
      fc.constantFrom(0, 90),
      fc.array(
        fc.record({
          gun: fc.nat({ max: 5 }),
          atS: fc.nat({ max: 2 * H }),
          energyKwh: fc.double({ min: 0.01, max: 80, noNaN: true }),
          dueInS: fc.integer({ min: 60, max: 3 * H }),
        }),
        { minLength: 1, maxLength: 10 },
      ),
      (name, minimumKw, siteLimitKw, kva, sessions) => {
        const chosen = { name, minimumKw, trucks: 1, swap: 2, vans: 3, cars: 4 };
        const world = powerWorld({
          order: choose(chargingStrategies, name === "fairShare" ? { name } : chosen),
          charging: {
            truckCabinets: [cabinet("TC1", 120, 3), cabinet("TC2", 90, 3)],
            ...(siteLimitKw < Number.POSITIVE_INFINITY ? { limitKw: siteLimitKw } : {}),
          },
          grid: { transformers: kva > 0 ? [{ id: "T1", kva, serves: ["TC2"] }] : [] },
        });
        const { charging } = world.energy;

        const log: [string, number][] = [];
        sessions.forEach(({ gun, atS, energyKwh, dueInS }, k) => {
          const at = `TC${gun < 3 ? 1 : 2}.${gun % 3}`;
          function* visit() {
            yield atS;
            const free = charging.gunAt(at);
            if (!free || free.session) {
              log.push([`${k}`, 0]);
              return;
            }
            const vehicle = world.recorder.entity({ kind: "vehicle", name: `${k}` });
            const request = { vehicle, gun: free, energyKwh, maxKw: 100, capacityKwh: 100, waitS: 0 };
            const { energyKwh: had } = yield* charging.plugIn({ ...request, dueS: atS + dueInS });
            expect(had).toBe(energyKwh);
            log.push([`${k}`, 0]);
          }
          world.kernel.spawn(`${k}`, visit());
        });
        const slack = 1 + 1e-12;
        for (let t = 30; t < 4 * H; t += 45) {
          world.kernel.run(t);
          const under = (id: string) =>
            charging.sessions.filter((s) => s.gun.cabinet.id === id).reduce((sum, s) => sum + s.kw, 0);
          expect(under("TC1")).toBeLessThanOrEqual(120 * slack);
          expect(under("TC2")).toBeLessThanOrEqual((kva > 0 ? kva * 0.95 : 90) * slack);
          expect(under("TC1") + under("TC2")).toBeLessThanOrEqual(siteLimitKw * 0.95 * slack);
          for (const session of charging.sessions) {
            expect(session.kw).toBeLessThanOrEqual(session.mostKw);
            if (session.kw > 0 && name !== "fairShare") {
              expect(session.kw).toBeGreaterThanOrEqual(Math.min(minimumKw, session.mostKw));
            }
          }
        }
        world.kernel.run(16 * H);
        expect(log).toHaveLength(sessions.length);
        const recording = world.finish();
        expect(moved(recording, "check", "imbalance", "kWh", 16 * H)).toBeLessThan(1e-9);
        expect(levelAt(recording, "charging.trucksKw", 16 * H)).toBe(0);
      },
    ),
    { seed: 12, numRuns: 60 },
  );
});
