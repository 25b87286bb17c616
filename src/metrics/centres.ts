/**
 * Which figures tell about which of the six centres, and which about the hub as a whole. Every group of KPIs has one
 * home; some of its KPIs have another.
 */
import type { Bilingual } from "../units/field.ts";
import { type CentreRole, centreRole } from "./centreRole.ts";
import { KPI_IDS, type KpiId, kpiGroup } from "./kpi.ts";
import { scenarioList } from "./scenarioValue.ts";

/** `hub`: no centre's alone. */
export type Home = CentreRole | "hub";

export const HOME_OF_GROUP: Readonly<Partial<Record<string, Home>>> = {
  trucks: "hub",
  vehicles: "hub",
  gate: "hub",
  roads: "hub",
  energy: "hub",
  cost: "hub",
  carbon: "hub",
  water: "hub",
  economy: "hub",
  docks: "warehousing",
  freight: "warehousing",
  labour: "warehousing",
  charging: "replenishment",
  market: "wholesale",
  delivery: "wholesale",
  yard: "parking",
  warehouse: "warehousing",
  storage: "warehousing",
  services: "services",
  drivers: "services",
  capacity: "services",
  platform: "dataCentre",
  matching: "parking",
  hall: "parking",
};

/** KPIs that stand in a group of another home, by the beginning of their ids. */
const ELSEWHERE: readonly (readonly [prefix: string, home: Home])[] = [
  ["cold.", "warehousing"],
  ["energy.solar", "replenishment"],
  ["energy.pvYield", "replenishment"],
  ["energy.curtailed", "replenishment"],
  ["energy.selfConsumption", "replenishment"],
  ["energy.storage", "replenishment"],
  ["energy.pue", "dataCentre"],
  ["energy.dataCentre", "dataCentre"],
  ["energy.jobs", "dataCentre"],
  ["carbon.it", "dataCentre"],
  ["carbon.charging", "replenishment"],
];

export function homeOf(id: KpiId): Home {
  return ELSEWHERE.find(([prefix]) => id.startsWith(prefix))?.[1] ?? HOME_OF_GROUP[kpiGroup(id)] ?? "hub";
}

export interface Centre {
  /** of the site plan; null: the hub as a whole */
  readonly id: string | null;
  readonly home: Home;
  readonly name: Bilingual;
  readonly kpis: readonly KpiId[];
}

/** The centres of a scenario in its own order, then the hub: each KPI is in at least one of them. */
export function centresOf(scenario: unknown): Centre[] {
  const centres: Omit<Centre, "kpis">[] = [];
  for (const { id, name } of scenarioList(scenario, "site.centres")) {
    if (typeof id === "string") centres.push({ id, home: centreRole(scenario, id), name: name as Bilingual });
  }
  const homes = new Set(centres.map(({ home }) => home));
  // what a plan has no centre for is told with the hub
  const home = (id: KpiId) => (homes.has(homeOf(id)) ? homeOf(id) : "hub");
  const whole = { id: null, home: "hub", name: { zh: "枢纽整体", en: "The hub as a whole" } } as const;
  return [...centres, whole].map((centre) => ({ ...centre, kpis: KPI_IDS.filter((k) => home(k) === centre.home) }));
}
