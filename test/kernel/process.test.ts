import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { all, any, Gate, hold, type Interrupt, type Process, Signal } from "../../src/kernel/process.ts";
import { Resource } from "../../src/kernel/resource.ts";
import { story } from "../support/story.ts";

test("a process holds, calls another, and goes on with what that gave", () => {
  const { kernel, log, say } = story();
  function* unload(pallets: number): Process<number> {
    yield pallets * 10;
    say("unloaded");
    return pallets;
  }
  const task = kernel.spawn(
    "truck",
    (function* () {
      yield 30;
      say("docked");
      const pallets = yield* unload(4);
      yield* hold(5);
      say("left");
      return pallets;
    })(),
  );
  kernel.run(1000);
  expect(log).toEqual([
    ["docked", 30],
    ["unloaded", 70],
    ["left", 75],
  ]);
  expect([task.alive, task.result]).toEqual([false, 4]);
});

test("processes that are due together act in the order in which they began to hold", () => {
  const { kernel, log, say } = story();
  function* leg(name: string, holds: readonly number[]): Process {
    for (const s of holds) yield s;
    say(name);
  }
  kernel.spawn("a", leg("a", [10]));
  kernel.spawn("b", leg("b", [4, 6]));
  kernel.spawn("c", leg("c", [10]));
  kernel.run(10);
  // b began its second hold at 4, after a and c began theirs at 0
  expect(log.map(([who]) => who)).toEqual(["a", "c", "b"]);
});

test("all waits for the last and gives the results in the order they were named", () => {
  const { kernel, log, say } = story();
  function* part(s: number, result: string): Process<string> {
    yield s;
    return result;
  }
  kernel.spawn(
    "truck",
    (function* () {
      say((yield* all(kernel, part(20, "charged"), part(5, "unloaded"), part(12, "washed"))).join(" "));
      say(String((yield* all(kernel)).length));
    })(),
  );
  kernel.run(100);
  expect(log).toEqual([
    ["charged unloaded washed", 20],
    ["0", 20],
  ]);
});

test("any goes on with the first, and the others give back what they held or queued for in that step", () => {
  const { kernel, log, say, at } = story();
  const charger = new Resource(kernel, "charger", 1);
  at(0, "holder", function* () {
    const gun = yield* charger.acquire();
    yield 100;
    gun.release();
  });
  at(1, "impatient", function* () {
    const { index } = yield* any(kernel, charger.acquire(), hold(30));
    say(`impatient: ${index}, ${charger.queueLength} wait`);
  });
  at(2, "patient", function* () {
    const { index, value } = yield* any(kernel, charger.acquire(), hold(300));
    say(`patient: ${index}, ${charger.queueLength} wait`);
    (value as Disposable)[Symbol.dispose]();
  });
  kernel.run(1000);
  expect(log).toEqual([
    ["impatient: 1, 1 wait", 31],
    ["patient: 0, 0 wait", 100],
  ]);
  expect(charger.inUse).toBe(0);
});

test("any: a server granted in the instant in which patience ends is given back, not lost", () => {
  for (const releaseFirst of [true, false]) {
    const { kernel, log, say, at } = story();
    const charger = new Resource(kernel, "charger", 1);
    const waiting = () =>
      at(5, "waits", function* () {
        const { index, value } = yield* any(kernel, hold(45), charger.acquire());
        say(index === 0 ? "gave up" : "charges");
        (value as Partial<Disposable> | undefined)?.[Symbol.dispose]?.();
      });
    const holding = () =>
      at(0, "holds", function* () {
        const gun = yield* charger.acquire();
        yield 50;
        gun.release();
      });
    if (releaseFirst) holding();
    waiting();
    if (!releaseFirst) holding();
    kernel.run(1000);
    expect(log).toHaveLength(1);
    expect(log[0]?.[1]).toBe(50);
    expect(charger.inUse).toBe(0);
  }
});

test("any and all that are cancelled after a lease was won, before they could pass it on, dispose of it", () => {
  {
    const { kernel } = story();
    const dock = new Resource(kernel, "dock", 1);
    const truck = kernel.spawn("truck", all(kernel, dock.acquire(), hold(100)));
    kernel.run(60);
    expect(dock.inUse).toBe(1);
    truck.cancel();
    expect(dock.inUse).toBe(0);
  }

  const { kernel, at } = story();
  const dock = new Resource(kernel, "dock", 1);
  at(0, "holder", function* () {
    const lease = yield* dock.acquire();
    yield 50;
    lease.release();
    // after the waiting part has won, before the truck goes on
    kernel.after(0, () => truck.cancel());
  });
  const truck = at(1, "truck", () => any(kernel, dock.acquire(), hold(1000)));
  kernel.run(49);
  expect([dock.inUse, dock.queueLength]).toEqual([1, 1]);
  kernel.run(100);
  expect([truck.alive, truck.result, dock.inUse, dock.queueLength]).toEqual([false, undefined, 0, 0]);
});

test("an interrupt ends the hold at once; the process handles it and goes on", () => {
  const { kernel, log, say } = story();
  const task = kernel.spawn(
    "worker",
    (function* () {
      try {
        yield 100;
        say("done");
      } catch (error) {
        say(`interrupted by ${(error as Interrupt).cause}`);
      }
      yield 7;
      say("home");
    })(),
  );
  kernel.at(40, () => task.interrupt("the siren"));
  kernel.run(1000);
  expect(log).toEqual([
    ["interrupted by the siren", 40],
    ["home", 47],
  ]);
});

