/** The microgrid over a window: what was used, where it came from, what was lost. */
import { balance, flow, kpi, moved, movedTerms, text, total } from "../build.ts";
import { quarterText } from "../clockText.ts";
import type { Kpi, Term } from "../definition.ts";
import type { Flow } from "../ledger.ts";
import { largestQuarter } from "../quarters.ts";
import type { Reading } from "../reading.ts";
import { sunnyPart } from "../renewable.ts";
import { scenarioList, scenarioNumber } from "../scenarioValue.ts";
import { loaded, perTonneOut } from "../throughput.ts";
import { generated } from "./supply.ts";

export const loads = flow("kWh", "busbar", "load");
export const charging = flow("kWh", "busbar", "charging");
export const solar = flow("kWh", "solar", "busbar");
export const gridImport = flow("kWh", "grid", "busbar");
export const gridExport = flow("kWh", "busbar", "grid");
const curtailed = flow("kWh", "solar", "curtailed");
const intoBattery = flow("kWh", "busbar", "battery");
const outOfBattery = flow("kWh", "battery", "busbar");
const storageLoss = flow("kWh", "battery", "losses");
const imbalance = flow("kWh", "check", "imbalance");
/** capacity that the battery loses, no energy */
const aged = flow("kWh", "capacity", "aged");
const it = flow("kWh", "busbar", "load.dataCentre.it");
const cooling = flow("kWh", "busbar", "load.dataCentre.cooling");
export const dataCentre = flow("kWh", "busbar", "load.dataCentre");

const loadParameters = [
  "operations.energy.loads.*.kwhPerM2Year",
  "operations.energy.occupancy.*",
  "operations.energy.coldStore.*",
  "operations.energy.dataCentre.*",
  "operations.energy.roadLighting.*",
  "operations.energy.reeferPlugs.*",
];
const solarParameters = ["site.energy.solar.*", "site.energy.solar.arrays.*.kwp"];
const batteryParameters = ["site.energy.battery.*", "operations.policies.ems.name", "initial.energy.batterySoc"];
const gridParameters = ["site.energy.grid.*"];
const all = [...loadParameters, ...solarParameters, ...batteryParameters, ...gridParameters];

/** Taken off, where the stand-by generator ran. */
function generatedTerms(reading: Reading): Term[] {
  const term = total(reading, generated, text("柴发", "stand-by generator"), -1);
  return term.value === 0 ? [] : [term];
}

function installedKwp(reading: Reading): number {
  let kwp = 0;
  for (const array of scenarioList(reading.recording.header.scenario, "site.energy.solar.arrays")) {
    kwp += scenarioNumber(array, "kwp") ?? 0;
  }
  return kwp;
}

function peak(
  zh: string,
  en: string,
  of: Flow,
  formula: { zh: string; en: string },
  parameters: readonly string[],
): Kpi {
  return kpi({
    title: text(zh, en),
    unit: "kW",
    group: "energy",
    formula,
    combine: "sum",
    parameters,
    flows: [of],
    terms: (reading) => {
      const quarter = largestQuarter(reading, [of]);
      return quarter ? [{ title: quarterText(quarter.fromS), unit: "kW", value: quarter.meanKw }] : [];
    },
  });
}

