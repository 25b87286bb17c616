/** What stands over groups of parameters is said in words of both languages. */
import { expect, test } from "vitest";
import { pathWord } from "../../../src/app/form/pathWords.ts";
import { scenario, scenarioFiles } from "../../support/scenarios.ts";

test("every group of every scenario that ships has its words, or a name the scenario gives it", () => {
  const ids = new Set<string>();
  const groups = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    if ("id" in value) ids.add(String(value.id));
    for (const [key, part] of Object.entries(value)) {
      if (typeof part !== "object" || part === null) continue;
      if (!Array.isArray(value)) groups.set(key, `${path}.${key}`);
      walk(part, `${path}.${key}`);
    }
  };
  for (const file of scenarioFiles) walk(scenario(file), file);
  expect(groups.size).toBeGreaterThan(150);
  // texts in both languages are one parameter, not a group
  const isSaid = (key: string) =>
    ids.has(key) || ["name", "title", "note"].includes(key) || pathWord(key, "zh") !== key;
  expect([...groups].filter(([key]) => !isSaid(key)).map(([, path]) => path)).toEqual([]);
});
