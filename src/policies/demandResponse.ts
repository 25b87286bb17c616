/** What the hub does when the grid calls for less. */
import * as z from "zod/mini";
import type { ResponsePolicy } from "../park/energy/steeringPolicies.ts";
import { named, quantity, share, toggle } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<ResponsePolicy>();

export const responseStrategies = {
  ignore: strategy(named(z.strictObject({}), { name: { zh: "不响应", en: "no response" } }), () => ({})),

  /**
   * Once it is told, the battery keeps what it has and the cold store cools down; while it is called the battery gives all
   * it can, chargers get a share of what the hub used to import, the cold store coasts and jobs wait.
   */
  shed: strategy(
    named(
      z.strictObject({
        chargingShare: share({ zh: "充电保留占比", en: "of the baseline, left to charging", default: 0.25 }),
        battery: toggle({ zh: "储能参与", en: "the battery takes part", default: true }),
        coasting: quantity({
          zh: "冷库回温幅度",
          en: "cold store warmer by",
          unit: "K",
          default: 1,
          min: 0,
          max: 5,
          from: "±2 K of thermal storage",
        }),
        preCooling: quantity({
          zh: "预冷幅度",
          en: "colder by",
          unit: "K",
          default: 1,
          min: 0,
          max: 5,
          from: "±2 K of thermal storage",
        }),
        deferring: toggle({ zh: "可延迟任务等待", en: "deferrable jobs wait", default: true }),
      }),
      { name: { zh: "削减负荷", en: "shed load" } },
    ),
    ({ stage, baselineKw }, p) => {
      if (stage === "announced") {
        return { coldSetpointK: -p.preCooling, ...(p.battery ? { battery: "hold" as const } : {}) };
      }
      if (stage === "none") return {};
      return {
        chargingLimitKw: p.chargingShare * baselineKw,
        coldSetpointK: p.coasting,
        deferring: p.deferring,
        ...(p.battery ? { battery: "give" as const } : {}),
      };
    },
  ),
};
