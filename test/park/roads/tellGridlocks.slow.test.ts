/** Every circle and every squeeze that traffic counts on crowded mornings is in the recording, and no other. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { Recording } from "../../../src/recording/recording.ts";
import type { Detail } from "../../../src/recording/vocabulary.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { Run } from "../../../src/simulation/run.ts";
import { scenario } from "../../support/scenarios.ts";

const NOON_S = 12 * 3600;
const set = (path: string, value: number): Change => ({ path, set: value });
const demand = (staffCar: number, pickUp: number, lineHaul: number) => [
  set("conditions.demand.staffCar", staffCar),
  set("conditions.demand.pickUp", pickUp),
  set("conditions.demand.cityVan", 2),
  set("conditions.demand.lineHaul", lineHaul),
  set("initial.warmUpDays", 0),
];
const MORNINGS: readonly [string, readonly Change[], Detail][] = [
  ["cars and pick-ups", demand(4, 3, 1), "flows"],
  ["the same in quarter-hours", demand(4, 3, 1), "kpi"],
  ["trucks called without end", [...demand(1, 1, 2), set("operations.dockWork.calledAtOnce", 500)], "flows"],
];

test.each(MORNINGS)("%s", (_, changes, detail) => {
  const run = new Run(scenario("jiaozuo.json", changes), { seed: 1, days: 1, detail });
  const recording = new Recording(run.header);
  recording.append(run.advance(NOON_S));
  const { gridlocks, squeezes } = run.park.traffic.traffic.counts;
  const window = { fromS: 0, toS: NOON_S + 1 };
  const told = [...recording.factsIn(0, window.toS)].filter(({ kind }) =>
    ["gridlocked", "squeezedPast"].includes(kind),
  );
  const circles = new Set(told.filter(({ kind }) => kind === "gridlocked").map(({ x }) => x));
  expect(circles.size).toBe(gridlocks);
  expect(told.filter(({ kind }) => kind === "squeezedPast")).toHaveLength(squeezes);
  for (const { a, b, y } of told) {
    expect([a, b].map((entity) => recording.entities[entity]?.kind)).toEqual(["vehicle", "vehicle"]);
    expect(a).not.toBe(b);
    expect(recording.links[y]).toBeDefined();
  }
  const kpis = kpiTable(recording, window);
  expect([kpis["roads.gridlocks"].value, kpis["roads.squeezes"].value]).toEqual([gridlocks, squeezes]);
  console.info(`${gridlocks} gridlocks, ${squeezes} squeezes`);
});
