/** Waste heat of the racks, and jobs that wait for the sun. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { heatFlows } from "../../../src/park/datacentre/heat.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { QUIET } from "../../support/quiet.ts";
import { scenario } from "../../support/scenarios.ts";

const set = (path: string, value: unknown) => ({ path, set: value });
const spec = { exchangerShare: 0.6, servicesWPerM2K: 1.5, servicesC: 20, sortingWPerM2K: 2, sortingC: 12 };
const floors = { services: 4500, sorting: 12_000 };

test("at 5 °C 300 kW of racks warm the service rooms with 101.25 kW and the sorting hall with what is left of 180", () => {
  const flows = heatFlows(spec, 300, 5, floors);
  // 1.5 W/m²K x 4,500 m² x 15 K; the hall would lose 2 x 12,000 x 7 = 168 kW
  expect(flows.services).toBeCloseTo(101.25, 9);
  expect(flows.sorting).toBeCloseTo(180 - 101.25, 9);
  expect(flows.rejected).toBeCloseTo(120, 9);
  // at 10 °C they lose 67.5 and 48 kW: all of it is given
  const mild = heatFlows(spec, 300, 10, floors);
  expect([mild.services, mild.sorting, mild.rejected].map((kw) => Math.round(kw * 10) / 10)).toEqual([67.5, 48, 184.5]);
  expect(heatFlows(spec, 300, 25, floors)).toEqual({ services: 0, sorting: 0, rejected: 300 });
});

function day(date: string, ...changes: { path: string; set: unknown }[]) {
  const brief = scenario("jiaozuo.json", [...QUIET, set("conditions.date", date), ...changes]);
  return simulate(brief, { seed: 1, days: 1, detail: "kpi" });
}

test("a day of January takes more of the heat than one of July, and all heat of the racks goes somewhere", () => {
  const [winter, summer] = [day("2026-01-14"), day("2026-07-14")];
  const heat = (recording: typeof winter) => kpiTable(recording)["platform.heatKwh"].value as number;
  expect(heat(winter)).toBeGreaterThan(1000);
  expect(heat(summer)).toBeLessThan(0.02 * heat(winter));
  for (const recording of [winter, summer]) {
    const kwh = (from: string | null, to: string | null) =>
      recording.ledgersBetween(from, to, "kWh").reduce((sum, ledger) => sum + recording.moved(ledger, 0, 86_400), 0);
    expect(kwh("heat.it", null)).toBeCloseTo(kwh("busbar", "load.dataCentre.it"), 6);
  }
  // 0.4 l/kWh is asked for, from cistern and mains together
  expect(kpiTable(summer)["platform.wueLPerKwh"].value).toBeCloseTo(0.4, 9);
});

test("jobs that may wait for the sun run on more of it, and as much is done", () => {
  const [atOnce, waits] = [
    day("2026-05-14"),
    day("2026-05-14", set("operations.policies.jobs", { name: "solarHours" })),
  ];
  const moved = (recording: typeof waits) => kpiTable(recording)["energy.jobsMovedToSunShare"].value as number;
  const doneKwh = (recording: typeof waits, fromH: number, toH: number) =>
    recording
      .ledgersBetween("busbar", "load.dataCentre.it.jobs", "kWh")
      .reduce((sum, ledger) => sum + recording.moved(ledger, fromH * 3600, toH * 3600), 0);
  expect(Math.abs(moved(atOnce))).toBeLessThan(0.01);
  expect(moved(waits)).toBeGreaterThan(0.05);
  // 30 % of 300 kW for a day, all of it by midnight
  expect(doneKwh(waits, 0, 24)).toBeCloseTo(90 * 24, 0);
  // what came by 17 h was done between 7 and 17, while the sun gave 70 % of what the hub drew
  expect(doneKwh(waits, 7, 17)).toBeGreaterThan(0.6 * 90 * 24);
  expect(doneKwh(waits, 7, 17)).toBeLessThan((17 / 24) * 1.05 * 90 * 24);
  expect(doneKwh(waits, 0, 6)).toBeLessThan(0.01 * 90 * 6);
});
