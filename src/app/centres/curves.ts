/** The curves of each centre's charts, read off levels and states of a recording; those it does not tell are left out. */
import type { CentreRole } from "../../metrics/centreRole.ts";
import type { Bilingual } from "../../units/field.ts";
import { mapped } from "../chartData.ts";
import { both } from "../format.ts";
import { inState, isVan, level, ofTenants, perHour, type Source, soFar, stalls, tonnes } from "./curveSources.ts";

export interface ChartCurve {
  readonly label: Bilingual;
  /** of the series colours */
  readonly colour: string;
  readonly values: (source: Source) => Float64Array;
  readonly dashed?: boolean;
  /** against the right axis */
  readonly right?: boolean;
}

export interface CentreChart {
  readonly id: string;
  readonly title: Bilingual;
  readonly unit: Bilingual;
  readonly rightUnit?: Bilingual;
  readonly isStack?: boolean;
  /** on the ground of the tariff's periods */
  readonly onTariff?: boolean;
  readonly curves: readonly ChartCurve[];
}

const COUNT = both("个", "in use");
const TRUCKS = both("辆", "vehicles");
const T = both("t", "t");
const KW = both("kW", "kW");

const curve = (
  zh: string,
  en: string,
  colour: string,
  values: ChartCurve["values"],
  look: Pick<ChartCurve, "dashed" | "right"> = {},
): ChartCurve => ({ label: both(zh, en), colour, values, ...look });

const USES = [
  ["ambient", both("常温", "Ambient"), "blue"],
  ["cold", both("冷链", "Cold"), "sky"],
  ["crossDock", both("越库", "Cross-dock"), "green"],
  ["wholesale", both("批发", "Wholesale"), "orange"],
] as const;

const byUse = (before: string, after: string): ChartCurve[] =>
  USES.map(([use, label, colour]) => ({ label, colour, values: ofTenants(before, after, use) }));

