import { expect, test } from "vitest";
import { openS } from "../../src/metrics/openHours.ts";

const H = 3600;
const hub = (receiving: unknown) => ({ operations: { tenants: [{ id: "T", receiving }] } });

test.each<[windows: unknown, fromH: number, toH: number, openH: number]>([
  [[["07:00", "21:00"]], 8, 12, 4],
  // from 20:00 to 8:00 of the next day: an hour before the night and one after it
  [[["07:00", "21:00"]], 20, 32, 2],
  [[["07:00", "21:00"]], 22, 30, 0],
  [
    [
      ["09:00", "12:00"],
      ["14:00", "17:00"],
    ],
    11,
    15,
    2,
  ],
  // over midnight
  [[["22:00", "06:00"]], 1, 7, 5],
  [[["22:00", "06:00"]], 21, 31, 8],
  // equal ends: the whole day; windows that overlap count once
  [[["07:00", "07:00"]], 0, 48, 48],
  [
    [
      ["07:00", "12:00"],
      ["10:00", "13:00"],
    ],
    0,
    24,
    6,
  ],
  // no windows at all, or none that can be read
  [[], 3, 9, 6],
  ["always", 3, 9, 6],
])("with windows %j from %d h to %d h docks are open for %d h", (windows, fromH, toH, openH) => {
  expect(openS(hub(windows), "T", fromH * H, toH * H)).toBeCloseTo(openH * H, 9);
});
