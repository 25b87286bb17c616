import { expect, test } from "vitest";
import type { Gun } from "../../../src/park/energy/charging.ts";
import { levelAt, moved, type PowerWorld, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;

/** A vehicle that comes at a time, takes its energy and is noted when it has it. */
function come(
  world: PowerWorld,
  log: [string, number][],
  name: string,
  atS: number,
  gun: Gun,
  request: { energyKwh: number; maxKw: number; capacityKwh?: number },
): void {
  const vehicle = world.recorder.entity({ kind: "vehicle", name });
  function* visit() {
    yield atS;
    const { energyKwh } = yield* world.energy.charging.plugIn({ vehicle, gun, waitS: 0, ...request });
    expect(energyKwh).toBe(request.energyKwh);
    log.push([name, Math.round(world.kernel.nowS)]);
  }
  world.kernel.spawn(name, visit());
}

const cabinet = (powerKw: number, ...stalls: string[]) => ({ truckCabinets: [{ id: "TC1", powerKw, stalls }] });
const gunAt = (world: PowerWorld, place: string) => world.energy.charging.gunAt(place) as Gun;

test("a car takes 14 kWh from 7 kW in two hours", () => {
  const world = powerWorld({ charging: { carGuns: { count: 1, powerKw: 7 } } });
  const log: [string, number][] = [];
  const gun = world.energy.charging.freeCarGun() as Gun;
  come(world, log, "car", 100, gun, { energyKwh: 14, maxKw: 11 });
  world.kernel.run(H);
  expect(world.energy.charging.freeCarGun()).toBeNull();
  world.kernel.run(3 * H);
  expect(world.energy.charging.freeCarGun()).toBe(gun);
  expect(log).toEqual([["car", 100 + 2 * H]]);
  const recording = world.finish();
  // 95 % efficient: 14.737 kWh at the meter
  expect(moved(recording, "busbar", "charging.cars", "kWh", 3 * H)).toBeCloseTo(14 / 0.95, 9);
  expect(moved(recording, "charging.cars", "vehicles.cars", "kWh", 3 * H)).toBeCloseTo(14, 9);
  expect(moved(recording, "charging.cars", "losses.charging", "kWh", 3 * H)).toBeCloseTo(14 / 0.95 - 14, 9);
  const [began, ended] = [...recording.factsIn(0, 3 * H)].filter((f) => f.kind.startsWith("charging"));
  expect([began?.kind, began?.t, ended?.kind, ended?.x]).toEqual(["chargingBegan", 100, "chargingEnded", 14]);
  expect(ended?.y).toBeCloseTo(2 * H, 6);
});

test("half a battery takes the time of its curve", () => {
  const world = powerWorld({ charging: cabinet(200, "S.0") });
  const log: [string, number][] = [];
  // 100 kWh from 50 %, at most 100 kW: 0.3 h at full power to 80 %; then the power falls in a straight line with the
  // energy, so a stretch of e hours at full power takes e ln(p0/p1) / (p0 − p1): 0.15 h from 1 to 0.3, 0.05 h from 0.3 to 0.1
  const hours = 0.3 + (0.15 * Math.log(1 / 0.3)) / 0.7 + (0.05 * Math.log(3)) / 0.2;
  come(world, log, "truck", 0, gunAt(world, "S.0"), { energyKwh: 50, maxKw: 100, capacityKwh: 100 });
  world.kernel.run(2 * H);
  // powers are kept for a minute: achieved 2 s of 2,998
  expect(Math.abs((log[0] as [string, number])[1] - hours * H)).toBeLessThan(5);
  const recording = world.finish();
  expect(levelAt(recording, "cabinet.TC1Kw", 600)).toBeCloseTo(100 / 0.95, 9);
});

test("two guns share a cabinet: each has half while both are in use", () => {
  const world = powerWorld({ charging: cabinet(60, "S.0", "S.1") });
  const log: [string, number][] = [];
  // A alone for half an hour: 30 of 60 kWh; then 30 kW each: B has its 15 at 1:00, A 45; A alone again: full at 1:15
  come(world, log, "A", 0, gunAt(world, "S.0"), { energyKwh: 60, maxKw: 100 });
  come(world, log, "B", 0.5 * H, gunAt(world, "S.1"), { energyKwh: 15, maxKw: 100 });
  world.kernel.run(2 * H);
  expect(log).toEqual([
    ["B", H],
    ["A", 1.25 * H],
  ]);
  const recording = world.finish();
  const kw = [0, 0.75, 1.1, 1.5].map((h) => levelAt(recording, "charging.trucksKw", h * H));
  expect(kw).toEqual([60 / 0.95, 60 / 0.95, 60 / 0.95, 0]);
});

test("a small battery leaves its share to the other gun", () => {
  const world = powerWorld({ charging: cabinet(60, "S.0", "S.1") });
  const log: [string, number][] = [];
  // small takes 10 kW for an hour, the other 50: 25 kWh in half an hour
  come(world, log, "small", 0, gunAt(world, "S.0"), { energyKwh: 10, maxKw: 10 });
  come(world, log, "large", 0, gunAt(world, "S.1"), { energyKwh: 25, maxKw: 100 });
  world.kernel.run(2 * H);
  expect(log).toEqual([
    ["large", 0.5 * H],
    ["small", H],
  ]);
});

test("in frost a battery takes 0.6 of its power", () => {
  const frost = { climate: { airC: new Array(12).fill(-20), airSpreadK: new Array(12).fill(0) } };
  const world = powerWorld({ charging: cabinet(200, "S.0"), weather: frost });
  const log: [string, number][] = [];
  come(world, log, "truck", 0, gunAt(world, "S.0"), { energyKwh: 60, maxKw: 100 });
  world.kernel.run(2 * H);
  expect(log).toEqual([["truck", H]]); // 60 kWh at 60 kW
});

test("who is called away leaves with what it has, and its gun is free", () => {
  const world = powerWorld({ charging: cabinet(60, "S.0") });
  const gun = gunAt(world, "S.0");
  const vehicle = world.recorder.entity({ kind: "vehicle", name: "A" });
  const task = world.kernel.spawn(
    "A",
    world.energy.charging.plugIn({ vehicle, gun, energyKwh: 60, maxKw: 100, waitS: 0 }),
  );
  world.kernel.at(1234, () => task.cancel());
  world.kernel.run(2000);
  expect(gun.session).toBeNull();
  const recording = world.finish();
  // 60 kW for 1,234 s
  expect(moved(recording, "charging.trucks", "vehicles.trucks", "kWh", 2000)).toBeCloseTo((60 * 1234) / H, 9);
  const ended = [...recording.factsIn(0, 2001, "chargingEnded")];
  expect(ended[0]?.x).toBeCloseTo((60 * 1234) / H, 9);
});

test("vans find guns in the first bays of their rows, two to a cabinet", () => {
  const world = powerWorld({ charging: { vanCabinets: { count: 1, powerKw: 60, guns: 2, rows: ["V"] } } });
  const guns = ["V.0", "V.1", "V.2"].map((bay) => world.energy.charging.gunAt(bay));
  expect(guns.map((gun) => gun?.cabinet.id ?? null)).toEqual(["VC1", "VC1", null]);
  expect(guns[0]).not.toBe(guns[1]);
});

test("wanting nothing takes no time", () => {
  const world = powerWorld({ charging: cabinet(60, "S.0") });
  const log: [string, number][] = [];
  come(world, log, "full", 10, gunAt(world, "S.0"), { energyKwh: 0, maxKw: 100 });
  world.kernel.run(20);
  expect(log).toEqual([["full", 10]]);
});
