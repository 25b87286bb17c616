/**
 * The form of a scenario: one flat list of fields, made by walking the JSON schema along the resolved scenario. Items
 * of a list with ids are addressed by id, as changes are: `site.doorGroups.A1-L.doors`.
 */
import type { Bilingual, SourceMark } from "../../units/field.ts";
import { isKeyedList, isRecord, itemSchema, resolveRef, type Schema, variantsOf, withoutNull } from "./schema.ts";

export type FieldKind = "number" | "toggle" | "text" | "choice" | "variant" | "numbers" | "json";

export interface Field {
  readonly path: string;
  readonly kind: FieldKind;
  /** of the field itself; null where the schema gives none */
  readonly title: Bilingual | null;
  /** last part of the path */
  readonly key: string;
  /** path of what it belongs to, and the names people gave to things on the way */
  readonly group: string;
  readonly owner: Bilingual | null;
  readonly unit: string;
  readonly value: unknown;
  readonly default: unknown;
  readonly min: number | null;
  readonly max: number | null;
  readonly minExcluded: boolean;
  readonly maxExcluded: boolean;
  readonly whole: boolean;
  readonly options: readonly unknown[];
  readonly pattern: string | null;
  readonly maxLength: number | null;
  /** how many numbers a list must hold, if fixed */
  readonly count: number | null;
  readonly source: SourceMark | null;
  readonly from: Bilingual | null;
  /** for `variant`: the property that tells the branches apart */
  readonly variantKey: string | null;
}

/** More would be a mistake in the schema, and no form. */
const MOST_FIELDS = 20_000;

/** What a scenario is made of; the rest of a file (title, base, changes …) describes the file and is no parameter. */
const LAYERS: ReadonlySet<string> = new Set(["site", "operations", "conditions", "initial"]);

/** All fields of a scenario's layers, in the order of the schema. Keys the schema does not know are left out. */
export function fieldsOf(schema: Schema, scenario: unknown): readonly Field[] {
  const fields: Field[] = [];
  walk(schema, schema, scenario, [], null, fields);
  return fields.filter((f) => LAYERS.has(f.path.slice(0, f.path.indexOf("."))));
}

function walk(
  raw: Schema,
  root: Schema,
  value: unknown,
  path: readonly string[],
  owner: Bilingual | null,
  into: Field[],
): void {
  if (into.length >= MOST_FIELDS) return;
  const schema = withoutNull(resolveRef(raw, root), root);
  const variants = variantsOf(schema, root);
  if (variants.length > 0) {
    const key = variants[0]?.key as string;
    const name = isRecord(value) ? value[key] : undefined;
    const options = variants.map((variant) => variant.value);
    into.push({ ...field("variant", schema, path, name, owner), options, variantKey: key });
    const branch = variants.find((variant) => variant.value === name)?.schema;
    if (branch?.properties) walkProperties(branch.properties, root, value, path, owner, into, key);
    return;
  }
  if (schema.properties) {
    if (isBilingual(schema)) into.push(...bilingualFields(schema, path, value, owner));
    else walkProperties(schema.properties, root, value, path, path.length > 1 ? (nameOf(value) ?? owner) : null, into);
    return;
  }
  if (typeof schema.additionalProperties === "object" && isRecord(value)) {
    for (const key of Object.keys(value)) {
      walk(schema.additionalProperties, root, value[key], [...path, key], owner, into);
    }
    return;
  }
  if (Array.isArray(value) && isKeyedList(schema, root)) {
    const item = itemSchema(schema, root) as Schema;
    for (const entry of value) {
      if (isRecord(entry) && typeof entry.id === "string") walk(item, root, entry, [...path, entry.id], owner, into);
    }
    return;
  }
  into.push(field(kindOf(schema, value), schema, path, value, owner));
}

function walkProperties(
  properties: Readonly<Record<string, Schema>>,
  root: Schema,
  value: unknown,
  path: readonly string[],
  owner: Bilingual | null,
  into: Field[],
  except = "id",
): void {
  for (const key of Object.keys(properties)) {
    if (key === except || (key === "id" && path.length > 0)) continue;
    const part = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    walk(properties[key] as Schema, root, part, [...path, key], owner, into);
  }
}

