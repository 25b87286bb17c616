/** A time within a run as people say it: with its day where the run has several. */
import type { Recording } from "../../recording/recording.ts";
import { dayNumber, timeOfDay } from "../format.ts";
import type { Dictionary } from "../i18n.ts";

const SEVERAL_DAYS_S = 1.5 * 86_400;

/** @returns the text of a time; the run's end is 24:00 of its last day */
export function momentOf({ header }: Recording, text: Dictionary): (timeS: number) => string {
  const { startS, endS } = header;
  const hasDays = endS - startS > SEVERAL_DAYS_S;
  return (timeS) => {
    const day = dayNumber(timeS >= endS ? endS - 1 : timeS);
    return `${hasDays ? `${text.dayShort(String(day))} ` : ""}${timeOfDay(timeS, false, endS)}`;
  };
}
