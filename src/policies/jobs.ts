/** When jobs of the data centre that can wait run: as they come, or while the sun gives much of what the hub draws. */
import * as z from "zod/mini";
import type { JobsPolicy } from "../park/energy/steeringPolicies.ts";
import { named, share } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<JobsPolicy>();

export const jobsStrategies = {
  atOnce: strategy(named(z.strictObject({}), { name: { zh: "随到随算", en: "as they come" } }), () => ({
    deferring: false,
  })),

  solarHours: strategy(
    named(
      z.strictObject({
        sunShare: share({ zh: "光伏占负荷比例下限", en: "sun against the loads, at least", default: 0.7 }),
      }),
      { name: { zh: "光伏时段运行", en: "in solar hours" } },
    ),
    ({ solarKw, loadKw }, p) => ({ deferring: solarKw < p.sunShare * loadKw }),
  ),
};
