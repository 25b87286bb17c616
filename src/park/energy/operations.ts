/** How the hub runs its power: what each use draws and when, the contract, carbon factors, and how the run starts. */
import * as z from "zod/mini";
import { hourlyShape, named, obeying, part, quantity, share, timeOfDayText } from "../../units/field.ts";
import { carbonSpec } from "./carbon.ts";
import { chargingSessionsSpec } from "./charging/sessionSpec.ts";
import { coldStore } from "./coldStoreSpec.ts";
import { dataCentre } from "./dataCentre.ts";
import { responseSpec } from "./demandResponse.ts";
import { generatorSpec } from "./generator.ts";
import { tariffSpec } from "./tariff.ts";
import { supplyTier } from "./tiers.ts";

/** Yearly energy per floor area, spread over the day by weights: their mean is the mean of the year. */
function floorLoad(
  zh: string,
  en: string,
  kwhPerM2Year: number,
  hours: readonly number[],
  tier: 1 | 2 | 3,
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
    tier: supplyTier(zh, en, tier),
  });
}

const shed = [5, 5, 5, 5, 6, 7, 9, 12, 14, 15, 15, 14, 12, 14, 15, 15, 15, 14, 12, 11, 9, 7, 6, 5];
const sorting = [13, 12, 11, 11, 12, 13, 12, 11, 11, 11, 10, 9, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16, 15, 14];
const processing = [2, 2, 2, 2, 2, 3, 6, 14, 18, 19, 19, 18, 12, 18, 19, 19, 18, 14, 10, 9, 8, 5, 3, 2];
const market = [6, 6, 7, 9, 12, 14, 15, 16, 16, 15, 14, 13, 12, 12, 13, 13, 12, 10, 8, 7, 6, 6, 6, 6];
const offices = [5, 4, 4, 4, 4, 5, 7, 11, 15, 16, 16, 16, 15, 15, 16, 16, 15, 14, 12, 10, 9, 8, 7, 6];
const even = new Array<number>(24).fill(1);
const DOORS = "16.2 in all by tonnes and time of handling";

/** Lights and machines that run where trucks are worked at: a share of a floor's energy, even in the mean of a normal day. */
const occupancy = part({
  share: share({
    zh: "随作业变化的用电占比",
    en: "share of floors' energy that follows the work",
    default: 0.3,
    from: "lighting dimmed by occupancy",
  }),
  ambient: quantity({
    zh: "常温库作业月台均值",
    en: "ambient doors at work, mean of a normal day",
    unit: "1",
    default: 8.7,
    min: 0,
    max: 1000,
    from: DOORS,
  }),
  crossDock: quantity({
    zh: "越库作业月台均值",
    en: "cross-dock doors at work, mean of a normal day",
    unit: "1",
    default: 6,
    min: 0,
    max: 1000,
    from: DOORS,
  }),
});

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
  tier: supplyTier("道路照明", "road lighting", 1),
});

const reeferPlugs = part({
  kw: quantity({
    zh: "冷藏车接电功率",
    en: "a reefer at a plug draws",
    unit: "kW",
    default: 6,
    min: 0,
    max: 50,
    from: "a semi-trailer's unit at −20 to +5 °C, in the mean",
  }),
  tier: supplyTier("冷藏车接电", "reefers at plugs", 2),
});

const forkliftCharging = part({
  count: named(z.optional(z.int().check(z.gte(0), z.lte(5000))), {
    name: { zh: "叉车数", en: "forklifts" },
    unit: "1",
    source: "assumed",
    from: "those of labour unless set",
  }),
  kwhPerDay: quantity({
    zh: "每车日充电",
    en: "energy of one in a day, battery side",
    unit: "kWh",
    default: 25,
    min: 0,
    max: 500,
  }),
  /** when they stand at the charger; by the shifts unless set */
  breaks: z.optional(
    z.array(z.strictObject({ from: timeOfDayText, to: timeOfDayText })).check(z.minLength(1), z.maxLength(24)),
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
    ambient: floorLoad("常温仓", "ambient", 45, shed, 2, "DOE models 38–52, textbook 40–120", "sourced"),
    crossDock: floorLoad("分拨中心", "cross-dock", 58, sorting, 2, "0.7 GWh/a"),
    processing: floorLoad("流通加工", "processing", 125, processing, 3, "0.5 GWh/a"),
    wholesale: floorLoad("批发市场", "wholesale", 79, market, 2, "1.1 GWh/a"),
    services: floorLoad("服务与办公", "services and offices", 111, offices, 3, "0.5 GWh/a"),
    plant: floorLoad("设备用房", "plant rooms", 5, even, 1, "small"),
  }),
  occupancy,
  coldStore,
  dataCentre,
  roadLighting,
  reeferPlugs,
  forkliftCharging,
  carCharging,
  chargingCurve,
  chargingSessions: chargingSessionsSpec,
  tariff: z.prefault(tariffSpec, {}),
  carbon: z.prefault(carbonSpec, {}),
  demandResponse: responseSpec,
  generator: generatorSpec,
});
export type EnergyOperations = z.infer<typeof energyOperationsSpec>;

/** Where the run starts from. */
export const initialEnergySpec = z.strictObject({
  batterySoc: share({ zh: "储能初始荷电", en: "battery, state of charge", default: 0.5 }),
  batteryHealth: share({ zh: "储能初始健康度", en: "battery, capacity left", default: 1 }),
  solarAgeYears: quantity({
    zh: "光伏组件投运年数",
    en: "age of the PV modules",
    unit: "a",
    default: 0,
    min: 0,
    max: 50,
  }),
  monthPeakKw: quantity({
    zh: "本月已发生最大需量",
    en: "billed peak of the month so far",
    unit: "kW",
    default: 0,
    min: 0,
    max: 1e6,
  }),
  coldK: quantity({
    zh: "冷库初始偏差",
    en: "cold store above its set point",
    unit: "K",
    default: 0,
    min: -10,
    max: 30,
  }),
});
export type InitialEnergy = z.infer<typeof initialEnergySpec>;
