/** What the electricity of a window costs: energy by tariff period, the demand charge, less what was fed in. */
import { flow, kpi, moved, movedTerms, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { largestQuarter } from "../quarters.ts";
import type { Reading } from "../reading.ts";
import { gridExport, gridImport } from "./energy.ts";

const energyCost = flow("CNY", "hub", "grid.energy");
const feedIn = flow("CNY", "grid.feedIn", "hub");
const parameters = ["operations.energy.tariff.*", "conditions.date", "site.energy.grid.*"];
const DAYS_OF_BILL = 30;
const DAY_S = 86_400;

/** Demand charge of a part of a month [CNY]: price × largest quarter-hour × days ÷ 30; null without a whole quarter-hour. */
function demandChargeTerm(reading: Reading): Term | null {
  const quarter = largestQuarter(reading, gridImport);
  const priceCnyPerKw = reading.levelAtEnd("tariff.demandCnyPerKwMonth");
  if (!quarter || priceCnyPerKw === null) return null;
  const days = reading.lengthS / DAY_S;
  return {
    title: text(
      `需量电费 ${priceCnyPerKw} 元/kW·月 × ${quarter.meanKw.toFixed(1)} kW × ${days.toFixed(2)}/30 天`,
      `demand charge ${priceCnyPerKw} CNY/kW·month × ${quarter.meanKw.toFixed(1)} kW × ${days.toFixed(2)}/30 days`,
    ),
    unit: "CNY",
    value: (priceCnyPerKw * quarter.meanKw * days) / DAYS_OF_BILL,
  };
}

export const costKpis = {
  "energy.costCny": kpi({
    title: text("电费", "Cost of electricity"),
    unit: "CNY",
    group: "cost",
    formula: text(
      "各时段电度电费 + 需量电价 × 最大需量 × 天数/30 − 上网收入",
      "energy by tariff period + demand price × billed peak × days/30 − feed-in",
    ),
    combine: "sum",
    parameters,
    flows: [energyCost, feedIn, gridImport],
    terms: (reading) => {
      const demand = demandChargeTerm(reading);
      return [
        ...movedTerms(reading, [energyCost], "to", text("电度电费", "energy")),
        ...(demand ? [demand] : []),
        total(reading, feedIn, text("上网收入", "feed-in"), -1),
      ];
    },
  }),
  "energy.energyCostCny": moved(
    {
      title: text("电度电费", "Cost of energy"),
      group: "cost",
      formula: text("购电量 × 当时电价,按时段累计", "import × price at the time, by tariff period"),
      parameters,
    },
    [energyCost],
  ),
  "energy.feedInCny": moved(
    {
      title: text("上网收入", "Feed-in"),
      group: "cost",
      formula: text("上网电量 × 上网电价", "export × feed-in price"),
      parameters,
    },
    [feedIn],
    "from",
  ),
  "energy.demandChargeCny": kpi({
    title: text("需量电费(按天折算)", "Demand charge, by days"),
    unit: "CNY",
    group: "cost",
    formula: text("需量电价 × 最大需量 × 天数/30", "demand price × billed peak × days/30"),
    combine: "sum",
    parameters,
    flows: [gridImport],
    terms: (reading) => {
      const demand = demandChargeTerm(reading);
      return demand ? [demand] : [];
    },
  }),
  "energy.meanPriceCnyPerKwh": kpi({
    title: text("平均购电电价", "Mean price of imported energy"),
    unit: "CNY/kWh",
    group: "cost",
    formula: text("电度电费 ÷ 购电量", "cost of energy ÷ import"),
    combine: "quotient",
    parameters,
    flows: [energyCost, gridImport, gridExport],
    terms: (reading) => [
      total(reading, energyCost, text("电度电费", "cost of energy")),
      { ...total(reading, gridImport, text("购电量", "import")), below: true },
    ],
  }),
} as const satisfies Record<string, Kpi>;
