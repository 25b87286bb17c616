/**
 * Numbers, units, times and differences as people read them. A value keeps its unit until the last moment; `null` is
 * shown as a dash. `Intl` knows no kilowatt-hour, so the units are a table of ours.
 */
import { DAY_S, LocalCalendar, parseDate } from "../units/calendar.ts";
import type { Bilingual, Language } from "../units/field.ts";

export interface Shown {
  readonly number: string;
  readonly unit: string;
}

interface UnitEntry {
  readonly zh: string;
  readonly en: string;
  /** from this size on, another unit reads better: `[size, that unit, factor]` */
  readonly up?: readonly [number, string, number];
  readonly decimals?: number;
}

const UNITS: Readonly<Record<string, UnitEntry>> = {
  "1": { zh: "", en: "", decimals: 0 },
  vehicle: { zh: "辆", en: "veh.", decimals: 0 },
  person: { zh: "人", en: "people", decimals: 0 },
  operation: { zh: "次", en: "operations", decimals: 0 },
  request: { zh: "次", en: "requests", decimals: 0 },
  visit: { zh: "次", en: "visits", decimals: 0 },
  trip: { zh: "次", en: "trips", decimals: 0 },
  position: { zh: "个", en: "positions", decimals: 0 },
  load: { zh: "单", en: "loads", decimals: 0 },
  tour: { zh: "次", en: "tours", decimals: 0 },
  drop: { zh: "点次", en: "drops", decimals: 0 },
  order: { zh: "单", en: "orders", decimals: 0 },
  session: { zh: "次", en: "sessions", decimals: 0 },
  swap: { zh: "次", en: "swaps", decimals: 0 },
  gridlock: { zh: "次", en: "gridlocks", decimals: 0 },
  post: { zh: "个", en: "posts", decimals: 0 },
  time: { zh: "次", en: "times", decimals: 0 },
  ratio: { zh: "", en: "", decimals: 2 },
  "l/kWh": { zh: "l/kWh", en: "l/kWh", decimals: 2 },
  "t/h": { zh: "t/h", en: "t/h" },
  "1/d": { zh: "次/日", en: "a day", decimals: 2 },
  "kWh/km": { zh: "kWh/km", en: "kWh/km", decimals: 2 },
  "kWh/t": { zh: "kWh/t", en: "kWh/t", decimals: 2 },
  "kWh/kWp": { zh: "kWh/kWp", en: "kWh/kWp", decimals: 2 },
  "%": { zh: "%", en: "%" },
  W: { zh: "W", en: "W" },
  kW: { zh: "kW", en: "kW", up: [1000, "MW", 1e-3] },
  MW: { zh: "MW", en: "MW", decimals: 2 },
  kWh: { zh: "kWh", en: "kWh", up: [10_000, "MWh", 1e-3] },
  MWh: { zh: "MWh", en: "MWh", decimals: 1, up: [10_000, "GWh", 1e-3] },
  GWh: { zh: "GWh", en: "GWh" },
  kgCO2e: { zh: "kgCO₂e", en: "kg CO₂e", up: [1000, "tCO2e", 1e-3] },
  tCO2e: { zh: "tCO₂e", en: "t CO₂e" },
  "kgCO2e/t": { zh: "kgCO₂e/t", en: "kg CO₂e/t", decimals: 2 },
  t: { zh: "t", en: "t" },
  m3: { zh: "m³", en: "m³" },
  "m³/h": { zh: "m³/h", en: "m³/h", decimals: 1 },
  m: { zh: "m", en: "m" },
  "m²": { zh: "m²", en: "m²" },
  km: { zh: "km", en: "km" },
  CNY: { zh: "元", en: "CNY", up: [100_000, "10kCNY", 1e-4], decimals: 0 },
  "10kCNY": { zh: "万元", en: "×10⁴ CNY", decimals: 2 },
  "CNY/mu": { zh: "元/亩", en: "CNY/mu", decimals: 0 },
  "CNY/kWh": { zh: "元/kWh", en: "CNY/kWh", decimals: 3 },
  min: { zh: "分钟", en: "min" },
  h: { zh: "小时", en: "h" },
  s: { zh: "秒", en: "s" },
  d: { zh: "天", en: "d" },
  "°C": { zh: "°C", en: "°C" },
  K: { zh: "K", en: "K" },
  K·min: { zh: "K·min", en: "K·min" },
  kWh·min: { zh: "kWh·min", en: "kWh·min" },
  "mm/h": { zh: "mm/h", en: "mm/h" },
  "W/m2": { zh: "W/m²", en: "W/m²" },
};

export const DASH = "—";

const formatters = new Map<string, Intl.NumberFormat>();

