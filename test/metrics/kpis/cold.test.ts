/** Temperatures of the cold store over a window, areas worked out beside each figure. */
import { expect, test } from "vitest";
import { explain } from "../../../src/metrics/explain.ts";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { told } from "../../support/told.ts";

const M = 60;
const scenario = { operations: { energy: { coldStore: { bandK: 2 } } } };
/** Frozen: 0 K, from minute 100 up by 0.1 K a minute to 5 K and down again; chilled: half of it. */
const recording = told(
  600 * M,
  (recorder, at) => {
    const levels = ["frozen", "chilled"].map((zone) => recorder.level(`cold.${zone}K`, "K")) as [number, number];
    const store = recorder.entity({ kind: "building", name: "COLD" });
    for (let minute = 0; minute <= 200; minute++) {
      const kelvin = minute < 100 ? 0 : 0.1 * Math.min(minute - 100, 200 - minute);
      at(minute * M);
      recorder.setLevel(levels[0], kelvin);
      recorder.setLevel(levels[1], kelvin / 2);
      if (minute === 140) recorder.fact("coldAlarmBegan", store, -1, -14, -15);
    }
  },
  scenario,
);

test("the warmest is that of either zone, in the window", () => {
  expect(kpiTable(recording)["cold.maxTemperatureK"].value).toBeCloseTo(5, 12);
  const window = { fromS: 180 * M, toS: 190 * M };
  expect(explain(recording, "cold.maxTemperatureK", window).value).toBeCloseTo(2, 12);
  expect(explain(recording, "cold.alarms", window).value).toBe(0);
  expect(kpiTable(recording)["cold.alarms"].value).toBe(1);
});

test("degree-minutes are the area above the band: two triangles", () => {
  // above 2 K: 3 K high over 60 min, and 0.5 K over 20 min
  expect(kpiTable(recording)["cold.degreeMinutes"].value).toBeCloseTo(90 + 5, 9);
  // windows that touch add up, cut anywhere
  const parts = [0, 123.4, 155, 600].map((minute) => minute * M);
  let sum = 0;
  for (let i = 1; i < parts.length; i++) {
    const window = { fromS: parts[i - 1] as number, toS: parts[i] as number };
    sum += explain(recording, "cold.degreeMinutes", window).value as number;
  }
  expect(Math.abs(sum - 95)).toBeLessThan(0.4);
});

test("without a cold store there is nothing to observe", () => {
  const table = kpiTable(told(M, () => {}));
  expect(table["cold.maxTemperatureK"].value).toBeNull();
  expect(table["cold.alarms"].value).toBe(0);
});
