/** Energy for vehicles: at the battery and at the meter, sessions, waits for a charger. */
import { accountTitle } from "../accounts.ts";
import { counted, flow, kpi, meanMinutes, moved, quantileMinutes, quotient, summed, text, total } from "../build.ts";
import type { Kpi } from "../definition.ts";
import {
  chargerGivenUp,
  chargingBegan,
  chargingEnded,
  departureMissed,
  swapped,
  truckChargingBegan,
} from "../queries.ts";
import type { Reading } from "../reading.ts";
import { scenarioList, scenarioNumber } from "../scenarioValue.ts";

const atBattery = flow("kWh", "charging", "vehicles");
const atMeter = flow("kWh", "busbar", "charging");
const lost = flow("kWh", "charging", "losses");
const givenBack = flow("kWh", "charging", "busbar");
const policy = "operations.policies.charging.*";
const gives = "operations.energy.chargingSessions.gives.*";
const parameters = [
  "operations.truckCharging.*",
  "operations.delivery.vanBatteryKwh",
  "operations.energy.forkliftCharging.*",
  "operations.energy.carCharging.*",
  "site.energy.charging.efficiency",
];
const equipment = [
  "site.energy.charging.truckCabinets.*.powerKw",
  "site.energy.charging.vanCabinets.*",
  "site.energy.charging.carGuns.*",
  "site.energy.charging.swap.*",
];
const WAIT = text(
  "从需要补能到插枪或换电开始的等待,扣除行驶时间;零等待计入",
  "from wanting energy to plug or swap, less driving; zeros count",
);
const waits = [
  { query: chargingBegan, column: "x" as const },
  { query: swapped, column: "y" as const },
];
const truckWaits = [
  { query: truckChargingBegan, column: "x" as const },
  { query: swapped, column: "y" as const },
];

/** Forklifts have chargers of their own, whose power is no parameter. */
const KINDS = ["trucks", "vans", "cars", "swap"];
const intoKind = (kind: string) => flow("kWh", `charging.${kind}`, `vehicles.${kind}`);

/** What chargers of vehicles and packs can give, battery side [kW]. */
function installedKw(reading: Reading): number {
  const { scenario } = reading.recording.header;
  const number = (path: string) => scenarioNumber(scenario, `site.energy.charging.${path}`) ?? 0;
  return (
    scenarioList(scenario, "site.energy.charging.truckCabinets").reduce(
      (sum, cabinet) => sum + (scenarioNumber(cabinet, "powerKw") ?? 0),
      0,
    ) +
    number("vanCabinets.count") * number("vanCabinets.powerKw") +
    number("carGuns.count") * number("carGuns.powerKw") +
    number("swap.packs") * number("swap.chargerKw")
  );
}

