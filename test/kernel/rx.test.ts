import {
  bufferTime,
  concatMap,
  debounceTime,
  delay,
  EMPTY,
  interval,
  map,
  NEVER,
  Observable,
  of,
  take,
  throwError,
  timer,
} from "rxjs";
import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { Priority } from "../../src/kernel/priority.ts";
import { atTimes$, every$, observe, simScheduler } from "../../src/kernel/rx.ts";

function world(startS = 0) {
  const kernel = new Kernel(startS);
  const log: [unknown, number][] = [];
  const note = (value: unknown) => void log.push([value, kernel.nowS]);
  return { kernel, log, note, sim: simScheduler(kernel) };
}

test("timer and interval tick in simulated seconds", () => {
  const { kernel, log, note, sim } = world(-100);
  observe(kernel, timer(30, 10, sim).pipe(take(3)), note);
  observe(
    kernel,
    interval(60, sim).pipe(
      take(2),
      map((k) => `interval ${k}`),
    ),
    note,
  );
  kernel.run(1000);
  expect(log).toEqual([
    [0, -70],
    [1, -60],
    [2, -50],
    ["interval 0", -40],
    ["interval 1", 20],
  ]);
});

test("delay, debounce and buffers measure simulated time", () => {
  const { kernel, log, note, sim } = world();
  const bookings = () => atTimes$(kernel, [{ atS: 1 }, { atS: 2 }, { atS: 8 }]).pipe(map(({ atS }) => atS));
  observe(kernel, bookings().pipe(delay(100, sim)), note);
  observe(kernel, bookings().pipe(debounceTime(3, sim)), (v) => note(`quiet ${v}`));
  observe(kernel, bookings().pipe(bufferTime(5, sim), take(2)), (v) => note(`seen ${v.join(" ")}`));
  kernel.run(1000);
  expect(log).toEqual([
    ["seen 1 2", 5], // this window was set up at 0, the quiet time at 2
    ["quiet 2", 5],
    ["quiet 8", 8], // the source is complete
    ["seen 8", 8],
    [1, 101],
    [2, 102],
    [8, 108],
  ]);
});

test("concatMap with a timer is a single server: departures as Lindley's recursion says", () => {
  const { kernel, log, note, sim } = world();
  const arrivals = [0, 3, 4, 20].map((atS, truck) => ({ atS, truck }));
  const serviceS = [5, 5, 1, 2];
  observe(
    kernel,
    atTimes$(kernel, arrivals).pipe(
      concatMap(({ truck }) => timer(serviceS[truck] as number, sim).pipe(map(() => truck))),
    ),
    note,
  );
  kernel.run(1000);
  // 0+5; max(3,5)+5; max(4,10)+1; max(20,11)+2
  expect(log).toEqual([
    [0, 5],
    [1, 10],
    [2, 11],
    [3, 22],
  ]);
});

test("a hundred thousand ticks of one interval neither overflow the stack nor fill the calendar", () => {
  const { kernel, sim } = world();
  let ticks = 0;
  observe(kernel, interval(1, sim), () => ticks++);
  kernel.run(100_000);
  expect([ticks, kernel.pending]).toEqual([100_000, 1]);
});

test("unsubscribing takes the tick out of the calendar's hands", () => {
  const { kernel, log, note, sim } = world();
  const ticks = observe(kernel, interval(10, sim), note);
  kernel.run(25);
  ticks.unsubscribe();
  kernel.run(100);
  expect(log).toEqual([
    [0, 10],
    [1, 20],
  ]);
});

test("items come at their times, before what else is due then, and two at once in their order", () => {
  const { kernel, log, note } = world();
  kernel.at(5, () => note("normal"));
  const items = [
    { atS: 0, id: "now" },
    { atS: 5, id: "a" },
    { atS: 5, id: "b" },
    { atS: 9, id: "c" },
  ];
  const source = atTimes$(kernel, items);
  let completed = false;
  source.subscribe({ complete: () => (completed = true) });
  observe(kernel, source, ({ id }) => note(id));
  kernel.run(8);
  expect([log, completed]).toEqual([
    [
      ["now", 0],
      ["a", 5],
      ["b", 5],
      ["normal", 5],
    ],
    false,
  ]);
  kernel.run(9);
  expect([log.at(-1), completed]).toEqual([["c", 9], true]);
});

test("every$ keeps step with its start, without drift", () => {
  const { kernel } = world();
  const times: number[] = [];
  observe(kernel, every$(kernel, 0.1, Priority.statistics), (s) => times.push(s));
  kernel.run(1000);
  expect(times).toHaveLength(10_000);
  expect([times[2], times.at(-1)]).toEqual([3 * 0.1, 10_000 * 0.1]);
});

test("a subscriber that throws stops the run in that step, naming whom and when, and is not called again", () => {
  const { kernel, sim } = world();
  let calls = 0;
  let later = false;
  observe(
    kernel,
    interval(10, sim),
    () => {
      calls++;
      if (kernel.nowS === 30) throw new Error("no such tenant");
    },
    "the booking desk",
  );
  kernel.at(
    30,
    () => {
      later = true; // due in the same instant, after it
    },
    Priority.statistics,
  );
  expect(() => kernel.run(1000)).toThrow("the booking desk failed at 30 s (day 1 00:00:30): no such tenant");
  expect([calls, later, kernel.nowS]).toEqual([3, false, 30]);
  expect(() => kernel.run(2000)).toThrow("no such tenant");
});

test("an error in a pipe, or of a source, stops the run in that step", () => {
  const broken: [string, (kernel: Kernel) => Observable<unknown>, number][] = [
    ["map", (k) => atTimes$(k, [{ atS: 7 }]).pipe(map(() => JSON.parse("{"))), 7],
    [
      "inner",
      (k) => interval(4, simScheduler(k)).pipe(concatMap((n) => (n < 1 ? of(n) : throwError(() => new Error("bad"))))),
      8,
    ],
    [
      "scheduled",
      (k) =>
        new Observable(() =>
          simScheduler(k).schedule(() => {
            throw new Error("bad");
          }, 3),
        ),
      3,
    ],
  ];
  for (const [name, source, atS] of broken) {
    const { kernel } = world();
    observe(kernel, source(kernel), () => {});
    expect(() => kernel.run(1000), name).toThrow(/failed at/);
    expect(kernel.nowS, name).toBe(atS);
  }
});

test("a source that errs while it is subscribed stops the run before its first event", () => {
  const { kernel } = world(50);
  observe(kernel, atTimes$(kernel, [{ atS: 49 }]), () => {}, "arrivals");
  expect(() => kernel.run(100)).toThrow("arrivals failed at 50 s (day 1 00:00:50): timeS must be >= 50, got 49");
});

test("sources that give nothing leave nothing behind", () => {
  const { kernel, log, note, sim } = world();
  observe(kernel, EMPTY, note);
  observe(kernel, NEVER.pipe(delay(5, sim)), note);
  observe(kernel, atTimes$(kernel, []), note);
  observe(kernel, timer(Number.POSITIVE_INFINITY, sim), note);
  kernel.run(100);
  expect([log, kernel.pending]).toEqual([[], 0]);
  expect(() => sim.schedule(() => {}, Number.NaN)).toThrow("got NaN");
});
