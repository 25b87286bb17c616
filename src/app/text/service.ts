/** Words of the panel of traffic and level of service; they come with it. */
import type { Measure } from "../../metrics/roads/service.ts";
import type { Language } from "../../units/field.ts";

interface ServiceWords {
  readonly title: string;
  readonly measure: string;
  readonly measures: Readonly<Record<Measure, string>>;
  readonly units: Readonly<Record<Measure, string>>;
  readonly legend: string;
  readonly unpainted: string;
  readonly what: string;
  readonly lists: Readonly<Record<"links" | "junctions" | "gates", string>>;
  readonly grade: string;
  readonly vehicles: string;
  readonly delay: string;
  readonly wait: string;
  readonly p95: string;
  readonly density: string;
  readonly queue: string;
  readonly share: string;
  readonly publicRoad: string;
  readonly worstApproach: string;
  readonly nobody: string;
  readonly onlySums: string;
  readonly caption: (list: string, window: string) => string;
  readonly directions: readonly [string, string, string, string, string, string, string, string];
  readonly roadName: (road: string, direction: string) => string;
  readonly beforeGate: (gate: string) => string;
  readonly junctionName: (node: string) => string;
  readonly upTo: (value: string) => string;
  readonly over: (value: string) => string;
}

export const serviceWords: Readonly<Record<Language, ServiceWords>> = {
  zh: {
    title: "交通与服务水平",
    measure: "着色指标",
    measures: { delay: "延误", density: "密度", queue: "排队" },
    units: { delay: "秒/车", density: "pcu/(km·车道)", queue: "最长排队 ÷ 路段长度" },
    legend: "服务水平 A–F",
    unpainted: "未着色:本时段无车驶过",
    what: "列表",
    lists: { links: "路段", junctions: "交叉口", gates: "卡口" },
    grade: "级",
    vehicles: "车次",
    delay: "车均延误 (秒)",
    wait: "平均等待 (秒)",
    p95: "P95 (秒)",
    density: "密度 (辆/km)",
    queue: "平均 / 最长排队 (辆)",
    share: "排队占比 (%)",
    publicRoad: "公共道路排队 (车·分钟)",
    worstApproach: "延误最大进口道",
    nobody: "本时段无车驶过。",
    onlySums: "本推演只保存逐小时合计:无 P95 和最长排队。",
    caption: (list, window) => `${list}服务水平,${window},最差在前`,
    directions: ["向东", "向东北", "向北", "向西北", "向西", "向西南", "向南", "向东南"],
    roadName: (road, direction) => `路段 ${road} ${direction}`,
    beforeGate: (gate) => `${gate}前`,
    junctionName: (node) => `交叉口 ${node}`,
    upTo: (value) => `≤ ${value}`,
    over: (value) => `> ${value}`,
  },
  en: {
    title: "Traffic: level of service",
    measure: "Coloured by",
    measures: { delay: "Delay", density: "Density", queue: "Queue" },
    units: { delay: "s per vehicle", density: "pcu per km of lane", queue: "longest queue ÷ length of the road" },
    legend: "Levels of service A–F",
    unpainted: "Unpainted: nobody drove there in this period",
    what: "List",
    lists: { links: "Roads", junctions: "Junctions", gates: "Gates" },
    grade: "LOS",
    vehicles: "Veh.",
    delay: "Mean delay (s)",
    wait: "Mean wait (s)",
    p95: "P95 (s)",
    density: "Density (veh./km)",
    queue: "Queue, mean / longest (veh.)",
    share: "Queue share (%)",
    publicRoad: "On the public road (veh.-min)",
    worstApproach: "Worst approach",
    nobody: "Nobody drove in this period.",
    onlySums: "This run keeps sums of the hour alone: no P95, no longest queue.",
    caption: (list, window) => `${list}: level of service, ${window}, worst first`,
    directions: [
      "eastbound",
      "north-eastbound",
      "northbound",
      "north-westbound",
      "westbound",
      "south-westbound",
      "southbound",
      "south-eastbound",
    ],
    roadName: (road, direction) => `road ${road} ${direction}`,
    beforeGate: (gate) => `Before: ${gate}`,
    junctionName: (node) => `Junction ${node}`,
    upTo: (value) => `≤ ${value}`,
    over: (value) => `> ${value}`,
  },
};
