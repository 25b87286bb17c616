/** How vehicles and packs charge: by when they should be full, and which of them may give back. */
import type * as z from "zod/mini";
import { part, quantity, share, toggle } from "../../../units/field.ts";

const within = (zh: string, en: string, min: number) =>
  quantity({ zh, en, unit: "min", default: min, min: 1, max: 2880 });
const gives = (zh: string, en: string) => toggle({ zh, en, default: false });

export const chargingSessionsSpec = part({
  truckDueMin: within("货车插枪后充满时限", "trucks: full within", 90),
  vanDueMin: within("城配车插枪后充满时限", "vans: full within", 240),
  packDueMin: within("换电电池包充满时限", "swap packs: full within", 120),
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
    trucks: gives("货车可反向放电(V2G)", "trucks may give back (V2G)"),
    vans: gives("城配车可反向放电(V2G)", "vans may give back (V2G)"),
    cars: gives("小车可反向放电(V2G)", "cars may give back (V2G)"),
    swap: gives("换电电池包可反向放电", "swap packs may give back"),
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
