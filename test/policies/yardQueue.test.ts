import { describe, expect, it } from "vitest";
import type { WaitingTruck, YardQueuePolicy } from "../../src/park/warehouse/doors.ts";
import { choose } from "../../src/policies/strategy.ts";
import { yardQueueStrategies } from "../../src/policies/yardQueue.ts";

const truck = (sinceMin: number, workMin: number, slotMin: number | null = null, cold = false): WaitingTruck => ({
  entity: sinceMin,
  sinceS: sinceMin * 60,
  slotS: slotMin === null ? null : slotMin * 60,
  expectedWorkS: workMin * 60,
  cold,
});
const policy = (chosen: { name: string } & Record<string, unknown>) =>
  choose<YardQueuePolicy>(yardQueueStrategies, chosen);
const nowS = 100 * 60;

/** Order in which trucks that are all there at once are called to one door. */
function order(choice: YardQueuePolicy, trucks: readonly WaitingTruck[]): WaitingTruck[] {
  const left = [...trucks];
  const called: WaitingTruck[] = [];
  while (left.length > 0) called.push(...left.splice(choice(left, nowS), 1));
  return called;
}
/** Mean wait of trucks worked off one after the other in this order [min]. */
function meanWaitMin(trucks: readonly WaitingTruck[]): number {
  let clock = 0;
  let waits = 0;
  for (const { expectedWorkS } of trucks) {
    waits += clock;
    clock += expectedWorkS / 60;
  }
  return waits / trucks.length;
}

describe("the truck that is called next", () => {
  const trucks = [truck(30, 60, 95), truck(10, 90, 120), truck(20, 40), truck(40, 20, 60)];

  it("first come, first served", () => {
    expect(order(policy({ name: "fifo" }), trucks).map((t) => t.entity)).toEqual([10, 20, 30, 40]);
  });

  it("shortest work first has the least mean wait of all orders", () => {
    const called = order(policy({ name: "shortestWork", maxWaitMin: 240 }), trucks);
    expect(called.map((t) => t.expectedWorkS / 60)).toEqual([20, 40, 60, 90]);
    const all = permutations(trucks).map(meanWaitMin);
    expect(all).toHaveLength(24);
    expect(meanWaitMin(called)).toBe(Math.min(...all)); // (0 + 20 + 60 + 120) / 4 = 50
    expect(meanWaitMin(called)).toBe(50);
  });

  it("shortest work first lets nobody starve: who waited too long goes first", () => {
    const choice = policy({ name: "shortestWork", maxWaitMin: 80 });
    expect(choice(trucks, nowS)).toBe(1); // since minute 10, so 90 min by now
    expect(policy({ name: "shortestWork", maxWaitMin: 90 })(trucks, nowS)).toBe(3); // 90 min is not yet too long
  });

  it("earliest slot first, a walk-in as if booked some time after it came", () => {
    const called = order(policy({ name: "earliestSlot", walkInGraceMin: 60 }), trucks);
    // slots 60, 80 (walk-in of minute 20), 95, 120
    expect(called.map((t) => t.entity)).toEqual([40, 20, 30, 10]);
    expect(order(policy({ name: "earliestSlot", walkInGraceMin: 200 }), trucks).at(-1)?.entity).toBe(20);
  });

  it("cold goods first, each group in order of arrival", () => {
    const mixed = [truck(10, 30), truck(20, 30, null, true), truck(5, 30), truck(15, 30, null, true)];
    expect(order(policy({ name: "coldFirst" }), mixed).map((t) => t.entity)).toEqual([15, 20, 5, 10]);
  });

  it("one who came earlier is first at a tie", () => {
    const same = [truck(20, 30, 60), truck(10, 30, 60)];
    for (const name of Object.keys(yardQueueStrategies)) {
      expect(policy({ name, maxWaitMin: 240, walkInGraceMin: 60 })(same, nowS), name).toBe(1);
    }
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, k) => k !== i)).map((rest) => [item, ...rest]));
}
