/** How the cold store uses what it holds: as it is, or colder while power is cheap and coasting while it is dear. */
import * as z from "zod/mini";
import type { ColdPolicy } from "../park/energy/steeringPolicies.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<ColdPolicy>();

export const coldStrategies = {
  steady: strategy(named(z.strictObject({}), { name: { zh: "恒温", en: "steady" } }), () => ({ setpointK: 0 })),

  /** Colder in valley hours and while the sun gives more than the loads draw, warmer in peak and critical hours. */
  preCooling: strategy(
    named(
      z.strictObject({
        colderK: quantity({
          zh: "预冷幅度",
          en: "colder by",
          unit: "K",
          default: 2,
          min: 0,
          max: 5,
          from: "±2 K of thermal storage",
        }),
        warmerK: quantity({
          zh: "回温幅度",
          en: "warmer by",
          unit: "K",
          default: 1,
          min: 0,
          max: 5,
          from: "±2 K of thermal storage",
        }),
      }),
      { name: { zh: "预冷", en: "pre-cooling" } },
    ),
    ({ period, solarKw, loadKw }, p) => {
      if (period === "peak" || period === "critical") return { setpointK: p.warmerK };
      return { setpointK: period === "valley" || solarKw > loadKw ? -p.colderK : 0 };
    },
  ),
};
