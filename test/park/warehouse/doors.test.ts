import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import type { Tenant } from "../../../src/park/operations.ts";
import { DoorHours } from "../../../src/park/warehouse/doorHours.ts";
import { type DockSurroundings, DoorPool, type ExpectedTruck } from "../../../src/park/warehouse/doorPool.ts";
import type { DockPolicy, TenantDoors, WaitingTruck } from "../../../src/park/warehouse/doors.ts";
import { dockStrategies } from "../../../src/policies/dock.ts";
import { choose } from "../../../src/policies/strategy.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const H = 3600;
const byYardQueue: DockPolicy = () => null;
/** Doors 10 m apart; goods take 1 s a metre to and fro, whatever the load. */
const around: DockSurroundings = {
  metres: (a, b) => 10 * Math.abs(Number(a.slice(2)) - Number(b.slice(2))),
  carryS: (metres) => metres,
  haulM: (metres) => 2 * metres,
  meanLoadT: 16,
  expected: () => [],
};

function tenantDoors(doorCount: number, receiving: [string, string][], yardQueue = () => 0) {
  const world = tinyWorld();
  const { ctx, recorder } = world;
  const tenant = { id: "T", name: { zh: "租户", en: "tenant" }, receiving } as unknown as Tenant;
  const places = Array.from({ length: doorCount }, (_, k) => ({
    id: `D.${k}`,
    entity: recorder.entity({ kind: "door", name: `D.${k}` }),
  }));
  const policies = { yardQueue, door: () => 0, dock: byYardQueue };
  const [doors] = new DoorPool(ctx, [{ tenant, doors: places }], new DoorHours(ctx), policies, around).tenants as [
    TenantDoors,
  ];
  const log: [string, number][] = [];
  function* truck(name: string, arrivesS: number, workS: number): Process<void> {
    const entity = recorder.entity({ kind: "vehicle", name });
    yield arrivesS;
    const brief: WaitingTruck = { entity, sinceS: arrivesS, slotS: null, expectedWorkS: workS, cold: false };
    const door = yield* doors.take(brief);
    doors.occupy(door, entity);
    log.push([`${name} at ${door.id}`, ctx.kernel.nowS]);
    yield workS;
    doors.give(door);
  }
  return { ...world, doors, log, truck };
}

test("a second truck waits until the door is free", () => {
  const { kernel, truck, log } = tenantDoors(1, [["00:00", "24:00"]]);
  kernel.spawn("a", truck("a", 100, 600));
  kernel.spawn("b", truck("b", 200, 600));
  kernel.run(H);
  expect(log).toEqual([
    ["a at D.0", 100],
    ["b at D.0", 700],
  ]);
});

test("nobody goes to a door before the window opens, and begun work is finished after it closed", () => {
  const { kernel, truck, log, finish } = tenantDoors(1, [["09:00", "12:00"]]);
  kernel.spawn("early", truck("early", 8 * H, 2.5 * H));
  kernel.spawn("second", truck("second", 8.5 * H, 2 * H));
  kernel.spawn("late", truck("late", 11 * H, H));
  kernel.run(86_400);
  expect(log).toEqual([
    ["early at D.0", 9 * H],
    ["second at D.0", 11.5 * H],
  ]);
  // open 3 h; occupied inside the window: 2.5 h + 0.5 h of the second truck's 2 h
  const recording = finish();
  const hours = (to: string) => recording.moved(recording.ledgersBetween("docks", to, "h")[0] as number, 0, 86_400);
  expect(hours("open")).toBeCloseTo(3, 9);
  expect(hours("occupiedOpen")).toBeCloseTo(3, 9);
});

test("a closed door is not given, and serves again when it opens", () => {
  const { kernel, doors, truck, log } = tenantDoors(2, [["00:00", "24:00"]]);
  doors.setClosed("D.0", true);
  kernel.spawn("a", truck("a", 0, 1000));
  kernel.spawn("b", truck("b", 10, 1000));
  kernel.at(500, () => doors.setClosed("D.0", false));
  kernel.run(H);
  expect(log).toEqual([
    ["a at D.1", 0],
    ["b at D.0", 500],
  ]);
});

test("a door that is closed while a truck works is free for nobody until it opens", () => {
  const { kernel, doors, truck, log } = tenantDoors(1, [["00:00", "24:00"]]);
  kernel.spawn("a", truck("a", 0, 1000));
  kernel.spawn("b", truck("b", 10, 1000));
  kernel.at(500, () => doors.setClosed("D.0", true));
  kernel.at(2000, () => doors.setClosed("D.0", false));
  kernel.run(H);
  expect(log).toEqual([
    ["a at D.0", 0],
    ["b at D.0", 2000],
  ]);
});

