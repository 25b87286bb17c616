/**
 * What the battery does (EMS). A strategy sees the site as it stands and answers with the battery's power, > 0 feeding
 * the busbar; the park keeps it within what battery and connection allow.
 */
import * as z from "zod/mini";
import type { EmsPolicy, EmsView } from "../park/energy/ems.ts";
import { named, quantity } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

export type { EmsPolicy } from "../park/energy/ems.ts";

const strategy = strategyFor<EmsPolicy>();

const gridPower = (zh: string, en: string, kw: number, from: string) =>
  quantity({ zh, en, unit: "kW", default: kw, min: 0, max: 1e6, from });

/** What the grid would carry were the battery at rest [kW]; negative: surplus of the sun. */
function restKw(site: EmsView): number {
  return site.demandKw + site.standbyKw - site.solarKw;
}

function isDear(site: EmsView): boolean {
  return site.period === "peak" || site.period === "critical";
}

export const emsStrategies = {
  /** The battery rests. */
  idle: strategy(named(z.strictObject({}), { name: { zh: "不充不放", en: "idle" } }), () => ({ batteryKw: 0 })),

  /** Stores what the sun gives beyond demand and gives it back when demand is beyond the sun. */
  selfConsumption: strategy(
    named(z.strictObject({}), { name: { zh: "自发自用", en: "self-consumption" } }),
    (site) => ({
      batteryKw: restKw(site),
    }),
  ),

  /**
   * Gives whatever the grid connection should not have to carry; refills from surplus sun, and below the limit by a
   * margin while electricity is not dear.
   */
  peakShaving: strategy(
    named(
      z.strictObject({
        gridLimitKw: gridPower("削峰目标", "import to stay below", 4000, "near the mean demand of a busy evening"),
        marginKw: gridPower("补电余量", "refill stays below the limit by", 300, "a truck charger's step"),
      }),
      { name: { zh: "削峰", en: "peak shaving" } },
    ),
    (site, p) => {
      const restedKw = restKw(site);
      if (restedKw > p.gridLimitKw) return { batteryKw: restedKw - p.gridLimitKw };
      if (restedKw < 0) return { batteryKw: restedKw };
      return { batteryKw: isDear(site) ? 0 : Math.min(0, restedKw - p.gridLimitKw + p.marginKw) };
    },
  ),

  /**
   * Fills in the valley hours and with surplus sun, gives in peak and critical hours, never into the grid. Filling keeps
   * the import below the month's peak so far, or a rule that saves energy cost would raise the demand charge.
   */
  timeOfUse: strategy(
    named(
      z.strictObject({
        importCapKw: gridPower(
          "充电时进线上限",
          "filling keeps the import below this or the month's peak",
          3500,
          "about the demand of a busy hour",
        ),
      }),
      { name: { zh: "峰谷套利", en: "time of use" } },
    ),
    (site, p) => {
      const restedKw = restKw(site);
      if (restedKw < 0) return { batteryKw: restedKw };
      if (isDear(site)) return { batteryKw: restedKw };
      if (site.period !== "valley") return { batteryKw: 0 };
      return { batteryKw: Math.min(0, restedKw - Math.max(p.importCapKw, site.monthPeakKw)) };
    },
  ),
};
