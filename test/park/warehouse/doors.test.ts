import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import type { Tenant } from "../../../src/park/operations.ts";
import { DoorHours, TenantDoors, type WaitingTruck } from "../../../src/park/warehouse/doors.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const H = 3600;

function tenantDoors(doorCount: number, receiving: [string, string][], yardQueue = () => 0) {
  const world = tinyWorld();
  const { ctx, recorder } = world;
  const tenant = { id: "T", name: { zh: "租户", en: "tenant" }, receiving } as unknown as Tenant;
  const places = Array.from({ length: doorCount }, (_, k) => ({
    id: `D.${k}`,
    entity: recorder.entity({ kind: "door", name: `D.${k}` }),
  }));
  const doors = new TenantDoors(ctx, tenant, places, new DoorHours(ctx), { yardQueue, door: () => 0 });
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
