/** What the battery does (EMS): positive power feeds the busbar. */
import { z } from "zod";
import { strategyFor } from "./strategy.ts";

interface Site {
  readonly demandKw: number;
  readonly solarKw: number;
}
export type EmsPolicy = (site: Site) => { batteryKw: number };

const strategy = strategyFor<EmsPolicy>();

export const emsStrategies = {
  /** The battery rests. */
  idle: strategy(z.strictObject({}).meta({ name: { zh: "不充不放", en: "idle" } }), () => ({ batteryKw: 0 })),
  /** Stores what the sun gives beyond demand and gives it back when demand is beyond the sun. */
  selfConsumption: strategy(z.strictObject({}).meta({ name: { zh: "自发自用", en: "self-consumption" } }), (site) => ({
    batteryKw: site.demandKw - site.solarKw,
  })),
};
