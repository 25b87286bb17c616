import { expect, test } from "vitest";
import { Kernel } from "../../../src/kernel/kernel.ts";
import { type Process, Signal } from "../../../src/kernel/process.ts";
import { StagingArea } from "../../../src/park/warehouse/stagingArea.ts";

function area(capacityT: number) {
  const kernel = new Kernel();
  const staging = new StagingArea(capacityT);
  const log: [string, number, boolean][] = [];
  function* put(name: string, atS: number, tonnes: number, staysS: number, until?: Signal<void>): Process<void> {
    yield atS;
    const hasRoom = yield* staging.claim(tonnes, until);
    log.push([name, kernel.nowS, hasRoom]);
    if (!hasRoom) return;
    yield staysS;
    staging.free(tonnes);
  }
  const send = (...args: Parameters<typeof put>) => kernel.spawn(args[0], put(...args));
  return { kernel, staging, log, send };
}

test("who puts down waits until there is room, and nobody overtakes", () => {
  const { kernel, log, send } = area(50);
  send("a", 0, 40, 1000);
  send("b", 100, 20, 1000);
  send("c", 200, 5, 1000);
  kernel.run(5000);
  expect(log).toEqual([
    ["a", 0, true],
    ["b", 1000, true],
    ["c", 1000, true],
  ]);
});

test("what is larger than the whole area has it for itself", () => {
  const { kernel, log, send } = area(10);
  send("a", 0, 5, 1000);
  send("b", 100, 20, 1000);
  kernel.run(5000);
  expect(log).toEqual([
    ["a", 0, true],
    ["b", 1000, true],
  ]);
});

test("who is set free goes on without room, and who waits behind him fits in", () => {
  const { kernel, log, send } = area(50);
  const free = new Signal<void>();
  send("a", 0, 40, 1000);
  send("b", 100, 20, 1000, free);
  send("c", 200, 10, 1000);
  kernel.at(300, () => free.fire());
  kernel.run(5000);
  expect(log).toEqual([
    ["a", 0, true],
    ["b", 300, false],
    ["c", 300, true],
  ]);
});
