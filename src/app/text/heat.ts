/** Words of the table of hours and days; they come with it. */
import type { Language } from "../../units/field.ts";
import type { HeatSeries } from "../heat/heatTable.ts";

interface HeatWords {
  readonly views: string;
  readonly figures: string;
  readonly hours: string;
  readonly what: string;
  readonly series: Readonly<Record<HeatSeries, string>>;
  readonly day: string;
  readonly sum: string;
  readonly mean: string;
  readonly all: string;
  readonly caption: (unit: string) => string;
  readonly unknown: string;
  readonly hint: string;
}

export const heatWords: Readonly<Record<Language, HeatWords>> = {
  zh: {
    views: "指标的看法",
    figures: "指标表",
    hours: "小时 × 日",
    what: "显示的量",
    series: {
      trucksIn: "进园货车",
      queue: "排队车辆",
      gridKw: "市电功率",
      chargingKw: "补能功率",
      tonnesIn: "入库吨数",
      tonnesOut: "出库吨数",
    },
    day: "日期",
    sum: "全天合计",
    mean: "全天平均",
    all: "全部",
    caption: (unit) => `(${unit}),每行一天,每列一小时`,
    unknown: "未推演",
    hint: "整个推演期;点按一格跳到该小时,方向键移动",
  },
  en: {
    views: "Ways to look at the figures",
    figures: "Figures",
    hours: "Hours × days",
    what: "Shown",
    series: {
      trucksIn: "Trucks in",
      queue: "Vehicles in queues",
      gridKw: "Grid power",
      chargingKw: "Charging power",
      tonnesIn: "Tonnes in",
      tonnesOut: "Tonnes out",
    },
    day: "Day",
    sum: "Whole day",
    mean: "Mean of the day",
    all: "All",
    caption: (unit) => ` (${unit}), a row a day, a column an hour`,
    unknown: "not simulated",
    hint: "The whole run; a click goes to that hour, arrow keys move",
  },
};
