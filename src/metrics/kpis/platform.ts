/** The digital platform and the data centre's by-products (云计算大数据): answers, outages, water and heat. */
import { accountTitle } from "../accounts.ts";
import { counted, flow, kpi, moved, text, total } from "../build.ts";
import { meanHeld } from "../course.ts";
import type { Kpi } from "../definition.ts";
import type { FactQuery } from "../reading.ts";
import { sunnyPart } from "../renewable.ts";

const UP = "platform.up";
const down = flow("h", "platform", "platform.down");
const it = flow("kWh", "busbar", "load.dataCentre.it");
const jobs = flow("kWh", "busbar", "load.dataCentre.it.jobs");
const fromCistern = flow("m3", "cistern", "use.cooling");
const fromMains = flow("m3", "mains", "use.cooling");
const parameters = ["operations.platform.*", "operations.energy.dataCentre.*"];
const water = ["operations.water.coolingLPerKwh", "site.water.cisternM3"];

/** Facts of a kind that were told while the platform was up: each is a transaction. */
const whileUp = (kind: FactQuery["kind"]): FactQuery => ({
  kind,
  keep: ({ recording }, row) => {
    const level = recording.levelId(UP);
    return level !== null && recording.levelAt(level, recording.facts.columns.t[row] as number) === 1;
  },
});

export const platformKpis = {
  "platform.transactions": counted(
    {
      title: text("平台业务事务", "Transactions of the platform"),
      group: "platform",
      formula: text(
        "平台在线时的进出口放行、预约、配货轮次与月台、提货位、出车调度",
        "gate passages, bookings, matching rounds and vehicles sent to docks, bays and tours while it was up",
      ),
      parameters,
    },
    [
      { title: text("卡口放行", "gate passages"), query: whileUp("gateServed") },
      { title: text("预约", "bookings"), query: whileUp("slotGiven") },
      { title: text("配货轮次", "matching rounds"), query: whileUp("matchingRound") },
      { title: text("月台调度", "to docks"), query: whileUp("doorReached") },
      { title: text("提货位调度", "to bays"), query: whileUp("bayReached") },
      { title: text("配送出车", "tours"), query: whileUp("tourBegan") },
    ],
  ),
  "platform.delayMeanS": kpi({
    title: text("平台事务平均时延", "Mean delay of a transaction"),
    unit: "s",
    group: "platform",
    formula: text(
      "处理时间 ÷ (1 − 机架利用率),按刻钟平均(处理器共享 M/G/1);中断期间按超时计",
      "service time ÷ (1 − use of the racks), mean over quarter-hours (M/G/1 processor sharing); the timeout while down",
    ),
    combine: "sum",
    parameters,
    terms: (reading) => {
      const value = meanHeld(reading, "platform.delayS");
      return value === null ? [] : [{ title: text("平均时延", "mean delay"), unit: "s", value }];
    },
  }),
  "platform.downMin": kpi({
    title: text("平台中断时长", "Platform down"),
    unit: "min",
    group: "platform",
    formula: text("平台中断的分钟数,含来电后重启", "minutes in which it was down, its restart included"),
    combine: "sum",
    additive: true,
    parameters,
    flows: [down],
    terms: (reading) => [
      { title: text("中断", "down"), unit: "min", value: 60 * total(reading, down, text("中断", "down")).value },
    ],
  }),
  "platform.wueLPerKwh": kpi({
    title: text("数据中心 WUE", "WUE of the data centre"),
    unit: "l/kWh",
    group: "platform",
    formula: text("冷却用水 ÷ IT 用电", "cooling water ÷ IT energy"),
    combine: "quotient",
    parameters: water,
    flows: [fromCistern, fromMains, it],
    terms: (reading) => [
      { title: accountTitle("cistern"), unit: "l", value: 1000 * total(reading, fromCistern, text("", "")).value },
      { title: accountTitle("mains"), unit: "l", value: 1000 * total(reading, fromMains, text("", "")).value },
      { ...total(reading, it, text("IT 设备", "IT")), below: true },
    ],
  }),
  "platform.coolingRainShare": kpi({
    title: text("冷却用水雨水占比", "Cooling water from collected rain"),
    unit: "0–1",
    group: "platform",
    formula: text("蓄水池供水 ÷ 全部冷却用水", "from the cistern ÷ all cooling water"),
    combine: "share",
    parameters: water,
    flows: [fromCistern, fromMains],
    terms: (reading) => {
      const rain = total(reading, fromCistern, accountTitle("cistern"));
      return [rain, { ...rain, below: true }, { ...total(reading, fromMains, accountTitle("mains")), below: true }];
    },
  }),
  "platform.heatKwh": moved(
    {
      title: text("余热供热量", "Heat delivered"),
      group: "platform",
      formula: text(
        "机架余热经换热供给服务用房与分拨厅:不超过回收比例,也不超过其热损失",
        "heat of the racks to service rooms and sorting halls: no more than the exchanger takes, nor than they lose",
      ),
      parameters: ["operations.platform.heat.*"],
    },
    [flow("kWh", "heat.it", "heat.used")],
  ),
  "energy.jobsMovedToSunShare": kpi({
    title: text("移入光伏时段的可延后算力", "Jobs moved into solar hours"),
    unit: "0–1",
    group: "energy",
    formula: text(
      "(可延后任务的光伏部分 − 按紧急任务占比应有的部分)÷ 可延后任务用电,按整 15 分钟",
      "(sunny part of jobs that can wait − what it would be at the urgent ones' share) ÷ their energy, by quarter-hours",
    ),
    combine: "quotient",
    parameters: ["operations.policies.jobs.name", "operations.energy.dataCentre.*"],
    flows: [it, jobs],
    terms: (reading) => {
      const all = sunnyPart(reading.recording, it, reading);
      const late = sunnyPart(reading.recording, jobs, reading);
      const urgentKwh = all.totalKwh - late.totalKwh;
      if (!(urgentKwh > 0)) return [];
      const even = (late.totalKwh * (all.sunnyKwh - late.sunnyKwh)) / urgentKwh;
      return [
        { title: text("光伏部分", "sunny part"), unit: "kWh", value: late.sunnyKwh },
        { title: text("减:按紧急任务占比", "less at the urgent share"), unit: "kWh", value: -even },
        { title: text("可延后任务用电", "jobs that can wait"), unit: "kWh", value: late.totalKwh, below: true },
      ];
    },
  }),
} as const satisfies Record<string, Kpi>;
