import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Stream } from "../../../../src/kernel/streams.ts";
import { type DockDay, liveDay } from "../../../../src/policies/dispatch/docks/dockDay.ts";
import { byPlan } from "../../../../src/policies/dispatch/docks/dockLive.ts";
import type { DockTruck } from "../../../../src/policies/dispatch/docks/dockTask.ts";
import { DOCK_DAYS, dockCase } from "../../../support/dockCases.ts";
import { dockDays, idleDoor } from "../../../support/dockDays.ts";
import { judgedCny } from "../../../support/dockJudge.ts";
import { referenceTest } from "../../../support/reference.ts";

/** Goal of the house plan: in the mean above the proven optimum, only trucks in the yard known. */
const ABOVE = 0.2;

const dispatcher = (mayIdle: boolean, seed = 1, iterations = 500) =>
  byPlan({ iterations, mayIdle, lookBackS: 3600, draws: new Stream(seed, 2, 3) });

function meanAbove(lived: (day: DockDay) => DockDay, mayIdle: boolean, seed: number): number {
  const above = DOCK_DAYS.map((name) => {
    const day = dockCase(name);
    const starts = liveDay(lived(day), dispatcher(mayIdle, seed));
    return judgedCny(day.doors, day.trucks, starts) / day.optimum - 1;
  });
  return above.reduce((sum, gap) => sum + gap, 0) / above.length;
}

describe("the live dispatcher", () => {
  for (const mayIdle of [true, false]) {
    referenceTest(
      `sees only who is in the yard: within 20 % in the mean, doors ${mayIdle ? "may" : "must not"} idle`,
      () => {
        for (const seed of [1, 2, 3]) expect(meanAbove((day) => day, mayIdle, seed)).toBeLessThanOrEqual(ABOVE);
      },
    );
  }

  referenceTest("told two hours ahead who comes, it is within 5 % like a planner", () => {
    const told = (day: DockDay) => ({ ...day, expectedS: day.trucks.map((truck) => truck.readyS), aheadS: 7200 });
    for (const seed of [1, 2, 3]) expect(meanAbove(told, true, seed)).toBeLessThanOrEqual(0.05);
  });

  test("everybody is handled, also when half are expected and come early, late or as told", () => {
    const offS = fc.constantFrom(null, -3600, -900, 0, 900, 3600);
    fc.assert(
      fc.property(
        dockDays(12),
        fc.array(offS, { minLength: 12, maxLength: 12 }),
        fc.boolean(),
        (day, offs, mayIdle) => {
          const expectedS = day.trucks.map(({ readyS }, i) => (offs[i] == null ? null : readyS + (offs[i] as number)));
          const starts = liveDay({ ...day, expectedS, aheadS: 7200 }, dispatcher(mayIdle, 1, 50));
          expect(judgedCny(day.doors, day.trucks, starts)).toBeGreaterThanOrEqual(0);
          if (!mayIdle) expect(idleDoor(day, starts)).toBeNull();
        },
      ),
    );
  });

  test("a door is kept free for a dear truck that is expected in a quarter of an hour, if it may be", () => {
    const cheap: DockTruck = { readyS: 0, waitCnyPerHour: 4, handling: [{ workS: 3600, cny: 0 }] };
    const dear: DockTruck = { readyS: 900, waitCnyPerHour: 40, handling: [{ workS: 3600, cny: 0 }] };
    const day: DockDay = { doors: [1], trucks: [cheap, dear], expectedS: [null, 900], aheadS: 3600 };
    const order = (told: DockDay, mayIdle: boolean) => liveDay(told, dispatcher(mayIdle)).map(({ truck }) => truck);
    expect(order(day, true)).toEqual([1, 0]);
    expect(order(day, false)).toEqual([0, 1]);
    // 900 s of the cheap one's wait cost 1 CNY more than they save if the dear one is never heard of.
    expect(order({ ...day, aheadS: 0 }, true)).toEqual([0, 1]);
    // Expected at 900 s and coming an hour late: the cheap one waits until then and no longer.
    const late = { ...day, trucks: [cheap, { ...dear, readyS: 4500 }] };
    expect(liveDay(late, dispatcher(true)).map(({ startS }) => startS)).toEqual([900, 4500]);
  });

  test("the only cold door is left to cold trucks while they come, though it is the cheapest for others", () => {
    const cold = (readyS: number): DockTruck => ({
      readyS,
      waitCnyPerHour: 12,
      handling: [{ workS: 1800, cny: 0 }, null],
    });
    const ambient: DockTruck = {
      readyS: 3600,
      waitCnyPerHour: 4,
      handling: [
        { workS: 3600, cny: 0 },
        { workS: 3600, cny: 2 },
      ],
    };
    const starts = liveDay({ doors: [1, 1], trucks: [cold(600), cold(1800), ambient, cold(3700)] }, dispatcher(true));
    expect(starts.find(({ truck }) => truck === 2)).toEqual({ truck: 2, group: 1, startS: 3600 });
    const alone = liveDay({ doors: [1, 1], trucks: [ambient] }, dispatcher(true));
    expect(alone).toEqual([{ truck: 0, group: 0, startS: 3600 }]);
  });
});
