/** Words of the plan and the scale in the corner of the picture; they come with them. */
import type { Language } from "../../units/field.ts";

interface CornerWords {
  readonly map: string;
  /** what the plan shows, for those who do not see it */
  readonly shows: (vehicles: string, alerts: string) => string;
  readonly hide: string;
  readonly trucks: string;
  readonly vans: string;
  readonly cars: string;
  readonly alerts: string;
  readonly scale: (metres: string) => string;
  readonly north: string;
}

export const cornerWords: Readonly<Record<Language, CornerWords>> = {
  zh: {
    map: "小地图",
    shows: (vehicles, alerts) =>
      `小地图:园区平面,${vehicles} 辆车,${alerts} 处告警;框为画面所见范围,点按或拖动可移动画面`,
    hide: "隐藏小地图(M)",
    trucks: "货车",
    vans: "厢式车",
    cars: "小车",
    alerts: "告警",
    scale: (metres) => `比例尺:${metres} 米`,
    north: "北",
  },
  en: {
    map: "Small map",
    shows: (vehicles, alerts) =>
      `Small map of the hub: ${vehicles} vehicles, ${alerts} places with alerts; the frame is what the picture shows, click or drag to move it`,
    hide: "Hide the small map (M)",
    trucks: "trucks",
    vans: "vans",
    cars: "cars",
    alerts: "alerts",
    scale: (metres) => `Scale: ${metres} metres`,
    north: "N",
  },
};
