import { expect, test } from "vitest";
import { MonthPeak } from "../../../src/park/energy/grid.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";

const may30 = new LocalCalendar({ year: 2026, month: 5, day: 30 });
const DAY = 86_400;

test("the billed peak is the largest mean of a quarter of an hour", () => {
  const peak = new MonthPeak(may30, 0);
  // 5 minutes of 3,000 kW and 10 of 600: mean 1,400
  peak.advance(0, 300, 3000);
  peak.advance(300, 900, 600);
  expect(peak.kw).toBeCloseTo(1400, 9);
  // an hour of 1,000 in one stretch does not raise it
  peak.advance(900, 4500, 1000);
  expect(peak.kw).toBeCloseTo(1400, 9);
  // a minute of 9,000 alone: 600 in the mean
  peak.advance(4500, 4560, 9000);
  peak.advance(4560, 5400, 0);
  expect(peak.kw).toBeCloseTo(1400, 9);
});

test("what a warm-up draws is on nobody's bill", () => {
  const peak = new MonthPeak(may30, 500);
  peak.advance(-DAY, -900, 3000);
  expect(peak.kw).toBeCloseTo(3000, 9);
  peak.advance(-900, 900, 700);
  expect(peak.kw).toBeCloseTo(700, 9);
});

test("what the month had before counts, and the next month begins at nothing", () => {
  const peak = new MonthPeak(may30, 2000);
  peak.advance(0, 2 * DAY, 1500);
  expect(peak.kw).toBe(2000);
  peak.advance(2 * DAY, 2 * DAY + 900, 700); // the first quarter of June
  expect(peak.kw).toBeCloseTo(700, 9);
});
