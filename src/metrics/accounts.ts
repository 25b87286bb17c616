/** Names of accounts for people. An account with a dot is named after its end: `load.cold` is the cold store. */
import type { VehicleClass } from "../recording/vocabulary.ts";
import type { Bilingual } from "../units/field.ts";
import type { Hub } from "./hub.ts";

export const CLASS_NAMES: Readonly<Record<VehicleClass, Bilingual>> = {
  lineHaul: { zh: "干线车", en: "line-haul trucks" },
  passThrough: { zh: "过境车", en: "pass-through trucks" },
  pickUp: { zh: "自提车", en: "pick-ups" },
  cityVan: { zh: "城配车", en: "city vans" },
  staffCar: { zh: "员工小车", en: "staff cars" },
  contract: { zh: "合同运力车", en: "contract tractors" },
};

const NAMES: { readonly [account: string]: Bilingual } = {
  outside: { zh: "园区外", en: "outside" },
  refused: { zh: "拒收", en: "refused" },
  returns: { zh: "配送退货", en: "returns of tours" },
  waste: { zh: "报废", en: "thrown away" },
  "load.ambient": { zh: "常温仓", en: "ambient sheds" },
  "load.crossDock": { zh: "越库分拨", en: "cross-dock" },
  "load.processing": { zh: "流通加工", en: "processing" },
  "load.wholesale": { zh: "批发市场", en: "wholesale hall" },
  "load.services": { zh: "服务与办公", en: "services and offices" },
  "load.plant": { zh: "设备用房", en: "plant rooms" },
  "load.ambient.work": { zh: "常温仓作业用电", en: "ambient sheds, by the work" },
  "load.crossDock.work": { zh: "越库作业用电", en: "cross-dock, by the work" },
  "load.processing.work": { zh: "流通加工作业用电", en: "processing, by the work" },
  "load.cold": { zh: "冷库", en: "cold store" },
  "load.cold.doors": { zh: "冷库月台开门", en: "cold store, open dock doors" },
  "load.dataCentre.it": { zh: "数据中心 IT", en: "data centre, IT" },
  "load.dataCentre.it.jobs": { zh: "数据中心可延后任务", en: "data centre, jobs that can wait" },
  "load.dataCentre.cooling": { zh: "数据中心制冷", en: "data centre, cooling" },
  "load.lighting": { zh: "道路照明", en: "road lighting" },
  "charging.trucks": { zh: "货车充电", en: "charging of trucks" },
  "charging.vans": { zh: "城配车充电", en: "charging of vans" },
  "charging.cars": { zh: "小车充电", en: "charging of cars" },
  "charging.forklifts": { zh: "叉车充电", en: "charging of forklifts" },
  "charging.swap": { zh: "换电站", en: "swap station" },
  "vehicles.trucks": { zh: "货车电池", en: "batteries of trucks" },
  "vehicles.vans": { zh: "城配车电池", en: "batteries of vans" },
  "vehicles.cars": { zh: "小车电池", en: "batteries of cars" },
  "vehicles.forklifts": { zh: "叉车电池", en: "batteries of forklifts" },
  "vehicles.swap": { zh: "换电电池包", en: "swap packs" },
  "losses.charging": { zh: "充电损耗", en: "charging losses" },
  "losses.storage": { zh: "储能损耗", en: "storage losses" },
  "busbar.charging": { zh: "充换电专用电表", en: "the meter of charging" },
  "aged.cycles": { zh: "循环衰减", en: "by cycles" },
  "aged.time": { zh: "日历衰减", en: "by time" },
  capacity: { zh: "储能容量", en: "capacity of the battery" },
  "generator.fuel": { zh: "柴发燃料", en: "the generator's fuel" },
  "outage.tier1": { zh: "一级负荷", en: "tier 1" },
  "outage.tier2": { zh: "二级负荷", en: "tier 2" },
  "outage.tier3": { zh: "三级负荷", en: "tier 3" },
  served: { zh: "已供", en: "served" },
  unserved: { zh: "未供", en: "not served" },
  generator: { zh: "柴油发电机", en: "stand-by generator" },
  baseline: { zh: "响应基线", en: "baseline" },
  shed: { zh: "削减", en: "shed" },
  demandResponse: { zh: "需求响应", en: "demand response" },
  busbar: { zh: "母线", en: "busbar" },
  solar: { zh: "光伏", en: "PV" },
  grid: { zh: "电网", en: "grid" },
  battery: { zh: "储能", en: "battery" },
  curtailed: { zh: "弃光", en: "curtailed" },
  "grid.energy.valley": { zh: "谷段电费", en: "energy at the valley price" },
  "grid.energy.flat": { zh: "平段电费", en: "energy at the flat price" },
  "grid.energy.peak": { zh: "峰段电费", en: "energy at the peak price" },
  "grid.energy.critical": { zh: "尖峰电费", en: "energy at the critical price" },
  "grid.feedIn": { zh: "上网电费收入", en: "paid for feed-in" },
  "air.hub": { zh: "枢纽运营(购电)", en: "hub operations (grid power)" },
  "air.it": { zh: "托管 IT(购电)", en: "hosted IT (grid power)" },
  "air.charging": { zh: "车辆充电(购电)", en: "charging (grid power)" },
  "air.onward": { zh: "车辆离园续程", en: "onward trips of vehicles" },
  cistern: { zh: "蓄水池", en: "cistern" },
  firstFlush: { zh: "初期弃流", en: "first flush" },
  overflow: { zh: "溢流", en: "overflow" },
  mains: { zh: "自来水", en: "mains" },
  rain: { zh: "雨水", en: "rain" },
  "use.wash": { zh: "洗车", en: "washing" },
  "use.cooling": { zh: "冷却补水", en: "cooling" },
  "use.irrigation": { zh: "绿化灌溉", en: "irrigation" },
  "use.toilets": { zh: "冲厕", en: "toilets" },
  "stock.city": { zh: "配送集货区", en: "goods before the van docks" },
  "stock.hall": { zh: "批发厅库存", en: "stock of the wholesale hall" },
  "stock.shuttles": { zh: "短驳在途", en: "on shuttles" },
  "waste.market": { zh: "批发厅报损", en: "waste of the hall" },
  "heat.used.services": { zh: "服务用房供热", en: "service rooms" },
  "heat.used.sorting": { zh: "分拨厅供热", en: "sorting halls" },
  busy: { zh: "作业", en: "at work" },
  present: { zh: "在岗", en: "present" },
  pool: { zh: "运力池", en: "capacity pool" },
  "vehicles.trailer": { zh: "甩停挂车", en: "dropped trailers" },
  idle: { zh: "闲置", en: "idle" },
  drivers: { zh: "司机", en: "drivers" },
  "services.meal": { zh: "餐费", en: "meals" },
  "services.bed": { zh: "住宿费", en: "beds" },
  "services.wash": { zh: "洗车费", en: "washing" },
  "services.repair": { zh: "维修费", en: "repairs" },
  "services.papers": { zh: "窗口手续费", en: "fees at the counters" },
  "staff.service.meal": { zh: "餐厅", en: "canteen" },
  "staff.service.bed": { zh: "住宿", en: "hostel" },
  "staff.service.wash": { zh: "洗车", en: "truck wash" },
  "staff.service.repair": { zh: "维修", en: "repair shop" },
  "staff.service.papers": { zh: "服务窗口", en: "counters" },
  "yard.stalls": { zh: "货车车位", en: "truck stalls" },
  used: { zh: "占用", en: "taken" },
  shippers: { zh: "周边货主", en: "shippers nearby" },
  "air.avoided": { zh: "少空驶避免的排放", en: "avoided by fewer empty kilometres" },
};

/** First words of accounts that are named after their tenant. */
const SHED_PLACES = new Set(["stock", "tenant", "stagedIn", "stagedOut", "processing", "waste"]);

/** The name of an account; the account itself when nobody gave it one. */
export function accountTitle(account: string, hub?: Hub): Bilingual {
  const known = NAMES[account];
  if (known) return known;
  const [head, ...rest] = account.split(".");
  const tail = rest.join(".");
  if (SHED_PLACES.has(head as string)) return hub?.tenantName(tail) ?? { zh: tail, en: tail };
  if (head === "vehicles" && tail in CLASS_NAMES) return CLASS_NAMES[tail as VehicleClass];
  return { zh: account, en: account };
}
