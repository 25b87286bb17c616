/**
 * Whose the doors and buildings are: each tenant a colour. A building has one where its doors and its use leave one
 * tenant alone; where several lease floor in it, its doors tell whose is whose.
 */
import type { Recording } from "../../recording/recording.ts";
import type { Bilingual } from "../../units/field.ts";
import { scenarioOf } from "../live.ts";
import type { Thing } from "./infoViews.ts";
import { thingOfBuilding } from "./places.ts";

/**
 * Nine colours of P. Tol's "muted" scheme, which people of any colour vision tell apart (SRON/EPS/TN/09-002, issue 3.2,
 * 2021), and the violet that is farthest from all of them for whichever vision.
 */
export const TENANT_COLOURS = [
  "#332288",
  "#88ccee",
  "#44aa99",
  "#117733",
  "#ddcc77",
  "#cc6677",
  "#aa4499",
  "#882255",
  "#999933",
  "#9933ff",
] as const;
/** Doors of several tenants together, and tenants for whom no colour is left. */
export const SHARED_COLOUR = "#dddddd";

export interface TenantRow {
  /** entity; −1 where the recording has none */
  readonly entity: number;
  readonly name: Bilingual;
  readonly colour: string;
  readonly floorM2: number;
  readonly doors: number;
  /** names of rows of doors: `A1-L.0–7` */
  readonly rows: readonly string[];
  readonly buildings: readonly Bilingual[];
}

export interface TenantMap {
  readonly rows: readonly TenantRow[];
  readonly colours: ReadonlyMap<Thing, string>;
  /** doors that several share */
  readonly shared: number;
}

export function tenantsOf(recording: Recording): TenantMap {
  const { site, operations } = scenarioOf(recording);
  const { tenants } = operations;
  const doorIds = new Map(recording.entities.flatMap((e) => (e.kind === "door" ? [[e.name, e] as const] : [])));
  const entityOf = new Map(recording.entities.flatMap((e) => (e.kind === "tenant" ? [[e.name, e.id] as const] : [])));
  const colourOf = (k: number) => TENANT_COLOURS[k] ?? SHARED_COLOUR;
  const colours = new Map<Thing, string>();
  /** tenants by building, and whose each door is */
  const within = new Map<string, Set<number>>();
  const owners = new Map<string, number[]>();
  tenants.forEach((tenant, k) => {
    for (const { group, first, count } of tenant.doors) {
      const building = site.doorGroups.find(({ id }) => id === group)?.building;
      if (building !== undefined) within.set(building, (within.get(building) ?? new Set()).add(k));
      for (let d = first; d < first + count; d++) {
        const door = `${group}.${d}`;
        owners.set(door, [...(owners.get(door) ?? []), k]);
      }
    }
  });
  let shared = 0;
  for (const [name, own] of owners) {
    const door = doorIds.get(name);
    if (own.length > 1) shared++;
    if (door) colours.set(door.id, own.length > 1 ? SHARED_COLOUR : colourOf(own[0] as number));
  }
  for (const building of site.buildings) {
    const there = new Set(within.get(building.id));
    const sameUse = tenants.flatMap((tenant, k) => (tenant.use === building.use ? [k] : []));
    // who leases floor of this use, and has no doors of his own at any building of it, may be here as well
    if (there.size === 0 && sameUse.length === 1) there.add(sameUse[0] as number);
    const [only] = there;
    if (there.size === 1 && only !== undefined) {
      colours.set(thingOfBuilding(recording, building.id), colourOf(only));
      within.set(building.id, there);
    }
  }
  const rows = tenants.map((tenant, k) => ({
    entity: entityOf.get(tenant.id) ?? -1,
    name: tenant.name,
    colour: colourOf(k),
    floorM2: tenant.floorM2,
    doors: tenant.doors.reduce((sum, { count }) => sum + count, 0),
    rows: tenant.doors.map(({ group, first, count }) =>
      count > 1 ? `${group}.${first}–${first + count - 1}` : `${group}.${first}`,
    ),
    buildings: site.buildings.filter(({ id }) => within.get(id)?.has(k)).map(({ name }) => name),
  }));
  return { rows, colours, shared };
}
