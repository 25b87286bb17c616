/** Which lane of a gate a vehicle takes when it comes to the site's edge. Closed lanes are taken only if all are. */
import * as z from "zod/mini";
import type { GateLanePolicy, LaneView } from "../park/gate/gates.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<GateLanePolicy>();

/** Vehicles before one that would join this lane now. */
const before = (lane: LaneView) => lane.waiting + (lane.busy ? 1 : 0);

/** The lane with the fewest vehicles (or least of `key`) among `candidates`, open ones first, the lowest number at a tie. */
function shortest(lanes: readonly LaneView[], candidates: readonly number[], key = before): number {
  const open = candidates.filter((k) => !(lanes[k] as LaneView).closed);
  return (open.length > 0 ? open : candidates).reduce((best, k) =>
    key(lanes[k] as LaneView) < key(lanes[best] as LaneView) ? k : best,
  );
}

const all = (lanes: readonly LaneView[]) => lanes.map((_, k) => k);

export const gateLaneStrategies = {
  /** Joins the shortest queue; at a tie the lowest lane. */
  shortestQueue: strategy(named(z.strictObject({}), { name: { zh: "最短队列", en: "shortest queue" } }), (lanes) =>
    shortest(lanes, all(lanes)),
  ),
  /** The lane where those before take the least time by their classes: two whose plates are read are before one by hand. */
  shortestWait: strategy(
    named(z.strictObject({}), { name: { zh: "预期等待最短", en: "shortest expected wait" } }),
    (lanes) => shortest(lanes, all(lanes), (lane) => lane.expectedWaitS),
  ),
  /** The first open lane, however long its queue: what drivers do without guidance. */
  firstOpen: strategy(named(z.strictObject({}), { name: { zh: "首个开放车道", en: "first open lane" } }), (lanes) =>
    Math.max(
      0,
      lanes.findIndex((lane) => !lane.closed),
    ),
  ),
  /** Keeps lanes for those who booked; the others share the rest. With too few lanes all share all. */
  bookedLanes: strategy(
    named(
      z.strictObject({
        lanes: quantity({
          zh: "预约专用车道",
          en: "lanes for booked vehicles",
          unit: "1",
          default: 1,
          min: 1,
          max: 11,
          int: true,
        }),
      }),
      { name: { zh: "预约专用道", en: "lanes for the booked" } },
    ),
    (lanes, vehicle, p) => {
      const kept = all(lanes).filter((k) => k < p.lanes);
      const others = all(lanes).filter((k) => k >= p.lanes);
      const own = vehicle.booked ? kept : others;
      const isOpen = own.some((k) => !(lanes[k] as LaneView).closed);
      return shortest(lanes, isOpen ? own : all(lanes));
    },
  ),
};
