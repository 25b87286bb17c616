/** JSON Schema of a scenario file: completes files in an editor, and the page makes its forms from it. */
import * as z from "zod/mini";
import { type FieldMeta, schemaMeta } from "../units/field.ts";
import { editSpec } from "./files.ts";
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

/** Schema of what a whole scenario may hold (defaults are optional), each field with unit, names and source mark. */
export function scenarioSchema(): SchemaNode {
  return z.toJSONSchema(scenarioSpec, { io: "input", metadata: schemaMeta }) as SchemaNode;
}

/**
 * A file is a whole scenario, or has `base` and `changes`. Each field carries `unit`, `name` (zh, en), `source`
 * (`fact`, `sourced`, `assumed`), bounds and default.
 */
export function jsonSchema(): SchemaNode & Record<string, unknown> {
  const scenario = scenarioSchema();
  const edit = z.toJSONSchema(editSpec, { io: "input", metadata: schemaMeta }) as SchemaNode;
  const { required = [], ...rest } = scenario;
  const head = required.filter((key) => edit.required?.includes(key));
  return {
    ...rest,
    properties: {
      ...scenario.properties,
      $schema: { type: "string" },
      base: edit.properties?.base as SchemaNode,
      changes: edit.properties?.changes as SchemaNode,
    },
    required: head,
    anyOf: [{ required: ["base", "changes"] }, { required: required.filter((key) => !head.includes(key)) }],
  };
}
