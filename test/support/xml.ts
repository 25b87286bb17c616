/** A small strict reader of the XML we write, for tests: refuses what is not well-formed. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (/[<&](?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`not escaped: ${text}`);
  return text.replace(/&(#\d+|\w+);/g, (_, name: string) =>
    name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] as string),
  );
}

/** The root of a document of elements and attributes; text between elements may only be space. */
export function parseXml(text: string): XmlElement {
  const prolog = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!text.startsWith(prolog)) throw new Error("no prolog");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are not allowed in XML
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw new Error("control character");
  const tag = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/gy;
  tag.lastIndex = prolog.length;
  const roots: XmlElement[] = [];
  const open: { name: string; children: XmlElement[] }[] = [];
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const [, closes, name = "", attributeText = "", empty, between, stray] = match;
    if (stray !== undefined) throw new Error(`no tag: ${text.slice(match.index, match.index + 60)}`);
    if (between !== undefined) {
      if (between.trim() !== "") throw new Error(`text between elements: ${between}`);
      continue;
    }
    if (closes) {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes ${last?.name}`);
      continue;
    }
    const attributes: Record<string, string> = {};
    for (const [, key = "", value = ""] of attributeText.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} given twice`);
      attributes[key] = unescaped(value);
    }
    const element = { name, attributes, children: [] as XmlElement[] };
    (open.at(-1)?.children ?? roots).push(element);
    if (!empty) open.push(element);
  }
  if (open.length > 0 || roots.length !== 1) throw new Error(`${open.length} left open, ${roots.length} roots`);
  return roots[0] as XmlElement;
}
