/** What the browser or people may hand to the page and cannot be used: it says so, and everything else goes on. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

const still = "index.html?test=1&quality=ci&t=10:00&seed=1&lang=en";
const small = { width: 1280, height: 720, reducedMotion: true, raster: false };

async function hashOf(page: Page): Promise<string> {
  await page.waitForFunction(() => (document.documentElement?.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 120_000,
    polling: 100,
  });
  return page.evaluate(() => document.documentElement.dataset.recordingHash ?? "");
}
const figure = (page: Page) => page.locator('[data-card="operations"]').textContent();

test("without WebGL 2 it says so where the picture would be, in the language that is chosen, and has its figures", async () => {
  const page = await openPage(still, {
    ...small,
    before: () => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        return /^webgl/.test(kind) ? null : Reflect.apply(getContext, this, [kind, ...more]);
      } as typeof getContext;
    },
  });
  await hashOf(page);
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-card="operations"]')?.textContent ?? ""));
  const said = page.locator(".no-picture");
  expect(await said.textContent()).toMatch(/WebGL 2.*hardware acceleration/);
  expect(await said.isVisible()).toBe(true);
  await page.keyboard.press("l");
  await page.waitForFunction(() => document.querySelector(".no-picture")?.textContent?.includes("硬件加速"));
  await page.keyboard.press("k");
  await page.waitForSelector(".capture-card");
  expect(await page.locator(".capture-card").textContent()).toContain("WebGL 2");
  await page.keyboard.press("e");
  await page.waitForSelector(".energy-tabs button");
});

test("a lost picture is told while it is lost and no longer, and the picture comes back", async () => {
  const page = await openPage(still, small);
  await hashOf(page);
  const lose = (is: boolean) =>
    page.evaluate((isLost) => {
      const gl = document.querySelector<HTMLCanvasElement>("#park canvas")?.getContext("webgl2");
      const extension = ((globalThis as { lost?: WEBGL_lose_context }).lost ??= gl?.getExtension(
        "WEBGL_lose_context",
      ) as WEBGL_lose_context);
      if (isLost) extension.loseContext();
      else extension.restoreContext();
    }, is);
  await lose(true);
  await page.waitForSelector(".notice-error[role=alert]");
  expect(await page.locator(".notice-error").textContent()).toMatch(/comes back by itself.*loaded anew/);
  expect(await figure(page)).toMatch(/\d/);
  await lose(false);
  await page.waitForSelector(".notice-error", { state: "detached" });
  await page.waitForFunction(() => {
    const gl = document.querySelector<HTMLCanvasElement>("#park canvas")?.getContext("webgl2");
    return gl?.isContextLost() === false;
  });
  expect(problemsOf(page)).toEqual([]);
});

test("with storage that is blocked it runs, and tells that the run was not kept and how to have it again", async () => {
  const page = await openPage("index.html?quality=ci&t=10:00&seed=1&lang=en", {
    ...small,
    before: () => {
      for (const name of ["localStorage", "indexedDB"]) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
    },
  });
  await hashOf(page);
  await page.keyboard.press("t");
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await page.locator(".menu-place .icon-button").click();
  await page.waitForSelector(".menu-hint", { timeout: 60_000 });
  expect(await page.locator(".menu-hint").textContent()).toMatch(/could not be kept.*save it as a recording file/);
  expect(problemsOf(page)).toEqual([]);
});

test("with storage that is full the same is told", async () => {
  const page = await openPage("index.html?quality=ci&t=10:00&seed=1&lang=zh", {
    ...small,
    before: () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  });
  await hashOf(page);
  await page.locator(".menu-place .icon-button").click();
  await page.waitForSelector(".menu-hint", { timeout: 60_000 });
  expect(await page.locator(".menu-hint").textContent()).toContain("存储已满或被禁用");
  expect(problemsOf(page)).toEqual([]);
});

test("a kept run that is damaged or of another version is refused in words, and what is shown stays", async () => {
  const page = await openPage(still.replace("lang=en", "lang=zh"), small);
  const hash = await hashOf(page);
  const keep = (text: string, format: number) =>
    page.evaluate(
      async ([text, format]) => {
        const bytes = new Uint8Array(64);
        bytes.set(new TextEncoder().encode(text as string));
        new DataView(bytes.buffer).setUint32(8, format as number, true);
        const request = indexedDB.open("hubtwin", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("recordings");
        await new Promise((done) => {
          request.onsuccess = done;
        });
        const change = request.result.transaction("recordings", "readwrite");
        change.objectStore("recordings").put({ savedAt: 0, bytes: new Blob([bytes]) }, "last");
        await new Promise((done) => {
          change.oncomplete = done;
        });
        request.result.close();
      },
      [text, format] as const,
    );
  const told = async () => {
    await page.locator(".menu-place .icon-button").click();
    await page.locator(".menu-list button", { hasText: "恢复上次的推演" }).click();
    await page.waitForSelector(".notice-error");
    const text = await page.locator(".notice-error").textContent();
    await page.locator(".notice-error button").click();
    return text;
  };
  await keep("nonsense", 0);
  expect(await told()).toMatch(/不是本系统的推演记录.*重新推演/);
  // the first eight letters of every recording file, then a format that there is not
  await keep("HUBTWREC", 4_000_000);
  expect(await told()).toMatch(/另一版本的程序.*重新推演/);
  expect(await hashOf(page)).toBe(hash);
  expect(problemsOf(page)).toEqual([]);
});

test("an address of another version opens what there is and says what there is not", async () => {
  const query = "?test=1&quality=ci&lang=en&scenario=long-gone&days=400&t=99:99&colour=mauve&seed=x";
  const page = await openPage(`index.html${query}#v9:eJyrVkrLz1eyUkpKLFKqBQAVHgPq`, small);
  await page.waitForSelector(".refused");
  expect(await page.locator(".refused").textContent()).toContain("long-gone");
  expect(await hashOf(page)).toMatch(/^[0-9a-f]{16}$/);
  await page.waitForSelector(".notice-error[role=alert]");
  expect(await page.locator(".notice-error").textContent()).toMatch(/seed=x, days=400, t=99:99, #v9:eJyr/);
  expect(await figure(page)).toMatch(/\d/);
  expect(problemsOf(page)).toEqual([]);
});

test("an address from another version, with nonsense in it: it is told, what is understood holds, and the small map is there", async () => {
  const page = await openPage(`${still}&v=7&panel=kpis&select=door:nowhere&period=x#old`, {
    ...small,
    width: 1700,
    height: 950,
  });
  await page.waitForSelector(".notice-error[role=alert]");
  expect(await page.locator(".notice-error").textContent()).toMatch(/another version \(7\).*period=x, #old/);
  await page.waitForSelector(".kpi-panel");
  await hashOf(page);
  await page.waitForFunction(() => /door nowhere/.test(document.querySelector(".notice-error")?.textContent ?? ""));
  await page.keyboard.press("Escape");
  expect(await figure(page)).toMatch(/\d/);
  const map = page.locator(".mini-map");
  expect(await map.locator("[role=img]").getAttribute("aria-label")).toMatch(/\d{2,} vehicles/);
  await page.keyboard.press("m");
  await map.waitFor({ state: "detached" });
  await page.keyboard.press("m");
  await map.waitFor();
  // at rest it costs nothing: once the picture has come to rest, nothing is drawn in the map
  await page.evaluate(() => {
    const { clearRect } = CanvasRenderingContext2D.prototype;
    const count = Object.assign(globalThis, { cleared: 0 });
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      count.cleared++;
      clearRect.apply(this, box);
    };
  });
  const drawn = () => page.evaluate(() => (globalThis as unknown as { cleared: number }).cleared);
  for (let last = -1, now = 0; now !== last; ) {
    last = now;
    await page.waitForTimeout(1500);
    now = await drawn();
  }
  const atRest = await drawn();
  await page.waitForTimeout(2000);
  expect(await drawn()).toBe(atRest);
  // a click moves the picture, and the frame on the map with it
  await map.locator("[role=img]").click({ position: { x: 30, y: 30 } });
  await page.waitForFunction((before) => (globalThis as unknown as { cleared: number }).cleared > before, atRest);
  expect(problemsOf(page)).toEqual([]);
});
