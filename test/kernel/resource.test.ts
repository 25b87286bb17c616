import fc from "fast-check";
import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import type { Lease } from "../../src/kernel/lease.ts";
import type { Process } from "../../src/kernel/process.ts";
import { type AcquireRequest, Resource } from "../../src/kernel/resource.ts";
import { story } from "../support/story.ts";

/** Trucks that ask at a time for a dock, hold it and leave; the log says when each got it. */
function docks(capacity: number) {
  const tale = story();
  const dock = new Resource(tale.kernel, "dock", capacity);
  const truck = (name: string, atS: number, holdS: number, request?: AcquireRequest) =>
    tale.at(atS, name, function* () {
      using _dock = yield* dock.acquire(request);
      tale.say(name);
      yield holdS;
    });
  return { ...tale, dock, truck };
}

test("a second truck waits until the dock is free", () => {
  const { kernel, log, dock, truck } = docks(1);
  truck("a", 0, 30);
  truck("b", 10, 30);
  truck("c", 20, 30);
  kernel.run(25);
  expect([dock.inUse, dock.queueLength]).toEqual([1, 2]);
  kernel.run(100);
  expect(log).toEqual([
    ["a", 0],
    ["b", 30],
    ["c", 60],
  ]);
  expect([dock.inUse, dock.queueLength]).toEqual([0, 0]);
});

test("the more important goes first, of equals who came first", () => {
  const { kernel, log, truck } = docks(1);
  truck("at work", 0, 10);
  truck("plain 1", 1, 10);
  truck("plain 2", 2, 10);
  truck("cold", 3, 10, { priority: -1 });
  truck("late", 4, 10, { priority: 5 });
  truck("plain 3", 5, 10);
  kernel.run(100);
  expect(log.map(([who]) => who)).toEqual(["at work", "cold", "plain 1", "plain 2", "plain 3", "late"]);
});

test("nobody overtakes: a truck that needs two docks holds up one that needs one", () => {
  const { kernel, log, truck } = docks(3);
  truck("a", 0, 100);
  truck("b", 0, 50);
  truck("needs two", 1, 10, { count: 2 });
  truck("needs one", 2, 10);
  kernel.run(200);
  // at 50 two docks are free; the one behind gets its dock when the two are given back
  expect(log).toEqual([
    ["a", 0],
    ["b", 0],
    ["needs two", 50],
    ["needs one", 60],
  ]);
});

test("tryAcquire takes a free dock at once, never past those who wait", () => {
  const { kernel, dock, truck } = docks(1);
  const lease = dock.tryAcquire(7) as Lease;
  expect([lease.held, lease.who, dock.tryAcquire()]).toEqual([true, 7, null]);
  truck("waits", 1, 10);
  kernel.run(5);
  lease.release();
  lease.release();
  expect([dock.inUse, dock.tryAcquire()]).toEqual([1, null]);
});

test("of fewer docks those at work finish first, more are given out at once", () => {
  const { kernel, log, dock, truck } = docks(2);
  for (const [name, s] of [
    ["a", 0],
    ["b", 0],
    ["c", 1],
    ["d", 2],
    ["e", 3],
  ] as const)
    truck(name, s, 10);
  kernel.at(5, () => dock.setCapacity(1));
  kernel.at(15, () => {
    expect([dock.inUse, dock.capacity]).toEqual([1, 1]);
    dock.setCapacity(3);
  });
  kernel.run(100);
  // both go on to 10, then one dock: c; at 15 two more: d and e
  expect(log).toEqual([
    ["a", 0],
    ["b", 0],
    ["c", 10],
    ["d", 15],
    ["e", 15],
  ]);
});

test("a gate lane closed under a truck serves it to the end, and the queue waits until it opens", () => {
  const { kernel, log, dock, truck } = docks(1);
  truck("a", 0, 10);
  truck("b", 1, 10);
  kernel.at(5, () => dock.setCapacity(0));
  kernel.at(100, () => dock.setCapacity(1));
  kernel.run(200);
  expect(log).toEqual([
    ["a", 0],
    ["b", 100],
  ]);
});

test("a truck whose patience ends leaves the queue; one served in that very instant is served", () => {
  const { kernel, log, say, dock, truck, at } = docks(1);
  truck("a", 0, 30);
  const impatient = (name: string, atS: number, patienceS: number) =>
    at(atS, name, function* () {
      const lease = yield* dock.acquireWithin(patienceS);
      say(lease === null ? `${name} leaves` : name);
      yield 10;
      lease?.release();
    });
  impatient("b", 5, 10);
  impatient("c", 6, 24);
  impatient("d", 7, 1000);
  kernel.run(100);
  expect(log).toEqual([
    ["a", 0],
    ["b leaves", 15],
    ["c", 30],
    ["d", 40],
  ]);
  expect([dock.inUse, dock.queueLength, kernel.nowS]).toEqual([0, 0, 100]);
});

