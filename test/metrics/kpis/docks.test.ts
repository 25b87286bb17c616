/** Bookings and turns of the doors, with the sums worked out beside each figure. */
import { expect, test } from "vitest";
import { type KpiId, kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const scenario = {
  operations: {
    bookings: { slotMin: 30 },
    tenants: [
      { id: "T1", name: { zh: "一", en: "one" }, doors: [{ group: "A", first: 0, count: 2 }] },
      { id: "T2", name: { zh: "二", en: "two" }, doors: [{ group: "B", first: 0, count: 3 }] },
    ],
  },
};

const day = told(
  12 * H,
  (recorder) => {
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    const tenant = recorder.entity({ kind: "tenant", name: "T1" });
    const door = recorder.entity({ kind: "door", name: "A.0" });
    // [shift, late] in minutes
    for (const [shift, late] of [
      [0, -20],
      [-60, 29],
      [30, 30],
      [0, 90],
    ] as const) {
      recorder.fact("slotGiven", truck, tenant, shift * 60, late * 60);
    }
    recorder.fact("slotRefused", truck, tenant, 5 * H);
    for (const wait of [0, 10, 30, 31, 60, 61, 90, 120, 150, 180, 240]) {
      recorder.fact("doorReached", truck, door, wait * 60);
      recorder.fact("doorLeft", truck, door, H);
    }
  },
  scenario,
);
const table = kpiTable(day);
const value = (id: KpiId) => table[id].value;

test("slots: shifts to either side count, on time is before the slot ends, refusals are counted", () => {
  expect(value("docks.slotShiftMeanMin")).toBeCloseTo(90 / 4, 12);
  expect(value("docks.onSlotShare")).toBe(0.5); // −20 and 29 of slots of 30 min
  expect(value("docks.slotsRefused")).toBe(1);
});

test("waits: up to 30 and 60 min, nine of ten, and turns of five doors in half a day", () => {
  expect(value("docks.within30MinShare")).toBeCloseTo(3 / 11, 12);
  expect(value("docks.within60MinShare")).toBeCloseTo(5 / 11, 12);
  expect(value("docks.waitP90Min")).toBe(180); // (11 − 1) · 0.9: the tenth of eleven
  expect(value("docks.turnsPerDoorDay")).toBeCloseTo(11 / 2.5, 12);
});

test("a day without trucks has nothing to say of them", () => {
  const quiet = kpiTable(told(H, () => {}, scenario));
  for (const id of ["docks.slotShiftMeanMin", "docks.onSlotShare", "docks.within30MinShare"] as const) {
    expect(quiet[id].value, id).toBeNull();
  }
  expect(quiet["docks.slotsRefused"].value).toBe(0);
});
