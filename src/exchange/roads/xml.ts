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

/** A document of one element. */
export function xmlDocument(root: readonly string[]): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...root, ""].join("\n");
}
