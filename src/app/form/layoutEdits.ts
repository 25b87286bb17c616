/**
 * Changes of the layout by numbers: move a gate, add doors, add chargers, close something at a time. Each gives the
 * changes of one edit; whether the result is possible is for the scenario's checks to say.
 */
import type { Change } from "../../scenario/change.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Language } from "../../units/field.ts";
import { both } from "../format.ts";
import type { Edit } from "./edits.ts";
import { greenBeside, roadBoxes } from "./greenCut.ts";

type Point = readonly [number, number];

const round = (n: number) => Math.round(n * 100) / 100;

function lengths(points: readonly Point[]): number[] {
  const at = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    at.push((at[i - 1] as number) + Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  return at;
}

/**
 * Moves a gate: its node on the public road, its booths and the road between them by (eastM, northM); the rest of the
 * gate's road bends so that its inner end stays where it is. Green in the way of the road gives way.
 */
export function moveGate(scenario: Scenario, gateId: string, eastM: number, northM: number): Edit | null {
  const { gates, roads } = scenario.site;
  const gate = gates.find((g) => g.id === gateId);
  const edge = roads.edges.find((e) => e.id === gate?.edge);
  const node = roads.nodes.find((n) => n.id === gate?.node);
  if (!gate || !edge || !node) return null;
  const startsAtGate = edge.from === node.id;
  const inwards = (startsAtGate ? [...edge.polyline] : [...edge.polyline].reverse()) as Point[];
  const booth = Math.hypot(gate.at[0] - node.at[0], gate.at[1] - node.at[1]);
  const withBooth = insertAt(inwards, booth);
  const along = lengths(withBooth);
  const total = along.at(-1) as number;
  const weight = (s: number) => (s <= booth ? 1 : total <= booth ? 0 : (total - s) / (total - booth));
  const moved = withBooth.map(([x, y], i) => {
    const w = i === withBooth.length - 1 ? 0 : weight(along[i] as number);
    return [round(x + eastM * w), round(y + northM * w)] as const;
  });
  const shifted = ([x, y]: Point): Point => [round(x + eastM), round(y + northM)];
  const changes: Change[] = [
    { path: `site.roads.nodes.${node.id}.at`, set: shifted(node.at as Point) },
    { path: `site.roads.edges.${edge.id}.polyline`, set: startsAtGate ? moved : [...moved].reverse() },
    { path: `site.gates.${gate.id}.at`, set: shifted(gate.at as Point) },
  ];
  const { green } = scenario.site;
  const beside = greenBeside(green, roadBoxes(moved, edge.widthM));
  if (JSON.stringify(beside) !== JSON.stringify(green)) changes.push({ path: "site.green", set: beside });
  const by = `${round(eastM)} m, ${round(northM)} m`;
  return { label: both(`移动卡口 ${gate.name.zh}:${by}`, `Move ${gate.name.en}: ${by}`), changes };
}

/** Adds a corner at a distance from the first point, unless there is one within a metre. */
function insertAt(points: readonly Point[], distance: number): Point[] {
  const along = lengths(points);
  const next = along.findIndex((s) => s > distance);
  if (next <= 0 || along.some((s) => Math.abs(s - distance) < 1)) return [...points];
  const [a, b] = [points[next - 1] as Point, points[next] as Point];
  const share = (distance - (along[next - 1] as number)) / ((along[next] as number) - (along[next - 1] as number));
  const corner: Point = [round(a[0] + (b[0] - a[0]) * share), round(a[1] + (b[1] - a[1]) * share)];
  return [...points.slice(0, next), corner, ...points.slice(next)];
}

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
  }
}