test("the yard-queue policy says who is called", () => {
  const { kernel, truck, log } = tenantDoors(1, [["00:00", "24:00"]], () => 1);
  kernel.spawn("a", truck("a", 0, 100));
  kernel.spawn("b", truck("b", 10, 100));
  kernel.spawn("c", truck("c", 20, 100));
  kernel.run(100);
  expect(log.map(([who]) => who)).toEqual(["a at D.0", "c at D.0"]);
});

/** Two tenants with a door each, D.0 of A and D.1 of B, and the policies given. */
function sharedDoors(
  dock: DockPolicy,
  receiving: Record<"A" | "B", [string, string][]>,
  edit: Partial<DockSurroundings> = {},
) {
  const world = tinyWorld();
  const { ctx, recorder } = world;
  const members = (["A", "B"] as const).map((id, k) => ({
    tenant: { id, name: { zh: id, en: id }, use: "ambient", receiving: receiving[id] } as unknown as Tenant,
    doors: [{ id: `D.${k}`, entity: recorder.entity({ kind: "door", name: `D.${k}` }) }],
  }));
  const policies = { yardQueue: () => 0, door: () => 0, dock };
  const pool = new DoorPool(ctx, members, new DoorHours(ctx), policies, { ...around, ...edit });
  const [a, b] = pool.tenants as [TenantDoors, TenantDoors];
  const log: [string, number][] = [];
  function* truck(name: string, doors: TenantDoors, arrivesS: number, workS: number, cold = false, tookS = workS) {
    const entity = recorder.entity({ kind: "vehicle", name });
    yield arrivesS;
    const brief: WaitingTruck = { entity, sinceS: arrivesS, slotS: null, expectedWorkS: workS, cold };
    const door = yield* doors.take(brief);
    doors.occupy(door, entity);
    log.push([`${name} at ${door.id}`, ctx.kernel.nowS]);
    yield tookS + doors.carryS(door, 16);
    doors.give(door);
  }
  return { ...world, a, b, log, truck };
}
const ALWAYS: [string, string][] = [["00:00", "24:00"]];
const rolling = (edit: Record<string, unknown> = {}) => {
  const chosen = {
    name: "rollingHorizon",
    horizonH: 2,
    moves: 200,
    coldCnyPerH: 120,
    crossDockCnyPerH: 90,
    otherCnyPerH: 60,
    haulCnyPerKm: 7,
    mayIdle: true,
    ...edit,
  };
  return choose<DockPolicy>(dockStrategies, chosen);
};

test("shared doors: a tenant's own first, then its neighbour's, from which the goods have further to go", () => {
  const { kernel, a, truck, log } = sharedDoors(byYardQueue, { A: ALWAYS, B: ALWAYS });
  kernel.spawn("one", truck("one", a, 0, 1000));
  kernel.spawn("two", truck("two", a, 10, 100));
  kernel.spawn("three", truck("three", a, 20, 100));
  kernel.run(H);
  // two: 10 + 100 of work + 10 for the 10 m from D.0
  expect(log).toEqual([
    ["one at D.0", 0],
    ["two at D.1", 10],
    ["three at D.1", 120],
  ]);
});

test("shared doors: a truck goes to any of them, but only while its own tenant receives", () => {
  const { kernel, a, b, truck, log, finish } = sharedDoors(byYardQueue, { A: [["10:00", "12:00"]], B: ALWAYS });
  kernel.spawn("early", truck("early", a, 9 * H, H));
  kernel.spawn("other", truck("other", b, 9 * H + 1, 2 * H));
  kernel.run(86_400);
  expect(log).toEqual([
    ["other at D.1", 9 * H + 1],
    ["early at D.0", 10 * H],
  ]);
  // both doors are open all day, since the other tenant may use them: 48 door-hours, 3 of them used
  const recording = finish();
  const hours = (to: string) => recording.moved(recording.ledgersBetween("docks", to, "h")[0] as number, 0, 86_400);
  expect(hours("open")).toBeCloseTo(48, 9);
  expect(hours("occupiedOpen")).toBeCloseTo(3, 9);
});

test("a truck that waits tells why, and behind how many", () => {
  const { kernel, a, b, truck, finish } = sharedDoors(byYardQueue, { A: [["10:00", "12:00"]], B: ALWAYS });
  kernel.spawn("early", truck("early", a, 9 * H, H));
  for (const k of [1, 2, 3, 4]) kernel.spawn(`b${k}`, truck(`b${k}`, b, 9 * H + k, 4 * H));
  kernel.run(86_400);
  const told = [...finish().factsIn(0, 86_400, "doorAwaited")].map(({ x, y }) => [x, y]);
  // closed; both doors taken by b1 and b2 with the early one waiting, then with b3 waiting too
  expect(told).toEqual([
    [0, 0],
    [1, 1],
    [1, 2],
  ]);
});

