/** Every view of the page, one after the other, and what is wrong in each: by axe-core, and by language. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { openPage, problemsOf } from "./browser.ts";
import { wordsOfOtherLanguage } from "./languages.ts";

type Step = readonly [name: string, go: (page: Page) => Promise<unknown>];

const press = (key: string, selector: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.waitForSelector(selector);
};
/** Whatever is open, closed: panels lie on one another. */
const closed = async (page: Page) => {
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
};
const menu = (selector: string) => async (page: Page) => {
  await closed(page);
  await page.click(selector);
};
/** Each part of a panel that has several. */
const parts = (count: number, selector: string): readonly Step[] =>
  Array.from({ length: count }, (_, i) => [`${selector} ${i + 1}`, (page) => page.locator(selector).nth(i).click()]);
const INFO_VIEWS = 10;

const VIEWS: readonly Step[] = [
  ["the page", async () => {}],
  ["capture", press("k", ".capture-card")],
  ["traffic", press("s", ".service-panel tbody tr")],
  ["info views", press("i", ".info-panel")],
  ...Array.from(
    { length: INFO_VIEWS },
    (_, i): Step => [`info view ${i}`, press(`Shift+Digit${i}`, ".info-panel tbody tr")],
  ),
  ["energy", press("e", ".energy-tabs button")],
  ...parts(5, ".energy-tabs button"),
  ["centres", press("c", ".centre-tabs button")],
  ...parts(6, ".centre-tabs button"),
  [
    "a lot that is followed, and who has it",
    async (page) => {
      await closed(page);
      await page.locator(".picture-tools button:nth-of-type(4)").click();
      await page.locator(".follow-example").click();
      await page.locator(".stage").nth(4).click();
      await page.waitForSelector(".inspector h2");
    },
  ],
  [
    "search",
    async (page) => {
      await closed(page);
      await page.keyboard.press("/");
      await page.locator(".search-panel input").fill("A1-L");
      await page.locator(".search-hits [role=option]").first().waitFor();
    },
  ],
  ["worst moments", menu(".worst-menu > button")],
  ["bookmarks", menu(".bookmarks-menu > button")],
  ["pauses", menu(".auto-pause > button")],
  ["cameras", menu(".picture-tools button:nth-of-type(1)")],
  ["layers", menu(".picture-tools button:nth-of-type(2)")],
  ["files", menu(".top-bar .menu > button")],
  [
    "limits of alerts",
    async (page) => {
      await closed(page);
      await page.click(".limits-button");
      await page.locator("#limit-gateQueue").fill("0");
      await page.waitForSelector(".limit .field-error");
    },
  ],
  [
    "an explanation",
    async (page) => {
      await page.click(".limits-button");
      await page.locator(".kpi").first().click();
      await page.waitForSelector(".explanation-panel");
    },
  ],
  [
    "findings",
    async (page) => {
      await closed(page);
      await page.click(".findings-link");
      await page.waitForSelector(".findings-panel");
    },
  ],
  ["all figures", (page) => menu(".top-right > button:nth-of-type(3)")(page)],
  ...parts(2, ".kpi-views button"),
  [
    "help",
    async (page) => {
      await closed(page);
      await press("?", ".help-panel")(page);
    },
  ],
  [
    "change and re-run",
    async (page) => {
      await closed(page);
      await press("v", ".change-panel")(page);
    },
  ],
  ...parts(4, ".change-panel .tabs button"),
  [
    "two runs",
    async (page) => {
      await page.locator(".panel-actions .primary:enabled").click();
      await page.waitForSelector(".compare-bar", { timeout: 60_000 });
      await page.waitForSelector(".progress", { state: "detached", timeout: 60_000 });
    },
  ],
  ...parts(4, ".compare-bar .choices button"),
];

/** @returns violations (WCAG 2.1 A and AA), words of the other language and errors of the page, each with its view */
export async function faultsOfViews(language: "zh" | "en", theme: "light" | "dark"): Promise<string[]> {
  const address = `index.html?test=1&quality=ci&t=10:00&lang=${language}&theme=${theme}`;
  const page = await openPage(address, { width: 1280, height: 720, theme, reducedMotion: true, raster: false });
  await page.evaluate(axe.source);
  await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 120_000,
  });
  await page.waitForSelector(".findings-link", { timeout: 120_000 });
  const faults: string[] = [];
  const texts = new Set<string>();
  for (const [name, go] of VIEWS) {
    await go(page).catch((error: Error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    faults.push(...(await violationsOf(page)).map((fault) => `${name}: ${fault}`));
    for (const text of await wordsOfOtherLanguage(page, language)) {
      if (!texts.has(text)) faults.push(`${name}: “${text}”`);
      texts.add(text);
    }
  }
  faults.push(...problemsOf(page));
  await page.close();
  return faults;
}

function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
}
