/** Tonnes, kilowatt-hours, kilograms of CO2e and cubic metres, with the sums worked out beside each figure. */
import { expect, test } from "vitest";
import { type KpiId, kpiTable } from "../../../src/metrics/kpi.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { LedgerUnit } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const value = (recording: Recording, id: KpiId, window?: { fromS: number; toS: number }) =>
  kpiTable(recording, window)[id].value;

/** A recording of one hour in which each amount moves evenly. */
function evenHour(unit: LedgerUnit, moves: readonly [string, string, number][], scenario: unknown = {}): Recording {
  return told(
    H,
    (recorder) => {
      for (const [from, to, amount] of moves) recorder.setRate(recorder.ledger(from, to, unit), amount / H);
    },
    scenario,
  );
}

test("tonnes: in 30, out 12 + 1.4 + 1.25, refused 4; the stock rises by the difference", () => {
  const recording = told(
    H,
    (recorder, at) => {
      const post = (from: string, to: string, t: number) => recorder.post(recorder.ledger(from, to, "t"), t);
      const [s1, s2] = [recorder.level("stock.T1T", "t"), recorder.level("stock.T2T", "t")];
      recorder.setLevel(s1, 100);
      recorder.setLevel(s2, 50);
      at(600);
      post("outside", "vehicles.lineHaul", 34);
      at(1000);
      post("vehicles.lineHaul", "stock.T1", 30);
      recorder.setLevel(s1, 130);
      at(2000);
      post("stock.T2", "vehicles.lineHaul", 12);
      post("stock.T2", "vehicles.pickUp", 1.4);
      post("stock.T2", "vehicles.cityVan", 1.25);
      recorder.setLevel(s2, 50 - 14.65);
      const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
      recorder.fact("shortDelivered", truck, -1, 4);
      at(3000);
      post("vehicles.lineHaul", "refused", 4);
    },
    {
      operations: {
        tenants: [
          { id: "T1", stockCapacityT: 200 },
          { id: "T2", stockCapacityT: 130 },
        ],
      },
    },
  );
  expect(value(recording, "freight.inboundT")).toBe(30);
  expect(value(recording, "freight.outboundT")).toBeCloseTo(14.65, 12);
  expect(value(recording, "freight.outboundLineHaulT")).toBe(12);
  expect(value(recording, "freight.outboundPickUpT")).toBe(1.4);
  expect(value(recording, "freight.outboundCityVanT")).toBe(1.25);
  expect(value(recording, "freight.stockT")).toBeCloseTo(165.35, 12);
  expect(value(recording, "freight.stockT", { fromS: 0, toS: 2000 })).toBe(180);
  expect(value(recording, "freight.stockChangeT")).toBeCloseTo(15.35, 12);
  expect(value(recording, "freight.stockUse")).toBeCloseTo(165.35 / 330, 12);
  expect(value(recording, "freight.refusedT")).toBe(4);
  expect(value(recording, "freight.shortT")).toBe(4);
});

const site = {
  site: {
    energy: {
      solar: {
        arrays: [
          { id: "a", kwp: 60 },
          { id: "b", kwp: 40 },
        ],
      },
      battery: { capacityKwh: 50 },
    },
  },
};
const hour = evenHour(
  "kWh",
  [
    ["solar", "busbar", 300],
    ["solar", "curtailed", 25],
    ["grid", "busbar", 150],
    ["busbar", "grid", 30],
    ["busbar", "load.cold", 120],
    ["busbar", "load.dataCentre.it", 100],
    ["busbar", "load.dataCentre.cooling", 40],
    ["busbar", "charging.trucks", 100],
    ["busbar", "charging.vans", 20],
    ["charging.trucks", "vehicles.trucks", 95],
    ["charging.vans", "vehicles.vans", 19],
    ["charging.trucks", "losses.charging", 5],
    ["charging.vans", "losses.charging", 1],
    ["busbar", "battery", 60],
    ["battery", "busbar", 20],
    ["battery", "losses.storage", 4],
    ["check", "imbalance", 0.5],
  ],
  site,
);

