/** The words of a recording in both languages. Keyed by the vocabulary: a word without a text does not compile. */
import type { EntityKind, FactKind, StateName, VehicleClass } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";

const b = (zh: string, en: string): Bilingual => ({ zh, en });

export const CLASS_WORDS: Readonly<Record<VehicleClass, Bilingual>> = {
  lineHaul: b("干线货车", "line-haul truck"),
  passThrough: b("过境货车", "pass-through truck"),
  pickUp: b("客户自提车", "customer pick-up"),
  cityVan: b("城配车", "city van"),
  staffCar: b("员工车", "staff car"),
};

/** What vehicles come for, by the first word of their names. */
export const ROLE_WORDS: Readonly<Record<string, Bilingual>> = {
  lineHaulIn: b("干线到货", "line-haul inbound"),
  lineHaulOut: b("干线发货", "line-haul outbound"),
  passThrough: b("过境停靠", "pass-through"),
  pickUp: b("客户自提", "customer pick-up"),
  van: b("城市配送", "city delivery"),
  staffCar: b("员工通勤", "staff commuting"),
};

export const KIND_WORDS: Readonly<Record<EntityKind, Bilingual>> = {
  vehicle: b("车辆", "vehicle"),
  gate: b("卡口", "gate"),
  door: b("月台", "dock"),
  stall: b("货车车位", "truck stall"),
  bay: b("泊位", "bay"),
  gun: b("充电枪", "charging gun"),
  swapStation: b("换电站", "swap station"),
  building: b("建筑", "building"),
  battery: b("储能", "battery"),
  grid: b("市电", "grid connection"),
  solar: b("光伏", "PV"),
  cistern: b("蓄水池", "cistern"),
  service: b("服务工位", "service bay"),
  deck: b("停车楼", "car deck"),
  tenant: b("租户", "tenant"),
  site: b("园区", "hub"),
};

export const STATE_WORDS: Readonly<Record<StateName, Bilingual>> = {
  gone: b("已离园", "gone"),
  arriving: b("即将到达", "arriving"),
  gateQueue: b("卡口排队", "queueing at the gate"),
  gateService: b("卡口办理", "being served at the gate"),
  driving: b("园内行驶", "driving"),
  waitingStall: b("等待车位(园外)", "waiting for a stall, outside"),
  waitingDoor: b("待叫号", "waiting to be called to a dock"),
  parked: b("停车休息", "parked"),
  docking: b("靠台与单证", "positioning and papers"),
  waitingGang: b("等待装卸班组", "waiting for a gang"),
  unloading: b("卸货", "unloading"),
  loading: b("装货", "loading"),
  undocking: b("离台", "leaving the dock"),
  waitingCharger: b("等待充电", "waiting for a charger"),
  charging: b("充电", "charging"),
  swapping: b("换电", "swapping packs"),
  inService: b("服务中(餐饮、洗车、维修、住宿)", "in services"),
  trading: b("档口提货", "at a wholesale bay"),
  onTour: b("配送途中", "on tour"),
  free: b("空闲", "free"),
  reserved: b("已预留", "reserved"),
  occupied: b("占用", "occupied"),
  closed: b("关闭", "closed"),
  failed: b("故障", "failed"),
};

export const FACT_WORDS: Readonly<Record<FactKind, Bilingual>> = {
  vehicleArrived: b("到达园区", "arrived at the hub"),
  gateServed: b("卡口办理完成", "served at the gate"),
  vehicleEntered: b("入园", "entered"),
  vehicleDeparted: b("离园", "left the hub"),
  vehicleRefused: b("被拒入园", "turned away"),
  stallTaken: b("进入车位", "took a stall"),
  stallLeft: b("离开车位", "left the stall"),
  overflowBegan: b("无车位,园外等候", "no stall free: stands outside"),
  overflowEnded: b("园外等候结束", "no longer outside"),
  calledForward: b("叫号", "called forward"),
  doorReached: b("到达月台", "reached the dock"),
  workBegan: b("作业开始", "work began"),
  workEnded: b("作业结束", "work ended"),
  doorLeft: b("离开月台", "left the dock"),
  bayReached: b("到达档口", "reached the bay"),
  bayLeft: b("离开档口", "left the bay"),
  tourBegan: b("配送出车", "tour began"),
  tourEnded: b("配送返回", "tour ended"),
  chargingBegan: b("开始充电", "charging began"),
  chargingEnded: b("充电结束", "charging ended"),
  chargerGivenUp: b("放弃等桩", "gave up waiting for a charger"),
  publicRoadLeft: b("离开公共道路排队", "no longer queues on the public road"),
  swapped: b("换电完成", "packs swapped"),
  goodsRefused: b("库满拒收", "goods refused"),
  shortDelivered: b("缺货少发", "delivered short"),
  routeMissing: b("无路可达", "no route"),
  interventionApplied: b("应对措施生效", "counter-measure applied"),
  placeClosed: b("关闭", "closed"),
  placeOpened: b("开放", "opened"),
  faultBegan: b("故障发生", "fault began"),
  faultEnded: b("故障排除", "fault ended"),
  importLimitExceeded: b("超过进线功率上限", "import limit exceeded"),
  gridlocked: b("交通锁死,等待", "in a gridlock, waits for"),
  squeezedPast: b("贴边挤过", "squeezed past"),
};

/** How the numbers of a fact are shown, by the name they have in the vocabulary. */
export const MEASURE_WORDS: Readonly<Record<string, { readonly text: Bilingual; readonly unit: string }>> = {
  onBoardT: { text: b("在车货物", "on board"), unit: "t" },
  loadT: { text: b("货量", "load"), unit: "t" },
  missingT: { text: b("缺货", "missing"), unit: "t" },
  waitS: { text: b("等待", "waited"), unit: "s" },
  gangWaitS: { text: b("等待班组", "waited for the gang"), unit: "s" },
  serviceS: { text: b("办理", "service"), unit: "s" },
  durationS: { text: b("历时", "took"), unit: "s" },
  occupiedS: { text: b("占用", "occupied"), unit: "s" },
  stayS: { text: b("停留", "stayed"), unit: "s" },
  stoodS: { text: b("站等", "stood"), unit: "s" },
  turnaroundS: { text: b("在园时长", "turnaround"), unit: "s" },
  onwardKm: { text: b("后续里程", "onward"), unit: "km" },
  tourKm: { text: b("里程", "length"), unit: "km" },
  energyKwh: { text: b("电量", "energy"), unit: "kWh" },
  powerKw: { text: b("功率", "power"), unit: "kW" },
  limitKw: { text: b("上限", "limit"), unit: "kW" },
  index: { text: b("第", "number"), unit: "" },
  circle: { text: b("锁死编号", "gridlock"), unit: "" },
  link: { text: b("路段编号", "link"), unit: "" },
};
