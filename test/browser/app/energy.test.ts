/** The energy page in a real Chromium: every part shows the recording, says so in words too, and leads back to the park. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

const PARTS = ["power", "flows", "peak", "charging", "strategies"] as const;

describe("the energy page", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage("index.html?test=1&quality=ci&t=13:20&seed=1&lang=en&theme=dark", {
      width: 1280,
      height: 720,
      theme: "dark",
      reducedMotion: true,
      raster: false,
    });
    await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
      timeout: 120_000,
    });
    await page.keyboard.press("e");
    await page.waitForSelector(".energy-tabs button");
    await page.evaluate(axe.source);
  });
  const open = (part: (typeof PARTS)[number]) => page.locator(".energy-tabs button").nth(PARTS.indexOf(part)).click();
  const violations = () =>
    page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    });

  test("stacks power by use and by source, hour by hour in a table as well; dragging on it chooses a period", async () => {
    await open("power");
    await page.waitForSelector(".energy-power canvas");
    expect(await page.locator(".energy-power canvas").count()).toBe(3);
    expect(await page.locator(".energy-power table tbody tr").count()).toBe(24);
    expect(await violations()).toEqual([]);
    const box = await page.locator(".energy-power .u-over").first().boundingBox();
    const at = (share: number) => (box?.x ?? 0) + share * (box?.width ?? 0);
    const y = (box?.y ?? 0) + (box?.height ?? 0) / 2;
    await page.mouse.move(at(0.25), y);
    await page.mouse.down();
    await page.mouse.move(at(0.5), y, { steps: 4 });
    await page.mouse.up();
    expect(await page.locator(".energy-panel .panel-head p").textContent()).toMatch(/0[56]:\d\d to 1[12]:\d\d/);
  });

  test("leads energy from sources to uses of that period, as much in as out", async () => {
    await open("flows");
    await page.waitForSelector(".sankey-band");
    const rows = await page
      .locator(".sankey table tbody tr")
      .evaluateAll((trs) => trs.map((tr) => [...tr.children].map((cell) => cell.textContent ?? "")));
    const kwh = (text: string) => Number(text.replace(/[^\d.]/g, "")) * (text.includes("MWh") ? 1000 : 1);
    const sum = (column: number) =>
      rows.filter((row) => row[column] === "Busbar").reduce((total, row) => total + kwh(row[2] ?? ""), 0);
    expect(sum(1)).toBeGreaterThan(1000);
    // each of a score of rows is rounded to 10 kWh at most
    expect(Math.abs(sum(0) - sum(1))).toBeLessThan(100);
    expect(await violations()).toEqual([]);
    await page.locator(".energy-panel .window-pick .icon-button").click();
  });

  test("marks the billed peak on the duration curve and says what room is left", async () => {
    await open("peak");
    await page.waitForSelector(".energy-peak canvas");
    const text = await page.locator(".energy-peak").textContent();
    // the top of the curve is the figure that is billed
    const billed = await page.locator(".energy-figures > div", { hasText: "Billed peak" }).locator("dd").textContent();
    expect(billed).toMatch(/\d MW/);
    expect(text).toMatch(new RegExp(`Largest of the period, \\d\\d:\\d\\d ${billed?.replace(/\s+/g, "\\s+")}`));
    expect(text).toContain("CNY/kW·month");
    expect(await violations()).toEqual([]);
  });

  test("selects the vehicle of a session, by mouse and by keyboard, and shows it in the picture", async () => {
    await open("charging");
    const bars = page.locator(".gantt-bar");
    expect(await bars.count()).toBeGreaterThan(40);
    await bars.first().click();
    expect(await bars.first().getAttribute("aria-pressed")).toBe("true");
    const first = await page.locator(".gantt-told").textContent();
    expect(first).toMatch(/kWh/);
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".gantt-told").textContent()).not.toBe(first);
    expect(await violations()).toEqual([]);
    await page.locator(".gantt-told button").click();
    expect(await page.locator(".energy-panel").count()).toBe(0);
    expect(await page.locator(".inspector").count()).toBe(1);
    await page.keyboard.press("e");
    await page.waitForSelector(".energy-tabs button");
  });

  test("runs the scenario under each other strategy and compares bills; the shown run keeps its own figures", async () => {
    await open("strategies");
    const row = (name: string) => page.locator(`[data-strategy="${name}"]`);
    const shownCost = await page.locator(".strategy-shown td").first().textContent();
    await page.locator(".strategies-head button.primary").click();
    await page.waitForFunction(
      () => [...document.querySelectorAll("[data-strategy]")].every((tr) => tr.querySelectorAll("td").length > 5),
      undefined,
      { timeout: 100_000 },
    );
    expect(await page.locator(".strategy-shown td").first().textContent()).toBe(shownCost);
    expect(await row("idle").locator("td").nth(7).textContent()).toMatch(/^0\.00/); // no cycle where the battery rests
    expect(await page.locator(".over").count()).toBe(0);
    expect(await violations()).toEqual([]);
  });

  test("explains its figures, and nothing of it went wrong", async () => {
    await page.locator(".energy-figures button").first().click();
    await page.waitForSelector("[data-explains='energy.demandKwh']");
    expect(problemsOf(page)).toEqual([]);
  });
});
