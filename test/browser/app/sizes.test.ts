/** The page at every size it is made for, in both languages: nothing over another, beyond the edge, or cut off. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

/** notebook, desk, wide screen, wall of screens, tablet on its side and upright */
const SIZES = [
  [1280, 720],
  [1920, 1080],
  [3840, 1080],
  [7680, 2160],
  [1024, 768],
  [820, 1180],
] as const;

test.each([
  ["zh", "light"],
  ["en", "dark"],
] as const)(
  "in %s, %s, nothing overlaps, leaves the window or is cut off",
  async (language, theme) => {
    const page = await openPage(`index.html?test=1&quality=ci&t=10:00&lang=${language}&theme=${theme}`, {
      width: 1280,
      height: 720,
      reducedMotion: true,
      raster: false,
    });
    await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
      timeout: 120_000,
    });
    await page.waitForSelector(".alert");
    const found: Record<string, string[]> = {};
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      // panels are laid out at once; picture and names come with the next frame, whenever that is drawn
      let faults = await faultsOf(page);
      for (let tries = 0; faults.length > 0 && tries < 20; tries++) {
        await page.waitForTimeout(400);
        faults = await faultsOf(page);
      }
      found[`${width} × ${height}`] = faults;
    }
    expect(found).toEqual(Object.fromEntries(SIZES.map(([width, height]) => [`${width} × ${height}`, []])));
    expect(problemsOf(page)).toEqual([]);
  },
  240_000,
);

function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const nameOf = (part: Element) =>
      `${part.className || part.tagName}`.trim() + (part.textContent ? ` “${part.textContent.slice(0, 24)}”` : "");
    const seen = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((part) => part.getClientRects().length > 0);
    /** what scrolls shows a part of itself */
    const inScroll = (part: Element) => {
      for (let up = part.parentElement; up; up = up.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return true;
      }
      return false;
    };
    const meets = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    const panels = seen(".top-bar, .column .card, .timeline, .picture-tools, .side-pick, .column");
    const labels = seen(".hub-label.shown");
    if (labels.length < 4) faults.push(`only ${labels.length} names`);
    for (const part of [...panels, ...labels]) {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      if (left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || (bottom > innerHeight + 0.5 && !inScroll(part)))
        faults.push(`beyond the edge: ${nameOf(part)}`);
    }
    const apart = [...panels.filter((part) => !part.closest(".column") || !inScroll(part)), ...labels];
    apart.forEach((a, i) => {
      for (const b of apart.slice(i + 1)) {
        if (!a.contains(b) && !b.contains(a) && meets(a.getBoundingClientRect(), b.getBoundingClientRect()))
          faults.push(`${nameOf(a)} over ${nameOf(b)}`);
      }
    });
    const whole =
      ".top-title, .card h2, .choices button, .primary, .kpi-value, .meter-name, .meter-value, .hub-label b";
    for (const part of seen(whole)) {
      if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline")
        faults.push(`cut off: ${nameOf(part)}`);
    }
    for (const bar of seen(".transport, .top-bar, .top-left, .top-right")) {
      const edge = bar.getBoundingClientRect();
      for (const part of bar.children) {
        const { left, right, width } = part.getBoundingClientRect();
        if (width > 0 && (left < edge.left - 0.5 || right > edge.right + 0.5))
          faults.push(`out of its bar: ${nameOf(part)}`);
      }
    }
    return faults;
  });
}
