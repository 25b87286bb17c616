import { expect, test } from "vitest";
import { type KpiId, kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const DAY_S = 86_400;

/**
 * Ten trucks: truck k comes in at 1000·k and leaves at 1000·k + 600·(k + 1), after a turnaround of 10·(k + 1) min. Two
 * were there at the start. A van goes out at 500 and comes back at 9000.
 */
const recording = told(DAY_S, (recorder, at) => {
  const gate = recorder.entity({ kind: "gate", name: "G" });
  const inPark = recorder.level("vehicles.lineHaul.inPark", "1");
  const vansIn = recorder.level("vehicles.cityVan.inPark", "1");
  const van = recorder.entity({ kind: "vehicle", name: "van", vehicleClass: "cityVan" });
  const happenings: [number, () => void][] = [];
  let trucks = 2;
  for (let k = 0; k < 10; k++) {
    const truck = recorder.entity({ kind: "vehicle", name: `t${k}`, vehicleClass: "lineHaul" });
    happenings.push([
      1000 * k,
      () => {
        recorder.setLevel(inPark, ++trucks);
        recorder.fact("vehicleEntered", truck, gate);
      },
    ]);
    happenings.push([
      1000 * k + 600 * (k + 1),
      () => {
        recorder.setLevel(inPark, --trucks);
        recorder.fact("vehicleDeparted", truck, gate, 600 * (k + 1));
      },
    ]);
  }
  happenings.push([
    500,
    () => {
      recorder.setLevel(vansIn, 169);
      recorder.fact("tourBegan", van, -1, 1.25, 55);
    },
  ]);
  happenings.push([
    9000,
    () => {
      recorder.setLevel(vansIn, 170);
      recorder.fact("tourEnded", van, -1, 8500, 19);
    },
  ]);
  recorder.setLevel(inPark, 2);
  recorder.setLevel(vansIn, 170);
  for (const [timeS, happen] of happenings.sort((p, q) => p[0] - q[0])) {
    at(timeS);
    happen();
  }
});
const value = (id: KpiId, window?: { fromS: number; toS: number }) => kpiTable(recording, window)[id].value;

test("a window counts what happens at its beginning and leaves to the next what happens at its end", () => {
  const counts = (fromS: number, toS: number) =>
    (["initial", "arrived", "departed", "inPark"] as const).map((c) => value(`vehicles.lineHaul.${c}`, { fromS, toS }));
  // trucks 0 … 9 come at 0, 1000, …; truck 0 leaves at 600, truck 1 at 2200, truck 2 at 3800
  expect(counts(0, 1000)).toEqual([2, 1, 1, 2]);
  expect(counts(1000, 2000)).toEqual([2, 1, 0, 3]);
  // trucks 1 and 2 come; truck 0 leaves just at 600, truck 1 just at 2200
  expect(counts(600, 2200)).toEqual([3, 2, 1, 4]);
  expect(counts(0, DAY_S)).toEqual([2, 10, 10, 2]);
});

test("a van departs on its tour and arrives from it", () => {
  expect(value("vehicles.cityVan.departed")).toBe(1);
  expect(value("vehicles.cityVan.inPark", { fromS: 0, toS: 1000 })).toBe(169);
  expect(value("vehicles.cityVan.arrived", { fromS: 1000, toS: DAY_S })).toBe(1);
  expect(value("delivery.tourMeanMin")).toBeCloseTo(8500 / 60, 12);
  expect(value("delivery.km")).toBe(55);
});

test("trucks' turnarounds of 10, 20 … 100 min: mean 55; P95 is 0.55 of the way from the ninth to the tenth", () => {
  expect(value("trucks.turnaroundMeanMin")).toBeCloseTo(55, 12);
  expect(value("vehicles.lineHaul.turnaroundMeanMin")).toBeCloseTo(55, 12);
  // (10 − 1) · 0.95 = 8.55: 90 + 0.55 · 10
  expect(value("trucks.turnaroundP95Min")).toBeCloseTo(95.5, 9);
  expect(value("vehicles.passThrough.turnaroundMeanMin")).toBeNull();
});

test("without a census nothing is known of who was there", () => {
  expect(value("vehicles.staffCar.initial")).toBeNull();
  expect(value("vehicles.staffCar.inPark")).toBeNull();
  expect(value("vehicles.staffCar.arrived")).toBe(0);
});
