/** The browser under all browser tests: is it the one we think, does it draw, does it have Chinese glyphs? */
import { expect, test } from "vitest";
import { launchBrowser, openPage, problemsOf } from "../support/browser.ts";
import { findChromium, PINNED_MAJOR } from "../support/chromium.ts";

test("the browser is the pinned one wherever that can run", async () => {
  const browser = await launchBrowser();
  if (findChromium().pinned) expect(Number.parseInt(browser.version(), 10)).toBe(PINNED_MAJOR);
  else expect(Number.parseInt(browser.version(), 10)).toBeGreaterThanOrEqual(120);
});

test("WebGL2 draws through three, without an error or a breach of the content security policy", async () => {
  const page = await openPage("test/browser/pages/webgl.html");
  const said = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(said.version).toContain("WebGL 2.0");
  expect(said.pixel).toBe("0 255 0 255");
  expect(problemsOf(page)).toEqual([]);
});

test("Chinese text is drawn with glyphs, not with boxes", async () => {
  const page = await openPage("test/browser/pages/webgl.html");
  const ink = (id: string) => page.locator(`#${id}`).screenshot();
  const [first, second] = [await ink("known"), await ink("unknown")];
  expect(first.equals(second)).toBe(false);
  const advance = await page.locator("#known").evaluate((span) => span.getBoundingClientRect().width);
  expect(advance).toBeCloseTo(3 * 32, 0); // three full-width characters of 32 px
});

test("where the pinned browser cannot run, an installed one serves all but the pictures", () => {
  const before = process.env.CHROMIUM;
  process.env.CHROMIUM = process.execPath; // any program: only its being there is asked
  try {
    expect(findChromium(false, "darwin arm64")).toEqual({ executablePath: process.execPath, env: {}, pinned: false });
    expect(() => findChromium(true, "darwin arm64")).toThrow(/need the pinned Chromium .* this is darwin arm64/);
  } finally {
    if (before === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = before;
  }
});
