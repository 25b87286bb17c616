/** Simulated seconds as local time of the scenario's calendar, for files that other programs read. */
import { formatDate, LocalCalendar, parseDate, UTC_OFFSET_H } from "../units/calendar.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** @param date first day, `YYYY-MM-DD` @returns writes seconds since its midnight as `2026-05-14T08:24:05.250+08:00` */
export function localTime(date: string): (timeS: number) => string {
  const first = parseDate(date);
  if (!first) throw new Error(`must be a date, got ${date}`);
  const calendar = new LocalCalendar(first);
  return (timeS) => {
    // rounded first, so that 59.9999 s does not read 60
    const ms = Math.round(timeS * 1000);
    const inDayMs = ((ms % 86_400_000) + 86_400_000) % 86_400_000;
    const day = formatDate(calendar.dateAt((ms - inDayMs) / 1000));
    const s = Math.floor(inDayMs / 1000);
    const clock = `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
    return `${day}T${clock}.${String(inDayMs % 1000).padStart(3, "0")}+${two(UTC_OFFSET_H)}:00`;
  };
}
