/** Parameters of the sheds: staging areas, moving of pallets, storage by class, picking, processing, cross-docking, staff. */
import type * as z from "zod/mini";
import { given, part, quantity, share, shifts, toggle } from "../../units/field.ts";

/** A share for each class of turnover, fastest first. */
const byClass = (zh: string, en: string, shares: readonly [number, number]) =>
  part({
    a: share({ zh: `${zh}(A 类)`, en: `${en}, class A`, default: shares[0] }),
    b: share({ zh: `${zh}(B 类)`, en: `${en}, class B`, default: shares[1] }),
  });

const staging = part({
  floorShare: share({ zh: "暂存区占租赁面积", en: "staging, share of the leased floor", default: 0.1 }),
  crossDockFloorShare: share({ zh: "暂存区占比(越库)", en: "staging share at a cross-dock", default: 0.25 }),
  inShare: share({ zh: "其中收货暂存占比", en: "of it for goods that come in", default: 0.5 }),
  m2PerPallet: quantity({ zh: "每托暂存面积", en: "staging per pallet", unit: "m²", default: 2.5, min: 1, max: 10 }),
  inspectionMin: quantity({
    zh: "验收登记时间",
    en: "inspection and booking in",
    unit: "min",
    default: 30,
    min: 0,
    max: 480,
  }),
});

const storing = part({
  positions: byClass("仓位占比", "share of positions", [0.2, 0.3]),
  movements: byClass("出入库占比", "share of movements", [0.7, 0.2]),
  shelfLifeDays: quantity({
    zh: "冷链货品剩余保质期",
    en: "shelf life left of cold goods",
    unit: "d",
    default: 30,
    min: 1,
    max: 1000,
  }),
  shelfLifeCv: quantity({
    zh: "其变异系数",
    en: "its coefficient of variation",
    unit: "1",
    default: 0.5,
    min: 0,
    max: 2,
  }),
});

const moving = part({
  loadedKmh: quantity({ zh: "叉车重载速度", en: "speed, loaded", unit: "km/h", default: 8, min: 1, max: 30 }),
  emptyKmh: quantity({ zh: "叉车空驶速度", en: "speed, empty", unit: "km/h", default: 10, min: 1, max: 30 }),
  liftMPerS: quantity({ zh: "举升速度", en: "speed of the lift", unit: "m/s", default: 0.3, min: 0.05, max: 2 }),
  meanLiftM: quantity({ zh: "平均举升高度", en: "mean height lifted", unit: "m", default: 4, min: 0, max: 20 }),
  handlingS: quantity({
    zh: "每托取放时间",
    en: "picking up and putting down a pallet",
    unit: "s",
    default: 130,
    min: 0,
    max: 900,
    from: "18 pallets/h of a reach truck over about 50 m",
  }),
  crossingPalletsPerH: quantity({
    zh: "平衡重叉车效率",
    en: "counterbalance truck, across the floor",
    unit: "1/h",
    default: 22,
    min: 1,
    max: 120,
  }),
  reachTruckShare: share({ zh: "叉车中前移式占比", en: "reach trucks among the forklifts", default: 0.45 }),
  kwhPerWorkH: quantity({
    zh: "叉车作业电耗",
    en: "use of a forklift at work",
    unit: "kW",
    default: 4,
    min: 0,
    max: 30,
    from: "25 kWh a day over about 6 h at work",
  }),
  batteryKwh: quantity({ zh: "叉车电池", en: "battery of a forklift", unit: "kWh", default: 36, min: 1, max: 200 }),
  chargerKw: quantity({
    zh: "叉车补充电功率",
    en: "charger of a forklift out of breaks",
    unit: "kW",
    default: 6,
    min: 0,
    max: 60,
  }),
  goodsLifts: quantity({
    zh: "每栋多层库货梯",
    en: "goods lifts of a shed with storeys",
    unit: "1",
    default: 2,
    min: 1,
    max: 20,
    int: true,
    from: "3 t, two pallets",
  }),
  liftCycleS: quantity({ zh: "货梯循环时间", en: "cycle of a goods lift", unit: "s", default: 90, min: 10, max: 600 }),
  liftPallets: quantity({
    zh: "货梯每次托数",
    en: "pallets in a goods lift",
    unit: "1",
    default: 2,
    min: 1,
    max: 10,
    int: true,
  }),
});

