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

  test("of two at one spot the second hangs below it: from higher up its line would run under the first", () => {
    const [a, b] = [wish(700, 500), wish(705, 500)];
    placeLabels([a, b], free);
    expect(a).toMatchObject({ x: 700 - 70, y: 500 - 26 - 44 });
    expect(b).toMatchObject({ shown: true, x: 705 - 70, y: 500 + 26 });
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

  test("no leader line runs under a label that hangs over its place, where both find room", () => {
    // one place behind the other: the farther label above, the nearer one aside, instead of both above on one line
    const [near, far] = [wish(700, 560), wish(702, 470)];
    placeLabels([near, far], free);
    for (const [a, b] of [
      [near, far],
      [far, near],
    ] as const) {
      expect(a.shown).toBe(true);
      expect(a.anchorX > b.x && a.anchorX < b.x + b.width && a.anchorY > b.y && a.anchorY < b.y + b.height).toBe(false);
      const foot = Math.max(a.x + 8, Math.min(a.x + a.width - 8, a.anchorX));
      for (let i = 0; i <= 20; i++) {
        const x = foot + ((a.anchorX - foot) * i) / 20;
        const y = a.y + a.height + ((a.anchorY - a.y - a.height) * i) / 20;
        expect(x > b.x && x < b.x + b.width && y > b.y && y < b.y + b.height).toBe(false);
      }
    }
  });

  test("what lies over the picture stays uncovered", () => {
    const a = wish(700, 500);
    const bar = { x: 600, y: 400, width: 200, height: 90 };
    placeLabels([a], free, [bar]);
    expect(a.shown).toBe(true);
    expect(a.x + a.width <= 600 || a.x >= 800 || a.y + a.height <= 400 || a.y >= 490).toBe(true);
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
