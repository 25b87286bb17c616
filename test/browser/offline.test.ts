/** Once the served page has been open, it opens again without server and network; a newer build takes its place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, problemsOf } from "../support/browser.ts";

const folder = mkdtempSync(`${inject("pageFolder")}-offline-`);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};
let server: Server;
let address = "";
let page: Page;
const query = "?quality=ci&t=10:00&seed=1&lang=zh";

/** A plain server of the folder as it is at the time. */
function serve(port: number): Promise<void> {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    try {
      const bytes = readFileSync(join(folder, path === "/" ? "index.html" : path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path || ".html")] ?? "text/html" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(port, "127.0.0.1", done));
}
const close = () =>
  new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });

async function recordingHash(): Promise<string> {
  await page.waitForFunction(() => (document.documentElement?.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 100_000,
    polling: 100,
  });
  return page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
}

beforeAll(async () => {
  cpSync(inject("pageFolder"), folder, { recursive: true });
  await serve(0);
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  page = await openPage(query, { baseUrl: address, width: 480, height: 270, reducedMotion: true, raster: false });
}, 200_000);
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

test("with the server gone and no network the page opens, runs to the same recording, and opens its panels", async () => {
  const before = await recordingHash();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await close();
  await page.context().setOffline(true);
  await page.reload({ waitUntil: "commit" });
  expect(await recordingHash()).toBe(before);
  await page.keyboard.press("e");
  await page.waitForSelector(".energy-tabs button");
  expect(problemsOf(page)).toEqual([]);
}, 240_000);

test("what is kept is the whole build: every file but pages of tests and the service worker itself", async () => {
  const kept = await page.evaluate(async () => {
    const [name = "", ...others] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return { others, paths: requests.map(({ url }) => new URL(url).pathname) };
  });
  expect(kept.others).toEqual([]);
  expect(kept.paths).toContain("/");
  for (const part of ["worker-", "reader-", "highs-", "energyPanel-", "shipped-"]) {
    expect(
      kept.paths.some((path) => path.startsWith(`/assets/${part}`)),
      part,
    ).toBe(true);
  }
  expect(kept.paths.some((path) => path.endsWith(".wasm"))).toBe(true);
});

test("a newer build is fetched beside, takes over at the next load, and the older one's files are removed", async () => {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  writeFileSync(join(folder, "index.html"), html.replace("Please enable JavaScript", "A newer build"));
  const script = readFileSync(join(folder, "sw.js"), "utf8");
  writeFileSync(join(folder, "sw.js"), script.replace(/VERSION = "\w+"/, 'VERSION = "newer"'));
  await serve(Number(new URL(address).port));
  await page.context().setOffline(false);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((done) => setTimeout(done, 50));
  });
  // what is open stays as it is until it is loaded anew
  expect(await page.locator("noscript").textContent()).toContain("Please enable JavaScript");
  await page.reload({ waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("noscript")?.textContent?.includes("A newer build"));
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  expect((await page.evaluate(() => caches.keys()))[0]).toMatch(/newer$/);
}, 240_000);

test("a page that is opened by a test keeps nothing", async () => {
  const still = await openPage("index.html?test=1&quality=ci&t=10:00", { width: 480, height: 270, raster: false });
  await still.waitForTimeout(4000);
  expect(await still.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
