/** Every figure of the base hub's day, over the day and parts of it, is what its explanation says it is made of. */
import { expect, test } from "vitest";
import { explain } from "../../src/metrics/explain.ts";
import { KPI_IDS, kpiTable } from "../../src/metrics/kpi.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../support/scenarios.ts";

const DAY_S = 86_400;
const recording = simulate(scenario(), { seed: 1, days: 1, detail: "full" });

/** The largest of the terms is what rounding goes by: terms of two signs may nearly cancel. */
const isClose = (a: number, b: number, terms: readonly { readonly value: number }[]) =>
  Math.abs(a - b) <= 1e-9 * terms.reduce((most, { value }) => Math.max(most, Math.abs(value)), 1);

test.each([
  ["the day", 0, DAY_S],
  ["the morning", 6 * 3600, 12 * 3600],
  ["an odd hour at night", 1234.5, 4834.5],
  ["no time at all", 3600, 3600],
])("over %s the terms make the figure, for every figure there is", (_, fromS, toS) => {
  const window = { fromS, toS };
  const table = kpiTable(recording, window);
  const wrong: string[] = [];
  let known = 0;
  for (const id of KPI_IDS) {
    const { value, unit, combine, terms } = explain(recording, id, window);
    if (value !== table[id].value || unit !== table[id].unit) wrong.push(`${id}: not the table's`);
    for (const { title, value: part } of terms) {
      if (!Number.isFinite(part)) wrong.push(`${id}: ${title.en} is ${part}`);
      if (title.zh.trim() === "" || title.en.trim() === "") wrong.push(`${id}: a term without a name`);
    }
    const above = terms.filter((term) => !term.below);
    const below = terms.filter((term) => term.below);
    const sum = (of: typeof terms) => of.reduce((total, term) => total + term.value, 0);
    if (combine === "sum") {
      if (below.length > 0) wrong.push(`${id}: a sum with something below the line`);
      for (const term of above)
        if (term.unit !== unit) wrong.push(`${id}: ${term.title.en} in ${term.unit}, not ${unit}`);
      if (terms.length === 0 ? value !== null : value === null || !isClose(value, sum(above), terms)) {
        wrong.push(`${id}: ${value} is not the sum ${sum(above)}`);
      }
    } else {
      const ratio = sum(below) > 0 ? sum(above) / sum(below) : null;
      const made = ratio === null || combine === "quotient" ? ratio : Math.min(1, Math.max(0, ratio));
      if (made === null ? value !== null : value === null || !isClose(value, made, [{ value: made }])) {
        wrong.push(`${id}: ${value} is not ${made}`);
      }
    }
    if (value !== null) known++;
  }
  expect(wrong).toEqual([]);
  // most figures are known over a day; the rest have nothing to observe
  if (toS - fromS === DAY_S) expect(known).toBeGreaterThan(0.8 * KPI_IDS.length);
});

test("each event behind a figure lies in the window and is about a thing that can be shown", () => {
  const window = { fromS: 6 * 3600, toS: 12 * 3600 };
  const wrong: string[] = [];
  for (const id of KPI_IDS) {
    for (const { kind, rows } of explain(recording, id, window).facts) {
      for (const row of rows) {
        const fact = recording.fact(row);
        if (fact.kind !== kind) wrong.push(`${id}: ${fact.kind} among ${kind}`);
        if (fact.t < window.fromS || fact.t >= window.toS) wrong.push(`${id}: ${kind} at ${fact.t}`);
        if (!recording.entities[fact.a]) wrong.push(`${id}: ${kind} of nobody`);
      }
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});
