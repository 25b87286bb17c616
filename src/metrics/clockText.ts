/** Times of a recording as labels. */
import { DAY_S, HOUR_S } from "../units/calendar.ts";
import type { Bilingual } from "../units/field.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** `08:15`; 24:00 is written 00:00. */
function timeOfDay(timeS: number): string {
  const s = timeS - Math.floor(timeS / DAY_S) * DAY_S;
  return `${two(Math.floor(s / HOUR_S))}:${two(Math.floor(s / 60) % 60)}`;
}

/** A quarter-hour as it stands on a bill: day 1, 08:15–08:30. */
export function quarterText(fromS: number): Bilingual {
  const day = Math.floor(fromS / DAY_S) + 1;
  const span = `${timeOfDay(fromS)}–${timeOfDay(fromS + 900)}`;
  return { zh: `第 ${day} 天 ${span}`, en: `day ${day}, ${span}` };
}
