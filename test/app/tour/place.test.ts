/** Where the card of a step of the tour stands. */
import { expect, test } from "vitest";
import { placeBeside } from "../../../src/app/tour/place.ts";

const window = { x: 0, y: 0, width: 1280, height: 720 };
const card = { width: 360, height: 200 };

test("beside what it tells about: right, left, below or above, whichever has room", () => {
  // 14 px apart, in the middle of its side
  expect(placeBeside({ x: 10, y: 200, width: 280, height: 220 }, card, window)).toEqual({ x: 304, y: 210 });
  expect(placeBeside({ x: 1000, y: 200, width: 270, height: 220 }, card, window)).toEqual({ x: 626, y: 210 });
  expect(placeBeside({ x: 300, y: 0, width: 680, height: 100 }, card, { ...window, width: 1000 })).toEqual({
    x: 460,
    y: 114,
  });
  expect(placeBeside({ x: 296, y: 540, width: 690, height: 170 }, card, window)).toEqual({ x: 461, y: 326 });
});

test("always inside the window, over what fills it", () => {
  for (const target of [
    { x: 0, y: 0, width: 1280, height: 720 },
    { x: 290, y: 60, width: 700, height: 660 },
    { x: 1270, y: 700, width: 10, height: 20 },
    { x: -500, y: -500, width: 10, height: 10 },
  ]) {
    const { x, y } = placeBeside(target, card, window);
    expect(x >= 8 && x + card.width <= 1272 && y >= 8 && y + card.height <= 712, JSON.stringify(target)).toBe(true);
  }
});
