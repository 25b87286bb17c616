/** Gates, doors, bays, stalls and gangs, with the sums worked out beside each figure. */
import { expect, test } from "vitest";
import { explain } from "../../../src/metrics/explain.ts";
import { type KpiId, kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const name = (en: string) => ({ zh: en, en });
const scenario = {
  site: {
    gates: [
      { id: "TI", dir: "in", class: "heavy", name: name("trucks in"), lanes: 2 },
      { id: "TO", dir: "out", class: "heavy", name: name("trucks out"), lanes: 2 },
      { id: "LI", dir: "in", class: "light", name: name("light in"), lanes: 2 },
    ],
  },
  operations: {
    tenants: [
      { id: "T1", name: name("first"), doors: [{ group: "A", first: 0, count: 2 }] },
      { id: "T2", name: name("second"), doors: [{ group: "A", first: 2, count: 1 }] },
    ],
  },
};

test("waits at the gates: in-gates together, each by itself, the out-gate apart", () => {
  const recording = told(
    H,
    (recorder) => {
      const gates = ["TI", "TO", "LI"].map((id) => recorder.entity({ kind: "gate", name: id }));
      const [truckIn, truckOut, lightIn] = gates as [number, number, number];
      const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
      for (const waitS of [0, 120]) recorder.fact("gateServed", truck, truckIn, waitS, 25);
      recorder.fact("gateServed", truck, lightIn, 240, 25);
      recorder.fact("gateServed", truck, truckOut, 600, 25);
    },
    scenario,
  );
  const table = kpiTable(recording);
  expect(table["gate.waitMeanMin"].value).toBe(2); // (0 + 2 + 4) / 3
  expect(table["gate.waitP95Min"].value).toBeCloseTo(3.8, 12); // (3 − 1) · 0.95 = 1.9: 2 + 0.9 · 2
  expect(table["gate.waitMaxMin"].value).toBe(4);
  expect(table["gate.heavyInWaitMeanMin"].value).toBe(1);
  expect(table["gate.lightInWaitMeanMin"].value).toBe(4);
  expect(table["gate.heavyOutWaitMeanMin"].value).toBe(10);
  expect(table["gate.lightOutWaitMeanMin"].value).toBeNull();
  expect(table["gate.served"].value).toBe(4);
});

const doors = told(
  10 * H,
  (recorder, at) => {
    const [d0, d1, d2] = [0, 1, 2].map((k) => recorder.entity({ kind: "door", name: `A.${k}` })) as [
      number,
      number,
      number,
    ];
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    const open = recorder.ledger("docks", "open", "h");
    const occupied = recorder.ledger("docks", "occupiedOpen", "h");
    const rates = (openDoors: number, occupiedDoors: number) => {
      recorder.setRate(open, openDoors / H);
      recorder.setRate(occupied, occupiedDoors / H);
    };
    at(2 * H); // the window opens for all three
    rates(3, 0);
    recorder.fact("doorReached", truck, d0, 600);
    rates(3, 1);
    at(3 * H);
    recorder.fact("doorReached", truck, d2, 0);
    rates(3, 2);
    recorder.fact("workBegan", truck, d0, 20, 0);
    recorder.fact("workBegan", truck, d2, 10, 360);
    at(5 * H);
    recorder.fact("workEnded", truck, d0, 20, 2 * H);
    recorder.fact("doorLeft", truck, d0, 3 * H);
    recorder.fact("workEnded", truck, d2, 10, 2 * H - 360);
    recorder.fact("doorLeft", truck, d2, 2 * H);
    recorder.fact("doorReached", truck, d1, 1200);
    rates(3, 1);
    at(6 * H); // the window closes, the truck at door 1 stays
    rates(0, 0);
  },
  scenario,
);
const value = (id: KpiId, window?: { fromS: number; toS: number }) => kpiTable(doors, window)[id].value;

test("doors are used 1 h + 2 × 2 h + 1 h of 3 × 4 h that they are open", () => {
  expect(value("docks.utilisation")).toBeCloseTo(6 / 12, 12);
  expect(value("docks.utilisation", { fromS: 2.5 * H, toS: 3.5 * H })).toBeCloseTo(1.5 / 3, 12);
  expect(value("docks.utilisation", { fromS: 7 * H, toS: 8 * H })).toBeNull();
});

test("the mean wait for a door falls into the tenants'", () => {
  expect(value("docks.waitMeanMin")).toBe(10); // (10 + 0 + 20) / 3
  const { terms } = explain(doors, "docks.waitMeanMin");
  expect(terms.map(({ title, value: v, below }) => [title.en, v, below ?? false])).toEqual([
    ["first: sum", 30, false],
    ["first: observations", 2, true],
    ["second: sum", 0, false],
    ["second: observations", 1, true],
  ]);
});

test("stays, works and waits for a gang", () => {
  expect(value("docks.stayMeanMin")).toBe(150);
  expect(value("docks.operations")).toBe(2);
  expect(value("docks.gangWaitMeanMin")).toBe(3); // (0 + 6) / 2
  expect(value("freight.handledPerDoorHourT")).toBeCloseTo(30 / 3.9, 12);
});

test("gangs at work against gangs present, by the hours of both", () => {
  const recording = told(2 * H, (recorder, at) => {
    const [busy, present] = [recorder.ledger("gangs", "busy", "h"), recorder.ledger("gangs", "present", "h")];
    recorder.setRate(present, 10 / H);
    recorder.setRate(busy, 4 / H);
    at(H);
    recorder.setRate(present, 20 / H);
  });
  expect(kpiTable(recording)["labour.gangUtilisation"].value).toBeCloseTo(8 / 30, 12);
  expect(kpiTable(recording)["labour.gangHours"].value).toBeCloseTo(8, 12);
});

test("pick-ups wait for bays, trucks for energy; vans' sessions without a wait count in the mean of all", () => {
  const recording = told(H, (recorder) => {
    const bay = recorder.entity({ kind: "bay", name: "B.0" });
    const pickUp = recorder.entity({ kind: "vehicle", name: "p", vehicleClass: "pickUp" });
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "passThrough" });
    const van = recorder.entity({ kind: "vehicle", name: "v", vehicleClass: "cityVan" });
    for (const waitS of [0, 300]) recorder.fact("bayReached", pickUp, bay, waitS);
    recorder.fact("bayLeft", pickUp, bay, 1.4);
    recorder.fact("chargingBegan", truck, bay, 1200);
    recorder.fact("chargingBegan", van, bay, 0);
    recorder.fact("chargingBegan", van, bay, 0);
    recorder.fact("chargingEnded", van, bay, 20, 1000);
    recorder.fact("chargingEnded", truck, bay, 230, 3000);
    recorder.fact("swapped", truck, bay, 200, 600);
    recorder.fact("chargerGivenUp", truck, -1, 5400);
  });
  const table = kpiTable(recording);
  expect(table["market.bayWaitMeanMin"].value).toBe(2.5);
  expect(table["market.visits"].value).toBe(1);
  expect(table["charging.waitMeanMin"].value).toBe(7.5); // (20 + 0 + 0 + 10) / 4
  expect(table["charging.truckWaitMeanMin"].value).toBe(15); // (20 + 10) / 2
  expect(table["charging.truckWaitP95Min"].value).toBeCloseTo(19.5, 12); // 10 + 0.95 · 10
  expect(table["charging.sessions"].value).toBe(4);
  expect(table["charging.swaps"].value).toBe(1);
  expect(table["charging.sessionMeanKwh"].value).toBe(125);
  expect(table["charging.gaveUp"].value).toBe(1);
});

