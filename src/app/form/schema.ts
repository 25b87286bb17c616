/** The part of JSON Schema that the worker sends: what a scenario's fields look like, with our titles, units, marks. */
import type { Bilingual, SourceMark } from "../../units/field.ts";

export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly name?: Bilingual;
  readonly unit?: string;
  readonly source?: SourceMark;
  readonly from?: Bilingual;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Follows `$ref` within the document and merges a single `allOf`, which is how titles sit beside a reference. */
export function resolveRef(schema: Schema, root: Schema): Schema {
  let now = schema;
  for (let hops = 0; hops < 20; hops++) {
    if (now.$ref !== undefined) {
      const name = /^#\/\$defs\/(.+)$/.exec(now.$ref)?.[1];
      const target = name === undefined ? undefined : root.$defs?.[name];
      if (!target) return {};
      const { $ref, ...beside } = now;
      now = { ...target, ...beside };
    } else if (now.allOf?.length === 1) {
      const { allOf, ...beside } = now;
      now = { ...(allOf[0] as Schema), ...beside };
    } else return now;
  }
  return {};
}

/** What a list's items look like; null when they are not all alike. */
export function itemSchema(schema: Schema, root: Schema): Schema | null {
  return typeof schema.items === "object" ? resolveRef(schema.items, root) : null;
}

/** Whether the items of a list are addressed by their `id`. */
export function isKeyedList(schema: Schema, root: Schema): boolean {
  return itemSchema(schema, root)?.properties?.id !== undefined;
}

export interface Variant {
  /** the property that tells the branches apart, and what it is here */
  readonly key: string;
  readonly value: string;
  readonly schema: Schema;
}

/** The branches of a union told apart by one constant property (`name: "peakShaving"`); empty for other unions. */
export function variantsOf(schema: Schema, root: Schema): readonly Variant[] {
  const branches = (schema.oneOf ?? schema.anyOf ?? []).map((branch) => resolveRef(branch, root));
  if (branches.length === 0) return [];
  for (const key of Object.keys(branches[0]?.properties ?? {})) {
    const values = branches.map((branch) => constantOf(branch.properties?.[key]));
    if (values.every((value) => value !== null) && new Set(values).size === branches.length) {
      return branches.map((branch, i) => ({ key, value: values[i] as string, schema: branch }));
    }
  }
  return [];
}

function constantOf(schema: Schema | undefined): string | null {
  if (typeof schema?.const === "string") return schema.const;
  return schema?.enum?.length === 1 && typeof schema.enum[0] === "string" ? schema.enum[0] : null;
}

/** The one branch of a union that is not null, for optional values. */
export function withoutNull(schema: Schema, root: Schema): Schema {
  const branches = schema.anyOf ?? schema.oneOf;
  if (!branches) return schema;
  const others = branches.map((branch) => resolveRef(branch, root)).filter((branch) => branch.type !== "null");
  if (others.length !== 1) return schema;
  const { anyOf, oneOf, ...beside } = schema;
  return { ...(others[0] as Schema), ...beside };
}
