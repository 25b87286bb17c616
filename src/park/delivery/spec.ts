/** Parameters of city delivery (城市配送): the town and its customers, waves, vans, their drivers. */
import * as z from "zod/mini";
import { given, part, quantity, share, shifts, timeOfDayText } from "../../units/field.ts";

export const CUSTOMER_KINDS = ["shop", "canteen", "station", "other"] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

/** Hours of a day; those that end before they begin run over midnight. */
const hours = z.tuple([timeOfDayText, timeOfDayText]);

const customers = (
  zh: string,
  en: string,
  defaults: { places: number; orderShare: number; massFactor: number; window: [string, string] },
) =>
  part({
    places: quantity({ zh, en, unit: "1", default: defaults.places, min: 1, max: 20_000, int: true }),
    orderShare: quantity({
      zh: "订单占比权重",
      en: "weight among the orders",
      unit: "1",
      default: defaults.orderShare,
      min: 0,
      max: 100,
    }),
    massFactor: quantity({
      zh: "单量相对大小",
      en: "size of an order against others",
      unit: "1",
      default: defaults.massFactor,
      min: 0.01,
      max: 20,
    }),
    /** when a van may begin there */
    window: z._default(hours, defaults.window),
  });

export const deliverySpec = part({
  tourKm: quantity({ zh: "配送里程", en: "length of a tour", unit: "km", default: 55, min: 1, max: 400 }),
  townKm: quantity({ zh: "其中市区里程", en: "of it in town", unit: "km", default: 20, min: 0, max: 400 }),
  detourFactor: quantity({ zh: "绕行系数", en: "way over straight line", unit: "1", default: 1.3, min: 1, max: 3 }),
  townKmh: quantity({ zh: "市区车速", en: "speed in town", unit: "km/h", default: 22, min: 5, max: 90 }),
  outsideKmh: quantity({ zh: "市外车速", en: "speed outside", unit: "km/h", default: 45, min: 5, max: 120 }),
  customers: part({
    shop: customers("门店", "shops", { places: 450, orderShare: 17, massFactor: 1.4, window: ["05:30", "08:00"] }),
    canteen: customers("食堂", "canteens", {
      places: 120,
      orderShare: 7,
      massFactor: 1.2,
      window: ["04:30", "06:30"],
    }),
    station: customers("快递驿站", "parcel stations", {
      places: 200,
      orderShare: 18,
      massFactor: 0.6,
      window: ["09:00", "17:00"],
    }),
    other: customers("其他客户", "other customers", {
      places: 800,
      orderShare: 60,
      massFactor: 1,
      window: ["09:00", "17:00"],
    }),
  }),
  orderCv: quantity({
    zh: "单量变异系数",
    en: "coefficient of variation of an order's mass",
    unit: "1",
    default: 0.5,
    min: 0,
    max: 2,
  }),
  core: part({
    radiusKm: quantity({ zh: "限行核心区半径", en: "radius of the core", unit: "km", default: 1.5, min: 0, max: 50 }),
    /** in which vans may be there; none: at any time, as small electric vans may */
    entry: z._default(z.array(hours).check(z.maxLength(8)), []),
  }),
  /** those who ordered before a cut-off are planned at it */
  waves: z._default(z.array(z.strictObject({ cutOff: timeOfDayText })).check(z.minLength(1), z.maxLength(12)), [
    { cutOff: "04:00" },
    { cutOff: "12:30" },
  ]),
  sentPerH: quantity({
    zh: "每小时出车上限",
    en: "vans sent off an hour at most",
    unit: "1/h",
    default: 105,
    min: 1,
    max: 2000,
    from: "28 docks, 12 min of loading and 4 of moving",
  }),
  calledAtOnce: quantity({
    zh: "园内同时放行的城配车",
    en: "vans on their way to docks and gate at once",
    unit: "1",
    default: 8,
    min: 1,
    max: 500,
    int: true,
  }),
  slackMin: quantity({
    zh: "计划提前量",
    en: "planned before a window's end",
    unit: "min",
    default: 10,
    min: 0,
    max: 240,
  }),
  prepareMin: quantity({
    zh: "截单至首车装车",
    en: "from a cut-off to the first van loaded",
    unit: "min",
    default: 25,
    min: 0,
    max: 600,
  }),
  drops: quantity({ zh: "每趟配送点", en: "drops of a tour", unit: "1", default: 14, min: 1, max: 100, int: true }),
  dropFixedMin: quantity({ zh: "每点固定时间", en: "fixed time of a drop", unit: "min", default: 7, min: 0, max: 120 }),
  dropMinPer100Kg: quantity({ zh: "每百公斤时间", en: "time per 100 kg", unit: "min", default: 2, min: 0, max: 60 }),
  cv: quantity({
    zh: "行驶与卸货时间变异系数",
    en: "coefficient of variation of a leg's and a drop's time",
    unit: "1",
    default: 0.12,
    min: 0,
    max: 1,
  }),
  graceMin: quantity({
    zh: "时窗宽限",
    en: "late, but taken still",
    unit: "min",
    default: 20,
    min: 0,
    max: 600,
    from: "after a window's end",
  }),
  refusedShare: share({ zh: "到店拒收率", en: "refused at the door", default: 0.005 }),
  loadMin: quantity({ zh: "装车时间", en: "loading a van", unit: "min", default: 20, min: 1, max: 120 }),
  stagedLoadMin: quantity({
    zh: "已备货装车时间",
    en: "loading what stands ready",
    unit: "min",
    default: 8,
    min: 1,
    max: 120,
    from: "pre-loaded roll cages",
  }),
  unloadReturnsMin: quantity({ zh: "卸退货", en: "unloading returns", unit: "min", default: 6, min: 0, max: 120 }),
  vanCapacityT: quantity({
    zh: "城配车额定载重",
    en: "load a van may carry",
    unit: "t",
    default: 1.6,
    min: 0.05,
    max: 20,
  }),
  dutyH: quantity({
    zh: "单趟最长时间",
    en: "longest time of a driver on a tour",
    unit: "h",
    default: 6,
    min: 0.5,
    max: 24,
  }),
  drivers: shifts(
    {
      zh: "城配司机班次",
      en: "shifts of drivers",
      default: [
        { from: "03:45", perVan: 0.75 },
        { from: "07:30", perVan: 1 },
        { from: "10:00", perVan: 0.65 },
        { from: "12:30", perVan: 0.9 },
        { from: "18:00", perVan: 0.06 },
        { from: "20:00", perVan: 0 },
      ],
    },
    { perVan: given({ zh: "每车在岗司机", en: "drivers a van", unit: "1", min: 0, max: 5 }) },
  ),
  electricShare: share({ zh: "纯电城配车占比", en: "electric vans", default: 1, from: "all in the base plan" }),
  vanKwhPerKm: quantity({ zh: "城配车电耗", en: "use of a van", unit: "kWh/km", default: 0.35, min: 0.05, max: 3 }),
  vanBatteryKwh: quantity({ zh: "城配车电池", en: "battery of a van", unit: "kWh", default: 66, min: 5, max: 400 }),
  reserveShare: share({ zh: "出车最低电量余量", en: "reserve kept on a tour", default: 0.15 }),
});
export type Delivery = z.infer<typeof deliverySpec>;
