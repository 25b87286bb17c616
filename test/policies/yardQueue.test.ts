import { describe, expect, it } from "vitest";
import type { YardQueuePolicy, YardTruck } from "../../src/park/warehouse/doors.ts";
import { choose } from "../../src/policies/strategy.ts";
import { yardQueueStrategies } from "../../src/policies/yardQueue.ts";

const truck = (
  sinceMin: number,
  workMin: number,
  slotMin: number | null = null,
  cold = false,
  use?: YardTruck["use"],
): YardTruck => ({
  entity: sinceMin,
  sinceS: sinceMin * 60,
  slotS: slotMin === null ? null : slotMin * 60,
  expectedWorkS: workMin * 60,
  cold,
  use: use ?? (cold ? "cold" : "ambient"),
});
const policy = (chosen: { name: string } & Record<string, unknown>) =>
  choose<YardQueuePolicy>(yardQueueStrategies, chosen);
const nowS = 100 * 60;

/** Order in which trucks that are all there at once are called to one door. */
function order(choice: YardQueuePolicy, trucks: readonly YardTruck[]): YardTruck[] {
  const left = [...trucks];
  const called: YardTruck[] = [];
  while (left.length > 0) called.push(...left.splice(choice(left, nowS), 1));
  return called;
}
/** Mean wait of trucks worked off one after the other in this order [min]. */
function meanWaitMin(trucks: readonly YardTruck[]): number {
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

  const costs = { coldCnyPerH: 120, crossDockCnyPerH: 90, otherCnyPerH: 60 };
  const ofAllClasses = [
    truck(10, 60), // 60 CNY/h ÷ 60 min
    truck(20, 150, null, false, "crossDock"), // 90 ÷ 150 = 0.6
    truck(30, 100, null, true), // 120 ÷ 100 = 1.2
    truck(40, 40), // 60 ÷ 40 = 1.5
  ];

  it("the most waiting saved per hour of work first has the least weighted wait of all orders", () => {
    const called = order(policy({ name: "weightedShortestWork", ...costs }), ofAllClasses);
    expect(called.map((t) => t.entity)).toEqual([40, 30, 10, 20]);
    const weighted = (trucks: readonly YardTruck[]) => {
      let [clockMin, cny] = [0, 0];
      for (const t of trucks) {
        cny += (clockMin / 60) * (t.cold ? 120 : t.use === "crossDock" ? 90 : 60);
        clockMin += t.expectedWorkS / 60;
      }
      return cny;
    };
    expect(weighted(called)).toBe(Math.min(...permutations(ofAllClasses).map(weighted)));
    // (40 × 120 + 140 × 60 + 200 × 90) / 60
    expect(weighted(called)).toBeCloseTo(520, 9);
  });

  it("by class: cold, cross-dock, others, each in order of arrival", () => {
    const called = order(policy({ name: "classFirst", ...costs }), ofAllClasses);
    expect(called.map((t) => t.entity)).toEqual([30, 20, 10, 40]);
  });

  it("one who came earlier is first at a tie", () => {
    const same = [truck(20, 30, 60), truck(10, 30, 60)];
    for (const name of Object.keys(yardQueueStrategies)) {
      expect(policy({ name, maxWaitMin: 240, walkInGraceMin: 60, ...costs })(same, nowS), name).toBe(1);
    }
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, k) => k !== i)).map((rest) => [item, ...rest]));
}
