/** Figures of the wholesale hall and of the platform over a window, with the sums worked out beside each. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const scenario = { site: { doorGroups: [{ id: "W", kind: "wholesale", doors: 20 }] } };
const recording = told(
  4 * H,
  (recorder, at) => {
    const hall = recorder.level("stock.hallT", "t");
    const delay = recorder.level("platform.delayS", "s");
    const bays = recorder.ledger("market.bays", "taken", "h");
    const [busy, present] = [
      recorder.ledger("market.porters", "busy", "h"),
      recorder.ledger("staff.storage.porter", "present", "h"),
    ];
    const water = recorder.ledger("cistern", "use.cooling", "m3");
    const mains = recorder.ledger("mains", "use.cooling", "m3");
    const it = recorder.ledger("busbar", "load.dataCentre.it", "kWh");
    recorder.setLevel(hall, 100);
    recorder.setLevel(delay, 0.1);
    recorder.setRate(bays, 10 / H);
    recorder.setRate(busy, 5 / H);
    recorder.setRate(present, 20 / H);
    recorder.setRate(it, 300 / H);
    at(H);
    // two sales within a minute are two steps, not a slope
    recorder.setLevel(hall, 60);
    at(H + 60);
    recorder.setLevel(hall, 20);
    at(2 * H);
    recorder.setRate(bays, 20 / H);
    recorder.setLevel(delay, 0.5);
    recorder.post(water, 0.36);
    recorder.post(mains, 0.12);
  },
  scenario,
);

test("bays: 10 of 20 for two hours and all for two; porters 5 of 20", () => {
  const table = kpiTable(recording);
  expect(table["market.bayUse"].value).toBeCloseTo(0.75, 12);
  expect(table["market.porterUse"].value).toBeCloseTo(0.25, 12);
  expect(kpiTable(recording, { fromS: 0, toS: 2 * H })["market.bayUse"].value).toBeCloseTo(0.5, 12);
});

test("the hall's mean stock and the mean delay are those at the ends of quarter-hours", () => {
  const table = kpiTable(recording);
  // 100 t for an hour, 60 t for a minute that no quarter-hour ends in, 20 t for the rest of four
  expect(table["market.hallMeanT"].value).toBeCloseTo((4 * 100 + 12 * 20) / 16, 9);
  expect(table["platform.delayMeanS"].value).toBeCloseTo(0.3, 12);
  expect(kpiTable(recording, { fromS: 3 * H, toS: 4 * H })["platform.delayMeanS"].value).toBeCloseTo(0.5, 12);
});

test("0.48 m³ on 1,200 kWh is 0.4 l/kWh, three quarters of it rain", () => {
  const table = kpiTable(recording);
  expect(table["platform.wueLPerKwh"].value).toBeCloseTo(0.4, 12);
  expect(table["platform.coolingRainShare"].value).toBeCloseTo(0.75, 12);
});

test("without a hall and a platform there is nothing to observe", () => {
  const table = kpiTable(told(H, () => {}));
  for (const id of ["market.hallMeanT", "market.bayUse", "market.porterUse", "market.samplingMeanMin"] as const)
    expect(table[id].value, id).toBeNull();
  for (const id of ["platform.delayMeanS", "platform.wueLPerKwh"] as const) expect(table[id].value, id).toBeNull();
  expect(table["market.givenUp"].value).toBe(0);
});
