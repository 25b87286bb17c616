/** When the picking of an order begins, and how far its pickers walk: one order by one, or many together in waves. */
import * as z from "zod/mini";
import type { PickingPolicy } from "../park/warehouse/orders.ts";
import { MINUTE_S } from "../units/calendar.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<PickingPolicy>();

const lead = () =>
  quantity({ zh: "提前完成时间", en: "begun before it is due", unit: "min", default: 120, min: 0, max: 1440 });

export const pickingStrategies = {
  /** Each order by itself, as soon as its time has come. */
  waveless: strategy(
    named(z.strictObject({ leadMin: lead() }), { name: { zh: "逐单拣选(无波次)", en: "waveless, order by order" } }),
    ({ dueS }, nowS, p) => ({ releaseS: Math.max(nowS, dueS - p.leadMin * MINUTE_S), walkFactor: 1 }),
  ),
  /**
   * Orders of an interval together: pickers walk less, each order waits for its wave. It goes with the last wave that
   * begins early enough, or with the next one.
   */
  waves: strategy(
    named(
      z.strictObject({
        leadMin: lead(),
        everyMin: quantity({ zh: "波次间隔", en: "a wave every", unit: "min", default: 60, min: 5, max: 1440 }),
        walkFactor: quantity({
          zh: "合并拣选用时系数",
          en: "time of batched picking",
          unit: "1",
          default: 0.8,
          min: 0.2,
          max: 1,
        }),
      }),
      { name: { zh: "波次拣选", en: "in waves" } },
    ),
    ({ dueS }, nowS, p) => {
      const everyS = p.everyMin * MINUTE_S;
      const next = Math.ceil(nowS / everyS) * everyS;
      const last = Math.floor((dueS - p.leadMin * MINUTE_S) / everyS) * everyS;
      return { releaseS: Math.max(next, last), walkFactor: p.walkFactor };
    },
  ),
};
