/** How large letters are in windows of all kinds. */
import { expect, test } from "vitest";
import { scaleOfWindow } from "../../src/app/windowScale.ts";

test("desks keep their letters; walls of screens have them twice and four times as large", () => {
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
    [2560, 1440],
    [3840, 1080],
    [820, 1180],
  ] as const)
    expect(scaleOfWindow(width, height)).toBe(1);
  expect(scaleOfWindow(3840, 2160)).toBe(2);
  expect(scaleOfWindow(7680, 2160)).toBe(2);
  expect(scaleOfWindow(7680, 4320)).toBe(4);
});

test("they never shrink while a window grows, and two columns of cards leave two thirds of it", () => {
  for (const width of [1920, 2560, 3840, 5760, 7680]) {
    let last = 1;
    for (let height = 720; height <= 4320; height += 30) {
      const scale = scaleOfWindow(width, height);
      expect(scale).toBeGreaterThanOrEqual(last);
      expect(2 * 340 * scale).toBeLessThanOrEqual(0.36 * width);
      last = scale;
    }
  }
});
