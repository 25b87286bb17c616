/** Drops that no van can serve, not even one that drives to nobody else. */

import type { UnservedReason } from "../../park/delivery/tourProblem.ts";
import type { TourNetwork } from "./network.ts";
import { OrderedTour } from "./orderedTour.ts";

/** @returns by node; null: a van can */
export function unservable(network: TourNetwork): (UnservedReason | null)[] {
  const free = { ...network, dutyS: Number.POSITIVE_INFINITY };
  const [whole, rested, fuelled] = [network, free, { ...free, battery: null }].map((one) => new OrderedTour(one)) as [
    OrderedTour,
    OrderedTour,
    OrderedTour,
  ];
  return Array.from({ length: network.drops + 1 }, (_, drop) => {
    if (drop === 0) return null;
    const alone = Int32Array.of(drop);
    const can = (tour: OrderedTour) => tour.costKm(alone, 1) < Number.POSITIVE_INFINITY;
    if ((network.massKg[drop] as number) > network.capacityKg) return "tooHeavy";
    if (!can(fuelled)) return "outsideWindows";
    if (!can(rested)) return "beyondRange";
    return can(whole) ? null : "beyondDuty";
  });
}
