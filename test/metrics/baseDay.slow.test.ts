import { expect, test } from "vitest";
import { alerts } from "../../src/metrics/alerts.ts";
import { explain } from "../../src/metrics/explain.ts";
import { KPI_IDS, kpiOf, kpiTable } from "../../src/metrics/kpi.ts";
import { VEHICLE_CLASSES } from "../../src/recording/vocabulary.ts";
import { scenarioSchema } from "../../src/scenario/schemaNode.ts";
import { simulate } from "../../src/simulation/run.ts";
import { scenario } from "../support/scenarios.ts";

const DAY_S = 86_400;
const recording = simulate(scenario(), { seed: 3, days: 1, detail: "full" });
const day = kpiTable(recording);
const close = (a: number | null, b: number | null, what: string) => {
  expect(a, what).not.toBeNull();
  expect(Math.abs((a as number) - (b as number)), what).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(a as number), Math.abs(b as number)),
  );
};

test("windows that touch add up, for every KPI that says so", () => {
  const cuts = [0, 7000.5, 30_000, 30_001, 61_234.25, DAY_S];
  const parts = cuts.slice(1).map((toS, k) => kpiTable(recording, { fromS: cuts[k] as number, toS }));
  const additive = KPI_IDS.filter((id) => kpiOf(id).additive);
  expect(additive.length).toBeGreaterThan(30);
  for (const id of additive) {
    const sum = parts.reduce((total, part) => total + (part[id].value ?? 0), 0);
    close(sum, day[id].value ?? 0, id);
  }
});

test("in any window: initial + arrived − departed = in the park, and that is what the census says", () => {
  for (const window of [
    { fromS: 0, toS: DAY_S },
    { fromS: 12_345, toS: 54_321 },
  ]) {
    const table = kpiTable(recording, window);
    for (const c of VEHICLE_CLASSES) {
      const v = (count: "initial" | "arrived" | "departed" | "inPark") => table[`vehicles.${c}.${count}`].value ?? 0;
      expect(v("initial") + v("arrived") - v("departed"), c).toBe(v("inPark"));
      const level = recording.levelId(`vehicles.${c}.inPark`) as number;
      expect(v("inPark"), c).toBe(recording.levelBefore(level, window.toS));
    }
  }
});

test("what came from sun and grid went to loads, charging, export and the battery", () => {
  const v = (id: (typeof KPI_IDS)[number]) => day[id].value as number;
  const supply = v("energy.solarKwh") + v("energy.gridImportKwh");
  const use =
    v("energy.demandKwh") + v("energy.gridExportKwh") + v("energy.storageLossKwh") + v("energy.storageChangeKwh");
  close(supply, use, "kWh");
  close(v("water.harvestedM3") - v("water.reusedM3"), v("water.storageChangeM3"), "m³");
  close(v("freight.inboundT") - v("freight.outboundT"), v("freight.stockChangeT"), "t");
  expect(v("energy.balanceErrorKwh")).toBeLessThanOrEqual(1e-9 * v("energy.demandKwh"));
});

test("Little's law: vehicles in the park over time = time spent inside, vehicle by vehicle", () => {
  const times = new Map<number, number>();
  let inside = 0;
  const { startS, endS } = recording.header;
  for (const fact of recording.factsIn(startS, endS + 1)) {
    const isTruck = ["lineHaul", "passThrough"].includes(recording.entities[fact.a]?.vehicleClass ?? "");
    if (!isTruck) continue;
    if (fact.kind === "vehicleEntered") times.set(fact.a, fact.t);
    if (fact.kind === "vehicleDeparted") {
      inside += fact.t - (times.get(fact.a) ?? startS);
      times.delete(fact.a);
    }
  }
  const initialLeft = new Set<number>();
  for (const fact of recording.factsIn(startS, endS + 1, "vehicleDeparted")) initialLeft.add(fact.a);
  for (const cameS of times.values()) inside += endS - cameS;
  // trucks that were in at the start and still are
  const initial = (day["trucks.initial"].value as number) - countInitialLeft();
  inside += initial * (endS - startS);
  let integral = 0;
  for (const c of ["lineHaul", "passThrough"]) {
    const level = recording.levelId(`vehicles.${c}.inPark`) as number;
    const { t, value } = recording.levelRows.columns;
    const rows = [...recording.rowsOfLevel(level)];
    rows.forEach((row, k) => {
      const next = rows[k + 1];
      integral += (value[row] as number) * ((next === undefined ? endS : (t[next] as number)) - (t[row] as number));
    });
  }
  close(integral, inside, "vehicle-seconds");

  function countInitialLeft(): number {
    const entered = new Set<number>();
    for (const fact of recording.factsIn(startS, endS + 1, "vehicleEntered")) entered.add(fact.a);
    return [...initialLeft].filter(
      (id) => !entered.has(id) && ["lineHaul", "passThrough"].includes(recording.entities[id]?.vehicleClass ?? ""),
    ).length;
  }
});

test("every parameter that a KPI names exists in the scenario and carries a source mark", () => {
  const schema = scenarioSchema();
  for (const id of KPI_IDS) {
    const { parameters } = explain(recording, id, undefined, schema);
    if (kpiOf(id).parameters.length > 0) expect(parameters.length, id).toBeGreaterThan(0);
    for (const parameter of parameters) {
      if (typeof parameter.value !== "number") continue;
      expect(parameter.source, `${id}: ${parameter.path}`).not.toBeNull();
    }
  }
});

test("alerts lie within the recording, in order, in both languages", () => {
  const all = alerts(recording);
  for (const [k, alert] of all.entries()) {
    expect(alert.atS).toBeGreaterThanOrEqual(all[k - 1]?.atS ?? Number.NEGATIVE_INFINITY);
    expect(alert.untilS).toBeGreaterThanOrEqual(alert.atS);
    expect(alert.untilS).toBeLessThanOrEqual(recording.coveredS);
    expect(alert.text.zh.length * alert.text.en.length).toBeGreaterThan(0);
  }
});
