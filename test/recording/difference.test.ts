import fc from "fast-check";
import { expect, test } from "vitest";
import { firstDifference } from "../../src/recording/difference.ts";
import { type Line, play, script } from "../support/recordingScript.ts";

const END_S = 3000;

test("a recording does not differ from itself told again, in chunks of another size", () => {
  fc.assert(
    fc.property(script(END_S), (lines) => {
      expect(firstDifference(play(lines, { endS: END_S }), play(lines, { endS: END_S, linesPerChunk: 5 }))).toBeNull();
    }),
    { numRuns: 30 },
  );
});

test("what happens from a time on in one of them alone shows at that time and not before", () => {
  fc.assert(
    fc.property(script(END_S), fc.integer({ min: 2, max: 110 }), fc.boolean(), (lines, n, early) => {
      const atS = n * 25 + 1;
      const told: Line = early
        ? { atS, told: { what: "fact", kind: "placeClosed", id: 0, x: 0 } }
        : { atS, told: { what: "post", id: 1, amount: 7 } };
      const before = lines.filter((line) => line.atS < atS);
      const after = lines.filter((line) => line.atS >= atS && line.told.what !== "post");
      const [a, b] = [play([...before, ...after], { endS: END_S }), play([...before, told, ...after], { endS: END_S })];
      expect(firstDifference(a, b)).toBe(atS);
      expect(firstDifference(b, a)).toBe(atS);
    }),
    { numRuns: 60 },
  );
});

test("recordings in different detail are compared in what both keep", () => {
  const lines: Line[] = [
    { atS: 100, told: { what: "motion", id: 0, path: 0, s: 0, v: 1 } },
    { atS: 200, told: { what: "fact", id: 0, kind: "doorReached", x: 3 } },
  ];
  const other: Line[] = [
    { atS: 100, told: { what: "motion", id: 0, path: 0, s: 5, v: 1 } },
    { atS: 200, told: { what: "fact", id: 0, kind: "doorReached", x: 4 } },
  ];
  expect(firstDifference(play(lines, { endS: 300 }), play(other, { endS: 300 }))).toBe(100);
  expect(firstDifference(play(lines, { endS: 300 }), play(other, { endS: 300, detail: "flows" }))).toBe(200);
  expect(firstDifference(play(lines, { endS: 300, detail: "kpi" }), play(lines, { endS: 300 }))).toBeNull();
});
