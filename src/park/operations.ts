/**
 * Operations of the hub's freight side: tenants, demand by class, bookings, gate and dock work, labour, parking,
 * delivery. Defaults are engineering estimates of a fully operating design year unless marked otherwise.
 */
import * as z from "zod/mini";
import {
  bilingual,
  given,
  hourlyShape,
  idText,
  named,
  part,
  quantity,
  share,
  shifts,
  timeOfDayText,
  toggle,
} from "../units/field.ts";
import { capacitySpec } from "./capacity/spec.ts";
import { roadConditions } from "./closures.ts";
import { platform } from "./datacentre/spec.ts";
import { deliverySpec } from "./delivery/spec.ts";
import { economy } from "./economy.ts";
import { market } from "./market/spec.ts";
import { matchingSpec } from "./matching/spec.ts";
import { services } from "./services/spec.ts";
import { buildingUses } from "./site.ts";
import { warehouse } from "./warehouse/spec.ts";

const MANY = 400;

/** Opening hours of a day; a window that ends before it begins runs over midnight. */
const window = z.tuple([timeOfDayText, timeOfDayText]);

const tenant = z.strictObject({
  id: idText,
  name: bilingual,
  use: z.enum(buildingUses),
  floorM2: given({ zh: "租赁面积", en: "leased floor", unit: "m²", min: 0, max: 500_000 }),
  /** goods received over a year at full let [kt]: its share of the hub's loads, in and out */
  inboundKtPerYear: given({ zh: "年进货量", en: "goods received a year", unit: "kt/a", min: 0, max: 10_000 }),
  /** doors of its own: `count` doors of a group from number `first` */
  doors: z
    .array(
      z.strictObject({
        group: idText,
        first: given({ zh: "起始编号", en: "number of the first door", unit: "1", min: 0, max: 199, int: true }),
        count: given({ zh: "装卸口数", en: "doors", unit: "1", min: 1, max: 200, int: true }),
      }),
    )
    .check(z.maxLength(20)),
  /** windows in which a truck may go to a door; begun work is finished */
  receiving: z.array(window).check(z.minLength(1), z.maxLength(8)),
  letShare: share({ zh: "出租率", en: "share let", default: 1 }),
  stockCapacityT: given({ zh: "库存容量", en: "stock it can hold", unit: "t", min: 0, max: 1e6, above: true }),
  stockInitialT: given({ zh: "初始库存", en: "stock at the beginning", unit: "t", min: 0, max: 1e6 }),
  subMeter: toggle({ zh: "独立电表", en: "own sub-meter", default: true }),
  /** who moves goods in its shed: people on forklifts, mobile robots, stacker cranes */
  handling: z._default(z.enum(["conventional", "amr", "asrs"]), "conventional"),
});
export type Tenant = z.infer<typeof tenant>;

const LINE_HAUL_IN = [28, 22, 20, 22, 30, 42, 60, 72, 74, 66, 52, 40, 32, 40, 52, 58, 56, 48, 40, 36, 36, 30, 24, 20];
const LINE_HAUL_OUT = [30, 24, 18, 14, 12, 14, 18, 24, 32, 40, 44, 42, 34, 34, 38, 44, 50, 58, 68, 78, 84, 80, 68, 52];
const PASS_THROUGH = [30, 24, 20, 18, 20, 28, 36, 40, 40, 38, 40, 52, 56, 44, 36, 34, 38, 46, 56, 66, 70, 68, 56, 44];
const PICK_UP = [4, 4, 4, 6, 10, 24, 60, 96, 112, 108, 92, 70, 48, 56, 72, 74, 60, 40, 22, 14, 10, 6, 4, 4];
const CITY_ORDERS = [4, 3, 2, 2, 8, 15, 30, 60, 100, 110, 105, 90, 60, 55, 60, 60, 55, 45, 40, 35, 28, 20, 10, 3];
const STAFF_IN = [10, 6, 4, 10, 22, 50, 120, 190, 120, 40, 16, 14, 30, 40, 36, 30, 30, 50, 60, 60, 32, 16, 8, 6];

