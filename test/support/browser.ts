/**
 * Opens pages in a real Chromium: one browser a test file, closed with it. The pages are the built ones, as a visitor
 * gets them, served by `servePages.ts`.
 */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, inject } from "vitest";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts";

let browser: Promise<Browser> | null = null;

/** @param forPictures refuses any Chromium but the pinned one */
export function launchBrowser(forPictures = false): Promise<Browser> {
  const found = findChromium(forPictures);
  browser ??= chromium.launch({
    executablePath: found.executablePath,
    args: CHROMIUM_FLAGS,
    env: { ...(process.env as Record<string, string>), ...found.env },
    timeout: 60_000,
  });
  return browser;
}

afterAll(async () => {
  await (await browser)?.close();
  browser = null;
});

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  /** the page's pixels will be compared with stored ones: only the pinned Chromium will do */
  readonly forPictures?: boolean;
  readonly theme?: "light" | "dark";
  readonly reducedMotion?: boolean;
  /** longest wait for `data-ready` [ms]; the first frame of software rendering is slow */
  readonly readyMs?: number;
  /** another server than that of the built pages */
  readonly baseUrl?: string;
  /** no network from the beginning */
  readonly offline?: boolean;
  /** a script that is run before the page's */
  readonly before?: () => void;
  /** false: the graphics card draws nothing, where no pixel is looked at; software rendering takes most of a page's time */
  readonly raster?: boolean;
  /** an address that should never become ready is opened without waiting */
  readonly waitForReady?: boolean;
}

const problems = new WeakMap<Page, string[]>();

/** Errors the page threw, logged or was refused (content security policy included), oldest first. */
export function problemsOf(page: Page): readonly string[] {
  return problems.get(page) ?? [];
}

/**
 * Opens a page and waits until it says `<html data-ready>`: not for its load event, which the first frame holds up.
 *
 * @param path relative to the site, e.g. `index.html?test=1` or `test/browser/pages/webgl.html`
 */
export async function openPage(path = "index.html", options: OpenOptions = {}): Promise<Page> {
  const launched = await launchBrowser(options.forPictures ?? false);
  const context: BrowserContext = await launched.newContext({
    viewport: { width: options.width ?? 960, height: options.height ?? 540 },
    deviceScaleFactor: 1,
    colorScheme: options.theme ?? "light",
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    offline: options.offline ?? false,
  });
  const page = await context.newPage();
  if (options.raster === false) {
    await page.addInitScript(() => {
      const gl = WebGL2RenderingContext.prototype;
      for (const name of ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced"] as const) {
        gl[name] = () => {};
      }
    });
  }
  if (options.before) await page.addInitScript(options.before);
  const found: string[] = [];
  problems.set(page, found);
  page.on("pageerror", (error) => found.push(`threw ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") found.push(message.text());
  });
  page.on("crash", () => found.push("the page crashed"));
  await page.goto(new URL(path, options.baseUrl ?? inject("pageUrl")).href, { waitUntil: "commit" });
  if (options.waitForReady !== false) {
    await page
      .waitForFunction(() => document.documentElement?.dataset.ready !== undefined, undefined, {
        timeout: options.readyMs ?? 120_000,
        polling: 50,
      })
      .catch((error: Error) => {
        throw new Error(
          `${path} did not become ready (${error.message.split("\n")[0]}); it said: ${found.join(" | ") || "nothing"}`,
        );
      });
  }
  return page;
}
