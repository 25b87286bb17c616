/** Which of a tenant's free doors a truck is given. Free doors come in the tenant's order: by group, by number. */
import * as z from "zod/mini";
import type { DoorPolicy } from "../park/warehouse/doors.ts";
import { named } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<DoorPolicy>();

/** `A1-L.3` and `A1-L.4` are neighbours. */
function areNeighbours(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [dotA, dotB] = [a.lastIndexOf("."), b.lastIndexOf(".")];
  return a.slice(0, dotA) === b.slice(0, dotB) && Number(a.slice(dotA + 1)) + 1 === Number(b.slice(dotB + 1));
}

export const doorStrategies = {
  /** The lowest free door. */
  lowestFree: strategy(named(z.strictObject({}), { name: { zh: "编号最小", en: "lowest free door" } }), () => 0),
  /** The highest free door. */
  highestFree: strategy(
    named(z.strictObject({}), { name: { zh: "编号最大", en: "highest free door" } }),
    (free) => free.length - 1,
  ),
  /** The middle of the longest run of free doors: trucks swing in with room on both sides. */
  widestGap: strategy(named(z.strictObject({}), { name: { zh: "最宽空档", en: "widest gap" } }), (free) => {
    let best = { from: 0, length: 0 };
    for (let from = 0; from < free.length; ) {
      let to = from + 1;
      while (to < free.length && areNeighbours(free[to - 1], free[to])) to++;
      if (to - from > best.length) best = { from, length: to - from };
      from = to;
    }
    return best.from + Math.floor((best.length - 1) / 2);
  }),
};