test.each<[KpiId, number]>([
  ["energy.demandKwh", 380], // 120 + 100 + 40 + 100 + 20
  ["energy.solarKwh", 300],
  ["energy.curtailedKwh", 25],
  ["energy.gridImportKwh", 150],
  ["energy.gridExportKwh", 30],
  ["energy.storageLossKwh", 4],
  ["energy.storageChangeKwh", 36], // 60 − 20 − 4
  ["energy.peakKw", 150],
  ["energy.demandPeakKw", 380],
  ["energy.balanceErrorKwh", 0.5],
  ["energy.selfConsumption", 0.9], // (300 − 30) / 300
  ["energy.selfSufficiency", 230 / 380],
  ["energy.pvYieldKwhPerKwp", 3],
  ["energy.storageCycles", 0.4],
  ["energy.dataCentreKwh", 140],
  ["energy.pue", 1.4],
  ["charging.energyKwh", 114],
  ["charging.meteredKwh", 120],
  ["charging.lossKwh", 6],
])("%s of that hour is %d", (id, expected) => {
  expect(value(hour, id)).toBeCloseTo(expected, 9);
});

test("half of the hour has half of what moved, and the same shares", () => {
  const half = { fromS: 0, toS: 1800 };
  expect(value(hour, "energy.demandKwh", half)).toBeCloseTo(190, 9);
  expect(value(hour, "energy.selfSufficiency", half)).toBeCloseTo(230 / 380, 12);
});

test("what the stand-by generator gives is not the hub's own supply", () => {
  const island = evenHour(
    "kWh",
    [
      ["solar", "busbar", 30],
      ["generator", "busbar", 50],
      ["grid", "busbar", 20],
      ["busbar", "load.cold", 100],
    ],
    site,
  );
  expect(value(island, "energy.selfSufficiency")).toBeCloseTo(0.3, 12);
});

test("while supply is lost a tier's share is what it had of what it wanted; without a loss there is none", () => {
  const island = evenHour(
    "kWh",
    [
      ["outage.tier1", "served", 80],
      ["outage.tier2", "served", 30],
      ["outage.tier2", "unserved", 10],
      ["outage.tier3", "unserved", 25],
    ],
    site,
  );
  expect(value(island, "energy.tier1ServedShare")).toBe(1);
  expect(value(island, "energy.tier2ServedShare")).toBeCloseTo(0.75, 12);
  expect(value(island, "energy.unservedKwh")).toBeCloseTo(35, 9);
  expect(value(hour, "energy.tier1ServedShare")).toBeNull();
});

test("by night there is no self-consumption to speak of, and shares stay between 0 and 1", () => {
  expect(
    value(
      evenHour("kWh", [
        ["grid", "busbar", 10],
        ["busbar", "load.cold", 10],
      ]),
      "energy.selfConsumption",
    ),
  ).toBeNull();
  // charging the battery from the grid: more bought than used
  const bought = evenHour("kWh", [
    ["grid", "busbar", 30],
    ["busbar", "load.cold", 10],
    ["busbar", "battery", 20],
  ]);
  expect(value(bought, "energy.selfSufficiency")).toBe(0);
});

test("the bill shows its parts: energy by period, demand charge, feed-in", () => {
  const recording = told(24 * H, (recorder, at) => {
    recorder.setLevel(recorder.level("tariff.demandCnyPerKwMonth", "CNY/kW·month"), 40);
    const importing = (kw: number, period: string, price: number) => {
      recorder.setRate(recorder.ledger("grid", "busbar", "kWh"), kw / H);
      for (const p of ["valley", "peak"]) {
        recorder.setRate(recorder.ledger("hub", `grid.energy.${p}`, "CNY"), p === period ? (kw * price) / H : 0);
      }
    };
    importing(100, "valley", 0.4);
    at(12 * H);
    importing(200, "peak", 1);
    recorder.setRate(recorder.ledger("grid.feedIn", "hub", "CNY"), 5 / H);
  });
  // 12 × 100 × 0.4 = 480; 12 × 200 × 1 = 2,400; 40 × 200 × 1/30 = 266.67; 12 × 5 = 60
  expect(value(recording, "energy.energyCostCny")).toBeCloseTo(2880, 6);
  expect(value(recording, "energy.demandChargeCny")).toBeCloseTo(8000 / 30, 6);
  expect(value(recording, "energy.feedInCny")).toBeCloseTo(60, 9);
  expect(value(recording, "energy.costCny")).toBeCloseTo(2880 + 8000 / 30 - 60, 6);
  expect(value(recording, "energy.meanPriceCnyPerKwh")).toBeCloseTo(2880 / 3600, 9);
  // the first half-day alone: 480 + 40 × 100 × 0.5/30
  expect(value(recording, "energy.costCny", { fromS: 0, toS: 12 * H })).toBeCloseTo(480 + 2000 / 30, 6);
});

