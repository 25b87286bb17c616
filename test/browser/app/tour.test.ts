/** The tour: offered once, by keyboard and for readers of the screen, left at any time and begun again from the help. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

const quick = { width: 1280, height: 720, reducedMotion: true, raster: false };

const reaches = (page: Page, step: string) => page.waitForSelector(`.tour-card[data-step="${step}"]`);
async function ranThrough(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.documentElement?.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 120_000,
    polling: 100,
  });
}
function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
}

test("at the first visit four steps are shown; keys belong to them and the focus stays in them; once left they are not shown again", async () => {
  const page = await openPage("index.html?quality=ci&seed=1&lang=zh", quick);
  await page.waitForSelector(".tour-card");
  await page.evaluate(axe.source);
  await ranThrough(page);
  for (const at of ["1", "2", "3", "4"]) {
    await reaches(page, at);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("tour-title");
    expect(await violationsOf(page), at).toEqual([]);
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest(".tour-card") !== null), at).toBe(true);
    }
    if (at === "3") {
      await page.locator(".tour-example").click();
      await page.waitForSelector(".explanation-panel");
      expect(await violationsOf(page), "with an explanation").toEqual([]);
    }
    await page.keyboard.press("e");
    expect(await page.locator(".energy-tabs").count()).toBe(0);
    if (at !== "4") await page.keyboard.press("ArrowRight");
  }
  expect(await page.locator(".explanation-panel").count()).toBe(0);
  await page.keyboard.press("ArrowLeft");
  await reaches(page, "3");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".tour", { state: "detached" });
  await page.reload({ waitUntil: "commit" });
  await ranThrough(page);
  expect(await page.locator(".tour").count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
}, 300_000);

test("the help begins it again, in English and dark; whoever is sent to a moment or by a test is not held up", async () => {
  const page = await openPage("index.html?quality=ci&t=10:00&seed=1&lang=en&theme=dark", { ...quick, theme: "dark" });
  await ranThrough(page);
  expect(await page.locator(".tour").count()).toBe(0);
  await page.keyboard.press("?");
  await page.locator(".help-tour").click();
  await page.waitForSelector(".tour-card");
  await page.evaluate(axe.source);
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.locator(".tour-card").textContent()).toContain("Step 1 of 4");
  for (const at of ["1", "2", "3", "4"]) {
    await reaches(page, at);
    await page.locator(".tour-foot .primary").click();
  }
  await page.waitForSelector(".tour", { state: "detached" });
  expect(await page.evaluate(() => localStorage.getItem("hubtwin.tour"))).toBe("1");
  expect(problemsOf(page)).toEqual([]);
}, 200_000);
