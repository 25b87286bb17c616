/** Words of the energy page; they come with it. */
import type { Language } from "../../units/field.ts";
import type { Group } from "../energy/consumers.ts";
import type { GridEventKind } from "../energy/gridEvents.ts";
import type { ChargingKind } from "../energy/sessions.ts";
import type { Compared } from "../energy/strategies.ts";

export const TABS = ["power", "flows", "peak", "charging", "strategies"] as const;
export type Tab = (typeof TABS)[number];

export interface EnergyWords {
  readonly title: string;
  readonly what: string;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly groups: Readonly<Record<Group, string>>;
  readonly uses: string;
  readonly supply: string;
  readonly otherIn: string;
  readonly battery: string;
  readonly batteryPower: string;
  readonly curtailed: string;
  readonly tariffBands: string;
  readonly events: Readonly<Record<GridEventKind, string>>;
  readonly hourlyTable: string;
  readonly time: string;
  readonly nodes: Readonly<Record<string, string>>;
  readonly flowsCaption: (window: string) => string;
  readonly from: string;
  readonly to: string;
  readonly energy: string;
  readonly shareOfSources: string;
  readonly storedMore: string;
  readonly storedLess: string;
  readonly noFlows: string;
  readonly duration: string;
  readonly durationLabel: string;
  readonly allMeters: string;
  readonly billed: string;
  readonly importLimit: string;
  readonly monthPeak: string;
  readonly billedPeak: (time: string) => string;
  readonly hours: string;
  readonly hoursAxis: string;
  readonly noQuarter: string;
  readonly headroom: string;
  readonly headroomAt: (time: string) => string;
  readonly peakSoFar: string;
  readonly peakFromBefore: string;
  readonly peakAt: (time: string) => string;
  readonly quarterNow: string;
  readonly underPeak: string;
  readonly free: string;
  readonly overPeak: string;
  readonly toLimit: string;
  readonly atMost: string;
  readonly aMonth: string;
  readonly demandPrice: string;
  readonly capacityBasis: (kva: string) => string;
  readonly capacityNote: string;
  readonly largest: string;
  readonly otherLoads: string;
  readonly tariff: string;
  readonly period: string;
  readonly price: string;
  readonly cost: string;
  readonly total: string;
  readonly kinds: Readonly<Record<ChargingKind, string>>;
  readonly kindsAll: string;
  readonly rows: string;
  readonly ganttHint: string;
  readonly ganttOf: (kind: string, window: string) => string;
  readonly wait: string;
  readonly due: string;
  readonly wanted: string;
  readonly late: string;
  readonly underWay: string;
  readonly inPicture: string;
  readonly noSessions: string;
  readonly sessionCount: (n: string) => string;
  readonly strategiesNote: string;
  readonly storeNote: (price: string) => string;
  readonly withStore: string;
  readonly strategy: string;
  readonly runOthers: string;
  readonly shownRun: string;
  readonly waiting: string;
  readonly failed: string;
  readonly reference: string;
  readonly referenceNote: string;
  readonly supplyLost: string;
  readonly onlyWhenDone: string;
  readonly bill: string;
  readonly compared: Readonly<Record<Compared, string>>;
  readonly against: string;
  readonly cheapest: string;
}

