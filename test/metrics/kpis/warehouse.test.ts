/** The sheds' figures, with the sums worked out beside each. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const name = (en: string) => ({ zh: en, en });
const scenario = {
  operations: {
    dockWork: { tonnesPerPallet: 0.5 },
    tenants: [
      { id: "T", use: "ambient", name: name("shed"), doors: [] },
      { id: "X", use: "crossDock", name: name("cross-dock"), doors: [] },
    ],
  },
};

test("dock to stock and stay at the cross-dock are weighted by tonnes, lots from before left out", () => {
  const recording = told(
    10 * H,
    (recorder, at) => {
      const lot = (n: string, group: string) => recorder.entity({ kind: "lot", name: n, group });
      const [a, b, old, x] = [lot("a", "T"), lot("b", "T"), lot("old", "X"), lot("x", "X")];
      recorder.fact("lotReceived", a, -1, 20);
      recorder.fact("lotReceived", b, -1, 10);
      recorder.fact("lotReceived", x, -1, 12);
      at(1 * H);
      recorder.fact("lotStored", x, -1, 12, 0);
      at(2 * H);
      recorder.fact("lotStored", a, -1, 20, 3000);
      at(3 * H);
      recorder.fact("lotPicked", x, -1, 8, 500);
      at(4 * H);
      recorder.fact("lotLoaded", x, -1, 8);
      at(5 * H);
      recorder.fact("lotStored", b, -1, 10, 1000);
      at(6 * H);
      recorder.fact("lotLoaded", x, -1, 4);
      at(6 * H);
      recorder.fact("lotLoaded", old, -1, 4);
    },
    scenario,
  );
  const table = kpiTable(recording);
  // (20 · 2 + 10 · 5) / 30; (8 · 4 + 4 · 6) / 12
  expect(table["warehouse.dockToStockMeanH"].value).toBeCloseTo(3, 12);
  expect(table["warehouse.crossDockStayMeanH"].value).toBeCloseTo(56 / 12, 12);
  expect(table["warehouse.forkliftKm"].value).toBeCloseTo(4.5, 12);
});

test("orders, waits, lines, blocked docks, pallets and people", () => {
  const recording = told(
    10 * H,
    (recorder) => {
      const tenant = recorder.entity({ kind: "tenant", name: "T" });
      for (const leadS of [H, 2 * H]) recorder.fact("orderStaged", tenant, -1, 5, leadS);
      for (const waitS of [0, 0, 900]) recorder.fact("goodsReady", tenant, -1, 5, waitS);
      recorder.fact("linesPicked", tenant, -1, 100, 2 * H);
      recorder.fact("linesPicked", tenant, -1, 50, H);
      recorder.fact("stagingFreed", tenant, tenant, 1200);
      recorder.setLevel(recorder.level("stock.TT", "t"), 30);
      recorder.post(recorder.ledger("vehicles.lineHaul", "stagedIn.T", "t"), 30);
      recorder.post(recorder.ledger("stagedOut.T", "vehicles.lineHaul", "t"), 20);
      recorder.post(recorder.ledger("stock.T", "processing.T", "t"), 4);
      recorder.post(recorder.ledger("processing.T", "waste.T", "t"), 0.5);
      recorder.setRate(recorder.ledger("staff.storage.pickers", "present", "h"), 2 / H);
      recorder.post(recorder.ledger("pickers", "busy", "h"), 5);
    },
    scenario,
  );
  const table = kpiTable(recording);
  expect(table["warehouse.orderLeadMeanMin"].value).toBe(90);
  expect(table["warehouse.goodsWaitMeanMin"].value).toBe(5);
  expect(table["warehouse.linesPerPersonH"].value).toBe(50);
  expect(table["warehouse.stagingBlockedMin"].value).toBe(20);
  expect(table["warehouse.positionsUsed"].value).toBe(60);
  expect(table["warehouse.palletsPerH"].value).toBeCloseTo((30 + 20) / 0.5 / 10, 12);
  expect(table["warehouse.pickerUtilisation"].value).toBeCloseTo(5 / 20, 12);
  expect(table["warehouse.processedT"].value).toBe(4);
  expect(table["warehouse.wasteT"].value).toBe(0.5);
  expect(table["freight.stockChangeT"].value).toBeCloseTo(30 - 20 - 0.5, 12);
});
