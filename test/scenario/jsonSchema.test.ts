import { describe, expect, it } from "vitest";
import { jsonSchema, type SchemaNode } from "../../src/scenario/jsonSchema.ts";
import { library } from "../../src/scenario/library.ts";
import { notesZh } from "../../src/scenario/notesZh.ts";

/** Every number of the schema with its path. */
function* numbers(node: SchemaNode, path: string): Generator<{ path: string; node: SchemaNode }> {
  if (["number", "integer"].includes(node.type ?? "")) yield { path, node };
  for (const [key, child] of Object.entries(node.properties ?? {})) yield* numbers(child, `${path}.${key}`);
  const items = [...(node.prefixItems ?? []), ...(node.items ? [node.items] : [])];
  for (const item of items) yield* numbers(item, `${path}[]`);
  for (const form of [...(node.oneOf ?? []), ...(node.anyOf ?? [])]) yield* numbers(form, path);
}

function* nodes(node: SchemaNode): Generator<SchemaNode> {
  yield node;
  const items = [...(node.prefixItems ?? []), ...(node.items ? [node.items] : [])];
  const below = [...Object.values(node.properties ?? {}), ...items, ...(node.oneOf ?? []), ...(node.anyOf ?? [])];
  for (const child of below) yield* nodes(child);
}

describe("the JSON Schema of a scenario", () => {
  const schema = jsonSchema();
  const found = [...numbers(schema, "")];

  it("tells unit, both names and source of every number", () => {
    expect(found.length).toBeGreaterThan(250);
    const bare = found.filter(
      ({ node }) =>
        node.unit === undefined ||
        !node.name?.zh ||
        !node.name.en ||
        !["fact", "sourced", "assumed"].includes(node.source ?? ""),
    );
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it("says where defaults come from in both languages; only notes of figures read the same", () => {
    const notes = [...nodes(schema)].flatMap(({ from }) => (from === undefined ? [] : [from]));
    expect(notes.length).toBeGreaterThan(100);
    const inWords = (text: string) => /[A-Za-z]{2,}/.test(text.replace(/\b(GWh|kWh|mm|min)\b/g, ""));
    const untranslated = notes.filter(({ zh, en }) => (inWords(en) ? !/[㐀-鿿]/.test(zh) : zh !== en));
    expect(untranslated).toEqual([]);
    expect(notes.filter(({ en }) => /[㐀-鿿]/.test(en))).toEqual([]);
    const used = new Set(notes.map(({ en }) => en));
    expect(Object.keys(notesZh).filter((note) => !used.has(note))).toEqual([]);
  });

  it("bounds every number", () => {
    const open = found.filter(({ node }) => {
      const keys = Object.keys(node);
      const isBounded = keys.some((k) => /minimum/i.test(k)) && keys.some((k) => /maximum/i.test(k));
      return !isBounded && !keys.includes("const") && !keys.includes("enum");
    });
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it("has what every file of the program says at its top", () => {
    for (const text of Object.values(library)) {
      expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(JSON.parse(text))));
    }
  });

  it("offers each policy by name with its parameters", () => {
    const policies = schema.properties?.operations?.properties?.policies?.properties ?? {};
    expect(Object.keys(policies)).toEqual([
      "slotting",
      "gateLane",
      "yardQueue",
      "door",
      "picking",
      "dock",
      "ems",
      "cold",
      "response",
      "jobs",
      "island",
      "charging",
      "tours",
      "matching",
    ]);
    const names = policies.yardQueue?.oneOf?.map((form) => form.properties?.name?.const);
    expect(names).toEqual(["fifo", "shortestWork", "weightedShortestWork", "classFirst", "earliestSlot", "coldFirst"]);
    for (const policy of Object.values(policies)) {
      for (const form of policy.oneOf ?? []) expect(form.name?.zh, JSON.stringify(form)).toBeTruthy();
    }
  });
});