const automation = part({
  amrPer1000M2: quantity({ zh: "每千平米 AMR", en: "AMRs per 1,000 m²", unit: "1", default: 1, min: 0.1, max: 50 }),
  amrMPerS: quantity({ zh: "AMR 速度", en: "speed of an AMR", unit: "m/s", default: 1.2, min: 0.2, max: 4 }),
  amrLoadFactor: quantity({
    zh: "AMR 重载里程占比",
    en: "loaded share of an AMR's way",
    unit: "0–1",
    default: 0.6,
    min: 0.05,
    max: 1,
  }),
  amrBatteryH: quantity({ zh: "AMR 续航", en: "battery of an AMR", unit: "h", default: 8, min: 0.5, max: 48 }),
  amrChargeH: quantity({ zh: "AMR 充电时间", en: "charge of an AMR", unit: "h", default: 1.5, min: 0, max: 12 }),
  amrHandlingS: quantity({ zh: "AMR 取放时间", en: "an AMR's handling", unit: "s", default: 30, min: 0, max: 300 }),
  aisleM: quantity({ zh: "巷道长度", en: "length of an aisle", unit: "m", default: 60, min: 5, max: 200 }),
  aisleHeightM: quantity({ zh: "立库高度", en: "height of an aisle", unit: "m", default: 9.6, min: 3, max: 40 }),
  craneMPerS: quantity({ zh: "堆垛机行走速度", en: "travel of a crane", unit: "m/s", default: 3, min: 0.5, max: 6 }),
  craneLiftMPerS: quantity({
    zh: "堆垛机升降速度",
    en: "hoist of a crane",
    unit: "m/s",
    default: 0.8,
    min: 0.1,
    max: 3,
  }),
  craneHandlingS: quantity({
    zh: "堆垛机取放时间",
    en: "a crane's handling",
    unit: "s",
    default: 20,
    min: 0,
    max: 120,
  }),
  m2PerAisle: quantity({
    zh: "每巷道面积",
    en: "floor of an aisle",
    unit: "m²",
    default: 1200,
    min: 50,
    max: 20_000,
  }),
  goodsToPersonPerH: quantity({
    zh: "货到人拣选效率",
    en: "lines picked, goods to person",
    unit: "1/h",
    default: 250,
    min: 10,
    max: 1000,
  }),
});

/** What a channel takes as whole pallets and as single pieces; the rest goes by the case. */
const profile = (zh: string, en: string, pallets: number, pieces: number) =>
  part({
    palletShare: share({ zh: `整托占比(${zh})`, en: `whole pallets, ${en}`, default: pallets }),
    pieceShare: share({ zh: `拆零占比(${zh})`, en: `single pieces, ${en}`, default: pieces }),
  });

const picking = part({
  lineHaul: profile("干线", "line-haul", 0.8, 0),
  pickUp: profile("自提", "pick-up", 0.3, 0),
  cityVan: profile("城配", "city delivery", 0, 0.1),
  palletsPerH: quantity({ zh: "整托拣选", en: "pallets per person-hour", unit: "1/h", default: 20, min: 1, max: 100 }),
  casesPerH: quantity({ zh: "整箱拣选", en: "cases per person-hour", unit: "1/h", default: 120, min: 1, max: 1000 }),
  linesPerH: quantity({ zh: "拆零拣选", en: "lines per person-hour", unit: "1/h", default: 60, min: 1, max: 500 }),
  replenishedPerH: quantity({
    zh: "补货",
    en: "pallets replenished per hour",
    unit: "1/h",
    default: 15,
    min: 1,
    max: 100,
  }),
  kgPerCase: quantity({ zh: "每箱重量", en: "weight of a case", unit: "kg", default: 15, min: 0.1, max: 100 }),
  kgPerLine: quantity({ zh: "每行重量(拆零)", en: "weight of a line", unit: "kg", default: 5, min: 0.1, max: 100 }),
  casesPerLine: quantity({ zh: "每行箱数", en: "cases of a line", unit: "1", default: 4, min: 1, max: 200 }),
  faceShare: share({ zh: "拣选面占库容", en: "pick faces, share of the stock", default: 0.01 }),
  orderLeadH: quantity({
    zh: "预约提货订单提前下达",
    en: "order before a booked slot",
    unit: "h",
    default: 4,
    min: 0,
    max: 48,
  }),
});