function kindOf(schema: Schema, value: unknown): FieldKind {
  if (schema.enum) return "choice";
  switch (schema.type) {
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "toggle";
    case "string":
      return "text";
  }
  const numbers = (list: unknown) => Array.isArray(list) && list.every((x) => typeof x === "number");
  const items = typeof schema.items === "object" ? schema.items.type : undefined;
  if (items === "number" || items === "integer") return "numbers";
  if (schema.prefixItems?.every((item) => item.type === "number" || item.type === "integer")) return "numbers";
  return numbers(value) && (value as unknown[]).length > 0 ? "numbers" : "json";
}

function field(
  kind: FieldKind,
  schema: Schema,
  path: readonly string[],
  value: unknown,
  owner: Bilingual | null,
): Field {
  const bounds = kind === "numbers" ? itemBounds(schema) : schema;
  const fixed = schema.prefixItems?.length ?? (schema.minItems === schema.maxItems ? schema.minItems : undefined);
  return {
    path: path.join("."),
    kind,
    title: schema.name ?? null,
    key: path.at(-1) ?? "",
    group: path.slice(0, -1).join("."),
    owner,
    unit: schema.unit ?? unitOfKey(path.at(-1) ?? "", kind),
    value,
    default: schema.default,
    min: bounds.minimum ?? bounds.exclusiveMinimum ?? null,
    max: bounds.maximum ?? bounds.exclusiveMaximum ?? null,
    minExcluded: bounds.exclusiveMinimum !== undefined && bounds.minimum === undefined,
    maxExcluded: bounds.exclusiveMaximum !== undefined && bounds.maximum === undefined,
    whole: schema.type === "integer",
    options: schema.enum ?? [],
    pattern: schema.pattern ?? null,
    maxLength: schema.maxLength ?? null,
    count: kind === "numbers" ? (fixed ?? null) : null,
    source: schema.source ?? null,
    from: schema.from ?? null,
    variantKey: null,
  };
}

function itemBounds(schema: Schema): Schema {
  return (typeof schema.items === "object" ? schema.items : schema.prefixItems?.[0]) ?? {};
}

/** The unit a name ends in, where the schema states none: `lengthM`, `speedKmh`, `massKg`. */
function unitOfKey(key: string, kind: FieldKind): string {
  if (kind !== "number" && kind !== "numbers") return "";
  for (const [ending, unit] of UNIT_ENDINGS) if (key.endsWith(ending)) return unit;
  return "";
}
const UNIT_ENDINGS: readonly (readonly [string, string])[] = [
  ["KtPerYear", "kt/a"],
  ["Kmh", "km/h"],
  ["Kwh", "kWh"],
  ["Kwp", "kWp"],
  ["kwp", "kWp"],
  ["Kva", "kVA"],
  ["Kw", "kW"],
  ["Deg", "°"],
  ["M2", "m²"],
  ["M3", "m³"],
  ["Min", "min"],
  ["Share", "0–1"],
  ["Kg", "kg"],
  ["T", "t"],
  ["S", "s"],
  ["H", "h"],
  ["M", "m"],
];

function isBilingual(schema: Schema): boolean {
  const keys = Object.keys(schema.properties ?? {});
  return keys.length === 2 && keys.includes("zh") && keys.includes("en");
}

/** A text in two languages is two fields under one title. */
function bilingualFields(schema: Schema, path: readonly string[], value: unknown, owner: Bilingual | null): Field[] {
  return (["zh", "en"] as const).map((language) =>
    field(
      "text",
      schema.properties?.[language] as Schema,
      [...path, language],
      isRecord(value) ? value[language] : undefined,
      owner,
    ),
  );
}

/** The name a thing carries, as owner of its fields. */
function nameOf(value: unknown): Bilingual | null {
  const name = isRecord(value) ? value.name : undefined;
  return isRecord(name) && typeof name.zh === "string" && typeof name.en === "string"
    ? { zh: name.zh, en: name.en }
    : null;
}