export const energyWords: Readonly<Record<Language, EnergyWords>> = {
  zh: {
    title: "能源与电费",
    what: "内容",
    tabs: { power: "功率", flows: "电量流向", peak: "需量与电价", charging: "充电作业", strategies: "策略对比" },
    groups: {
      ambient: "常温仓",
      cold: "冷库",
      crossDock: "越库与加工",
      dataCentre: "数据中心",
      market: "批发市场",
      services: "服务及其他",
      truckCharging: "货车补能",
      vanCharging: "城配车充电",
      otherCharging: "其他充电",
    },
    uses: "用电负荷",
    supply: "供电来源",
    otherIn: "车辆与发电机",
    battery: "储能",
    batteryPower: "功率(放电为正)",
    curtailed: "弃光",
    tariffBands: "分时电价",
    events: { response: "需求响应", outage: "供电受限" },
    hourlyTable: "各时段平均功率 (kW)",
    time: "时刻",
    nodes: {
      busbar: "母线",
      losses: "损耗",
      "battery.gives": "储能放电",
      "battery.takes": "储能充电",
      export: "余电上网",
      "vehicles.give": "车辆反送",
      "vehicles.take": "车辆电池",
      solar: "光伏",
      grid: "市电",
      generator: "备用发电机",
      curtailed: "弃光",
    },
    flowsCaption: (window) => `电量流向,${window}`,
    from: "来自",
    to: "去向",
    energy: "电量",
    shareOfSources: "占比",
    storedMore: "时段内储能净增",
    storedLess: "时段内储能净减",
    noFlows: "本时段没有电量记录。",
    duration: "购电负荷持续曲线",
    durationLabel: "购电负荷持续曲线:横轴为不低于该功率的小时数,纵轴为 15 分钟平均购电功率",
    allMeters: "购电(全部表计)",
    billed: "计费需量",
    importLimit: "进线功率上限",
    monthPeak: "本月最大需量",
    billedPeak: (time) => `本时段最大 ${time}`,
    hours: "小时",
    hoursAxis: "不低于该功率的小时数",
    noQuarter: "本时段不含完整的 15 分钟。",
    headroom: "需量余量",
    headroomAt: (time) => `截至 ${time}`,
    peakSoFar: "本月最大需量",
    peakFromBefore: "月初至推演开始前已发生",
    peakAt: (time) => `发生于 ${time}`,
    quarterNow: "当前 15 分钟平均",
    underPeak: "距最大需量",
    free: "不增加需量电费",
    overPeak: "已超过本月最大需量",
    toLimit: "最大需量至进线上限",
    atMost: "最多再增",
    aMonth: "元/月",
    demandPrice: "需量电价",
    capacityBasis: (kva) => `按装见容量 ${kva} kVA 计收`,
    capacityNote: "最大需量不影响基本电费。",
    largest: "需量最大的 15 分钟 (kW)",
    otherLoads: "其他负荷",
    tariff: "分时电价与电度电费",
    period: "时段",
    price: "电价 (元/kWh)",
    cost: "电费 (元)",
    total: "合计",
    kinds: { trucks: "货车", swap: "换电站", packs: "换电电池包", vans: "城配车", cars: "小车" },
    kindsAll: "显示",
    rows: "充电枪",
    ganttHint: "点击或按回车选中车辆;方向键在各次充电之间移动。",
    ganttOf: (kind, window) => `${kind}充电作业,${window}`,
    wait: "等待",
    due: "应完成",
    wanted: "需",
    late: "逾期",
    underWay: "进行中",
    inPicture: "在画面中查看",
    noSessions: "本时段没有充电作业。",
    sessionCount: (n) => `${n} 次`,
    strategiesNote: "同一情景、同一随机数,仅更换储能策略(参数取默认值),全程电费对比。",
    storeNote: (price) => `折算电费:期末储能少存的电按最低电价 ${price} 元/kWh 补足。`,
    withStore: "折算电费",
    strategy: "储能策略",
    runOthers: "推演其他策略",
    shownRun: "当前推演",
    waiting: "未推演",
    failed: "未完成",
    reference: "完全先知(标尺)",
    referenceNote: "事先知道全程负荷、天气与电价时的最低电费,实际无法达到。",
    supplyLost: "期间失去外部电源,无可比标尺",
    onlyWhenDone: "当前推演完成后可对比。",
    bill: "电费构成",
    compared: {
      "energy.costCny": "电费合计",
      "energy.energyCostCny": "电度电费",
      "energy.demandChargeCny": "基本电费",
      "energy.feedInCny": "上网收入",
      "energy.peakKw": "最大需量",
      "energy.selfConsumption": "自发自用率",
      "carbon.hubKgCo2e": "枢纽碳排放",
      "energy.storageCycles": "等效循环",
      "energy.storageChangeKwh": "储能电量变化",
    },
    against: "比当前",
    cheapest: "最低",
  },
  en: {
    title: "Energy and bill",
    what: "Contents",
    tabs: {
      power: "Power",
      flows: "Energy flows",
      peak: "Peak and tariff",
      charging: "Charging",
      strategies: "Strategies",
    },
    groups: {
      ambient: "Ambient sheds",
      cold: "Cold store",
      crossDock: "Cross-dock, processing",
      dataCentre: "Data centre",
      market: "Wholesale hall",
      services: "Services, other",
      truckCharging: "Trucks, plug and swap",
      vanCharging: "Van charging",
      otherCharging: "Other charging",
    },
    uses: "Demand",
    supply: "Supply",
    otherIn: "Vehicles, generator",
    battery: "Battery",
    batteryPower: "Power (discharge > 0)",
    curtailed: "PV curtailed",
    tariffBands: "Tariff",
    events: { response: "Demand response", outage: "Grid gives less" },
    hourlyTable: "Mean power by period of the clock (kW)",
    time: "Time",
    nodes: {
      busbar: "Busbar",
      losses: "Losses",
      "battery.gives": "Battery, discharged",
      "battery.takes": "Battery, charged",
      export: "Fed into the grid",
      "vehicles.give": "Given by vehicles",
      "vehicles.take": "Vehicle batteries",
      solar: "Sun",
      grid: "Grid",
      generator: "Generator",
      curtailed: "Curtailed",
    },
    flowsCaption: (window) => `Energy flows, ${window}`,
    from: "From",
    to: "To",
    energy: "Energy",
    shareOfSources: "Share",
    storedMore: "Battery holds more at the end by",
    storedLess: "Battery holds less at the end by",
    noFlows: "No energy was recorded in this period.",
    duration: "Load-duration curve of import",
    durationLabel: "Load-duration curve: hours with at least that import, against its 15-minute mean",
    allMeters: "Import, all meters",
    billed: "Billed import",
    importLimit: "Import limit",
    monthPeak: "Peak of the month",
    billedPeak: (time) => `Largest of the period, ${time}`,
    hours: "hours",
    hoursAxis: "hours with at least that import",
    noQuarter: "The period holds no whole quarter-hour.",
    headroom: "Peak and head-room",
    headroomAt: (time) => `until ${time}`,
    peakSoFar: "Month's peak so far",
    peakFromBefore: "from before the run began",
    peakAt: (time) => `at ${time}`,
    quarterNow: "This quarter-hour",
    underPeak: "Room below the peak",
    free: "no demand charge",
    overPeak: "above the month's peak",
    toLimit: "Peak to import limit",
    atMost: "at most",
    aMonth: "CNY/month",
    demandPrice: "Demand charge",
    capacityBasis: (kva) => `Charged on installed capacity, ${kva} kVA`,
    capacityNote: "The peak does not change the monthly charge.",
    largest: "Largest quarter-hours (kW)",
    otherLoads: "Other loads",
    tariff: "Tariff periods and cost of energy",
    period: "Period",
    price: "Price (CNY/kWh)",
    cost: "Cost (CNY)",
    total: "Total",
    kinds: { trucks: "Trucks", swap: "Swaps", packs: "Swap packs", vans: "Vans", cars: "Cars" },
    kindsAll: "Shown",
    rows: "Gun",
    ganttHint: "Click or press Enter to select the vehicle; arrow keys go from session to session.",
    ganttOf: (kind, window) => `Charging, ${kind}, ${window}`,
    wait: "waited",
    due: "due",
    wanted: "wanted",
    late: "late",
    underWay: "under way",
    inPicture: "Show in the picture",
    noSessions: "Nobody charged in this period.",
    sessionCount: (n) => `${n} sessions`,
    strategiesNote:
      "The same scenario and random numbers, only the battery's strategy differs (with default parameters); bill of the whole run.",
    storeNote: (price) =>
      `Settled: what the battery holds less at the end is bought at the lowest price, ${price} CNY/kWh.`,
    withStore: "Settled bill",
    strategy: "Battery strategy",
    runOthers: "Run the other strategies",
    shownRun: "shown run",
    waiting: "not run",
    failed: "not finished",
    reference: "Perfect foresight (yardstick)",
    referenceNote: "The least bill had all loads, weather and prices been known beforehand: out of reach in practice.",
    supplyLost: "supply was lost meanwhile: no yardstick",
    onlyWhenDone: "Can be compared once the shown run is complete.",
    bill: "Parts of the bill",
    compared: {
      "energy.costCny": "Total cost",
      "energy.energyCostCny": "Energy",
      "energy.demandChargeCny": "Demand or capacity",
      "energy.feedInCny": "Feed-in",
      "energy.peakKw": "Billed peak",
      "energy.selfConsumption": "Self-consumption",
      "carbon.hubKgCo2e": "Hub CO₂e",
      "energy.storageCycles": "Cycles",
      "energy.storageChangeKwh": "Change in store",
    },
    against: "against the shown run",
    cheapest: "least",
  },
};
