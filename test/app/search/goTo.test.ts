import { expect, test } from "vitest";
import { timeOf } from "../../../src/app/search/goTo.ts";
import { staysOf } from "../../../src/app/search/stays.ts";
import { told } from "../../support/told.ts";

const recording = told(1000, (recorder, at) => {
  recorder.entity({ kind: "door", name: "D.0" });
  const truck = recorder.entity({ kind: "vehicle", name: "truck" });
  recorder.entity({ kind: "vehicle", name: "never" });
  at(300);
  const lot = recorder.entity({ kind: "lot", name: "lot.truck" });
  recorder.setState(truck, "gateQueue", -1);
  recorder.setState(lot, "arrived", -1);
  at(500);
  recorder.setState(truck, "gone", -1);
  at(800);
  recorder.setState(lot, "gone", -1);
  recorder.entity({ kind: "offer", name: "late" });
});
const stays = staysOf(recording);
const times = (entity: number) => [0, 400, 900].map((now) => timeOf(recording, stays, entity, now));

test("a vehicle is looked at while it is in the park: now if it is, otherwise soon after it came", () => {
  expect(times(1)).toEqual([320, 400, 320]);
});

test("what always is there, or never came, is looked at now", () => {
  expect([times(0), times(2)]).toEqual([
    [0, 400, 900],
    [0, 400, 900],
  ]);
});

test("a lot is looked at while it is there, an offer once it has been made", () => {
  expect([times(3), times(4)]).toEqual([
    [300, 400, 300],
    [800, 800, 900],
  ]);
});
