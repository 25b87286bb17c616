/** How the drops of a wave become tours. */
import * as z from "zod/mini";
import type { TourPolicy } from "../park/delivery/tourProblem.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";
import { planTours } from "./tours/planTours.ts";

const strategy = strategyFor<TourPolicy>();

export const tourStrategies = {
  /** Tours joined by what it saves (Clarke and Wright 1964). */
  savings: strategy(named(z.strictObject({}), { name: { zh: "节约算法", en: "savings" } }), (problem, _share, chance) =>
    planTours(problem, 0, chance),
  ),
  /** The same, then made better by taking strings of drops out and putting them in again (Christiaens, Vanden Berghe 2020). */
  ruinRecreate: strategy(
    named(
      z.strictObject({
        iterations: quantity({
          zh: "每波次迭代次数",
          en: "iterations a wave",
          unit: "1",
          default: 500,
          min: 0,
          max: 100_000,
          int: true,
        }),
      }),
      { name: { zh: "破坏与重建", en: "ruin and recreate" } },
    ),
    (problem, share, chance, p) => planTours(problem, Math.round(p.iterations * share), chance),
  ),
};