test("a truck that leaves lets a smaller one behind it pass", () => {
  const { kernel, log, say, dock, truck, at } = docks(2);
  truck("a", 0, 100);
  at(1, "needs two", function* () {
    const lease = yield* dock.acquireWithin(20, { count: 2 });
    say(lease === null ? "left" : "served");
  });
  truck("needs one", 2, 10);
  kernel.run(200);
  expect(log).toEqual([
    ["a", 0],
    ["needs one", 21],
    ["left", 21],
  ]);
});

test("a truck cancelled while it queues, or in the instant in which it was given a dock, holds up nobody", () => {
  const { kernel, log, dock, truck } = docks(1);
  truck("a", 0, 10);
  const queued = truck("queued", 1, 10);
  const granted = truck("granted", 2, 10);
  truck("next", 3, 10);
  kernel.at(5, () => queued.cancel());
  // scheduled before a's hold ends it would run first; from here it runs between the giving back and the going on
  kernel.at(9, () => kernel.at(10, () => granted.cancel()));
  kernel.run(100);
  expect(log).toEqual([
    ["a", 0],
    ["next", 10],
  ]);
  expect([dock.inUse, dock.queueLength]).toEqual([0, 0]);
});

test("busy and waiting time add up by hand", () => {
  const { kernel, dock, truck } = docks(1);
  truck("a", 10, 30); // 10 to 40
  truck("b", 20, 30); // waits 20, 40 to 70
  truck("c", 25, 5); // waits 45, 70 to 75
  kernel.run(50);
  expect([dock.busyS, dock.queuedS]).toEqual([40, 20 + 25]);
  kernel.run(100);
  expect([dock.busyS, dock.queuedS]).toEqual([65, 65]);
});

test("a number of servers that is no number of servers is refused by name", () => {
  const kernel = new Kernel();
  for (const capacity of [-1, 1.5, Number.NaN])
    expect(() => new Resource(kernel, "gate 3", capacity)).toThrow(
      `servers of gate 3 must be a whole number >= 0, got ${capacity}`,
    );
  const gate = new Resource(kernel, "gate 3", 1);
  expect(() => gate.setCapacity(-2)).toThrow("servers of gate 3");
  expect(() => gate.acquire({ count: 0 })).toThrow("count of gate 3 must be a whole number >= 1, got 0");
});

test("whatever trucks come, leave, give up and are cancelled, no dock is lost or held twice", () => {
  const visit = fc.record({
    atS: fc.nat(50),
    holdS: fc.nat(10),
    priority: fc.constantFrom(-1, 0, 0, 1),
    count: fc.constantFrom(1, 1, 1, 2),
    preempt: fc.boolean(),
    patienceS: fc.constantFrom(null, null, 0, 5),
    cancelAtS: fc.constantFrom(null, null, 5, 17, 30),
  });
  fc.assert(
    fc.property(
      fc.array(visit, { maxLength: 40 }),
      fc.array(fc.record({ atS: fc.nat(60), capacity: fc.nat(4), preempt: fc.boolean() }), { maxLength: 5 }),
      (visits, changes) => {
        const { kernel, at } = story();
        const dock = new Resource(kernel, "dock", 2);
        let standing = 0;
        for (const { atS, holdS, patienceS, cancelAtS, ...request } of visits) {
          const task = at(atS, "truck", function* (): Process {
            const lease =
              patienceS === null ? yield* dock.acquire(request) : yield* dock.acquireWithin(patienceS, request);
            if (lease === null) return;
            try {
              standing += request.count;
              yield* lease.work(holdS);
            } finally {
              standing -= request.count;
              lease.release();
            }
          });
          if (cancelAtS !== null) kernel.at(cancelAtS, () => task.cancel());
        }
        for (const { atS, capacity, preempt } of changes) kernel.at(atS, () => dock.setCapacity(capacity, { preempt }));
        for (let s = 0; s <= 60; s++) {
          kernel.run(s);
          expect(dock.inUse).toBeLessThanOrEqual(4);
          expect(dock.queueLength === 0 || dock.inUse + 2 > dock.capacity).toBe(true);
        }
        dock.setCapacity(4);
        kernel.run(10_000);
        expect([standing, dock.inUse, dock.queueLength]).toEqual([0, 0, 0]);
      },
    ),
    { numRuns: 300 },
  );
});
