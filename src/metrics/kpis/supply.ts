/** When the grid gives less or calls for less: who was served, what the generator gave, what was shed and paid for. */
import { flow, kpi, moved, text, total } from "../build.ts";
import type { Kpi } from "../definition.ts";

const served = (tier: number) => flow("kWh", `outage.tier${tier}`, "served");
const unserved = (tier: number) => flow("kWh", `outage.tier${tier}`, "unserved");
export const generated = flow("kWh", "generator", "busbar");
export const fuelCost = flow("CNY", "hub", "generator.fuel");
export const responsePay = flow("CNY", "demandResponse", "hub");
const shed = flow("kWh", "baseline", "shed");

const outageParameters = [
  "conditions.interventions.*",
  "operations.policies.island.*",
  "site.energy.grid.*",
  "site.energy.battery.*",
];
const responseParameters = ["operations.energy.demandResponse.*", "operations.policies.response.*"];

const servedShare = (tier: number, zh: string, en: string): Kpi =>
  kpi({
    title: text(zh, en),
    unit: "0–1",
    group: "energy",
    formula: text("失电期间已供电量 ÷ 需要电量", "energy served ÷ energy wanted, while supply was lost"),
    combine: "share",
    parameters: outageParameters,
    flows: [served(tier), unserved(tier)],
    terms: (reading) => {
      const had = total(reading, served(tier), text("已供", "served"));
      return [
        had,
        { ...had, below: true },
        { ...total(reading, unserved(tier), text("未供", "not served")), below: true },
      ];
    },
  });

export const supplyKpis = {
  "energy.tier1ServedShare": servedShare(1, "一级负荷保供率", "Tier 1 served while supply was lost"),
  "energy.tier2ServedShare": servedShare(2, "二级负荷保供率", "Tier 2 served while supply was lost"),
  "energy.unservedKwh": moved(
    {
      title: text("失电未供电量", "Energy not served"),
      group: "energy",
      formula: text("失电期间各级负荷未得到的电量", "what loads wanted and did not get while supply was lost"),
      parameters: outageParameters,
    },
    [unserved(1), unserved(2), unserved(3)],
    "from",
  ),
  "energy.generatorKwh": moved(
    {
      title: text("柴发发电量", "Energy of the stand-by generator"),
      group: "energy",
      formula: text("柴油发电机送入母线的电量", "energy of the generator to the busbar"),
      parameters: ["site.energy.grid.generatorKw", "operations.energy.generator.*"],
    },
    [generated],
    "from",
  ),
  "energy.shedKwh": moved(
    {
      title: text("需求响应削减电量", "Energy shed in demand response"),
      group: "energy",
      formula: text(
        "响应期间低于基线的购电量;基线为此前无响应日同一 15 分钟的平均购电功率",
        "import below the baseline while called; the baseline is the mean of the same quarter-hour of the days before without a call",
      ),
      parameters: responseParameters,
    },
    [shed],
    "from",
  ),
  "energy.responseCny": moved(
    {
      title: text("需求响应收入", "Paid for demand response"),
      group: "cost",
      formula: text("削减电量 × 补偿单价", "energy shed × pay"),
      parameters: responseParameters,
    },
    [responsePay],
    "from",
  ),
} as const satisfies Record<string, Kpi>;
