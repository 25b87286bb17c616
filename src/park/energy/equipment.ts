/** What stands on the site for power: battery, grid connection, chargers and swap station. */
import * as z from "zod/mini";
import { given, idText, named, point, quantity, rect, share } from "../../units/field.ts";

export const batterySpec = z.strictObject({
  capacityKwh: quantity({
    zh: "储能容量",
    en: "battery capacity",
    unit: "kWh",
    default: 5000,
    min: 0,
    above: true,
    max: 1e6,
  }),
  powerKw: quantity({
    zh: "储能功率",
    en: "battery power",
    unit: "kW",
    default: 2500,
    min: 0,
    max: 1e6,
    from: "0: no battery",
  }),
  socMin: share({ zh: "最低荷电状态", en: "least state of charge", default: 0.1 }),
  socMax: share({ zh: "最高荷电状态", en: "highest state of charge", default: 0.95 }),
  chargeEfficiency: quantity({
    zh: "充电效率",
    en: "charging efficiency",
    unit: "0–1",
    default: 0.94,
    min: 0.5,
    max: 1,
    from: "AC round trip 0.88 of 0.86–0.90",
  }),
  dischargeEfficiency: quantity({
    zh: "放电效率",
    en: "discharging efficiency",
    unit: "0–1",
    default: 0.94,
    min: 0.5,
    max: 1,
    from: "AC round trip 0.88 of 0.86–0.90",
  }),
  standbyKw: quantity({ zh: "待机功耗", en: "stand-by draw", unit: "kW", default: 6, min: 0, max: 1000 }),
  cyclesTo80: quantity({
    zh: "容量降至 80% 的循环数",
    en: "cycles until 80 % of the capacity is left",
    unit: "1",
    default: 7000,
    min: 100,
    max: 100_000,
    source: "sourced",
    from: "lithium iron phosphate, 6,000–8,000 (secondary)",
  }),
  lossPerYear: share({
    zh: "每年日历衰减",
    en: "capacity lost in a year, used or not",
    default: 0.02,
    from: "estimate",
  }),
  containers: z._default(z.array(rect).check(z.maxLength(200)), []),
  converters: z._default(z.array(rect).check(z.maxLength(200)), []),
});
export type BatterySpec = z.infer<typeof batterySpec>;

/** What stands between the 10 kV feeders and the loads; none listed: only their sum counts. */
const transformer = z.strictObject({
  id: idText,
  kva: given({ zh: "变压器容量", en: "transformer", unit: "kVA", min: 0, above: true, max: 1e6 }),
  /** ids of truck cabinets, kinds of charging, `hub`: all other loads */
  serves: z.array(idText).check(z.minLength(1), z.maxLength(200)),
});

export const gridSpec = z.strictObject({
  feeders: quantity({ zh: "10 kV 进线", en: "10 kV feeders", unit: "1", default: 2, min: 1, max: 20, int: true }),
  installedKva: quantity({
    zh: "变压器装见容量",
    en: "installed transformers",
    unit: "kVA",
    default: 16_000,
    min: 0,
    above: true,
    max: 1e6,
  }),
  importLimitKw: quantity({ zh: "进线功率上限", en: "import limit", unit: "kW", default: 12_000, min: 0, max: 1e6 }),
  exportLimitKw: quantity({ zh: "上网功率上限", en: "export limit", unit: "kW", default: 6000, min: 0, max: 1e6 }),
  transformers: z._default(z.array(transformer).check(z.maxLength(50)), []),
  substation: rect,
  generatorKw: quantity({ zh: "柴油发电机", en: "stand-by generator", unit: "kW", default: 2000, min: 0, max: 1e5 }),
});
export type GridSpec = z.infer<typeof gridSpec>;

export const chargingEquipmentSpec = z.strictObject({
  /** cabinets for trucks: each shares its power among its guns, one gun at each stall */
  truckCabinets: z
    .array(
      z.strictObject({
        id: idText,
        powerKw: given({ zh: "充电柜功率", en: "cabinet power", unit: "kW", min: 0, max: 10_000, above: true }),
        stalls: z.array(z.string()).check(z.minLength(1), z.maxLength(8)),
      }),
    )
    .check(z.maxLength(200)),
  vanCabinets: z.strictObject({
    count: quantity({ zh: "城配车充电桩", en: "van cabinets", unit: "1", default: 40, min: 0, max: 1000, int: true }),
    powerKw: quantity({
      zh: "城配车桩功率",
      en: "van cabinet power",
      unit: "kW",
      default: 60,
      min: 0,
      above: true,
      max: 1000,
    }),
    guns: quantity({ zh: "每桩枪数", en: "guns per van cabinet", unit: "1", default: 2, min: 1, max: 4, int: true }),
    /** rows of bays with guns, filled in this order */
    rows: z.array(idText).check(z.maxLength(50)),
  }),
  carGuns: z.strictObject({
    count: quantity({ zh: "小车充电枪", en: "car guns", unit: "1", default: 20, min: 0, max: 5000, int: true }),
    powerKw: quantity({ zh: "小车枪功率", en: "car gun power", unit: "kW", default: 7, min: 0, above: true, max: 500 }),
  }),
  limitKw: named(z.optional(z.number().check(z.gte(0), z.lte(1e6))), {
    name: { zh: "充电总功率上限", en: "most that all chargers draw together" },
    unit: "kW",
    source: "assumed",
    from: "none unless set",
  }),
  efficiency: quantity({
    zh: "充电桩效率",
    en: "charger efficiency",
    unit: "0–1",
    default: 0.95,
    min: 0.5,
    max: 1,
    from: "0.94–0.96",
  }),
  swap: z.strictObject({
    bays: quantity({ zh: "换电工位", en: "swap bays", unit: "1", default: 1, min: 0, max: 50, int: true }),
    packs: quantity({ zh: "备用电池包", en: "packs in stock", unit: "1", default: 8, min: 0, max: 500, int: true }),
    packKwh: quantity({
      zh: "电池包容量",
      en: "pack capacity",
      unit: "kWh",
      default: 282,
      min: 0,
      above: true,
      max: 2000,
      source: "sourced",
      from: "282 kWh swap type",
    }),
    chargerKw: quantity({
      zh: "换电充电机功率",
      en: "power per pack charger",
      unit: "kW",
      default: 160,
      min: 0,
      above: true,
      max: 2000,
    }),
    swapMin: quantity({
      zh: "换电时间",
      en: "time of a swap",
      unit: "min",
      default: 5,
      min: 0.5,
      max: 60,
      source: "sourced",
      from: "3–6 min",
    }),
    rect,
    bayAt: point,
    edge: idText,
  }),
});
export type ChargingEquipment = z.infer<typeof chargingEquipmentSpec>;
