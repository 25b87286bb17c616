/** A year of measured weather by the hour, and which of its hours a date is. */
import { type CivilDate, daysFromCivil } from "../../units/calendar.ts";

/** Values from 0 o'clock of 1 January, each centred on its hour. */
export interface MeasuredYear {
  readonly place: string;
  /** 8,784 hours, with those of 29 February */
  readonly hasLeapDay: boolean;
  readonly airC: ArrayLike<number>;
  readonly windMs: ArrayLike<number>;
  readonly ghiWm2: ArrayLike<number>;
  readonly dniWm2: ArrayLike<number>;
  readonly dhiWm2: ArrayLike<number>;
  /** null where it was not measured */
  readonly cloudShare: ArrayLike<number> | null;
  /** fallen within the hour that begins there; null where it was not measured */
  readonly rainMm: ArrayLike<number> | null;
}

/** The hour that begins a date of any year: 29 February is 28 February where the year has none. */
export function firstHourOf({ hasLeapDay }: MeasuredYear, { month, day }: CivilDate): number {
  const isMissing = !hasLeapDay && month === 2 && day === 29;
  const year = hasLeapDay ? 2024 : 2023;
  const date = { year, month, day: isMissing ? 28 : day };
  return 24 * (daysFromCivil(date) - daysFromCivil({ year, month: 1, day: 1 }));
}
