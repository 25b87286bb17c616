import { expect, test } from "vitest";
import { combined } from "../../src/metrics/definition.ts";
import { explain } from "../../src/metrics/explain.ts";
import { KPI_IDS, type KpiId, kpiOf, kpiTable } from "../../src/metrics/kpi.ts";
import { worstMoments } from "../../src/metrics/worst.ts";
import type { Recorder } from "../../src/recording/recorder.ts";
import { told } from "../support/told.ts";

const H = 3600;
const value = (recording: ReturnType<typeof told>, id: KpiId, window?: { fromS: number; toS: number }) =>
  kpiTable(recording, window)[id].value;

test("every id that reports are promised to hold is there", () => {
  const counts = ["initial", "arrived", "departed", "inPark"];
  const promised = [
    ...["lineHaul", "passThrough", "pickUp", "cityVan", "staffCar"].flatMap((c) =>
      counts.map((count) => `vehicles.${c}.${count}`),
    ),
    ...counts.map((count) => `trucks.${count}`),
    ..."turnaroundMeanMin turnaroundP95Min".split(" ").map((id) => `trucks.${id}`),
    ..."gate.waitMeanMin gate.waitP95Min docks.waitMeanMin docks.utilisation charging.waitMeanMin".split(" "),
    ..."inboundT outboundT stockT stockChangeT refusedT".split(" ").map((id) => `freight.${id}`),
    "charging.energyKwh",
    ...(
      "demandKwh solarKwh gridImportKwh gridExportKwh storageLossKwh storageChangeKwh peakKw balanceErrorKwh " +
      "selfConsumption selfSufficiency costCny"
    )
      .split(" ")
      .map((id) => `energy.${id}`),
    ..."carbon.kgCo2e carbon.kgCo2ePerT carbon.hubKgCo2ePerT yard.overflowMin roads.publicQueueMin".split(" "),
    ..."harvestedM3 reusedM3 mainsM3 overflowM3 storageChangeM3".split(" ").map((id) => `water.${id}`),
  ];
  expect(promised.filter((id) => !(KPI_IDS as readonly string[]).includes(id))).toEqual([]);
});

test("nothing observed is null, never 0 or NaN", () => {
  const empty = told(H, () => {});
  const table = kpiTable(empty);
  for (const id of ["gate.waitMeanMin", "docks.waitMeanMin", "docks.utilisation", "energy.selfSufficiency"] as const) {
    expect(table[id].value, id).toBeNull();
  }
  for (const id of KPI_IDS) expect(Number.isNaN(table[id].value), id).toBe(false);
});

test("a mean wait counts zeros: 0, 0 and 9 min make 3 min; the window says which", () => {
  const recording = told(H, (recorder, at) => {
    const door = recorder.entity({ kind: "door", name: "D.0" });
    [0, 0, 540].forEach((waitS, k) => {
      const truck = recorder.entity({ kind: "vehicle", name: `t${k}`, vehicleClass: "lineHaul" });
      at(1000 * (k + 1));
      recorder.fact("doorReached", truck, door, waitS);
    });
  });
  expect(value(recording, "docks.waitMeanMin")).toBe(3);
  expect(value(recording, "docks.waitMeanMin", { fromS: 0, toS: 2500 })).toBe(0);
  expect(value(recording, "docks.waitMeanMin", { fromS: 2500, toS: 3600 })).toBe(9);
});

test("who waits for a place is told by class", () => {
  const recording = told(H, (recorder, at) => {
    const [car, van] = (["staffCar", "cityVan"] as const).map((vehicleClass) =>
      recorder.entity({ kind: "vehicle", name: vehicleClass, vehicleClass }),
    ) as [number, number];
    at(600);
    recorder.fact("overflowBegan", car);
    recorder.fact("overflowBegan", van);
    at(900);
    recorder.fact("overflowEnded", car, -1, 300);
    at(1200);
    recorder.fact("overflowEnded", van, -1, 600);
  });
  expect(explain(recording, "yard.overflowMin").terms.map(({ title, value: min }) => [title.en, min])).toEqual([
    ["city vans", 10],
    ["staff cars", 5],
  ]);
  expect(value(recording, "yard.overflowMin")).toBe(15);
});

const power = (recorder: Recorder, kwImport: number) =>
  recorder.setRate(recorder.ledger("grid", "busbar", "kWh"), kwImport / 3600);

