/** The digital platform: how long a transaction takes, and what happens when it is closed or its racks have no power. */
import { expect, test } from "vitest";
import { alerts } from "../../../src/metrics/alerts.ts";
import { explain } from "../../../src/metrics/explain.ts";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { rackUse, transactionS } from "../../../src/park/datacentre/delay.ts";
import { PLATFORM_CAUSES } from "../../../src/park/datacentre/platform.ts";
import { pickUpVisit } from "../../../src/park/market/pickUpVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const set = (path: string, value: unknown) => ({ path, set: value });
const closing = (kind: string, target: string, from: string, until: string) => [
  set("conditions.interventions", [
    { id: "closed", day: 1, at: from, do: "close", kind, target },
    { id: "opened", day: 1, at: until, do: "open", kind, target },
  ]),
];
const told = (recording: Recording) =>
  [...recording.factsIn(0, 24 * H)]
    .filter(({ kind }) => kind === "platformFailed" || kind === "platformRestored")
    .map(({ kind, t, x }) => [kind, t, x]);

test("a transaction of 80 ms takes 80 / (1 - 0.42) ms on racks that are used for 42 %, and twice that at 71 %", () => {
  // 210 kW of urgent work on 500 kW of racks
  expect(rackUse(210, 500, 1)).toBeCloseTo(0.42, 12);
  expect(transactionS(0.08, 0.42)).toBeCloseTo(0.137_931_034_483, 11);
  expect(transactionS(0.08, 0.71)).toBeCloseTo(2 * 0.137_931_034_483, 11);
  // half of the racks have power: 84 %, 0.5 s; 42 % of them have: nothing is ever done
  expect(transactionS(0.08, rackUse(210, 500, 0.5))).toBeCloseTo(0.5, 9);
  expect(transactionS(0.08, rackUse(210, 500, 0.42))).toBe(Number.POSITIVE_INFINITY);
});

test("nothing to do takes the service time, nothing to do it with takes for ever", () => {
  expect(transactionS(0.08, rackUse(0, 500, 1))).toBe(0.08);
  expect(transactionS(0.08, rackUse(0, 500, 0))).toBe(Number.POSITIVE_INFINITY);
  expect(transactionS(0.08, rackUse(210, 500, 0))).toBe(Number.POSITIVE_INFINITY);
});

test("closed from 9 to 12 it is down for 3 h, an alert says so, and a customer's plate is not read", () => {
  const hub = quietHub([
    ...closing("platform", "PLATFORM", "09:00", "12:00"),
    set("operations.gateService.manualPickUpShare", 0),
  ]);
  for (const hour of [8, 10, 13]) {
    const visit = { name: `c${hour}`, kind: "pickUp" as const, atS: hour * H, tenant: null, slotS: null };
    hub.send(hour * H, visit.name, () => pickUpVisit(hub.park, visit));
  }
  const recording = hub.day();
  expect(told(recording)).toEqual([
    ["platformFailed", 9 * H, PLATFORM_CAUSES.indexOf("closed")],
    ["platformRestored", 12 * H, 3 * H],
  ]);
  const table = kpiTable(recording);
  expect(table["platform.downMin"].value).toBeCloseTo(180, 9);
  expect(kpiTable(recording, { fromS: 11 * H, toS: 13 * H })["platform.downMin"].value).toBeCloseTo(60, 9);
  // two of the three customers came in, went to a bay and out again while it was up
  const terms = explain(recording, "platform.transactions").terms.map(({ value }) => value);
  expect([terms[0], terms[4]]).toEqual([4, 2]);
  expect(alerts(recording).filter((alert) => alert.kind === "platformFailed")).toHaveLength(1);
  const servedS = [8, 10, 13].map((h) => storyOf(recording, `c${h}`).find(([s]) => s === "gateService")?.[1] as number);
  expect(servedS[0]).toBeCloseTo(25, 6);
  expect(servedS[1]).not.toBeCloseTo(25, 1);
  expect(servedS[2]).toBeCloseTo(25, 6);
});

test("without power it is down at once, and back a quarter of an hour after power is", () => {
  // at night, with an empty battery and no generator, nothing is left for tier 1
  const hub = quietHub([
    ...closing("grid", "GRID", "01:00", "02:00"),
    set("site.energy.grid.generatorKw", 0),
    set("initial.energy.batterySoc", 0.05),
    set("site.energy.battery.socMin", 0.05),
  ]);
  const recording = hub.day();
  const up = recording.levelId("platform.up") as number;
  expect([0.5, 1.5, 2.5].map((h) => recording.levelAt(up, h * H))).toEqual([1, 0, 1]);
  expect(told(recording)).toEqual([
    ["platformFailed", H, PLATFORM_CAUSES.indexOf("power")],
    ["platformRestored", 2 * H + 900, H + 900],
  ]);
  const level = recording.levelId("platform.delayS") as number;
  expect(recording.levelAt(level, 1.5 * H)).toBe(5);
  // 210 kW of urgent work, 5 % less by night
  expect(recording.levelAt(level, 3.5 * H)).toBeCloseTo(0.08 / (1 - 0.42 * 0.95), 3);
});

test("power that fails again while it starts makes it start again", () => {
  const grid = (id: string, at: string, what: string) => ({ id, day: 1, at, do: what, kind: "grid", target: "GRID" });
  const hub = quietHub([
    set("conditions.interventions", [
      grid("a", "01:00", "close"),
      grid("b", "01:30", "open"),
      grid("c", "01:40", "close"),
      grid("d", "01:50", "open"),
    ]),
    set("site.energy.grid.generatorKw", 0),
    set("initial.energy.batterySoc", 0.05),
    set("site.energy.battery.socMin", 0.05),
  ]);
  // 50 min without power, 15 min to start
  expect(told(hub.day())[1]).toEqual(["platformRestored", 2 * H + 300, H + 300]);
});
