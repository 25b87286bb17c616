import { describe, expect, it } from "vitest";
import { exampleOf, stageAt, traceOf } from "../../../src/app/follow/trace.ts";
import { STATES } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const recording = told(2000, (recorder, go) => {
  const truck = recorder.entity({ kind: "vehicle", name: "lineHaulIn.X.0.1", vehicleClass: "lineHaul" });
  const door = recorder.entity({ kind: "door", name: "D.0" });
  const at = (t: number, f: () => void) => {
    go(t);
    f();
  };
  at(100, () => {
    recorder.fact("vehicleEntered", truck, -1, 10);
    recorder.setState(truck, "driving", door);
  });
  at(160, () => recorder.setState(truck, "docking", door));
  at(300, () => {
    recorder.setState(truck, "waitingGang", door);
    recorder.setState(truck, "unloading", door);
  });
  at(900, () => {
    recorder.fact("workEnded", truck, door, 10, 600);
    recorder.setState(truck, "undocking", door);
  });
  at(1000, () => {
    recorder.fact("vehicleDeparted", truck, -1, 900, 0);
    recorder.setState(truck, "gone");
  });
});

describe("the way of a truck", () => {
  const { stages } = traceOf(recording, 0);
  it("is its states one after the other; what lasted no time and what is gone are no stages", () => {
    const said = stages.map(({ doing, fromS, toS, place }) => [
      "state" in doing && STATES[doing.state],
      fromS,
      toS,
      place,
    ]);
    expect(said).toEqual([
      ["driving", 100, 160, 1],
      ["docking", 160, 300, 1],
      ["unloading", 300, 900, 1],
      ["undocking", 900, 1000, 1],
    ]);
  });
  it("has one stage at a time: none before it comes, the last one after it has gone", () => {
    expect([50, 100, 299, 300, 1500].map((t) => stageAt(stages, t))).toEqual([-1, 0, 1, 2, 3]);
  });
});

it("without lots, a truck that has unloaded and left is worth following", () => {
  expect(exampleOf(recording, () => true)).toBe(0);
});
