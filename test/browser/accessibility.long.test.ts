/** The page by the rules of axe-core (WCAG 2.1 A and AA), in both languages and both themes, panels open and closed. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage } from "../support/browser.ts";

const looks = (["zh", "en"] as const).flatMap((language) =>
  (["light", "dark"] as const).map((theme) => [language, theme] as const),
);

test.each(looks)("the page in %s, %s, has no violation", async (language, theme) => {
  const address = `index.html?test=1&quality=ci&t=10:00&lang=${language}&theme=${theme}`;
  const page = await openPage(address, { width: 1280, height: 720, theme, reducedMotion: true });
  await page.evaluate(axe.source);
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("k");
  await page.waitForSelector(".capture-card");
  expect(await violationsOf(page)).toEqual([]);
  // beside the picture: colours of levels of service, and their table
  await page.keyboard.press("s");
  await page.waitForSelector(".service-panel tbody tr");
  expect(await violationsOf(page)).toEqual([]);
  // the energy page over it, each of its parts
  await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 120_000,
  });
  await page.keyboard.press("e");
  await page.waitForSelector(".energy-tabs button");
  for (const tab of await page.locator(".energy-tabs button").all()) {
    await tab.click();
    expect(await violationsOf(page), (await tab.textContent()) ?? "").toEqual([]);
  }
  // the pages of the centres, and a lot that is followed with the details of who has it
  await page.keyboard.press("c");
  await page.waitForSelector(".centre-tabs button");
  for (const tab of await page.locator(".centre-tabs button").all()) {
    await tab.click();
    expect(await violationsOf(page), (await tab.textContent()) ?? "").toEqual([]);
  }
  await page.keyboard.press("Escape");
  await page.locator(".picture-tools button:nth-of-type(4)").click();
  await page.locator(".follow-example").click();
  await page.locator(".stage").nth(4).click();
  await page.waitForSelector(".inspector h2");
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  // the picture in colours, each of its views by its key
  for (let digit = 0; digit <= 9; digit++) {
    await page.keyboard.press(`Shift+${digit}`);
    await page.waitForSelector(".info-panel tbody tr");
    expect(await violationsOf(page), `info view ${digit}`).toEqual([]);
  }
  await page.keyboard.press("Escape");
  // the search, the menus of the time line, the limits of alerts
  await page.keyboard.press("/");
  await page.locator(".search-panel input").fill("A1-L");
  await page.locator(".search-hits [role=option]").first().waitFor();
  expect(await violationsOf(page), "search").toEqual([]);
  await page.keyboard.press("Escape");
  for (const menu of [".worst-menu", ".bookmarks-menu", ".auto-pause"]) {
    await page.click(`${menu} > button`);
    expect(await violationsOf(page), menu).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await page.click(".limits-button");
  await page.locator("#limit-gateQueue").fill("0");
  await page.waitForSelector(".limit .field-error");
  expect(await violationsOf(page), "limits").toEqual([]);
});

function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
}
