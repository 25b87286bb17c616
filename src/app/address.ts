/** What the page's address asks for: `?scenario=double-11&seed=3&t=14:00&lang=en&theme=dark&quality=low&tour=0&test=1`. */

import { DAY_S, parseTimeOfDayS } from "../units/calendar.ts";
import type { Language } from "../units/field.ts";
import { isLanguage } from "./i18n.ts";
import { isTheme, type Theme } from "./theme.ts";

export const QUALITIES = ["low", "medium", "high", "ultra", "ci"] as const;
export type Quality = (typeof QUALITIES)[number];

export interface Address {
  /** file name of a scenario */
  readonly scenario: string;
  readonly seed: number;
  readonly days: number;
  /** time to show first [s]; null: the beginning, and play */
  readonly atS: number | null;
  readonly language: Language | null;
  readonly theme: Theme | null;
  readonly quality: Quality | null;
  /** no play of itself, fixed pixel ratio */
  readonly test: boolean;
  /** whether the tour is shown; null: to those who have not seen it */
  readonly tour: boolean | null;
}

/** What is shown when the address asks for nothing, or for what there is not. */
export const BASE_SCENARIO = "jiaozuo.json";
export const MAX_SEED = 2_147_483_647;
export const MAX_DAYS = 7;

/** Reads the query; whatever makes no sense is as if it were not there. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const scenario = query.get("scenario") ?? "";
  const quality = query.get("quality");
  return {
    scenario: /^[A-Za-z][\w.-]{0,80}$/.test(scenario) ? withEnding(scenario) : BASE_SCENARIO,
    seed: wholeIn(query.get("seed"), 0, MAX_SEED) ?? 1,
    days: wholeIn(query.get("days"), 1, MAX_DAYS) ?? 1,
    atS: readTime(query.get("t")),
    language: isLanguage(query.get("lang")) ? (query.get("lang") as Language) : null,
    theme: isTheme(query.get("theme")) ? (query.get("theme") as Theme) : null,
    quality: QUALITIES.find((q) => q === quality) ?? null,
    test: query.get("test") === "1",
    tour: query.get("tour") === "1" ? true : query.get("tour") === "0" ? false : null,
  };
}

function withEnding(name: string): string {
  return name.endsWith(".json") ? name : `${name}.json`;
}

export function wholeIn(text: string | null, min: number, max: number): number | null {
  if (text === null || !/^\d{1,12}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

/** `14:00`, `2T06:30` (second day) or seconds. */
function readTime(text: string | null): number | null {
  if (text === null) return null;
  const match = /^(?:(\d{1,3})T)?(\d{2}:\d{2}(?::\d{2})?)$/.exec(text);
  if (match) {
    const time = parseTimeOfDayS(match[2] as string);
    const day = Number(match[1] ?? 1);
    return time === null || day < 1 ? null : (day - 1) * DAY_S + time;
  }
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
