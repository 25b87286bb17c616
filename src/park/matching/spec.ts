/** Parameters of the load-matching hall: who seeks and for how long, what is offered, who takes what. */
import { part, quantity, share } from "../../units/field.ts";

const hours = (zh: string, en: string, byDefault: number, max: number, from?: string) =>
  quantity({ zh, en, unit: "h", default: byDefault, min: 0, max, ...(from === undefined ? {} : { from }) });
const km = (zh: string, en: string, byDefault: number, from?: string) =>
  quantity({ zh, en, unit: "km", default: byDefault, min: 1, max: 3000, ...(from === undefined ? {} : { from }) });
const cv = (zh: string, en: string, byDefault: number) =>
  quantity({ zh, en, unit: "1", default: byDefault, min: 0, max: 3 });
const logit = (zh: string, en: string, byDefault: number) =>
  quantity({ zh, en, unit: "1", default: byDefault, min: -20, max: 20 });

export const matchingSpec = part({
  seekShare: part({
    lineHaul: share({ zh: "卸空后找货的干线车占比", en: "emptied line-haul trucks that seek a load", default: 0.8 }),
    passThrough: share({ zh: "找货的过境车占比", en: "pass-through trucks that seek a load", default: 0.5 }),
  }),
  firstOfferH: hours("平台找货首个报价", "first offer on the platform", 1.2, 48, "exponential"),
  firstOfferByHandH: hours("无平台找货首个报价", "first offer without it", 4, 48, "exponential"),
  patienceH: hours("找货耐心", "patience of a driver", 7, 720, "exponential"),
  roundMin: quantity({ zh: "撮合间隔", en: "between matching rounds", unit: "min", default: 10, min: 5, max: 240 }),
  postedAheadH: hours("货源提前发布", "offers are posted ahead", 4, 12),
  windowH: hours("车货互等时限", "truck and load wait for each other at most", 4, 12),
  outsidePerDay: quantity({
    zh: "周边货主货源",
    en: "offers of shippers nearby",
    unit: "1/d",
    default: 100,
    min: 0,
    max: 400,
  }),
  contractShare: share({ zh: "租户合同运力占比", en: "tenants' loads under contract with the pool", default: 0.05 }),
  pickUpKm: km("周边提货距离", "way to their loads", 25),
  homeKm: km("空车回程距离", "way home of a truck", 300),
  homeCv: cv("其变异系数", "its coefficient of variation", 0.5),
  targetKm: km("货源运距", "way of a load", 320, "200–500 km most frequent"),
  targetCv: cv("其变异系数", "its coefficient of variation", 0.45),
  payCnyPerTKm: quantity({ zh: "运价", en: "freight rate", unit: "CNY/tkm", default: 0.32, min: 0, max: 5 }),
  payCv: cv("其变异系数", "its coefficient of variation", 0.2),
  kmCostShare: share({ zh: "绕行成本占满载运价", en: "cost of a detour over a full load's rate", default: 0.62 }),
  waitCnyPerHour: quantity({
    zh: "等货成本",
    en: "cost of a waiting truck",
    unit: "CNY/h",
    default: 60,
    min: 0,
    max: 2000,
  }),
  acceptance: part({
    base: logit("接单基准", "acceptance of a full load home", 2),
    perPay: logit("接单对运价", "by pay per km", 4),
    perHome: logit("接单对回程", "by what is left of the way home", 1),
  }),
});
