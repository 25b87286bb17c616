/**
 * Language and theme: from the address, else as chosen last time, else as the browser prefers; and kept for next time.
 * So are how finely the picture is drawn and at which alerts playing stops.
 */
import { effect } from "@preact/signals";
import type { Language } from "../units/field.ts";
import { type Address, QUALITIES } from "./address.ts";
import { isLanguage } from "./i18n.ts";
import { OFFICIAL_NAME } from "./officialName.ts";
import type { Session } from "./session.ts";
import { applyTheme, isTheme, type Theme } from "./theme.ts";
import { isAutoPause } from "./transport/autoPause.ts";

const LANGUAGE_KEY = "hubtwin.language";
const THEME_KEY = "hubtwin.theme";
const QUALITY_KEY = "hubtwin.quality";
const AUTO_PAUSE_KEY = "hubtwin.autoPause";

const TOUR_KEY = "hubtwin.tour";

/** Storage may be forbidden; then nothing is remembered. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // not remembered, nothing else is lost
  }
}

export function isTourSeen(): boolean {
  return recall(TOUR_KEY) !== null;
}

export function rememberTour(): void {
  keep(TOUR_KEY, "1");
}

export function startLanguage(asked: Language | null): Language {
  const kept = recall(LANGUAGE_KEY);
  return asked ?? (isLanguage(kept) ? kept : "zh");
}

export function startTheme(asked: Theme | null): Theme {
  const kept = recall(THEME_KEY);
  if (asked !== null) return asked;
  if (isTheme(kept)) return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Applies both to the document from now on; a choice that differs from the address is kept. */
export function rememberChoices(session: Session, address: Address): void {
  effect(() => {
    const language = session.language.value;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = OFFICIAL_NAME[language];
    if (!address.test && language !== address.language) keep(LANGUAGE_KEY, language);
  });
  effect(() => {
    const theme = session.theme.value;
    applyTheme(theme);
    if (!address.test && theme !== address.theme) keep(THEME_KEY, theme);
  });
  const kept = address.test ? null : recall(QUALITY_KEY);
  session.quality.value = address.quality ?? QUALITIES.find((q) => q === kept) ?? "medium";
  effect(() => {
    const quality = session.quality.value;
    if (!address.test && quality !== address.quality) keep(QUALITY_KEY, quality);
  });
  const pausing = recall(AUTO_PAUSE_KEY);
  if (!address.test && isAutoPause(pausing)) session.autoPause.value = pausing;
  effect(() => {
    if (!address.test) keep(AUTO_PAUSE_KEY, session.autoPause.value);
  });
}
