/** What moves and calls on the small plan, in a recording that a reader can follow. */
import { expect, test } from "vitest";
import { callsAt, dotsAt, placesOf } from "../../../src/app/corner/mapThings.ts";
import { Curve } from "../../../src/geometry/path.ts";
import type { Alert } from "../../../src/metrics/alert.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import type { SiteLayout } from "../../../src/view/layout.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const layout: SiteLayout = scenario().site;
const ids = { truck: -1, gate: -1, jobs: -1 };

/** A lorry comes at 10 s, drives east at 5 m/s from (30, 40), stands from 20 s on and is gone at 60 s. */
const recording = told(100, (recorder, at) => {
  ids.gate = recorder.entity({ kind: "gate", name: layout.gates[0]?.id as string });
  ids.jobs = recorder.entity({ kind: "jobs", name: "nowhere" });
  ids.truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul", shape: "rigid" });
  const path = recorder.path(new Curve(30, 40, 0).line(200).pieces(), 200);
  at(10);
  recorder.motion(ids.truck, path, 0, 5, 0);
  at(20);
  recorder.motion(ids.truck, path, 50, 0, 0);
  at(60);
  recorder.motion(ids.truck, -1, 0, 0, 0);
});

const cursorAt = (t: number): Cursor => {
  const cursor = new Cursor(recording);
  cursor.seek(t);
  return cursor;
};

test("a vehicle is on the plan while it is on the site, where its front bumper is", () => {
  expect(dotsAt(cursorAt(5))).toEqual([]);
  for (const [t, x] of [
    [10, 30],
    [14, 50],
    [30, 80],
  ] as const) {
    const [dot, ...others] = dotsAt(cursorAt(t));
    expect(others).toEqual([]);
    expect(dot).toMatchObject({ shape: "rigid", vehicleClass: "lineHaul" });
    expect(dot?.x).toBeCloseTo(x, 9);
    expect(dot?.y).toBeCloseTo(40, 9);
  }
  expect(dotsAt(cursorAt(60))).toEqual([]);
});

test("an alert calls while it is on, from where its thing is then: the gate's from the gate, the lorry's from the lorry", () => {
  const alert = (entity: number | undefined, severity: Alert["severity"]): Alert => ({
    ...{ atS: 12, untilS: 50, severity, kind: "k", text: { zh: "", en: "" } },
    ...(entity === undefined ? {} : { entity }),
  });
  const alerts = [
    alert(ids.truck, "critical"),
    alert(ids.gate, "warning"),
    alert(ids.jobs, "info"),
    alert(undefined, "info"),
  ];
  const places = placesOf(layout);
  expect(callsAt(cursorAt(11), alerts, places)).toEqual([]);
  expect(callsAt(cursorAt(51), alerts, places)).toEqual([]);
  const [gate, truck, ...others] = callsAt(cursorAt(14), alerts, places);
  // what has no place on the plan is left to the list of alerts
  expect(others).toEqual([]);
  expect(gate?.severity).toBe("warning");
  const [x, y] = (layout.gates[0] as SiteLayout["gates"][number]).at;
  // the portal spans the lanes of the gate
  expect(Math.hypot((gate?.x ?? 0) - x, (gate?.y ?? 0) - y)).toBeLessThan(12);
  expect(truck).toMatchObject({ severity: "critical" });
  expect(truck?.x).toBeCloseTo(50, 9);
});
