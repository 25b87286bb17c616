/** Who is served while the grid gives less than the hub wants. */
import * as z from "zod/mini";
import type { IslandPolicy } from "../park/energy/steeringPolicies.ts";
import { named, share, toggle } from "../units/field.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<IslandPolicy>();

export const islandStrategies = {
  /**
   * Tiers in turn, each by the share there is for it. Sun, what the grid gives and the generator serve all; the battery
   * serves tier 1, and tier 2 while it holds more than is kept for tier 1. Chargers get what sun and generator have left.
   */
  tiers: strategy(
    named(
      z.strictObject({
        keptSoc: share({ zh: "为一级负荷保留荷电", en: "state of charge kept for tier 1", default: 0.5 }),
        generatorFirst: toggle({
          zh: "柴发先于储能",
          en: "the generator runs before the battery gives",
          default: true,
        }),
      }),
      { name: { zh: "分级保供", en: "by tiers" } },
    ),
    (site, p) => {
      let othersKw = site.solarKw + site.gridKw + site.generatorKw;
      let storedKw = site.batteryKw;
      const serve = (wantedKw: number, fromBattery: boolean): number => {
        if (wantedKw <= 0) return 1;
        const servedKw = Math.min(wantedKw, othersKw + (fromBattery ? storedKw : 0));
        const fromOthersKw = Math.min(othersKw, servedKw);
        othersKw -= fromOthersKw;
        storedKw -= servedKw - fromOthersKw;
        return servedKw / wantedKw;
      };
      const [first, second, third] = site.wantedKw;
      const servedShare = [serve(first, true), serve(second, site.soc > p.keptSoc), serve(third, false)] as const;
      return { servedShare, chargingLimitKw: othersKw, generatorFirst: p.generatorFirst };
    },
  ),
};
