/** Squeezes and large circles, written into a recording by hand. */
import { expect, test } from "vitest";
import { alerts } from "../../src/metrics/alerts.ts";
import { explain } from "../../src/metrics/explain.ts";
import { kpiTable } from "../../src/metrics/kpi.ts";
import { plateOf } from "../../src/recording/plates.ts";
import type { Recorder } from "../../src/recording/recorder.ts";
import { told } from "../support/told.ts";

const H = 3600;
const scenario = {
  site: { gates: [{ id: "TI", dir: "in", class: "heavy", name: { zh: "货车进口", en: "truck in-gate" }, lanes: 2 }] },
};
const LINK = { road: "r", dir: 1, node: null, gate: null, lengthM: 100, storageM: 100 } as const;
const trucks = (recorder: Recorder, count: number) =>
  Array.from({ length: count }, (_, i) =>
    recorder.entity({ kind: "vehicle", name: `t${i}`, vehicleClass: "lineHaul", shape: "semi" }),
  );

test("squeezes at one place within an hour are one alert, elsewhere or later another; all are counted by place", () => {
  const recording = told(
    4 * H,
    (recorder, at) => {
      const before = recorder.link({ ...LINK, name: "r+|TI", gate: "TI" });
      const on = recorder.link({ ...LINK, name: "r+" });
      const [a, b, c] = trucks(recorder, 3) as [number, number, number];
      const squeeze = (timeS: number, who: number, whom: number, link: number) => {
        at(timeS);
        recorder.fact("squeezedPast", who, whom, 0, link);
      };
      squeeze(100, a, b, before);
      squeeze(200, b, c, on);
      squeeze(3700, c, a, before);
      squeeze(7301, c, b, before);
    },
    scenario,
  );
  const found = alerts(recording);
  expect(found.map(({ kind, atS, untilS, severity, entity }) => [kind, atS, untilS, severity, entity])).toEqual([
    ["squeeze", 100, 3700, "warning", 0],
    ["squeeze", 200, 200, "warning", 1],
    ["squeeze", 7301, 7301, "warning", 2],
  ]);
  const plate = (entity: number) => plateOf(recording, entity)?.text;
  expect(found.map(({ text }) => text.en)).toEqual([
    "truck in-gate: 2 times a vehicle squeezed past another to end a deadlock, corners may have touched",
    `road r: ${plate(1)} squeezed past ${plate(2)} to end a deadlock, corners may have touched`,
    `truck in-gate: ${plate(2)} squeezed past ${plate(1)} to end a deadlock, corners may have touched`,
  ]);
  expect(kpiTable(recording)["roads.squeezes"].value).toBe(4);
  expect(explain(recording, "roads.squeezes").terms.map(({ title, value }) => [title.en, value])).toEqual([
    ["truck in-gate", 3],
    ["road r", 1],
  ]);
});

test("of a circle of eleven eight are named, and its place may be unknown", () => {
  const recording = told(H, (recorder, at) => {
    const all = trucks(recorder, 11);
    at(60);
    for (const [i, truck] of all.entries()) recorder.fact("gridlocked", truck, all[(i + 1) % 11], 7, -1);
  });
  const [alert] = alerts(recording);
  expect(alert?.text.en).toMatch(
    /^gridlock at the hub's roads: 11 vehicles wait for each other \((.+, ){7}.+ and 3 more\)$/,
  );
  expect(alert?.text.zh).toMatch(/^园内道路交通锁死：11 辆车互相等待\((.+、){7}.+ 等\)$/);
  expect(kpiTable(recording)["roads.gridlocks"].value).toBe(1);
});

test("a quiet hour has none of either: 0, and it says of what", () => {
  const quiet = told(H, () => {});
  for (const id of ["roads.gridlocks", "roads.squeezes"] as const) {
    expect(explain(quiet, id).terms.map(({ value }) => value)).toEqual([0]);
  }
});
