import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DockDay, liveDay } from "../../../../src/policies/dispatch/docks/dockDay.ts";
import { byOrder, type YardOrderName, yardOrders } from "../../../../src/policies/dispatch/docks/dockRules.ts";
import type { DockTruck } from "../../../../src/policies/dispatch/docks/dockTask.ts";
import { DOCK_DAYS, dockCase } from "../../../support/dockCases.ts";
import { dockDays, idleDoor } from "../../../support/dockDays.ts";
import { judgedCny } from "../../../support/dockJudge.ts";
import { referenceTest } from "../../../support/reference.ts";

const NAMES = Object.keys(yardOrders) as YardOrderName[];
const LISTED = [
  ["fifo", "FIFO"],
  ["weightedShortestWork", "weightedShortestProcessing"],
  ["classFirst", "priorityThenFIFO"],
] as const;

/** One door, four trucks; the first is sent at once, the others wait for it. */
const truck = (workS: number, rest: Partial<DockTruck> = {}): DockTruck => ({
  readyS: 60,
  waitCnyPerHour: 10,
  handling: [{ workS, cny: 0 }],
  ...rest,
});
const YARD: DockDay = {
  doors: [1],
  trucks: [
    truck(600, { readyS: 0 }),
    truck(900, { readyS: 30, slotS: 7200, waitCnyPerHour: 20 }),
    truck(300, { waitCnyPerHour: 5 }),
    truck(1800, { readyS: 40, slotS: 3600, cold: true, waitCnyPerHour: 30 }),
  ],
};

describe("orders of the yard queue", () => {
  for (const name of DOCK_DAYS) {
    referenceTest(`${name}: the same rules cost what is listed for them`, () => {
      const day = dockCase(name);
      for (const [ours, theirs] of LISTED) {
        expect(judgedCny(day.doors, day.trucks, liveDay(day, byOrder(ours)))).toBe(day.ruleCosts[theirs]);
      }
    });

    referenceTest(`${name}: the listed best schedule can be lived and costs what is listed`, () => {
      const { doors, trucks, solution, optimum } = dockCase(name);
      expect(judgedCny(doors, trucks, solution)).toBe(optimum);
    });
  }

  test.each<[YardOrderName, number[]]>([
    ["fifo", [0, 1, 3, 2]],
    ["shortestWork", [0, 2, 1, 3]],
    ["weightedShortestWork", [0, 1, 3, 2]], // 80, then twice 60 CNY/h saved per hour of work: who was ready first
    ["earliestSlot", [0, 3, 1, 2]],
    ["classFirst", [0, 3, 1, 2]],
    ["coldFirst", [0, 3, 1, 2]],
  ])("%s", (name, order) => {
    expect(liveDay(YARD, byOrder(name)).map((start) => start.truck)).toEqual(order);
  });

  test("no door idles that somebody could use, whatever the order", () => {
    fc.assert(
      fc.property(dockDays(12), fc.constantFrom(...NAMES), (day, name) => {
        const starts = liveDay(day, byOrder(name));
        judgedCny(day.doors, day.trucks, starts);
        expect(idleDoor(day, starts)).toBeNull();
      }),
    );
  });

  test("a dispatcher that sends a truck where it cannot go is stopped", () => {
    const twice = () => ({ starts: [{ truck: 0, group: 0 }], againS: 61 });
    expect(() => liveDay({ doors: [1], trucks: [truck(60), truck(60)] }, twice)).toThrow(
      "cannot start at group 0 at 61",
    );
  });
});

describe("the judge", () => {
  const day = { doors: [1], trucks: [truck(600), truck(600)] };
  test.each([
    ["more trucks than doors", [60, 659], "2 trucks at 1 doors"],
    ["a start before the truck is there", [60, -600], "is ready at 60"],
    ["a truck forgotten", [60], "instead of once each"],
  ])("refuses %s", (_, at, message) => {
    const starts = at.map((startS, index) => ({ truck: index, group: 0, startS }));
    expect(() => judgedCny(day.doors, day.trucks, starts)).toThrow(message);
  });

  test("refuses a group the truck may not use", () => {
    expect(() => judgedCny([1, 1], [truck(600)], [{ truck: 0, group: 1, startS: 60 }])).toThrow(
      "may not go to group 1",
    );
  });
});
