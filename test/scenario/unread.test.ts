/** No field of a scenario that nothing reads: its name stands somewhere in the code, and not where it is declared. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type SchemaNode, scenarioSchema } from "../../src/scenario/jsonSchema.ts";
import { REPOSITORY } from "../support/chromium.ts";

function* pathsBelow(node: SchemaNode, path: string): Generator<string> {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const below = path ? `${path}.${key}` : key;
    yield below;
    yield* pathsBelow(child, below);
  }
  for (const form of [...(node.oneOf ?? []), ...(node.anyOf ?? []), ...(node.prefixItems ?? [])])
    yield* pathsBelow(form, path);
  if (node.items) yield* pathsBelow(node.items, `${path}.*`);
}

/** The form edits fields and names them: that is no use of them. */
const FORMS = /[/\\]src[/\\]app[/\\](form|text)[/\\]/;

const code = readdirSync(join(REPOSITORY, "src"), { recursive: true, encoding: "utf8" })
  .map((file) => join(REPOSITORY, "src", file))
  .filter((file) => /\.tsx?$/.test(file) && !FORMS.test(file))
  .map((file) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""))
  .join("\n");

/** From an object, `a.name`, `{ name }`, `{ name: other }`, or as part of a path in a text, `"a.name"`. */
const TAKEN = /\.(\w+)|(?<=[{,]\s*)(\w+)(?=\s*[,}=]|: \w+\s*[,}=])|["'`](\w+)["'`]/g;
const taken = new Set([...code.matchAll(TAKEN)].map((match) => match[1] ?? match[2] ?? match[3]));

test("every field of a scenario is read by name", () => {
  const unread = [...new Set(pathsBelow(scenarioSchema(), ""))].filter(
    (path) => !taken.has(path.slice(path.lastIndexOf(".") + 1)),
  );
  expect(unread).toEqual([]);
});
