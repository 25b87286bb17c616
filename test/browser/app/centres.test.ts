/** The pages of the centres in a real Chromium: their places lead to the picture, and so do the stages of a truck's way. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";
import { scenario } from "../../support/scenarios.ts";

const { centres } = scenario().site;

describe.each(["zh", "en"] as const)("the pages of the centres in %s", (language) => {
  let page: Page;
  test("have the official names, figures, bars, curves and things, and no violation of axe", async () => {
    const theme = language === "zh" ? "light" : "dark";
    page = await openPage(`index.html?test=1&quality=ci&t=10:30&seed=1&lang=${language}&theme=${theme}`, {
      ...{ width: 1280, height: 720, reducedMotion: true, raster: false },
      theme,
    });
    await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
      timeout: 120_000,
    });
    await page.keyboard.press("c");
    const tabs = page.locator(".centre-tabs button");
    await tabs.first().waitFor();
    expect(await tabs.allTextContents()).toEqual(centres.map(({ name }) => name[language]));
    await page.evaluate(axe.source);
    for (const tab of await tabs.all()) {
      await tab.click();
      await page.waitForSelector(".centre-chart canvas");
      const name = (await tab.textContent()) ?? "";
      expect(await page.locator(".centre-live dd").count(), name).toBeGreaterThan(0);
      expect(await page.locator(".centre-figures tbody tr").count(), name).toBeGreaterThan(0);
      expect(await page.locator(".gantt-row").count(), name).toBeGreaterThan(1);
      expect(await page.locator(".thing").count(), name).toBeGreaterThan(0);
      expect(await violationsOf(page), name).toEqual([]);
    }
  });

  test("lead from a place, by keyboard, to the picture, where its details tell who was there", async () => {
    await page.locator(".centre-tabs button").first().click();
    const busy = page.locator("button.thing-occupied").first();
    const name = await busy.getAttribute("aria-label");
    await busy.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".inspector h2");
    expect(await page.locator(".centres-panel").count()).toBe(0);
    expect(name?.startsWith((await page.locator(".inspector h2").textContent()) ?? "-")).toBe(true);
    expect(await page.locator(".inspector .depth-list li").count()).toBeGreaterThan(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  test("an example can be followed: a stage leads the clock to its beginning and selects who has the goods", async () => {
    const label = language === "zh" ? "跟踪" : "Follow";
    await page.locator(`.picture-tools button[aria-label^="${label}"]`).click();
    await page.locator(".follow-example").click();
    const stages = page.locator(".stage");
    await stages.first().waitFor();
    expect(await stages.count()).toBeGreaterThan(3);
    const fourth = stages.nth(3);
    const [from] = /\d\d:\d\d/.exec((await fourth.textContent()) ?? "") ?? [];
    await fourth.click();
    await page.waitForFunction((at) => document.querySelector(".clock-time")?.textContent?.startsWith(at ?? "-"), from);
    expect(await fourth.getAttribute("aria-current")).toBe("step");
    expect(await violationsOf(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });
});

function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
}
