import { expect, test } from "vitest";
import { Plan } from "../../../../src/park/roads/traffic/plan.ts";

/** Stands at 10 m, sets out at 5 s with 1 m/s², keeps 4 m/s from 9 s on, brakes with 2 m/s² from 14 s on. */
function journey(): Plan {
  const plan = new Plan();
  plan.push(0, 10, 0, 0);
  plan.push(5, 10, 0, 1);
  plan.push(9, 18, 4, 0);
  plan.push(14, 38, 4, -2);
  plan.push(16, 42, 0, 0);
  return plan;
}

test("place and speed follow from the piece that holds", () => {
  const plan = journey();
  expect([3, 7, 10, 15, 99].map((t) => plan.sAt(t))).toEqual([10, 12, 22, 41, 42]);
  expect([3, 7, 10, 15, 99].map((t) => plan.vAt(t))).toEqual([0, 2, 4, 2, 0]);
  expect(plan.finalM).toBe(42);
});

test("the first time at a place, or never", () => {
  const plan = journey();
  expect(plan.timeAt(12, 0)).toBe(7);
  expect(plan.timeAt(22, 0)).toBe(10);
  expect(plan.timeAt(41, 0)).toBe(15);
  expect(plan.timeAt(22, 12)).toBe(12);
  expect(plan.timeAt(43, 0)).toBe(Number.POSITIVE_INFINITY);
});

test("the past is dropped but for the piece that still holds, the future is cut", () => {
  const plan = journey();
  plan.forget(10);
  expect(plan.count).toBe(3);
  expect(plan.sAt(10)).toBe(22);
  plan.cut(14);
  expect(plan.sAt(20)).toBe(62);
  expect(plan.finalM).toBe(Number.POSITIVE_INFINITY);
});

test("two plans are the same from a time on when only what was before differs", () => {
  const [a, b] = [journey(), journey()];
  b.forget(10);
  expect(a.isSameFrom(b, 10)).toBe(true);
  b.cut(15);
  b.push(15, 41, 2, -1);
  b.push(17, 43, 0, 0);
  expect(a.isSameFrom(b, 10)).toBe(false);
});
