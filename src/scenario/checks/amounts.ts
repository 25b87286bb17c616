/** Amounts that must fit into one another: floors, stock, water, state of charge, power. */
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Rounded floors of plans may exceed a building by this much. */
const FLOOR_TOLERANCE = 0.002;

/** Tenants of a use cannot lease more floor than its buildings have. */
export function* floorAreas({ site, operations }: Scenario): Generator<Finding> {
  const uses = new Set(operations.tenants.map((tenant) => tenant.use));
  for (const use of uses) {
    const built = site.buildings.filter((b) => b.use === use).reduce((sum, b) => sum + b.floorM2, 0);
    const leased = operations.tenants.filter((t) => t.use === use).reduce((sum, t) => sum + t.floorM2, 0);
    if (leased > built * (1 + FLOOR_TOLERANCE)) {
      const values = { use, leasedM2: Math.round(leased), builtM2: Math.round(built) };
      yield { path: "operations.tenants", code: "overLeased", values };
    }
  }
}

/** No tenant and no cistern begins with more than it can hold. */
export function* stockAboveCapacity({ site, operations, initial }: Scenario): Generator<Finding> {
  for (const tenant of operations.tenants) {
    if (tenant.stockInitialT > tenant.stockCapacityT) {
      const values = { limit: tenant.stockCapacityT, got: tenant.stockInitialT };
      yield { path: `operations.tenants.${tenant.id}.stockInitialT`, code: "aboveStockCapacity", values };
    }
  }
  if (initial.water.cisternM3 > site.water.cisternM3) {
    const values = { limit: site.water.cisternM3, got: initial.water.cisternM3 };
    yield { path: "initial.water.cisternM3", code: "aboveCistern", values };
  }
}

/** The battery's limits are in order, and it begins within them. */
export function* swappedSocLimits({ site, initial }: Scenario): Generator<Finding> {
  const { socMin, socMax } = site.energy.battery;
  if (socMin >= socMax) {
    yield { path: "site.energy.battery.socMin", code: "socMinAboveMax", values: { limit: socMax, got: socMin } };
    return;
  }
  const soc = initial.energy.batterySoc;
  if (soc < socMin || soc > socMax) {
    yield { path: "initial.energy.batterySoc", code: "socOutside", values: { min: socMin, max: socMax, got: soc } };
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
    if (powerKw > limit) yield { path: at, code: "chargerTooLarge", values: { limitKva: limit, got: powerKw } };
  }
  const totalKw = chargers.reduce((sum, [, powerKw, count]) => sum + powerKw * count, 0);
  if (totalKw > limit) {
    const values = { totalKw: Math.round(totalKw), limitKva: limit };
    yield { path: "site.energy.grid.installedKva", code: "chargersAboveTransformers", values, severity: "warning" };
  }
  if (grid.importLimitKw > limit) {
    const values = { limit, got: grid.importLimitKw };
    yield { path: "site.energy.grid.importLimitKw", code: "importAboveTransformers", values };
  }
}

/** Every van has a place when the run begins: a bay, a van door, at worst a pick-up place. */
export function* vansHavePlaces({ site, operations }: Scenario): Generator<Finding> {
  const bays = site.bayRows.filter((row) => row.kind === "van" || row.kind === "pickUp");
  const doors = site.doorGroups.filter((group) => group.kind === "van");
  const places = bays.reduce((sum, row) => sum + row.n, 0) + doors.reduce((sum, group) => sum + group.doors, 0);
  const { fleet } = operations.arrivals.cityVan;
  if (fleet > places) {
    const values = { limit: places, got: fleet };
    yield { path: "operations.arrivals.cityVan.fleet", code: "vansWithoutPlace", values };
  }
}

/** The part of a tour in town is no longer than the tour. */
export function* tourLengths({ operations }: Scenario): Generator<Finding> {
  const { townKm, tourKm } = operations.delivery;
  if (townKm > tourKm) {
    yield { path: "operations.delivery.townKm", code: "townAboveTour", values: { limit: tourKm, got: townKm } };
  }
}