const calendar = part({
  apply: toggle({ zh: "按日历调整需求", en: "apply calendar factors to demand", default: true }),
  weekdayFactors: named(
    z._default(
      z.array(given({ zh: "星期系数", en: "weekday factor", unit: "1", min: 0, max: 10 })).check(z.length(7)),
      [1.05, 1.03, 1.02, 1.02, 1.05, 0.98, 0.85],
    ),
    {
      name: { zh: "星期系数(周一至周日)", en: "weekday factors, Monday to Sunday" },
      unit: "1",
      source: "assumed",
    },
  ),
  monthFactors: named(
    z._default(
      z.array(given({ zh: "月份系数", en: "month factor", unit: "1", min: 0, max: 10 })).check(z.length(12)),
      [1.02, 0.55, 0.95, 0.98, 1.0, 1.02, 0.97, 0.98, 1.05, 1.03, 1.25, 1.2],
    ),
    { name: { zh: "月份系数", en: "month factors, January to December" }, unit: "1", source: "assumed" },
  ),
});

const arrivals = part({
  lineHaulIn: part({
    perDay: quantity({
      zh: "干线到货车次",
      en: "line-haul trucks with goods",
      unit: "1/d",
      default: 172,
      min: 0,
      max: 20_000,
      from: "2,754 t/d at 16 t",
    }),
    semiShare: share({ zh: "半挂车占比", en: "share of semi-trailers", default: 0.6 }),
    semiLoadT: quantity({ zh: "半挂车载重", en: "load of a semi-trailer", unit: "t", default: 20, min: 0.1, max: 40 }),
    rigidLoadT: quantity({ zh: "单车载重", en: "load of a rigid truck", unit: "t", default: 10, min: 0.1, max: 25 }),
    palletisedShare: share({ zh: "到货托盘化率", en: "palletised share, inbound", default: 0.45 }),
    hourly: hourlyShape({ zh: "干线到货小时分布", en: "hourly shape, line-haul in", default: LINE_HAUL_IN }),
  }),
  lineHaulOut: part({
    perDay: quantity({
      zh: "干线发货车次",
      en: "line-haul loads out",
      unit: "1/d",
      default: 120,
      min: 0,
      max: 20_000,
      from: "70 % of outbound",
    }),
    reloadedShare: share({ zh: "到货车辆回装占比", en: "share on reloaded inbound trucks", default: 0.5 }),
    palletisedShare: share({ zh: "发货托盘化率", en: "palletised share, outbound", default: 0.6 }),
    hourly: hourlyShape({ zh: "干线发货小时分布", en: "hourly shape, line-haul out", default: LINE_HAUL_OUT }),
    leadH: quantity({
      zh: "空车提前到达",
      en: "empty trucks arrive before planned departure",
      unit: "h",
      default: 3,
      min: 0,
      max: 24,
    }),
  }),
  passThrough: part({
    perDay: quantity({
      zh: "过境车辆",
      en: "pass-through trucks (rest, charge, match)",
      unit: "1/d",
      default: 120,
      min: 0,
      max: 20_000,
      from: "60–250",
    }),
    hourly: hourlyShape({ zh: "过境小时分布", en: "hourly shape, pass-through", default: PASS_THROUGH }),
  }),
  pickUp: part({
    perDay: quantity({
      zh: "客户自提车次",
      en: "customers' pick-ups",
      unit: "1/d",
      default: 295,
      min: 0,
      max: 50_000,
      from: "15 % of outbound",
    }),
    loadT: quantity({ zh: "自提载重", en: "load of a pick-up", unit: "t", default: 1.4, min: 0.01, max: 10 }),
    serviceMeanMin: quantity({ zh: "提货作业时间", en: "time at the bay", unit: "min", default: 30, min: 1, max: 240 }),
    serviceCv: quantity({
      zh: "提货时间变异系数",
      en: "its coefficient of variation",
      unit: "1",
      default: 0.45,
      min: 0,
      max: 3,
    }),
    hourly: hourlyShape({ zh: "自提小时分布", en: "hourly shape, pick-ups", default: PICK_UP }),
  }),
  cityVan: part({
    toursPerDay: quantity({
      zh: "城配车次",
      en: "delivery tours",
      unit: "1/d",
      default: 330,
      min: 0,
      max: 20_000,
      from: "15 % of outbound",
    }),
    loadT: quantity({ zh: "城配车载重", en: "load of a tour", unit: "t", default: 1.25, min: 0.01, max: 10 }),
    fleet: quantity({ zh: "城配车队", en: "vans", unit: "1", default: 170, min: 0, max: 5000, int: true }),
    hourly: hourlyShape({ zh: "城配下单小时分布", en: "hourly shape, city orders placed", default: CITY_ORDERS }),
  }),
  staffCar: part({
    perDay: quantity({ zh: "员工车辆", en: "staff cars", unit: "1/d", default: 410, min: 0, max: 20_000 }),
    stayMeanH: quantity({ zh: "停留时间", en: "stay", unit: "h", default: 8.5, min: 0.1, max: 24 }),
    staySdH: quantity({ zh: "停留时间标准差", en: "its standard deviation", unit: "h", default: 0.7, min: 0, max: 8 }),
    hourly: hourlyShape({ zh: "员工到达小时分布", en: "hourly shape, staff cars in", default: STAFF_IN }),
  }),
});

