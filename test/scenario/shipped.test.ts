/** What the page runs first is what everybody else resolves. */
import { expect, test } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { shippedScenario } from "../../src/scenario/shipped.ts";

test("a whole scenario that ships is read as it is resolved, key by key in the same order; edits of others are not read so", () => {
  let whole = 0;
  for (const [file, text] of Object.entries(library)) {
    const read = shippedScenario(file);
    expect(read === null).toBe(Object.hasOwn(JSON.parse(text), "base"));
    if (!read) continue;
    whole++;
    const { scenario, problems } = resolveScenario({ file, files: library });
    expect(problems).toEqual([]);
    expect(JSON.stringify(read)).toBe(JSON.stringify(scenario));
    expect(Object.isFrozen(read.site.buildings)).toBe(true);
  }
  expect(whole).toBeGreaterThan(0);
});