const processing = part({
  share: share({ zh: "流通加工占发货(常温)", en: "processed share of goods out", default: 0.04 }),
  freshShare: share({ zh: "生鲜加工占发货(冷链)", en: "processed share, cold", default: 0.1 }),
  unitsPerH: quantity({
    zh: "贴标、组套、分装",
    en: "units per person-hour",
    unit: "1/h",
    default: 90,
    min: 1,
    max: 1000,
  }),
  freshKgPerH: quantity({
    zh: "生鲜加工效率",
    en: "fresh goods per person-hour",
    unit: "kg/h",
    default: 250,
    min: 10,
    max: 5000,
  }),
  freshYield: quantity({ zh: "生鲜出成率", en: "yield of fresh goods", unit: "0–1", default: 0.93, min: 0.05, max: 1 }),
});

const crossDock = part({
  sortedShare: share({ zh: "经分拣机占比", en: "share that is sorted", default: 0.5 }),
  sorterPerH: quantity({
    zh: "分拣机能力",
    en: "sorter",
    unit: "1/h",
    default: 6000,
    min: 100,
    max: 100_000,
    from: "cross-belt, parcels",
  }),
  kgPerParcel: quantity({ zh: "每件重量", en: "weight of a parcel", unit: "kg", default: 5, min: 0.1, max: 100 }),
  stayMedianH: quantity({ zh: "越库停留中位数", en: "stay, median", unit: "h", default: 2.5, min: 0, max: 48 }),
  stayP95H: quantity({ zh: "越库停留 95 %", en: "stay, 95 %", unit: "h", default: 8, min: 0, max: 96 }),
  aheadMin: quantity({
    zh: "集货提前时间",
    en: "brought to the doors ahead",
    unit: "min",
    default: 45,
    min: 0,
    max: 720,
  }),
});

const persons = (zh: string, en: string) => given({ zh, en, unit: "1", min: 0, max: 5000, int: true });
const staff = shifts(
  {
    zh: "仓储人员班次",
    en: "shifts of the sheds' staff",
    default: [
      { from: "07:30", dockDrivers: 30, drivers: 40, pickers: 56, processors: 16 },
      { from: "15:30", dockDrivers: 30, drivers: 40, pickers: 44, processors: 12 },
      { from: "23:30", dockDrivers: 14, drivers: 24, pickers: 72, processors: 12 },
    ],
  },
  {
    dockDrivers: persons("月台叉车司机", "forklift drivers at the docks"),
    drivers: persons("库内叉车司机", "drivers of reach trucks"),
    pickers: persons("拣货员", "pickers"),
    processors: persons("加工员", "processing workers"),
  },
);

export const warehouse = part({
  timed: toggle({ zh: "库内作业计时", en: "work in the sheds takes time and room", default: true }),
  staging,
  storing,
  moving,
  automation,
  picking,
  processing,
  crossDock,
  staff,
  coldDoorMin: quantity({
    zh: "冷库月台空开报警",
    en: "alarm: cold dock open without work",
    unit: "min",
    default: 20,
    min: 1,
    max: 240,
  }),
});
export type WarehouseOperations = z.output<typeof warehouse>;
