/** `hub run --all`: a day of every scenario takes a minute and more. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { KPI_IDS } from "../src/metrics/kpi.ts";
import { simulate } from "../src/simulation/simulate.ts";
import { REPOSITORY } from "./support/chromium.ts";
import { scenario } from "./support/scenarios.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every scenario's figures are written side by side, centre by centre", () => {
  const call = [join(REPOSITORY, ".ci/program.mjs"), "cli", "run", "--all", "--out", "all", "--language", "zh"];
  const out = execFileSync(process.execPath, call, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
  const files = readdirSync(join(REPOSITORY, "scenarios")).map((name) => name.replace(".json", ""));
  const [header = "", ...rows] = readFileSync(join(folder, "all/scenarios.csv"), "utf8").trimEnd().split("\n");
  expect(header.split(",").slice(6).sort()).toEqual([...files].sort());
  expect(rows.length).toBeGreaterThanOrEqual(KPI_IDS.length);
  const { scenarios } = JSON.parse(readFileSync(join(folder, "all/scenarios.json"), "utf8"));
  const base = scenarios.find((one: { scenario: string }) => one.scenario === "jiaozuo");
  expect(Object.keys(base.centres)).toEqual("WH NE TS DC WM PK hub".split(" "));
  // the same run as alone
  expect(base.recordingHash).toBe(simulate(scenario(), { seed: 1, days: 1, detail: "kpi" }).recordingHash);
  expect(readFileSync(join(folder, "all/scenarios.txt"), "utf8")).toBe(out);
  expect(out).toMatch(/^== 综合停车场配货中心 == /m);
}, 600_000);
