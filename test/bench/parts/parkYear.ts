/** A year of the hub's energy with its rules, minute by minute: sun, weather, loads, battery, grid and bill, no vehicles. */
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { QUIET } from "../../support/quiet.ts";

const GOAL_S = 5;
const DAYS = 365;

export function parkYear(): string[] {
  const changes = [
    ...QUIET,
    { path: "conditions.date", set: "2026-01-01" },
    { path: "operations.policies.ems", set: { name: "timeOfUse" } },
  ];
  const year = resolveScenario({ file: "jiaozuo.json", files: library, changes }).scenario as Scenario;
  simulate(year, { seed: 1, days: 5, detail: "kpi" });
  const beganUs = process.cpuUsage().user;
  simulate(year, { seed: 1, days: DAYS, detail: "kpi" });
  const s = (process.cpuUsage().user - beganUs) / 1e6;
  return [
    `a year of energy by rules, ${DAYS * 1440} settlements at least: ${s.toFixed(1)} s  ${s <= GOAL_S ? "ok" : "BEYOND"} (goal ${GOAL_S} s)`,
  ];
}
