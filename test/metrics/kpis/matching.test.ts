/** Figures of the load-matching hall, with the sums worked out beside each. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const M = 60;
const recording = told(600 * M, (recorder, at) => {
  const site = recorder.entity({ kind: "site", name: "site" });
  const truck = (k: number) => recorder.entity({ kind: "vehicle", name: `t${k}`, vehicleClass: "lineHaul" });
  const trucks = [0, 1, 2, 3].map(truck);
  const hub = recorder.entity({ kind: "offer", name: "offer.T1.0.0", tenant: "T1" });
  const outside = recorder.entity({ kind: "offer", name: "offer.outside.0.0" });
  const late = recorder.entity({ kind: "offer", name: "offer.outside.0.1" });
  at(10 * M);
  for (const offer of [hub, outside, late]) recorder.fact("offerPosted", offer, -1, 20, 1000);
  for (const t of trucks) recorder.fact("seekBegan", t);
  at(20 * M);
  recorder.fact("matchingRound", site, -1, 600, 500);
  recorder.fact("offerRefused", trucks[2] as number, late);
  recorder.fact("offerTaken", trucks[0] as number, hub, 10 * M, 120);
  at(60 * M);
  recorder.fact("matchingRound", site, -1, 300, 300);
  recorder.fact("offerTaken", trucks[1] as number, outside, 50 * M, -20);
  recorder.fact("offerExpired", late, -1, 20);
  recorder.fact("seekGivenUp", trucks[2] as number, -1, 50 * M);
  recorder.post(recorder.ledger("tenant.T1", "drivers", "CNY"), 1000);
  recorder.post(recorder.ledger("shippers", "drivers", "CNY"), 700);
  recorder.post(recorder.ledger("matching", "air.avoided", "kgCO2e"), 110);
  recorder.post(recorder.ledger("air.avoided", "matching", "kgCO2e"), 18);
});

test("two of the three that ended their search found a load; 10 and 50 min are 30, P90 46", () => {
  const table = kpiTable(recording);
  const value = (id: keyof typeof table) => table[id].value;
  expect(value("matching.seekers")).toBe(4);
  expect(value("matching.matchedShare")).toBeCloseTo(2 / 3, 12);
  expect(value("matching.searchMeanMin")).toBe(30);
  expect(value("matching.searchP90Min")).toBeCloseTo(46, 12);
  expect([value("matching.offersPosted"), value("matching.offersTaken"), value("matching.offersExpired")]).toEqual([
    3, 2, 1,
  ]);
  expect([value("matching.refusals"), value("matching.rounds")]).toEqual([1, 2]);
  expect(value("matching.overFirstCome")).toBeCloseTo(100 / 800, 12);
  expect(value("matching.emptyKmSaved")).toBe(100);
  expect(value("matching.kgCo2eAvoided")).toBe(92);
  expect(value("matching.driverIncomeCny")).toBe(1700);
  expect(kpiTable(recording, { fromS: 30 * M, toS: 600 * M })["matching.searchMeanMin"].value).toBe(50);
});

test("where nobody seeks there is no share and no search", () => {
  const table = kpiTable(told(M, () => {}));
  expect(table["matching.matchedShare"].value).toBeNull();
  expect(table["matching.searchMeanMin"].value).toBeNull();
  expect(table["matching.offersPosted"].value).toBe(0);
});
