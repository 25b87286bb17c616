import { expect, it } from "vitest";
import { alertHome } from "../../../src/app/centres/alertHome.ts";
import type { Alert } from "../../../src/metrics/alert.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const recording = told(
  100,
  (recorder) => {
    recorder.entity({ kind: "vehicle", name: "van.0", vehicleClass: "cityVan" });
    recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    recorder.entity({ kind: "door", name: "A1-L.3" });
    recorder.entity({ kind: "door", name: "XD-V.3" });
    recorder.entity({ kind: "building", name: "COLD" });
    recorder.entity({ kind: "gun", name: "TC1.0" });
    recorder.entity({ kind: "site", name: "site" });
  },
  scenario(),
);
const home = (kind: string, entity?: number) => {
  const alert: Alert = { ...{ atS: 0, untilS: 1, severity: "info", kind, text: { zh: "", en: "" } } };
  return alertHome(recording, entity === undefined ? alert : { ...alert, entity });
};

it("an alert of a place is for the centre the place belongs to, whatever building it is at", () => {
  expect([home("x", 2), home("x", 3), home("x", 4), home("x", 5)]).toEqual([
    ...["warehousing", "wholesale", "warehousing", "replenishment"],
  ]);
});

it("an alert of a vehicle goes by what it tells, one of a van to the centre that sends it out", () => {
  expect([home("doorWait", 1), home("overflow", 1), home("chargerGivenUp", 1), home("overflow", 0)]).toEqual([
    ...["warehousing", "parking", "replenishment", "wholesale"],
  ]);
});

it("what tells of no centre is the hub's alone", () => {
  expect([home("routeMissing", 1), home("x"), home("x", 6)]).toEqual([null, null, null]);
});
