import { describe, expect, it } from "vitest";
import {
  type Bookmark,
  keptWith,
  keyOf,
  MOST_MARKS,
  MOST_NAME,
  nextMark,
  readMarks,
  renamed,
  withMark,
  withoutMark,
} from "../../../src/app/transport/bookmarks.ts";

const marked = (...times: number[]) => times.reduce<readonly Bookmark[]>(withMark, []);
const times = (marks: readonly Bookmark[]) => marks.map(({ atS }) => atS);

describe("bookmarks", () => {
  it("are whole seconds in order, one a second, and no more than there is room for", () => {
    expect(times(marked(300.4, 100, 299.6, 200))).toEqual([100, 200, 300]);
    expect(marked(...Array.from({ length: MOST_MARKS + 5 }, (_, i) => i))).toHaveLength(MOST_MARKS);
  });

  it("get a name, cut to what fits, without signs that steer; and are taken away again", () => {
    const marks = renamed(marked(100, 200), 200, `高峰\n${"x".repeat(100)}`);
    expect(marks[1]?.name).toBe(`高峰${"x".repeat(MOST_NAME - 2)}`);
    expect(marks[0]?.name).toBe("");
    expect(times(withoutMark(marks, 200))).toEqual([100]);
  });

  it("are stepped through from the clock's time, which may stand on one", () => {
    const marks = marked(100, 200);
    const at = (nowS: number, by: 1 | -1) => nextMark(marks, nowS, by)?.atS ?? null;
    expect([at(0, 1), at(100, 1), at(150, 1), at(200, 1)]).toEqual([100, 200, 200, null]);
    expect([at(300, -1), at(200, -1), at(100, -1)]).toEqual([200, 100, null]);
  });
});

describe("kept bookmarks", () => {
  const base = keyOf("jiaozuo", 1);
  const other = keyOf("jiaozuo", 2);

  it("come back for their scenario and seed, and for no other", () => {
    const text = keptWith(keptWith(null, base, renamed(marked(100), 100, "peak")), other, marked(500));
    expect(readMarks(text, base)).toEqual([{ atS: 100, name: "peak" }]);
    expect(readMarks(text, other)).toEqual([{ atS: 500, name: "" }]);
    expect(readMarks(text, keyOf("double-11", 1))).toEqual([]);
  });

  it("are gone when the last one is taken away; of many runs the oldest are forgotten", () => {
    expect(keptWith(keptWith(null, base, marked(1)), base, [])).toBe("[]");
    let text: string | null = null;
    for (let seed = 0; seed < 60; seed++) text = keptWith(text, keyOf("x", seed), marked(seed));
    expect(times(readMarks(text, keyOf("x", 59)))).toEqual([59]);
    expect(readMarks(text, keyOf("x", 0))).toEqual([]);
  });

  it("are none where the text is none of ours", () => {
    const odd = [
      ...["", "{", "null", "7", '{"a":1}', `[["${base}"]]`, `[["${base}",[null,7,{"atS":"1","name":"x"}]]]`],
      `[["${base}",[{"atS":1e999,"name":"x"},{"atS":5}]]]`,
    ];
    for (const text of odd) expect(readMarks(text, base), text).toEqual([]);
    // what is right among it is taken
    expect(readMarks(`[["${base}",[7,{"atS":61.2,"name":"<b>x</b>","more":1}]]]`, base)).toEqual([
      { atS: 61, name: "<b>x</b>" },
    ]);
  });
});
