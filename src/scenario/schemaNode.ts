/** Walking the JSON Schema of a scenario beside its data: what a path may hold, and what it holds when nothing is set. */
import * as z from "zod";
import type { FieldMeta } from "../units/field.ts";
import { scenarioSpec } from "./scenario.ts";

/** The part of JSON Schema that our specs produce. */
export interface SchemaNode extends Partial<Omit<FieldMeta, "title">> {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode | false;
  readonly prefixItems?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly name?: FieldMeta["title"];
}

let cached: SchemaNode | undefined;

/** Schema of what a file may hold (defaults are optional), each field with unit, names and source mark. */
export function scenarioSchema(): SchemaNode {
  cached ??= z.toJSONSchema(scenarioSpec, { io: "input" }) as SchemaNode;
  return cached;
}

/** Of a choice among several forms, the one that this value has chosen by its `name`. */
function chosenForm(node: SchemaNode | undefined, value: unknown): SchemaNode | undefined {
  const forms = node?.oneOf ?? node?.anyOf;
  if (!node || !forms) return node;
  const name = (value as { name?: unknown } | null | undefined)?.name ?? (node.default as { name?: unknown })?.name;
  return forms.find((form) => form.properties?.name?.const === name) ?? forms.find((form) => form.properties);
}

/** Schema of the child `key` of an object with this schema. */
export function childSchema(node: SchemaNode | undefined, value: unknown, key: string): SchemaNode | undefined {
  const { properties } = chosenForm(node, value) ?? {};
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

export function childNames(node: SchemaNode | undefined, value: unknown): string[] {
  return Object.keys(chosenForm(node, value)?.properties ?? {});
}

/** Schema of an item of a list with this schema. */
export function itemSchema(node: SchemaNode | undefined, index: number): SchemaNode | undefined {
  return node?.prefixItems?.[index] ?? (node?.items || undefined);
}

/** True for lists whose items are addressed by their id. */
export function isKeyedList(node: SchemaNode | undefined): boolean {
  return itemSchema(node, 0)?.properties?.id !== undefined;
}

/** A fresh copy of what stands here when the file sets nothing; undefined when the file must set it. */
export function defaultOf(node: SchemaNode | undefined): unknown {
  if (!node) return undefined;
  if (node.default !== undefined) return structuredClone(node.default);
  return node.type === "object" && (node.required ?? []).length === 0 ? {} : undefined;
}
