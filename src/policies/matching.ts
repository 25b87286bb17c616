/** Which of the trucks that wait in the load-matching hall is offered which load. */
import * as z from "zod/mini";
import type { MatchingPolicy } from "../park/matching/loadHall.ts";
import { named } from "../units/field.ts";
import { bestMatches, firstComeMatches } from "./dispatch/loadMatching.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<MatchingPolicy>();

/** Each truck in the order in which it came takes the best that is left: without the platform there is no other way. */
export const matchingByHand: MatchingPolicy = (margins) => firstComeMatches(margins, [...margins.keys()]);

export const matchingStrategies = {
  /** The pairs with the greatest sum of margins, all trucks and loads that wait taken together. */
  assignment: strategy(named(z.strictObject({}), { name: { zh: "整体最优指派", en: "best assignment" } }), (margins) =>
    bestMatches(margins),
  ),
  /** What a dispatcher at the counter does. */
  firstCome: strategy(
    named(z.strictObject({}), { name: { zh: "先到先配", en: "first come, first served" } }),
    (margins) => matchingByHand(margins),
  ),
};
