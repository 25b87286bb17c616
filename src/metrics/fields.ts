/** What the scenario's schema says about a parameter, looked up by the parameter's path. The schema is JSON data. */
import type { Bilingual, SourceMark } from "../units/field.ts";

export interface FieldInfo {
  readonly title: Bilingual | null;
  readonly unit: string;
  readonly source: SourceMark | null;
  readonly from: Bilingual | null;
}

interface Node {
  readonly properties?: { readonly [key: string]: Node };
  readonly items?: Node | false;
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly name?: Bilingual;
  readonly unit?: string;
  readonly source?: SourceMark;
  readonly from?: Bilingual;
}

/** The field at a path such as `site.gates.TGI.lanes`; null where the schema has none. */
export function fieldAt(schema: unknown, path: string): FieldInfo | null {
  let nodes: readonly Node[] = [schema as Node];
  for (const step of path.split(".")) {
    nodes = nodes.flatMap((node) => children(node, step));
    if (nodes.length === 0) return null;
  }
  const node = nodes.find((n) => n.source !== undefined) ?? (nodes[0] as Node);
  const { name = null, unit = "", source = null, from = null } = node;
  return { title: name, unit, source, from };
}

function children(node: Node, step: string): readonly Node[] {
  const found: Node[] = [];
  if (node.properties && Object.hasOwn(node.properties, step)) found.push(node.properties[step] as Node);
  if (node.items) found.push(node.items);
  for (const form of [...(node.oneOf ?? []), ...(node.anyOf ?? [])]) found.push(...children(form, step));
  return found;
}
