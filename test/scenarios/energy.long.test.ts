/**
 * The scenarios of power, cold and carbon move the figures they were made to move. Each line of the table is a scenario
 * beside another on the same seeds, a day each; the 95 % interval of the mean difference must lie off zero on the side
 * that a planner expects. The table of what came out is printed at the end.
 */
import { expect, test } from "vitest";
import type { KpiId } from "../../src/metrics/kpi.ts";
import { intervalText, pairedInterval } from "../support/paired.ts";
import { ALL, FEW, kpiOn, kpiSign, SEEDS, testSigns } from "../support/signs.ts";

const HEAT_SEEDS = SEEDS.slice(0, FEW);
const IGNORES = [{ path: "operations.policies.response", set: { name: "ignore" } }];
const responding = (id: KpiId) => (seed: number) => kpiOn(seed, id, "heat-wave.json");
const ignoring = (id: KpiId) => (seed: number) => kpiOn(seed, id, "heat-wave.json", IGNORES);

testSigns([
  {
    scenario: "heat-wave beside the same without a response to the calls",
    figure: "energy.costCny",
    direction: "down",
    seeds: FEW,
    of: responding("energy.costCny"),
    beside: ignoring("energy.costCny"),
  },
  kpiSign("outage.json", "charging.missedDepartures", "up", ALL),
  kpiSign("electric-2030.json", "carbon.kgCo2ePerT", "down", FEW),
  kpiSign("electric-2030.json", "charging.waitMeanMin", "up", FEW),
  kpiSign("cold-chain.json", "energy.kwhPerT", "up", FEW),
  kpiSign("diesel-baseline.json", "carbon.kgCo2ePerT", "up", FEW),
]);

test("who responds to the calls of a heat wave keeps the cold store cold, and docks hardly notice", () => {
  for (const seed of HEAT_SEEDS) {
    expect(responding("cold.alarms")(seed), `seed ${seed}`).toBe(0);
    const [waitMin, otherMin] = [responding("docks.waitMeanMin")(seed), ignoring("docks.waitMeanMin")(seed)];
    expect(waitMin, `seed ${seed}`).toBeLessThanOrEqual(1.2 * otherMin);
  }
});

test("the bill of a heat wave is not lower for a battery that was emptied", () => {
  // without a response beside with one
  const less = (id: KpiId) => pairedInterval(HEAT_SEEDS.map(ignoring(id)), HEAT_SEEDS.map(responding(id)));
  const [lessKwh, saved] = [less("energy.storageChangeKwh"), less("energy.costCny")];
  // what it holds less would cost less than what is saved: 1.12 CNY/kWh is the dearest hour
  expect(saved.low, `saved ${intervalText(saved)}, stored less ${intervalText(lessKwh)}`).toBeGreaterThan(
    1.12 * Math.max(0, lessKwh.high),
  );
});

test("cut off for four hours, tier 1 is served throughout", () => {
  for (const seed of SEEDS) expect(kpiOn(seed, "energy.tier1ServedShare", "outage.json"), `seed ${seed}`).toBe(1);
});
