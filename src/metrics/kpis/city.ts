/** City delivery (城市配送): tours, drops and orders, the hub's own vans and their drivers. */
import { DROP_MISSES, PUT_OFF, UNSERVABLE } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import { counted, flow, kpi, meanMinutes, moved, quotient, summed, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { tourBegan, tourEnded } from "../queries.ts";
import type { FactQuery, Reading } from "../reading.ts";
import { scenarioNumber } from "../scenarioValue.ts";

const tours = ["operations.arrivals.cityVan.*", "operations.delivery.*"];

const dropServed: FactQuery = { kind: "dropServed" };
const dropMissed: FactQuery = { kind: "dropMissed" };
const tourPlanned: FactQuery = { kind: "tourPlanned" };
const plannedDrops = { title: text("配送点", "drops"), unit: "1", of: tourPlanned, column: "x" } as const;
const unservable: FactQuery = { kind: "orderUnservable" };
const putOff: FactQuery = { kind: "orderPutOff" };
const returned: FactQuery = { kind: "returnsBrought" };
const y = (reading: Reading, row: number) => reading.recording.facts.columns.y[row] as number;
const onTime: FactQuery = { kind: "dropServed", keep: (reading, row) => y(reading, row) === 0 };
/** Facts whose `why` is a place in a list, apart: one for each reason there is. */
function because<Why extends string>(
  kind: "dropMissed" | "orderUnservable" | "orderPutOff",
  list: readonly Why[],
  words: Readonly<Record<Why, Bilingual>>,
  reasons = list,
) {
  const keep = (why: Why) => (r: Reading, row: number) => y(r, row) === list.indexOf(why);
  return reasons.map((why) => ({ title: words[why], query: { kind, keep: keep(why) } }));
}

const MISS_WORDS: Readonly<Record<(typeof DROP_MISSES)[number], Bilingual>> = {
  closed: text("到时已关门", "closed when the van came"),
  refused: text("拒收", "refused at the door"),
};
const UNSERVABLE_WORDS: Readonly<Record<(typeof UNSERVABLE)[number], Bilingual>> = {
  tooHeavy: text("超过车辆载重", "too heavy for a van"),
  outsideWindows: text("时窗内无法到达", "out of reach within its hours"),
  beyondRange: text("超出续航", "beyond range"),
  beyondDuty: text("超出司机时长", "beyond a driver's time"),
  noVanLeft: text("无车或无司机", "no van or driver left"),
  goodsLate: text("备货过晚", "goods ready too late"),
  outOfStock: text("库存不足", "out of stock"),
};

const DROPS = text("送达与未送达之和", "drops served and missed");
const drops = (reading: Reading, below = false): Term => ({
  title: DROPS,
  unit: "1",
  value: reading.count(dropServed) + reading.count(dropMissed),
  ...(below ? { below: true as const } : {}),
});

/** Kilometres of the tours that ended: each was told when its van left. */
function kmOfEnded(reading: Reading): number {
  const { recording } = reading;
  const { a, t, y: km } = recording.facts.columns;
  const began = recording.factRows("tourBegan", Number.NEGATIVE_INFINITY, reading.toS);
  const kmOf = new Map<number, number>();
  let [sum, k] = [0, 0];
  for (const row of reading.rows(tourEnded)) {
    for (; k < began.length && (t[began[k] as number] as number) < (t[row] as number); k++) {
      kmOf.set(a[began[k] as number] as number, km[began[k] as number] as number);
    }
    sum += kmOf.get(a[row] as number) ?? 0;
  }
  return sum;
}

const idle = flow("h", "vans", "idle");
const driving = flow("h", "staff.driving.van", "present");
const charged = flow("kWh", "busbar", "charging.vans");
const chargedAll = flow("kWh", "busbar", "charging");
const chargingKg = flow("kgCO2e", "grid", "air.charging");
const burntKg = flow("kgCO2e", "vehicle.cityVan", "air.onward");

export const deliveryKpis = {
  "delivery.tours": counted(
    {
      title: text("出车配送车次", "Delivery tours begun"),
      group: "delivery",
      formula: text("出车车次", "vans out on a tour"),
      parameters: tours,
    },
    [{ title: text("出车", "tours"), query: tourBegan }],
  ),
  "delivery.tourMeanMin": meanMinutes(
    {
      title: text("平均配送时长", "Mean length of a tour"),
      group: "delivery",
      formula: text(
        "从离开园区边界到通过进口卡口,按回园时刻计入",
        "from leaving the site's edge to the in-gate, of tours that ended",
      ),
      parameters: tours,
    },
    [{ query: tourEnded, column: "x" }],
  ),
  "delivery.km": summed(
    {
      title: text("配送里程", "Kilometres of tours"),
      group: "delivery",
      formula: text("已出车车次的里程之和", "length of the tours begun"),
      parameters: tours,
    },
    "km",
    { query: tourBegan, column: "y" },
  ),
  "delivery.loadT": summed(
    {
      title: text("配送货量", "Tonnes on tours"),
      group: "delivery",
      formula: text("出车时车上货物之和", "goods on board of the tours begun"),
      parameters: tours,
    },
    "t",
    { query: tourBegan, column: "x" },
  ),
  "delivery.energyKwh": summed(
    {
      title: text("配送用电", "Energy used on tours"),
      group: "delivery",
      formula: text("已回园车次的电池用电", "battery energy of the tours that ended"),
      parameters: tours,
    },
    "kWh",
    { query: tourEnded, column: "y" },
  ),
  "delivery.drops": counted(
    {
      title: text("送达点次", "Drops served"),
      group: "delivery",
      formula: text("完成交货的配送点次", "drops at which goods were handed over"),
      parameters: tours,
    },
    [{ title: text("送达", "served"), query: dropServed }],
  ),
  "delivery.onTimeShare": kpi({
    title: text("准时送达率", "Drops on time"),
    unit: "0–1",
    group: "delivery",
    formula: text(
      "时窗内开始交货的点次 ÷ 送达与未送达点次",
      "begun within the customer's hours ÷ drops served and missed",
    ),
    combine: "share",
    parameters: tours,
    facts: [onTime, dropServed, dropMissed],
    terms: (reading) => [
      { title: text("准时", "on time"), unit: "1", value: reading.count(onTime) },
      drops(reading, true),
    ],
  }),
  "delivery.missedDrops": counted(
    {
      title: text("未送达点次", "Drops missed"),
      group: "delivery",
      formula: text("到达而未能交货的点次", "drops at which goods could not be handed over"),
      parameters: tours,
    },
    because("dropMissed", DROP_MISSES, MISS_WORDS),
  ),
  "delivery.returnsT": summed(
    {
      title: text("退货回园货量", "Tonnes brought back"),
      group: "delivery",
      formula: text("随车回园的未交货物", "goods of missed drops, in by the gate"),
      parameters: tours,
    },
    "t",
    { query: returned, column: "x" },
  ),
  "delivery.unservable": counted(
    {
      title: text("无法配送订单", "Orders not taken out"),
      group: "delivery",
      formula: text("未装车出园的订单,按原因", "orders whose goods stayed in the hub, by reason"),
      parameters: tours,
    },
    because("orderUnservable", UNSERVABLE, UNSERVABLE_WORDS),
  ),
  "delivery.unservableT": summed(
    {
      title: text("无法配送货量", "Tonnes not taken out"),
      group: "delivery",
      formula: text("无法配送订单的货量", "mass of the orders not taken out"),
      parameters: tours,
    },
    "t",
    { query: unservable, column: "x" },
  ),
  "delivery.putOff": counted(
    {
      title: text("订单延后次数", "Orders put off"),
      group: "delivery",
      formula: text(
        "因无车、无司机或备货过晚而延至后续波次的次数,按原因;同一订单可多次延后,过约定时窗送达按迟到计",
        "times an order was left for a later wave, by reason; one may be left again, and is late once its hours have passed",
      ),
      parameters: tours,
    },
    because("orderPutOff", UNSERVABLE, UNSERVABLE_WORDS, PUT_OFF),
  ),
  "delivery.putOffT": summed(
    {
      title: text("延后货量", "Tonnes put off"),
      group: "delivery",
      formula: text("延后订单的货量,每次延后各计一次", "mass of the orders put off, each time"),
      parameters: tours,
    },
    "t",
    { query: putOff, column: "x" },
  ),
  "delivery.dropsPerTour": quotient(
    {
      title: text("每趟配送点", "Drops per tour"),
      unit: "1",
      group: "delivery",
      formula: text("派定车次的配送点 ÷ 车次", "drops of the tours given to vans ÷ these tours"),
      parameters: tours,
    },
    plannedDrops,
    { title: text("车次", "tours"), unit: "1", of: tourPlanned },
  ),
  "delivery.kmPerDrop": quotient(
    {
      title: text("每点里程", "Kilometres per drop"),
      unit: "km",
      group: "delivery",
      formula: text("派定车次的里程 ÷ 配送点", "length ÷ drops of the tours given to vans"),
      parameters: tours,
    },
    { title: text("里程", "length"), unit: "km", of: tourPlanned, column: "y" },
    plannedDrops,
  ),
  "delivery.loadFactor": kpi({
    title: text("装载率", "Load factor"),
    unit: "0–1",
    group: "delivery",
    formula: text("出车货量 ÷ (出车车次 × 额定载重)", "goods on the tours begun ÷ (tours × load a van may carry)"),
    combine: "share",
    parameters: tours,
    facts: [tourBegan],
    terms: (reading) => {
      const capacityT = scenarioNumber(reading.recording.header.scenario, "operations.delivery.vanCapacityT");
      if (capacityT === null) return [];
      const value = capacityT * reading.count(tourBegan);
      return [
        { title: text("出车货量", "goods"), unit: "t", value: reading.sum(tourBegan, "x") },
        { title: text("额定载重", "load they may carry"), unit: "t", value, below: true },
      ];
    },
  }),
  "delivery.kwhPerKm": kpi({
    title: text("单位里程电耗", "Energy per kilometre"),
    unit: "kWh/km",
    group: "delivery",
    formula: text("已回园车次的用电 ÷ 里程", "battery energy ÷ length of the tours that ended"),
    combine: "quotient",
    parameters: tours,
    facts: [tourEnded],
    terms: (reading) => [
      { title: text("用电", "energy"), unit: "kWh", value: reading.sum(tourEnded, "y") },
      { title: text("里程", "length"), unit: "km", value: kmOfEnded(reading), below: true },
    ],
  }),
  "delivery.kgCo2ePerOrder": kpi({
    title: text("单均碳排放", "Carbon per order"),
    unit: "kgCO2e",
    group: "delivery",
    formula: text(
      "(补能碳排放 × 城配车充电占比 + 燃油城配车碳排放) ÷ 送达点次",
      "(carbon of charging × the vans' share of it + that of vans on fuel) ÷ drops served",
    ),
    combine: "quotient",
    parameters: [...tours, "operations.energy.carbon.gridKgPerKwh"],
    facts: [dropServed],
    flows: [chargingKg, charged, chargedAll, burntKg],
    terms: (reading) => {
      const all = reading.moved("busbar", "charging", "kWh");
      const share = all > 0 ? reading.moved("busbar", "charging.vans", "kWh") / all : 0;
      const value = share * reading.moved("grid", "air.charging", "kgCO2e");
      return [
        { title: text("城配车充电", "charging of vans"), unit: "kgCO2e", value },
        total(reading, burntKg, text("燃油城配车", "vans on fuel")),
        { title: text("送达点次", "drops served"), unit: "1", value: reading.count(dropServed), below: true },
      ];
    },
  }),
  "delivery.vansIdleH": moved(
    {
      title: text("城配车闲置", "Vans idle"),
      group: "delivery",
      formula: text(
        "停放待命的车辆·小时,充电与作业除外",
        "van-hours at rest and ready to go, neither charging nor at work",
      ),
      parameters: tours,
    },
    [idle],
  ),
  "delivery.driverH": moved(
    {
      title: text("城配司机工时", "Hours of van drivers"),
      group: "delivery",
      formula: text("在岗司机·小时", "driver-hours present"),
      parameters: ["operations.delivery.drivers.*", "operations.arrivals.cityVan.fleet"],
    },
    [driving],
  ),
} as const satisfies Record<string, Kpi>;
