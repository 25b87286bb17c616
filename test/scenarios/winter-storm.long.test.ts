/**
 * Snow: the expressway is closed from 8:00 to 17:00. On the seeds of the same January day without the storm, trucks
 * stand on the public road longer, they come in a wave after the reopening, and more meals and beds are taken.
 */
import { expect, test } from "vitest";
import { type KpiId, kpiTable } from "../../src/metrics/kpi.ts";
import type { Change } from "../../src/scenario/change.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { intervalText, pairedInterval } from "../support/paired.ts";
import { scenario } from "../support/scenarios.ts";
import { SEEDS } from "../support/signs.ts";

const H = 3600;
const REOPENED_H = 17;
const WAVE_H = 4;
const IDS = ["yard.overflowMin", "services.meals", "services.beds"] as const satisfies readonly KpiId[];

/** Figures of the day, and the trucks that came in the four hours after the reopening, seed by seed. */
function days(file: string, changes: readonly Change[] = []) {
  const brief = scenario(file, changes);
  return SEEDS.map((seed) => {
    const recording = simulate(brief, { seed, days: 1, detail: "kpi" });
    const table = kpiTable(recording);
    const trucks = [...recording.factsIn(REOPENED_H * H, (REOPENED_H + WAVE_H) * H, "vehicleArrived")].filter(
      ({ a }) => {
        const vehicleClass = recording.entities[a]?.vehicleClass;
        return vehicleClass === "lineHaul" || vehicleClass === "passThrough";
      },
    );
    return { wave: trucks.length, ...Object.fromEntries(IDS.map((id) => [id, table[id].value ?? 0])) } as Record<
      (typeof IDS)[number] | "wave",
      number
    >;
  });
}

const storm = days("winter-storm.json");
const calm = days("jiaozuo.json", [{ path: "conditions.date", set: "2026-01-15" }]);

test.each(IDS)("%s goes up", (id) => {
  const interval = pairedInterval(
    storm.map((day) => day[id]),
    calm.map((day) => day[id]),
  );
  expect(interval.low, intervalText(interval)).toBeGreaterThan(0);
});

test("more than 1.5 times as many trucks come in the four hours after the reopening", () => {
  const interval = pairedInterval(
    storm.map((day) => day.wave),
    calm.map((day) => 1.5 * day.wave),
  );
  expect(interval.low, intervalText(interval)).toBeGreaterThan(0);
});