/** A number with a fixed number of decimals and grouped thousands. */
export function plainNumber(value: number, decimals: number, language: Language): string {
  const key = `${language}${decimals}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formatters.set(key, formatter);
  }
  const text = formatter.format(value);
  return /[1-9]/.test(text) ? text : text.replace("-", "");
}

/** Three to four significant digits: 4,321 · 432 · 43.2 · 4.32 · 0.04. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return 0;
  return size >= 10 ? 1 : 2;
}

/** A share is a number of `0–1`, shown in per cent. */
function isShare(unit: string): boolean {
  return unit === "0–1" || unit === "0-1" || unit === "share";
}

/** A value in the unit that suits its size. */
export function quantity(value: number | null, unit: string, language: Language): Shown {
  if (isShare(unit)) return quantity(value === null ? null : value * 100, "%", language);
  const entry = UNITS[unit];
  if (value === null || !Number.isFinite(value)) return { number: DASH, unit: entry ? entry[language] : unit };
  if (entry?.up && Math.abs(value) >= entry.up[0]) return quantity(value * entry.up[2], entry.up[1], language);
  const decimals = unit === "%" ? 1 : (entry?.decimals ?? decimalsFor(value));
  const isPart = decimals === 0 && !Number.isInteger(value) && Math.abs(value) < 10;
  return {
    number: plainNumber(value, isPart ? decimalsFor(value) : decimals, language),
    unit: entry ? entry[language] : unit,
  };
}

/** `4.10 MW`; just the number where the unit is that of a count. */
export function quantityText(value: number | null, unit: string, language: Language): string {
  const shown = quantity(value, unit, language);
  return shown.unit === "" ? shown.number : `${shown.number} ${shown.unit}`;
}

export function unitText(unit: string, language: Language): string {
  if (isShare(unit)) return "0–1";
  return UNITS[unit]?.[language] ?? unit;
}

export interface Difference {
  /** signed, with unit: `+12.3 MWh` */
  readonly text: string;
  /** signed share of `a`: `+4.1 %`; empty when `a` is 0 */
  readonly relative: string;
  readonly sign: -1 | 0 | 1;
}

/** What `b` has more than `a`; null when either is missing. */
export function difference(a: number | null, b: number | null, unit: string, language: Language): Difference | null {
  if (a === null || b === null) return null;
  const delta = b - a;
  const size = isShare(unit) ? plainNumber(delta * 100, 1, language) : quantityText(delta, unit, language);
  // what is too small to be seen in its unit counts as none
  const sign = !/[1-9]/.test(size.replace(unitText(unit, language), "")) ? 0 : delta > 0 ? 1 : -1;
  const plus = sign > 0 ? "+" : "";
  const text = isShare(unit)
    ? `${plus}${plainNumber(delta * 100, 1, language)} ${language === "zh" ? "个百分点" : "pp"}`
    : plus + quantityText(delta, unit, language);
  const relative =
    a === 0 || sign === 0 || isShare(unit) ? "" : `${plus}${plainNumber((delta / Math.abs(a)) * 100, 1, language)} %`;
  return { text, relative, sign };
}

const two = (n: number) => String(n).padStart(2, "0");

/** Simulated seconds as a time of day: `08:24`, with seconds `08:24:05`; the end of the last day is 24:00. */
export function timeOfDay(t: number, withSeconds = false, endS = Number.NaN): string {
  const whole = Math.floor(t + 1e-6);
  const rest = whole === endS && whole > 0 && whole % DAY_S === 0 ? DAY_S : ((whole % DAY_S) + DAY_S) % DAY_S;
  const text = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}`;
  return withSeconds ? `${text}:${two(rest % 60)}` : text;
}

/** Number of the day, 1 for the scenario's first. */
export function dayNumber(t: number): number {
  return Math.floor((t + 1e-6) / DAY_S) + 1;
}

/** A duration in two parts at most: `45 s`, `12 min`, `3 h 05 min`, `2 d 4 h`. */
export function duration(seconds: number, language: Language): string {
  const s = Math.max(0, Math.round(seconds));
  const unit = (name: string) => UNITS[name]?.[language] ?? name;
  if (s < 60) return `${s} ${unit("s")}`;
  const minutes = Math.round(s / 60);
  if (minutes < 60) return `${minutes} ${unit("min")}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} ${unit("h")} ${two(minutes % 60)} ${unit("min")}`;
  return `${Math.floor(hours / 24)} ${unit("d")} ${hours % 24} ${unit("h")}`;
}

/** Date and weekday of a simulated time: `2025年6月12日`, `12 June 2025`; empty when the scenario's date is none. */
export function dateText(startDate: string, t: number, language: Language): string {
  const start = parseDate(startDate);
  if (!start) return "";
  const { year, month, day } = new LocalCalendar(start).dateAt(t);
  const date = new Date(Date.UTC(year, month - 1, day));
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(date);
}

/** 0 = Monday; null when the scenario's date is none. */
export function weekday(startDate: string, t: number): number | null {
  const start = parseDate(startDate);
  return start ? new LocalCalendar(start).weekdayAt(t) : null;
}

/** Bytes of a file: `12 kB`, `3.4 MB`. */
export function bytesText(bytes: number, language: Language): string {
  if (bytes < 1e6) return `${plainNumber(Math.ceil(bytes / 1000), 0, language)} kB`;
  return `${plainNumber(bytes / 1e6, 1, language)} MB`;
}

/** Reads a number people typed: `1,200`, `１２`, `3.5`, `1e6`; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/(?<=\d)[, \u00a0\u2009\u202f](?=\d{3}(\D|$))/g, "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

export function both(zh: string, en: string): Bilingual {
  return { zh, en };
}
