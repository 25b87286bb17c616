/**
 * Changes of the layout by numbers: add doors, add chargers, close something at a time. Each gives the changes of one
 * edit; whether the result is possible is for the scenario's checks to say.
 */
import type { Change } from "../../scenario/change.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Language } from "../../units/field.ts";
import { both } from "../format.ts";
import type { Edit } from "./edits.ts";

type Point = readonly [number, number];

const round = (n: number) => Math.round(n * 100) / 100;

/** Adds doors at the end of a group; with a tenant, they become that tenant's own. */
export function addDoors(scenario: Scenario, groupId: string, count: number, tenantId: string | null): Edit | null {
  const group = scenario.site.doorGroups.find((g) => g.id === groupId);
  if (!group || count < 1) return null;
  const changes: Change[] = [{ path: `site.doorGroups.${groupId}.doors`, set: group.doors + count }];
  const tenant = scenario.operations.tenants.find((t) => t.id === tenantId);
  if (tenant) {
    const last = tenant.doors.findIndex((d) => d.group === groupId && d.first + d.count === group.doors);
    const doors =
      last < 0
        ? [...tenant.doors, { group: groupId, first: group.doors, count }]
        : tenant.doors.map((d, i) => (i === last ? { ...d, count: d.count + count } : d));
    changes.push({ path: `operations.tenants.${tenant.id}.doors`, set: doors });
  }
  return { label: both(`${groupId} 增加 ${count} 个月台`, `${count} more docks at ${groupId}`), changes };
}

/** Stalls of a row that no truck cabinet serves. */
export function stallsWithoutGun(scenario: Scenario, rowId: string): readonly string[] {
  const row = scenario.site.stallRows.find((r) => r.id === rowId);
  if (!row) return [];
  const served = new Set(scenario.site.energy.charging.truckCabinets.flatMap((cabinet) => cabinet.stalls));
  return Array.from({ length: row.n }, (_, k) => `${rowId}.${k}`).filter((stall) => !served.has(stall));
}

/**
 * Makes the last stalls of a row a row of charger stalls, for guns belong at those.
 *
 * @returns the changes and the new stalls; null where the row has not as many without a gun at its end
 */
function chargerRow(scenario: Scenario, rowId: string, stalls: number): { changes: Change[]; free: string[] } | null {
  const { stallRows } = scenario.site;
  const row = stallRows.find((r) => r.id === rowId);
  if (!row || row.n <= stalls) return null;
  let id = `${rowId}-C`;
  while (stallRows.some((r) => r.id === id)) id += "C";
  const { id: _, ...rest } = row;
  const kept = row.n - stalls;
  const first: Point = [round(row.first[0] + kept * row.step[0]), round(row.first[1] + kept * row.step[1])];
  const changes: Change[] = [
    { path: `site.stallRows.${rowId}.n`, set: kept },
    { path: `site.stallRows.${id}`, set: { ...rest, kind: "charger", n: stalls, first } },
  ];
  return { changes, free: Array.from({ length: stalls }, (_, k) => `${id}.${k}`) };
}

/**
 * Adds dual-gun cabinets: at the stalls of a charger row that have no gun yet, fewer when there are fewer left; at any
 * other row its last stalls become charger stalls.
 */
export function addTruckCabinets(scenario: Scenario, rowId: string, count: number, powerKw: number): Edit | null {
  const isCharger = scenario.site.stallRows.some((r) => r.id === rowId && r.kind === "charger");
  const made = isCharger
    ? { changes: [], free: stallsWithoutGun(scenario, rowId) }
    : chargerRow(scenario, rowId, 2 * count);
  if (!made) return null;
  const { free } = made;
  const cabinets = scenario.site.energy.charging.truckCabinets;
  const added: { id: string; powerKw: number; stalls: readonly string[] }[] = [];
  let number = cabinets.length + 1;
  for (let i = 0; i < count && i * 2 < free.length; i++) {
    while (cabinets.some((cabinet) => cabinet.id === `TC${number}`)) number++;
    added.push({ id: `TC${number++}`, powerKw, stalls: free.slice(i * 2, i * 2 + 2) });
  }
  if (added.length === 0) return null;
  const label = both(
    `${rowId} 增加 ${added.length} 台 ${powerKw} kW 货车充电柜`,
    `${added.length} more truck cabinets of ${powerKw} kW at ${rowId}`,
  );
  const cabinetChanges = added.map(({ id, ...set }) => ({ path: `site.energy.charging.truckCabinets.${id}`, set }));
  return { label, changes: [...made.changes, ...cabinetChanges] };
}

