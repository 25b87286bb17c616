import { expect, test } from "vitest";
import { Crews, sharedOut } from "../../../src/park/warehouse/crews.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

test("persons are shared out whole, by weight, at least one each where there are enough", () => {
  // one each, 7 left by 4 : 2 : 1 of 7
  expect(sharedOut(10, [4, 2, 1])).toEqual([5, 3, 2]);
  expect(sharedOut(2, [4, 2, 1])).toEqual([1, 1, 0]);
  expect(sharedOut(5, [0, 1])).toEqual([0, 5]);
  expect(sharedOut(5, [0, 0])).toEqual([0, 0]);
});

test("crews follow the shifts, and the hours of all present are counted", () => {
  const staff = [
    { from: "07:30", dockDrivers: 4, drivers: 6, pickers: 3, processors: 2 },
    { from: "23:30", dockDrivers: 1, drivers: 2, pickers: 0, processors: 0 },
  ];
  const world = tinyWorld({ operations: { warehouse: { staff } } });
  const crews = new Crews(world.ctx);
  const [a, b] = crews.share("drivers", [2, 1]);
  const docks: number[] = [];
  crews.onShift = (n) => docks.push(n);
  crews.start();
  const seen: (number | undefined)[][] = [];
  for (const hour of [1, 8, 23.75])
    world.kernel.at(hour * 3600, () => seen.push([a, b].map((c) => c?.resource.capacity)));
  world.kernel.run(86_400);
  expect(seen).toEqual([
    [1, 1],
    [4, 2],
    [1, 1],
  ]);
  expect(docks).toEqual([1, 4, 1]);
  const recording = world.finish();
  const hours = (role: string) =>
    recording.moved(recording.ledgersBetween(`staff.storage.${role}`, "present", "h")[0] as number, 0, 86_400);
  // 16 h by day, 8 h by night
  expect(hours("drivers")).toBeCloseTo(16 * 6 + 8 * 2, 9);
  expect(hours("pickers")).toBeCloseTo(16 * 3, 9);
});

test("a team is as large as the work wants, no larger than half of the smallest shift; in haste all of it", () => {
  const staff = [
    { from: "00:00", dockDrivers: 0, drivers: 8, pickers: 0, processors: 0 },
    { from: "12:00", dockDrivers: 0, drivers: 6, pickers: 0, processors: 0 },
  ];
  const [crew] = new Crews(tinyWorld({ operations: { warehouse: { staff } } }).ctx).share("drivers", [1]);
  expect([1, 3600, 3601, 20_000].map((workS) => crew?.teamFor(workS, false))).toEqual([1, 1, 2, 3]);
  expect([1, 1801, 20_000].map((workS) => crew?.teamFor(workS, true))).toEqual([1, 2, 6]);
});
