/**
 * Appointments: requests to half-hour slots (or any others), each with so many places. All at once exactly, for the
 * requests of a day or of the last half hour; one at a time while somebody waits for the answer.
 */
import type { SlotRequest } from "../../park/gate/bookings.ts";
import { cheapestTransport } from "./transportation.ts";

export interface Appointments {
  /** of each request; −1: refused */
  readonly slotOf: readonly number[];
  readonly costCny: number;
  /** what one place more would save in each slot: what a live booking should be charged for taking one [CNY] */
  readonly pricesCny: readonly number[];
}

/** What a slot costs a request, ∞ outside its hours [CNY]. */
export function shiftCostCny(request: SlotRequest, slot: number): number {
  if (slot < request.earliestSlot || slot > request.latestSlot) return Number.POSITIVE_INFINITY;
  return request.shiftCny * Math.abs(slot - request.preferredSlot);
}

/** The cheapest slots for all requests together, proven so by the prices. */
export function bestAppointments(requests: readonly SlotRequest[], places: readonly number[]): Appointments {
  const refused = places.length;
  const costs = requests.map((request) => [
    ...places.map((_, slot) => shiftCostCny(request, slot)),
    request.refusalCny,
  ]);
  const { columnOf, cost, prices } = cheapestTransport(costs, [...places, requests.length]);
  return {
    slotOf: columnOf.map((column) => (column === refused ? -1 : column)),
    costCny: cost,
    pricesCny: prices.slice(0, refused),
  };
}

/**
 * The slot for one request among the places left, −1 for none: the cheapest with its price, the earliest of equals.
 * Without prices that is first come, first served.
 *
 * @param left places not yet promised, by slot, without those kept for walk-ins
 * @param pricesCny what a place is expected to be worth to those who come later, e.g. `bestAppointments` of days like
 *   this one; a request that would pay less to be refused is refused
 */
export function liveSlot(request: SlotRequest, left: readonly number[], pricesCny?: readonly number[]): number {
  let [best, bestCny] = [-1, request.refusalCny];
  for (let slot = Math.max(0, request.earliestSlot); slot <= Math.min(left.length - 1, request.latestSlot); slot++) {
    const cny = shiftCostCny(request, slot) + (pricesCny?.[slot] ?? 0);
    if ((left[slot] as number) >= 1 && cny < bestCny) [best, bestCny] = [slot, cny];
  }
  return best;
}

/**
 * Places kept for walk-ins: this share of the places up to any slot, rounded down, so that small slots take turns.
 *
 * @param share 0 … 1
 */
export function walkInPlaces(places: readonly number[], share: number): number[] {
  let [sum, kept] = [0, 0];
  return places.map((count) => {
    sum += count;
    const here = Math.floor(sum * share + 1e-9) - kept;
    kept += here;
    return here;
  });
}
