/**
 * The local calendar of the hub (UTC+8, no daylight saving), computed with whole numbers only: the simulation counts
 * seconds from midnight of its first day, and dates appear on labels, tariffs and weather alone.
 */
export const MINUTE_S = 60;
export const HOUR_S = 3600;
export const DAY_S = 86_400;
export const UTC_OFFSET_H = 8;

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

/** Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number counted from 1970-01-01; inverse of {@link daysFromCivil}. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Reads `YYYY-MM-DD`; null when it is no date of the calendar. */
export function parseDate(text: string): CivilDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (date.month < 1 || date.month > 12 || date.day < 1) return null;
  return formatDate(civilFromDays(daysFromCivil(date))) === text ? date : null;
}

export function formatDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** `08:30` or `08:30:15` as seconds after midnight, up to `24:00`; null when it is no time of day. */
export function parseTimeOfDayS(text: string): number | null {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [h, m, s] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (m > 59 || s > 59) return null;
  const total = h * HOUR_S + m * MINUTE_S + s;
  return total <= DAY_S ? total : null;
}

/** Simulated seconds as `day 1 08:24:05`; day 1 is the scenario's first, the warm-up day is day 0. */
export function formatClock(timeS: number): string {
  const day = Math.floor(timeS / DAY_S);
  const rest = Math.floor(timeS - day * DAY_S);
  const two = (n: number) => String(n).padStart(2, "0");
  return `day ${day + 1} ${two(Math.floor(rest / HOUR_S))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

/** What the calendar says at a simulated time. */
export class LocalCalendar {
  private readonly firstDay: number;

  /** @param startDate date of the scenario's first day; time 0 is its local midnight */
  constructor(startDate: CivilDate) {
    this.firstDay = daysFromCivil(startDate);
  }

  dateAt(timeS: number): CivilDate {
    return civilFromDays(this.firstDay + Math.floor(timeS / DAY_S));
  }

  /** 0 = Monday … 6 = Sunday */
  weekdayAt(timeS: number): number {
    const days = this.firstDay + Math.floor(timeS / DAY_S);
    return (((days + 3) % 7) + 7) % 7;
  }

  /** 1 on 1 January */
  dayOfYearAt(timeS: number): number {
    const date = this.dateAt(timeS);
    return daysFromCivil(date) - daysFromCivil({ year: date.year, month: 1, day: 1 }) + 1;
  }

  /** Hour of the day as a fraction, 0 ≤ h < 24. */
  hourAt(timeS: number): number {
    return (timeS - Math.floor(timeS / DAY_S) * DAY_S) / HOUR_S;
  }

  daysInMonthAt(timeS: number): number {
    const { year, month } = this.dateAt(timeS);
    const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
    return daysFromCivil(next) - daysFromCivil({ year, month, day: 1 });
  }

  /** Midnight at which the month ends. */
  monthEndS(timeS: number): number {
    const midnightS = Math.floor(timeS / DAY_S) * DAY_S;
    return midnightS + (this.daysInMonthAt(timeS) - this.dateAt(timeS).day + 1) * DAY_S;
  }

  /** Julian date of a simulated time (UT). */
  julianDateAt(timeS: number): number {
    return 2_440_587.5 + this.firstDay + timeS / DAY_S - UTC_OFFSET_H / 24;
  }
}
