/** The page as one file: opened from the disk without any network, it runs what the command line runs. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { loadPlanner } from "../../src/simulation/planner.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { openPage, problemsOf } from "../support/browser.ts";
import { REPOSITORY } from "../support/chromium.ts";

mkdirSync(join(REPOSITORY, ".test-out"), { recursive: true });
const folder = mkdtempSync(join(REPOSITORY, ".test-out", "single-"));
let page: Page;

const hash = () => page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
const waitForOther = (than: string) =>
  page.waitForFunction((old) => !["", old].includes(document.documentElement.dataset.recordingHash ?? ""), than, {
    timeout: 120_000,
  });

beforeAll(async () => {
  await build({ root: REPOSITORY, mode: "single", logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  page = await openPage("hubtwin.html?test=1&quality=ci&t=10:00&seed=1&lang=zh", {
    baseUrl: pathToFileURL(`${folder}/`).href,
    offline: true,
    width: 960,
    height: 540,
    reducedMotion: true,
  });
  await waitForOther("");
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("is one file and nothing beside it, of at most 6 MB, with the licences of what is in it", () => {
  expect(readdirSync(folder)).toEqual(["hubtwin.html"]);
  expect(statSync(join(folder, "hubtwin.html")).size).toBeLessThanOrEqual(6_000_000);
  const text = readFileSync(join(folder, "hubtwin.html"), "utf8");
  for (const name of ["three", "preact", "highs"]) expect(text).toContain(`## ${name} - `);
});

test("lets no script but its own and nothing from the network in", () => {
  const text = readFileSync(join(folder, "hubtwin.html"), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.split("; ") ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy.join(" ")).not.toMatch(/https?:|'self'|\*|connect-src/);
  expect(policy.find((rule) => rule.startsWith("script-src"))).not.toContain("unsafe-inline");
});

test("gives the recording of the command line, from the disk and offline", async () => {
  const scenario = resolveScenario({ file: "jiaozuo.json", files: library }).scenario as Scenario;
  expect(await hash()).toBe(simulate(scenario, { seed: 1, days: 1, detail: "kpi" }).recordingHash);
});

test("reads a scenario that is opened and plans it with the solver that is in the file", async () => {
  const file = {
    schemaVersion: 1,
    id: "planned",
    title: { zh: "滚动优化", en: "planned" },
    base: "jiaozuo.json",
    changes: [
      { path: "operations.policies.ems", set: { name: "recedingHorizon" } },
      { path: "initial.warmUpDays", set: 1 },
    ],
  };
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
  expect([...here.factsIn(0, 86_400, "planMissing")]).toEqual([]);
  expect(await hash()).toBe(here.recordingHash);
}, 240_000);

test("opens its panels and changes the language without an error or a breach of its policy", async () => {
  await page.keyboard.press("e");
  await page.waitForSelector(".energy-tabs button");
  await page.keyboard.press("v");
  await page.waitForSelector(".change-panel");
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.waitForFunction(() => document.documentElement.lang === "en");
  expect(problemsOf(page)).toEqual([]);
});
