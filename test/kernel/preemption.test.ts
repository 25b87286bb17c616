/**
 * Preemption, where simulators have gone wrong: the first four are defects of r-simmer found by its users (its issues
 * 187, 125, 75, 114; and 206), each as a small day with times one can add up.
 */
import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { isPreemptionOf, Preempted } from "../../src/kernel/lease.ts";
import { Interrupt, type Process } from "../../src/kernel/process.ts";
import { type AcquireRequest, Resource } from "../../src/kernel/resource.ts";
import { story } from "../support/story.ts";

function yard(capacity: number) {
  const tale = story();
  const dock = new Resource(tale.kernel, "dock", capacity);
  /** Works `workS` at the dock whatever comes between. */
  const truck = (name: string, atS: number, workS: number, request?: AcquireRequest) =>
    tale.at(atS, name, function* () {
      using lease = yield* dock.acquire(request);
      tale.say(`${name} in`);
      yield* lease.work(workS);
      tale.say(`${name} out`);
    });
  return { ...tale, dock, truck };
}

test("time does not run backwards when a holder gets a signal and is preempted in the same instant", () => {
  const { kernel, log, say, dock, at } = yard(1);
  const customer = at(0, "customer", function* () {
    using lease = yield* dock.acquire({ priority: 1 });
    try {
      yield* lease.work(5);
    } catch (error) {
      say(`signal ${String((error as Interrupt).cause)}`);
      yield* lease.work(1); // whatever was left, one second will do
    }
    say("customer out");
  });
  at(2, "blocker", function* () {
    customer.interrupt("hurry");
    using _dock = yield* dock.acquire({ preempt: true });
    say("blocker in");
    yield 20;
    say("blocker out");
  });
  kernel.run(100);
  // the second of work is done after the blocker's twenty
  expect(log).toEqual([
    ["blocker in", 2],
    ["signal hurry", 2],
    ["blocker out", 22],
    ["customer out", 23],
  ]);
  const times = log.map(([, s]) => s);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(dock.inUse).toBe(0);
});

test("a holder that lowers its own resource's capacity is preempted itself and waits for the server", () => {
  const { kernel, log, say, dock, at } = yard(1);
  at(0, "dummy", function* () {
    using lease = yield* dock.acquire();
    dock.setCapacity(0, { preempt: true });
    expect([lease.lost, dock.inUse]).toEqual([true, 0]);
    yield* lease.work(10);
    say("done");
  });
  kernel.at(100, () => dock.setCapacity(1));
  kernel.run(99);
  expect(dock.queueLength).toBe(1);
  kernel.run(200);
  expect(log).toEqual([["done", 110]]);
});

test("capacity 0 under a holder that never gives back: it is taken away, and giving back later does no harm", () => {
  for (const preempt of [true, false]) {
    const { kernel, log, say, dock, at, truck } = yard(1);
    at(0, "keeper", function* () {
      const lease = yield* dock.acquire();
      try {
        yield 1000;
      } catch (error) {
        say(isPreemptionOf(lease, error) ? "taken away" : "?");
      }
      lease.release();
    });
    kernel.at(1, () => dock.setCapacity(0, { preempt }));
    kernel.at(2, () => expect([dock.capacity, dock.inUse]).toEqual([0, preempt ? 0 : 1]));
    kernel.at(10, () => dock.setCapacity(1));
    truck("next", 5, 10);
    kernel.run(2000);
    expect(log).toEqual(
      preempt
        ? [
            ["taken away", 1],
            ["next in", 10],
            ["next out", 20],
          ]
        : [
            ["next in", 1000],
            ["next out", 1010],
          ],
    );
    expect(dock.inUse).toBe(0);
  }
});

test("preempting in a group that is not full takes the free servers first and only as many holders as it must", () => {
  const { kernel, log, dock, truck } = yard(10);
  for (let k = 0; k < 5; k++) truck(`low ${k}`, 0, 10, { priority: 1 });
  truck("high", 1, 10, { priority: 0, count: 7, preempt: true });
  kernel.run(5);
  // five were free; the two that came last make room
  expect([dock.inUse, dock.queueLength]).toEqual([10, 2]);
  kernel.run(100);
  expect(log.filter(([what]) => what.endsWith("out"))).toEqual([
    ["low 0 out", 10],
    ["low 1 out", 10],
    ["low 2 out", 10],
    ["high out", 11],
    // one second was done; three servers were free from 10 on, so the nine left began then
    ["low 3 out", 19],
    ["low 4 out", 19],
  ]);
});

