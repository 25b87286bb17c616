/** The page's address: what it asks for, and that nonsense in it asks for nothing. */
import { expect, test } from "vitest";
import { readAddress } from "../../src/app/address.ts";

test("an empty address asks for the base hub, seed 1, one day, from the beginning", () => {
  expect(readAddress("")).toEqual({
    scenario: "jiaozuo.json",
    seed: 1,
    days: 1,
    atS: null,
    language: null,
    theme: null,
    quality: null,
    test: false,
    tour: null,
  });
});

test("each parameter is read", () => {
  const query = "?scenario=double-11&seed=3&days=2&t=2T06:30&lang=en&theme=dark&quality=ci&tour=0&test=1";
  expect(readAddress(query)).toEqual({
    scenario: "double-11.json",
    seed: 3,
    days: 2,
    atS: 86_400 + 6.5 * 3600,
    language: "en",
    theme: "dark",
    quality: "ci",
    test: true,
    tour: false,
  });
});

test.each(["scenario=../../etc/passwd", "scenario=<b>x</b>", "seed=-1", "seed=1e9", "days=1000", "t=25", "t=99:99"])(
  "%s asks for nothing unusual",
  (query) => {
    const { atS, ...rest } = readAddress(`?${query}`);
    const { atS: _, ...plain } = readAddress("");
    expect(rest).toEqual(plain);
    expect(atS === null || atS === 25).toBe(true);
  },
);
