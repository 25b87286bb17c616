/** The primary wholesale hall (一级批发): buyers at its bays (自提), its stock, shuttles and porters. */
import { counted, flow, kpi, meanMinutes, moved, quantileMinutes, text, total } from "../build.ts";
import { meanHeld } from "../course.ts";
import type { Kpi } from "../definition.ts";
import { bayLeft, bayReached } from "../queries.ts";
import type { FactQuery, Reading } from "../reading.ts";
import { scenarioList, scenarioNumber } from "../scenarioValue.ts";

const bays = ["site.doorGroups.*.doors", "operations.arrivals.pickUp.*"];
const hall = ["operations.market.*"];
const BAY_WAIT = text(
  "从通过进口卡口到停靠提货位,扣除行驶时间;零等待计入",
  "from the in-gate to standing at the bay, less driving; zeros count",
);
const sold = flow("t", "stock.hall", "vehicles");
const taken = flow("h", "market.bays", "taken");
const busy = flow("h", "market.porters", "busy");
const present = flow("h", "staff.storage.porter", "present");
const shuttleUnloaded: FactQuery = { kind: "shuttleUnloaded" };
const lotSampled: FactQuery = { kind: "lotSampled" };
const markedDown: FactQuery = {
  kind: "bayLeft",
  keep: (reading, row) => {
    const level = reading.recording.levelId("market.priceShare");
    return (
      level !== null && (reading.recording.levelAt(level, reading.recording.facts.columns.t[row] as number) ?? 1) < 1
    );
  },
};
const buyerGivenUp: FactQuery = { kind: "buyerGivenUp" };

function bayCount(reading: Reading): number {
  return scenarioList(reading.recording.header.scenario, "site.doorGroups")
    .filter((group) => group.kind === "wholesale")
    .reduce((sum, group) => sum + (scenarioNumber(group, "doors") ?? 0), 0);
}

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
      formula: BAY_WAIT,
      parameters: bays,
    },
    [{ query: bayReached, column: "x" }],
    0.95,
  ),
  "market.soldT": moved(
    {
      title: text("批发销售量", "Tonnes sold"),
      group: "market",
      formula: text("由批发厅装上客户车辆的吨数", "tonnes loaded from the hall onto buyers' vans"),
      parameters: [...bays, ...hall],
    },
    [sold],
  ),
  "market.bayUse": kpi({
    title: text("提货位利用率", "Use of the bays"),
    unit: "0–1",
    group: "market",
    formula: text("提货位占用小时 ÷ 提货位小时", "bay-hours taken ÷ bay-hours"),
    combine: "share",
    parameters: bays,
    flows: [taken],
    terms: (reading) => [
      total(reading, taken, text("占用", "taken")),
      {
        title: text("提货位时间", "time of all bays"),
        unit: "h",
        value: (bayCount(reading) * reading.lengthS) / 3600,
        below: true,
      },
    ],
  }),
  "market.givenUp": counted(
    {
      title: text("放弃等位的客户", "Buyers that gave up"),
      group: "market",
      formula: text(
        "等待超过耐心而空车离开的客户",
        "buyers whose patience for a bay ended, and who left without goods",
      ),
      parameters: [...bays, "operations.market.patienceMin"],
    },
    [{ title: text("客户", "buyers"), query: buyerGivenUp }],
  ),
  "market.porterUse": kpi({
    title: text("搬运工利用率", "Use of the porters"),
    unit: "0–1",
    group: "market",
    formula: text("作业人·小时 ÷ 在岗人·小时", "person-hours at work ÷ person-hours present"),
    combine: "share",
    parameters: ["operations.market.shifts.*.porters"],
    flows: [busy, present],
    terms: (reading) => [
      total(reading, busy, text("作业", "at work")),
      { ...total(reading, present, text("在岗", "present")), below: true },
    ],
  }),
  "market.hallMeanT": kpi({
    title: text("批发厅平均库存", "Mean stock of the hall"),
    unit: "t",
    group: "market",
    formula: text("批发厅每刻钟末库存的平均", "stock of the hall at the end of each quarter-hour, mean"),
    combine: "sum",
    parameters: hall,
    terms: (reading) => {
      const value = meanHeld(reading, "stock.hallT");
      return value === null ? [] : [{ title: text("平均库存", "mean stock"), unit: "t", value }];
    },
  }),
  "market.samplingMeanMin": meanMinutes(
    {
      title: text("到货至抽检完成平均时长", "Mean time until a lot is sampled"),
      group: "market",
      formula: text("从卸入到抽检完成,含等待抽检人员", "from unloading to the end of sampling, with the wait for it"),
      parameters: hall,
    },
    [{ query: lotSampled, column: "y" }],
  ),
  "market.markedDownT": kpi({
    title: text("铃后降价销售量", "Tonnes sold marked down"),
    unit: "t",
    group: "market",
    formula: text("价格铃后离开提货位的货量", "on vans that left a bay after the price bell"),
    combine: "sum",
    additive: true,
    parameters: hall,
    facts: [markedDown],
    terms: (reading) => [{ title: text("降价", "marked down"), unit: "t", value: reading.sum(markedDown, "x") }],
  }),
  "market.wasteT": moved(
    {
      title: text("逾期报损量", "Tonnes not sold in time"),
      group: "market",
      formula: text("收市时超过货架期的吨数", "tonnes that had lain too long at closing"),
      parameters: hall,
    },
    [flow("t", "stock.hall", "waste.market")],
  ),
  "market.shuttleTrips": counted(
    {
      title: text("短驳车次", "Shuttle trips"),
      group: "market",
      formula: text("在批发厅卸下的短驳车次", "shuttles unloaded at the hall"),
      parameters: hall,
    },
    [{ title: text("短驳", "shuttles"), query: shuttleUnloaded }],
  ),
} as const satisfies Record<string, Kpi>;
