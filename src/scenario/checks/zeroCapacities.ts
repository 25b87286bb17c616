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
      if (there.length === 0) yield { path: "site.gates", message: `no ${dir}-gate for ${vehicles} vehicles` };
      for (const extra of there.slice(1)) {
        const message = `a second ${dir}-gate for ${vehicles} vehicles is not used; give ${there[0]?.id} more lanes`;
        yield { path: `site.gates.${extra.id}`, message, severity: "warning" };
      }
    }
  }
}

function* tenants({ operations, conditions }: Scenario): Generator<Finding> {
  const { arrivals, labour } = operations;
  const weights = operations.tenants.map((tenant) => tenantWeight(tenant, conditions.demand.crossDock));
  const total = operations.tenants.reduce((sum, tenant) => sum + tenant.inboundKtPerYear, 0);
  if (total === 0) {
    yield { path: "operations.tenants", message: "no tenant receives goods: inboundKtPerYear is 0 everywhere" };
    return;
  }
  if (weights.every((weight) => weight === 0)) {
    yield { path: "operations.tenants", message: "no space that receives goods is let: letShare is 0 everywhere" };
    return;
  }
  const hasLineHaul =
    (arrivals.lineHaulIn.perDay > 0 || arrivals.lineHaulOut.perDay > 0) && conditions.demand.lineHaul > 0;
  if (!hasLineHaul) return;
  for (const [i, tenant] of operations.tenants.entries()) {
    if ((weights[i] as number) > 0 && tenant.doors.length === 0) {
      yield { path: `operations.tenants.${tenant.id}.doors`, message: "receives goods and has no doors" };
    }
  }
  const hasLoose = arrivals.lineHaulIn.palletisedShare < 1 || arrivals.lineHaulOut.palletisedShare < 1;
  if (hasLoose && labour.shifts.every((shift) => shift.gangs === 0)) {
    yield { path: "operations.labour.shifts", message: "no shift has a gang, and some loads are loose" };
  }
}

function* yards({ site, operations, conditions }: Scenario): Generator<Finding> {
  const { arrivals } = operations;
  const { demand } = conditions;
  const doors = (kind: string) => site.doorGroups.some((group) => group.kind === kind);
  const rows = (list: Scenario["site"]["stallRows"], ...kinds: string[]) =>
    list.some((row) => kinds.includes(row.kind));
  if (!rows(site.stallRows, "standard", "service")) {
    yield { path: "site.stallRows", message: "no standard or service stall for trucks to wait in" };
  }
  if (arrivals.pickUp.perDay * demand.pickUp > 0) {
    if (!doors("wholesale")) yield { path: "site.doorGroups", message: "pick-ups come and there is no wholesale door" };
    if (!rows(site.bayRows, "pickUp")) {
      yield { path: "site.bayRows", message: "pick-ups come and there is no pick-up place to wait in" };
    }
  }
  if (arrivals.cityVan.toursPerDay * demand.cityVan > 0) {
    if (arrivals.cityVan.fleet === 0) {
      yield { path: "operations.arrivals.cityVan.fleet", message: "tours are planned and there is no van" };
    }
    if (!doors("van")) yield { path: "site.doorGroups", message: "tours are planned and there is no van door" };
    if (!rows(site.bayRows, "van"))
      yield { path: "site.bayRows", message: "tours are planned and there is no van bay" };
  }
  const hasDeck = site.buildings.some(({ id, use, cars = 0 }) => id === "DECK" && use === "deck" && cars > 0);
  if (arrivals.staffCar.perDay * demand.staffCar > 0 && !hasDeck) {
    yield {
      path: "site.buildings",
      message: "staff cars come and there is no building DECK of use deck with places for cars",
    };
  }
}

function* energy({ site, operations }: Scenario): Generator<Finding> {
  const { truckCharging, delivery } = operations;
  const { swap, truckCabinets, vanCabinets } = site.energy.charging;
  const path = "site.energy.charging.swap";
  if (truckCharging.sessionShare > 0) {
    if (swap.bays > 0 && truckCharging.swapShare > 0 && swap.packs === 0) {
      yield { path: `${path}.packs`, message: "trucks come to swap and there is no pack" };
    }
    if (truckCabinets.length === 0 && (truckCharging.swapShare < 1 || swap.bays === 0)) {
      const message = "trucks want to charge and there is no cabinet: they leave without";
      yield { path: "site.energy.charging.truckCabinets", message, severity: "warning" };
    }
  }
  const usable = delivery.vanBatteryKwh * (1 - delivery.reserveShare);
  const needed = delivery.tourKm * delivery.vanKwhPerKm;
  if (needed > usable) {
    const message = `a tour takes ${Math.round(needed)} kWh, a van gives ${Math.round(usable)} kWh above its reserve`;
    yield { path: "operations.delivery.tourKm", message };
  }
  if (operations.arrivals.cityVan.toursPerDay > 0 && (vanCabinets.count === 0 || vanCabinets.rows.length === 0)) {
    yield { path: "site.energy.charging.vanCabinets", message: "tours are planned and no van can charge" };
  }
}
