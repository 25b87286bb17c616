import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { Priority } from "../../src/kernel/priority.ts";

test("within an instant lower priorities run first, equals in the order they were scheduled", () => {
  const kernel = new Kernel();
  const order: string[] = [];
  const note = (name: string, priority: number) => kernel.at(5, () => order.push(name), priority);
  note("statistics", Priority.statistics);
  note("first", Priority.normal);
  note("arrival", Priority.arrival);
  note("second", Priority.normal);
  note("control", Priority.control);
  note("settle", Priority.settle);
  kernel.run(5);
  expect(order).toEqual(["control", "arrival", "first", "second", "settle", "statistics"]);
});

test("an action that schedules another for its own instant sees it run before the next instant", () => {
  const kernel = new Kernel();
  const order: [string, number][] = [];
  const note = (name: string) => void order.push([name, kernel.nowS]);
  kernel.at(1, () => {
    note("a");
    kernel.after(0, () => note("a, later"));
    kernel.after(0, () => note("a, control"), Priority.control);
  });
  kernel.at(1, () => note("b"));
  kernel.at(1.5, () => note("c"));
  kernel.run(2);
  // control goes before b, although it was scheduled after it
  expect(order).toEqual([
    ["a", 1],
    ["a, control", 1],
    ["b", 1],
    ["a, later", 1],
    ["c", 1.5],
  ]);
});

test("the clock stands at the end of the run and goes on from there", () => {
  const kernel = new Kernel(-86_400);
  const times: number[] = [];
  kernel.at(-1, () => times.push(kernel.nowS));
  kernel.at(10, () => times.push(kernel.nowS));
  kernel.run(0);
  expect([kernel.nowS, kernel.pending, kernel.executedEvents]).toEqual([0, 1, 1]);
  kernel.after(3, () => times.push(kernel.nowS));
  kernel.run(10);
  expect(times).toEqual([-1, 3, 10]);
  expect(kernel.nowS).toBe(10);
  expect(() => kernel.run(9)).toThrow("untilS must be >= 10, got 9");
});

test("nothing can be scheduled before now, nor after no number of seconds", () => {
  const kernel = new Kernel(100);
  expect(() => kernel.at(99, () => {})).toThrow("timeS must be >= 100, got 99");
  expect(() => kernel.after(-1, () => {})).toThrow("delayS must be >= 0, got -1");
  expect(() => kernel.after(Number.NaN, () => {})).toThrow("delayS must be >= 0, got NaN");
  expect(() => kernel.at(101, () => {}, 256)).toThrow("priority must be 0 … 255, got 256");
});

test("a timer that was called off does not run, and calling it off again does not touch the next one", () => {
  const kernel = new Kernel();
  const ran: string[] = [];
  const timer = kernel.at(5, () => ran.push("called off"));
  expect(timer.active).toBe(true);
  timer.cancel();
  const next = kernel.at(5, () => ran.push("next"));
  timer.cancel();
  expect([timer.active, next.active]).toEqual([false, true]);
  kernel.run(10);
  next.cancel();
  expect(ran).toEqual(["next"]);
  expect([kernel.pending, next.active]).toEqual([0, false]);
});

test("a failing action stops the run, and a stopped run does not go on", () => {
  const kernel = new Kernel();
  let later = false;
  kernel.at(90_061.5, () => {
    throw new Error("no such dock");
  });
  kernel.at(90_062, () => {
    later = true;
  });
  const message = "an event failed at 90061.5 s (day 2 01:01:01): no such dock";
  expect(() => kernel.run(100_000)).toThrow(message);
  expect(() => kernel.run(100_000)).toThrow(message);
  expect([later, kernel.nowS]).toEqual([false, 90_061.5]);
});

test("a hundred thousand events, each scheduling the next, need no more room than one", () => {
  const kernel = new Kernel();
  let count = 0;
  const again = () => {
    if (++count < 100_000) kernel.after(1, again);
  };
  kernel.after(1, again);
  kernel.run(200_000);
  expect([count, kernel.pending, kernel.calendar.makeSlot()]).toEqual([100_000, 0, 0]);
});
