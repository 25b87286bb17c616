import { expect, test } from "vitest";
import { leftOut } from "../../src/app/leftOut.ts";

test("an address of this version has nothing to leave out", () => {
  expect(leftOut("", "")).toEqual([]);
  expect(leftOut("?scenario=jiaozuo&seed=1&days=1&test=0", "#")).toEqual([]);
  const query = "?scenario=double-11&seed=3&days=2&t=2T06:30&lang=en&theme=dark&quality=ultra&tour=0&test=1";
  expect(leftOut(query, "")).toEqual([]);
  // a scenario that there is not is refused by name, with a list of its own
  expect(leftOut("?scenario=long-gone.json", "")).toEqual([]);
});

test("names what means nothing: other parameters, values out of range, and what follows the hash", () => {
  expect(leftOut("?days=400&t=99:99&colour=mauve&seed=x&lang=fr", "")).toEqual([
    "days=400",
    "t=99:99",
    "colour=mauve",
    "seed=x",
    "lang=fr",
  ]);
  // 23 signs and the mark that there were more
  expect(leftOut("?t=14:00", "#v9:eJyrVkrLz1eyUkpKLFKqBQAVHgPq")).toEqual(["#v9:eJyrVkrLz1eyUkpKLFK…"]);
  expect(leftOut("?scenario=../../etc", "")).toEqual(["scenario=../../etc"]);
});

test("names few parts, cut short, whatever somebody writes there", () => {
  const many = Array.from({ length: 50 }, (_, i) => `p${i}=${"x".repeat(500)}`).join("&");
  const parts = leftOut(`?${many}`, "");
  expect(parts).toHaveLength(7);
  expect(parts.at(-1)).toBe("…");
  for (const part of parts) expect([...part].length).toBeLessThanOrEqual(24);
  // names that every object has are no parameters
  expect(leftOut("?constructor=1&toString=2", "")).toEqual(["constructor=1", "toString=2"]);
});
