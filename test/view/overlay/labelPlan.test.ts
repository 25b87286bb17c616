/** Labels keep out of each other's way and inside the free area. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LabelWish, placeLabels } from "../../../src/view/overlay/labelPlan.ts";

const wish = (anchorX: number, anchorY: number, over: Partial<LabelWish> = {}): LabelWish => ({
  anchorX,
  anchorY,
  inFront: true,
  width: 140,
  height: 44,
  x: 0,
  y: 0,
  shown: false,
  ...over,
});
const free = { x0: 300, y0: 64, x1: 1300, y1: 880 };

describe("labels", () => {
  test("a lone label hangs centred above its anchor", () => {
    const a = wish(700, 500);
    placeLabels([a], free);
    expect(a).toMatchObject({ shown: true, x: 700 - 70, y: 500 - 26 - 44 });
  });

  test("of two at one spot the second goes higher", () => {
    const [a, b] = [wish(700, 500), wish(705, 500)];
    placeLabels([a, b], free);
    expect(b.shown).toBe(true);
    expect(Math.abs(b.x - a.x) >= 140 || b.y + 44 <= a.y).toBe(true);
  });

  test("one whose anchor is near a panel is pushed inside, one far behind it is not shown", () => {
    const [near, far] = [wish(310, 500), wish(120, 500)];
    placeLabels([near, far], free);
    expect(near).toMatchObject({ shown: true, x: 306 });
    expect(far.shown).toBe(false);
  });

  test("where all above is taken, it hangs below its anchor", () => {
    const low = { x0: 0, y0: 0, x1: 220, y1: 400 };
    const [high, wanted] = [wish(110, 240, { width: 200, height: 200 }), wish(110, 240, { width: 200, height: 60 })];
    placeLabels([high, wanted], low);
    expect(high.y).toBe(240 - 26 - 200);
    expect(wanted).toMatchObject({ shown: true, y: 240 + 26 });
  });

  test("something that stands in the free area is kept clear", () => {
    const map = { x: 300, y: 700, width: 240, height: 180 };
    for (const [x, y] of [
      [420, 790],
      [310, 870],
      [530, 740],
    ] as const) {
      const a = wish(x, y);
      placeLabels([a], free, map);
      expect(a.shown).toBe(true);
      expect(a.x >= map.x + map.width || a.y + a.height <= map.y).toBe(true);
    }
  });

  test("what is behind the viewer is not shown", () => {
    const a = wish(700, 500, { inFront: false });
    placeLabels([a], free);
    expect(a.shown).toBe(false);
  });

  test("whatever the anchors: no two shown labels overlap, none leaves the free area", () => {
    const anchors = fc.array(fc.tuple(fc.integer({ min: 200, max: 1400 }), fc.integer({ min: 0, max: 900 })), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(anchors, (points) => {
        const wishes = points.map(([x, y], i) => wish(x, y, { width: 90 + 23 * i }));
        placeLabels(wishes, free);
        const shown = wishes.filter((w) => w.shown);
        for (const [i, a] of shown.entries()) {
          expect(a.x >= free.x0 && a.x + a.width <= free.x1 && a.y >= free.y0 && a.y + a.height <= free.y1).toBe(true);
          for (const b of shown.slice(0, i)) {
            const apart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
