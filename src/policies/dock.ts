/** Which truck goes to which door, and when: called by the yard queue, or planned anew whenever something changes. */
import * as z from "zod/mini";
import type { DockCandidate, DockPolicy } from "../park/warehouse/doors.ts";
import { HOUR_S } from "../units/calendar.ts";
import { named, quantity, toggle } from "../units/field.ts";
import { byPlan } from "./dispatch/docks/dockLive.ts";
import type { DockTruck } from "./dispatch/docks/dockTask.ts";
import { strategyFor } from "./strategy.ts";
import { type WaitCosts, waitCnyPerHour, waitCosts } from "./waitCosts.ts";

const strategy = strategyFor<DockPolicy>();

function dockTruck(truck: DockCandidate, p: WaitCosts & { readonly haulCnyPerKm: number }): DockTruck {
  return {
    readyS: truck.readyS,
    waitCnyPerHour: waitCnyPerHour(truck, p),
    handling: truck.at.map(({ workS, haulM }) => ({ workS, cny: (haulM / 1000) * p.haulCnyPerKm })),
    cold: truck.cold,
    ...(truck.slotS === null ? {} : { slotS: truck.slotS }),
  };
}

export const dockStrategies = {
  /** The yard-queue policy says who, the door policy which door. */
  yardQueue: strategy(named(z.strictObject({}), { name: { zh: "按叫号与选门规则", en: "by yard queue" } }), () => null),
  /**
   * All that wait and those booked within the horizon are planned together: the least of waits by class and of forklift
   * metres between door and goods. What starts now is started.
   */
  rollingHorizon: strategy(
    named(
      z.strictObject({
        horizonH: quantity({ zh: "滚动时域", en: "horizon", unit: "h", default: 2, min: 0, max: 12 }),
        moves: quantity({
          zh: "每次搜索步数",
          en: "moves a plan",
          unit: "1",
          default: 500,
          min: 0,
          max: 5000,
          int: true,
        }),
        ...waitCosts(),
        haulCnyPerKm: quantity({
          zh: "叉车搬运成本",
          en: "forklifts between door and goods",
          unit: "CNY/km",
          default: 7,
          min: 0,
          max: 1000,
        }),
        mayIdle: toggle({ zh: "可为后到车辆留门", en: "a door may be kept for somebody to come", default: true }),
      }),
      { name: { zh: "滚动时域优化", en: "rolling horizon" } },
    ),
    (look, p) => {
      const view = look();
      const dispatcher = byPlan({
        iterations: p.moves,
        mayIdle: p.mayIdle,
        lookBackS: HOUR_S,
        draws: view.draws,
      });
      const trucks = (candidates: readonly DockCandidate[]) => candidates.map((truck) => dockTruck(truck, p));
      return dispatcher({
        nowS: view.nowS,
        doorsFreeS: view.doorsFreeS,
        waiting: trucks(view.waiting),
        expected: trucks(view.expected(p.horizonH * HOUR_S)),
        unannounced: trucks(view.unannounced),
      });
    },
  ),
};