const bookings = part({
  share: share({ zh: "预约率", en: "booked share", default: 0.75 }),
  noShowShare: quantity({
    zh: "爽约率",
    en: "no-show share",
    unit: "0–1",
    default: 0.06,
    min: 0,
    max: 0.9,
    from: "demand is counted after no-shows",
  }),
  slotMin: quantity({ zh: "预约时段", en: "length of a slot", unit: "min", default: 30, min: 5, max: 240 }),
  maxShiftH: quantity({ zh: "可接受的时段偏移", en: "shift a truck accepts", unit: "h", default: 3, min: 0, max: 24 }),
  shiftCnyPerH: quantity({
    zh: "每小时偏移成本",
    en: "cost of an hour's shift",
    unit: "CNY/h",
    default: 40,
    min: 0,
    max: 10_000,
  }),
  refusalCny: quantity({ zh: "拒约成本", en: "cost of a refusal", unit: "CNY", default: 300, min: 0, max: 100_000 }),
  refusedNextDayShare: share({
    zh: "被拒后改约次日占比",
    en: "share of the refused that ask for the next day",
    default: 0.5,
    from: "the others come as walk-ins",
  }),
  onTimeShare: share({
    zh: "按时成分占比",
    en: "share of the on-time part of lateness",
    default: 0.7,
    source: "sourced",
    from: "90 % within 45 min, platform report",
  }),
  onTimeMeanMin: quantity({
    zh: "按时成分均值",
    en: "mean of the on-time part",
    unit: "min",
    default: -8,
    min: -240,
    max: 240,
  }),
  onTimeSdMin: quantity({
    zh: "按时成分标准差",
    en: "standard deviation of the on-time part",
    unit: "min",
    default: 18,
    min: 0,
    max: 240,
  }),
  lateMeanMin: quantity({
    zh: "迟到成分均值",
    en: "mean of the late part (exponential)",
    unit: "min",
    default: 40,
    min: 0,
    max: 600,
  }),
});

const gateService = part({
  plateS: quantity({ zh: "车牌识别放行", en: "plate reading", unit: "s", default: 25, min: 1, max: 600 }),
  manualMeanS: quantity({
    zh: "人工办理",
    en: "manual handling (mean, exponential)",
    unit: "s",
    default: 144,
    min: 1,
    max: 3600,
  }),
  manualPickUpShare: share({ zh: "自提人工办理占比", en: "pick-ups handled by hand", default: 0.25 }),
  outS: quantity({ zh: "出口放行", en: "out-gate", unit: "s", default: 25, min: 1, max: 600 }),
});

