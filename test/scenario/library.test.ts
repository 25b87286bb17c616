import { describe, expect, it } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { problemLine } from "../support/problems.ts";

describe("the scenarios that come with the program", () => {
  for (const file of Object.keys(library)) {
    it(`${file} resolves without errors or warnings`, () => {
      const { scenario, problems } = resolveScenario({ file, files: library });
      expect(problems.map(problemLine)).toEqual([]);
      expect(scenario).not.toBeNull();
    });
  }
});
