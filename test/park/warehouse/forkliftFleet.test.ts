import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import { ForkliftFleet, forkliftsFit } from "../../../src/park/warehouse/forkliftFleet.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const H = 3600;

/** 10 forklifts of 36 kWh, 4 of them reach trucks, 4 kW at work. */
function fleet() {
  const moving = { reachTruckShare: 0.4, batteryKwh: 36, kwhPerWorkH: 4, chargerKw: 6 };
  const world = tinyWorld({ operations: { labour: { forklifts: 10 }, warehouse: { moving } } });
  const forklifts = new ForkliftFleet(world.ctx);
  forklifts.man(6);
  return { ...world, forklifts };
}

test("all forklifts work above 30 % of the fleet's charge, below it in proportion", () => {
  expect([1, 0.3, 0.15, 0].map((soc) => forkliftsFit(10, soc))).toEqual([10, 10, 5, 0]);
});

test("where charging is held back, work runs the batteries down and forklifts are fewer", () => {
  const { kernel, forklifts } = fleet();
  function* work(): Process<void> {
    using _dock = yield* forklifts.dock.acquire({ count: 6 });
    using _reach = yield* forklifts.reach.acquire({ count: 4 });
    yield 8 * H;
  }
  kernel.spawn("work", work());
  const seen: [number, number, number][] = [];
  // every minute, as the balance does; nothing is delivered
  for (let s = 60; s <= 8 * H; s += 60) kernel.at(s, () => forklifts.charge(0));
  for (const h of [6, 7]) kernel.at(h * H + 1, () => seen.push([h, forklifts.dock.capacity, forklifts.reach.capacity]));
  kernel.run(8 * H);
  // 360 kWh; after 6 h of 40 kW 120 are left: a third, all work; after 7 h 80: 0.222 / 0.3 of 10 = 7 work
  expect(seen).toEqual([
    [6, 6, 4],
    [7, 4, 2],
  ]);
  expect(forklifts.catchUpKw).toBeGreaterThan(0);
});

test("charging brings them back", () => {
  const { kernel, forklifts } = fleet();
  function* work(): Process<void> {
    using _reach = yield* forklifts.reach.acquire({ count: 4 });
    yield 24 * H;
  }
  kernel.spawn("work", work());
  // 16 kW of work against nothing for 20 h: 40 of 360 kWh are left; then 60 kW
  for (let s = 60; s <= 23 * H; s += 60) kernel.at(s, () => forklifts.charge(s < 20 * H ? 0 : 60));
  const seen: number[] = [];
  for (const h of [20, 23]) kernel.at(h * H + 1, () => seen.push(forklifts.dock.capacity));
  kernel.run(23 * H + 10);
  // 0.111 / 0.3 of 10 = 3 fit, 1 of 6 at the docks; later 0.111 + 3 h · 44 kW / 360 kWh = 0.48: all
  expect(seen).toEqual([1, 6]);
});