const dockWork = part({
  sharing: named(z._default(z.enum(["exclusive", "byUse"]), "exclusive"), {
    name: { zh: "月台共用", en: "sharing of doors" },
    unit: "",
    source: "assumed",
    from: "exclusive: each tenant its own; byUse: tenants of the same use any of theirs",
  }),
  haulKmh: quantity({
    zh: "月台间搬运车速",
    en: "speed of forklifts between docks",
    unit: "km/h",
    default: 9,
    min: 1,
    max: 30,
    from: "8 laden, 10 empty",
  }),
  calledAtOnce: quantity({
    zh: "同时叫号进港的货车",
    en: "trucks called from the yard at once",
    unit: "1",
    default: 8,
    min: 1,
    max: 500,
    int: true,
    from: "on their way from the yard to the docks; the court between the docks is no yard",
  }),
  positioningMin: quantity({
    zh: "靠台与单证",
    en: "positioning and papers",
    unit: "min",
    default: 12,
    min: 0,
    max: 60,
    from: "5–30",
  }),
  leavingMin: quantity({ zh: "离台", en: "leaving", unit: "min", default: 4, min: 0, max: 30 }),
  palletMin: quantity({
    zh: "每托盘作业时间",
    en: "time per pallet and forklift",
    unit: "min",
    default: 1.7,
    min: 0.1,
    max: 10,
    source: "sourced",
    from: "35 pallets/h of one forklift",
  }),
  forkliftsPerDoor: quantity({
    zh: "每门叉车数",
    en: "forklifts per door",
    unit: "1",
    default: 1,
    min: 1,
    max: 2,
    int: true,
  }),
  tonnesPerPallet: quantity({ zh: "每托盘吨数", en: "tonnes per pallet", unit: "t", default: 0.65, min: 0.05, max: 2 }),
  looseTPerH: quantity({
    zh: "散货人工装卸",
    en: "loose load by a gang of four",
    unit: "t/h",
    default: 8,
    min: 0.5,
    max: 40,
    from: "5–15",
  }),
  cv: quantity({
    zh: "作业时间变异系数",
    en: "coefficient of variation of the work",
    unit: "1",
    default: 0.45,
    min: 0,
    max: 2,
    from: "lognormal, 0.2–1",
  }),
});

const labour = part({
  forklifts: quantity({ zh: "叉车", en: "forklifts", unit: "1", default: 84, min: 1, max: 5000, int: true }),
  shifts: shifts(
    {
      zh: "装卸班组班次",
      en: "shifts of gangs",
      default: [
        { from: "07:30", gangs: 26 },
        { from: "15:30", gangs: 26 },
        { from: "23:30", gangs: 10 },
      ],
    },
    { gangs: given({ zh: "班组数", en: "gangs", unit: "1", min: 0, max: 2000, int: true }) },
  ),
});

const parking = part({
  restShare: share({
    zh: "干线车辆停车休息占比",
    en: "line-haul trucks that rest",
    default: 0.45,
    from: "20 min rest due",
  }),
  restMeanH: quantity({
    zh: "干线休息时间",
    en: "rest of line-haul trucks",
    unit: "h",
    default: 2,
    min: 0.1,
    max: 24,
    from: "lognormal",
  }),
  restCv: quantity({ zh: "其变异系数", en: "its coefficient of variation", unit: "1", default: 0.8, min: 0, max: 3 }),
  passThroughMeanH: quantity({
    zh: "过境停留时间",
    en: "stay of pass-through trucks",
    unit: "h",
    default: 5.5,
    min: 0.1,
    max: 48,
    from: "lognormal",
  }),
  passThroughCv: quantity({
    zh: "其变异系数",
    en: "its coefficient of variation",
    unit: "1",
    default: 0.9,
    min: 0,
    max: 3,
  }),
  nightShare: share({
    zh: "夜间到达停至清晨占比",
    en: "night arrivals that stay until morning",
    default: 0.6,
    from: "arrivals 20–02 h stay until 5–7 h",
  }),
  reeferShare: share({
    zh: "过境车中冷藏车占比",
    en: "reefers among pass-through trucks",
    default: 0.1,
    from: "trucks of cold tenants are reefers, too",
  }),
  dangerousShare: share({
    zh: "过境车中危险品车占比",
    en: "dangerous goods among pass-through trucks",
    default: 0,
    from: "none without stalls of their own",
  }),
  washShare: share({ zh: "洗车占比", en: "trucks that wash", default: 0.08 }),
  washMin: quantity({ zh: "洗车时间", en: "time of a wash", unit: "min", default: 25, min: 1, max: 240 }),
});

