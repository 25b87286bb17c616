/**
 * How a parameter of a scenario is declared: its unit, meaning in both languages and where its default comes from ride
 * on the zod schema as metadata, so that validation, the JSON Schema, the forms and the explanations share one text.
 */
import { z } from "zod";

// Every spec imports this file first: no schema compiles itself with `new Function`, so a strict CSP holds.
z.config({ jitless: true });

/** `fact`: published about the project; `sourced`: a public source was read; `assumed`: an editable estimate. */
export type SourceMark = "fact" | "sourced" | "assumed";

export type Language = "zh" | "en";

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface FieldMeta {
  readonly title: Bilingual;
  /** SI or the field's usual unit; "1" for a pure number, "0–1" for a share */
  readonly unit: string;
  readonly source: SourceMark;
  /** where the default comes from, in one line */
  readonly from?: string | undefined;
}

declare module "zod" {
  interface GlobalMeta extends Partial<Omit<FieldMeta, "title">> {
    name?: Bilingual;
  }
}

interface NumberField {
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly int?: boolean;
  /** the minimum itself is not allowed */
  readonly above?: boolean;
  readonly source?: SourceMark;
  readonly from?: string;
}

/** A number with unit, bounds, default, titles and source mark. */
export function quantity(field: NumberField) {
  let schema = field.int ? z.number().int() : z.number();
  schema = (field.above ? schema.gt(field.min) : schema.min(field.min)).max(field.max);
  return schema.default(field.default).meta({
    name: { zh: field.zh, en: field.en },
    unit: field.unit,
    source: field.source ?? "assumed",
    ...(field.from === undefined ? {} : { from: field.from }),
  });
}

/** A share between 0 and 1. */
export function share(field: Omit<NumberField, "unit" | "min" | "max">) {
  return quantity({ ...field, unit: "0–1", min: 0, max: 1 });
}

/** A yes or no with titles and source mark. */
export function toggle(field: { zh: string; en: string; default: boolean; source?: SourceMark; from?: string }) {
  return z
    .boolean()
    .default(field.default)
    .meta({
      name: { zh: field.zh, en: field.en },
      unit: "",
      source: field.source ?? "assumed",
      ...(field.from === undefined ? {} : { from: field.from }),
    });
}

/** Text in both languages; shown as text, never as HTML. */
export const bilingual = z.strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(120) });

/** Names of things inside a scenario: letters, digits, `_`, `-`, `.`; short. */
export const idText = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,47}$/, "must be an id: a letter, then up to 47 letters, digits, '_', '.' or '-'");

/** `HH:MM` of a day, up to 24:00. */
export const timeOfDayText = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time of day such as 08:30");

/** 24 weights, one an hour from midnight; only their shape counts. */
export function hourlyShape(field: { zh: string; en: string; default: readonly number[]; from?: string }) {
  return z
    .array(z.number().min(0).max(1e6))
    .length(24)
    .refine((w) => w.some((x) => x > 0), "must hold at least one hour above 0")
    .default([...field.default])
    .meta({
      name: { zh: field.zh, en: field.en },
      unit: "weight",
      source: "assumed",
      ...(field.from ? { from: field.from } : {}),
    });
}
