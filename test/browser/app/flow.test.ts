/** The page as people use it: watch, scrub, mark a period, change something, compare; and what it does with bad files. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

let page: Page;

const textOf = (selector: string) => page.locator(selector).first().innerText();
const clockS = async () => {
  const [h, m, s] = (await textOf(".clock-time")).split(":").map(Number);
  return (h ?? 0) * 3600 + (m ?? 0) * 60 + (s ?? 0);
};
const kpi = async (id: string) => Number((await textOf(`[data-kpi="${id}"] .kpi-value`)).replace(/[^\d.-]/g, ""));
const hash = () => page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
const openFile = (name: string, text: string) =>
  page.setInputFiles('[data-open="scenario"]', { name, mimeType: "application/json", buffer: Buffer.from(text) });

async function waitFor(what: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what.toString()}`);
    await page.waitForTimeout(100);
  }
}

/** A software renderer is seconds behind what was asked of it, and takes the time of all else: waits until it is done. */
async function drawn(): Promise<void> {
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll("canvas")) {
      const gl = canvas.getContext("webgl2");
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
  });
}

beforeAll(async () => {
  page = await openPage("index.html?test=1&quality=ci&t=10:00&lang=en", {
    width: 1280,
    height: 720,
    reducedMotion: true,
    raster: false,
  });
  await waitFor(async () => (await hash()) !== "");
});

describe("the page in use", () => {
  test("plays from where it stands, and stops when told", async () => {
    expect(await clockS()).toBe(10 * 3600);
    await page.click(".play-button");
    await waitFor(async () => (await clockS()) > 10 * 3600);
    await page.click(".play-button");
    await page.waitForTimeout(700);
    const stopped = await clockS();
    await page.waitForTimeout(500);
    expect(await clockS()).toBe(stopped);
  });

  test("goes to the time the slider is put at", async () => {
    await page.locator(".scrub-input").fill(String(14 * 3600));
    await waitFor(async () => (await clockS()) === 14 * 3600);
  });

  test("counts only the marked period once one is marked on the chart, and everything again once it is cleared", async () => {
    const whole = await kpi("trucks.arrived");
    // so does the heat map of waiting, whose minutes stand below it
    await page.keyboard.press("Shift+5");
    const sum = page.locator(".info-panel table").last().locator("td").last();
    const waited = async () => Number((await sum.innerText()).replace(/[^\d.]/g, ""));
    await page.waitForSelector(".info-panel table");
    const waitedMin = await waited();
    await page.waitForSelector(".day-chart .u-over");
    const box = await page.locator(".day-chart .u-over").boundingBox();
    if (!box) throw new Error("the day's chart is not there");
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    // a quarter of the day: fewer trucks, but some
    await waitFor(async () => (await kpi("trucks.arrived")) < whole);
    expect(await kpi("trucks.arrived")).toBeGreaterThan(0);
    await waitFor(async () => (await waited()) < waitedMin);
    expect(await waited()).toBeGreaterThan(0);
    await page.keyboard.press("Shift+5");
    await waitFor(async () => (await page.locator(".info-panel").count()) === 0);
    expect(await textOf('.window-pick [aria-pressed="true"]')).toMatch(/^0[56]:\d\d to 1[12]:\d\d$/);
    await page.click(".window-pick .icon-button");
    await waitFor(async () => (await kpi("trucks.arrived")) === whole);
  });

  test("explains a number by terms that make it, and closes it with Escape", async () => {
    await page.click('[data-kpi="trucks.arrived"]');
    await page.waitForSelector('[data-explains="trucks.arrived"] .terms');
    const values = await page.locator(".explanation-panel .terms").first().locator("td:last-child").allInnerTexts();
    const sum = values.reduce((total, text) => total + Number(text.replace(/[^\d.]/g, "")), 0);
    expect(sum).toBe(await kpi("trucks.arrived"));
    await page.keyboard.press("Escape");
    await waitFor(async () => (await page.locator(".explanation-panel").count()) === 0);
  });

  test("says what is wrong with nonsense in a field, and takes a sensible value as a change", async () => {
    await page.click(".top-right .primary");
    await page.fill(".change-panel .search", "site.energy.battery.capacityKwh");
    const field = page.locator('[data-path="site.energy.battery.capacityKwh"]');
    const input = field.locator("input");
    for (const [typed, said] of [
      ["<b>many</b>", "number"],
      ["-5", "least|below|less|above|more|than"],
    ] as const) {
      await input.fill(typed);
      await input.press("Tab");
      await field.locator(".field-error").waitFor();
      expect(await field.locator(".field-error").innerText()).toMatch(new RegExp(said));
    }
    await input.fill("9000");
    await input.press("Tab");
    await waitFor(async () => (await field.getAttribute("class"))?.includes("field-changed") ?? false);
  });

  test("runs the changed hub beside the present one and shows the differences", async () => {
    const before = await hash();
    const run = page.locator(".panel-actions .primary");
    await waitFor(async () => run.isEnabled());
    await drawn();
    await run.click();
    await page.waitForSelector(".compare-bar", { timeout: 60_000 });
    await waitFor(async () => (await page.locator(".progress").count()) === 0);
    expect(await hash()).toBe(before);
    expect(await page.locator(".kpi .delta").count()).toBeGreaterThan(5);
    await drawn();
    await page.click(".compare-bar .choices button:nth-child(2)");
    await waitFor(async () => (await hash()) !== before);
    await page.click(".compare-bar > button:last-child");
    await waitFor(async () => (await hash()) === before && (await page.locator(".compare-bar").count()) === 0);
  });
});

