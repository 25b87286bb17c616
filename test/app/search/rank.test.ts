import { expect, test } from "vitest";
import { fitness, haystack, plain, queryOf } from "../../../src/app/search/rank.ts";

const dock = haystack(["A1-L.3", "月台 A1-L.3", "dock A1-L.3"], ["月台", "dock", "A1-L"]);
const score = (typed: string) => {
  const query = queryOf(typed);
  return query ? fitness(dock, query) : null;
};

test("letters and digits count, however they are written", () => {
  expect(plain(" Ａ１-Ｌ．3 ")).toBe("a1l3");
  expect(plain("豫H·A5097")).toBe("豫ha5097");
});

test("a whole name before the beginning of one, before a part of one, before words one by one", () => {
  expect(["a1l3", "A1-L.3", "dock a1-l", "l.3", "A1 dock", "dock ledge"].map(score)).toEqual([100, 100, 75, 50, 35, 0]);
  // what it is, and a name that begins with what was typed although that is what it is, too
  expect(["月台", "a1-l"].map(score)).toEqual([75, 75]);
  const stall = haystack(["R4b.5"], ["stall", "货车车位"]);
  expect(fitness(stall, { whole: "stall", parts: ["stall"] })).toBe(74);
  // "docks" is no word of it, "dock" of its names and words alike
  expect(score("docks a1")).toBe(0);
});

test("nothing typed is no question; signs that mean something elsewhere mean nothing here", () => {
  expect(["", "   ", "···", "-._/"].map(queryOf)).toEqual([null, null, null, null]);
  expect([".*", "[", "\\", "(?:a", "a1|b2", "^a1", "\u0000"].map((typed) => score(typed) ?? 0)).toEqual(
    Array(7).fill(0),
  );
  expect(queryOf("x".repeat(10_000))?.whole).toHaveLength(80);
});
