/** The dock desk: whose doors are whose, which tenants share theirs, and how far it is from one to another. */
import type { Point } from "../../geometry/path.ts";
import type { ParkContext } from "../context.ts";
import { type Bookings, meanLoadT, stayMeanS } from "../gate/bookings.ts";
import type { Tenant } from "../operations.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import { DoorHours } from "./doorHours.ts";
import { type DockPolicies, type DockSurroundings, DoorPool, type ExpectedTruck } from "./doorPool.ts";
import type { TenantDoors } from "./doors.ts";

/** Way of a forklift between two doors, along the walls [m]. */
function alongM(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
}

/** @param doorById line-haul doors. @returns by tenant id */
export function dockDesk(
  ctx: ParkContext,
  doorById: ReadonlyMap<string, PoolPlace>,
  policies: DockPolicies,
  places: ReadonlyMap<string, { readonly at: Point }>,
  bookings: Bookings,
): Map<string, TenantDoors> {
  const { operations } = ctx;
  const { dockWork, tenants, arrivals } = operations;
  const haulM = (metres: number, loadT: number) => 2 * metres * (loadT / dockWork.tonnesPerPallet);
  const loadT = meanLoadT(arrivals.lineHaulIn);
  const around: DockSurroundings = {
    metres: (a, b) => alongM(places.get(a)?.at ?? [0, 0], places.get(b)?.at ?? [0, 0]),
    haulM,
    carryS: (metres, massT) => haulM(metres, massT) / (dockWork.haulKmh / 3.6) / dockWork.forkliftsPerDoor,
    meanLoadT: loadT,
    expected: (aheadS) =>
      bookings.expected(aheadS).map(
        ({ tenant, slotS, kind }): ExpectedTruck => ({
          tenant: tenant as string,
          entity: -1,
          sinceS: slotS as number,
          slotS,
          expectedWorkS: stayMeanS(kind === "lineHaulIn" ? kind : "lineHaulOut", operations),
          cold: tenants.some(({ id, use }) => id === tenant && use === "cold"),
          loadT,
        }),
      ),
  };
  const doorsOf = (tenant: Tenant) =>
    tenant.doors.flatMap(({ group, first, count }) =>
      Array.from({ length: count }, (_, k) => doorById.get(`${group}.${first + k}`)).filter(
        (door) => door !== undefined,
      ),
    );
  const pools = new Map<string, { tenant: Tenant; doors: PoolPlace[] }[]>();
  for (const tenant of tenants) {
    const key = dockWork.sharing === "byUse" ? tenant.use : tenant.id;
    const members = pools.get(key) ?? [];
    members.push({ tenant, doors: doorsOf(tenant) });
    pools.set(key, members);
  }
  const hours = new DoorHours(ctx);
  const byTenant = new Map<string, TenantDoors>();
  for (const members of pools.values()) {
    for (const doors of new DoorPool(ctx, members, hours, policies, around).tenants)
      byTenant.set(doors.tenant.id, doors);
  }
  return byTenant;
}
