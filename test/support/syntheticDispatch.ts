/** Days made up by numbers, with a battery and vehicles of which half give back: the same in Node and in a browser. */

import type { DispatchCase } from "../../src/park/energy/dispatchCase.ts";
import type { LinearSolver } from "../../src/park/energy/linearSolver.ts";
import { planDispatch } from "../../src/policies/plans/plan.ts";

const STEPS = 96;

function syntheticDay(random: () => number): DispatchCase {
  const byStep = (of: (t: number) => number) => Array.from({ length: STEPS }, (_, t) => of(t));
  const buyCnyPerKwh = byStep((t) => (t < 28 ? 0.42 : t > 64 ? 0.97 : 0.66));
  return {
    stepH: 0.25,
    loadKw: byStep(() => 500 + 400 * random()),
    solarKw: byStep((t) => Math.max(0, 600 - Math.abs(t - 48) * 20) * random()),
    buyCnyPerKwh,
    sellCnyPerKwh: buyCnyPerKwh.map((price) => price / 2),
    demandCnyPerKw: 4 / 3,
    monthPeakKw: 0,
    importLimitKw: Number.POSITIVE_INFINITY,
    exportLimitKw: Number.POSITIVE_INFINITY,
    battery: {
      minKwh: 200,
      maxKwh: 1900,
      startKwh: 1000,
      endMinKwh: 1000,
      endMaxKwh: 1000,
      chargeKw: 800,
      dischargeKw: 800,
      chargeEfficiency: 0.95,
      dischargeEfficiency: 0.95,
      cycleCnyPerKwh: 0.02,
    },
    sessions: Array.from({ length: 12 }, (_, i) => ({
      id: `vehicle ${i}`,
      arrival: Math.floor(random() * 60),
      departure: 80 + i,
      maxKw: 120,
      efficiency: 0.94,
      neededKwh: 60 + 100 * random(),
      giving: i % 2 === 0 ? { maxKw: 60, efficiency: 0.94, lowestKwh: -20 } : null,
    })),
  };
}

/** Every bit of the plans of some days, as text. */
export function plansInBits(solver: LinearSolver): string {
  // Lehmer's generator with the multiplier of Park and Miller
  let state = 7;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const days = [1, 2, 3, 4].map(() => {
    const plan = planDispatch(syntheticDay(random), solver);
    if (plan.status !== "optimal") return JSON.stringify(plan);
    let hash = 0;
    for (const list of [plan.batteryKw, plan.importKw, plan.curtailedKw, ...plan.sessionKw]) {
      for (const byte of new Uint8Array(list.buffer)) hash = (Math.imul(hash, 31) + byte) | 0;
    }
    return `${plan.costCny} CNY after ${plan.iterations} iterations, ${hash}`;
  });
  return [solver.version, ...days].join("; ");
}
