/** Words of the panel that colours the picture; they come with it. */
import type { Language } from "../../units/field.ts";
import type { InfoView } from "../info/infoViews.ts";

interface InfoWords {
  readonly title: string;
  readonly what: string;
  readonly views: Readonly<Record<InfoView, string>>;
  readonly meaning: Readonly<Record<InfoView, string>>;
  readonly most: string;
  readonly nothing: string;
  readonly caption: (view: string, window: string) => string;
  readonly at: (time: string) => string;
}

export const infoWords: Readonly<Record<Language, InfoWords>> = {
  zh: {
    title: "信息视图",
    what: "着色内容",
    views: { docks: "月台占用", places: "车位占用", dwell: "在园时长", energy: "用电强度" },
    meaning: {
      docks: "所选时段内月台被占用的时间占比",
      places: "所选时段内车位、装卸位被占用或充电的时间占比",
      dwell: "此刻在园车辆自到达起的时长;记录开始前已在园的,自记录开始计;24 小时以上同色",
      energy: "所选时段平均用电功率 ÷ 建筑面积;同一用途的建筑按面积分摊",
    },
    most: "最高的",
    nothing: "该时段没有数据。",
    caption: (view, window) => `${view},${window}`,
    at: (time) => `${time} 时刻`,
  },
  en: {
    title: "Info views",
    what: "Coloured by",
    views: { docks: "Docks in use", places: "Places in use", dwell: "Time in the hub", energy: "Power density" },
    meaning: {
      docks: "share of the period in which a dock was occupied",
      places: "share of the period in which a stall or bay was occupied or charging",
      dwell:
        "hours since a vehicle that is here now came, or since the recording began; beyond 24 h the colour is the same",
      energy: "mean power over the period ÷ floor area; buildings of one use share what it takes by area",
    },
    most: "The highest",
    nothing: "Nothing is known of this period.",
    caption: (view, window) => `${view}, ${window}`,
    at: (time) => `at ${time}`,
  },
};
