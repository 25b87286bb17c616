/** A gate moved by metres: the checks and a run of the day say whether the hub that comes of it is one. */
import { describe, expect, it, test } from "vitest";
import { moveGate } from "../../../src/app/form/moveGate.ts";
import { type Box, boundingBox } from "../../../src/geometry/overlap.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { dayOf } from "../../support/days.ts";
import { problemLine } from "../../support/problems.ts";
import { scenario } from "../../support/scenarios.ts";

const base = scenario();

function moved(gateId: string, eastM: number, northM: number) {
  const edit = moveGate(base, gateId, eastM, northM);
  if (!edit) throw new Error(`${gateId} was not moved`);
  return resolveScenario({ file: "jiaozuo.json", files: library, changes: edit.changes });
}

function accepted(gateId: string, eastM: number, northM: number): Scenario {
  const { scenario, problems } = moved(gateId, eastM, northM);
  if (!scenario) throw new Error(problems.map(problemLine).join("\n"));
  return scenario;
}

const find = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((thing) => thing.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

/** Room by the plan: from the road of each gate to the next main building, water or end of the boundary. */
const FREE: Readonly<Record<string, readonly (readonly [eastM: number, northM: number])[]>> = {
  // 2.75 m to the repair hall in the north, the pond's bank between
  TGI: [
    [0, 1],
    [0, 2],
    [0, 2.7],
    [0, -1],
    [0, -2],
    [0, -3],
    [0, -4],
    [0, -6],
    [3, 0],
    [-3, 0],
    [10, 0],
    [-10, 0],
    [-2, -3],
  ],
  TGO: [
    [0, 1],
    [0, 3],
    [0, -1],
    [0, -3],
    [3, 0],
    [-3, 0],
  ],
  // 2.5 m to the services in the east
  LGI: [
    [1, 0],
    [2.4, 0],
    [-1, 0],
    [-3, 0],
    [0, 4],
    [0, -8],
  ],
  // 7.5 m to the car deck in the west
  LGO: [
    [1, 0],
    [3, 0],
    [-1, 0],
    [-3, 0],
    [-7, 0],
    [0, 4],
    [0, -8],
  ],
};

describe.each(Object.entries(FREE))("gate %s", (id, moves) => {
  it.each(moves)("can be moved by %d m east and %d m north, with its end still on the public road", (eastM, northM) => {
    const before = find(base.site.gates, id);
    const { site } = accepted(id, eastM, northM);
    const gate = find(site.gates, id);
    expect(gate.at[0]).toBeCloseTo(before.at[0] + eastM, 6);
    expect(gate.at[1]).toBeCloseTo(before.at[1] + northM, 6);
    const [x, y] = find(site.roads.nodes, gate.node).at;
    expect(before.class === "heavy" ? x : y).toBe(before.class === "heavy" ? site.boundary[2] : site.boundary[1]);
    const nodes = (s: Scenario["site"]) => s.roads.nodes.filter((node) => node.id !== gate.node);
    expect(nodes(site)).toEqual(nodes(base.site));
  });
});

test.each([
  ["TGI", 0, 3, /: road gin runs over REP by 0.25 m/],
  ["TGI", 0, 6, /: road gin runs over REP/],
  ["LGI", 3, 0, /: road lin runs over SVC by 0.5 m/],
  ["LGO", -10, 0, /: road lout runs over DECK by 2.5 m/],
] as const)("%s by %d m east, %d m north runs over a main building and is refused", (id, eastM, northM, why) => {
  const { scenario, problems } = moved(id, eastM, northM);
  expect(scenario).toBeNull();
  const { edge } = find(base.site.gates, id);
  const told = problems.filter((p) => p.path === `site.roads.edges.${edge}`).map(problemLine);
  expect(told).toContainEqual(expect.stringMatching(why));
});

const awayM = (a: Box, b: Box) =>
  Math.hypot(Math.max(a[0] - b[2], 0, b[0] - a[2]), Math.max(a[1] - b[3], 0, b[1] - a[3]));

test.each([
  ["TGI", "GH1", 0, 2],
  ["TGI", "GH1", 0, -1],
  ["TGI", "GH1", 0, -4],
  ["TGI", "GH1", -10, 0],
  ["LGI", "GH2", -3, 0],
  ["LGO", "GH2", 3, 0],
] as const)("%s takes its gate house %s along, by %d m east and %d m north", (id, house, eastM, northM) => {
  const { site } = accepted(id, eastM, northM);
  const gate = find(site.gates, id);
  const rect = find(site.buildings, house).rect;
  const was = find(base.site.buildings, house).rect;
  expect(rect).not.toEqual(was);
  expect([rect[2] - rect[0], rect[3] - rect[1]].map((m) => m.toFixed(2))).toEqual(
    [was[2] - was[0], was[3] - was[1]].map((m) => m.toFixed(2)),
  );
  // beside the lane of the booths, as close to them as a person walks in a few steps
  const booths = boundingBox([gate.at as readonly [number, number]]);
  expect(awayM(rect, booths)).toBeLessThan(find(site.roads.edges, gate.edge).widthM / 2 + 5);
  expect(site.buildings.filter((b) => b.id !== house)).toEqual(base.site.buildings.filter((b) => b.id !== house));
});

test("a gate without a gate house beside its booths takes none along", () => {
  expect(accepted("TGO", 0, 3).site.buildings).toEqual(base.site.buildings);
});

test("booths that slide along their road leave it as it is", () => {
  const { site } = accepted("TGI", -6, 0);
  expect(site.roads).toEqual(base.site.roads);
  const [before, after] = [base.site, site].map(({ gates }) => find(gates, "TGI").at);
  expect(after).toEqual([(before?.[0] as number) - 6, before?.[1]]);
});

test.each([
  ["TGI", 0, -3],
  ["TGI", 0, 2.5],
] as const)(
  "through %s moved by %d m east and %d m north, a day's trucks come in as through the gate it was",
  (id, e, n) => {
    const enter = (recording: Recording) => {
      const gate = recording.entities.find((entity) => entity.kind === "gate" && entity.name === id)?.id;
      let trucks = 0;
      for (let row = 0; row < recording.facts.length; row++) {
        const fact = recording.fact(row);
        if (fact.kind === "vehicleEntered" && fact.b === gate) trucks++;
      }
      return trucks;
    };
    const asItWas = enter(dayOf("jiaozuo.json", 1, "kpi"));
    expect(asItWas).toBeGreaterThan(300);
    // late arrivals may be inside or outside at the end of the day
    expect(
      Math.abs(enter(simulate(accepted(id, e, n), { seed: 1, days: 1, detail: "kpi" })) - asItWas),
    ).toBeLessThanOrEqual(3);
  },
);
