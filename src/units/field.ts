/**
 * How a parameter of a scenario is declared: its unit, meaning in both languages and where its default comes from ride
 * on the zod schema as metadata, so that validation, the JSON Schema, the forms and the explanations share one text.
 */
import * as z from "zod";

// Every spec imports this file first: no schema compiles itself with `new Function`, so a strict CSP holds.
z.config({ jitless: true });

/** What a value must keep to beyond its type and bounds; a broken rule is named, and worded where people read it. */
export type FieldRule =
  | "rectangle"
  | "id"
  | "scenarioId"
  | "fileName"
  | "sha256"
  | "date"
  | "dateSupported"
  | "timeOfDay"
  | "colour"
  | "turn"
  | "hourLetters"
  | "someHour"
  | "endsLater"
  | "monthsInOrder"
  | "curveRises"
  | "curveAboveZero"
  | "oneEdit";

/** A text of a certain form. */
export function pattern(rule: FieldRule, form: RegExp) {
  return z.string().regex(form, rule);
}

/** A schema with one more rule. */
export function obeying<T extends z.ZodType>(schema: T, rule: FieldRule, holds: (value: z.output<T>) => boolean): T {
  return schema.refine(holds, rule) as T;
}

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

interface GivenField {
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly int?: boolean;
  /** the minimum itself is not allowed */
  readonly above?: boolean;
  readonly source?: SourceMark;
  readonly from?: string;
}
interface NumberField extends GivenField {
  readonly default: number;
}

function bounded(field: GivenField) {
  const schema = field.int ? z.number().int() : z.number();
  return (field.above ? schema.gt(field.min) : schema.min(field.min)).max(field.max);
}

/** Titles, unit and source of a field, for `.meta()`. */
export function described(field: Pick<GivenField, "zh" | "en" | "unit" | "source" | "from">) {
  return {
    name: { zh: field.zh, en: field.en },
    unit: field.unit,
    source: field.source ?? "assumed",
    ...(field.from === undefined ? {} : { from: field.from }),
  } as const;
}

/** A number with unit, bounds, default, titles and source mark. */
export function quantity(field: NumberField) {
  return bounded(field).default(field.default).meta(described(field));
}

/** A number that a file must give, with unit, bounds, titles and source mark. */
export function given(field: GivenField) {
  return bounded(field).meta(described(field));
}

const METRES = { unit: "m", source: "assumed" } as const;
/** A coordinate or a length on the plan [m]. */
export const metre = z
  .number()
  .min(-2000)
  .max(20_000)
  .meta({ name: { zh: "长度", en: "length" }, ...METRES });
export const point = z
  .tuple([metre, metre])
  .meta({ name: { zh: "坐标(东、北)", en: "point (east, north)" }, ...METRES });
/** [xMin, yMin, xMax, yMax] */
export const rect = obeying(
  z.tuple([metre, metre, metre, metre]),
  "rectangle",
  ([x0, y0, x1, y1]) => x1 > x0 && y1 > y0,
).meta({ name: { zh: "矩形(西、南、东、北)", en: "rectangle (west, south, east, north)" }, ...METRES });

/** A share between 0 and 1. */
export function share(field: Omit<NumberField, "unit" | "min" | "max">) {
  return quantity({ ...field, unit: "0–1", min: 0, max: 1 });
}

/** A yes or no with titles and source mark. */
export function toggle(field: { zh: string; en: string; default: boolean; source?: SourceMark; from?: string }) {
  return z
    .boolean()
    .default(field.default)
    .meta(described({ ...field, unit: "" }));
}

/** Text in both languages; shown as text, never as HTML. */
export const bilingual = z.strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(120) });

/** Names of things inside a scenario: letters, digits, `_`, `-`, `.`; short. */
export const idText = pattern("id", /^[A-Za-z][A-Za-z0-9_.-]{0,47}$/);

/** `HH:MM` of a day, up to 24:00. */
export const timeOfDayText = pattern("timeOfDay", /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** 24 weights, one an hour from midnight; only their shape counts. */
export function hourlyShape(field: { zh: string; en: string; default: readonly number[]; from?: string }) {
  const meta = described({ ...field, unit: "weight" });
  return obeying(z.array(z.number().min(0).max(1e6).meta(meta)).length(24), "someHour", (w) => w.some((x) => x > 0))
    .default([...field.default])
    .meta(meta);
}
