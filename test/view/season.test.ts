/** Tints of crowns, lawns and fields over the year. */
import { expect, test } from "vitest";
import { type Season, seasonOf } from "../../src/view/season.ts";

const all = (season: Season) => [...season.leaf, ...season.lawn, ...season.field];

test("the middle of May is the picture as it was painted", () => {
  // 14 May is day 134
  expect(all(seasonOf(134))).toEqual(new Array(9).fill(1));
});

test("no day jumps, the turn of the year included, and colours stay within what a screen shows", () => {
  for (let day = 1; day <= 366; day++) {
    const today = all(seasonOf(day));
    const next = all(seasonOf(day >= 365 ? 1 : day + 1));
    today.forEach((x, i) => {
      expect(Math.abs(x - (next[i] as number)), `day ${day}`).toBeLessThan(0.06);
      expect(x).toBeGreaterThan(0.4);
      expect(x).toBeLessThan(2.6);
    });
  }
});

test("wheat is green in April, gold in June; trees are green in July, red and brown in November", () => {
  const redness = ([r, g]: readonly number[]) => (r as number) / (g as number);
  expect(redness(seasonOf(95).field)).toBeLessThan(redness(seasonOf(134).field));
  expect(redness(seasonOf(156).field)).toBeGreaterThan(1.4);
  expect(redness(seasonOf(200).leaf)).toBeLessThan(1);
  expect(redness(seasonOf(315).leaf)).toBeGreaterThan(2);
});

test("south of the equator it is half a year later", () => {
  expect(all(seasonOf(1, false))[0]).toBeCloseTo(all(seasonOf(183))[0] as number, 1);
});