const truckCharging = part({
  sessionShare: share({ zh: "货车补能占比", en: "trucks that take energy", default: 0.12, from: "42 of 352 a day" }),
  swapShare: share({ zh: "其中换电占比", en: "of them swap", default: 0.595, from: "25 of 42" }),
  sessionKwh: quantity({
    zh: "单次补能电量",
    en: "energy of a session, battery side",
    unit: "kWh",
    default: 230,
    min: 1,
    max: 2000,
  }),
  sessionCv: quantity({
    zh: "其变异系数",
    en: "its coefficient of variation",
    unit: "1",
    default: 0.2,
    min: 0,
    max: 1,
  }),
  batteryKwh: quantity({
    zh: "电动牵引车电池",
    en: "battery of an electric tractor",
    unit: "kWh",
    default: 350,
    min: 50,
    max: 2000,
  }),
  maxKw: quantity({
    zh: "车辆最大充电功率",
    en: "power a truck accepts",
    unit: "kW",
    default: 350,
    min: 10,
    max: 3000,
  }),
  patienceMin: quantity({ zh: "等桩耐心", en: "patience for a charger", unit: "min", default: 90, min: 0, max: 1440 }),
});

/** The freight part of a scenario's operations; energy, water and policies join it in `scenario/`. */
export const freightOperations = {
  tenants: z.array(tenant).check(z.minLength(1), z.maxLength(MANY)),
  calendar,
  arrivals,
  bookings,
  gateService,
  dockWork,
  labour,
  warehouse,
  parking,
  delivery: deliverySpec,
  truckCharging,
  services,
  economy,
  matching: matchingSpec,
  capacity: capacitySpec,
  platform,
  market,
};
export const freightOperationsSpec = z.strictObject(freightOperations);
export type FreightOperations = z.infer<typeof freightOperationsSpec>;

/** What is in the park when the run begins. */
export const initialFreight = {
  /** whole days simulated before time 0 and not recorded, so that no run starts with an empty hub */
  warmUpDays: quantity({ zh: "预热天数", en: "warm-up days", unit: "d", default: 1, min: 0, max: 14, int: true }),
};

const demandScale = (zh: string, en: string) => quantity({ zh, en, unit: "1", default: 1, min: 0, max: 20 });

/** Conditions (情景) of the freight side. */
export const freightConditions = {
  demand: part({
    lineHaul: demandScale("干线需求倍数", "line-haul demand"),
    passThrough: demandScale("过境需求倍数", "pass-through demand"),
    pickUp: demandScale("自提需求倍数", "pick-up demand"),
    cityVan: demandScale("城配需求倍数", "city delivery demand"),
    staffCar: demandScale("员工车辆倍数", "staff cars"),
    /** more at the cross-dock tenants than elsewhere (parcel peaks) */
    crossDock: demandScale("越库需求倍数", "cross-dock demand"),
  }),
  ...roadConditions,
  interventions: z._default(
    z
      .array(
        z.strictObject({
          id: idText,
          /** day of the run, 1 is the first */
          day: quantity({ zh: "第几天", en: "day of the run", unit: "d", default: 1, min: 1, max: 400, int: true }),
          at: timeOfDayText,
          do: z.enum(["close", "open"]),
          kind: z.enum([
            "gate",
            "gateLane",
            "edge",
            "doorGroup",
            "door",
            "stallRow",
            "cabinet",
            "swapStation",
            "grid",
            "platform",
            "service",
          ]),
          /** id of the gate, edge, row …; a lane or door is `TGI.0`, `A1-L.3`; the grid `GRID`, a feeder `F1`, the `PLATFORM`;
           * a service `CANTEEN`, `COUNTERS`, `BEDS`, `WASH`, `REP` */
          target: z.string().check(z.minLength(1), z.maxLength(64)),
        }),
      )
      .check(z.maxLength(200)),
    [],
  ),
};
export const freightConditionsSpec = z.strictObject(freightConditions);
export type FreightConditions = z.infer<typeof freightConditionsSpec>;
export type Intervention = FreightConditions["interventions"][number];
