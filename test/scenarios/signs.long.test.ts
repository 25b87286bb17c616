/**
 * The scenarios that ship move the figures they were made to move. Each is run on the seeds of what it is compared with;
 * the 95 % interval of the mean difference must lie off zero on the side that a planner expects.
 */
import { expect, test } from "vitest";
import { intervalText, pairedInterval } from "../support/paired.ts";
import { expectSign, figures, SEEDS, valuesOf } from "../support/signs.ts";

const base = () => figures("jiaozuo.json");

test("who responds to the calls of a heat wave pays less, the cold store stays cold and docks hardly notice", () => {
  const responds = figures("heat-wave.json");
  const ignores = figures("heat-wave.json", [{ path: "operations.policies.response", set: { name: "ignore" } }]);
  expectSign(-1, "energy.costCny", responds, ignores);
  expect(valuesOf(responds, "cold.alarms")).toEqual(SEEDS.map(() => 0));
  const waits = valuesOf(ignores, "docks.waitMeanMin");
  valuesOf(responds, "docks.waitMeanMin").forEach((waitMin, k) => {
    expect(waitMin, `seed ${SEEDS[k]}`).toBeLessThanOrEqual(1.2 * (waits[k] as number));
  });
  // the bill is not lower for a battery that was emptied: what it holds less would cost less than what is saved
  const lessKwh = pairedInterval(
    valuesOf(ignores, "energy.storageChangeKwh"),
    valuesOf(responds, "energy.storageChangeKwh"),
  );
  const saved = pairedInterval(valuesOf(ignores, "energy.costCny"), valuesOf(responds, "energy.costCny"));
  // 1.12 CNY/kWh is the dearest hour
  expect(saved.low, `saved ${intervalText(saved)}, stored less ${intervalText(lessKwh)}`).toBeGreaterThan(
    1.12 * Math.max(0, lessKwh.high),
  );
});

test("cut off for four hours, tier 1 is served throughout and vehicles are not full when due", () => {
  const cut = figures("outage.json");
  expect(valuesOf(cut, "energy.tier1ServedShare")).toEqual(SEEDS.map(() => 1));
  expectSign(1, "charging.missedDepartures", cut, base());
});

test("2030: fewer kilograms of carbon a tonne, and longer waits for a charger", () => {
  const electric = figures("electric-2030.json");
  expectSign(-1, "carbon.kgCo2ePerT", electric, base());
  expectSign(1, "charging.waitMeanMin", electric, base());
});

test("more cold floor and cold goods take more energy a tonne", () => {
  expectSign(1, "energy.kwhPerT", figures("cold-chain.json"), base());
});

test("without the low-carbon part a tonne stands for more carbon", () => {
  expectSign(1, "carbon.kgCo2ePerT", figures("diesel-baseline.json"), base());
});
