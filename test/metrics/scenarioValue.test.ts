import { expect, test } from "vitest";
import { matchingPaths, scenarioList, scenarioNumber, scenarioValue } from "../../src/metrics/scenarioValue.ts";

const scenario = {
  site: {
    gates: [
      { id: "TI", lanes: 2 },
      { id: "TO", lanes: 3 },
    ],
    boundary: [0, 0, 480, 361],
  },
  operations: { gateService: { plateS: 25, outS: 20 } },
};

test("lists of things with an id are keyed by it, others by number", () => {
  expect(scenarioNumber(scenario, "site.gates.TO.lanes")).toBe(3);
  expect(scenarioNumber(scenario, "site.boundary.2")).toBe(480);
  expect(scenarioNumber(scenario, "site.gates.0.lanes")).toBeNull();
});

test("a star is every item", () => {
  expect(matchingPaths(scenario, "site.gates.*.lanes")).toEqual(["site.gates.TI.lanes", "site.gates.TO.lanes"]);
  expect(matchingPaths(scenario, "operations.gateService.*")).toEqual([
    "operations.gateService.plateS",
    "operations.gateService.outS",
  ]);
  expect(matchingPaths(scenario, "operations.nothing.*")).toEqual([]);
});

test("what a stranger's file lacks or twists is no value, and inherited names are none", () => {
  for (const odd of [null, 5, "text", [], { site: 7 }, { site: { gates: "none" } }]) {
    expect(scenarioValue(odd, "site.gates.TI.lanes")).toBeUndefined();
    expect(scenarioList(odd, "site.gates")).toEqual([]);
    expect(matchingPaths(odd, "site.gates.*.lanes")).toEqual([]);
  }
  expect(scenarioValue({}, "constructor.name")).toBeUndefined();
  expect(scenarioValue(JSON.parse('{"__proto__": {"x": 1}}'), "toString")).toBeUndefined();
  expect(scenarioNumber({ a: "5" }, "a")).toBeNull();
});
