/** How vehicles and packs charge: by when they should be full, and which of them may give back. */
import type * as z from "zod/mini";
import { part, quantity, share, toggle } from "../../../units/field.ts";

export const chargingSessionsSpec = part({
  truckDueMin: quantity({
    zh: "货车插枪后充满时限",
    en: "trucks: full within",
    unit: "min",
    default: 90,
    min: 1,
    max: 2880,
  }),
  vanDueMin: quantity({
    zh: "城配车插枪后充满时限",
    en: "vans: full within",
    unit: "min",
    default: 240,
    min: 1,
    max: 2880,
  }),
  packDueMin: quantity({
    zh: "换电电池包充满时限",
    en: "swap packs: full within",
    unit: "min",
    default: 120,
    min: 1,
    max: 2880,
  }),
  packsKeptReady: quantity({
    zh: "优先保有的满电电池包",
    en: "full packs kept before any is delayed",
    unit: "1",
    default: 2,
    min: 0,
    max: 500,
    int: true,
  }),
  gives: part({
    trucks: toggle({ zh: "货车可反向放电(V2G)", en: "trucks may give back (V2G)", default: false }),
    vans: toggle({ zh: "城配车可反向放电(V2G)", en: "vans may give back (V2G)", default: false }),
    cars: toggle({ zh: "小车可反向放电(V2G)", en: "cars may give back (V2G)", default: false }),
    swap: toggle({ zh: "换电电池包可反向放电", en: "swap packs may give back", default: false }),
    maxKw: quantity({
      zh: "单枪反向功率",
      en: "power of a gun that gives",
      unit: "kW",
      default: 60,
      min: 0,
      max: 2000,
    }),
    reserveSoc: share({ zh: "反向放电最低 SoC", en: "least SoC when giving", default: 0.3 }),
  }),
});
export type ChargingSessions = z.infer<typeof chargingSessionsSpec>;
