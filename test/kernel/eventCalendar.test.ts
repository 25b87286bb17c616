import fc from "fast-check";
import { expect, test } from "vitest";
import { EventCalendar, MAX_PRIORITY } from "../../src/kernel/eventCalendar.ts";

const NORMAL = 20;

interface Due {
  readonly slot: number;
  readonly timeS: number;
  readonly priority: number;
  readonly sequence: number;
}

/** The order as it is defined, by sorting. */
function sorted(due: readonly Due[]): Due[] {
  return [...due].sort((a, b) => a.timeS - b.timeS || a.priority - b.priority || a.sequence - b.sequence);
}

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("schedule" as const),
      delayS: fc.constantFrom(0, 0, 0.5, 1, 3, 7.25),
      priority: fc.constantFrom(0, 10, 20, 20, 90, MAX_PRIORITY),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("cancel" as const), which: fc.nat(1000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("again" as const), which: fc.nat(1000), delayS: fc.constantFrom(0, 2) }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("next" as const), aheadS: fc.constantFrom(0, 1, 1000) }) },
);

test("events come by time, then priority, then order of scheduling, whatever was called off or put off meanwhile", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const calendar = new EventCalendar(0);
      let due: Due[] = [];
      let sequence = 0;
      const schedule = (slot: number, delayS: number, priority: number) => {
        const timeS = calendar.nowS + delayS;
        calendar.schedule(slot, timeS, priority);
        due.push({ slot, timeS, priority, sequence: sequence++ });
      };
      const take = (untilS: number) => {
        const first = sorted(due)[0];
        const expected = first !== undefined && first.timeS <= untilS ? first : null;
        expect(calendar.next(untilS)).toBe(expected?.slot ?? -1);
        if (expected === null) return;
        expect(calendar.nowS).toBe(expected.timeS);
        due = due.filter((d) => d !== expected);
        calendar.freeSlot(expected.slot);
      };
      for (const s of steps) {
        if (s.what === "schedule") schedule(calendar.makeSlot(), s.delayS, s.priority);
        else if (s.what === "next") take(calendar.nowS + s.aheadS);
        else {
          const one = due[s.which % Math.max(1, due.length)];
          if (one === undefined) continue;
          due = due.filter((d) => d !== one);
          if (s.what === "again") schedule(one.slot, s.delayS, one.priority);
          else {
            calendar.cancel(one.slot);
            calendar.freeSlot(one.slot);
          }
        }
      }
      while (due.length > 0) take(Number.MAX_VALUE);
      expect(calendar.next(Number.MAX_VALUE)).toBe(-1);
      expect(calendar.pending).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test("ten thousand at two times keep their order", () => {
  const calendar = new EventCalendar(0);
  const slots = Array.from({ length: 10_000 }, () => calendar.makeSlot());
  for (const slot of slots) calendar.schedule(slot, slot % 2 === 0 ? 0 : 1, NORMAL);
  const order = slots.map(() => calendar.next(Number.MAX_VALUE));
  expect(order).toEqual([...slots.filter((s) => s % 2 === 0), ...slots.filter((s) => s % 2 === 1)]);
});

test("an event after the horizon stays and the clock stands", () => {
  const calendar = new EventCalendar(-10);
  const slot = calendar.makeSlot();
  calendar.schedule(slot, 5, NORMAL);
  expect([calendar.next(4.999), calendar.nowS]).toEqual([-1, -10]);
  expect([calendar.next(5), calendar.nowS]).toEqual([slot, 5]);
});

test("an event put off to the time it has already takes one entry while nothing else was scheduled since", () => {
  const calendar = new EventCalendar(0);
  const [a, b] = [calendar.makeSlot(), calendar.makeSlot()];
  calendar.schedule(a, 5, NORMAL);
  calendar.schedule(a, 5, NORMAL);
  expect(calendar.pending).toBe(1);
  calendar.schedule(b, 5, NORMAL);
  calendar.schedule(a, 5, NORMAL); // behind b from now on
  expect(calendar.pending).toBe(3);
  expect([calendar.next(5), calendar.next(5), calendar.next(5)]).toEqual([b, a, -1]);
  calendar.schedule(a, 5, NORMAL);
  expect(calendar.next(5)).toBe(a);
});
