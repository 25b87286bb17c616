/** JSON Schema of a scenario file: completes files in an editor, and the page makes its forms from it. */
import * as z from "zod/mini";
import { type Bilingual, type SchemaMeta, schemaMeta } from "../units/field.ts";
import { editSpec } from "./files.ts";
import { notesZh } from "./notesZh.ts";
import { scenarioSpec } from "./scenario.ts";

/** The part of JSON Schema that our specs produce. */
export interface SchemaNode extends Partial<Omit<SchemaMeta, "from">> {
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
  /** where the default comes from, in one line */
  readonly from?: Bilingual;
}

function nodeOf(spec: z.core.$ZodType): SchemaNode {
  return z.toJSONSchema(spec, {
    io: "input",
    metadata: schemaMeta,
    override: ({ jsonSchema: node }) => {
      const { from } = node;
      if (typeof from === "string") node.from = { zh: notesZh[from] ?? from, en: from };
    },
  }) as SchemaNode;
}

/** Schema of what a whole scenario may hold (defaults are optional), each field with unit, names and source mark. */
export function scenarioSchema(): SchemaNode {
  return nodeOf(scenarioSpec);
}

/**
 * A file is a whole scenario, or has `base` and `changes`. Each field carries `unit`, `name` (zh, en), `source`
 * (`fact`, `sourced`, `assumed`), `from` (zh, en: where the default comes from), bounds and default.
 */
export function jsonSchema(): SchemaNode & Record<string, unknown> {
  const scenario = scenarioSchema();
  const edit = nodeOf(editSpec);
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
