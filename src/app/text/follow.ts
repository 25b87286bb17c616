/** Words of the panel that follows a truck or a lot; they come with it. */
import type { Language } from "../../units/field.ts";

interface FollowWords {
  readonly title: string;
  readonly titleLot: string;
  readonly visit: string;
  readonly stages: string;
  readonly previous: string;
  readonly next: string;
  readonly along: string;
  readonly example: string;
  readonly exampleOf: string;
  readonly formulae: (stage: string) => string;
  readonly search: string;
  readonly noHits: string;
  readonly nothing: string;
  readonly start: string;
  readonly total: string;
  readonly underWay: string;
  readonly waiting: string;
  readonly part: string;
  readonly electricity: string;
  readonly carbon: string;
  readonly beyond: string;
  readonly stageOf: (n: string, all: string) => string;
}

export const followWords: Readonly<Record<Language, FollowWords>> = {
  zh: {
    title: "跟踪车辆",
    titleLot: "跟踪一票货",
    visit: "在园全程",
    stages: "环节",
    previous: "上一环节",
    next: "下一环节",
    along: "镜头跟随",
    example: "示例",
    exampleOf: "示例:越库货物由城配车送出",
    formulae: (stage) => `“${stage}”的用电与碳排放算式`,
    search: "车牌、车辆或批次名称",
    noHits: "没有匹配的车辆或批次",
    nothing: "本推演没有记录它的环节。",
    start: "搜索车牌或批次,或点“示例”;也可在对象详情中点“跟踪”。",
    total: "全程",
    underWay: "进行中",
    waiting: "其中等待",
    part: "跟踪货量",
    electricity: "用电",
    carbon: "碳排放",
    beyond: "园外里程",
    stageOf: (n, all) => `环节 ${n} / ${all}`,
  },
  en: {
    title: "Follow a vehicle",
    titleLot: "Follow a shipment",
    visit: "Its visit",
    stages: "Stages",
    previous: "Previous stage",
    next: "Next stage",
    along: "Camera goes along",
    example: "Example",
    exampleOf: "Example: a cross-dock lot that leaves by van",
    formulae: (stage) => `How the electricity and carbon of “${stage}” are made up`,
    search: "Plate, vehicle or lot",
    noHits: "No vehicle or lot of that name",
    nothing: "This run tells no stages of it.",
    start: "Look for a plate or lot, or take the example; “follow” in the details of a thing leads here too.",
    total: "In all",
    underWay: "under way",
    waiting: "of it waiting",
    part: "Followed",
    electricity: "electricity",
    carbon: "carbon",
    beyond: "beyond the hub",
    stageOf: (n, all) => `Stage ${n} of ${all}`,
  },
};
