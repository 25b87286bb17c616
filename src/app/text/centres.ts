/** Words of the pages of the six centres; they come with them. */
import type { Language } from "../../units/field.ts";

interface CentreWords {
  readonly title: string;
  readonly centres: string;
  readonly live: (time: string) => string;
  readonly figures: string;
  readonly noFigures: string;
  readonly things: string;
  readonly noThings: string;
  readonly charts: string;
  readonly bars: string;
  readonly barsHint: string;
  readonly noBars: string;
  readonly noStates: string;
  readonly barsOf: (what: string, window: string) => string;
  readonly inPicture: string;
  readonly underWay: string;
  readonly tour: string;
  readonly drops: (n: string, bad: string) => string;
  readonly dropKey: string;
  readonly badDropKey: string;
  readonly states: Readonly<Record<"free" | "reserved" | "occupied" | "closed", string>>;
  readonly openPage: string;
}

export const centreWords: Readonly<Record<Language, CentreWords>> = {
  zh: {
    title: "六大中心",
    centres: "中心",
    live: (time) => `此刻 ${time}`,
    figures: "本中心指标",
    noFigures: "本推演没有此中心的指标。",
    things: "设施与租户",
    noThings: "本推演没有此中心的设施。",
    charts: "曲线",
    bars: "时间条",
    barsHint: "指向或用方向键选择时间条;单击选中车辆。",
    noBars: "本时段无记录。",
    noStates: "本推演只保存指标,没有逐车状态。",
    barsOf: (what, window) => `${what},${window}`,
    inPicture: "在画面中查看",
    underWay: "进行中",
    tour: "配送",
    drops: (n, bad) => (bad === "0" ? `${n} 个送货点均准时` : `${n} 个送货点,${bad} 个迟到或未送`),
    dropKey: "准时送达",
    badDropKey: "迟到或未送",
    states: { free: "空闲", reserved: "预留", occupied: "占用", closed: "停用" },
    openPage: "打开中心页面",
  },
  en: {
    title: "The six centres",
    centres: "Centres",
    live: (time) => `Now, ${time}`,
    figures: "Figures of the centre",
    noFigures: "This run has no figures of this centre.",
    things: "Places and tenants",
    noThings: "This run has no places of this centre.",
    charts: "Curves",
    bars: "Bars over time",
    barsHint: "Point at a bar or choose one with the arrow keys; a click selects the vehicle.",
    noBars: "Nothing was recorded in this period.",
    noStates: "This run keeps figures alone, no states of vehicles.",
    barsOf: (what, window) => `${what}, ${window}`,
    inPicture: "Show in the picture",
    underWay: "under way",
    tour: "tour",
    drops: (n, bad) => (bad === "0" ? `${n} drops, all on time` : `${n} drops, ${bad} late or missed`),
    dropKey: "drop on time",
    badDropKey: "late or missed",
    states: { free: "free", reserved: "reserved", occupied: "in use", closed: "out of use" },
    openPage: "Open the page of this centre",
  },
};
