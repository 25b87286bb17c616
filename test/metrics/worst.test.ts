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

const waiting = told(
  3 * H,
  (recorder, at) => {
    const [gate, other] = ["G1", "G2"].map((name) => recorder.entity({ kind: "gate", name })) as [number, number];
    for (const name of ["T1", "T2"]) recorder.entity({ kind: "tenant", name });
    recorder.entity({ kind: "grid", name: "GRID" });
    const line = (id: string) => recorder.level(`docks.${id}.waiting`, "1");
    const [t1, t2] = [line("T1"), line("T2")];
    const truck = (name: string) => recorder.entity({ kind: "vehicle", name, vehicleClass: "lineHaul" });
    const [a, b, c] = [truck("a"), truck("b"), truck("c")];
    const car = recorder.entity({ kind: "vehicle", name: "car", vehicleClass: "staffCar" });
    recorder.setRate(recorder.ledger("grid", "busbar", "kWh"), 10 / H);
    recorder.setLevel(t1, 2);
    at(500);
    for (const vehicle of [car, a]) recorder.fact("overflowBegan", vehicle);
    at(700);
    recorder.fact("overflowBegan", b);
    at(800);
    recorder.fact("overflowEnded", a, -1, 300);
    at(900);
    recorder.fact("overflowBegan", c);
    recorder.setLevel(t2, 5);
    at(1000);
    recorder.fact("overflowEnded", b, -1, 300);
    at(2000);
    // before G1 from 1000, 1200 and 1990 on, before G2 from 1900 on
    recorder.fact("publicRoadLeft", a, gate, 1000);
    recorder.fact("publicRoadLeft", b, gate, 800);
    recorder.fact("publicRoadLeft", car, other, 100);
    at(2100);
    recorder.fact("publicRoadLeft", c, gate, 110);
  },
  {
    site: { gates: [gate("G1"), gate("G2")] },
    operations: { tenants: ["T1", "T2"].map((id) => ({ id, name: { zh: id, en: id } })) },
  },
);
const gist = (window?: { fromS: number; toS: number }) =>
  worstMoments(waiting, window).map(({ kind, atS, value, entity }) => [
    ...[kind, atS, value],
    waiting.entities[entity ?? -1]?.name,
  ]);

test("most trucks outside for want of a stall, on the public road before one gate, in line for one tenant's docks", () => {
  expect(gist()).toEqual([
    ["doorQueue", 900, 5, "T2"],
    ["importPeak", 0, 10, "GRID"],
    ["overflow", 700, 2, "a"], // a and b; the car is none of the truck park's
    ["publicQueue", 1990, 3, "G1"],
  ]);
});

test("waits that go on when the window begins are its own; c still waits for a stall at the end", () => {
  expect(gist({ fromS: 1500, toS: 1980 })).toEqual([
    ["doorQueue", 1500, 5, "T2"],
    ["overflow", 1500, 1, "c"],
    ["publicQueue", 1500, 2, "G1"],
  ]);
});