test("two interrupts of one instant both arrive, the second at the next wait", () => {
  const { kernel, log, say } = story();
  const task = kernel.spawn(
    "worker",
    (function* () {
      for (let left = 3; left > 0; left--) {
        try {
          yield 100;
          say("held");
        } catch (error) {
          say(String((error as Interrupt).cause));
        }
      }
    })(),
  );
  kernel.at(40, () => {
    task.interrupt("first");
    task.interrupt("second");
  });
  kernel.run(1000);
  expect(log).toEqual([
    ["first", 40],
    ["second", 40],
    ["held", 140],
  ]);
});

test("an interrupt nobody handles stops the run, naming the process", () => {
  const { kernel } = story();
  const task = kernel.spawn("truck 812", hold(100));
  kernel.at(40, () => task.interrupt("closing"));
  expect(() => kernel.run(1000)).toThrow('process "truck 812" failed at 40 s (day 1 00:00:40): interrupted');
});

test("a cancelled process runs its finally blocks now and no further; cancelling twice does nothing", () => {
  const { kernel, log, say } = story();
  const task = kernel.spawn(
    "truck",
    (function* () {
      try {
        yield 100;
        say("never");
      } finally {
        say("tidied up");
      }
    })(),
  );
  kernel.run(10);
  task.cancel();
  task.cancel();
  kernel.run(1000);
  expect(log).toEqual([["tidied up", 10]]);
  expect([task.alive, task.result]).toEqual([false, undefined]);
});

test("a process that waits while it is cancelled, or cancels itself, is told so", () => {
  const { kernel } = story();
  const slow = kernel.spawn(
    "slow",
    (function* () {
      try {
        yield 100;
      } finally {
        yield 1;
      }
    })(),
  );
  kernel.run(1);
  expect(() => slow.cancel()).toThrow('process "slow" waits while it is being cancelled');
  const own: { task?: { cancel(): void } } = {};
  own.task = kernel.spawn(
    "own",
    (function* () {
      yield 1;
      own.task?.cancel();
    })(),
  );
  expect(() => kernel.run(10)).toThrow(
    'process "own" failed at 2 s (day 1 00:00:02): process "own" cannot cancel itself',
  );
});

test("a failing process stops the run in that step, naming process, time and cause, also from within another", () => {
  const { kernel, log, say, at } = story();
  const cause = new Error("the dock is gone");
  function* unload(): Process {
    yield 27;
    yield 3;
    throw cause;
  }
  at(30_215.5, "truck 812", function* () {
    yield* unload();
  });
  // due in that instant too, and it began its hold first
  at(30_240, "before", function* () {
    yield 5.5;
    say("before");
  });
  at(30_244, "after", function* () {
    yield 1.5;
    say("after");
  });
  let failure: unknown;
  try {
    kernel.run(86_400);
  } catch (error) {
    failure = error;
  }
  expect((failure as Error).message).toBe('process "truck 812" failed at 30245.5 s (day 1 08:24:05): the dock is gone');
  expect((failure as Error).cause).toBe(cause);
  expect(log).toEqual([["before", 30_245.5]]);
  expect(() => kernel.run(86_400)).toThrow("truck 812");
});

test("a hold of a negative time, or of none at all, names the process", () => {
  for (const [held, said] of [
    [-3, "-3"],
    [Number.NaN, "NaN"],
  ] as const) {
    const kernel = new Kernel();
    kernel.spawn("odd", hold(held));
    expect(() => kernel.run(1)).toThrow(
      `process "odd" failed at 0 s (day 1 00:00:00): delayS must be >= 0, got ${said}`,
    );
  }
});

test("a signal wakes all that wait, in order, and does not hold up who comes later", () => {
  const { kernel, log, say, at } = story();
  const ready = new Signal<string>();
  for (const [name, s] of [
    ["a", 3],
    ["b", 1],
    ["late", 20],
  ] as const)
    at(s, name, function* () {
      say(`${name} ${yield* ready.wait()}`);
    });
  kernel.at(10, () => ready.fire("go"));
  kernel.at(11, () => ready.fire("again"));
  kernel.run(100);
  expect(log).toEqual([
    ["b go", 10],
    ["a go", 10],
    ["late go", 20],
  ]);
});

test("a gate lets pass while it is open; who waits passes when it opens, even if it closes in that instant", () => {
  const { kernel, log, say, at } = story();
  const gate = new Gate();
  for (const s of [1, 2, 12, 30])
    at(s, `truck ${s}`, function* () {
      yield* gate.wait();
      say(`truck ${s}`);
    });
  kernel.at(10, () => gate.open());
  kernel.at(20, () => gate.close());
  kernel.at(40, () => {
    gate.open();
    gate.close();
  });
  kernel.run(100);
  expect(log).toEqual([
    ["truck 1", 10],
    ["truck 2", 10],
    ["truck 12", 12],
    ["truck 30", 40],
  ]);
});

test("join gives what a process returned, before and after its end", () => {
  const { kernel, log, say, at } = story();
  const tour = at(0, "tour", function* () {
    yield 50;
    return "330 drops";
  });
  for (const s of [10, 60])
    at(s, "dispatcher", function* () {
      say(String(yield* tour.join()));
    });
  kernel.run(100);
  expect(log).toEqual([
    ["330 drops", 50],
    ["330 drops", 60],
  ]);
});
