/** The KPIs: a record, and their values over any window of a recording. */
import type { Recording } from "../recording/recording.ts";
import type { Bilingual } from "../units/field.ts";
import { combined, KPI_GROUPS, type Kpi, type KpiGroup } from "./definition.ts";
import { capacityKpis } from "./kpis/capacity.ts";
import { carbonKpis } from "./kpis/carbon.ts";
import { chargingKpis } from "./kpis/charging.ts";
import { deliveryKpis } from "./kpis/city.ts";
import { coldKpis } from "./kpis/cold.ts";
import { costKpis } from "./kpis/cost.ts";
import { dockKpis } from "./kpis/docks.ts";
import { economyKpis } from "./kpis/economy.ts";
import { energyKpis } from "./kpis/energy.ts";
import { freightKpis } from "./kpis/freight.ts";
import { gateKpis } from "./kpis/gate.ts";
import { jobKpis } from "./kpis/jobs.ts";
import { labourKpis } from "./kpis/labour.ts";
import { marketKpis } from "./kpis/market.ts";
import { matchingKpis } from "./kpis/matching.ts";
import { platformKpis } from "./kpis/platform.ts";
import { roadKpis } from "./kpis/roads.ts";
import { serviceKpis } from "./kpis/services.ts";
import { supplyKpis } from "./kpis/supply.ts";
import { tenantKpis } from "./kpis/tenants.ts";
import { truckKpis, vehicleKpis } from "./kpis/vehicles.ts";
import { warehouseKpis } from "./kpis/warehouse.ts";
import { waterKpis } from "./kpis/water.ts";
import { yardKpis } from "./kpis/yard.ts";
import { Reading, type Window } from "./reading.ts";

export type { Window } from "./reading.ts";

const KPIS = {
  ...truckKpis,
  ...gateKpis,
  ...roadKpis,
  ...dockKpis,
  ...yardKpis,
  ...serviceKpis,
  ...freightKpis,
  ...warehouseKpis,
  ...matchingKpis,
  ...capacityKpis,
  ...marketKpis,
  ...deliveryKpis,
  ...labourKpis,
  ...chargingKpis,
  ...energyKpis,
  ...tenantKpis,
  ...coldKpis,
  ...supplyKpis,
  ...jobKpis,
  ...platformKpis,
  ...costKpis,
  ...carbonKpis,
  ...waterKpis,
  ...economyKpis,
  ...vehicleKpis,
};
export type KpiId = keyof typeof KPIS;

/** All ids, in the order in which they are shown. */
export const KPI_IDS = Object.keys(KPIS) as readonly KpiId[];

export interface KpiValue {
  /** null when there was nothing to observe */
  readonly value: number | null;
  /** "1" counts, "0–1" is a share */
  readonly unit: string;
}

export function kpiOf(id: KpiId): Kpi {
  return KPIS[id];
}

export const isKpiId = (id: string): id is KpiId => Object.hasOwn(KPIS, id);

export function kpiTitle(id: KpiId): Bilingual {
  return KPIS[id].title;
}

export function kpiGroup(id: KpiId): KpiGroup {
  return KPIS[id].group;
}

export function kpiGroupTitle(group: KpiGroup): Bilingual {
  return KPI_GROUPS[group];
}

/** Value and unit of every KPI over a window (the whole recording without one). */
export function kpiTable(recording: Recording, window?: Window): Record<KpiId, KpiValue> {
  const reading = new Reading(recording, window);
  const table = {} as Record<KpiId, KpiValue>;
  for (const id of KPI_IDS) table[id] = figureOf(KPIS[id], reading);
  return table;
}

function figureOf(kpi: Kpi, reading: Reading): KpiValue {
  const value = combined(kpi.combine, kpi.terms(reading));
  return { value: value === null || !Number.isFinite(value) ? null : value, unit: kpi.unit };
}
