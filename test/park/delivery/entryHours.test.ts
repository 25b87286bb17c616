/** Windows of drops, cut by the hours in which vans may enter the core. */
import { expect, test } from "vitest";
import { windowsInEntryHours } from "../../../src/park/delivery/entryHours.ts";

const hours = [
  { fromS: 100, toS: 200 },
  { fromS: 500, toS: 600 },
];

test("a shop open all day is reached in the hours of entry, and the van is gone before they end", () => {
  expect(windowsInEntryHours([{ fromS: 0, toS: 1000 }], hours, 30)).toEqual([
    { fromS: 100, toS: 170 },
    { fromS: 500, toS: 570 },
  ]);
  expect(windowsInEntryHours([], hours, 30)).toEqual(windowsInEntryHours([{ fromS: 0, toS: 1000 }], hours, 30));
});

test("what remains is in both", () => {
  const own = [
    { fromS: 150, toS: 160 },
    { fromS: 180, toS: 520 },
  ];
  expect(windowsInEntryHours(own, hours, 10)).toEqual([
    { fromS: 150, toS: 160 },
    { fromS: 180, toS: 190 },
    { fromS: 500, toS: 520 },
  ]);
});

test("nothing remains: said so, not any time", () => {
  expect(windowsInEntryHours([{ fromS: 250, toS: 400 }], hours, 0)).toBeNull();
  expect(windowsInEntryHours([], hours, 101)).toBeNull();
});
