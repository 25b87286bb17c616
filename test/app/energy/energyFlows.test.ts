/** Where energy came from and went: the ledgers' own amounts, and as much out as in. */
import { describe, expect, test } from "vitest";
import { energyFlows } from "../../../src/app/energy/energyFlows.ts";
import { twoHours } from "./twoHours.ts";

const whole = { fromS: 0, toS: 7200 };
const by = (list: readonly { node: string; kwh: number }[]) =>
  Object.fromEntries(list.map(({ node, kwh }) => [node, Number(kwh.toFixed(9))]));

describe.each(["full", "kpi"] as const)("flows of energy, detail %s", (detail) => {
  const recording = twoHours(detail);
  const flows = energyFlows(recording, whole);

  test("have what ledgers say at both ends", () => {
    expect(by(flows.sources)).toEqual({ solar: 1000, grid: 500, "battery.gives": 110, "vehicles.give": 22 });
    expect(by(flows.sinks)).toEqual({
      "load.cold": 600,
      "load.dataCentre.it": 400,
      "load.dataCentre.cooling": 200,
      curtailed: 200,
      "vehicles.take": 153,
      "battery.takes": 50,
      losses: 17 + 10 + 2,
    });
  });

  test("put in as much as they take out, and as much into the busbar as out of it", () => {
    expect(flows.sourcesKwh).toBeCloseTo(1632, 9);
    expect(flows.sinksKwh).toBeCloseTo(flows.sourcesKwh, 9);
    const sum = (side: "from" | "to") =>
      flows.links.filter((link) => link[side] === "busbar").reduce((total, { kwh }) => total + kwh, 0);
    expect(sum("to")).toBeCloseTo(1420, 9);
    expect(sum("from")).toBeCloseTo(1420, 9);
  });

  test("say how much more the battery holds at the end: 50 taken, 100 given, 10 lost", () => {
    expect(flows.storedMoreKwh).toBeCloseTo(-60, 9);
  });

  test("leave out what does not flow, and what is no energy that moves: capacity lost, the check of the balance", () => {
    const names = new Set(flows.links.flatMap(({ from, to }) => [from, to]));
    for (const absent of ["export", "charging.vans", "capacity", "check", "imbalance"]) {
      expect(names.has(absent), absent).toBe(false);
    }
  });

  test("of windows that touch add up", () => {
    const parts = [
      { fromS: 0, toS: 4500 },
      { fromS: 4500, toS: 7200 },
    ].map((span) => energyFlows(recording, span));
    const total = (parts[0]?.sourcesKwh ?? 0) + (parts[1]?.sourcesKwh ?? 0);
    expect(total).toBeCloseTo(flows.sourcesKwh, 9);
  });
});

test("a part of a use that is metered apart is within it", () => {
  const recording = twoHours("full", (recorder) => {
    recorder.setRate(recorder.ledger("grid", "busbar.charging", "kWh"), 25 / 3600);
    recorder.setRate(recorder.ledger("busbar", "load.cold.doors", "kWh"), 25 / 3600);
  });
  const sinks = by(energyFlows(recording, whole).sinks);
  expect(sinks["load.cold"]).toBe(650);
  expect(sinks["load.cold.doors"]).toBeUndefined();
});

test("a source and a use that nobody foresaw are in the balance, too", () => {
  const recording = twoHours("full", (recorder) => {
    recorder.setRate(recorder.ledger("generator", "busbar", "kWh"), 40 / 3600);
    recorder.setRate(recorder.ledger("busbar", "pumps", "kWh"), 40 / 3600);
  });
  const flows = energyFlows(recording, whole);
  expect(by(flows.sources).generator).toBe(80);
  expect(by(flows.sinks).pumps).toBe(80);
  expect(flows.sinksKwh).toBeCloseTo(flows.sourcesKwh, 9);
});
