/** Words of the tools of the time line that come after the first frame: alerts, worst moments, bookmarks, pauses. */
import type { WorstKind } from "../../metrics/worst.ts";
import type { Language } from "../../units/field.ts";
import type { AutoPause } from "../transport/autoPause.ts";

interface TransportWords {
  readonly nextAlert: string;
  readonly previousAlert: string;
  readonly noLaterAlert: string;
  readonly noEarlierAlert: string;
  readonly worst: string;
  readonly worstOf: Readonly<Record<WorstKind, string>>;
  readonly noWorst: string;
  readonly wentTo: (what: string, value: string, time: string) => string;
  readonly bookmarks: string;
  readonly addMark: string;
  readonly markOf: (time: string) => string;
  readonly markName: string;
  readonly nameOf: (time: string) => string;
  readonly removeMark: (time: string) => string;
  readonly noMarks: string;
  readonly marksFull: string;
  readonly noLaterMark: string;
  readonly noEarlierMark: string;
  readonly autoPause: string;
  readonly pauses: Readonly<Record<AutoPause, string>>;
  readonly pausedAt: (time: string, what: string) => string;
  readonly more: (n: string) => string;
}

export const transportWords: Readonly<Record<Language, TransportWords>> = {
  zh: {
    nextAlert: "下一条告警(N)",
    previousAlert: "上一条告警(P)",
    noLaterAlert: "此后没有告警",
    noEarlierAlert: "此前没有告警",
    worst: "跳到最紧张的时刻(W)",
    worstOf: {
      gateQueue: "卡口排队最长",
      publicQueue: "公共道路排队最长",
      doorQueue: "等待月台的货车最多",
      doorWait: "单车等待月台最久",
      stallsUsed: "货车停车场最满",
      overflow: "无车位的货车最多",
      importPeak: "电网购电最高的一刻钟",
    },
    noWorst: "此时段内没有排队、等待或购电",
    wentTo: (what, value, time) => `${what}:${value},${time}`,
    bookmarks: "书签",
    addMark: "在当前时刻加书签(B)",
    markOf: (time) => `跳到书签 ${time}`,
    markName: "名称",
    nameOf: (time) => `${time} 书签的名称`,
    removeMark: (time) => `删除书签 ${time}`,
    noMarks: "尚无书签。",
    marksFull: "书签已满,请先删除一些",
    noLaterMark: "此后没有书签",
    noEarlierMark: "此前没有书签",
    autoPause: "自动暂停",
    pauses: { off: "不自动暂停", critical: "遇告警暂停", warning: "遇预警和告警暂停" },
    pausedAt: (time, what) => `${time} 已暂停:${what}`,
    more: (n) => `等 ${n} 条`,
  },
  en: {
    nextAlert: "Next alert (N)",
    previousAlert: "Previous alert (P)",
    noLaterAlert: "No alert after this time",
    noEarlierAlert: "No alert before this time",
    worst: "Jump to the worst (W)",
    worstOf: {
      gateQueue: "Longest queue at a gate",
      publicQueue: "Longest queue on the public road",
      doorQueue: "Most trucks waiting for docks",
      doorWait: "Longest wait for a dock",
      stallsUsed: "Truck park at its fullest",
      overflow: "Most trucks without a stall",
      importPeak: "Peak quarter-hour of grid power",
    },
    noWorst: "Nobody queued or waited in this period, and nothing was imported",
    wentTo: (what, value, time) => `${what}: ${value} at ${time}`,
    bookmarks: "Bookmarks",
    addMark: "Bookmark this time (B)",
    markOf: (time) => `Go to bookmark ${time}`,
    markName: "Name",
    nameOf: (time) => `Name of bookmark ${time}`,
    removeMark: (time) => `Remove bookmark ${time}`,
    noMarks: "No bookmarks yet.",
    marksFull: "There is no room for more bookmarks; remove some first",
    noLaterMark: "No bookmark after this time",
    noEarlierMark: "No bookmark before this time",
    autoPause: "Pause by itself",
    pauses: { off: "Never pause by itself", critical: "Pause at alarms", warning: "Pause at warnings and alarms" },
    pausedAt: (time, what) => `Paused at ${time}: ${what}`,
    more: (n) => `and ${n} more`,
  },
};
