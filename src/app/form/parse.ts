/** What people type into a field, as a value or as a reason why it is none. The worker checks everything again. */
import { readNumber } from "../format.ts";
import type { Dictionary } from "../i18n.ts";
import type { Field } from "./fields.ts";

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly say: (t: Dictionary) => string };

const bad = (say: (t: Dictionary) => string): Parsed => ({ ok: false, say });

export function parseField(field: Field, text: string): Parsed {
  switch (field.kind) {
    case "number":
      return parseNumber(field, text);
    case "numbers":
      return parseNumbers(field, text);
    case "toggle":
      return { ok: true, value: text === "true" };
    case "choice": {
      const chosen = field.options.find((option) => String(option) === text);
      return chosen === undefined ? bad((t) => t.notInList) : { ok: true, value: chosen };
    }
    case "variant":
      return field.options.includes(text)
        ? { ok: true, value: { [field.variantKey as string]: text } }
        : bad((t) => t.notInList);
    case "text":
      return parseText(field, text);
    case "json":
      return parseJson(text);
  }
}

function parseNumber(field: Field, text: string): Parsed {
  const value = readNumber(text);
  if (value === null) return bad((t) => t.notANumber);
  if (field.whole && !Number.isInteger(value)) return bad((t) => t.notWhole);
  return bounded(field, [value]) ?? { ok: true, value };
}

function parseNumbers(field: Field, text: string): Parsed {
  const parts = text
    .normalize("NFKC")
    .split(/[\s,;、]+/)
    .filter((part) => part !== "");
  const values = parts.map(readNumber);
  if (values.some((value) => value === null)) return bad((t) => t.notANumber);
  if (field.count !== null && values.length !== field.count) return bad((t) => t.needsCount(String(field.count)));
  return bounded(field, values as number[]) ?? { ok: true, value: values };
}

function bounded({ min, max, minExcluded, maxExcluded }: Field, values: readonly number[]): Parsed | null {
  for (const value of values) {
    if (min !== null && (minExcluded ? value <= min : value < min)) {
      return bad((t) => (minExcluded ? t.tooLowAbove : t.tooLow)(String(min)));
    }
    if (max !== null && (maxExcluded ? value >= max : value > max)) return bad((t) => t.tooHigh(String(max)));
  }
  return null;
}

function parseText(field: Field, text: string): Parsed {
  if (field.maxLength !== null && text.length > field.maxLength) return bad((t) => t.tooLong(String(field.maxLength)));
  if (field.pattern !== null && !new RegExp(field.pattern, "u").test(text)) return bad((t) => t.notPattern);
  return { ok: true, value: text };
}

function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return bad((t) => t.notJson);
  }
}

/** A field's value as it stands in its input. */
export function fieldText(field: Field, value: unknown = field.value): string {
  if (value === undefined || value === null) return "";
  if (field.kind === "numbers" && Array.isArray(value)) return value.join(", ");
  if (field.kind === "json") return JSON.stringify(value);
  return String(value);
}
