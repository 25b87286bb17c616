/** Measured weather on the page: an EPW file laid over the hub gives the recording that Node gives, and is kept with it. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { readAttachedWeather } from "../../../src/exchange/weather/attached.ts";
import type { EpwYear } from "../../../src/exchange/weather/epw.ts";
import { measuredFrom } from "../../../src/exchange/weather/measured.ts";
import { measuredGiven } from "../../../src/park/energy/measuredWeather.ts";
import { loadRecording } from "../../../src/recording/file.ts";
import type { Attachment } from "../../../src/scenario/attachments.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { sha256 } from "../../../src/units/sha256.ts";
import { openPage, problemsOf } from "../../support/browser.ts";
import { epwBytes, epwRows } from "../../support/epwText.ts";
import { scenario } from "../../support/scenarios.ts";

let page: Page;
const hash = () => page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
const open = (kind: string, name: string, bytes: Uint8Array) =>
  page.setInputFiles(`[data-open="${kind}"]`, { name, mimeType: "", buffer: Buffer.from(bytes) });

async function waitFor(what: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what.toString()}`);
    await page.waitForTimeout(100);
  }
}

/** Sun from 6 to 18 o'clock, cold all year. */
const bytes = epwBytes(
  epwRows((h) => {
    const sunny = h.hour > 7 && h.hour < 19;
    h.airC = -3;
    h.ghiWm2 = sunny ? 500 : 0;
    h.dniWm2 = sunny ? 400 : 0;
    h.dhiWm2 = sunny ? 150 : 0;
  }),
);

async function load(): Promise<void> {
  page = await openPage("index.html?test=1&quality=ci&t=10:00&lang=zh", {
    width: 1280,
    height: 720,
    reducedMotion: true,
    raster: false,
  });
  await waitFor(async () => (await hash()) !== "");
}
beforeAll(load, 120_000);

test("a file with a gap is refused by its line in Chinese, and what was shown stays", async () => {
  const before = await hash();
  await open("weather", "gap.epw", epwBytes(epwRows().filter((_, i) => i !== 100)));
  await page.waitForSelector(".refused .problems li");
  expect(await page.locator(".refused .problems").innerText()).toContain(
    "第 109 行:此处应为 1/5, 5 h 的记录,实为 1/5, 6 h",
  );
  expect(await hash()).toBe(before);
  await page.keyboard.press("Escape");
}, 60_000);

test("a sound file is run: the recording is Node's to the last bit", async () => {
  const before = await hash();
  await open("weather", "made-up.epw", bytes);
  await waitFor(async () => !["", before].includes(await hash()));
  const name = sha256(bytes);
  const brief = scenario("jiaozuo.json", measuredFrom("made-up.epw", name));
  const year = readAttachedWeather(brief.conditions.attachments[0] as Attachment, { [name]: bytes }).weather as EpwYear;
  const here = simulate(brief, { seed: 1, days: 1, detail: "kpi", weather: measuredGiven(name, year) });
  expect(await hash()).toBe(here.recordingHash);
  const told = await page.locator(".clock-weather").getAttribute("title");
  expect(told).toBe("实测天气:Somewhere;文件未含:降水(由模型生成)");
}, 120_000);

test("the recording keeps the file, and opens again", async () => {
  await page.locator('button[aria-label="文件"]').first().click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "保存推演记录" }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const saved = new Uint8Array(Buffer.concat(parts));
  expect(loadRecording(saved).attachments).toEqual({ [sha256(bytes)]: bytes });
  await open("recording", "again.hubrec", saved);
  await waitFor(async () => (await page.locator("body").innerText()).includes("已打开 again.hubrec"));
  expect(problemsOf(page)).toEqual([]);
}, 120_000);

test("a scenario whose file is not here says which and how to give it; given it, it runs", async () => {
  await load();
  const before = await hash();
  const changes = measuredFrom("made-up.epw", sha256(bytes));
  const edit = { schemaVersion: 1, id: "cold", title: { zh: "冷", en: "cold" }, base: "jiaozuo.json", changes };
  await open("scenario", "cold.json", Buffer.from(JSON.stringify(edit)));
  await page.waitForSelector(".refused .problems li");
  const said = await page.locator(".refused .problems").innerText();
  expect(said).toContain(`未提供天气文件 made-up.epw(SHA-256 ${sha256(bytes)})`);
  expect(await hash()).toBe(before);
  await page.keyboard.press("Escape");
  await open("weather", "made-up.epw", bytes);
  await waitFor(async () => !["", before].includes(await hash()));
  const shown = await page.locator(".scenario-pick").first().getAttribute("title");
  expect(shown).toBe("冷");
}, 120_000);
