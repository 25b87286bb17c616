/** Limits of alerts as people set them: what may be typed, what is wrong with it, and how they are kept. */
import { ALERT_LIMITS, type AlertLimits } from "../../metrics/alerts.ts";
import { readNumber } from "../format.ts";

export type LimitId = keyof AlertLimits;

export interface LimitField {
  readonly id: LimitId;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** an empty field sets none */
  readonly mayBeNone: boolean;
}

const must = { whole: false, mayBeNone: false };

export const LIMIT_FIELDS: readonly LimitField[] = [
  { id: "gateQueue", unit: "vehicle", min: 1, max: 500, whole: true, mayBeNone: false },
  { id: "gateQueueMin", unit: "min", min: 0, max: 240, ...must },
  { id: "doorWaitMin", unit: "min", min: 1, max: 1440, ...must },
  { id: "gridKw", unit: "kW", min: 1, max: 100_000, whole: false, mayBeNone: true },
];

export type LimitFault = "notANumber" | "notWhole" | "tooLow" | "tooHigh";
export type ReadLimit = { readonly value: number | null } | { readonly fault: LimitFault };

function faultOf(field: LimitField, value: number): LimitFault | null {
  if (value < field.min) return "tooLow";
  if (value > field.max) return "tooHigh";
  return field.whole && !Number.isInteger(value) ? "notWhole" : null;
}

/** What somebody typed into a field. */
export function readLimit(field: LimitField, typed: string): ReadLimit {
  if (field.mayBeNone && typed.trim() === "") return { value: null };
  const value = readNumber(typed);
  if (value === null) return { fault: "notANumber" };
  const fault = faultOf(field, value);
  return fault === null ? { value } : { fault };
}

/** Limits out of the text in which they were kept; what is none, or out of bounds, is as it is by default. */
export function readKept(text: string | null): AlertLimits {
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? "null");
  } catch {
    // somebody else's text
  }
  const given = (typeof kept === "object" && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>;
  const limits: Record<LimitId, number | null> = { ...ALERT_LIMITS };
  for (const field of LIMIT_FIELDS) {
    const value = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    if (typeof value === "number" && faultOf(field, value) === null) limits[field.id] = value;
    if (value === null && field.mayBeNone) limits[field.id] = null;
  }
  return limits as unknown as AlertLimits;
}

export function isDefault(limits: AlertLimits): boolean {
  return LIMIT_FIELDS.every(({ id }) => limits[id] === ALERT_LIMITS[id]);
}
