/** Which of the trucks that wait for a tenant's doors is called forward next. */
import * as z from "zod/mini";
import type { YardQueuePolicy, YardTruck } from "../park/warehouse/doors.ts";
import { MINUTE_S } from "../units/calendar.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";
import { waitCnyPerHour, waitCosts } from "./waitCosts.ts";

const strategy = strategyFor<YardQueuePolicy>();

/** Index of the truck with the least key; who came first at a tie. */
function first(waiting: readonly YardTruck[], key: (truck: YardTruck) => number): number {
  let best = 0;
  waiting.forEach((truck, i) => {
    const other = waiting[best] as YardTruck;
    const difference = key(truck) - key(other);
    if (difference < 0 || (difference === 0 && truck.sinceS < other.sinceS)) best = i;
  });
  return best;
}

export const yardQueueStrategies = {
  /** First come, first served. */
  fifo: strategy(named(z.strictObject({}), { name: { zh: "先到先作业", en: "first come, first served" } }), (waiting) =>
    first(waiting, (truck) => truck.sinceS),
  ),
  /**
   * Shortest processing time first: least mean wait when all are alike (W. E. Smith, Nav. Res. Log. Quart. 3, 59–66,
   * 1956, doi:10.1002/nav.3800030106). Who waited longer than the limit goes first, so that nobody starves.
   */
  shortestWork: strategy(
    named(
      z.strictObject({
        maxWaitMin: quantity({
          zh: "最长等待后优先",
          en: "wait after which one goes first",
          unit: "min",
          default: 240,
          min: 0,
          max: 2880,
        }),
      }),
      { name: { zh: "最短作业优先", en: "shortest work first" } },
    ),
    (waiting, nowS, p) => {
      const isOverdue = (truck: YardTruck) => nowS - truck.sinceS > p.maxWaitMin * MINUTE_S;
      return waiting.some(isOverdue)
        ? first(waiting, (truck) => truck.sinceS)
        : first(waiting, (truck) => truck.expectedWorkS);
    },
  ),
  /** The most waiting saved per hour of work first: least weighted wait when all are there (Smith's rule, as above). */
  weightedShortestWork: strategy(
    named(z.strictObject(waitCosts()), { name: { zh: "加权最短作业优先", en: "weighted shortest work first" } }),
    (waiting, _nowS, p) => first(waiting, (truck) => -waitCnyPerHour(truck, p) / truck.expectedWorkS),
  ),
  /** Whose wait is dearest by its class first, each class first come, first served. */
  classFirst: strategy(
    named(z.strictObject(waitCosts()), { name: { zh: "按类别优先", en: "by class" } }),
    (waiting, _nowS, p) => {
      const dearest = Math.max(...waiting.map((truck) => waitCnyPerHour(truck, p)));
      return first(waiting, (truck) =>
        waitCnyPerHour(truck, p) === dearest ? truck.sinceS : Number.POSITIVE_INFINITY,
      );
    },
  ),
  /** Earliest slot first (J. R. Jackson's rule, 1955); a walk-in counts as booked that long after it came. */
  earliestSlot: strategy(
    named(
      z.strictObject({
        walkInGraceMin: quantity({
          zh: "临时到车视同预约于到达后",
          en: "walk-ins count as booked after",
          unit: "min",
          default: 60,
          min: 0,
          max: 1440,
        }),
      }),
      { name: { zh: "最早时段优先", en: "earliest slot first" } },
    ),
    (waiting, _nowS, p) => first(waiting, (truck) => truck.slotS ?? truck.sinceS + p.walkInGraceMin * MINUTE_S),
  ),
  /** Trucks with cold goods before all others, each group first come, first served. */
  coldFirst: strategy(named(z.strictObject({}), { name: { zh: "冷链优先", en: "cold goods first" } }), (waiting) => {
    const cold = waiting.some((truck) => truck.cold);
    return first(waiting, (truck) => (truck.cold === cold ? truck.sinceS : Number.POSITIVE_INFINITY));
  }),
};
