/** A tour as it is driven: from drop to drop at the times that chance gives, home with what nobody took. */
import type { Process } from "../../kernel/process.ts";
import { DROP_MISSES } from "../../recording/vocabulary.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Vehicle } from "../vehicle.ts";
import { type CityMap, HUB, type Spot } from "./cityMap.ts";
import type { CityOrder } from "./orders.ts";
import type { TimeWindow } from "./tourProblem.ts";

export interface CityStop {
  readonly order: CityOrder;
  readonly windows: readonly TimeWindow[];
  /** there, in the mean */
  readonly serviceS: number;
  /** planned */
  readonly startS: number;
}

/** A tour of the plan. */
export interface CityTour {
  readonly name: string;
  readonly tenant: string;
  /** planned, as is the rest */
  leaveS: number;
  readonly returnS: number;
  readonly km: number;
  readonly stops: readonly CityStop[];
}

/** What a van found out there. */
interface Outcome {
  readonly km: number;
  /** not handed over */
  readonly returnsT: number;
}

/** Mass of a tour's orders [t]. */
export const massOf = (tour: CityTour): number => tour.stops.reduce((sum, { order }) => sum + order.massT, 0);

/** When a van must leave at the latest for any drop still to be open [s]. */
export function uselessS(tour: CityTour, map: CityMap, graceS: number): number {
  return Math.max(
    ...tour.stops.map(({ order, windows }) => (windows.at(-1)?.toS ?? 0) + graceS - map.way(HUB, order.customer).s),
  );
}

/** The first window in which one may begin who arrives then and waits no longer than planned; null: too late. */
export function openWindow({ windows, startS }: CityStop, arriveS: number, graceS: number): TimeWindow | null {
  const open = windows.find(({ toS }) => arriveS <= toS + graceS);
  return open && open.fromS <= Math.max(arriveS, startS) + graceS ? open : null;
}

/**
 * From the hub's edge round all stops and back.
 *
 * @param stops with the mass on board for each
 * @param customerEntity of an order, in the recording
 * @param homeFactor how long the way home takes, over the mean
 */
export function* drivenTour(
  ctx: ParkContext,
  map: CityMap,
  vehicle: Vehicle,
  stops: readonly { readonly stop: CityStop; readonly massT: number }[],
  customerEntity: (order: CityOrder) => number,
  homeFactor: number,
): Process<Outcome> {
  const { kernel, recorder } = ctx;
  const graceS = ctx.operations.delivery.graceMin * MINUTE_S;
  let here: Spot = HUB;
  let [kmSum, returnsT] = [0, 0];
  for (const { stop, massT } of stops) {
    const { order } = stop;
    const { km, s } = map.way(here, order.customer);
    const arriveS = kernel.nowS + s * order.wayFactor;
    kmSum += km;
    here = order.customer;
    const open = openWindow(stop, arriveS, graceS);
    const startS = open ? Math.max(arriveS, open.fromS) : arriveS;
    // who is turned away at the door has spent no time unloading
    const isServed = open !== null && !order.isRefused;
    yield startS - kernel.nowS + (isServed ? stop.serviceS * order.workFactor : 0);
    const customer = customerEntity(order);
    if (isServed) {
      const lateS = Math.max(0, startS - Math.min(open.toS, order.dueS));
      recorder.fact("dropServed", vehicle.entity, customer, massT, lateS);
    } else {
      recorder.fact("dropMissed", vehicle.entity, customer, massT, DROP_MISSES.indexOf(open ? "refused" : "closed"));
      returnsT += massT;
    }
  }
  const { km, s } = map.way(here, HUB);
  yield s * homeFactor;
  return { km: kmSum + km, returnsT };
}
