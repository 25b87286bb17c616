/** Amounts that must fit into one another: floors, stock, water, state of charge, power. */
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Rounded floors of plans may exceed a building by this much. */
const FLOOR_TOLERANCE = 0.002;

const m2 = (value: number) => `${Math.round(value)} m²`;

/** Tenants of a use cannot lease more floor than its buildings have. */
export function* floorAreas({ site, operations }: Scenario): Generator<Finding> {
  const uses = new Set(operations.tenants.map((tenant) => tenant.use));
  for (const use of uses) {
    const built = site.buildings.filter((b) => b.use === use).reduce((sum, b) => sum + b.floorM2, 0);
    const leased = operations.tenants.filter((t) => t.use === use).reduce((sum, t) => sum + t.floorM2, 0);
    if (leased > built * (1 + FLOOR_TOLERANCE)) {
      yield { path: "operations.tenants", message: `${use}: tenants lease ${m2(leased)} of ${m2(built)} built` };
    }
  }
}

/** No tenant and no cistern begins with more than it can hold. */
export function* stockAboveCapacity({ site, operations, initial }: Scenario): Generator<Finding> {
  for (const tenant of operations.tenants) {
    if (tenant.stockInitialT > tenant.stockCapacityT) {
      const message = `must be ≤ stockCapacityT ${tenant.stockCapacityT}, got ${tenant.stockInitialT}`;
      yield { path: `operations.tenants.${tenant.id}.stockInitialT`, message };
    }
  }
  if (initial.water.cisternM3 > site.water.cisternM3) {
    const message = `must be ≤ site.water.cisternM3 ${site.water.cisternM3}, got ${initial.water.cisternM3}`;
    yield { path: "initial.water.cisternM3", message };
  }
}

/** The battery's limits are in order, and it begins within them. */
export function* swappedSocLimits({ site, initial }: Scenario): Generator<Finding> {
  const { socMin, socMax } = site.energy.battery;
  if (socMin >= socMax) {
    yield { path: "site.energy.battery.socMin", message: `must be < socMax ${socMax}, got ${socMin}` };
    return;
  }
  const soc = initial.energy.batterySoc;
  if (soc < socMin || soc > socMax) {
    yield { path: "initial.energy.batterySoc", message: `must be within ${socMin} and ${socMax}, got ${soc}` };
  }
}

/** A charger draws through the transformers, and so does the whole site. */
export function* chargersWithinTransformer({ site }: Scenario): Generator<Finding> {
  const { charging, grid } = site.energy;
  const path = "site.energy.charging";
  const limit = grid.installedKva;
  const chargers: readonly (readonly [string, number, number])[] = [
    ...charging.truckCabinets.map((c) => [`${path}.truckCabinets.${c.id}.powerKw`, c.powerKw, 1] as const),
    [`${path}.vanCabinets.powerKw`, charging.vanCabinets.powerKw, charging.vanCabinets.count],
    [`${path}.carGuns.powerKw`, charging.carGuns.powerKw, charging.carGuns.count],
    [`${path}.swap.chargerKw`, charging.swap.chargerKw, charging.swap.packs],
  ];
  for (const [at, powerKw] of chargers) {
    if (powerKw > limit) yield { path: at, message: `larger than all transformers (${limit} kVA), got ${powerKw}` };
  }
  const totalKw = chargers.reduce((sum, [, powerKw, count]) => sum + powerKw * count, 0);
  if (totalKw > limit) {
    const message = `all chargers together can draw ${Math.round(totalKw)} kW of ${limit} kVA installed`;
    yield { path: "site.energy.grid.installedKva", message, severity: "warning" };
  }
  if (grid.importLimitKw > limit) {
    const message = `must be ≤ installedKva ${limit}, got ${grid.importLimitKw}`;
    yield { path: "site.energy.grid.importLimitKw", message };
  }
}

/** Every van has a place when the run begins: a bay, a van door, at worst a pick-up place. */
export function* vansHavePlaces({ site, operations }: Scenario): Generator<Finding> {
  const bays = site.bayRows.filter((row) => row.kind === "van" || row.kind === "pickUp");
  const doors = site.doorGroups.filter((group) => group.kind === "van");
  const places = bays.reduce((sum, row) => sum + row.n, 0) + doors.reduce((sum, group) => sum + group.doors, 0);
  const { fleet } = operations.arrivals.cityVan;
  if (fleet > places) {
    const message = `must be ≤ ${places}, the places for vans at bays, van doors and pick-up places, got ${fleet}`;
    yield { path: "operations.arrivals.cityVan.fleet", message };
  }
}

/** The part of a tour in town is no longer than the tour. */
export function* tourLengths({ operations }: Scenario): Generator<Finding> {
  const { townKm, tourKm } = operations.delivery;
  if (townKm > tourKm) {
    yield { path: "operations.delivery.townKm", message: `must be ≤ tourKm ${tourKm}, got ${townKm}` };
  }
}
