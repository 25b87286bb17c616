/** The weather of a scenario (情景): the climate a day is drawn from, and what a what-if forces. */
import * as z from "zod/mini";
import { described, given, named, quantity, share, timeOfDayText } from "../../units/field.ts";

interface MonthlyField {
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly default: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly source?: "sourced";
  readonly from: string;
}

/** Twelve numbers, January first. */
function monthly(field: MonthlyField) {
  return named(z._default(z.array(given(field)).check(z.length(12)), [...field.default]), described(field));
}

const zhengzhou = "Zhengzhou typical year (CSWD), 60 km away";

export const climateSpec = z.strictObject({
  airC: monthly({
    zh: "月平均气温",
    en: "mean temperature",
    unit: "°C",
    default: [1.5, 3.4, 8.1, 15.3, 21.5, 25.9, 27.0, 25.7, 21.6, 15.3, 7.5, 2.9],
    min: -40,
    max: 45,
    source: "sourced",
    from: zhengzhou,
  }),
  airSpreadK: monthly({
    zh: "日均气温标准差",
    en: "standard deviation of daily means",
    unit: "K",
    default: [3.2, 2.8, 3.5, 3.1, 2.8, 3.3, 2.5, 1.7, 2.9, 2.4, 2.9, 2.3],
    min: 0,
    max: 15,
    source: "sourced",
    from: zhengzhou,
  }),
  airRangeK: monthly({
    zh: "气温日较差",
    en: "range of a day",
    unit: "K",
    default: [9.4, 10, 11.5, 12.2, 10.8, 11, 8.7, 7.4, 8.9, 10.9, 8.6, 10.4],
    min: 0,
    max: 30,
    source: "sourced",
    from: zhengzhou,
  }),
  clearness: monthly({
    zh: "晴空指数",
    en: "global irradiation over that of clear sky",
    unit: "0–1",
    default: [0.77, 0.67, 0.71, 0.71, 0.73, 0.73, 0.7, 0.64, 0.6, 0.62, 0.51, 0.75],
    min: 0.2,
    max: 0.95,
    source: "sourced",
    from: `global irradiation of the ${zhengzhou}, over our clear sky`,
  }),
  linkeTurbidity: monthly({
    zh: "林克浑浊度",
    en: "Linke turbidity",
    unit: "1",
    default: [4.0, 4.2, 4.4, 4.8, 5.2, 5.6, 5.7, 5.4, 4.8, 4.5, 4.2, 3.9],
    min: 1,
    max: 12,
    from: "hazy plain; values of the reference days",
  }),
  windMs: monthly({
    zh: "月平均风速",
    en: "mean wind",
    unit: "m/s",
    default: [2.4, 2.5, 2.9, 2.9, 2.7, 2.3, 2.2, 1.9, 1.9, 2.1, 2.0, 2.1],
    min: 0,
    max: 20,
    source: "sourced",
    from: zhengzhou,
  }),
  rainMm: monthly({
    zh: "月降水量",
    en: "rain of a month",
    unit: "mm",
    default: [8, 11, 18, 32, 52, 66, 140, 112, 72, 36, 22, 6],
    min: 0,
    max: 3000,
    from: "575 mm a year; 592 sourced for Xingyang, months assumed",
  }),
  wetDays: monthly({
    zh: "月降水日数",
    en: "wet days of a month",
    unit: "1",
    default: [3, 4, 5, 6, 7, 8, 12, 10, 9, 7, 5, 3],
    min: 0,
    max: 28,
    from: "estimate",
  }),
  stormDays: monthly({
    zh: "月暴雨日数",
    en: "wet days of 50 mm and more",
    unit: "1",
    default: [0, 0, 0, 0, 0, 0.2, 0.8, 0.6, 0.2, 0, 0, 0],
    min: 0,
    max: 28,
    from: "estimate",
  }),
});
export type Climate = z.infer<typeof climateSpec>;

export const weatherSpec = z.strictObject({
  kind: named(z._default(z.enum(["generated", "measured"]), "generated"), {
    name: { zh: "天气来源", en: "source of the weather" },
    unit: "",
    source: "assumed",
    from: "generated: a day drawn from the climate, by date and seed; measured: the attachment of kind weather",
  }),
  skies: named(z._default(z.enum(["generated", "clear", "overcast"]), "generated"), {
    name: { zh: "天空状况", en: "skies" },
    unit: "",
    source: "assumed",
  }),
  cloudSwing: share({
    zh: "碎云辐照波动幅度",
    en: "swing of passing clouds",
    default: 0,
    from: "0: the sky of the hour; 0.35: 65 % of the power in a minute, as plants of 5–20 MW have seen",
  }),
  temperatureOffsetK: quantity({
    zh: "气温偏移",
    en: "warmer or colder by",
    unit: "K",
    default: 0,
    min: -30,
    max: 30,
  }),
  rainMm: named(z.optional(z.number().check(z.gte(0), z.lte(1000))), {
    name: { zh: "首日强制降雨量", en: "rain of the first day" },
    unit: "mm",
    source: "assumed",
    from: "as generated unless set; July 2021 brought hundreds of mm in a day",
  }),
  rainFrom: named(z._default(timeOfDayText, "14:00"), {
    name: { zh: "强制降雨开始", en: "forced rain begins" },
    unit: "",
    source: "assumed",
  }),
  rainHours: quantity({
    zh: "强制降雨历时",
    en: "forced rain lasts",
    unit: "h",
    default: 6,
    min: 0.1,
    max: 24,
  }),
  climate: z.prefault(climateSpec, {}),
});
export type WeatherConditions = z.infer<typeof weatherSpec>;
