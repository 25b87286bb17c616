/** Groups of KPIs in the order in which they come, with their ids. */
import type { KpiGroup } from "../metrics/definition.ts";
import { KPI_IDS, type KpiId, kpiGroup } from "../metrics/kpi.ts";

export function groupsOfKpis(): readonly { readonly group: KpiGroup; readonly ids: readonly KpiId[] }[] {
  const groups = new Map<KpiGroup, KpiId[]>();
  for (const id of KPI_IDS) {
    const group = kpiGroup(id);
    const known = groups.get(group);
    if (known) known.push(id);
    else groups.set(group, [id]);
  }
  return [...groups].map(([group, ids]) => ({ group, ids }));
}
