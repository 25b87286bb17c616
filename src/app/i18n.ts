/** The language of the page: one dictionary per language, texts as plain values, numbers filled in by functions. */
import type { Bilingual, Language } from "../units/field.ts";
import { en } from "./text/en.ts";
import { zh } from "./text/zh.ts";

export type Dictionary = typeof zh;

export const dictionaries: Readonly<Record<Language, Dictionary>> = { zh, en };

/** A word of a table that may lack it (a state or group added later): the word itself then. */
export function word(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] as string) : key;
}

export function inLanguage(text: Bilingual, language: Language): string {
  return text[language];
}

export function otherLanguage(language: Language): Language {
  return language === "zh" ? "en" : "zh";
}

export function isLanguage(text: unknown): text is Language {
  return text === "zh" || text === "en";
}