/** Adds cabinets for vans, or guns for cars. */
export function addSmallChargers(scenario: Scenario, kind: "vanCabinets" | "carGuns", count: number): Edit | null {
  if (count < 1) return null;
  const now = scenario.site.energy.charging[kind].count;
  const label =
    kind === "vanCabinets"
      ? both(`增加 ${count} 台城配车充电桩`, `${count} more van cabinets`)
      : both(`增加 ${count} 把小车充电枪`, `${count} more car guns`);
  return { label, changes: [{ path: `site.energy.charging.${kind}.count`, set: now + count }] };
}

export type Closing = Omit<Scenario["conditions"]["interventions"][number], "id">;

/** Closes or opens something at a time; with `until`, the opposite happens then. */
export function addIntervention(scenario: Scenario, closing: Closing, until: string | null): Edit {
  const known = scenario.conditions.interventions;
  const taken = new Set(known.map((intervention) => intervention.id));
  const fresh = () => {
    let n = taken.size + 1;
    while (taken.has(`page-${n}`)) n++;
    taken.add(`page-${n}`);
    return `page-${n}`;
  };
  const changes: Change[] = [{ path: `conditions.interventions.${fresh()}`, set: closing }];
  if (until !== null) {
    const back: Closing = { ...closing, at: until, do: closing.do === "close" ? "open" : "close" };
    changes.push({ path: `conditions.interventions.${fresh()}`, set: back });
  }
  const verb = closing.do === "close" ? both("关闭", "close") : both("开放", "open");
  const span = until === null ? closing.at : `${closing.at}–${until}`;
  return {
    label: both(`${span} ${verb.zh} ${closing.target}`, `${span} ${verb.en} ${closing.target}`),
    changes,
  };
}

/** What can be closed, by kind: id and name where it has one. */
export function targetsOf(
  scenario: Scenario,
  kind: Closing["kind"],
  language: Language,
): readonly { id: string; name: string }[] {
  const { site } = scenario;
  const named = (list: readonly { id: string; name?: { zh: string; en: string } | undefined }[]) =>
    list.map(({ id, name }) => ({ id, name: name ? `${id} · ${name[language]}` : id }));
  const counted = (list: readonly { id: string }[], n: (i: number) => number) =>
    list.flatMap(({ id }, i) => Array.from({ length: n(i) }, (_, k) => ({ id: `${id}.${k}`, name: `${id}.${k}` })));
  switch (kind) {
    case "gate":
      return named(site.gates);
    case "gateLane":
      return counted(site.gates, (i) => site.gates[i]?.lanes ?? 0);
    case "edge":
      return named(site.roads.edges);
    case "doorGroup":
      return named(site.doorGroups);
    case "door":
      return counted(site.doorGroups, (i) => site.doorGroups[i]?.doors ?? 0);
    case "stallRow":
      return named(site.stallRows);
    case "cabinet":
      return named(site.energy.charging.truckCabinets);
    case "swapStation":
      return [{ id: "SWAP", name: "SWAP" }];
    case "platform":
      return [{ id: "PLATFORM", name: "PLATFORM" }];
    case "service":
      return ["CANTEEN", "COUNTERS", "BEDS", "WASH", "REP"].map((id) => ({ id, name: id }));
    case "grid":
      return ["GRID", ...Array.from({ length: site.energy.grid.feeders }, (_, k) => `F${k + 1}`)].map((id) => ({
        id,
        name: id,
      }));
  }
}
