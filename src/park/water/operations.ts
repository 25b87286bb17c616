/** How the hub uses water, and what the cistern holds when a run starts. */
import * as z from "zod/mini";
import { hourlyShape, obeying, part, quantity, timeOfDayText } from "../../units/field.ts";

const irrigation = part({
  lPerM2Day: quantity({ zh: "绿化灌溉", en: "irrigation", unit: "l/m²·d", default: 1.5, min: 0, max: 20 }),
  firstMonth: quantity({ zh: "灌溉起始月", en: "first month", unit: "1", default: 4, min: 1, max: 12, int: true }),
  lastMonth: quantity({ zh: "灌溉截止月", en: "last month", unit: "1", default: 10, min: 1, max: 12, int: true }),
  from: z._default(timeOfDayText, "05:00"),
  to: z._default(timeOfDayText, "07:00"),
});

export const waterOperationsSpec = z.strictObject({
  washL: quantity({
    zh: "洗车用水",
    en: "water of a truck wash",
    unit: "l",
    default: 300,
    min: 0,
    max: 5000,
    from: "150–500, half recycled",
  }),
  coolingLPerKwh: quantity({
    zh: "数据中心 WUE",
    en: "cooling water per IT energy (WUE)",
    unit: "l/kWh",
    default: 0.4,
    min: 0,
    max: 5,
    source: "sourced",
    from: "0–0.4 dry or adiabatic, 0.4–1.0 tower",
  }),
  irrigation: obeying(
    obeying(irrigation, "endsLater", (i) => i.from < i.to),
    "monthsInOrder",
    (i) => i.firstMonth <= i.lastMonth,
  ),
  toilets: part({
    lPerShift: quantity({
      zh: "每人每班冲厕用水",
      en: "toilet water of a worker a shift",
      unit: "l",
      default: 20,
      min: 0,
      max: 200,
    }),
    workers: quantity({
      zh: "每日到岗人数",
      en: "workers a day",
      unit: "1",
      default: 930,
      min: 0,
      max: 20_000,
      from: "1,300 posts, five days of seven",
    }),
    hours: hourlyShape({
      zh: "用水时形",
      en: "shape over the day",
      default: [2, 2, 2, 2, 3, 4, 5, 7, 7, 6, 6, 6, 6, 6, 6, 7, 6, 5, 4, 4, 3, 3, 3, 3],
      from: "three shifts from 7:30, estimate",
    }),
  }),
  /** rain after a dry spell this long washes the roof anew */
  dryHours: quantity({
    zh: "重新弃流的间隔",
    en: "dry spell before a new first flush",
    unit: "h",
    default: 6,
    min: 0,
    max: 720,
  }),
});
export type WaterOperations = z.infer<typeof waterOperationsSpec>;

export const initialWaterSpec = z.strictObject({
  cisternM3: quantity({ zh: "蓄水池初始水量", en: "water in the cistern", unit: "m³", default: 600, min: 0, max: 1e6 }),
});
export type InitialWater = z.infer<typeof initialWaterSpec>;