test("a holder preempted while it queues at another resource leaves that queue", () => {
  const { kernel, log, say, dock, at } = yard(1);
  const crane = new Resource(kernel, "crane", 0);
  at(0, "low", function* (): Process {
    using _dock = yield* dock.acquire({ priority: 1 });
    try {
      using _crane = yield* crane.acquire();
      say("never both");
    } catch (error) {
      if (!(error instanceof Interrupt && error.cause instanceof Preempted)) throw error;
      say("gives up");
    }
  });
  at(1, "high", function* () {
    using _dock = yield* dock.acquire({ preempt: true });
    yield 0;
    expect(crane.queueLength).toBe(0);
    crane.setCapacity(1);
    yield 100;
    say("high out");
  });
  kernel.run(1000);
  expect(log).toEqual([
    ["gives up", 1],
    ["high out", 101],
  ]);
  expect([dock.inUse, crane.inUse]).toEqual([0, 0]);
});

test("preempt-resume: the rest is done later, ahead of equals that came after", () => {
  const { kernel, log, truck } = yard(1);
  truck("low", 0, 10, { priority: 1 });
  truck("low too", 3, 10, { priority: 1 });
  truck("high", 4, 5, { priority: 0, preempt: true });
  truck("highest", 6, 1, { priority: -1, preempt: true });
  kernel.run(100);
  expect(log).toEqual([
    ["low in", 0],
    ["high in", 4],
    ["highest in", 6],
    ["highest out", 7],
    ["high out", 10], // 2 s before, 3 s after
    ["low out", 16], // 4 s before, 6 s after
    ["low too in", 16],
    ["low too out", 26],
  ]);
});

test("equals do not preempt each other, and a request that cannot get enough preempts nobody", () => {
  const { kernel, log, truck } = yard(2);
  truck("low", 0, 10, { priority: 1 });
  truck("high", 0, 10, { priority: 0 });
  truck("equal", 1, 10, { priority: 1, preempt: true });
  truck("both", 2, 10, { priority: 0, count: 2, preempt: true });
  kernel.run(100);
  expect(log).toEqual([
    ["low in", 0],
    ["high in", 0],
    ["low out", 10],
    ["high out", 10],
    ["both in", 10],
    ["both out", 20],
    ["equal in", 20],
    ["equal out", 30],
  ]);
});

test("one that was given the server in this instant and has not begun goes back to its place in the queue unaware", () => {
  const { kernel, log, dock, truck, at } = yard(1);
  truck("a", 0, 10, { priority: 1 });
  truck("b", 1, 10, { priority: 1 });
  truck("c", 2, 10, { priority: 1 });
  at(9, "high", function* () {
    yield 1; // wakes between a's giving back and b's going on
    expect([dock.inUse, dock.queueLength]).toEqual([1, 1]);
    using _dock = yield* dock.acquire({ preempt: true });
    expect([dock.inUse, dock.queueLength]).toEqual([1, 2]);
    yield 5;
  });
  kernel.run(100);
  expect(log.filter(([what]) => what !== "a in")).toEqual([
    ["a out", 10],
    ["b in", 15],
    ["b out", 25],
    ["c in", 25],
    ["c out", 35],
  ]);
});

test("work preempted in the instant in which it is done is done", () => {
  const { kernel, log, truck } = yard(1);
  truck("high", 10, 5, { preempt: true }); // it is scheduled first, so it asks before the other has gone on
  truck("low", 0, 10, { priority: 1 });
  kernel.run(100);
  expect(log).toEqual([
    ["low in", 0],
    ["high in", 10],
    ["low out", 10],
    ["high out", 15],
  ]);
});

test("nobody preempts himself", () => {
  const kernel = new Kernel();
  const dock = new Resource(kernel, "dock", 1);
  kernel.spawn(
    "greedy",
    (function* () {
      using first = yield* dock.acquire({ priority: 5 });
      const second = yield* dock.acquireWithin(10, { preempt: true });
      expect([first.held, second]).toEqual([true, null]);
    })(),
  );
  kernel.run(100);
  expect([dock.inUse, kernel.nowS]).toEqual([0, 100]);
});
