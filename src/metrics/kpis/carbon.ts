/**
 * Carbon, two boundaries side by side. Hub operations in the sense of ISO 14083 leave out hosted IT and the energy of
 * vehicles; "all in" adds hosted IT, charging, and the onward kilometres of every vehicle that leaves.
 */
import { flow, kpi, moved, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import type { Reading } from "../reading.ts";
import { loaded, perTonneOut } from "../throughput.ts";

const hub = flow("kgCO2e", "grid", "air.hub");
/** the stand-by generator's, while supply is lost */
const fuel = flow("kgCO2e", "generator", "air.hub");
const it = flow("kgCO2e", "grid", "air.it");
const charging = flow("kgCO2e", "grid", "air.charging");
const onward = flow("kgCO2e", "vehicle", "air.onward");
const gridFactor = "operations.energy.carbon.gridKgPerKwh";
const parameters = [
  gridFactor,
  "operations.energy.carbon.dieselKgPerL",
  "operations.energy.carbon.petrolKgPerL",
  "operations.energy.carbon.fuelLPer100Km.*",
  "operations.energy.carbon.electricKwhPerKm.*",
  "operations.energy.carbon.onwardKm.*",
];

const HUB = text("枢纽运营(电网购电)", "hub operations (grid power)");
const burnt = (reading: Reading): Term[] => {
  const term = total(reading, fuel, text("柴发", "stand-by generator"));
  return term.value === 0 ? [] : [term];
};
const allIn = (reading: Reading): Term[] => [
  total(reading, hub, HUB),
  ...burnt(reading),
  total(reading, it, text("托管 IT", "hosted IT")),
  total(reading, charging, text("车辆补能", "charging of vehicles")),
  total(reading, onward, text("离园后行驶", "onward kilometres")),
];
export const carbonKpis = {
  "carbon.kgCo2e": kpi({
    title: text("碳排放(全口径)", "Carbon, all in"),
    unit: "kgCO2e",
    group: "carbon",
    formula: text(
      "枢纽运营 + 托管 IT + 车辆补能 + 离园后行驶(扣除已在园内补能的电量)",
      "hub operations + hosted IT + charging + onward kilometres (energy charged here counted once)",
    ),
    combine: "sum",
    additive: true,
    parameters,
    flows: [hub, fuel, it, charging, onward],
    terms: allIn,
  }),
  "carbon.kgCo2ePerT": kpi({
    title: text("单位吞吐碳排放(全口径)", "Carbon per tonne, all in"),
    unit: "kgCO2e/t",
    group: "carbon",
    formula: text("全口径碳排放 ÷ 出库吨数", "all-in carbon ÷ tonnes out"),
    combine: "quotient",
    parameters,
    flows: [hub, fuel, it, charging, onward, ...loaded],
    terms: (reading) => [...allIn(reading), perTonneOut(reading)],
  }),
  "carbon.hubKgCo2e": moved(
    {
      title: text("枢纽运营碳排放", "Carbon of hub operations"),
      group: "carbon",
      formula: text(
        "购电量 × 电网因子 × 枢纽运营用电占比(不含托管 IT 与车辆补能)",
        "import × grid factor × share of hub operations in the demand (without hosted IT and vehicles' energy)",
      ),
      parameters: [gridFactor],
    },
    [hub, fuel],
  ),
  "carbon.hubKgCo2ePerT": kpi({
    title: text("枢纽运营单位碳排放(ISO 14083 口径)", "Hub operations per tonne (ISO 14083)"),
    unit: "kgCO2e/t",
    group: "carbon",
    formula: text("枢纽运营碳排放 ÷ 出库吨数", "carbon of hub operations ÷ tonnes out"),
    combine: "quotient",
    parameters: [gridFactor],
    flows: [hub, fuel, ...loaded],
    terms: (reading) => [total(reading, hub, HUB), ...burnt(reading), perTonneOut(reading)],
  }),
  "carbon.itKgCo2e": moved(
    {
      title: text("托管 IT 碳排放", "Carbon of hosted IT"),
      group: "carbon",
      formula: text("购电量 × 电网因子 × 数据中心用电占比", "import × grid factor × share of the data centre"),
      parameters: [gridFactor],
    },
    [it],
  ),
  "carbon.chargingKgCo2e": moved(
    {
      title: text("车辆补能碳排放", "Carbon of charging"),
      group: "carbon",
      formula: text("购电量 × 电网因子 × 车辆补能用电占比", "import × grid factor × share of vehicles' charging"),
      parameters: [gridFactor],
    },
    [charging],
  ),
  "carbon.onwardKgCo2e": moved(
    {
      title: text("离园后行驶碳排放", "Carbon of onward kilometres"),
      group: "carbon",
      formula: text(
        "各离园车辆:里程 × 百公里油耗 × 燃料因子;电动车只计未在园内补能的电量",
        "each leaving vehicle: km × fuel × factor; of electric ones only the energy not charged here",
      ),
      parameters,
    },
    [onward],
    "from",
  ),
} as const satisfies Record<string, Kpi>;
