/** The water loop: rain caught and lost, what the cistern gives, what the mains must add. */
import { balance, flow, kpi, moved, text, total } from "../build.ts";
import type { Kpi } from "../definition.ts";

const harvested = flow("m3", "rain", "cistern");
const firstFlush = flow("m3", "rain", "firstFlush");
const overflow = flow("m3", "rain", "overflow");
const reused = flow("m3", "cistern", "use");
const mains = flow("m3", "mains", "use");
const roof = ["site.water.catchmentM2", "site.water.runoffCoefficient", "site.water.firstFlushMm"];
const cistern = ["site.water.cisternM3", "initial.water.cisternM3"];
const uses = [
  "operations.water.washL",
  "operations.water.coolingLPerKwh",
  "operations.water.irrigation.*",
  "operations.water.toilets.lPerShift",
  "operations.water.toilets.workers",
];

export const waterKpis = {
  "water.harvestedM3": moved(
    {
      title: text("雨水收集量", "Rain harvested"),
      group: "water",
      formula: text("流入蓄水池的雨水", "rain into the cistern"),
      parameters: [...roof, ...cistern],
    },
    [harvested],
    "from",
  ),
  "water.reusedM3": moved(
    {
      title: text("雨水回用量", "Rain water used"),
      group: "water",
      formula: text(
        "蓄水池供给洗车、冷却、灌溉、冲厕的水量",
        "from the cistern to washing, cooling, irrigation, toilets",
      ),
      parameters: [...uses, ...cistern],
    },
    [reused],
  ),
  "water.mainsM3": moved(
    {
      title: text("自来水用量", "Mains water"),
      group: "water",
      formula: text("蓄水池不足时由自来水补足的水量", "what the mains add when the cistern is empty"),
      parameters: [...uses, ...cistern],
    },
    [mains],
  ),
  "water.overflowM3": moved(
    {
      title: text("溢流量", "Overflow"),
      group: "water",
      formula: text("蓄水池满时溢出的雨水", "rain that found the cistern full"),
      parameters: [...roof, ...cistern],
    },
    [overflow],
    "from",
  ),
  "water.firstFlushM3": moved(
    {
      title: text("初期弃流量", "First flush"),
      group: "water",
      formula: text("初期雨水弃流", "the first rain, which washes the roof"),
      parameters: roof,
    },
    [firstFlush],
    "from",
  ),
  "water.storageChangeM3": balance(
    {
      title: text("蓄水量变化", "Change of water stored"),
      group: "water",
      formula: text("收集 − 回用", "harvested − used"),
      parameters: [...cistern],
    },
    [
      { flow: harvested, title: text("收集", "harvested"), sign: 1 },
      { flow: reused, title: text("回用", "used"), sign: -1 },
    ],
  ),
  "water.nonMainsShare": kpi({
    title: text("非自来水占比", "Share of water not from the mains"),
    unit: "0–1",
    group: "water",
    formula: text("回用量 ÷ (回用量 + 自来水)", "used from the cistern ÷ all water used"),
    combine: "share",
    parameters: [...uses, ...cistern],
    flows: [reused, mains],
    terms: (reading) => {
      const own = total(reading, reused, text("雨水回用", "from the cistern"));
      return [own, { ...own, below: true }, { ...total(reading, mains, text("自来水", "mains")), below: true }];
    },
  }),
} as const satisfies Record<string, Kpi>;
