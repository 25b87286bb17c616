/** What tenants (租户) used, by their sub-meters. */
import { flow, kpi, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { tenantEnergy } from "../tenantEnergy.ts";

export const tenantKpis = {
  "energy.tenantsKwh": kpi({
    title: text("租户用电", "Energy of tenants"),
    unit: "kWh",
    group: "energy",
    formula: text(
      "各租户分表:按租赁面积分摊所在库房用电,按本户月台作业小时分摊随作业用电",
      "by sub-meter: a share of the floor's load by leased area, of what follows the work by hours of work at own doors",
    ),
    combine: "sum",
    additive: true,
    parameters: [
      "operations.tenants.*.floorM2",
      "operations.tenants.*.letShare",
      "operations.tenants.*.subMeter",
      "operations.energy.occupancy.*",
    ],
    flows: [flow("kWh", "busbar", "load")],
    terms: (reading) =>
      tenantEnergy(reading).flatMap(({ tenant, kwh }) =>
        tenant === null ? [] : [{ title: reading.hub.tenantName(tenant), unit: "kWh", value: kwh }],
      ),
  }),
} as const satisfies Record<string, Kpi>;
