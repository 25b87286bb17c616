import { describe, expect, it } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { summarise } from "../../src/scenario/summary.ts";
import { problemLine } from "../support/problems.ts";
import { edit } from "./support.ts";

function resolved(file: string, over: readonly string[] = [], files: Record<string, string> = {}): Scenario {
  const { scenario, problems } = resolveScenario({ file, over, files: { ...library, ...files } });
  if (!scenario) throw new Error(problems.map(problemLine).join("\n"));
  return scenario;
}
const body = ({ site, operations, conditions, initial }: Scenario) => ({ site, operations, conditions, initial });

describe("layers of a scenario", () => {
  it("a file is its base but for its changes", () => {
    const [base, day] = [resolved("jiaozuo.json"), resolved("double-11.json")];
    expect(day.id).toBe("double-11");
    expect(day.site).toEqual(base.site);
    expect(day.operations).toEqual(base.operations);
    expect(day.conditions).toEqual({
      ...base.conditions,
      date: "2026-11-11",
      demand: { ...base.conditions.demand, crossDock: 1.5, cityVan: 1.5 },
    });
  });

  it("conditions can be laid over any layout, and the order of layers that touch different things does not matter", () => {
    const both = resolved("phase-1.json", ["double-11.json", "gate-closed.json"]);
    expect(body(resolved("phase-1.json", ["gate-closed.json", "double-11.json"]))).toEqual(body(both));
    // the same by a file of conditions based on the layout
    const onLayout = JSON.stringify({ ...JSON.parse(library["double-11.json"] as string), base: "phase-1.json" });
    expect(body(resolved("d.json", ["gate-closed.json"], { "d.json": onLayout }))).toEqual(body(both));
    expect(both.site).toEqual(resolved("phase-1.json").site);
    expect(both.conditions.date).toBe("2026-11-11");
    expect(both.conditions.interventions.map((i) => i.id)).toEqual(["closeGate", "openGate"]);
  });

  it("a composition is named after its parts", () => {
    const { id, title } = resolved("phase-1.json", ["double-11.json"]);
    expect(id).toBe("phase-1+double-11");
    expect(title).toEqual({ zh: "一期(虚构) × 双十一", en: "Phase 1 (invented) × Double 11" });
  });

  it("conditions on conditions are laid over with all they are based on", () => {
    const files = {
      "hot.json": edit([{ path: "conditions.weather.temperatureOffsetK", set: 5 }], {
        id: "hot",
        base: "double-11.json",
      }),
    };
    const { conditions } = resolved("phase-1.json", ["hot.json"], files);
    expect(conditions).toMatchObject({ date: "2026-11-11", weather: { temperatureOffsetK: 5 } });
  });

  it("a layout, a whole scenario or a missing file is not laid over", () => {
    const over = ["bookings-off.json", "jiaozuo.json", "duoble-11.json"];
    const { scenario, problems } = resolveScenario({ file: "phase-1.json", over, files: library });
    expect(scenario).toBeNull();
    expect(problems.map(problemLine)).toEqual([
      "operations.bookings.share: is no condition, so this file cannot be laid over another (in bookings-off.json)",
      "jiaozuo.json is a whole scenario, only a file of conditions can be laid over",
      "no scenario file duoble-11.json; did you mean double-11.json?",
    ]);
  });

  it("menus are told which layers a file changes", () => {
    const layers = Object.fromEntries(summarise(library).map((s) => [s.file, s.layers]));
    expect(layers).toMatchObject({
      "jiaozuo.json": ["site", "operations", "conditions", "initial"],
      "double-11.json": ["conditions"],
      "gate-closed.json": ["conditions"],
      "phase-1.json": ["site", "operations"],
      "bookings-off.json": ["operations"],
    });
  });

  it("a scenario is frozen to its depth", () => {
    const scenario = resolved("jiaozuo.json");
    expect(() => {
      (scenario.site.gates[0] as { lanes: number }).lanes = 9;
    }).toThrow(TypeError);
    const loose: string[] = [];
    const walk = (value: unknown, path: string) => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) loose.push(path);
      for (const [key, child] of Object.entries(value)) walk(child, `${path}.${key}`);
    };
    walk(scenario, "");
    expect(loose).toEqual([]);
  });

  it("edits of one resolution do not leak into the next", () => {
    const before = body(resolved("jiaozuo.json"));
    resolveScenario({
      file: "jiaozuo.json",
      files: library,
      changes: [
        { path: "operations.calendar.monthFactors.0", set: 9 },
        { path: "site.green.*", remove: true },
      ],
    });
    expect(body(resolved("jiaozuo.json"))).toEqual(before);
  });
});
