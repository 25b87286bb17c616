/** What forecasters make of a past. */
import { describe, expect, test } from "vitest";
import type { SessionCase } from "../../../src/park/energy/dispatchCase.ts";
import { sameAs, sameWeekday } from "../../../src/policies/plans/forecast.ts";

const VAN: SessionCase = {
  id: "van",
  arrival: 1,
  departure: 3,
  maxKw: 20,
  efficiency: 1,
  neededKwh: 5,
  giving: null,
};

describe("as a period ago", () => {
  test("each step brings what the same one did, again and again", () => {
    const { loadKw, solarKw } = sameAs(3)({ loadKw: [9, 1, 2, 3], solarKw: [0, 5, 6, 0], sessions: [] }, 5);
    expect([...loadKw]).toEqual([1, 2, 3, 1, 2]);
    expect([...solarKw]).toEqual([5, 6, 0, 5, 6]);
  });

  test("before a period has gone by the load stays and the sun is not counted on", () => {
    const { loadKw, solarKw } = sameAs(3)({ loadKw: [7, 8], solarKw: [1, 1], sessions: [] }, 3);
    expect([...loadKw]).toEqual([8, 7, 8]);
    expect([...solarKw]).toEqual([0, 1, 1]);
    expect([...sameAs(3)({ loadKw: [], solarKw: [], sessions: [] }, 2).loadKw]).toEqual([0, 0]);
  });

  test("vehicles come again at the same hour, none that is here already", () => {
    const past = { loadKw: [1, 1, 1, 1], solarKw: [0, 0, 0, 0] };
    const come = sameAs(4)({ ...past, sessions: [VAN, { ...VAN, id: "early", arrival: 0, departure: 2 }] }, 4);
    expect(come.sessions).toEqual([{ ...VAN, id: "like van", arrival: 5, departure: 7 }]);
  });
});

test("a week ago counts once there is one, yesterday until then", () => {
  const days = (count: number) => ({
    loadKw: Array.from({ length: count * 2 }, (_, t) => Math.floor(t / 2)),
    solarKw: new Float64Array(count * 2),
    sessions: [],
  });
  expect([...sameWeekday(2)(days(6), 2).loadKw]).toEqual([5, 5]);
  expect([...sameWeekday(2)(days(8), 2).loadKw]).toEqual([1, 1]);
});
