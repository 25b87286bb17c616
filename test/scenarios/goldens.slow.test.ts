/**
 * Each scenario that ships, run for a day with seed 1, against its stored report. A change of the model shows in review
 * as a change of these files; `npx vitest run test/scenarios -u` writes them anew.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kpiTable } from "../../src/metrics/kpi.ts";
import { dayOf } from "../support/days.ts";
import { scenarioFiles } from "../support/scenarios.ts";

const golden = (file: string) => join(import.meta.dirname, file.replace(/\.json$/, ".golden.json"));

test.each(scenarioFiles)("%s gives its stored report", async (file) => {
  const recording = dayOf(file, 1, "full");
  const report = { seed: 1, days: 1, recordingHash: recording.recordingHash, kpis: kpiTable(recording) };
  await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(golden(file));
});

test("every scenario has a stored report", () => {
  expect(scenarioFiles.filter((file) => !existsSync(golden(file)))).toEqual([]);
});
