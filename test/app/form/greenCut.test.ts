import fc from "fast-check";
import { expect, it } from "vitest";
import { type Box, greenBeside, roadBoxes } from "../../../src/app/form/greenCut.ts";

const area = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0);
const common = (a: Box, b: Box) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

it("a road 8 m wide through a lawn leaves a strip on each side of it, 0.1 m off", () => {
  const boxes = roadBoxes(
    [
      [50, -10],
      [50, 200],
    ],
    8,
  );
  expect(greenBeside([[0, 0, 100, 100]], boxes)).toEqual([
    [0, 0, 45.9, 100],
    [54.1, 0, 100, 100],
  ]);
});

it("a road that ends in a lawn leaves three sides, and what it does not touch stays the same", () => {
  const boxes = roadBoxes(
    [
      [50, -10],
      [50, 40],
    ],
    8,
  );
  const far: Box = [200, 0, 300, 10];
  expect(greenBeside([[0, 0, 100, 100], far], boxes)).toEqual([
    [0, 40.1, 100, 100],
    [0, 0, 45.9, 40.1],
    [54.1, 0, 100, 40.1],
    far,
  ]);
});

it("whatever the lawn and the road, nothing of it is left on the road, nothing is new, nothing lies twice", () => {
  const box = fc
    .tuple(fc.nat(80), fc.nat(80), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
    .map(([x, y, w, h]): Box => [x, y, x + w, y + h]);
  fc.assert(
    fc.property(box, box, (lawn, road) => {
      const left = greenBeside([lawn], [road]);
      for (const part of left) {
        expect(common(part, road)).toBe(0);
        expect(common(part, lawn)).toBe(area(part));
        for (const other of left) if (other !== part) expect(common(part, other)).toBe(0);
      }
      // on whole metres no strip is too narrow to stay
      expect(left.reduce((sum, part) => sum + area(part), 0)).toBe(area(lawn) - common(lawn, road));
    }),
  );
});
