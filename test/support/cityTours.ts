/** Tours of the base hub's vans, sent by a test: one drop at a spot, or the map's own customers. */
import type { CityDelivery } from "../../src/park/delivery/delivery.ts";
import type { CityOrder } from "../../src/park/delivery/orders.ts";
import type { CityTour } from "../../src/park/delivery/tour.ts";
import { massOf } from "../../src/park/delivery/tour.ts";
import { HOUR_S } from "../../src/units/calendar.ts";
import type { QuietHub } from "./quietHub.ts";

/** Drivers at all hours. */
export const ALWAYS_DRIVERS = { path: "operations.delivery.drivers", set: [{ from: "00:00", perVan: 5 }] };

/** An order of so many tonnes, at any time, from a customer so many kilometres east in a straight line: outside town. */
export function orderAt(eastKm: number, massT: number, parts: Partial<CityOrder> = {}): CityOrder {
  return {
    customer: { name: `test.${eastKm}`, kind: "other", eastKm, northKm: 0, inCore: false },
    tenant: "WHOLESALE",
    massT,
    placedS: 0,
    cutOffS: 0,
    window: { fromS: 0, toS: 24 * HOUR_S },
    dueS: (parts.window ?? { toS: 24 * HOUR_S }).toS,
    wayFactor: 1,
    workFactor: 1,
    isRefused: false,
    ...parts,
  };
}

/** A tour of orders one after the other; planned to begin at each when its window opens or the tour leaves. */
export function tourOf(city: CityDelivery, name: string, leaveS: number, orders: readonly CityOrder[]): CityTour {
  const { delivery } = city.park.ctx.operations;
  let [km, here]: [number, { eastKm: number; northKm: number }] = [0, { eastKm: 0, northKm: 0 }];
  for (const { customer } of orders) {
    km += city.map.way(here, customer).km;
    here = customer;
  }
  km += city.map.way(here, { eastKm: 0, northKm: 0 }).km;
  return {
    name,
    tenant: "WHOLESALE",
    leaveS,
    returnS: leaveS + 4 * HOUR_S,
    km,
    stops: orders.map((order) => ({
      order,
      windows: [order.window],
      serviceS: (delivery.dropFixedMin + order.massT * 10 * delivery.dropMinPer100Kg) * 60,
      startS: Math.max(leaveS, order.window.fromS),
    })),
  };
}

/** A tour's story begins at a time; its goods are ordered from the shed before that, at the beginning of the day if not told when. */
export function sendTour(hub: QuietHub, atS: number, tour: CityTour, orderedS = 0, tonnes = massOf(tour)): void {
  hub.park.ctx.kernel.at(orderedS, () => hub.city.shelf.collect(tour.tenant, tonnes));
  hub.send(atS, tour.name, () => hub.city.tour(tour));
}
