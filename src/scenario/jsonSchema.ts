/** JSON Schema of a scenario file: completes files in an editor, and the page makes its forms from it. */
import * as z from "zod";
import { editSpec } from "./files.ts";
import { type SchemaNode, scenarioSchema } from "./schemaNode.ts";

/**
 * A file is a whole scenario, or has `base` and `changes`. Each field carries `unit`, `name` (zh, en), `source`
 * (`fact`, `sourced`, `assumed`), bounds and default.
 */
export function jsonSchema(): SchemaNode & Record<string, unknown> {
  const scenario = scenarioSchema();
  const edit = z.toJSONSchema(editSpec, { io: "input" }) as SchemaNode;
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