export const CHARTS: Readonly<Record<CentreRole, readonly CentreChart[]>> = {
  warehousing: [
    {
      id: "waiting",
      title: both("等待月台的货车", "Trucks waiting for a dock"),
      unit: TRUCKS,
      isStack: true,
      curves: byUse("docks.", ".waiting"),
    },
    {
      id: "flow",
      title: both("收、存、拣、发", "Goods by the hour"),
      unit: both("t/h", "t/h"),
      curves: [
        curve("收货", "Received", "blue", perHour("lotReceived", tonnes)),
        curve("上架", "Put away", "sky", perHour("lotStored", tonnes)),
        curve("拣选", "Picked", "purple", perHour("lotPicked", tonnes)),
        curve("装车", "Loaded", "orange", perHour("lotLoaded", tonnes)),
      ],
    },
    {
      id: "staging",
      title: both("暂存区", "Staging"),
      unit: T,
      curves: [
        curve("收货暂存", "Inbound", "blue", ofTenants("stagedIn.", "T")),
        curve("发货暂存", "Outbound", "orange", ofTenants("stagedOut.", "T")),
      ],
    },
    { id: "stock", title: both("库存", "Stock"), unit: T, isStack: true, curves: byUse("stock.", "T") },
    {
      id: "gangs",
      title: both("作业班组", "Gangs"),
      unit: COUNT,
      curves: [
        curve("作业中", "At work", "blue", level("labour.gangsBusy")),
        curve("在岗", "Present", "ink", level("labour.gangsPresent"), { dashed: true }),
      ],
    },
  ],
  replenishment: [
    {
      id: "power",
      title: both("充电功率", "Charging power"),
      unit: KW,
      isStack: true,
      onTariff: true,
      curves: [
        curve("货车", "Trucks", "blue", level("charging.trucksKw")),
        curve("换电站", "Swap station", "sky", level("charging.swapKw")),
        curve("城配车", "Vans", "orange", level("charging.vansKw")),
        curve("小车", "Cars", "purple", level("charging.carsKw")),
        curve("叉车", "Forklifts", "green", level("charging.forkliftsKw")),
      ],
    },
    {
      id: "queue",
      title: both("等待与电池包", "Queue and packs"),
      unit: TRUCKS,
      rightUnit: both("包", "packs"),
      curves: [
        curve("等待充电的车辆", "Vehicles waiting for a charger", "vermillion", inState("waitingCharger")),
        curve("可换电池包", "Packs ready", "green", level("swap.packsReady"), { right: true }),
      ],
    },
    {
      id: "solar",
      title: both("光伏与储能", "Sun and battery"),
      unit: KW,
      rightUnit: both("%", "%"),
      onTariff: true,
      curves: [
        curve("光伏出力", "Solar power", "orange", level("energy.solarKw")),
        curve("储能放电(充电为负)", "Battery out (in below 0)", "purple", level("energy.batteryKw")),
        curve("荷电状态 %", "State of charge, %", "green", (s) => mapped(level("battery.soc")(s), (v) => v * 100), {
          right: true,
        }),
      ],
    },
  ],
  services: [
    {
      id: "seats",
      title: both("餐厅与床位", "Canteen and beds"),
      unit: COUNT,
      curves: [
        curve("餐厅座位", "Seats", "orange", level("services.mealUsed")),
        curve("床位", "Beds", "blue", level("services.bedUsed")),
      ],
    },
    {
      id: "bays",
      title: both("洗车、维修与窗口", "Wash, repair and counters"),
      unit: COUNT,
      curves: [
        curve("洗车工位", "Wash bays", "sky", level("services.washUsed")),
        curve("维修工位", "Repair bays", "vermillion", level("services.repairUsed")),
        curve("保险与证件窗口", "Counters", "purple", level("services.papersUsed")),
      ],
    },
    {
      id: "capacity",
      title: both("合同运力", "Contract capacity"),
      unit: TRUCKS,
      curves: [
        curve("运力司机出车", "Drivers out", "blue", level("capacity.driversBusy")),
        curve("挂车甩在场内", "Trailers dropped here", "purple", level("capacity.trailersDropped")),
        curve("挂车挂接中", "Trailers hooked", "green", level("capacity.trailersHooked")),
        curve("挂车在外", "Trailers away", "ink", level("capacity.trailersAway"), { dashed: true }),
      ],
    },
  ],
  dataCentre: [
    {
      id: "power",
      title: both("机房功率", "Power of the data halls"),
      unit: KW,
      rightUnit: both("光伏 kW", "sun, kW"),
      isStack: true,
      onTariff: true,
      curves: [
        curve("即时任务", "Urgent work", "blue", level("load.dataCentre.itKw")),
        curve("可移任务", "Jobs that can wait", "green", level("load.dataCentre.it.jobsKw")),
        curve("制冷", "Cooling", "sky", level("load.dataCentre.coolingKw")),
        curve("光伏出力", "Solar power", "orange", level("energy.solarKw"), { right: true }),
      ],
    },
    {
      id: "delay",
      title: both("平台事务时延", "Delay of the platform"),
      unit: both("ms", "ms"),
      curves: [
        curve("平台事务时延", "Delay of a transaction", "vermillion", (s) =>
          mapped(level("platform.delayS")(s), (v) => v * 1000),
        ),
      ],
    },
    {
      id: "backlog",
      title: both("排队任务", "Jobs queued"),
      unit: both("kWh", "kWh"),
      curves: [curve("排队任务", "Jobs queued", "purple", level("dataCentre.backlogKwh"))],
    },
  ],
  wholesale: [
    {
      id: "bays",
      title: both("档口与装车位", "Bays and van docks"),
      unit: COUNT,
      curves: [
        curve("提货档口", "Market bays", "orange", level("market.baysUsed")),
        curve("自提停车", "Pick-up places", "purple", level("market.placesUsed")),
        curve("装车位", "Van docks", "blue", level("delivery.doorsUsed")),
      ],
    },
    {
      id: "vans",
      title: both("城配车", "Vans"),
      unit: TRUCKS,
      isStack: true,
      curves: [
        curve("配送途中", "On tour", "sky", level("vans.onTour")),
        curve("充电", "Charging", "green", inState("charging", isVan)),
        curve("装货", "Loading", "blue", level("delivery.doorsUsed")),
        curve("待命", "Idle", "yellow", level("vans.idle")),
      ],
    },
    {
      id: "drops",
      title: both("送货点", "Drops by the hour"),
      unit: both("个/小时", "per hour"),
      isStack: true,
      curves: [
        curve(
          "准时",
          "On time",
          "green",
          perHour("dropServed", ({ y }) => (y > 0 ? 0 : 1)),
        ),
        curve(
          "迟到",
          "Late",
          "orange",
          perHour("dropServed", ({ y }) => (y > 0 ? 1 : 0)),
        ),
        curve(
          "未送达",
          "Missed",
          "vermillion",
          perHour("dropMissed", () => 1),
        ),
      ],
    },
    {
      id: "hall",
      title: both("批发库存", "Wholesale stock"),
      unit: T,
      curves: [
        curve("批发库存", "Wholesale stock", "orange", ofTenants("stock.", "T", "wholesale")),
        curve("交易厅库存", "In the hall", "purple", level("market.hallT")),
      ],
    },
  ],
  parking: [
    {
      id: "stalls",
      title: both("车位占用", "Stalls in use"),
      unit: COUNT,
      isStack: true,
      curves: [
        curve("普通车位", "Standard", "blue", stalls("standard")),
        curve("服务区车位", "At services", "sky", stalls("service")),
        curve("插电车位", "With plug", "orange", stalls("plug")),
        curve("危险品车位", "Dangerous goods", "yellow", stalls("dangerous")),
        curve("充电车位", "With charger", "green", stalls("charger")),
        curve("甩挂车位", "Dropped trailers", "purple", stalls("trailer")),
        curve("园外等待", "Waiting outside", "vermillion", inState("waitingStall")),
      ],
    },
    {
      id: "matching",
      title: both("找货与货源", "Seekers and offers"),
      unit: both("个", "number"),
      curves: [
        curve("找货司机", "Drivers seeking a load", "blue", level("matching.seekers")),
        curve("在榜货源", "Offers on the board", "orange", level("matching.offers")),
      ],
    },
    {
      id: "rounds",
      title: both("撮合收益(累计)", "Worth of matches so far"),
      unit: both("元", "CNY"),
      curves: [
        curve("逐轮撮合", "Matched round by round", "green", soFar("matchingRound", "x")),
        curve("若先到先配", "By first come, first served", "ink", soFar("matchingRound", "y"), { dashed: true }),
      ],
    },
    {
      id: "waiting",
      title: both("在场等待", "Waiting in the park"),
      unit: TRUCKS,
      curves: [
        curve("待叫号", "For a call to a dock", "orange", inState("waitingDoor")),
        curve("等待充电", "For a charger", "green", inState("waitingCharger")),
      ],
    },
  ],
};
