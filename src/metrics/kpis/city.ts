/** Wholesale pick-ups (自提) and the hub's own delivery tours (城配). */
import { counted, meanMinutes, quantileMinutes, summed, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { bayLeft, bayReached, tourBegan, tourEnded } from "../queries.ts";

const bays = ["site.doorGroups.*.doors", "operations.arrivals.pickUp.*"];
const BAY_WAIT = text(
  "从通过进口卡口到停靠提货位,扣除行驶时间;零等待计入",
  "from the in-gate to standing at the bay, less driving; zeros count",
);
const tours = ["operations.arrivals.cityVan.*", "operations.delivery.*"];

export const marketKpis = {
  "market.visits": counted(
    {
      title: text("自提完成车次", "Pick-ups done"),
      group: "market",
      formula: text("离开提货位的车次", "vehicles that left a wholesale bay"),
      parameters: bays,
    },
    [{ title: text("提货位", "at the bays"), query: bayLeft }],
  ),
  "market.bayWaitMeanMin": meanMinutes(
    {
      title: text("提货位平均等待", "Mean wait for a wholesale bay"),
      group: "market",
      formula: BAY_WAIT,
      parameters: bays,
    },
    [{ query: bayReached, column: "x" }],
  ),
  "market.bayWaitP95Min": quantileMinutes(
    {
      title: text("提货位等待 P95", "95 % quantile of the wait for a bay"),
      group: "market",
      formula: text(
        `${BAY_WAIT.zh};在第 (n−1)·0.95 个次序统计量处线性插值`,
        `${BAY_WAIT.en}; linear between order statistics at (n − 1)·0.95`,
      ),
      parameters: bays,
    },
    [{ query: bayReached, column: "x" }],
    0.95,
  ),
} as const satisfies Record<string, Kpi>;

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
} as const satisfies Record<string, Kpi>;
