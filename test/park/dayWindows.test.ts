import { expect, test } from "vitest";
import { DayWindows } from "../../src/park/dayWindows.ts";

const H = 3600;

test("a window opens and closes at the same times every day", () => {
  const windows = new DayWindows([
    ["09:00", "12:00"],
    ["14:00", "17:00"],
  ]);
  expect([8.99, 9, 11.99, 12, 13, 14, 16.99, 17].map((h) => windows.isOpen(h * H))).toEqual([
    false,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
  expect(windows.nextChangeS(10 * H)).toBe(12 * H);
  expect(windows.nextChangeS(18 * H)).toBe(33 * H);
  expect(windows.nextChangeS(-86_400 + 18 * H)).toBe(9 * H);
  expect(windows.remainingS(15 * H)).toBe(2 * H);
  expect(windows.openInHourS(9)).toBe(H);
  expect(windows.openInHourS(12)).toBe(0);
});

test("a window may run over midnight", () => {
  const windows = new DayWindows([["22:00", "02:00"]]);
  expect([21, 22, 23.5, 0, 1.99, 2].map((h) => windows.isOpen(h * H))).toEqual([false, true, true, true, true, false]);
});
