import fc from "fast-check";
import { expect, test } from "vitest";
import {
  civilFromDays,
  daysFromCivil,
  formatClock,
  LocalCalendar,
  parseDate,
  parseTimeOfDayS,
} from "../../src/units/calendar.ts";

test("dates and day numbers agree with the JavaScript calendar for four centuries", () => {
  fc.assert(
    fc.property(fc.integer({ min: -70_000, max: 80_000 }), (days) => {
      const { year, month, day } = civilFromDays(days);
      expect(Date.UTC(year, month - 1, day)).toBe(days * 86_400_000);
      expect(daysFromCivil({ year, month, day })).toBe(days);
    }),
  );
});

test("14 May 2026 is a Thursday, the 134th day of the year, and the warm-up day before it a Wednesday", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 5, day: 14 });
  expect(calendar.weekdayAt(0)).toBe(3);
  expect(calendar.weekdayAt(-1)).toBe(2);
  expect(calendar.dayOfYearAt(0)).toBe(134);
  expect(calendar.hourAt(-3600)).toBe(23);
  expect(calendar.daysInMonthAt(0)).toBe(31);
  // J2000.0 is 2000-01-01 12:00 UT = 20:00 local
  expect(new LocalCalendar({ year: 2000, month: 1, day: 1 }).julianDateAt(20 * 3600)).toBe(2_451_545);
});

test("what is no date or time of day is refused", () => {
  expect(["2026-02-29", "2026-13-01", "2026-1-1", "x"].map(parseDate)).toEqual([null, null, null, null]);
  expect(parseDate("2024-02-29")).toEqual({ year: 2024, month: 2, day: 29 });
  expect(["24:00", "08:30", "08:30:15", "24:01", "8:30", "08:60"].map(parseTimeOfDayS)).toEqual([
    86_400,
    30_600,
    30_615,
    null,
    null,
    null,
  ]);
});

test("a clock reads as day and time", () => {
  expect(formatClock(30_245.5)).toBe("day 1 08:24:05");
  expect(formatClock(-3600)).toBe("day 0 23:00:00");
});
