import { expect, test } from "vitest";
import { JointPowers } from "../../src/park/energy/charging/joint.ts";
import { sharesPower } from "../../src/scenario/sharesPower.ts";
import { Run } from "../../src/simulation/run.ts";
import { scenario } from "../support/scenarios.ts";

/** From midnight on without the day before: vans are full, the first trucks come. */
const hub = (path?: string, value?: unknown) =>
  scenario("jiaozuo.json", [
    { path: "initial.warmUpDays", set: 0 },
    ...(path === undefined ? [] : [{ path, set: value }]),
  ]);
const kpi = { seed: 1, days: 1, detail: "kpi" } as const;
const UNTIL_S = 8 * 3600;

test("the base hub shares no power among its cabinets, and runs without what does so", () => {
  expect(sharesPower(hub())).toBe(false);
  const run = new Run(hub(), kpi);
  run.advance(UNTIL_S);
  expect(run.park.utilities.charging.sessions.length).toBeGreaterThan(0);
});

test("a hub with an order or transformers does: it says so where nobody gave it the means, and runs where somebody did", () => {
  const trucks = [{ id: "T", kva: 2000, serves: ["trucks"] }];
  for (const [path, value] of [
    ["operations.policies.charging", { name: "earliestDeadline", minimumKw: 20 }],
    ["site.energy.grid.transformers", trucks],
  ] as const) {
    const shared = hub(path, value);
    expect(sharesPower(shared)).toBe(true);
    expect(() => new Run(shared, kpi).advance(UNTIL_S)).toThrow(/power is shared among cabinets/);
    new Run(shared, { ...kpi, joint: JointPowers }).advance(UNTIL_S);
  }
});
