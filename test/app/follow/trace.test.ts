import { describe, expect, it } from "vitest";
import { amountIn, exampleTruck, stageAt, traceOf } from "../../../src/app/follow/trace.ts";
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
    const said = stages.map(({ name, fromS, toS, place }) => [name.en, fromS, toS, place]);
    expect(said).toEqual([
      ["driving", 100, 160, 1],
      ["positioning and papers", 160, 300, 1],
      ["unloading", 300, 900, 1],
      ["leaving the dock", 900, 1000, 1],
    ]);
  });
  it("has one stage at a time: none before it comes, the last one after it has gone", () => {
    expect([50, 100, 299, 300, 1500].map((t) => stageAt(stages, t))).toEqual([-1, 0, 1, 2, 3]);
  });
});

it("without lots, a truck that has unloaded and left is worth following", () => {
  expect(exampleTruck(recording)).toBe(0);
});

describe("the way of a lot", () => {
  const stored = told(1000, (recorder, go) => {
    const truck = recorder.entity({ kind: "vehicle", name: "lineHaulIn.X.0.1", vehicleClass: "lineHaul" });
    const tenant = recorder.entity({ kind: "tenant", name: "X" });
    const lot = recorder.entity({ kind: "lot", name: "lot.lineHaulIn.X.0.1", group: "X" });
    go(300);
    recorder.fact("lotReceived", lot, truck, 10);
    go(500);
    recorder.fact("lotStored", lot, tenant, 10, 120);
  });
  const { stages } = traceOf(stored, 2);
  it("goes on from where it was put down, without gaps, to where it lies when the recording ends", () => {
    expect(stages.at(-1)).toMatchObject({ part: "storage", toS: 1000, place: 1 });
    for (let i = 1; i < stages.length; i++) expect(stages[i]?.fromS).toBe(stages[i - 1]?.toS);
  });
  it("has no electricity where no meter tells of any", () => {
    expect(amountIn(stages, "kWh")).toBe(0);
  });
});

it("electricity and carbon of stages are added apart", () => {
  const share = (unit: "kWh" | "kgCO2e", value: number) => ({ title: { zh: "", en: "" }, unit, terms: [], value });
  const stage = {
    ...{ name: { zh: "", en: "" }, tone: null, isBeyond: false, part: null, fromS: 0, toS: 1, vehicle: -1, place: -1 },
  };
  const stages = [
    { ...stage, shares: [share("kWh", 2), share("kgCO2e", 1)] },
    { ...stage, shares: [share("kWh", 0.5)] },
  ];
  expect([amountIn(stages, "kWh"), amountIn(stages, "kgCO2e")]).toEqual([2.5, 1]);
});
