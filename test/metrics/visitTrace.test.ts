import { expect, test } from "vitest";
import { visitTrace } from "../../src/metrics/visitTrace.ts";
import { LEG_KINDS, type LegKind, REPLAN_REASONS } from "../../src/recording/vocabulary.ts";
import { told } from "../support/told.ts";

const leg = (kind: LegKind) => LEG_KINDS.indexOf(kind);

/** A truck waits for a door, unloads, charges and rests at once, and leaves at 9,000 s. */
const recording = told(10_000, (recorder, at) => {
  const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
  const other = recorder.entity({ kind: "vehicle", name: "o", vehicleClass: "lineHaul" });
  const [stall, door, gun] = (["stall", "door", "gun"] as const).map((kind) =>
    recorder.entity({ kind, name: "p" }),
  ) as [number, number, number];
  const plan = (...kinds: LegKind[]) => {
    kinds.forEach((kind, turn) => {
      recorder.fact("legPlanned", truck, -1, leg(kind), turn);
    });
  };
  at(1000);
  recorder.setState(truck, "arriving");
  recorder.fact("vehicleArrived", truck, -1, 20);
  plan("dockIn", "charge", "rest");
  at(1200);
  recorder.setState(truck, "waitingDoor", stall);
  recorder.fact("legBegan", truck, stall, leg("wait"), leg("dockIn"));
  recorder.fact("stallTaken", truck, stall);
  at(3000);
  recorder.fact("legEnded", truck, stall, leg("wait"), 1800);
  recorder.setState(truck, "unloading", door);
  recorder.fact("legBegan", truck, door, leg("dockIn"), -1);
  at(5000);
  recorder.fact("goodsRefused", truck, -1, 2);
  recorder.fact("legEnded", truck, door, leg("dockIn"), 2000);
  recorder.fact("planRemade", truck, -1, REPLAN_REASONS.indexOf("noLoad"));
  plan("charge", "rest");
  recorder.setState(truck, "charging", gun);
  recorder.fact("legBegan", truck, gun, leg("charge"), -1);
  recorder.fact("legBegan", truck, gun, leg("rest"), -1);
  recorder.setState(other, "parked", stall);
  at(8000);
  recorder.fact("legEnded", truck, gun, leg("rest"), 3000);
  recorder.setState(truck, "driving");
  at(9000);
  recorder.fact("vehicleDeparted", truck, -1, 8000, 100);
  recorder.setState(truck, "gone");
});
const id = (name: string) => recording.entities.find((e) => e.name === name)?.id as number;
const trace = visitTrace(recording, id("t"));

test("states add up to the whole stay", () => {
  expect(trace?.spans.map(({ state, fromS, toS }) => [state, toS - fromS])).toEqual([
    ["arriving", 200],
    ["waitingDoor", 1800],
    ["unloading", 2000],
    ["charging", 3000],
    ["driving", 1000],
  ]);
  expect(trace?.minutes).toBeCloseTo(8000 / 60, 12);
});

test("legs that overlap are under way at once, waits say what for", () => {
  expect(trace?.spans[3]?.legs).toEqual(["charge", "rest"]);
  expect(trace?.spans[1]?.legs).toEqual(["wait"]);
  expect(trace?.legs.map(({ kind, fromS, toS, waitsFor }) => [kind, fromS, toS, waitsFor])).toEqual([
    ["wait", 1200, 3000, "dockIn"],
    ["dockIn", 3000, 5000, null],
    ["charge", 5000, null, null],
    ["rest", 5000, 8000, null],
  ]);
});

test("plans say what was still to come, and why they were made anew", () => {
  expect(trace?.plans).toEqual([
    { atS: 1000, why: null, legs: ["dockIn", "charge", "rest"] },
    { atS: 5000, why: "noLoad", legs: ["charge", "rest"] },
  ]);
});

test("what was told on the way stands with the state it was told in", () => {
  const kinds = trace?.spans.map(({ facts }) => facts.map((row) => recording.fact(row).kind));
  expect(kinds).toEqual([["vehicleArrived"], ["stallTaken"], [], ["goodsRefused"], []]);
});

test("what is still there at the end is followed until then; what is no vehicle has no visit", () => {
  const other = visitTrace(recording, id("o"));
  expect(other?.spans.map(({ state, fromS, toS }) => [state, fromS, toS])).toEqual([["parked", 5000, 10_000]]);
  expect(visitTrace(recording, id("p"))).toBeNull();
});

test("one that comes twice is followed through the stay it is in then", () => {
  const twice = told(10_000, (recorder, at) => {
    const tractor = recorder.entity({ kind: "vehicle", name: "c", vehicleClass: "lineHaul" });
    for (const [state, atS] of [
      ["arriving", 100],
      ["driving", 200],
      ["gone", 500],
      ["arriving", 5000],
      ["parked", 5200],
      ["gone", 6000],
    ] as const) {
      at(atS);
      recorder.setState(tractor, state);
      if (state === "parked") recorder.fact("stallTaken", tractor, -1);
    }
  });
  const stay = (atS?: number) => visitTrace(twice, 0, atS)?.spans.map(({ state, toS, fromS }) => [state, toS - fromS]);
  const [first, second] = [
    [
      ["arriving", 100],
      ["driving", 300],
    ],
    [
      ["arriving", 200],
      ["parked", 800],
    ],
  ];
  expect([stay(), stay(300), stay(5100), stay(9000)]).toEqual([first, first, second, second]);
  expect(visitTrace(twice, 0, 5100)?.minutes).toBeCloseTo(1000 / 60, 12);
});
