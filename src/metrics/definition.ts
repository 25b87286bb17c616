/** What a KPI is: words, a unit, and terms that combine to its value. */
import type { Bilingual } from "../units/field.ts";
import type { Flow } from "./ledger.ts";
import type { FactQuery, Reading } from "./reading.ts";

/**
 * How terms make the value.
 * - `sum`: they add up to it.
 * - `quotient`: the sum of those above the line divided by the sum of those below.
 * - `share`: the same, held between 0 and 1.
 */
export type Combination = "sum" | "quotient" | "share";

export interface Term {
  readonly title: Bilingual;
  readonly value: number;
  readonly unit: string;
  /** below the line of a quotient or share */
  readonly below?: true;
}

export interface Kpi {
  readonly title: Bilingual;
  /** "1" counts, "0–1" is a share */
  readonly unit: string;
  readonly group: KpiGroup;
  readonly formula: Bilingual;
  readonly combine: Combination;
  /** windows that touch add up */
  readonly additive: boolean;
  /** none: there was nothing to observe */
  readonly terms: (reading: Reading) => readonly Term[];
  /** paths of the scenario it hangs on; `*` is every item of a list */
  readonly parameters: readonly string[];
  /** the facts it is read from */
  readonly facts: readonly FactQuery[];
  /** the movements it is read from */
  readonly flows: readonly Flow[];
}

export const KPI_GROUPS = {
  vehicles: { zh: "车辆", en: "Vehicles" },
  trucks: { zh: "货车", en: "Trucks" },
  gate: { zh: "卡口", en: "Gates" },
  roads: { zh: "道路", en: "Roads" },
  docks: { zh: "月台", en: "Docks" },
  yard: { zh: "停车场", en: "Yard" },
  freight: { zh: "货物", en: "Freight" },
  services: { zh: "司机与车辆服务", en: "Services for drivers and trucks" },
  warehouse: { zh: "仓储作业", en: "Warehousing" },
  capacity: { zh: "运力", en: "Capacity pool" },
  matching: { zh: "车货匹配", en: "Load matching" },
  market: { zh: "批发自提", en: "Wholesale" },
  delivery: { zh: "城市配送", en: "City delivery" },
  labour: { zh: "装卸班组", en: "Gangs" },
  charging: { zh: "补能", en: "Charging" },
  platform: { zh: "云计算大数据", en: "Cloud and big data" },
  energy: { zh: "能源", en: "Energy" },
  cost: { zh: "电费", en: "Cost of electricity" },
  carbon: { zh: "碳排放", en: "Carbon" },
  water: { zh: "水", en: "Water" },
  economy: { zh: "岗位与税收(测算)", en: "Posts and tax, estimated" },
} as const satisfies Record<string, Bilingual>;
export type KpiGroup = keyof typeof KPI_GROUPS;

/** The value that terms make; null when there is nothing to observe. */
export function combined(how: Combination, terms: readonly Term[]): number | null {
  let above = 0;
  let below = 0;
  for (const term of terms) {
    if (term.below) below += term.value;
    else above += term.value;
  }
  if (how === "sum") return terms.length === 0 ? null : above;
  if (!(below > 0)) return null;
  return how === "share" ? Math.min(1, Math.max(0, above / below)) : above / below;
}