test("the monthly charge is put on what is not on charging's own meter, or on the transformers whatever is drawn", () => {
  const importing = (levels: Readonly<Record<string, number>>) =>
    told(24 * H, (recorder) => {
      for (const [name, value] of Object.entries(levels)) recorder.setLevel(recorder.level(name, "CNY"), value);
      recorder.setRate(recorder.ledger("grid", "busbar", "kWh"), 100 / H);
      recorder.setRate(recorder.ledger("grid", "busbar.charging", "kWh"), 50 / H);
    });
  const onPeak = importing({ "tariff.demandCnyPerKwMonth": 40, "tariff.capacityCnyPerMonth": 0 });
  expect(value(onPeak, "energy.demandChargeCny")).toBeCloseTo((40 * 100) / 30, 9);
  // all that is bought counts as import
  expect(value(onPeak, "energy.gridImportKwh")).toBeCloseTo(24 * 150, 6);
  const onCapacity = importing({ "tariff.demandCnyPerKwMonth": 0, "tariff.capacityCnyPerMonth": 400_000 });
  expect(value(onCapacity, "energy.demandChargeCny")).toBeCloseTo(400_000 / 30, 9);
});

test("carbon: all in and hub operations alone, by outbound tonne", () => {
  const recording = told(H, (recorder) => {
    const kg = (from: string, to: string, x: number) => recorder.post(recorder.ledger(from, to, "kgCO2e"), x);
    kg("grid", "air.hub", 50);
    kg("grid", "air.it", 20);
    kg("grid", "air.charging", 30);
    kg("vehicle", "air.onward", 900);
    recorder.post(recorder.ledger("stock.T1", "vehicles.lineHaul", "t"), 10);
  });
  expect(value(recording, "carbon.kgCo2e")).toBe(1000);
  expect(value(recording, "carbon.kgCo2ePerT")).toBe(100);
  expect(value(recording, "carbon.hubKgCo2ePerT")).toBe(5);
  expect(
    value(
      told(H, () => undefined),
      "carbon.kgCo2ePerT",
    ),
  ).toBeNull();
});

test("carbon of the stand-by generator is the hub's, by the tonne too", () => {
  const recording = told(H, (recorder) => {
    recorder.post(recorder.ledger("grid", "air.hub", "kgCO2e"), 50);
    recorder.post(recorder.ledger("generator", "air.hub", "kgCO2e"), 30);
    recorder.post(recorder.ledger("stock.T1", "vehicles.lineHaul", "t"), 10);
  });
  expect(value(recording, "carbon.hubKgCo2e")).toBe(80);
  expect(value(recording, "carbon.hubKgCo2ePerT")).toBe(8);
});

test("energy by the tonne: 60 kWh of loads and 40 of charging over 10 t, nothing where nothing went out", () => {
  const hub = (outT: number) =>
    told(H, (recorder) => {
      recorder.setRate(recorder.ledger("busbar", "load.ambient", "kWh"), 35 / H);
      recorder.setRate(recorder.ledger("busbar", "load.dataCentre.it", "kWh"), 25 / H);
      recorder.setRate(recorder.ledger("busbar", "charging.vans", "kWh"), 40 / H);
      recorder.post(recorder.ledger("stock.T1", "vehicles.lineHaul", "t"), outT);
    });
  expect(value(hub(10), "energy.kwhPerT")).toBeCloseTo(10, 9);
  expect(value(hub(10), "energy.hubKwhPerT")).toBeCloseTo(7.5 - 4, 9);
  expect(value(hub(0), "energy.kwhPerT")).toBeNull();
});

test("water: 100 caught, 70 used of it, 30 from the mains", () => {
  const recording = evenHour("m3", [
    ["rain", "cistern", 100],
    ["rain", "firstFlush", 8],
    ["rain", "overflow", 12],
    ["cistern", "use.wash", 45],
    ["cistern", "use.cooling", 25],
    ["mains", "use.wash", 30],
  ]);
  const expected: [KpiId, number][] = [
    ["water.harvestedM3", 100],
    ["water.reusedM3", 70],
    ["water.mainsM3", 30],
    ["water.overflowM3", 12],
    ["water.firstFlushM3", 8],
    ["water.storageChangeM3", 30],
    ["water.nonMainsShare", 0.7],
  ];
  for (const [id, amount] of expected) expect(value(recording, id), id).toBeCloseTo(amount, 9);
});
