import { describe, expect, it } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { survey } from "../../src/scenario/survey.ts";
import { baseWith } from "./support.ts";

function counts(file: string) {
  const { scenario } = resolveScenario({ file, files: library });
  if (!scenario) throw new Error(file);
  const found = survey(scenario);
  const of = (check: string) => found.filter((p) => p.check === check).length;
  return [of("shortRoads"), of("sweptPaths"), of("fireLanes")];
}

describe("the survey of a plan", () => {
  it("only warns, each time with a point", () => {
    for (const { severity, at } of survey(baseWith())) expect([severity, at?.length]).toEqual(["warning", 2]);
  });

  it("says the same of all scenarios on the base plan", () => {
    const base = counts("jiaozuo.json");
    for (const file of ["bookings-off.json", "double-11.json", "gate-closed.json"]) expect(counts(file)).toEqual(base);
  });
});
