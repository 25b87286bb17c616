/** XML written out: elements with attributes, everything escaped. */

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Controls, halves of characters and two that are none: not allowed in XML 1.0, not even escaped. */
const NO_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

export function escaped(text: string): string {
  return text.replace(NO_XML, "").replace(/[&<>"\t\n\r]/g, (c) => ESCAPES[c] as string);
}

/** To the millimetre or millisecond, never with an exponent. */
function shown(value: string | number | boolean): string {
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) throw new Error(`an attribute must be a finite number, got ${value}`);
  return String(Number(value.toFixed(3)) + 0);
}

/** Lines of an element; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, children: readonly (readonly string[])[] = []): string[] {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) open += ` ${key}="${escaped(shown(value))}"`;
  }
  if (children.length === 0) return [`${open}/>`];
  return [`${open}>`, ...children.flatMap((child) => child.map((line) => `  ${line}`)), `</${name}>`];
}

/** Where SUMO has the schema of each kind of document; it reads them from its own folder, not from the web. */
const SCHEMAS: Readonly<Record<string, string>> = {
  nodes: "nodes_file",
  types: "types_file",
  edges: "edges_file",
  connections: "connections_file",
  additional: "additional_file",
  routes: "routes_file",
};

/** A document of one element, with what is in it. */
export function xmlDocument(root: string, children: readonly (readonly string[])[]): string {
  const schema = SCHEMAS[root];
  const attributes =
    schema === undefined
      ? {}
      : {
          "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
          "xsi:noNamespaceSchemaLocation": `http://sumo.dlr.de/xsd/${schema}.xsd`,
        };
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...element(root, attributes, children), ""].join("\n");
}
