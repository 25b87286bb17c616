/** What the scenario says about the places in a recording: which way a gate goes, whose a door is, how much there is. */
import type { Recording } from "../recording/recording.ts";
import type { Bilingual } from "../units/field.ts";
import { scenarioList, scenarioNumber } from "./scenarioValue.ts";

export interface GateInfo {
  readonly id: string;
  readonly dir: "in" | "out";
  readonly class: "heavy" | "light";
  readonly name: Bilingual;
}

export interface TenantInfo {
  readonly id: string;
  readonly name: Bilingual;
  readonly stockCapacityT: number | null;
}

interface OwnDoors {
  readonly group: string;
  readonly first: number;
  readonly end: number;
  readonly tenant: string;
}

export class Hub {
  readonly gates: ReadonlyMap<string, GateInfo>;
  readonly tenants: ReadonlyMap<string, TenantInfo>;
  private readonly recording: Recording;
  private readonly ownDoors: readonly OwnDoors[];
  private readonly tenantByDoor = new Map<number, string | null>();

  constructor(recording: Recording) {
    this.recording = recording;
    const { scenario } = recording.header;
    const gates = new Map<string, GateInfo>();
    for (const { id, dir, class: vehicles, name } of scenarioList(scenario, "site.gates")) {
      if (typeof id !== "string" || (dir !== "in" && dir !== "out")) continue;
      gates.set(id, { id, dir, class: vehicles === "heavy" ? "heavy" : "light", name: bilingual(name, id) });
    }
    this.gates = gates;
    const tenants = new Map<string, TenantInfo>();
    const ownDoors: OwnDoors[] = [];
    for (const tenant of scenarioList(scenario, "operations.tenants")) {
      if (typeof tenant.id !== "string") continue;
      const capacityT = scenarioNumber(tenant, "stockCapacityT");
      tenants.set(tenant.id, { id: tenant.id, name: bilingual(tenant.name, tenant.id), stockCapacityT: capacityT });
      for (const part of scenarioList(tenant, "doors")) {
        const first = scenarioNumber(part, "first");
        const count = scenarioNumber(part, "count");
        if (typeof part.group !== "string" || first === null || count === null) continue;
        ownDoors.push({ group: part.group, first, end: first + count, tenant: tenant.id });
      }
    }
    this.tenants = tenants;
    this.ownDoors = ownDoors;
  }

  /** The gate an entity is; undefined when it is none of the scenario's. */
  gateOf(entity: number): GateInfo | undefined {
    const info = this.recording.entities[entity];
    return info?.kind === "gate" ? this.gates.get(info.name) : undefined;
  }

  /** Line-haul doors of all tenants together. */
  get doorCount(): number {
    return this.ownDoors.reduce((sum, { first, end }) => sum + end - first, 0);
  }

  /** Id of the tenant who has a door; null for doors without one. */
  tenantOfDoor(entity: number): string | null {
    let tenant = this.tenantByDoor.get(entity);
    if (tenant === undefined) {
      tenant = this.findTenant(this.recording.entities[entity]?.name ?? "");
      this.tenantByDoor.set(entity, tenant);
    }
    return tenant;
  }

  private findTenant(doorName: string): string | null {
    const dot = doorName.lastIndexOf(".");
    const group = doorName.slice(0, dot);
    const number = Number(doorName.slice(dot + 1));
    return this.ownDoors.find((d) => d.group === group && number >= d.first && number < d.end)?.tenant ?? null;
  }

  tenantName(id: string | null): Bilingual {
    return (id === null ? undefined : this.tenants.get(id)?.name) ?? { zh: id ?? "其他", en: id ?? "others" };
  }

  /** Stalls of the given kinds of row; null when the scenario names none. */
  stallCount(kinds: readonly string[]): number | null {
    let count = 0;
    for (const row of scenarioList(this.recording.header.scenario, "site.stallRows")) {
      if (kinds.includes(row.kind as string)) count += scenarioNumber(row, "n") ?? 0;
    }
    return count > 0 ? count : null;
  }
}

const hubs = new WeakMap<Recording, Hub>();

export function hubOf(recording: Recording): Hub {
  let hub = hubs.get(recording);
  if (!hub) hubs.set(recording, (hub = new Hub(recording)));
  return hub;
}

function bilingual(value: unknown, otherwise: string): Bilingual {
  const { zh, en } = (typeof value === "object" && value !== null ? value : {}) as { zh?: unknown; en?: unknown };
  return { zh: typeof zh === "string" ? zh : otherwise, en: typeof en === "string" ? en : otherwise };
}