/** A scenario file with a battery that cannot be. */
const negative = JSON.stringify({
  schemaVersion: 1,
  id: "negative",
  title: { zh: "负", en: "negative" },
  note: { zh: "", en: "" },
  base: "jiaozuo.json",
  changes: [{ path: "site.energy.battery.capacityKwh", set: -5 }],
});

describe("a bad file", () => {
  test.each([
    ["broken.json", "{ this is not JSON", /line 1, column 3: expected a key/],
    ["negative.json", negative, /site\.energy\.battery\.capacityKwh: must be > 0, got -5/],
  ])("%s is refused with its problems by path; the park that was shown stays", async (name, text, said) => {
    const before = await hash();
    const trucks = await kpi("trucks.arrived");
    await openFile(name, text);
    await page.waitForSelector(".refused .problems li");
    expect(await textOf(".refused .problems")).toMatch(said);
    expect([await hash(), await kpi("trucks.arrived")]).toEqual([before, trucks]);
    await page.keyboard.press("Escape");
    await waitFor(async () => (await page.locator(".refused").count()) === 0);
  });

  test("with HTML in its names shows it as text", async () => {
    const html = `<img src="x" onerror="document.title='run'"><b>bold</b>`;
    const before = await hash();
    const file = {
      schemaVersion: 1,
      id: "html",
      title: { zh: html, en: html },
      note: { zh: html, en: html },
      base: "jiaozuo.json",
      changes: [{ path: "site.centres.WH.name", set: { zh: html, en: html } }],
    };
    await openFile("html.json", JSON.stringify(file));
    await waitFor(async () => !["", before].includes(await hash()));
    expect(await page.locator("body").textContent()).toContain(html);
    expect(await page.locator("#park img, #app img, #app .scenario-pick b, .hub-label b b").count()).toBe(0);
    expect(await page.title()).not.toBe("run");
  });

  test("is refused in Chinese once the page is Chinese", async () => {
    await openFile("negative.json", negative);
    await page.waitForSelector(".refused .problems li");
    expect(await textOf(".refused .problems")).toContain("must be > 0, got -5");
    await page.keyboard.press("l");
    await waitFor(async () =>
      (await textOf(".refused .problems")).includes("site.energy.battery.capacityKwh: 必须大于 0,现为 -5"),
    );
  });

  // last: a picture from near takes a software renderer long, and starves whatever runs meanwhile
  test("lists what the survey finds on the plan, shows the place of one, and closes with Escape", async () => {
    await page.waitForSelector(".findings-link");
    const count = Number((await textOf(".findings-link")).replace(/\D/g, ""));
    await page.click(".findings-link");
    const lines = page.locator(".findings-panel .problems li button");
    await waitFor(async () => (await lines.count()) === count);
    const pond = lines.filter({ hasText: "site.water.ponds.POND.rect" }).first();
    await pond.click();
    await waitFor(async () => (await pond.getAttribute("aria-current")) === "true");
    expect(await page.locator('.findings-panel [aria-current="true"]').count()).toBe(1);
    await page.keyboard.press("Escape");
    await waitFor(async () => (await page.locator(".findings-panel").count()) === 0);
  });

  test("colours the roads by level of service and lists the worst; S opens and Escape closes it", async () => {
    await page.keyboard.press("s");
    const panel = page.locator(".service-panel");
    const rows = panel.locator("tbody tr");
    await waitFor(async () => (await rows.count()) > 10);
    // the worst first, by mean delay
    const delays = (await rows.locator("td:nth-of-type(3)").allInnerTexts()).map((text) =>
      Number(text.replace(",", "")),
    );
    const known = delays.filter((s) => !Number.isNaN(s));
    expect(known).toEqual([...known].sort((a, b) => b - a));
    const all = Number((await rows.first().locator("td:nth-of-type(2)").innerText()).replace(",", ""));
    expect(all).toBeGreaterThan(0);
    await panel.locator(".choices button", { hasText: "卡口" }).click();
    await waitFor(async () => (await rows.count()) === 4);
    await rows.first().locator("button").click();
    await page.keyboard.press("Escape");
    await waitFor(async () => (await panel.count()) === 0);
  });

  test("and all of this raises no error and no breach of the security policy", () => {
    expect(problemsOf(page)).toEqual([]);
  });
});
