/** Pictures and videos that are saved: of the right size, of what is shown, and saying where they come from. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { beforeAll, expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";
import { pictureFigures } from "../../support/pictures.ts";

let page: Page;

beforeAll(async () => {
  page = await openPage("index.html?test=1&quality=ci&t=10:00&seed=1&lang=en", {
    width: 960,
    height: 600,
    reducedMotion: true,
  });
  await page.waitForFunction(() => (document.documentElement.dataset.recordingHash ?? "") !== "", undefined, {
    timeout: 120_000,
  });
  await page.keyboard.press("k");
  await page.waitForSelector(".capture-card");
}, 240_000);

async function saved(button: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 100_000 }),
    page.locator(`[data-capture="${button}"]`).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function picture(size: string): Promise<{ name: string; bytes: Buffer; png: PNG; told: readonly number[] }> {
  await page.locator(".capture-card .choices button", { hasText: size }).click();
  const told = (await page.locator(".capture-card .hint").first().textContent())?.match(/\d+/g)?.map(Number) ?? [];
  const file = await saved("picture");
  return { ...file, png: PNG.sync.read(file.bytes), told };
}

/** Mean brightness of a cell of `k` × `k` pixels. */
function cell({ data, width }: PNG, x: number, y: number, k: number): number {
  let sum = 0;
  for (let v = 0; v < k; v++) {
    for (let u = 0; u < k; u++) {
      const i = ((y * k + v) * width + x * k + u) * 4;
      sum += 0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0);
    }
  }
  return sum / (k * k);
}

test("the key K opens the card with its button in focus", async () => {
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.capture)).toBe("picture");
});

test("a picture has the size it is told to have, varied pixels, and a name with scenario and moment", async () => {
  const { name, bytes, png, told } = await picture("1x");
  expect([png.width, png.height]).toEqual(told);
  expect(name).toBe(`jiaozuo-seed1-day1-100000-${png.width}x${png.height}.png`);
  expect(pictureFigures(bytes).spread).toBeGreaterThan(0.05);
});

test("twice as large it shows the same, finer", async () => {
  const once = await picture("1x");
  const twice = await picture("2x");
  expect([twice.png.width, twice.png.height]).toEqual([once.png.width * 2, once.png.height * 2]);
  let off = 0;
  let cells = 0;
  // above the caption, whose letters are set anew
  for (let y = 0; y < once.png.height - 30; y++) {
    for (let x = 0; x < once.png.width; x++) {
      off += Math.abs(cell(once.png, x, y, 1) - cell(twice.png, x, y, 2));
      cells++;
    }
  }
  // edges are anti-aliased differently; another view would be off by the spread of the picture, some 40 of 255
  expect(off / cells).toBeLessThan(8);
});

test("a 4K picture has 3840 × 2160 pixels and no seam where its tiles meet", async () => {
  const { bytes, png } = await picture("4K");
  expect([png.width, png.height]).toEqual([3840, 2160]);
  expect(pictureFigures(bytes).spread).toBeGreaterThan(0.05);
  const step = (x: number) => {
    let sum = 0;
    for (let y = 0; y < 2040; y++) sum += Math.abs(cell(png, x, y, 1) - cell(png, x - 1, y, 1));
    return sum / 2040;
  };
  const beside = [2040, 2042, 2044, 2052, 2054, 2056].map(step);
  expect(step(2048)).toBeLessThan(3 * Math.max(...beside) + 1);
}, 200_000);

test("names can be left out; the line of origin stays", async () => {
  const withNames = await picture("1x");
  await page.locator(".capture-card input[type=checkbox]").click();
  const without = await picture("1x");
  const { width, height } = without.png;
  let changed = 0;
  let band = 0;
  for (let i = 0; i < without.png.data.length; i += 4) {
    const differs = withNames.png.data[i] !== without.png.data[i];
    if (Math.floor(i / 4 / width) < height - 24) changed += Number(differs);
    else band += Number(differs);
  }
  expect(changed).toBeGreaterThan(500);
  expect(band).toBe(0);
});

test("a video is recorded until it is stopped, and saved as a file that begins as such files do", async () => {
  await page.locator('[data-capture="film"]').click();
  await page.waitForSelector('[data-capture="stop"]');
  await page.locator(".capture-card .hint[role=timer]").waitFor();
  await page.waitForTimeout(3000);
  const { name, bytes } = await saved("stop");
  expect(name).toMatch(/^jiaozuo-seed1-day1-100000-\d+x\d+\.(mp4|webm)$/);
  expect(bytes.length).toBeGreaterThan(1000);
  // EBML, as WebM files begin; `ftyp` as MP4 files do from their fifth byte on
  const isVideo = name.endsWith("webm")
    ? bytes.readUInt32BE(0) === 0x1a45dfa3
    : bytes.toString("latin1", 4, 8) === "ftyp";
  expect(isVideo).toBe(true);
  await page.waitForSelector('[data-capture="film"]');
  expect(problemsOf(page)).toEqual([]);
});

test("where the browser cannot record, the card says so and pictures remain", async () => {
  await page.keyboard.press("Escape");
  await page.waitForSelector(".capture-card", { state: "detached" });
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "MediaRecorder"));
  await page.keyboard.press("k");
  await page.waitForSelector(".capture-card");
  expect(await page.locator(".capture-card").textContent()).toContain("cannot record video");
  expect(await page.locator('[data-capture="picture"]').isEnabled()).toBe(true);
});