export const chargingKpis = {
  "charging.energyKwh": moved(
    {
      title: text("补能电量(电池侧)", "Energy charged, at the battery"),
      group: "charging",
      formula: text("充入各类车辆电池与换电电池包的电量", "energy into the batteries of vehicles and into swap packs"),
      parameters,
    },
    [atBattery],
  ),
  "charging.meteredKwh": moved(
    {
      title: text("补能用电(表计侧)", "Energy drawn for charging, at the meter"),
      group: "charging",
      formula: text("充换电设施从母线取用的电量", "energy that chargers and the swap station draw from the busbar"),
      parameters,
    },
    [atMeter],
  ),
  "charging.lossKwh": moved(
    {
      title: text("充电损耗", "Charging losses"),
      group: "charging",
      formula: text("表计侧 − 电池侧", "at the meter − at the battery"),
      parameters: ["site.energy.charging.efficiency"],
    },
    [lost],
    "from",
  ),
  "charging.sessions": counted(
    {
      title: text("补能次数", "Sessions begun"),
      group: "charging",
      formula: text("插枪次数 + 换电次数", "plug-ins + swaps"),
      parameters: [...parameters, ...equipment],
    },
    [
      { title: text("插枪", "plug-ins"), query: chargingBegan },
      { title: text("换电", "swaps"), query: swapped },
    ],
  ),
  "charging.swaps": counted(
    {
      title: text("换电次数", "Swaps"),
      group: "charging",
      formula: text("换电站完成的换电次数", "battery swaps at the station"),
      parameters: ["operations.truckCharging.swapShare", "site.energy.charging.swap.*"],
    },
    [{ title: text("换电", "swaps"), query: swapped }],
  ),
  "charging.waitMeanMin": meanMinutes(
    {
      title: text("补能平均等待", "Mean wait for energy"),
      group: "charging",
      formula: text(`全部车辆的插枪与换电:${WAIT.zh}`, `plug-ins and swaps of all vehicles: ${WAIT.en}`),
      parameters: [...parameters, ...equipment],
    },
    waits,
  ),
  "charging.waitP95Min": quantileMinutes(
    {
      title: text("补能等待 P95", "95 % quantile of the wait for energy"),
      group: "charging",
      formula: text(`全部车辆的插枪与换电:${WAIT.zh}`, `plug-ins and swaps of all vehicles: ${WAIT.en}`),
      parameters: [...parameters, ...equipment],
    },
    waits,
    0.95,
  ),
  "charging.truckWaitMeanMin": meanMinutes(
    {
      title: text("货车补能平均等待", "Mean wait of trucks for energy"),
      group: "charging",
      formula: text(`货车插枪与换电:${WAIT.zh}`, `plug-ins of trucks and swaps: ${WAIT.en}`),
      parameters: [...parameters, ...equipment],
    },
    truckWaits,
  ),
  "charging.truckWaitP95Min": quantileMinutes(
    {
      title: text("货车补能等待 P95", "95 % quantile of the trucks' wait for energy"),
      group: "charging",
      formula: text(`货车插枪与换电:${WAIT.zh}`, `plug-ins of trucks and swaps: ${WAIT.en}`),
      parameters: [...parameters, ...equipment],
    },
    truckWaits,
    0.95,
  ),
  "charging.gaveUp": counted(
    {
      title: text("放弃充电车次", "Trucks that gave up waiting"),
      group: "charging",
      formula: text("等桩超过耐心时间、未充电离开的货车", "trucks whose patience for a charger ended"),
      parameters: ["operations.truckCharging.patienceMin"],
    },
    [{ title: text("放弃", "gave up"), query: chargerGivenUp }],
  ),
  "charging.missedDepartures": counted(
    {
      title: text("到时未充满车次", "Vehicles not full when due"),
      group: "charging",
      formula: text(
        "到约定时限仍未充满的插枪充电,及充满前即被拔枪者;每次充电至多计一次",
        "plugged sessions not full when they were due, or ended before they were full; each counts once",
      ),
      parameters: [...parameters, ...equipment, "operations.energy.chargingSessions.*", policy],
    },
    [{ title: text("未充满", "not full"), query: departureMissed }],
  ),
  "charging.givenBackKwh": moved(
    {
      title: text("反向放电量(表计侧)", "Energy given back, at the meter"),
      group: "charging",
      formula: text("车辆与换电电池包送回母线的电量(V2G)", "energy of vehicles and packs to the busbar (V2G)"),
      parameters: [gives, policy],
    },
    [givenBack],
    "from",
  ),
  "charging.utilisation": kpi({
    title: text("充换电设备利用率", "Use of the chargers"),
    unit: "0–1",
    group: "charging",
    formula: text(
      "充入车辆与换电电池包的电量 ÷(充换电设备总功率 × 时长)",
      "energy into vehicles and packs ÷ (power of all their chargers × time)",
    ),
    combine: "share",
    flows: KINDS.map((kind) => intoKind(kind)),
    parameters: [...parameters, ...equipment],
    terms: (reading) => [
      ...KINDS.map((kind) => total(reading, intoKind(kind), accountTitle(`charging.${kind}`))),
      {
        title: text("总功率 × 时长", "power × time"),
        unit: "kWh",
        value: (installedKw(reading) * reading.lengthS) / 3600,
        below: true,
      },
    ],
  }),
  "charging.pluggedEnergyKwh": summed(
    {
      title: text("已结束插枪充电量", "Energy of the sessions that ended"),
      group: "charging",
      formula: text("已结束插枪充电的电池侧电量之和", "battery-side energy of plugged sessions that ended"),
      parameters,
    },
    "kWh",
    { query: chargingEnded, column: "x" },
  ),
  "charging.sessionMeanKwh": quotient(
    {
      title: text("单次充电平均电量", "Mean energy of a session"),
      unit: "kWh",
      group: "charging",
      formula: text("已结束插枪充电的电量 ÷ 次数", "energy of the plugged sessions that ended ÷ their number"),
      parameters,
    },
    { title: text("电量", "energy"), unit: "kWh", of: chargingEnded, column: "x" },
    { title: text("次数", "sessions"), unit: "1", of: chargingEnded },
  ),
} as const satisfies Record<string, Kpi>;
