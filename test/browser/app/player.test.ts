/** Player, search, explanations and alerts by keyboard in a real Chromium, in both languages, and clean by axe. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

let page: Page;

const textOf = (selector: string) => page.locator(selector).first().innerText();
const clock = async () => (await textOf(".clock-time")).slice(0, 5);
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const notice = () => page.locator(".notice").first();

async function waitFor(what: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what.toString()}`);
    await page.waitForTimeout(100);
  }
}

const violations = () =>
  page.evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });

beforeAll(async () => {
  page = await openPage("index.html?test=1&quality=ci&t=10:00&lang=en", {
    ...{ width: 1280, height: 720, reducedMotion: true, raster: false },
  });
  await waitFor(() => page.evaluate(() => document.documentElement.dataset.recordingHash !== undefined));
  await page.waitForSelector(".worst-menu");
  await page.evaluate(axe.source);
});

describe("the player", () => {
  test("goes to the next alert and back to the one before, and says which they are", async () => {
    await page.keyboard.press("n");
    await waitFor(async () => (await clock()) !== "10:00");
    const next = await clock();
    expect(minutes(next)).toBeGreaterThan(600);
    expect(await notice().innerText()).toMatch(/\d\d:\d\d \S+/);
    await page.keyboard.press("p");
    await waitFor(async () => minutes(await clock()) < 600);
    await page.keyboard.press("n");
    await waitFor(async () => (await clock()) === next);
  });

  test("jumps to the worst moments of the period, each with its place; W goes from one to the next", async () => {
    await page.click(".worst-menu > button");
    const worst = page.locator("[data-worst]");
    expect(await worst.count()).toBeGreaterThan(4);
    const times = await worst.locator("time").allInnerTexts();
    expect(await violations()).toEqual([]);
    await page.locator('[data-worst="doorWait"]').focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".inspector .plate");
    expect(times).toContain(await clock());
    expect(await notice().innerText()).toContain("Longest wait for a dock");
    await page.keyboard.press("w");
    await waitFor(async () => !(await notice().innerText()).includes("Longest wait for a dock"));
  });

  test("keeps a bookmark with a name on the time line, leads back to it, and forgets it when told", async () => {
    await page.locator(".scrub-input").fill(String(14 * 3600));
    await waitFor(async () => (await clock()) === "14:00");
    await page.locator(".play-button").focus();
    await page.keyboard.press("b");
    const name = page.locator(".bookmarks-menu input");
    await name.waitFor();
    await waitFor(() => name.evaluate((field) => field === document.activeElement));
    // it is called after what is selected until somebody writes a name
    expect(await name.inputValue()).not.toBe("");
    await page.keyboard.type("<b>calm</b>");
    expect(await violations()).toEqual([]);
    await page.keyboard.press("Enter");
    expect(await page.locator(".mark-own").getAttribute("title")).toBe("14:00 <b>calm</b>");
    await page.locator(".scrub-input").fill(String(16 * 3600));
    await page.locator(".play-button").focus();
    await page.keyboard.press("[");
    await waitFor(async () => (await clock()) === "14:00");
    await page.click(".bookmarks-menu > button");
    await page.locator(".bookmarks-menu li .icon-button").click();
    await waitFor(async () => (await page.locator(".mark-own").count()) === 0);
    await page.keyboard.press("Escape");
    expect(await page.locator(".bookmarks-menu .menu-list").count()).toBe(0);
  });

  test("pauses by itself when a warning begins, and says which", async () => {
    await page.click(".auto-pause > button");
    await page.locator(".auto-pause .menu-list button").last().click();
    await page.locator(".scrub-input").fill(String(16 * 3600));
    await page.locator(".speed input").fill("1000");
    await page.locator(".play-button").focus();
    await page.keyboard.press("Space");
    await waitFor(async () => (await notice().innerText()).includes("Paused at"));
    const [at] = /\d\d:\d\d/.exec(await notice().innerText()) ?? [];
    await waitFor(async () => (await clock()) === at);
    expect(await page.locator(".play-button").getAttribute("aria-label")).toBe("Play");
    await page.click(".auto-pause > button");
    await page.locator(".auto-pause .menu-list button").first().click();
    await page.click(".speed-normal");
    expect(await textOf(".speed-text")).toBe("1×");
    await page.locator(".speed input").fill("40"); // near it: pulled in
    expect(await textOf(".speed-text")).toBe("1×");
    await page.locator(".speed input").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowUp");
    expect(await textOf(".speed-text")).toBe("5×");
    await page.keyboard.press("ArrowLeft");
    expect(await textOf(".speed-text")).toBe("2×");
  });
});

describe("the search", () => {
  const hits = () => page.locator('.search-hits [role="option"]');

  test("says politely that there is nothing, whatever is typed", async () => {
    await page.keyboard.press("/");
    await page.locator(".search-panel input").waitFor();
    for (const nonsense of ["qqqqqq", "[a-(", "<img src=x onerror=alert(1)>", ".*"]) {
      await page.locator(".search-panel input").fill(nonsense);
      await waitFor(async () => (await textOf(".search-panel .hint")).startsWith("Nothing found"));
      expect(await hits().count()).toBe(0);
    }
    expect(await violations()).toEqual([]);
  });

  test("finds a vehicle by a part of its plate and leads to it while it is in the park", async () => {
    const input = page.locator(".search-panel input");
    await input.fill("line-haul truck");
    await hits().first().waitFor();
    await page.keyboard.press("Enter"); // the class: its vehicles
    await waitFor(async () => (await page.locator(".search-class").count()) === 1);
    const plate = /豫H·(\S+)/.exec(await hits().nth(2).innerText())?.[1] ?? "-";
    await input.fill(plate.toLowerCase());
    await waitFor(async () => (await hits().first().innerText()).includes(plate));
    expect(await violations()).toEqual([]);
    await page.keyboard.press("Enter");
    await waitFor(async () => (await textOf(".inspector h2")).includes(plate));
    expect(await page.locator(".search-panel").count()).toBe(0);
    expect(await textOf(".inspector .state-now")).not.toContain("Not in the park");
  });

  test("what a vehicle waits for goes along with the clock", async () => {
    // waits for a dock from midnight on, and is unloaded at ten
    await page.keyboard.press("Control+k");
    await page.locator(".search-panel input").fill("g5a54");
    await waitFor(async () => (await hits().first().innerText()).includes("豫H·G5A54"));
    await page.keyboard.press("Enter");
    await waitFor(async () => (await textOf(".inspector h2")).includes("豫H·G5A54"));
    // off the slider of the speed, to which these keys belong while it has the focus
    await page.locator(".play-button").focus();
    await page.keyboard.press("Home");
    await waitFor(async () => (await clock()) === "00:00");
    await waitFor(async () => (await textOf(".inspector .depth-wait")).includes("Waits for a free dock"));
    for (let hour = 0; hour < 10; hour++) await page.keyboard.press("Shift+ArrowRight");
    await waitFor(async () => (await clock()) === "10:00");
    await waitFor(async () => (await textOf(".inspector .state-now")).includes("unloading"));
    await waitFor(async () => (await page.locator(".inspector .depth-wait").count()) === 0);
    await page.keyboard.press("Escape");
  });

  test("explains a figure and opens a parameter, by keyboard alone", async () => {
    await page.keyboard.press("Control+k");
    await page.locator(".search-panel input").fill("docks.waitMeanMin");
    // what was found for it, and not what is offered before anything is typed
    await waitFor(async () => (await hits().first().innerText()).includes("docks.waitMeanMin"));
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-explains="docks.waitMeanMin"]');
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.locator(".search-panel input").fill("battery capacity");
    await waitFor(async () => (await hits().first().innerText()).includes("site.energy.battery.capacityKwh"));
    await page.keyboard.press("Enter");
    await page.waitForSelector('.change-panel [data-path="site.energy.battery.capacityKwh"]');
    await page.keyboard.press("Escape");
    await waitFor(async () => (await page.locator(".change-panel").count()) === 0);
  });
});

test("an event behind a figure is shown: the clock goes there and its vehicle is selected", async () => {
  await page.click('[data-kpi="docks.waitMeanMin"]');
  expect(await page.locator('[data-kpi="docks.waitMeanMin"]').getAttribute("title")).toMatch(
    /^Mean wait for a door: ./,
  );
  const event = page.locator(".explanation-panel .facts button").nth(1);
  await event.waitFor();
  const at = await event.locator("time").innerText();
  const plate = /豫H·\S+/.exec(await event.innerText())?.[0] ?? "-";
  expect(await violations()).toEqual([]);
  await event.click();
  await waitFor(async () => (await clock()) === at && (await textOf(".inspector h2")).includes(plate));
  await page.keyboard.press("Escape");
});

test("limits of alerts: nonsense is told and changes nothing, a number makes alerts anew; in Chinese, too", async () => {
  const count = async () => Number(await textOf(".alerts-card .count"));
  const before = await count();
  await page.click(".limits-button");
  const grid = page.locator("#limit-gridKw");
  await grid.fill("a lot");
  await page.waitForSelector("#limit-gridKw-fault");
  expect(await grid.getAttribute("aria-invalid")).toBe("true");
  expect(await count()).toBe(before);
  await grid.fill("100");
  await waitFor(async () => (await count()) > before);
  await page.keyboard.press("Tab");
  expect(await violations()).toEqual([]);
  await page.locator(".play-button").focus();
  await page.keyboard.press("l");
  await waitFor(async () => (await textOf(".limits-form h3")) === "告警限值");
  expect(await violations()).toEqual([]);
  await page.locator(".limits-form > button").click();
  await waitFor(async () => Number((await textOf(".alerts-card .count")).replace(/\D/g, "")) === before);
  expect(await grid.inputValue()).toBe("");
});

test("hours × days lead the clock to an hour, by arrow keys, too; goods are drawn from dock to dock; both clean by axe", async () => {
  await page.locator(".top-right .icon-button").nth(1).click();
  await page.locator(".kpi-views button").nth(1).click();
  const cells = page.locator(".heat-table").first().locator("td button");
  expect(await cells.count()).toBe(24);
  // the hours of the day sum to its figure
  const hours = (await cells.allInnerTexts()).map(Number);
  const whole = Number(await page.locator(".heat-whole").first().innerText());
  expect(hours.reduce((a, b) => a + b)).toBe(whole);
  expect(whole).toBeGreaterThan(100);
  await cells.nth(0).focus();
  for (let k = 0; k < 7; k++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await waitFor(async () => (await clock()) === "07:00");
  expect(await violations()).toEqual([]);
  await page.locator(".kpi-views button").nth(2).click();
  await page.waitForSelector(".freight .sankey-band");
  expect(await page.locator(".freight table tbody tr").count()).toBe(await page.locator(".sankey-band").count());
  expect(await violations()).toEqual([]);
  await page.keyboard.press("Escape");
});

test("a bookmark is there again when the page is loaded anew, for its scenario and seed and no other", async () => {
  await page.locator(".scrub-input").fill(String(11 * 3600));
  await page.locator(".play-button").focus();
  await page.keyboard.press("b");
  await page.locator(".bookmarks-menu input").fill("again");
  await page.keyboard.press("Enter");
  const load = async (seed: number) => {
    await page.goto(page.url().replace(/&seed=\d+|$/, `&seed=${seed}`), { waitUntil: "commit" });
    await waitFor(() => page.evaluate(() => document.documentElement?.dataset.recordingHash !== undefined));
    await page.waitForSelector(".bookmarks-menu");
  };
  await load(2);
  expect(await page.locator(".mark-own").count()).toBe(0);
  await load(1);
  await waitFor(async () => (await page.locator(".mark-own").count()) === 1);
  expect(await page.locator(".mark-own").getAttribute("title")).toBe("11:00 again");
});

test("and all of this raises no error and no breach of the security policy", () => {
  expect(problemsOf(page)).toEqual([]);
});
