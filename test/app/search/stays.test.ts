import { expect, test } from "vitest";
import { nearestStay, staysOf, timeWithin, vehiclesOf } from "../../../src/app/search/stays.ts";
import { told } from "../../support/told.ts";

/** A van that goes on a tour, a car that stays, one that never comes in, and a truck. */
const recording = told(1000, (recorder, at) => {
  const van = recorder.entity({ kind: "vehicle", name: "van", vehicleClass: "cityVan" });
  const car = recorder.entity({ kind: "vehicle", name: "car", vehicleClass: "staffCar" });
  const late = recorder.entity({ kind: "vehicle", name: "late", vehicleClass: "cityVan" });
  const other = recorder.entity({ kind: "vehicle", name: "other", vehicleClass: "cityVan" });
  recorder.setState(van, "parked", -1);
  at(100);
  recorder.setState(van, "driving", -1);
  recorder.setState(car, "arriving", -1);
  at(200);
  recorder.setState(van, "onTour", -1);
  recorder.setState(car, "gateQueue", -1);
  at(600);
  recorder.setState(van, "driving", -1);
  recorder.setState(other, "driving", -1);
  at(900);
  recorder.setState(van, "gone", -1);
  recorder.setState(late, "arriving", -1);
});
const stays = staysOf(recording);

test("a stay begins at the gate and ends at the fence; a tour is none, and one that goes on ends with the recording", () => {
  expect([...stays]).toEqual([
    [
      0,
      [
        { fromS: 0, toS: 200 },
        { fromS: 600, toS: 900 },
      ],
    ],
    [1, [{ fromS: 200, toS: 1000 }]],
    [3, [{ fromS: 600, toS: 1000 }]],
  ]);
});

test("the stay that is nearest to the clock, and a time in it to look at: now, or a little after it came", () => {
  const near = (t: number) => nearestStay(stays.get(0), t)?.fromS;
  expect([near(50), near(390), near(450), near(2000)]).toEqual([0, 0, 600, 600]);
  expect(nearestStay(stays.get(2), 0)).toBeNull();
  expect([50, 450, 900].map((t) => timeWithin({ fromS: 600, toS: 900 }, t))).toEqual([620, 620, 620]);
  expect(timeWithin({ fromS: 600, toS: 900 }, 700)).toBe(700);
  expect(timeWithin({ fromS: 600, toS: 610 }, 0)).toBe(605);
});

test("vehicles of a class come in the order in which they are near", () => {
  expect(vehiclesOf(recording, stays, "cityVan", 50, 9)).toEqual([0, 3, 2]);
  expect(vehiclesOf(recording, stays, "cityVan", 950, 9)).toEqual([3, 0, 2]);
  expect(vehiclesOf(recording, stays, "cityVan", 950, 1)).toEqual([3]);
});
