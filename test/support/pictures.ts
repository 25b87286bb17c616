/** Compares a picture with the stored one; the stored ones belong to the pinned Chromium and its software renderer. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { REPOSITORY } from "./chromium.ts";

const stored = join(REPOSITORY, "test/pictures");
const made = join(REPOSITORY, ".test-out/pictures");

/** Other processor types round the last bit of a colour differently; a moved edge is far above this. */
const TOLERATED_SHARE = 0.002;

/**
 * Throws where more than 0.2 % of the pixels differ visibly; leaves picture and difference in `.test-out/pictures`.
 * With `HUB_PICTURES=new` it stores the picture instead.
 */
export function comparePicture(name: string, png: Buffer): void {
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, `${name}.png`), png);
  const path = join(stored, `${name}.png`);
  if (process.env.HUB_PICTURES === "new") {
    mkdirSync(stored, { recursive: true });
    writeFileSync(path, png);
    return;
  }
  if (!existsSync(path))
    throw new Error(`no stored picture ${name}.png: look at the new one, then run with HUB_PICTURES=new`);
  const [before, after] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(png)];
  if (before.width !== after.width || before.height !== after.height) {
    throw new Error(`${name} is ${after.width} × ${after.height}, the stored one ${before.width} × ${before.height}`);
  }
  const difference = new PNG({ width: before.width, height: before.height });
  const count = pixelmatch(before.data, after.data, difference.data, before.width, before.height, { threshold: 0.1 });
  const share = count / (before.width * before.height);
  if (share <= TOLERATED_SHARE) return;
  writeFileSync(join(made, `${name}.difference.png`), PNG.sync.write(difference));
  throw new Error(`${name} differs in ${(100 * share).toFixed(2)} % of its pixels, see .test-out/pictures`);
}

/** What any good picture has, whatever its content. */
export interface PictureFigures {
  /** 0 to 1 */
  readonly meanLuminance: number;
  /** standard deviation of luminance: a blank canvas has none */
  readonly spread: number;
  /** share of pixels at full white */
  readonly clippedShare: number;
}

export function pictureFigures(png: Buffer): PictureFigures {
  const { data, width, height } = PNG.sync.read(png);
  const pixels = width * height;
  let sum = 0;
  let squares = 0;
  let clipped = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    // Rec. 709 luma
    const y = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    sum += y;
    squares += y * y;
    if (r >= 254 && g >= 254 && b >= 254) clipped++;
  }
  const mean = sum / pixels;
  return {
    meanLuminance: mean,
    spread: Math.sqrt(Math.max(0, squares / pixels - mean * mean)),
    clippedShare: clipped / pixels,
  };
}