test("the billed peak is the largest mean of a whole quarter-hour: 10 min at 900 kW in one at 300 kW make 700", () => {
  const recording = told(H, (recorder, at) => {
    power(recorder, 300);
    at(900 + 120);
    power(recorder, 900);
    at(900 + 720);
    power(recorder, 300);
  });
  // (5 × 300 + 10 × 900) / 15
  expect(value(recording, "energy.peakKw")).toBeCloseTo(700, 9);
  // a window that holds no whole quarter-hour has no billed peak
  expect(value(recording, "energy.peakKw", { fromS: 950, toS: 1700 })).toBeNull();
  // quarter-hours cut by the window's ends do not count: 1800 s to 2700 s alone lies in this one
  expect(value(recording, "energy.peakKw", { fromS: 950, toS: 3500 })).toBeCloseTo(300, 9);
  expect(worstMoments(recording).find((m) => m.kind === "importPeak")?.atS).toBe(900);
});

test("the bill of a day: energy, plus 40 CNY/kW × 600 kW × 1/30, less what was fed in", () => {
  const recording = told(24 * H, (recorder) => {
    recorder.setLevel(recorder.level("tariff.demandCnyPerKwMonth", "CNY/kW·month"), 40);
    power(recorder, 600);
    recorder.setRate(recorder.ledger("hub", "grid.energy.flat", "CNY"), (600 * 0.66) / 3600);
    recorder.setRate(recorder.ledger("grid.feedIn", "hub", "CNY"), 10 / 3600);
  });
  // 24 × 600 × 0.66 = 9,504; 40 × 600 / 30 = 800; 24 × 10 = 240
  expect(value(recording, "energy.costCny")).toBeCloseTo(9504 + 800 - 240, 6);
});

test("waits for want of a place count by the minute within the window, those still going on too", () => {
  const recording = told(H, (recorder, at) => {
    const [a, b] = [0, 1].map((k) => recorder.entity({ kind: "vehicle", name: `${k}`, vehicleClass: "lineHaul" }));
    at(600);
    recorder.fact("overflowBegan", a as number);
    at(1200);
    recorder.fact("overflowEnded", a as number, -1, 600);
    at(3000);
    recorder.fact("overflowBegan", b as number);
  });
  expect(value(recording, "yard.overflowMin")).toBe(20);
  expect(value(recording, "yard.overflowMin", { fromS: 900, toS: 3300 })).toBe(10);
});

test("shares: PV 100 of which 20 go out, demand 200 with 120 bought", () => {
  const recording = told(H, (recorder) => {
    const flow = (from: string, to: string, kwh: number) => recorder.setRate(recorder.ledger(from, to, "kWh"), kwh / H);
    flow("solar", "busbar", 100);
    flow("busbar", "grid", 20);
    flow("grid", "busbar", 120);
    flow("busbar", "load.ambient", 150);
    flow("busbar", "charging.trucks", 50);
  });
  expect(value(recording, "energy.selfConsumption")).toBeCloseTo(0.8, 12);
  expect(value(recording, "energy.selfSufficiency")).toBeCloseTo(0.4, 12);
});

test("an explanation's terms make the value, its parameters carry value, unit and source mark", () => {
  const scenario = {
    site: { gates: [{ id: "G", lanes: 2, dir: "in", class: "heavy", name: { zh: "门", en: "gate" } }] },
  };
  const schema = {
    properties: {
      site: {
        properties: {
          gates: {
            items: {
              properties: {
                lanes: {
                  name: { zh: "车道数", en: "lanes" },
                  unit: "1",
                  source: "assumed",
                  from: { zh: "规划", en: "plan" },
                },
              },
            },
          },
        },
      },
    },
  };
  const recording = told(
    H,
    (recorder, at) => {
      const gate = recorder.entity({ kind: "gate", name: "G" });
      const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
      at(60);
      recorder.fact("gateServed", truck, gate, 30, 25);
      at(90);
      recorder.fact("gateServed", truck, gate, 90, 25);
    },
    scenario,
  );
  const explained = explain(recording, "gate.waitMeanMin", undefined, schema);
  expect(explained.value).toBe(1);
  expect(combined(explained.combine, explained.terms)).toBe(explained.value);
  expect(explained.parameters).toEqual([
    {
      path: "site.gates.G.lanes",
      value: 2,
      title: { zh: "车道数", en: "lanes" },
      unit: "1",
      source: "assumed",
      from: { zh: "规划", en: "plan" },
    },
  ]);
  expect(explained.facts[0]?.rows.length).toBe(2);
});

test("every KPI has words in both languages", () => {
  for (const id of KPI_IDS) {
    const { title, formula } = kpiOf(id);
    for (const text of [title, formula]) {
      expect(text.zh.length, id).toBeGreaterThan(0);
      expect(text.en.length, id).toBeGreaterThan(0);
    }
  }
});
