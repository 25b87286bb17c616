import { expect, it } from "vitest";
import { toursOf } from "../../../src/app/centres/ganttRows.ts";
import { told } from "../../support/told.ts";

it("a tour lasts until its van is back, one that is under way until the recording ends", () => {
  const recording = told(900, (recorder, go) => {
    const a = recorder.entity({ kind: "vehicle", name: "van.0", vehicleClass: "cityVan" });
    const b = recorder.entity({ kind: "vehicle", name: "van.1", vehicleClass: "cityVan" });
    const at = (t: number, f: () => void) => {
      go(t);
      f();
    };
    at(100, () => recorder.fact("tourBegan", a, -1, 1.25, 55));
    at(150, () => recorder.fact("tourBegan", b, -1, 0.5, 40));
    at(300, () => recorder.fact("tourEnded", a, -1, 200, 19));
    at(400, () => recorder.fact("tourBegan", a, -1, 1, 50));
  });
  expect(
    toursOf(recording).map(({ van, fromS, toS, isOver, loadT, km }) => [van, fromS, toS, isOver, loadT, km]),
  ).toEqual([
    [0, 100, 300, true, 1.25, 55],
    [1, 150, 900, false, 0.5, 40],
    [0, 400, 900, false, 1, 50],
  ]);
});
