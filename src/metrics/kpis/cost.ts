/** What the electricity of a window costs: energy by tariff period, the demand charge, less what was fed in. */
import { flow, kpi, moved, movedTerms, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { largestQuarter } from "../quarters.ts";
import type { Reading } from "../reading.ts";
import { gridExport, gridImport } from "./energy.ts";
import { fuelCost, responsePay } from "./supply.ts";

const energyCost = flow("CNY", "hub", "grid.energy");
/** over the meter of charging and swapping, where it has one: free of the monthly charge */
const chargingImport = flow("kWh", "grid", "busbar.charging");
const feedIn = flow("CNY", "grid.feedIn", "hub");
const parameters = ["operations.energy.tariff.*", "conditions.date", "site.energy.grid.*"];
const DAYS_OF_BILL = 30;
const DAY_S = 86_400;

/**
 * The monthly charge for a part of a month [CNY], by days ÷ 30: on the largest quarter-hour of what is not on a meter of
 * its own, or on the installed transformers; null without a whole quarter-hour.
 */
function demandChargeTerm(reading: Reading): Term | null {
  const days = reading.lengthS / DAY_S;
  const capacityCny = reading.levelAtEnd("tariff.capacityCnyPerMonth");
  if (capacityCny !== null && capacityCny > 0) {
    return {
      title: text(
        `容量电费 ${capacityCny.toFixed(0)} 元/月 × ${days.toFixed(2)}/30 天`,
        `capacity charge ${capacityCny.toFixed(0)} CNY/month × ${days.toFixed(2)}/30 days`,
      ),
      unit: "CNY",
      value: (capacityCny * days) / DAYS_OF_BILL,
    };
  }
  const quarter = largestQuarter(reading, [gridImport], [chargingImport]);
  const priceCnyPerKw = reading.levelAtEnd("tariff.demandCnyPerKwMonth");
  if (!quarter || priceCnyPerKw === null) return null;
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
      "各时段电度电费 + 需量(或容量)电费 × 天数/30 + 柴发燃料 − 上网收入 − 需求响应收入",
      "energy by tariff period + monthly demand (or capacity) charge × days/30 + the generator's fuel − feed-in − demand response",
    ),
    combine: "sum",
    parameters,
    flows: [energyCost, feedIn, gridImport, fuelCost, responsePay],
    terms: (reading) => {
      const demand = demandChargeTerm(reading);
      const some = (term: Term) => (term.value === 0 ? [] : [term]);
      return [
        ...movedTerms(reading, [energyCost], "to", text("电度电费", "energy")),
        ...(demand ? [demand] : []),
        total(reading, feedIn, text("上网收入", "feed-in"), -1),
        ...some(total(reading, fuelCost, text("柴发燃料", "the generator's fuel"))),
        ...some(total(reading, responsePay, text("需求响应收入", "demand response"), -1)),
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
    title: text("基本电费(按天折算)", "Demand or capacity charge, by days"),
    unit: "CNY",
    group: "cost",
    formula: text(
      "需量电价 × 最大需量(或容量电价 × 装见容量)× 天数/30",
      "demand price × billed peak, or capacity price × installed transformers, × days/30",
    ),
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
