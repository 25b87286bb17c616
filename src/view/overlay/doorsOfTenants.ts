/** Where a tenant is: the middle of the largest row of doors that it has. */
import { allDoors, type Point, type SiteLayout } from "../layout.ts";

interface OwnDoors {
  readonly group: string;
  readonly first: number;
  readonly count: number;
}
interface Leased {
  readonly operations?: { readonly tenants?: readonly { readonly id: string; readonly doors: readonly OwnDoors[] }[] };
}

/** Points of the plan by the ids of tenants; those without doors have none. */
export function doorsOfTenants(scenario: unknown, layout: SiteLayout): Map<string, Point> {
  const doors = new Map(allDoors(layout).map((door) => [door.id, door]));
  const found = new Map<string, Point>();
  for (const tenant of (scenario as Leased).operations?.tenants ?? []) {
    const [row] = [...tenant.doors].sort((a, b) => b.count - a.count);
    const own = Array.from({ length: row?.count ?? 0 }, (_, k) => doors.get(`${row?.group}.${(row?.first ?? 0) + k}`));
    const known = own.filter((door) => door !== undefined);
    if (known.length === 0) continue;
    const middle = (of: "x" | "y") => known.reduce((sum, door) => sum + door[of], 0) / known.length;
    found.set(tenant.id, [middle("x"), middle("y")]);
  }
  return found;
}
