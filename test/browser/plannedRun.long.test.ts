/** A run with plans on the page: the worker fetches the solver, and the recording is Node's to the last bit. */
import { expect, test } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { loadPlanner } from "../../src/simulation/planner.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { openPage, problemsOf } from "../support/browser.ts";

const changes = [
  { path: "operations.policies.ems", set: { name: "recedingHorizon" } },
  { path: "initial.warmUpDays", set: 2 },
];
const file = {
  schemaVersion: 1,
  id: "planned",
  title: { zh: "滚动优化", en: "planned" },
  base: "jiaozuo.json",
  changes,
};

test("a scenario whose strategy plans gives the same recording in the page's worker as in Node", async () => {
  const page = await openPage("index.html?test=1&quality=ci&t=10:00&lang=zh", {
    width: 1280,
    height: 720,
    reducedMotion: true,
  });
  const hash = () => page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
  const waitForOther = (than: string) =>
    page.waitForFunction((old) => !["", old].includes(document.documentElement.dataset.recordingHash ?? ""), than, {
      timeout: 120_000,
    });
  await waitForOther("");
  const before = await hash();
  await page.setInputFiles('[data-open="scenario"]', {
    name: "planned.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await waitForOther(before);
  const files = { ...library, "planned.json": JSON.stringify(file) };
  const planned = resolveScenario({ file: "planned.json", files }).scenario as Scenario;
  const here = simulate(planned, { seed: 1, days: 1, detail: "kpi", planner: await loadPlanner() });
  expect(here.header.solverVersion).toMatch(/^highs/);
  expect([...here.factsIn(0, 86_400, "planMissing")]).toEqual([]);
  expect(await hash()).toBe(here.recordingHash);
  expect(problemsOf(page)).toEqual([]);
}, 240_000);
