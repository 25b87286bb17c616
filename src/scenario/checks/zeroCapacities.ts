/** Demand that nothing can serve: it would wait for ever. */
import { tenantWeight } from "../../park/freight.ts";
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

export function* zeroCapacities(scenario: Scenario): Generator<Finding> {
  yield* gates(scenario);
  yield* tenants(scenario);
  yield* yards(scenario);
  yield* energy(scenario);
}

function* gates({ site }: Scenario): Generator<Finding> {
  for (const vehicles of ["heavy", "light"] as const) {
    for (const dir of ["in", "out"] as const) {
      const there = site.gates.filter((gate) => gate.class === vehicles && gate.dir === dir);
      if (there.length === 0) yield { path: "site.gates", code: "noGate", values: { dir, vehicles } };
      const [first, ...more] = there;
      for (const { id } of more) {
        const values = { dir, vehicles, used: first?.id ?? "" };
        yield { path: `site.gates.${id}`, code: "gateUnused", values, severity: "warning" };
      }
    }
  }
}

function* tenants({ operations, conditions }: Scenario): Generator<Finding> {
  const { arrivals, labour } = operations;
  const weights = operations.tenants.map((tenant) => tenantWeight(tenant, conditions.demand.crossDock));
  const total = operations.tenants.reduce((sum, tenant) => sum + tenant.inboundKtPerYear, 0);
  if (total === 0) {
    yield { path: "operations.tenants", code: "noTenantReceives", values: {} };
    return;
  }
  if (weights.every((weight) => weight === 0)) {
    yield { path: "operations.tenants", code: "nothingLet", values: {} };
    return;
  }
  const hasLineHaul =
    (arrivals.lineHaulIn.perDay > 0 || arrivals.lineHaulOut.perDay > 0) && conditions.demand.lineHaul > 0;
  if (!hasLineHaul) return;
  for (const [i, tenant] of operations.tenants.entries()) {
    if ((weights[i] as number) > 0 && tenant.doors.length === 0) {
      yield { path: `operations.tenants.${tenant.id}.doors`, code: "tenantWithoutDoors", values: {} };
    }
  }
  const hasLoose = arrivals.lineHaulIn.palletisedShare < 1 || arrivals.lineHaulOut.palletisedShare < 1;
  if (hasLoose && labour.shifts.every((shift) => shift.gangs === 0)) {
    yield { path: "operations.labour.shifts", code: "noGangs", values: {} };
  }
}

function* yards({ site, operations, conditions }: Scenario): Generator<Finding> {
  const { arrivals } = operations;
  const { demand } = conditions;
  const doors = (kind: string) => site.doorGroups.some((group) => group.kind === kind);
  const rows = (list: Scenario["site"]["stallRows"], ...kinds: string[]) =>
    list.some((row) => kinds.includes(row.kind));
  if (!rows(site.stallRows, "standard", "service")) {
    yield { path: "site.stallRows", code: "noTruckStalls", values: {} };
  }
  const hasDangerous = arrivals.passThrough.perDay * demand.passThrough * operations.parking.dangerousShare > 0;
  if (hasDangerous && !rows(site.stallRows, "dangerous")) {
    yield { path: "site.stallRows", code: "noDangerousStall", values: {} };
  }
  if (arrivals.pickUp.perDay * demand.pickUp > 0) {
    if (!doors("wholesale")) yield { path: "site.doorGroups", code: "noWholesaleDoor", values: {} };
    if (!rows(site.bayRows, "pickUp")) {
      yield { path: "site.bayRows", code: "noPickUpPlace", values: {} };
    }
  }
  if (arrivals.cityVan.toursPerDay * demand.cityVan > 0) {
    if (arrivals.cityVan.fleet === 0) {
      yield { path: "operations.arrivals.cityVan.fleet", code: "noVan", values: {} };
    }
    if (!doors("van")) yield { path: "site.doorGroups", code: "noVanDoor", values: {} };
    if (!rows(site.bayRows, "van")) yield { path: "site.bayRows", code: "noVanBay", values: {} };
  }
  const hasDeck = site.buildings.some(({ id, use, cars = 0 }) => id === "DECK" && use === "deck" && cars > 0);
  if (arrivals.staffCar.perDay * demand.staffCar > 0 && !hasDeck) {
    yield { path: "site.buildings", code: "noStaffDeck", values: {} };
  }
}

function* energy({ site, operations }: Scenario): Generator<Finding> {
  const { truckCharging, delivery } = operations;
  const { swap, truckCabinets, vanCabinets } = site.energy.charging;
  const path = "site.energy.charging.swap";
  if (truckCharging.sessionShare > 0) {
    if (swap.bays > 0 && truckCharging.swapShare > 0 && swap.packs === 0) {
      yield { path: `${path}.packs`, code: "noPacks", values: {} };
    }
    if (truckCabinets.length === 0 && (truckCharging.swapShare < 1 || swap.bays === 0)) {
      yield {
        path: "site.energy.charging.truckCabinets",
        code: "noTruckCabinet",
        values: {},
        severity: "warning",
      };
    }
  }
  if (delivery.electricShare === 0) return;
  const usable = delivery.vanBatteryKwh * (1 - delivery.reserveShare);
  const needed = delivery.tourKm * delivery.vanKwhPerKm;
  if (needed > usable) {
    const values = { neededKwh: Math.round(needed), usableKwh: Math.round(usable) };
    yield { path: "operations.delivery.tourKm", code: "tourTooLong", values };
  }
  if (operations.arrivals.cityVan.toursPerDay > 0 && (vanCabinets.count === 0 || vanCabinets.rows.length === 0)) {
    yield { path: "site.energy.charging.vanCabinets", code: "noVanCabinet", values: {} };
  }
}
