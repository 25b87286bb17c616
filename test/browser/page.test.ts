/** The page as a visitor meets it, in a real Chromium: it shows the simulated hub, the same one as in Node. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { createServer } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { openPage, problemsOf } from "../support/browser.ts";
import { REPOSITORY } from "../support/chromium.ts";
import { pictureFigures } from "../support/pictures.ts";

/** As the project's page writes them; a translation never replaces them. */
const OFFICIAL_NAMES = [
  "焦作市低碳数智物流枢纽基地",
  "综合仓储集散中心",
  "新能源补给中心",
  "卡车运力服务中心",
  "云计算大数据中心",
  "一级批发城市配送中心",
  "综合停车场配货中心",
];

const still = "index.html?test=1&quality=ci&t=10:00&seed=1";

async function recordingHash(page: Page): Promise<string> {
  await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 120_000,
    polling: 100,
  });
  return page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
}

describe("the page", () => {
  let page: Page;
  const hosts = new Set<string>();
  beforeAll(async () => {
    page = await openPage(`${still}&lang=zh`, { width: 1280, height: 720 });
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await recordingHash(page);
  });

  test("draws the hub without an error or a breach of its security policy", async () => {
    expect(problemsOf(page)).toEqual([]);
    const picture = await page.screenshot({ timeout: 60_000 });
    expect(pictureFigures(picture).spread).toBeGreaterThan(0.05);
  });

  test("names hub and centres by their official names, in Chinese and in English", async () => {
    const chinese = await page.locator("body").textContent();
    for (const name of OFFICIAL_NAMES) expect(chinese).toContain(name);
  });

  test("asks nothing of any other host", () => {
    const own = new URL(page.url()).host;
    expect([...hosts].filter((host) => host !== own && host !== "")).toEqual([]);
  });

  test("says that its figures are simulated", async () => {
    expect(await page.locator("body").textContent()).toContain("仿真推演数据");
  });

  test("has the recording that the command line makes of the same scenario and seed", async () => {
    const out = mkdtempSync(join(tmpdir(), "hub-"));
    const hub = ["run", "-s", "hub", "--", "run", "scenarios/jiaozuo.json", "--seed", "1", "--days", "1", "--out", out];
    execFileSync("npm", hub, { cwd: REPOSITORY, stdio: "pipe" });
    const kpi = JSON.parse(readFileSync(join(out, "kpi.json"), "utf8"));
    rmSync(out, { recursive: true });
    expect(await recordingHash(page)).toBe(kpi.recordingHash);
  });
});

test("`npm start` serves the moving hub, too", async () => {
  const server = await createServer({
    root: REPOSITORY,
    logLevel: "error",
    server: { port: 0, host: "127.0.0.1", open: false },
    cacheDir: join(REPOSITORY, ".test-out/vite"),
  });
  try {
    await server.listen();
    const baseUrl = server.resolvedUrls?.local[0] as string;
    const page = await openPage("?quality=ci", { baseUrl, width: 960, height: 540 });
    expect(problemsOf(page)).toEqual([]);
    const hash = await recordingHash(page);
    expect(hash).toMatch(/^[0-9a-f]+$/);
  } finally {
    await server.close();
  }
});
