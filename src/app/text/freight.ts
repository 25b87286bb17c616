/** Words of the flow of tonnes; they come with it. */
import type { Language } from "../../units/field.ts";

interface FreightWords {
  readonly view: string;
  readonly by: string;
  readonly byUse: string;
  readonly byTenant: string;
  readonly save: string;
  readonly caption: (window: string) => string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly nothing: string;
  readonly noTonnes: string;
  readonly brings: (vehicles: string) => string;
  readonly takes: (vehicles: string) => string;
  readonly ready: (store: string) => string;
  readonly uses: Readonly<Record<string, string>>;
  readonly nodes: Readonly<Record<string, string>>;
  readonly fence: (arrived: string, left: string, onVehicles: string) => string;
}

export const freightWords: Readonly<Record<Language, FreightWords>> = {
  zh: {
    view: "货物流向",
    by: "库区划分",
    byUse: "按业态",
    byTenant: "按租户",
    save: "保存 CSV",
    caption: (window) => `货物流向(吨),${window}`,
    from: "来自",
    to: "去向",
    amount: "吨数",
    nothing: "本时段没有货物移动。",
    noTonnes: "推演记录中没有货量。",
    brings: (vehicles) => `${vehicles}卸货`,
    takes: (vehicles) => `${vehicles}装货`,
    ready: (store) => `${store}待发`,
    uses: { ambient: "常温仓", cold: "冷库", crossDock: "越库分拨", wholesale: "批发仓" },
    nodes: {
      "in.cityVan": "配送退货",
      processing: "流通加工",
      city: "配送集货区",
      hall: "批发市场",
      waste: "报废",
      refused: "拒收",
      less: "取自库存",
      more: "库存增加",
      "back.from": "退回库区",
      "back.to": "库区退回",
    },
    fence: (arrived, left, onVehicles) => `进园 ${arrived},离园 ${left};园内车上货物变化 ${onVehicles}`,
  },
  en: {
    view: "Flow of goods",
    by: "Stores drawn by",
    byUse: "By use",
    byTenant: "By tenant",
    save: "Save CSV",
    caption: (window) => `Flow of goods in tonnes, ${window}`,
    from: "From",
    to: "To",
    amount: "Tonnes",
    nothing: "No goods moved in this period.",
    noTonnes: "The recording knows no tonnes.",
    brings: (vehicles) => `By ${vehicles}`,
    takes: (vehicles) => `To ${vehicles}`,
    ready: (store) => `${store}, ready`,
    uses: { ambient: "Ambient", cold: "Cold store", crossDock: "Cross-dock", wholesale: "Wholesale store" },
    nodes: {
      "in.cityVan": "Returns of tours",
      processing: "Processing",
      city: "Before the van docks",
      hall: "Wholesale hall",
      waste: "Thrown away",
      refused: "Refused",
      less: "From stock",
      more: "More in stock",
      "back.from": "Went back",
      "back.to": "Came back",
    },
    fence: (arrived, left, onVehicles) =>
      `Through the gates: in ${arrived}, out ${left}; on vehicles in the hub: ${onVehicles}`,
  },
};
