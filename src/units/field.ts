/**
 * How a parameter of a scenario is declared: its unit, meaning in both languages and where its default comes from stand
 * with the zod schema as metadata, so that validation, the JSON Schema, the forms and the explanations share one text.
 */
import * as z from "zod/mini";

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
  | "hoursPriced"
  | "monthsOnce"
  | "hoursOrSeasons"
  | "curveRises"
  | "curveAboveZero"
  | "endsRise"
  | "endsFall"
  | "oneEdit";

/** A text of a certain form. */
export function pattern(rule: FieldRule, form: RegExp) {
  return z.string().check(z.regex(form, rule));
}

/** A schema with one more rule. */
export function obeying<T extends z.ZodMiniType>(schema: T, rule: FieldRule, holds: (value: z.output<T>) => boolean) {
  return schema.check(z.refine(holds, rule)) as T;
}

/** An object that need not be given: what is in it fills itself in. */
export function part<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.prefault(z.strictObject(shape), {} as never);
}

/** `fact`: published about the project; `sourced`: a public source was read; `assumed`: an editable estimate. */
export type SourceMark = "fact" | "sourced" | "assumed";

export type Language = "zh" | "en";

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a schema says of itself. */
export interface SchemaMeta {
  readonly name: Bilingual;
  /** SI or the field's usual unit; "1" for a pure number, "0–1" for a share */
  readonly unit?: string;
  readonly source?: SourceMark;
  /** where the default comes from, in one line of English; `scenario/notesZh.ts` has it in Chinese */
  readonly from?: string;
}

/** What schemas say of themselves, for `z.toJSONSchema`. */
export const schemaMeta = z.registry<SchemaMeta>();

/** The schema, told its names, unit and source; it must be one that nobody else uses. */
export function named<T extends z.ZodMiniType>(schema: T, meta: SchemaMeta): T {
  schemaMeta.add(schema, meta);
  return schema;
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
  const schema = field.int ? z.int() : z.number();
  return schema.check(field.above ? z.gt(field.min) : z.gte(field.min), z.lte(field.max));
}

/** Titles, unit and source of a field, for {@link named}. */
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
  return named(z._default(bounded(field), field.default), described(field));
}

/** A number that a file must give, with unit, bounds, titles and source mark. */
export function given(field: GivenField) {
  return named(bounded(field), described(field));
}

const METRES = { unit: "m", source: "assumed" } as const;
/** A coordinate or a length on the plan [m]. */
export const metre = named(z.number().check(z.gte(-2000), z.lte(20_000)), {
  name: { zh: "长度", en: "length" },
  ...METRES,
});
export const point = named(z.tuple([metre, metre]), {
  name: { zh: "坐标(东、北)", en: "point (east, north)" },
  ...METRES,
});
/** [xMin, yMin, xMax, yMax] */
const rising = obeying(z.tuple([metre, metre, metre, metre]), "rectangle", ([x0, y0, x1, y1]) => x1 > x0 && y1 > y0);
export const rect = named(rising, {
  name: { zh: "矩形(西、南、东、北)", en: "rectangle (west, south, east, north)" },
  ...METRES,
});

/** A share between 0 and 1. */
export function share(field: Omit<NumberField, "unit" | "min" | "max">) {
  return quantity({ ...field, unit: "0–1", min: 0, max: 1 });
}

/** A yes or no with titles and source mark. */
export function toggle(field: { zh: string; en: string; default: boolean; source?: SourceMark; from?: string }) {
  return named(z._default(z.boolean(), field.default), described({ ...field, unit: "" }));
}

/** Text in both languages; shown as text, never as HTML. */
export const bilingual = z.strictObject({
  zh: z.string().check(z.minLength(1), z.maxLength(120)),
  en: z.string().check(z.minLength(1), z.maxLength(120)),
});

/** Names of things inside a scenario: letters, digits, `_`, `-`, `.`; short. */
export const idText = pattern("id", /^[A-Za-z][A-Za-z0-9_.-]{0,47}$/);

/** `HH:MM` of a day, up to 24:00. */
export const timeOfDayText = pattern("timeOfDay", /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** Who is on duty from a time of the day on, until the next shift: one to twelve shifts, each a field per kind of people. */
export function shifts<T extends Readonly<Record<string, z.ZodMiniNumber>>>(
  field: { zh: string; en: string; default: readonly ({ from: string } & { readonly [K in keyof T]: number })[] },
  crew: T,
) {
  const shift = z.strictObject({ from: timeOfDayText, ...crew });
  const list = z.array(shift).check(z.minLength(1), z.maxLength(12));
  return named(z._default(list, field.default as never), described({ ...field, unit: "1" }));
}

/** 24 weights, one an hour from midnight; only their shape counts. */
export function hourlyShape(field: { zh: string; en: string; default: readonly number[]; from?: string }) {
  const meta = described({ ...field, unit: "weight" });
  const weight = named(z.number().check(z.gte(0), z.lte(1e6)), meta);
  const day = obeying(z.array(weight).check(z.length(24)), "someHour", (w) => w.some((x) => x > 0));
  return named(z._default(day, [...field.default]), meta);
}
