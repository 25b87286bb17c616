import { expect, test } from "vitest";
import { series } from "../../src/metrics/series.ts";
import { told } from "../support/told.ts";

const recording = told(3600, (recorder, at) => {
  const level = recorder.level("x", "kW");
  const ledger = recorder.ledger("a", "b.c", "kWh");
  recorder.setLevel(level, 10);
  recorder.setRate(ledger, 1);
  at(600);
  recorder.setLevel(level, 40);
  at(1000);
  recorder.post(ledger, 50);
  at(1500);
  recorder.setLevel(level, 0);
  recorder.setRate(ledger, 0);
});

test("a level's mean in a step weighs each value by how long it held", () => {
  // 0–900: 600 s at 10, 300 s at 40 → 20; 900–1800: 600 s at 40, 300 s at 0 → 26.667; then 0
  const means = series(recording, "x", 900, { fromS: 0, toS: 3600 });
  expect([...means].map((x) => Math.round(x * 1e6) / 1e6)).toEqual([20, 26.666667, 0, 0]);
});

test("a movement's steps add up to all that moved, whatever the steps", () => {
  const flow = { from: "a", to: "b", unit: "kWh" as const };
  expect([...series(recording, flow, 900, { fromS: 0, toS: 3600 })]).toEqual([900, 650, 0, 0]);
  const odd = series(recording, flow, 777, { fromS: 0, toS: 3600 });
  expect(odd.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1550, 9);
});

test("a window may begin and end anywhere: the last step is cut short", () => {
  const means = series(recording, "x", 600, { fromS: 300, toS: 1200 });
  // 300–900: 300 s at 10, 300 s at 40; 900–1200: 40
  expect([...means]).toEqual([25, 40]);
});

test("a level that nobody recorded has no mean", () => {
  expect([...series(recording, "y", 1800, { fromS: 0, toS: 3600 })]).toEqual([Number.NaN, Number.NaN]);
});

test("before its first value a level does not count into the mean", () => {
  const late = told(900, (recorder, at) => {
    const level = recorder.level("late", "1");
    at(600);
    recorder.setLevel(level, 6);
  });
  expect([...series(late, "late", 900, { fromS: 0, toS: 900 })]).toEqual([6]);
});

test("in detail kpi a quarter-hour has the value from its end, exact for what changes on quarter-hours", () => {
  const steps: [number, number][] = [
    [0, 0.4],
    [900, 0.7],
    [2700, 1.1],
  ];
  const window = { fromS: 0, toS: 3600 };
  const priced = (detail: "full" | "kpi") => {
    const tariff = told(
      3600,
      (recorder, at) => {
        const price = recorder.level("price", "CNY/kWh");
        for (const [timeS, value] of steps) {
          at(timeS);
          recorder.setLevel(price, value);
        }
      },
      {},
      detail,
    );
    return [...series(tariff, "price", 900, window)];
  };
  expect(priced("full")).toEqual([0.4, 0.7, 0.7, 1.1]);
  expect(priced("kpi")).toEqual([0.4, 0.7, 0.7, 1.1]);
});
