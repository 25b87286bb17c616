/** Doors and tenants: a door belongs to one tenant, and a truck stall has one cabinet. */
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Each line-haul door is let to at most one tenant, and only doors that are there are let. */
export function* doorsAssignedOnce({ site, operations }: Scenario): Generator<Finding> {
  const owner = new Map<string, string>();
  for (const tenant of operations.tenants) {
    for (const [i, part] of tenant.doors.entries()) {
      const group = site.doorGroups.find((g) => g.id === part.group);
      const path = `operations.tenants.${tenant.id}.doors.${i}`;
      if (!group) continue;
      if (part.first + part.count > group.doors) {
        const { first, count } = part;
        const values = { group: group.id, doors: group.doors, first, last: first + count - 1 };
        yield { path, code: "doorsBeyondGroup", values };
      }
      const own = Array.from({ length: part.count }, (_, k) => `${group.id}.${part.first + k}`);
      const taken = own.filter((door) => owner.has(door));
      for (const door of own) if (!owner.has(door)) owner.set(door, tenant.id);
      const [door] = taken;
      if (door !== undefined) {
        const values = { door, more: taken.length - 1, tenant: owner.get(door) as string };
        yield { path, code: "doorTaken", values };
      }
    }
  }
}

/** Each stall has at most one cabinet, and only stalls for charging have one. */
export function* cabinetStalls({ site }: Scenario): Generator<Finding> {
  const cabinetOf = new Map<string, string>();
  const chargers = new Set(site.stallRows.filter((row) => row.kind === "charger").map((row) => row.id));
  for (const cabinet of site.energy.charging.truckCabinets) {
    const path = `site.energy.charging.truckCabinets.${cabinet.id}.stalls`;
    for (const stall of cabinet.stalls) {
      const other = cabinetOf.get(stall);
      if (other !== undefined) yield { path, code: "stallTaken", values: { stall, cabinet: other } };
      cabinetOf.set(stall, cabinet.id);
      const row = stall.slice(0, stall.lastIndexOf("."));
      if (site.stallRows.some((r) => r.id === row) && !chargers.has(row)) {
        yield { path, code: "stallNoCharger", values: { stall } };
      }
    }
  }
}
