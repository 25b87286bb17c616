/** The energy page's figures of a simulated day: they balance, and agree with the KPIs and the bill. */
import { describe, expect, test } from "vitest";
import { energyFlows } from "../../../src/app/energy/energyFlows.ts";
import { durationCurve, monthPeakAt, quartersOf } from "../../../src/app/energy/monthPeak.ts";
import { chargingRows } from "../../../src/app/energy/sessions.ts";
import { powerStack } from "../../../src/app/energy/stack.ts";
import { tariffRows } from "../../../src/app/energy/tariffRows.ts";
import { carbonByLoad } from "../../../src/app/info/carbon.ts";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { dayOf } from "../../support/days.ts";

const DAY_S = 86_400;
/** Relative to the largest flow of a period. */
const BALANCE = 1e-9;

describe.each(["flows", "kpi"] as const)("a day of the base hub, detail %s", (detail) => {
  const day = dayOf("jiaozuo.json", 1, detail);
  const whole = { fromS: 0, toS: DAY_S };
  const kpis = kpiTable(day, whole);
  const near = (value: number | null, kpi: number | null) =>
    expect(Math.abs((value ?? Number.NaN) - (kpi ?? Number.NaN))).toBeLessThanOrEqual(BALANCE * Math.max(1, kpi ?? 0));

  test.each([
    [0, DAY_S],
    [6 * 3600, 9 * 3600],
    [12_345, 54_321],
  ])("puts in what it takes out between %d s and %d s", (fromS, toS) => {
    const { sourcesKwh, sinksKwh } = energyFlows(day, { fromS, toS });
    expect(sourcesKwh).toBeGreaterThan(0);
    expect(Math.abs(sourcesKwh - sinksKwh)).toBeLessThanOrEqual(BALANCE * sourcesKwh);
  });

  test("its flows are those of the KPIs", () => {
    const { links, storedMoreKwh } = energyFlows(day, whole);
    const sum = (keep: (from: string, to: string) => boolean) =>
      links.filter(({ from, to }) => keep(from, to)).reduce((total, { kwh }) => total + kwh, 0);
    near(
      sum((from, to) => from === "solar" && to === "busbar"),
      kpis["energy.solarKwh"].value,
    );
    near(
      sum((from) => from === "grid"),
      kpis["energy.gridImportKwh"].value,
    );
    near(
      sum((from, to) => from === "busbar" && /^(load|charging)\./.test(to)),
      kpis["energy.demandKwh"].value,
    );
    near(
      sum((_, to) => to === "vehicles.take"),
      kpis["charging.energyKwh"].value,
    );
    near(storedMoreKwh, kpis["energy.storageChangeKwh"].value);
  });

  test("carbon by load adds up to that of hub, hosted IT and charging", () => {
    const kg = carbonByLoad(day, whole);
    const sum = (fits: (account: string) => boolean) =>
      [...kg].reduce((total, [account, part]) => total + (fits(account) ? part : 0), 0);
    const isIt = (account: string) => account.startsWith("load.dataCentre");
    const isCharging = (account: string) => account.startsWith("charging.") && account !== "charging.forklifts";
    near(sum(isIt), kpis["carbon.itKgCo2e"].value);
    near(sum(isCharging), kpis["carbon.chargingKgCo2e"].value);
    near(
      sum((account) => !isIt(account) && !isCharging(account)),
      kpis["carbon.hubKgCo2e"].value,
    );
  });

  test("the stack's steps add up to the demand, and supply to it", () => {
    const stack = powerStack(day, whole, 900);
    const total = stack.demand.reduce((sum, kw) => sum + kw / 4, 0);
    near(total, kpis["energy.demandKwh"].value);
    stack.demand.forEach((kw, i) => {
      const parts = [stack.solar, stack.batteryOut, stack.batteryIn, stack.gridIn, stack.gridOut, stack.otherIn];
      const supplied = parts.reduce((sum, part) => sum + (part[i] as number), 0);
      expect(Math.abs(supplied - kw)).toBeLessThan(1e-6);
    });
  });

  test("the top of the duration curve is the billed peak, and that of the month at its end", () => {
    const { kw } = durationCurve(quartersOf(day, whole).billedKw);
    near(kw[0] as number, kpis["energy.peakKw"].value);
    near(monthPeakAt(day, DAY_S).peakKw, kpis["energy.peakKw"].value);
  });

  test("what the tariff's periods cost is the cost of energy", () => {
    const rows = tariffRows(day, whole);
    near(
      rows.reduce((sum, row) => sum + row.costCny, 0),
      kpis["energy.energyCostCny"].value,
    );
    near(
      rows.reduce((sum, row) => sum + row.importKwh, 0),
      kpis["energy.gridImportKwh"].value,
    );
    for (const row of rows) near(row.costCny, row.importKwh * row.lowCnyPerKwh);
  });

  test("every session of the KPI has its bar; some more began before the day", () => {
    const begun = chargingRows(day).flatMap((row) =>
      row.kind === "packs" ? [] : row.sessions.filter(({ waitS }) => waitS !== null),
    );
    expect(begun.length).toBe(kpis["charging.sessions"].value);
  });
});
