/** Words of the details of a thing, beyond its facts; they come with them. */
import type { Language } from "../../units/field.ts";
import type { WaitFor } from "../inspector/waits.ts";

interface InspectorWords {
  readonly waitsFor: string;
  readonly what: Readonly<Record<WaitFor, string>>;
  readonly place: (n: string, all: string) => string;
  readonly longer: string;
  readonly first: string;
  readonly inLine: (n: string) => string;
  readonly nobody: string;
  readonly waitsHere: string;
  readonly awaited: string;
  readonly next: string;
  readonly visits: string;
  readonly plan: string;
  readonly steps: Readonly<Record<"done" | "now" | "ahead", string>>;
  readonly remade: (time: string, why: string) => string;
  readonly stock: string;
  readonly stockNow: string;
  readonly places: Readonly<Record<"stagedIn" | "processing" | "stagedOut", string>>;
  readonly doors: string;
  readonly goods: string;
  readonly story: string;
}

export const inspectorWords: Readonly<Record<Language, InspectorWords>> = {
  zh: {
    waitsFor: "正在等待",
    what: {
      gate: "卡口放行",
      door: "空闲月台",
      gang: "装卸班组",
      charger: "充电枪或换电位",
      stall: "空车位",
      bay: "提货档口",
      goods: "备货完成",
      staging: "暂存区腾出",
    },
    place: (n, all) => `按到达先后第 ${n} 位,共 ${all} 辆`,
    longer: "等得更久的车辆",
    first: "没有车辆等得更久",
    inLine: (n) => `另有 ${n} 辆`,
    nobody: "无车辆等待",
    waitsHere: "在此等待的车辆",
    awaited: "等待它腾出位置的车辆",
    next: "下一辆",
    visits: "使用记录",
    plan: "行程计划",
    steps: { done: "已完成", now: "进行中", ahead: "待进行" },
    remade: (time, why) => `${time} 重新计划:${why}`,
    stock: "库存与暂存",
    stockNow: "库存",
    places: { stagedIn: "收货暂存", processing: "流通加工", stagedOut: "发货暂存" },
    doors: "月台",
    goods: "货物批次",
    story: "经过",
  },
  en: {
    waitsFor: "Waits for",
    what: {
      gate: "its turn at the gate",
      door: "a free dock",
      gang: "a gang",
      charger: "a charger",
      stall: "a free stall",
      bay: "a market bay",
      goods: "its goods",
      staging: "room in the staging area",
    },
    place: (n, all) => `number ${n} by arrival, of ${all}`,
    longer: "Who has waited longer",
    first: "nobody has waited longer",
    inLine: (n) => `and ${n} more`,
    nobody: "Nobody waits",
    waitsHere: "Waiting for it",
    awaited: "Who waits for its place",
    next: "Next",
    visits: "Who was here",
    plan: "Plan of the visit",
    steps: { done: "done", now: "now", ahead: "to come" },
    remade: (time, why) => `made anew at ${time}: ${why}`,
    stock: "Stock and staging",
    stockNow: "Stock",
    places: { stagedIn: "staged, in", processing: "processing", stagedOut: "staged, out" },
    doors: "Docks",
    goods: "Lots of goods",
    story: "What happened",
  },
};
