import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import { Gangs } from "../../../src/park/warehouse/gangs.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const H = 3600;

function gangs(startS = 0) {
  const shifts = [
    { from: "07:30", gangs: 2 },
    { from: "15:30", gangs: 1 },
    { from: "23:30", gangs: 0 },
  ];
  const world = tinyWorld({ operations: { labour: { shifts } }, startS, endS: startS + 86_400 });
  return { ...world, gangs: new Gangs(world.ctx) };
}

test("the gangs present follow the shifts, over midnight too", () => {
  const world = gangs();
  world.kernel.run(86_400);
  const recording = world.finish();
  const present = recording.levelId("labour.gangsPresent") as number;
  expect([0, 7, 8, 15, 16, 23, 23.75].map((h) => recording.levelAt(present, h * H))).toEqual([0, 0, 2, 2, 1, 1, 0]);
});

test("a load waits for the shift to begin; begun work is finished after the shift ends", () => {
  const { kernel, gangs: crew } = gangs();
  const log: [string, number][] = [];
  function* load(name: string, fromS: number, workS: number): Process<void> {
    yield fromS;
    using _gang = yield* crew.resource.acquire();
    log.push([`${name} begins`, kernel.nowS]);
    yield workS;
    log.push([`${name} ends`, kernel.nowS]);
  }
  kernel.spawn("a", load("a", 6 * H, H));
  kernel.spawn("b", load("b", 15 * H, 2 * H));
  kernel.spawn("c", load("c", 15 * H, 2 * H));
  kernel.spawn("d", load("d", 15.75 * H, H));
  kernel.run(86_400);
  expect(log).toEqual([
    ["a begins", 7.5 * H],
    ["a ends", 8.5 * H],
    ["b begins", 15 * H],
    ["c begins", 15 * H],
    ["b ends", 17 * H],
    ["c ends", 17 * H],
    ["d begins", 17 * H],
    ["d ends", 18 * H],
  ]);
});
