/** The least bill of a period: by hand where it can be told, and the physical model lives the plan at the same bill. */
import { beforeAll, describe, expect, test } from "vitest";
import { kpiTable } from "../../src/metrics/kpi.ts";
import type { LinearSolver } from "../../src/park/energy/linearSolver.ts";
import { planDispatch } from "../../src/policies/plans/plan.ts";
import { type Foresight, foresightCase, perfectForesight } from "../../src/simulation/foresight.ts";
import { highsSolver } from "../../src/simulation/highs.ts";
import { type PowerParts, powerWorld } from "../support/powerWorld.ts";

const DAY = 86_400;
let solver: LinearSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

/** 100 kW all day: one building of even use. */
const even: PowerParts = {
  buildings: [{ use: "plant", floorM2: 1000 }],
  energyOperations: {
    loads: { plant: { kwhPerM2Year: 876, hours: new Array(24).fill(1) } },
    tariff: {
      seasons: [
        {
          months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
          hours: "vvvvvvvvvvvvpppppppppppp",
          pricesCnyPerKwh: { valley: 0.4, peak: 1 },
        },
      ],
      demandCnyPerKwMonth: 30,
      feedInCnyPerKwh: 0,
    },
  },
  battery: {
    capacityKwh: 1000,
    powerKw: 50,
    socMin: 0,
    socMax: 1,
    chargeEfficiency: 1,
    dischargeEfficiency: 1,
    lossPerYear: 0,
    cyclesTo80: 100_000,
  },
  initialEnergy: { batterySoc: 0 },
  endS: DAY,
};

const best = (outcome: ReturnType<typeof perfectForesight>): Foresight => {
  if ("failed" in outcome) throw new Error(outcome.failed);
  return outcome;
};

describe("the least bill", () => {
  test("by hand: what is stored in the valley saves 0.6 CNY/kWh, and each kW more of the peak costs a CNY a day", () => {
    // x kW charged for 12 h and given for 12 h: 0.6 × 12 x saved, peak 100 + x: 30/30 × x paid. So x = 50, its power
    const { recording } = finished(even);
    const { costCny, peakKw, importKwh } = best(perfectForesight(recording, solver));
    expect(peakKw).toBeCloseTo(150, 6);
    expect(importKwh).toBeCloseTo(2400, 6);
    expect(costCny).toBeCloseTo(12 * 150 * 0.4 + 12 * 50 * 1 + 150, 6);
  });

  test("what is left in store is worth the lowest price: what it costs to store, so that nothing is stored for it alone", () => {
    const { recording } = finished({ ...even, initialEnergy: { batterySoc: 0.5 } });
    // 500 kWh more than before: given in the peak hours they save 1 CNY each and lack 0.4 in the end
    const best500 = best(perfectForesight(recording, solver));
    // at 50 kW no more than 600 kWh are given in 12 h: 500 of the start, 100 of the valley. The valley's 100 kWh over 12 h
    // raise its import by 8.3 kW at 1 CNY each and save 0.6 each; ending empty costs nothing on the bill
    expect(best500.storageChangeKwh).toBeCloseTo(-500, 4);
    expect(best500.costCny).toBeCloseTo(12 * 100 * 0.4 + 100 * 0.4 + 12 * 50 * 1 + 100 + 100 / 12, 4);
    expect(best500.settledCny).toBeCloseTo(best500.costCny + 500 * 0.4, 6);
  });

  test("a kWh not imported while less is called for is paid", () => {
    // called from 20 to 22 h with the day before as baseline: 100 kW
    const { recording } = finished({
      ...even,
      startS: -DAY,
      calls: [{ id: "c", day: 1, from: "20:00", to: "22:00" }],
    });
    const paid = best(perfectForesight(recording, solver));
    // 50 kW of the battery in both hours, 3 CNY/kWh
    expect(paid.responseCny).toBeCloseTo(100 * 3, 4);
    // the recording begins the day before: two days, each as above, and two days of the monthly charge
    expect(paid.costCny).toBeCloseTo(2 * (12 * 150 * 0.4 + 12 * 50 * 1 + 150) - 300, 4);
  });

  test("while supply is lost there is none, and it says so", () => {
    const world = powerWorld(even);
    world.kernel.at(3600, () => world.energy.balance.connection.setClosed("GRID", true));
    world.kernel.run(DAY);
    expect(perfectForesight(world.finish(), solver)).toEqual({ failed: "supplyLost" });
  });

  test("where the monthly charge is on capacity the peak costs nothing more", () => {
    const { recording } = finished({
      ...even,
      energyOperations: {
        ...even.energyOperations,
        tariff: { ...tariffOf(even), demandBasis: "capacity", capacityCnyPerKvaMonth: 20 },
      },
      grid: { installedKva: 300 },
    });
    const { demandCny } = best(perfectForesight(recording, solver));
    expect(demandCny).toBeCloseTo((20 * 300) / 30, 6);
  });

  test("the physical model lives the plan at the same bill to 1e-6", () => {
    const { recording: resting } = finished(even);
    const plan = planDispatch(foresightCase(resting), solver);
    if (plan.status !== "optimal") throw new Error(plan.status);
    const { recording } = finished({
      ...even,
      ems: ({ nowS }) => ({ batteryKw: plan.batteryKw[Math.floor(nowS / 900)] ?? 0 }),
    });
    const lived = kpiTable(recording)["energy.costCny"].value as number;
    const { costCny } = best(perfectForesight(resting, solver));
    expect(Math.abs(lived - costCny)).toBeLessThanOrEqual(1e-6 * costCny);
  });
});

function tariffOf(parts: PowerParts) {
  return (parts.energyOperations as { tariff: Record<string, unknown> }).tariff;
}

function finished(parts: PowerParts) {
  const world = powerWorld(parts);
  world.kernel.run(DAY);
  return { recording: world.finish() };
}
