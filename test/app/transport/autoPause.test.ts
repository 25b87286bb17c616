import { expect, test } from "vitest";
import { isAutoPause, stopsOf } from "../../../src/app/transport/autoPause.ts";
import type { Alert, Severity } from "../../../src/metrics/alert.ts";

const alerts = (["info", "warning", "critical", "warning"] as Severity[]).map(
  (severity, i): Alert => ({ atS: i, untilS: i, severity, kind: "x", text: { zh: "", en: "" } }),
);
const times = (at: Parameters<typeof stopsOf>[1]) => stopsOf(alerts, at).map(({ atS }) => atS);

test("playing stops at nothing, at alarms, or at warnings and alarms; never at a note", () => {
  expect([times("off"), times("critical"), times("warning")]).toEqual([[], [2], [1, 2, 3]]);
});

test("what was kept is taken only where it is one of the three", () => {
  expect(["off", "warning", "info", null, 3].map(isAutoPause)).toEqual([true, true, false, false, false]);
});
