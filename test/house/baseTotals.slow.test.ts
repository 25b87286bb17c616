/**
 * The base hub's day against the planner's balance sheet: a normal weekday at factor 1 as worked out by hand from floor
 * areas, yearly tonnes and loads per vehicle (964 kt a year over 350 days = 2,754 t; 172 + 60 + 120 trucks; 413 t / 1.4 t
 * pick-ups; 413 t / 1.25 t tours; charging 9.7 + 6.4 + 2.1 + 0.9 MWh). Mean of 20 seeds fixed beforehand, within 5 %.
 */
import { beforeAll, expect, test } from "vitest";
import { type KpiId, kpiTable } from "../../src/metrics/kpi.ts";
import { simulate } from "../../src/simulation/run.ts";
import { scenario } from "../support/scenarios.ts";

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const sums = new Map<string, number>();

beforeAll(() => {
  // Thursday 14 May 2026 after a warm-up day, calendar factors at 1
  const thursday = scenario("jiaozuo.json", [
    { path: "operations.calendar.apply", set: false },
    { path: "conditions.date", set: "2026-05-14" },
    { path: "initial.warmUpDays", set: 1 },
  ]);
  for (const seed of SEEDS) {
    const kpis = kpiTable(simulate(thursday, { seed, days: 1, detail: "kpi" }));
    for (const [id, { value }] of Object.entries(kpis)) sums.set(id, (sums.get(id) ?? 0) + (value ?? Number.NaN));
  }
}, 300_000);

const expected: [KpiId, number, string][] = [
  ["freight.inboundT", 2754, "t"],
  ["freight.outboundT", 2754, "t"],
  ["trucks.arrived", 352, "trucks"],
  ["vehicles.pickUp.arrived", 295, "pick-ups"],
  ["vehicles.cityVan.departed", 330, "tours"],
  ["charging.energyKwh", 19_000, "kWh at the battery"],
];

test.each(expected)("%s is %d %s a day within 5 %%", (id, value) => {
  const mean = (sums.get(id) as number) / SEEDS.length;
  expect(mean).toBeGreaterThan(value * 0.95);
  expect(mean).toBeLessThan(value * 1.05);
});
