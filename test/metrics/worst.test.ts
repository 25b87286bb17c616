import { expect, test } from "vitest";
import { worstMoments } from "../../src/metrics/worst.ts";
import { told } from "../support/told.ts";

const H = 3600;
const gate = (id: string) => ({ id, dir: "in", class: "heavy", name: { zh: id, en: id }, lanes: 1 });

const recording = told(
  2 * H,
  (recorder, at) => {
    const entities = ["G1", "G2"].map((name) => recorder.entity({ kind: "gate", name }));
    const [q1, q2] = ["G1", "G2"].map((name) => recorder.level(`gate.${name}.queue`, "1")) as [number, number];
    const stalls = recorder.level("yard.stallsUsed", "1");
    const door = recorder.entity({ kind: "door", name: "A.0" });
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    const grid = recorder.ledger("grid", "busbar", "kWh");
    recorder.setRate(grid, 100 / H);
    at(600);
    recorder.setLevel(q1, 4);
    recorder.fact("doorReached", truck, door, 500);
    at(1200);
    recorder.setLevel(q2, 7);
    recorder.setLevel(stalls, 12);
    at(1800);
    recorder.setRate(grid, 400 / H);
    at(2700);
    recorder.setRate(grid, 50 / H);
    recorder.fact("doorReached", truck, door, 1500);
    at(3600);
    recorder.setLevel(q1, 6);
    recorder.setLevel(stalls, 20);
    expect(entities.length).toBe(2);
  },
  { site: { gates: [gate("G1"), gate("G2")] } },
);

test("the longest queue, the longest wait for a door, the highest quarter-hour of import, the fullest yard", () => {
  expect(worstMoments(recording)).toEqual([
    { kind: "gateQueue", atS: 1200, value: 7, entity: 1 },
    { kind: "doorWait", atS: 2700, value: 1500, entity: 3 },
    { kind: "importPeak", atS: 1800, value: 400 },
    { kind: "stallsUsed", atS: 3600, value: 20 },
  ]);
});

test("in a window they are the window's own", () => {
  const found = worstMoments(recording, { fromS: 2700, toS: 2 * H });
  expect(found.map(({ kind, atS, value }) => [kind, atS, value])).toEqual([
    ["gateQueue", 2700, 7], // it still stands there when the window begins
    ["doorWait", 2700, 1500],
    ["importPeak", 2700, 50],
    ["stallsUsed", 3600, 20],
  ]);
});

test("what never happened is left out", () => {
  expect(worstMoments(told(H, () => undefined))).toEqual([]);
});
