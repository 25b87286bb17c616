/** How the hub runs its power: what each use draws and when, the contract, carbon factors, and how the run starts. */
import * as z from "zod/mini";
import { hourlyShape, obeying, part, quantity, share, timeOfDayText } from "../../units/field.ts";
import { carbonSpec } from "./carbon.ts";
import { tariffSpec } from "./tariff.ts";

/** Yearly energy per floor area, spread over the day by weights: their mean is the mean of the year. */
function floorLoad(
  zh: string,
  en: string,
  kwhPerM2Year: number,
  hours: readonly number[],
  from: string,
  source?: "sourced",
) {
  return part({
    kwhPerM2Year: quantity({
      zh: `${zh}年用电`,
      en: `${en}, energy per floor area and year`,
      unit: "kWh/m²·a",
      default: kwhPerM2Year,
      min: 0,
      max: 5000,
      from,
      ...(source ? { source } : {}),
    }),
    hours: hourlyShape({ zh: `${zh}用电时形`, en: `${en}, shape over the day`, default: hours, from: "estimate" }),
  });
}

const shed = [5, 5, 5, 5, 6, 7, 9, 12, 14, 15, 15, 14, 12, 14, 15, 15, 15, 14, 12, 11, 9, 7, 6, 5];
const sorting = [13, 12, 11, 11, 12, 13, 12, 11, 11, 11, 10, 9, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16, 15, 14];
const processing = [2, 2, 2, 2, 2, 3, 6, 14, 18, 19, 19, 18, 12, 18, 19, 19, 18, 14, 10, 9, 8, 5, 3, 2];
const market = [6, 6, 7, 9, 12, 14, 15, 16, 16, 15, 14, 13, 12, 12, 13, 13, 12, 10, 8, 7, 6, 6, 6, 6];
const offices = [5, 4, 4, 4, 4, 5, 7, 11, 15, 16, 16, 16, 15, 15, 16, 16, 15, 14, 12, 10, 9, 8, 7, 6];
const even = new Array<number>(24).fill(1);

const coldStore = part({
  frozenShare: share({
    zh: "冷冻区占比",
    en: "share of floor at −18 °C",
    default: 0.6,
  }),
  frozenKwhPerM2Year: quantity({
    zh: "冷冻区年用电",
    en: "energy at −18 °C per floor area and year",
    unit: "kWh/m²·a",
    default: 400,
    min: 0,
    max: 5000,
    source: "sourced",
    from: "40 kWh/m³·a at 10 m; IIR 30–50",
  }),
  chilledKwhPerM2Year: quantity({
    zh: "冷藏区年用电",
    en: "energy at +2 °C per floor area and year",
    unit: "kWh/m²·a",
    default: 225,
    min: 0,
    max: 5000,
  }),
  baseShare: share({ zh: "基础负荷占比", en: "load at 0 °C and below", default: 0.55 }),
  perKelvin: quantity({
    zh: "每升高 1 K 的负荷增量",
    en: "more load per kelvin above 0 °C",
    unit: "1/K",
    default: 0.018,
    min: 0,
    max: 0.2,
  }),
  referenceAboveZeroK: quantity({
    zh: "典型年零上温度均值",
    en: "mean of the temperature above 0 °C in the typical year",
    unit: "K",
    default: 14.9,
    min: 0,
    max: 40,
    source: "sourced",
    from: "Zhengzhou typical year (CSWD): the yearly energy is met in it",
  }),
});
export type ColdStoreOperations = z.infer<typeof coldStore>;

const dataCentre = part({
  itKw: quantity({ zh: "IT 装机", en: "IT installed", unit: "kW", default: 500, min: 0, max: 50_000 }),
  usedShare: share({ zh: "IT 使用率", en: "share of it in use", default: 0.6 }),
  daySwing: share({
    zh: "日内波动",
    en: "swing of the day, up and down",
    default: 0.05,
    from: "nearly flat, ±5 % by day",
  }),
  pue: quantity({
    zh: "年均 PUE",
    en: "PUE, mean of the year",
    unit: "1",
    default: 1.4,
    min: 1,
    max: 3,
    from: "1.3–1.5; China asks below 1.3 of large new ones",
  }),
  coolingPerKelvin: quantity({
    zh: "每升高 1 K 的制冷增量",
    en: "more cooling per kelvin outdoors",
    unit: "1/K",
    default: 0.02,
    min: 0,
    max: 0.1,
  }),
  referenceC: quantity({
    zh: "PUE 对应气温",
    en: "outdoor temperature the PUE stands for",
    unit: "°C",
    default: 14.7,
    min: -20,
    max: 40,
    source: "sourced",
    from: "mean of the Zhengzhou typical year (CSWD)",
  }),
});
export type DataCentreOperations = z.infer<typeof dataCentre>;

