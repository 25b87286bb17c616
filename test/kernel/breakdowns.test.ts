import { expect, test } from "vitest";
import { breakdowns } from "../../src/kernel/breakdowns.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import { Resource } from "../../src/kernel/resource.ts";
import { TimeWeighted } from "../../src/kernel/statistics.ts";
import type { Streams } from "../../src/kernel/streams.ts";
import { judge } from "../support/queueing/judge.ts";
import { story } from "../support/story.ts";

/** Gives the values one after the other, then never again. */
const oneByOne = (...values: number[]) => {
  let i = 0;
  return () => values[i++] ?? Number.POSITIVE_INFINITY;
};

test("a charger that fails is out for its repair; who charges there finishes, or waits and does the rest", () => {
  for (const preempt of [false, true]) {
    const { kernel, log, say, at } = story();
    const charger = new Resource(kernel, "charger", 1);
    kernel.spawn(
      "charger's life",
      breakdowns(charger, {
        upS: oneByOne(50),
        downS: oneByOne(100),
        preempt,
        onFailure: () => say("fails"),
        onRepaired: () => say("repaired"),
      }),
    );
    for (const name of ["a", "b"])
      at(30, name, function* () {
        using gun = yield* charger.acquire();
        yield* gun.work(40);
        say(`${name} full`);
      });
    kernel.run(1000);
    expect(log).toEqual(
      preempt
        ? [
            ["fails", 50],
            ["repaired", 150],
            ["a full", 170], // 20 s before, 20 s after
            ["b full", 210],
          ]
        : [
            ["fails", 50],
            ["a full", 70],
            ["repaired", 150],
            ["b full", 190],
          ],
    );
  }
});

test("a failure and a smaller shift add up, and the repair gives back what the shift leaves", () => {
  const kernel = new Kernel();
  const gangs = new Resource(kernel, "gangs", 5);
  gangs.takeOutOfService(2);
  expect(gangs.capacity).toBe(3);
  gangs.setCapacity(1);
  expect(gangs.capacity).toBe(0);
  gangs.takeOutOfService(-2);
  expect(gangs.capacity).toBe(1);
  expect(() => gangs.takeOutOfService(-1)).toThrow("servers of gangs");
});

test("machine repair: six chargers, one mechanic, as the birth-death chain says", () => {
  // failures every 100 h each, repairs of 20 h: a closed chain with a = 0.2 and one server;
  // its weights are those of n failed = 6!/(6−n)! · 0.2ⁿ
  const weights = [0, 1, 2, 3, 4, 5, 6].map((n) => {
    let weight = 1;
    for (let k = 0; k < n; k++) weight *= (6 - k) * 0.2;
    return weight;
  });
  const total = weights.reduce((sum, w) => sum + w, 0);
  const failed = weights.reduce((sum, w, n) => sum + (n * w) / total, 0);
  const verdicts = judge((streams: Streams) => {
    const kernel = new Kernel();
    const chargers = new Resource(kernel, "chargers", 6);
    const mechanic = new Resource(kernel, "mechanic", 1);
    const working = new TimeWeighted(0, 6);
    const note = () => working.set(kernel.nowS, chargers.capacity);
    for (let k = 0; k < 6; k++) {
      const up = streams.stream(`charger.${k}`, "up");
      const down = streams.stream(`charger.${k}`, "down");
      kernel.spawn(
        `charger ${k}`,
        breakdowns(chargers, {
          upS: () => up.exponential(100),
          downS: () => down.exponential(20),
          repairers: mechanic,
          onFailure: note,
          onRepaired: note,
        }),
      );
    }
    const hours = 50_000;
    kernel.run(2000);
    const before = working.integral(2000);
    const busyBefore = mechanic.busyS;
    kernel.run(2000 + hours);
    return [
      ["failed", failed, 6 - (working.integral(2000 + hours) - before) / hours],
      ["mechanic busy", 1 - (weights[0] as number) / total, (mechanic.busyS - busyBefore) / hours],
    ];
  }, 0.03);
  for (const v of verdicts) {
    expect(v.halfWidth, v.name).toBeLessThanOrEqual(v.limit);
    expect(Math.abs(v.z), v.name).toBeLessThanOrEqual(4);
  }
});
