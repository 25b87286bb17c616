/** What the arcs of water stand for. */
import type { Language } from "../../units/field.ts";

export const waterWords: Readonly<Record<Language, Readonly<Record<"title" | "rain" | "cistern" | "mains", string>>>> =
  {
    zh: { title: "水流(10 分钟平均)", rain: "雨水收集", cistern: "蓄水池供水", mains: "市政供水" },
    en: {
      title: "Water flows (mean of 10 minutes)",
      rain: "Rain gathered",
      cistern: "From the cistern",
      mains: "From the mains",
    },
  };
