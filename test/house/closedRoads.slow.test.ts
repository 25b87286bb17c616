/** A day on which roads close for a quarter of an hour, one after the other: everybody still comes and goes. */
import { expect, test } from "vitest";
import { Streams } from "../../src/kernel/streams.ts";
import { kpiTable } from "../../src/metrics/kpi.ts";
import type { Intervention } from "../../src/park/operations.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../support/scenarios.ts";
import { contacts } from "../support/traffic/contacts.ts";

// a day on which some are on a road that closes
const SEED = 1;
const CLOSINGS = 40;

function withClosings() {
  const base = scenario("jiaozuo.json");
  const random = new Streams(SEED).stream("closings", "roads");
  const roads = base.site.roads.edges.filter(({ allowed }) => allowed.some((who) => who !== "fire"));
  const at = (minutes: number) =>
    [Math.floor(minutes / 60), minutes % 60].map((n) => `${n}`.padStart(2, "0")).join(":");
  const interventions = Array.from({ length: CLOSINGS }, (_, k): Intervention[] => {
    const target = roads[Math.floor(random.next() * roads.length)]?.id ?? "";
    const minute = 120 + Math.floor(random.next() * 1200);
    const what = { day: 1, kind: "edge" as const, target };
    return [
      { id: `close${k}`, ...what, at: at(minute), do: "close" },
      { id: `open${k}`, ...what, at: at(minute + 15), do: "open" },
    ];
  }).flat();
  return { ...base, conditions: { ...base.conditions, interventions } };
}

test("with 40 roads closed for a quarter of an hour each, vehicles go round or wait, keep apart, and nobody is lost", () => {
  const closed = withClosings();
  const day = simulate(closed, { seed: SEED, days: 1, detail: "full" });
  const open = simulate(scenario("jiaozuo.json"), { seed: SEED, days: 1, detail: "full" });
  const count = (of: typeof day, what: string) => [...of.factsIn(0, 86_400)].filter(({ kind }) => kind === what).length;
  expect(count(day, "interventionApplied")).toBe(2 * CLOSINGS);
  expect(count(day, "routeMissing")).toBeGreaterThan(0);
  expect(count(day, "rerouted")).toBeGreaterThan(0);
  expect(kpiTable(day)["roads.reroutes"].value).toBe(count(day, "rerouted"));
  expect(count(day, "gridlocked")).toBe(0);
  // a quarter of an hour here and there keeps nobody away
  for (const fact of ["vehicleEntered", "vehicleDeparted"]) {
    expect(Math.abs(count(day, fact) / count(open, fact) - 1)).toBeLessThan(0.01);
  }
  const deck = closed.site.buildings.find(({ use }) => use === "deck")?.rect ?? null;
  const times = Array.from({ length: 1000 }, (_, i) => 6 * 3600 + 54.6 * i);
  expect(contacts(day, times, 0.1, deck).length).toBeLessThanOrEqual(3);
});
