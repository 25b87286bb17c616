import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, shareAfter, sideAt, sidesOf } from "../../../src/view/twin/sides.ts";

/** A window of 1600 px whose panels cover 300 at the left and 340 at the right. */
const area = { x0: 300, x1: 1260 };

describe("two pictures on one canvas", () => {
  it("side by side stand for the same picture, the right one moved by half of what panels leave free", () => {
    const [left, right] = sidesOf("halves", area, 1600, 0.2);
    // the middle of 300 to 1260 is 780, half of it 480 wide, wherever a curtain would be
    expect(left).toEqual({ from: 0, to: 780, shift: 0, x0: 300, x1: 780 });
    expect(right).toEqual({ from: 780, to: 1600, shift: 480, x0: 300, x1: 780 });
  });

  it("under a curtain lie on one another, with the curtain where its share of the free area ends", () => {
    const [left, right] = sidesOf("curtain", area, 1600, 0.25);
    expect(left).toEqual({ from: 0, to: 540, shift: 0, x0: 300, x1: 540 });
    expect(right).toEqual({ from: 540, to: 1600, shift: 0, x0: 540, x1: 1260 });
    expect(sidesOf("curtain", area, 1600, 0)[0].to).toBe(300);
    expect(sidesOf("curtain", area, 1600, 1)[0].to).toBe(1260);
  });

  it("cover the canvas together, each pixel once, whatever the window, in one piece or in tiles", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("halves", "curtain" as const),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 60, max: 3000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: 100, max: 900 }),
        (mode, x0, reach, beyond, share, tile) => {
          const width = x0 + reach + beyond;
          const sides = sidesOf(mode as "halves", { x0, x1: x0 + reach }, width, share);
          expect(sides[0].from).toBe(0);
          expect(sides[1].from).toBe(sides[0].to);
          expect(sides[1].to).toBe(width);
          expect(sides[0].to).toBeGreaterThanOrEqual(x0);
          expect(sides[0].to).toBeLessThanOrEqual(x0 + reach);
          // the right picture begins within what the camera sees
          expect(sides[1].from - sides[1].shift).toBeGreaterThanOrEqual(0);
          let drawn = 0;
          for (let left = 0; left < width; left += tile) {
            const pixels = Math.min(tile, width - left);
            for (const side of sides) {
              const [from, to] = cut(side, left, 1, pixels);
              drawn += to - from;
            }
          }
          expect(drawn).toBe(width);
        },
      ),
    );
  });

  it("a picture of twice the size is cut where the canvas is, in its own pixels", () => {
    const [left, right] = sidesOf("curtain", area, 1600, 0.25);
    // from pixel 300 of the canvas on, half a pixel of it to one: the curtain at 540 is 480 to the right
    expect(cut(left, 300, 0.5, 1920)).toEqual([0, 480]);
    expect(cut(right, 300, 0.5, 1920)).toEqual([480, 1920]);
    // a tile beyond the curtain has nothing of the left side
    expect(cut(left, 1200, 0.5, 1920)).toEqual([0, 0]);
  });
});

describe("the pointer", () => {
  it("is on the left up to the curtain and on the right from it on", () => {
    const sides = sidesOf("curtain", area, 1600, 0.5);
    expect(sideAt(sides, 779.9)).toBe(0);
    expect(sideAt(sides, 780)).toBe(1);
  });

  it("means the same point of the park at the same place of either half", () => {
    const sides = sidesOf("halves", area, 1600, 0.5);
    const [left, right] = [500, 980];
    expect(sideAt(sides, left)).toBe(0);
    expect(sideAt(sides, right)).toBe(1);
    expect(right - sides[1].shift).toBe(left - sides[0].shift);
  });
});

describe("the curtain's keys", () => {
  it("move it by two hundredths, by ten with page keys, to the ends, and never beyond them", () => {
    expect(shareAfter("ArrowRight", 0.5)).toBe(0.52);
    expect(shareAfter("ArrowLeft", 0.5)).toBe(0.48);
    expect(shareAfter("PageUp", 0.5)).toBe(0.6);
    expect(shareAfter("PageDown", 0.05)).toBe(0);
    expect(shareAfter("ArrowRight", 0.99)).toBe(1);
    expect(shareAfter("Home", 0.7)).toBe(0);
    expect(shareAfter("End", 0.7)).toBe(1);
    expect(shareAfter("x", 0.7)).toBe(null);
  });
});