test("energy of two hours against what all chargers could give; what is given back; who was not full when due", () => {
  const scenario = {
    site: {
      energy: {
        charging: {
          truckCabinets: [
            { id: "T1", powerKw: 100 },
            { id: "T2", powerKw: 50 },
          ],
          vanCabinets: { count: 3, powerKw: 20 },
          carGuns: { count: 2, powerKw: 5 },
          swap: { packs: 2, chargerKw: 40 },
        },
      },
    },
  };
  const recording = told(
    2 * H,
    (recorder, at) => {
      recorder.setRate(recorder.ledger("charging.trucks", "vehicles.trucks", "kWh"), 60 / H);
      recorder.setRate(recorder.ledger("charging.swap", "vehicles.swap", "kWh"), 30 / H);
      recorder.setRate(recorder.ledger("charging.forklifts", "vehicles.forklifts", "kWh"), 500 / H);
      recorder.setRate(recorder.ledger("charging.trucks", "busbar", "kWh"), 9 / H);
      const gun = recorder.entity({ kind: "gun", name: "T1.0" });
      const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "passThrough" });
      for (const waitS of [0, 600]) recorder.fact("chargingBegan", truck, gun, waitS);
      at(H);
      recorder.fact("departureMissed", truck, gun, 12);
    },
    scenario,
  );
  const table = kpiTable(recording);
  // 300 kW could have given 600 kWh: 2 · 90 were taken; forklifts have chargers of their own
  expect(table["charging.utilisation"].value).toBeCloseTo(180 / 600, 12);
  expect(table["charging.givenBackKwh"].value).toBeCloseTo(18, 9);
  expect(table["charging.missedDepartures"].value).toBe(1);
  expect(table["charging.waitP95Min"].value).toBeCloseTo(9.5, 12);
});
