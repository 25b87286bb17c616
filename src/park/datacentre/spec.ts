/** How the hub's digital platform answers, restarts and gives its heat away. */
import type * as z from "zod/mini";
import { part, quantity, share } from "../../units/field.ts";

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
  /** who is warmed by the racks in winter */
  heat: part({
    exchangerShare: share({ zh: "余热回收比例", en: "of the racks' heat, taken by the exchanger", default: 0.6 }),
    servicesWPerM2K: quantity({
      zh: "服务用房热损失",
      en: "heat loss of service rooms",
      unit: "W/m²K",
      default: 1.5,
      min: 0,
      max: 20,
    }),
    servicesC: quantity({
      zh: "服务用房室温",
      en: "warmth of service rooms",
      unit: "°C",
      default: 20,
      min: 0,
      max: 30,
    }),
    sortingWPerM2K: quantity({
      zh: "分拨厅热损失",
      en: "heat loss of sorting halls",
      unit: "W/m²K",
      default: 2,
      min: 0,
      max: 20,
    }),
    sortingC: quantity({ zh: "分拨厅室温", en: "warmth of sorting halls", unit: "°C", default: 12, min: 0, max: 30 }),
  }),
});
export type PlatformSpec = z.infer<typeof platform>;
