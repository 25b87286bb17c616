/**
 * In which order vehicles and packs charge when there is not power enough for all. A strategy gives each session a turn;
 * the park keeps cabinets, transformers and site within their limits, and a plan's set points come before.
 */
import * as z from "zod/mini";
import type { ChargingPolicy, SessionKind } from "../park/energy/charging/order.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<ChargingPolicy>();

const minimum = () =>
  quantity({ zh: "单车最小功率", en: "least power of a session served", unit: "kW", default: 0, min: 0, max: 1000 });
/** More than any time of a run [s]: ranks come before it. */
const LONGER_S = 1e9;

export const chargingStrategies = {
  /** All alike: nobody has more while another lacks it. */
  fairShare: strategy(named(z.strictObject({}), { name: { zh: "均分", en: "fair share" } }), () => ({
    turn: null,
    minimumKw: 0,
  })),

  /** First come, first served. */
  firstCome: strategy(
    named(z.strictObject({ minimumKw: minimum() }), { name: { zh: "先到先充", en: "first come, first served" } }),
    ({ minimumKw }) => ({ turn: (session) => session.beganS, minimumKw }),
  ),

  /** Earliest deadline first: meets all on one limit if anything does (M. L. Dertouzos, Proc. IFIP 807–813, 1974). */
  earliestDeadline: strategy(
    named(z.strictObject({ minimumKw: minimum() }), { name: { zh: "最早时限优先", en: "earliest deadline" } }),
    ({ minimumKw }) => ({ turn: (session) => session.dueS, minimumKw }),
  ),

  /** Least time to spare first, the time left less the time at full power (A. K. Mok, MIT LCS TR-297, 1983). */
  leastLaxity: strategy(
    named(z.strictObject({ minimumKw: minimum() }), { name: { zh: "最小松弛度优先", en: "least laxity" } }),
    ({ minimumKw }) => ({ turn: (session, nowS) => session.dueS - nowS - session.fullPowerS, minimumKw }),
  ),

  /** By kind, the lowest rank first; within a kind by deadline. */
  priority: strategy(
    named(
      z.strictObject({
        minimumKw: minimum(),
        trucks: quantity({ zh: "货车次序", en: "rank of trucks", unit: "1", default: 1, min: 1, max: 9, int: true }),
        swap: quantity({ zh: "换电次序", en: "rank of swap packs", unit: "1", default: 2, min: 1, max: 9, int: true }),
        vans: quantity({ zh: "城配车次序", en: "rank of vans", unit: "1", default: 3, min: 1, max: 9, int: true }),
        cars: quantity({ zh: "小车次序", en: "rank of cars", unit: "1", default: 4, min: 1, max: 9, int: true }),
      }),
      { name: { zh: "按车种优先", en: "by kind" } },
    ),
    ({ minimumKw, ...ranks }) => ({
      turn: ({ kind, dueS }) => ranks[kind satisfies SessionKind] * LONGER_S + Math.min(dueS, LONGER_S / 2),
      minimumKw,
    }),
  ),
};