export const energyKpis = {
  "energy.demandKwh": moved(
    {
      title: text("用电量", "Demand"),
      group: "energy",
      formula: text("各用电负荷 + 充换电(表计侧)", "all loads + charging and swapping at the meter"),
      parameters: loadParameters,
    },
    [loads, charging],
  ),
  "energy.solarKwh": moved(
    {
      title: text("光伏发电量", "PV energy"),
      group: "energy",
      formula: text("弃光后送入母线的光伏电量", "PV energy to the busbar, after curtailment"),
      parameters: solarParameters,
    },
    [solar],
    "from",
  ),
  "energy.gridImportKwh": moved(
    {
      title: text("购电量", "Grid import"),
      group: "energy",
      formula: text("从电网购入的电量", "energy bought from the grid"),
      parameters: all,
    },
    [gridImport],
    "from",
  ),
  "energy.gridExportKwh": moved(
    {
      title: text("上网电量", "Grid export"),
      group: "energy",
      formula: text("送入电网的电量", "energy fed into the grid"),
      parameters: all,
    },
    [gridExport],
  ),
  "energy.storageLossKwh": moved(
    {
      title: text("储能损耗", "Storage losses"),
      group: "energy",
      formula: text("储能转换损耗与待机", "conversion and stand-by of the battery"),
      parameters: batteryParameters,
    },
    [storageLoss],
  ),
  "energy.storageChangeKwh": balance(
    {
      title: text("储能电量变化", "Change of stored energy"),
      group: "energy",
      formula: text("充入 − 放出 − 损耗", "charged − discharged − losses"),
      parameters: batteryParameters,
    },
    [
      { flow: intoBattery, title: text("充入(交流侧)", "charged (AC)"), sign: 1 },
      { flow: outOfBattery, title: text("放出(交流侧)", "discharged (AC)"), sign: -1 },
      { flow: storageLoss, title: text("损耗", "losses"), sign: -1 },
    ],
  ),
  "energy.peakKw": peak(
    "最大需量",
    "Billed peak",
    gridImport,
    text("整 15 分钟平均购电功率的最大值(按钟点对齐)", "largest mean import of a whole quarter-hour of the clock"),
    all,
  ),
  "energy.demandPeakKw": kpi({
    title: text("用电高峰", "Peak demand"),
    unit: "kW",
    group: "energy",
    formula: text(
      "整 15 分钟平均用电功率的最大值(按钟点对齐)",
      "largest mean demand of a whole quarter-hour of the clock",
    ),
    combine: "sum",
    parameters: loadParameters,
    flows: [loads, charging],
    terms: (reading) => {
      // everything that leaves the busbar but storage and export
      const quarter = largestQuarter(reading, [loads, charging]);
      return quarter ? [{ title: quarterText(quarter.fromS), unit: "kW", value: quarter.meanKw }] : [];
    },
  }),
  "energy.balanceErrorKwh": moved(
    {
      title: text("功率平衡误差", "Balance error"),
      group: "energy",
      formula: text("|光伏 + 储能 + 电网 − 用电| 对时间的积分", "integral of |PV + battery + grid − demand|"),
    },
    [imbalance],
  ),
  "energy.curtailedKwh": moved(
    {
      title: text("弃光电量", "PV energy curtailed"),
      group: "energy",
      formula: text(
        "因上网上限或逆变器限制未利用的光伏电量",
        "PV energy not used for want of room on the busbar or the grid",
      ),
      parameters: [...solarParameters, "site.energy.grid.exportLimitKw"],
    },
    [curtailed],
  ),
  "energy.selfConsumption": kpi({
    title: text("自发自用率", "Self-consumption"),
    unit: "0–1",
    group: "energy",
    formula: text("(光伏发电量 − 上网电量) ÷ 光伏发电量", "(PV energy − export) ÷ PV energy"),
    combine: "share",
    parameters: all,
    flows: [solar, gridExport],
    terms: (reading) => [
      total(reading, solar, text("光伏发电量", "PV energy")),
      total(reading, gridExport, text("上网电量", "export"), -1),
      { ...total(reading, solar, text("光伏发电量", "PV energy")), below: true },
    ],
  }),
  "energy.selfSufficiency": kpi({
    title: text("自给率", "Self-sufficiency"),
    unit: "0–1",
    group: "energy",
    formula: text("(用电量 − 购电量 − 柴发电量) ÷ 用电量", "(demand − import − the generator's energy) ÷ demand"),
    combine: "share",
    parameters: all,
    flows: [loads, charging, gridImport, generated],
    terms: (reading) => {
      const demand = [
        total(reading, loads, text("用电负荷", "loads")),
        total(reading, charging, text("充换电", "charging")),
      ];
      return [
        ...demand,
        total(reading, gridImport, text("购电量", "import"), -1),
        ...generatedTerms(reading),
        ...demand.map((term): Term => ({ ...term, below: true })),
      ];
    },
  }),
  "energy.pvYieldKwhPerKwp": kpi({
    title: text("光伏单位产出", "PV yield"),
    unit: "kWh/kWp",
    group: "energy",
    formula: text("光伏发电量 ÷ 光伏装机", "PV energy ÷ installed PV power"),
    combine: "quotient",
    parameters: solarParameters,
    flows: [solar],
    terms: (reading) => [
      total(reading, solar, text("光伏发电量", "PV energy")),
      { title: text("光伏装机", "installed PV"), unit: "kWp", value: installedKwp(reading), below: true },
    ],
  }),
  "energy.storageCycles": kpi({
    title: text("储能等效循环", "Equivalent cycles of the battery"),
    unit: "1",
    group: "energy",
    formula: text("放电量(交流侧) ÷ 额定容量", "energy discharged (AC) ÷ rated capacity"),
    combine: "quotient",
    parameters: batteryParameters,
    flows: [outOfBattery],
    terms: (reading) => [
      total(reading, outOfBattery, text("放电量", "discharged")),
      {
        title: text("额定容量", "rated capacity"),
        unit: "kWh",
        value: scenarioNumber(reading.recording.header.scenario, "site.energy.battery.capacityKwh") ?? 0,
        below: true,
      },
    ],
  }),
  "energy.storageAgedKwh": moved(
    {
      title: text("储能容量衰减", "Capacity lost by the battery"),
      group: "energy",
      formula: text(
        "放电量(电池侧)× 20% ÷ 降至 80% 的循环数 + 额定容量 × 年日历衰减 × 时长",
        "energy taken out of the cells × 20 % ÷ cycles until 80 % is left + rated capacity × loss a year × time",
      ),
      parameters: [...batteryParameters, "initial.energy.batteryHealth"],
    },
    [aged],
  ),
  "energy.dataCentreKwh": moved(
    {
      title: text("数据中心用电", "Data centre"),
      group: "energy",
      formula: text("IT 设备 + 制冷", "IT + cooling"),
      parameters: ["operations.energy.dataCentre.*"],
    },
    [dataCentre],
  ),
  "energy.pue": kpi({
    title: text("数据中心 PUE", "PUE of the data centre"),
    unit: "1",
    group: "energy",
    formula: text("(IT + 制冷) ÷ IT", "(IT + cooling) ÷ IT"),
    combine: "quotient",
    parameters: ["operations.energy.dataCentre.*"],
    flows: [it, cooling],
    terms: (reading) => [
      total(reading, it, text("IT 设备", "IT")),
      total(reading, cooling, text("制冷", "cooling")),
      { ...total(reading, it, text("IT 设备", "IT")), below: true },
    ],
  }),
  "energy.dataCentreRenewableShare": kpi({
    title: text("平台与数据中心可再生电力占比", "Renewable share of the platform and data centre"),
    unit: "0–1",
    group: "energy",
    formula: text(
      "按整 15 分钟:数据中心用电 × 母线可再生占比,求和 ÷ 数据中心用电;储能放电沿用其充电时的占比,期初存量计为零",
      "by quarter-hours: data-centre energy × sunny share of the busbar, summed ÷ data-centre energy; the battery gives back the share it was charged with, and its first content counts as none",
    ),
    combine: "share",
    parameters: [...solarParameters, ...batteryParameters, "operations.energy.dataCentre.*"],
    flows: [dataCentre, solar, gridImport, intoBattery, outOfBattery],
    terms: (reading) => {
      const { sunnyKwh, totalKwh } = sunnyPart(reading.recording, dataCentre, reading);
      return [
        { title: text("可再生部分", "renewable part"), unit: "kWh", value: sunnyKwh },
        { title: text("数据中心用电", "data centre"), unit: "kWh", value: totalKwh, below: true },
      ];
    },
  }),
  "energy.kwhPerT": kpi({
    title: text("单位吞吐电耗(全口径)", "Energy per tonne, all in"),
    unit: "kWh/t",
    group: "energy",
    formula: text("(用电负荷 + 充换电)÷ 出库吨数", "(loads + charging and swapping) ÷ tonnes out"),
    combine: "quotient",
    parameters: loadParameters,
    flows: [loads, charging, ...loaded],
    terms: (reading) => [
      ...movedTerms(reading, [loads], "to", text("用电负荷", "loads")),
      total(reading, charging, text("充换电", "charging")),
      perTonneOut(reading),
    ],
  }),
  "energy.hubKwhPerT": kpi({
    title: text("枢纽运营单位电耗", "Energy of hub operations per tonne"),
    unit: "kWh/t",
    group: "energy",
    formula: text("(用电负荷 − 数据中心) ÷ 出库吨数", "(loads − data centre) ÷ tonnes out"),
    combine: "quotient",
    parameters: loadParameters,
    flows: [loads, dataCentre, ...loaded],
    terms: (reading) => [
      ...movedTerms(reading, [loads], "to", text("用电负荷", "loads")),
      total(reading, dataCentre, text("减:数据中心", "less the data centre"), -1),
      perTonneOut(reading),
    ],
  }),
} as const satisfies Record<string, Kpi>;