test("rolling horizon: when a door falls free the truck goes whose hour of work saves most waiting", () => {
  const { kernel, a, truck, log } = sharedDoors(
    rolling(),
    { A: ALWAYS, B: ALWAYS },
    { carryS: () => 0, haulM: (m) => (m > 0 ? 1e9 : 0) },
  );
  kernel.spawn("first", truck("first", a, 0, H));
  kernel.spawn("long", truck("long", a, 10, 3 * H)); // 60 CNY/h ÷ 3 h
  kernel.spawn("short", truck("short", a, 20, 2 * H)); // 60 ÷ 2
  kernel.spawn("cold", truck("cold", a, 30, 3 * H, true)); // 120 ÷ 3
  kernel.run(12 * H);
  // the neighbour's door costs more than any wait
  expect(log).toEqual([
    ["first at D.0", 0],
    ["cold at D.0", H],
    ["short at D.0", 4 * H],
    ["long at D.0", 6 * H],
  ]);
});

test("rolling horizon: a far door is taken where waiting costs more than the forklifts' way", () => {
  const far = (haulM: number) => {
    const { kernel, a, truck, log } = sharedDoors(
      rolling(),
      { A: ALWAYS, B: ALWAYS },
      { carryS: () => 0, haulM: (m) => (m > 0 ? haulM : 0) },
    );
    kernel.spawn("first", truck("first", a, 0, 2 * H));
    kernel.spawn("second", truck("second", a, 10, H));
    kernel.run(12 * H);
    return log.at(-1);
  };
  // two hours' wait are 120 CNY, 7 CNY/km: worth while up to 17 km, with what unannounced trucks make a door worth
  expect(far(5_000)).toEqual(["second at D.1", 10]);
  expect(far(30_000)?.[0]).toBe("second at D.0");
});

test("rolling horizon: a door may be kept for a cold truck that has a slot soon", () => {
  const coming: ExpectedTruck = {
    tenant: "A",
    entity: -1,
    sinceS: 600,
    slotS: 600,
    expectedWorkS: H,
    cold: true,
    loadT: 16,
  };
  const kept = (mayIdle: boolean) => {
    const expected = (aheadS: number) => (aheadS >= 600 ? [coming] : []);
    const around = { carryS: () => 0, haulM: (m: number) => (m > 0 ? 1e9 : 0), expected };
    const { kernel, a, truck, log } = sharedDoors(rolling({ mayIdle }), { A: ALWAYS, B: ALWAYS }, around);
    kernel.spawn("long", truck("long", a, 0, 10 * H));
    kernel.run(300);
    return log;
  };
  // to begin now would keep the cold one waiting for 10 h at 120 CNY/h; to wait costs 70 min at 60
  expect(kept(true)).toEqual([]);
  expect(kept(false)).toEqual([["long at D.0", 0]]);
});

test("rolling horizon: a door that overruns is not expected free now, and serves whoever waits when it is", () => {
  const { kernel, a, truck, log } = sharedDoors(
    rolling(),
    { A: ALWAYS, B: ALWAYS },
    { carryS: () => 0, haulM: (m) => (m > 0 ? 1e9 : 0) },
  );
  kernel.spawn("over", truck("over", a, 0, H, false, 3 * H));
  kernel.spawn("waits", truck("waits", a, 2 * H, H));
  kernel.run(12 * H);
  expect(log).toEqual([
    ["over at D.0", 0],
    ["waits at D.0", 3 * H],
  ]);
});

test("rolling horizon: nobody goes to a closed door or outside the window", () => {
  const { kernel, a, b, truck, log } = sharedDoors(rolling(), { A: [["01:00", "05:00"]], B: ALWAYS });
  a.setClosed("D.0", true);
  kernel.spawn("early", truck("early", a, 0, H));
  kernel.spawn("other", truck("other", b, 60, 2 * H));
  kernel.at(1.5 * H, () => a.setClosed("D.0", false));
  kernel.run(12 * H);
  expect(log).toEqual([
    ["other at D.1", 60],
    ["early at D.0", 1.5 * H],
  ]);
});

test("rolling horizon: the same yard is planned the same", () => {
  const life = () => {
    const { kernel, a, b, truck, log } = sharedDoors(rolling(), { A: ALWAYS, B: ALWAYS });
    for (let k = 0; k < 12; k++) {
      kernel.spawn(`t${k}`, truck(`t${k}`, k % 3 === 0 ? b : a, 300 * k, H + 500 * ((k * 7) % 5), k % 4 === 0));
    }
    kernel.run(86_400);
    return log;
  };
  expect(life()).toHaveLength(12);
  expect(life()).toEqual(life());
});