const roadLighting = part({
  kw: quantity({
    zh: "道路照明功率",
    en: "road lighting",
    unit: "kW",
    default: 69,
    min: 0,
    max: 10_000,
    from: "0.3 GWh in 4,350 dark hours",
  }),
  belowElevationDeg: quantity({
    zh: "开灯太阳高度",
    en: "lit while the sun is below",
    unit: "°",
    default: 0,
    min: -12,
    max: 12,
  }),
});

const forkliftCharging = part({
  count: quantity({ zh: "叉车数", en: "forklifts", unit: "1", default: 84, min: 0, max: 5000, int: true }),
  kwhPerDay: quantity({
    zh: "每车日充电",
    en: "energy of one in a day, battery side",
    unit: "kWh",
    default: 25,
    min: 0,
    max: 500,
  }),
  /** breaks and changes of shift (7:30, 15:30, 23:30) in which they stand at the charger */
  breaks: z._default(
    z.array(z.strictObject({ from: timeOfDayText, to: timeOfDayText })).check(z.minLength(1), z.maxLength(24)),
    [
      { from: "03:30", to: "04:15" },
      { from: "07:00", to: "08:15" },
      { from: "11:30", to: "13:00" },
      { from: "15:00", to: "16:15" },
      { from: "19:00", to: "20:00" },
      { from: "23:00", to: "24:00" },
    ],
  ),
});
export type ForkliftCharging = z.infer<typeof forkliftCharging>;

const carCharging = part({
  share: share({ zh: "小车充电占比", en: "share of staff cars that charge", default: 0.11 }),
  energyKwh: quantity({
    zh: "小车单次充电",
    en: "energy of a car session, battery side",
    unit: "kWh",
    default: 20,
    min: 0,
    max: 200,
    from: "0.9 MWh a day over 410 cars",
  }),
});

const anyCurve = part({
  fullUntilSoc: share({ zh: "满功率截止 SoC", en: "full power up to SoC", default: 0.8 }),
  kneeSoc: share({ zh: "拐点 SoC", en: "SoC of the knee", default: 0.95 }),
  kneeShare: share({ zh: "拐点功率占比", en: "power at the knee", default: 0.3 }),
  endShare: share({ zh: "充满时功率占比", en: "power at SoC 1", default: 0.1 }),
  emptyBelowSoc: share({ zh: "低电量界限", en: "nearly empty below SoC", default: 0.05 }),
  emptyShare: share({ zh: "低电量功率占比", en: "power when nearly empty", default: 0.5 }),
  coldBelowC: quantity({
    zh: "低温界限",
    en: "cold below",
    unit: "°C",
    default: 0,
    min: -40,
    max: 30,
  }),
  coldShare: share({ zh: "低温功率占比", en: "power when cold", default: 0.6 }),
});
const risingCurve = obeying(
  anyCurve,
  "curveRises",
  (c) => c.emptyBelowSoc <= c.fullUntilSoc && c.fullUntilSoc < c.kneeSoc && c.kneeSoc < 1,
);
const chargingCurve = obeying(
  risingCurve,
  "curveAboveZero",
  (c) => c.endShare > 0 && c.emptyShare > 0 && c.coldShare > 0 && c.kneeShare > 0,
);
export type ChargingCurve = z.infer<typeof chargingCurve>;

export const energyOperationsSpec = z.strictObject({
  loads: part({
    ambient: floorLoad("常温仓", "ambient", 45, shed, "DOE models 38–52, textbook 40–120", "sourced"),
    crossDock: floorLoad("分拨中心", "cross-dock", 58, sorting, "0.7 GWh/a"),
    processing: floorLoad("流通加工", "processing", 125, processing, "0.5 GWh/a"),
    wholesale: floorLoad("批发市场", "wholesale", 79, market, "1.1 GWh/a"),
    services: floorLoad("服务与办公", "services and offices", 111, offices, "0.5 GWh/a"),
    plant: floorLoad("设备用房", "plant rooms", 5, even, "small"),
  }),
  coldStore,
  dataCentre,
  roadLighting,
  forkliftCharging,
  carCharging,
  chargingCurve,
  tariff: z.prefault(tariffSpec, {}),
  carbon: z.prefault(carbonSpec, {}),
});
export type EnergyOperations = z.infer<typeof energyOperationsSpec>;

/** Where the run starts from. */
export const initialEnergySpec = z.strictObject({
  batterySoc: share({ zh: "储能初始荷电", en: "battery, state of charge", default: 0.5 }),
  batteryHealth: share({ zh: "储能初始健康度", en: "battery, capacity left", default: 1 }),
  monthPeakKw: quantity({
    zh: "本月已发生最大需量",
    en: "billed peak of the month so far",
    unit: "kW",
    default: 0,
    min: 0,
    max: 1e6,
  }),
});
export type InitialEnergy = z.infer<typeof initialEnergySpec>;
