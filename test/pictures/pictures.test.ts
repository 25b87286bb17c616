/**
 * The hub's looks - by day, by night in the rain, in the colours of an info view, out of a cab - against the stored
 * pictures. Look at a changed one before storing it:
 * `HUB_PICTURES=new npx vitest run --project long test/pictures`.
 */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPage } from "../support/browser.ts";
import { comparePicture, pictureFigures } from "../support/pictures.ts";

const MOST_LOOKS = 30;

interface Look {
  readonly name: string;
  readonly query: string;
  readonly dark: boolean;
  /** what leads from the page to this view of it */
  readonly go?: (page: Page) => Promise<void>;
}

const views: readonly Look[] = [
  { name: "park-day", query: "t=10:00&lang=zh&theme=light", dark: false },
  // it rains on the base day from eight to ten in the evening
  { name: "park-night", query: "t=20:30&lang=en&theme=dark", dark: true },
  {
    name: "info-places",
    query: "t=10:00&lang=zh&theme=light",
    dark: false,
    go: async (page) => {
      await page.keyboard.press("Shift+Digit2");
      await page.waitForSelector(".info-panel tbody tr");
    },
  },
  {
    name: "cab-at-a-dock",
    query: "t=10:00&lang=en&theme=light&select=vehicle:lineHaulIn.AMB2.-1.3",
    dark: false,
    go: (page) => page.click('.inspector [aria-label="View from the cab"]'),
  },
];

/** A picture once all labels have their figures and nothing changes any more: what is drawn comes frame by frame. */
async function settled(page: Page): Promise<Buffer> {
  await page.waitForFunction(
    () => [...document.querySelectorAll(".hub-label i")].every((figure) => figure.textContent !== ""),
    undefined,
    { timeout: 120_000 },
  );
  let picture = await page.screenshot({ timeout: 120_000 });
  for (let look = 0; look < MOST_LOOKS; look++) {
    await page.waitForTimeout(1000);
    const next = await page.screenshot({ timeout: 120_000 });
    if (next.equals(picture)) return picture;
    picture = next;
  }
  throw new Error("the picture does not come to rest");
}

describe.each(views)("$name", ({ name, query, dark, go }) => {
  test("looks as stored, and not blank, washed out or blinding", async () => {
    const page = await openPage(`index.html?test=1&quality=ci&seed=1&${query}`, {
      width: 1280,
      height: 720,
      forPictures: true,
      reducedMotion: true,
      readyMs: 180_000,
    });
    await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
      timeout: 120_000,
    });
    // the survey of the plan is told when it is done, after the run
    await page.waitForSelector(".findings-link", { timeout: 120_000 });
    await go?.(page);
    const picture = await settled(page);
    const figures = pictureFigures(picture);
    expect(figures.spread).toBeGreaterThan(0.08);
    if (dark) expect(figures.meanLuminance).toBeLessThan(0.4);
    else expect(figures.meanLuminance).toBeGreaterThan(0.3);
    comparePicture(name, picture);
  });
});
