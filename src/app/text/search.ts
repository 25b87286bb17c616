/** Words of the search; they come with it. */
import type { Language } from "../../units/field.ts";

interface SearchWords {
  readonly title: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly nothing: (typed: string) => string;
  readonly count: (n: string) => string;
  readonly kinds: Readonly<Record<"class" | "figure" | "parameter", string>>;
  readonly inPark: (from: string, to: string) => string;
  readonly neverIn: string;
  readonly ofClass: (name: string) => string;
  readonly backToAll: string;
}

export const searchWords: Readonly<Record<Language, SearchWords>> = {
  zh: {
    title: "搜索",
    placeholder: "车牌、月台、车位、租户、建筑、批次、客户、指标、参数",
    hint: "↑ ↓ 选择,Enter 前往,Esc 关闭",
    nothing: (typed) => `未找到与“${typed}”相符的内容,可试车牌的一部分或设施名称。`,
    count: (n) => `${n} 项`,
    kinds: { class: "车型", figure: "指标", parameter: "情景参数" },
    inPark: (from, to) => `在园 ${from}–${to}`,
    neverIn: "未入园",
    ofClass: (name) => `${name},在园时间离当前最近的在前`,
    backToAll: "返回全部",
  },
  en: {
    title: "Search",
    placeholder: "Plate, dock, stall, tenant, building, lot, customer, figure, parameter",
    hint: "↑ ↓ choose, Enter goes there, Esc closes",
    nothing: (typed) => `Nothing found for “${typed}”. Try part of a plate or the name of a place.`,
    count: (n) => `${n} found`,
    kinds: { class: "class of vehicles", figure: "figure", parameter: "parameter" },
    inPark: (from, to) => `in the park ${from}–${to}`,
    neverIn: "never came in",
    ofClass: (name) => `${name}: those in the park nearest to this time first`,
    backToAll: "Back to all",
  },
};
