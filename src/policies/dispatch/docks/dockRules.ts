/**
 * Orders of the yard queue as dispatchers: whoever is first in the order takes the cheapest free door, and no door idles
 * that somebody may use.
 */
import { type Dispatch, type DockTruck, leastWork, type YardView } from "./dockTask.ts";

/** Keys of which the first that differs decides; the least goes first, at a tie who was ready first. */
type YardOrder = (truck: DockTruck) => readonly number[];

export const yardOrders = {
  /** first come, first served */
  fifo: () => [],
  /** shortest work first */
  shortestWork: (truck) => [leastWork(truck)],
  /** the most waiting saved per hour of work first (W. E. Smith, Nav. Res. Log. Quart. 3, 59–66, 1956, doi:10.1002/nav.3800030106) */
  weightedShortestWork: (truck) => [-truck.waitCnyPerHour / leastWork(truck)],
  /** earliest appointment first, who has none after all who have one */
  earliestSlot: (truck) => [truck.slotS ?? Number.POSITIVE_INFINITY],
  /** whose wait is dearest first */
  classFirst: (truck) => [-truck.waitCnyPerHour],
  /** cold goods first */
  coldFirst: (truck) => [truck.cold === true ? 0 : 1],
} satisfies Record<string, YardOrder>;

export type YardOrderName = keyof typeof yardOrders;

/** Trucks by an order, then by when they were ready, then as listed. */
export function inOrder(trucks: readonly DockTruck[], name: YardOrderName): number[] {
  const keys = trucks.map((truck) => [...yardOrders[name](truck), truck.readyS]);
  return trucks.map((_, truck) => truck).sort((a, b) => compare(keys[a] as number[], keys[b] as number[]) || a - b);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((key, i) => key !== b[i]);
  return differs < 0 ? 0 : (a[differs] as number) < (b[differs] as number) ? -1 : 1;
}

/** Dispatches by an order alone. */
export function byOrder(name: YardOrderName): (view: YardView) => Dispatch {
  return (view) => ({ starts: fillFreeDoors(view, inOrder(view.waiting, name)), againS: null });
}

/** In the order given, each truck takes the free door that is cheapest for it, in the group listed first at a tie. */
export function fillFreeDoors(view: YardView, order: readonly number[]): { truck: number; group: number }[] {
  const free = view.doorsFreeS.map((doors) => doors.filter((freeS) => freeS <= view.nowS).length);
  return order.flatMap((truck) => {
    let best: { group: number; cny: number } | null = null;
    view.waiting[truck]?.handling.forEach((handling, group) => {
      if (handling === null || (free[group] as number) === 0) return;
      if (best === null || handling.cny < best.cny) best = { group, cny: handling.cny };
    });
    if (best === null) return [];
    const { group } = best as { group: number };
    free[group] = (free[group] as number) - 1;
    return [{ truck, group }];
  });
}
