/** Which KPIs the two cards show first, and which groups one may look at instead. */
import type { KpiGroup } from "../metrics/definition.ts";
import type { KpiId } from "../metrics/kpi.ts";

export interface KpiChoice {
  /** what is shown first */
  readonly overview: readonly KpiId[];
  readonly groups: readonly KpiGroup[];
}

export const OPERATIONS: KpiChoice = {
  overview: [
    "trucks.arrived",
    "trucks.turnaroundMeanMin",
    "docks.utilisation",
    "docks.waitMeanMin",
    "roads.publicQueueMin",
    "freight.outboundT",
  ],
  groups: ["trucks", "gate", "roads", "docks", "yard", "freight", "market", "delivery", "labour", "vehicles"],
};

export const RESOURCES: KpiChoice = {
  overview: [
    "energy.demandKwh",
    "energy.solarKwh",
    "energy.selfSufficiency",
    "charging.energyKwh",
    "carbon.hubKgCo2ePerT",
    "energy.costCny",
  ],
  groups: ["charging", "energy", "cost", "carbon", "water"],
};
