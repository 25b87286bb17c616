/** A scenario beside another on the same seeds: the 95 % interval of the mean difference lies off zero on one side. */
import { expect } from "vitest";
import { type KpiId, kpiTable } from "../../src/metrics/kpi.ts";
import type { Change } from "../../src/scenario/change.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { intervalText, pairedInterval } from "./paired.ts";
import { scenario } from "./scenarios.ts";

/** Fixed before the first comparison, none of them looked at while the scenarios were made. */
export const SEEDS = Array.from({ length: 10 }, (_, k) => 1001 + k);

export type Figures = readonly Readonly<Record<KpiId, { readonly value: number | null }>>[];

const done = new Map<string, Figures>();

/** The KPIs of a day for each seed. */
export function figures(file: string, changes: readonly Change[] = []): Figures {
  const key = JSON.stringify([file, changes]);
  let found = done.get(key);
  if (!found) {
    const brief = scenario(file, changes);
    found = SEEDS.map((seed) => kpiTable(simulate(brief, { seed, days: 1, detail: "kpi" })));
    done.set(key, found);
  }
  return found;
}

export const valuesOf = (of: Figures, id: KpiId) => of.map((table) => table[id].value as number);

/** @param sign +1 where the scenario is to be above, -1 below */
export function expectSign(sign: 1 | -1, id: KpiId, changed: Figures, comparator: Figures): void {
  const interval = pairedInterval(valuesOf(changed, id), valuesOf(comparator, id));
  const nearest = sign > 0 ? interval.low : -interval.high;
  expect(nearest, `${id} ${sign > 0 ? "up" : "down"}: ${intervalText(interval)}`).toBeGreaterThan(0);
}
