/**
 * What the battery does (EMS). A strategy sees the site as it stands and answers with the battery's power, > 0 feeding
 * the busbar; the park keeps it within what battery and connection allow. Some have a plan made every quarter of an hour
 * and carry it out.
 */
import * as z from "zod/mini";
import type { EmsAnswer, EmsPolicy, EmsView, PlanWishes } from "../park/energy/ems.ts";
import { named, quantity, toggle } from "../units/field.ts";
import { carryOut, leastLimitKw, restKw } from "./emsPlan.ts";
import { type Chosen, strategyFor } from "./strategy.ts";

export type { EmsPolicy } from "../park/energy/ems.ts";

const strategy = strategyFor<EmsPolicy>();

const gridPower = (zh: string, en: string, kw: number, from: string) =>
  quantity({ zh, en, unit: "kW", default: kw, min: 0, max: 1e6, from });
const price = (zh: string, en: string, unit: string, byDefault: number, from: string) =>
  quantity({ zh, en, unit, default: byDefault, min: 0, max: 100, from });
const margin = () => gridPower("补电余量", "refill stays below the limit by", 300, "a truck charger's step");
const wear = (cny: number) =>
  price(
    "储能损耗成本",
    "wear of what is stored and given",
    "CNY/kWh",
    cny,
    "0.9 CNY/Wh × 20 % over 7,000 cycles is 0.026",
  );

function isDear(site: EmsView): boolean {
  return site.period === "peak" || site.period === "critical";
}

/** Gives what is beyond the limit; refills from surplus sun, and below the limit by a margin while it is not dear. */
function shave(site: EmsView, limitKw: number, marginKw: number): EmsAnswer {
  const restedKw = restKw(site);
  if (restedKw > limitKw) return { batteryKw: restedKw - limitKw };
  if (restedKw < 0) return { batteryKw: restedKw };
  return { batteryKw: isDear(site) ? 0 : Math.min(0, restedKw - limitKw + marginKw) };
}

/**
 * Fills in the valley hours and with surplus sun, gives in peak and critical hours, never into the grid. Filling keeps the
 * import below the month's peak so far, or a rule that saves energy cost would raise the demand charge.
 */
function byTariff(site: EmsView, importCapKw: number): EmsAnswer {
  const restedKw = restKw(site);
  if (restedKw < 0 || isDear(site)) return { batteryKw: restedKw };
  if (site.period !== "valley") return { batteryKw: 0 };
  return { batteryKw: Math.min(0, restedKw - Math.max(importCapKw, site.monthPeakKw)) };
}

/** About the demand of a busy hour [kW]. */
const IMPORT_CAP_KW = 3500;

/** Carries out the plan; without one, the rule that takes over. */
function planned(site: EmsView): EmsAnswer {
  if (site.plan) return carryOut(site, site.plan);
  if (site.rule === "idle") return { batteryKw: 0 };
  return site.rule === "timeOfUse" ? byTariff(site, IMPORT_CAP_KW) : { batteryKw: restKw(site) };
}

const sessionsToo = () =>
  toggle({
    zh: "充电纳入计划",
    en: "charging is planned too",
    default: true,
    from: "vehicles leave in time with their energy",
  });

export const emsStrategies = {
  /** The battery rests. */
  idle: strategy(named(z.strictObject({}), { name: { zh: "不充不放", en: "idle" } }), () => ({ batteryKw: 0 })),

  /** Stores what the sun gives beyond demand and gives it back when demand is beyond the sun. */
  selfConsumption: strategy(
    named(z.strictObject({}), { name: { zh: "自发自用", en: "self-consumption" } }),
    (site) => ({ batteryKw: restKw(site) }),
  ),

  /** Gives whatever the grid connection should not have to carry. */
  peakShaving: strategy(
    named(
      z.strictObject({
        gridLimitKw: gridPower("削峰目标", "import to stay below", 4000, "near the mean demand of a busy evening"),
        marginKw: margin(),
      }),
      { name: { zh: "削峰", en: "peak shaving" } },
    ),
    (site, p) => shave(site, p.gridLimitKw, p.marginKw),
  ),

  /** The same below the lowest limit the battery can hold on a day like yesterday, or the month's peak so far. */
  leastPeak: strategy(
    named(z.strictObject({ marginKw: margin() }), {
      name: { zh: "优化限值削峰", en: "peak shaving, optimised limit" },
    }),
    (site, p) => {
      const limitKw = leastLimitKw(site);
      // nothing to go by yet: the sun's surplus alone
      if (limitKw === Number.POSITIVE_INFINITY) return { batteryKw: Math.min(0, restKw(site)) };
      return shave(site, Math.max(limitKw, site.monthPeakKw), p.marginKw);
    },
  ),

  timeOfUse: strategy(
    named(
      z.strictObject({
        importCapKw: gridPower(
          "充电时进线上限",
          "filling keeps the import below this or the month's peak",
          IMPORT_CAP_KW,
          "about the demand of a busy hour",
        ),
      }),
      { name: { zh: "峰谷套利", en: "time of use" } },
    ),
    (site, p) => byTariff(site, p.importCapKw),
  ),

  /** Carries out a plan of least cost, made anew every quarter of an hour for the next day. */
  recedingHorizon: strategy(
    named(z.strictObject({ vehicles: sessionsToo(), wearCnyPerKwh: wear(0) }), {
      name: { zh: "滚动优化", en: "receding-horizon plan" },
    }),
    planned,
  ),

  /** The same with a price on the carbon of each hour's grid energy. */
  carbonAware: strategy(
    named(
      z.strictObject({
        vehicles: sessionsToo(),
        wearCnyPerKwh: wear(0),
        carbonCnyPerKg: price(
          "碳权重",
          "weight of carbon",
          "CNY/kg",
          0.5,
          "several times the price of the national market",
        ),
      }),
      { name: { zh: "碳感知优化", en: "carbon-aware plan" } },
    ),
    planned,
  ),

  /** The same with vehicles that give back and leave with their energy in time. */
  vehicleToGrid: strategy(
    named(z.strictObject({ wearCnyPerKwh: wear(0.1) }), {
      name: { zh: "车网互动优化", en: "plan with vehicle-to-grid" },
    }),
    planned,
  ),
};

/** What a strategy asks of plans; null for those that make none. */
export function planWishes(chosen: Chosen<typeof emsStrategies>): PlanWishes | null {
  const wishes = { vehicles: true, givesBack: false, wearCnyPerKwh: 0, carbonCnyPerKg: 0 };
  switch (chosen.name) {
    case "recedingHorizon":
    case "carbonAware": {
      const { name: _, ...asked } = chosen;
      return { ...wishes, ...asked };
    }
    case "vehicleToGrid":
      return { ...wishes, givesBack: true, wearCnyPerKwh: chosen.wearCnyPerKwh };
    default:
      return null;
  }
}
