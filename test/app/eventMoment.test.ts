import { expect, test } from "vitest";
import { eventMoment } from "../../src/app/eventMoment.ts";
import { told } from "../support/told.ts";

const recording = told(1000, (recorder, at) => {
  const truck = recorder.entity({ kind: "vehicle", name: "t" });
  const tenant = recorder.entity({ kind: "tenant", name: "T" });
  at(2);
  recorder.setState(truck, "driving", -1);
  recorder.fact("vehicleEntered", truck);
  at(300);
  recorder.fact("orderStaged", tenant, -1, 2, 3);
  at(500);
  recorder.setState(truck, "gone", -1);
  recorder.fact("vehicleDeparted", truck, -1, 498, 10);
});

test("an event is looked at when it happens; one with which a vehicle is gone, a little before", () => {
  expect([...recording.factsIn(0, 1000)].map((fact) => [fact.kind, eventMoment(recording, fact)])).toEqual([
    ["vehicleEntered", 2],
    ["orderStaged", 300],
    ["vehicleDeparted", 495],
  ]);
});
