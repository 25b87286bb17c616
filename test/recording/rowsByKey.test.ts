import fc from "fast-check";
import { expect, test } from "vitest";
import { LiveSet } from "../../src/recording/liveSet.ts";
import { RowsByKey } from "../../src/recording/rowsByKey.ts";

test("rows of a key are what a filter over the column finds, in whatever portions they came", () => {
  const rows = fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), dt: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.integer({ min: 0, max: 200 })),
      fc.integer({ min: -1, max: 400 }),
      (list, cuts, t) => {
        const keys = Int32Array.from(list, ({ key }) => key);
        let now = 0;
        const times = Float64Array.from(list, ({ dt }) => (now += dt));
        const index = new RowsByKey();
        for (const cut of cuts.sort((a, b) => a - b)) index.extend(keys, Math.min(cut, keys.length));
        index.extend(keys, keys.length);
        for (let key = 0; key < 7; key++) {
          const expected = [...keys.keys()].filter((row) => keys[row] === key);
          expect([...index.of(key)]).toEqual(expected);
          expect(index.countUntil(key, times, t, false)).toBe(
            expected.filter((row) => (times[row] as number) < t).length,
          );
          expect(index.countUntil(key, times, t, true)).toBe(
            expected.filter((row) => (times[row] as number) <= t).length,
          );
          expect(index.at(key, expected.length)).toBe(-1);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("a live set holds what a Set holds", () => {
  const step = fc.record({ what: fc.constantFrom("add", "remove", "clear"), id: fc.integer({ min: 0, max: 900 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300, size: "max" }), (steps) => {
      const live = new LiveSet();
      const set = new Set<number>();
      for (const { what, id } of steps) {
        if (what === "add") {
          live.add(id);
          set.add(id);
        } else if (what === "remove") {
          live.remove(id);
          set.delete(id);
        } else if (id < 30) {
          live.clear();
          set.clear();
        }
        expect(live.has(id)).toBe(set.has(id));
      }
      expect([...live.ids.subarray(0, live.count)].sort()).toEqual([...set].sort());
    }),
    { numRuns: 60 },
  );
});
