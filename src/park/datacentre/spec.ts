/** How the hub's digital platform answers, restarts and gives its heat away. */
import type * as z from "zod/mini";
import { part, quantity } from "../../units/field.ts";

export const platform = part({
  serviceMs: quantity({
    zh: "单次事务处理时间",
    en: "time of a transaction on idle racks",
    unit: "ms",
    default: 80,
    min: 1,
    max: 60_000,
  }),
  timeoutS: quantity({
    zh: "事务超时(平台视为中断)",
    en: "delay beyond which the platform counts as down",
    unit: "s",
    default: 5,
    min: 0.1,
    max: 600,
  }),
  restartMin: quantity({
    zh: "来电后重启时间",
    en: "restart once power is back",
    unit: "min",
    default: 15,
    min: 0,
    max: 720,
  }),
});
export type PlatformSpec = z.infer<typeof platform>;
