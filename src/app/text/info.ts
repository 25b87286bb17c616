/** Words of the panel that colours the picture; they come with it. */
import type { Language } from "../../units/field.ts";
import type { InfoView, RampView } from "../info/infoViews.ts";

interface InfoWords {
  readonly title: string;
  readonly what: string;
  readonly views: Readonly<Record<InfoView, string>>;
  /** what a ramp shows, where a view has several */
  readonly ramps: Readonly<Record<"waterUsed" | "waterGathered", string>>;
  readonly meaning: Readonly<Record<RampView | "traffic" | "tenants" | "waiting", string>>;
  readonly most: string;
  readonly others: string;
  readonly value: string;
  readonly nothing: string;
  readonly caption: (view: string, window: string) => string;
  readonly at: (time: string) => string;
  readonly wholeRun: string;
  readonly delay: string;
  readonly tenant: string;
  readonly floor: string;
  readonly doors: string;
  readonly sharedDoors: string;
  readonly noTenant: string;
  readonly waits: Readonly<Record<"all" | "roads", string>>;
  readonly perArea: string;
  readonly densest: string;
  readonly waitingAs: string;
  readonly vehicleMinutes: string;
  readonly all: string;
  readonly stopped: string;
  readonly workingOut: string;
  readonly noMotion: string;
  readonly nobodyWaits: string;
  readonly near: (gate: string) => string;
  readonly row: (row: string) => string;
  readonly road: (road: string) => string;
}

export const infoWords: Readonly<Record<Language, InfoWords>> = {
  zh: {
    title: "信息视图",
    what: "着色内容",
    views: {
      docks: "月台占用",
      places: "车位占用",
      dwell: "在园时长",
      traffic: "道路服务水平",
      waiting: "等待热力",
      tenants: "月台与租户",
      energy: "用电强度",
      carbon: "碳排放",
      water: "用水与集雨",
      staff: "在岗人员",
    },
    ramps: { waterUsed: "用水", waterGathered: "屋面集雨" },
    meaning: {
      docks: "所选时段内月台被占用的时间占比",
      places: "所选时段内车位、装卸位被占用或充电的时间占比",
      dwell: "此刻在园车辆自到达起的时长;记录开始前已在园的,自记录开始计;24 小时以上同色",
      energy: "所选时段平均用电功率 ÷ 建筑面积;同一用途的建筑按面积分摊",
      carbon:
        "所选时段购电与柴发排放,按枢纽运营、托管 IT、车辆补能三本账,每 15 分钟按用电量分摊到负荷;同一用途的建筑按面积分摊",
      waterUsed: "所选时段用水量:洗车间、数据中心冷却;冲厕与灌溉只计全园,不落到建筑",
      waterGathered: "所选时段流入蓄水池的雨水,按屋面面积分摊到建筑",
      staff:
        "所选时段平均在岗人数 = 在岗人时 ÷ 时长;班组与月台叉车按各建筑月台作业小时分摊,库内人员按库房面积分摊;只含推演中的岗位",
      traffic: "车均延误,分方向;与「交通与服务水平」(S)同一数据",
      waiting:
        "所选时段内车辆静止等待的车·分钟(路上停滞、卡口排队、等车位、等月台、等班组、等充电、等货);休息、作业、充电、接受服务不计",
      tenants: "月台柱为其租户的颜色;建筑只有一家租户时整体着色,多家合租的只看月台",
    },
    most: "最高的",
    others: "其他与合计",
    value: "数值",
    nothing: "该时段没有数据。",
    caption: (view, window) => `${view},${window}`,
    at: (time) => `${time} 时刻`,
    wholeRun: "全程不变",
    delay: "车均延误 (秒)",
    tenant: "租户",
    floor: "面积 (m²)",
    doors: "月台 (个)",
    sharedDoors: "多家共用的月台",
    noTenant: "没有租户。",
    waits: { all: "全部等待", roads: "只看路上与卡口" },
    perArea: "车·分钟/100 m²",
    densest: "等待最集中处",
    waitingAs: "等待什么",
    vehicleMinutes: "车·分钟",
    all: "合计",
    stopped: "路上停滞",
    workingOut: "正在计算……",
    noMotion: "本推演未保存车辆轨迹。",
    nobodyWaits: "该时段没有车辆等待。",
    near: (gate) => `${gate}附近`,
    row: (row) => `车位排 ${row}`,
    road: (road) => `路段 ${road}`,
  },
  en: {
    title: "Info views",
    what: "Coloured by",
    views: {
      docks: "Docks in use",
      places: "Places in use",
      dwell: "Time in hub",
      traffic: "Level of service",
      waiting: "Waiting",
      tenants: "Tenants",
      energy: "Power density",
      carbon: "Carbon",
      water: "Water",
      staff: "People on duty",
    },
    ramps: { waterUsed: "Used", waterGathered: "Gathered by roofs" },
    meaning: {
      docks: "share of the period in which a dock was occupied",
      places: "share of the period in which a stall or bay was occupied or charging",
      dwell:
        "hours since a vehicle that is here now came, or since the recording began; beyond 24 h the colour is the same",
      energy: "mean power over the period ÷ floor area; buildings of one use share what it takes by area",
      carbon:
        "grid power and generator over the period, booked as hub operations, hosted IT and charging; each is shared among its loads by their energy every quarter-hour, and by floor among buildings of one use",
      waterUsed:
        "water used over the period: truck wash, cooling of the data centre; toilets and irrigation are known for the hub as a whole only",
      waterGathered: "rain into the cistern over the period, shared among the roofs by their area",
      staff:
        "mean number on duty over the period, hours present ÷ its length; gangs and dock drivers by the hours of work at each building's doors, people of the sheds by floor; posts that are simulated only",
      traffic: "mean delay of a vehicle, by direction; the same figures as in Traffic: level of service (S)",
      waiting:
        "vehicle-minutes of standing over the period: on roads, before gates, for a stall, door, gang, charger or goods; who rests, works, charges or is served does not count",
      tenants: "a post at each dock in its tenant's colour; a building is coloured where one tenant has it alone",
    },
    most: "The highest",
    others: "Others, and sums",
    value: "Value",
    nothing: "Nothing is known of this period.",
    caption: (view, window) => `${view}, ${window}`,
    at: (time) => `at ${time}`,
    wholeRun: "the same all the time",
    delay: "Mean delay (s)",
    tenant: "Tenant",
    floor: "Floor (m²)",
    doors: "Docks",
    sharedDoors: "Docks that several share",
    noTenant: "There are no tenants.",
    waits: { all: "All", roads: "Roads and gates" },
    perArea: "veh.-min per 100 m²",
    densest: "Where most wait",
    waitingAs: "Waiting for",
    vehicleMinutes: "veh.-min",
    all: "All together",
    stopped: "held up on a road",
    workingOut: "Working it out …",
    noMotion: "This run keeps no motion of vehicles.",
    nobodyWaits: "Nobody waits in this period.",
    near: (gate) => `Near: ${gate}`,
    row: (row) => `Row ${row}`,
    road: (road) => `Road ${road}`,
  },
};
