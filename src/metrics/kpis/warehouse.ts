/** The sheds (综合仓储集散): how long goods lie at the doors, how soon orders are ready, what people and forklifts do. */
import { counted, flow, kpi, meanMinutes, moved, quotient, summed, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { movedTotal } from "../ledger.ts";
import type { FactQuery, Reading } from "../reading.ts";
import { scenarioList, scenarioNumber } from "../scenarioValue.ts";
import { loaded, unloaded } from "../throughput.ts";

const lotStored: FactQuery = { kind: "lotStored" };
const lotPicked: FactQuery = { kind: "lotPicked" };
const lotLoaded: FactQuery = { kind: "lotLoaded" };
const linesPicked: FactQuery = { kind: "linesPicked" };
const staff = "operations.warehouse.staff.*.*";
const picking = "operations.warehouse.picking.*";

/** Tonne-hours since lots were received, and the tonnes, over facts about lots; lots from before the recording left out. */
function sinceReceived(reading: Reading, query: FactQuery, atCrossDock: boolean): Term[] {
  const { recording } = reading;
  const { t, a, x } = recording.facts.columns;
  const receivedS = new Map<number, number>();
  for (const row of recording.factRows("lotReceived")) {
    const lot = a[row] as number;
    if (!receivedS.has(lot)) receivedS.set(lot, t[row] as number);
  }
  const crossDocks = new Set<unknown>();
  for (const { id, use } of scenarioList(recording.header.scenario, "operations.tenants")) {
    if (use === "crossDock") crossDocks.add(id);
  }
  let tonneHours = 0;
  let tonnes = 0;
  for (const row of reading.rows(query)) {
    const lot = a[row] as number;
    const fromS = receivedS.get(lot);
    if (fromS === undefined || crossDocks.has(recording.entities[lot]?.group) !== atCrossDock) continue;
    tonneHours += ((x[row] as number) * ((t[row] as number) - fromS)) / 3600;
    tonnes += x[row] as number;
  }
  return [
    { title: text("吨·小时", "tonne-hours"), unit: "t·h", value: tonneHours },
    { title: text("吨数", "tonnes"), unit: "t", value: tonnes, below: true },
  ];
}

const palletT = (reading: Reading) =>
  scenarioNumber(reading.recording.header.scenario, "operations.dockWork.tonnesPerPallet") ?? Number.NaN;

const utilisation = (zh: string, en: string, role: string): Kpi => {
  const busy = flow("h", role, "busy");
  const present = flow("h", `staff.storage.${role}`, "present");
  return kpi({
    title: text(`${zh}利用率`, `Use of the ${en}`),
    unit: "0–1",
    group: "warehouse",
    formula: text("作业工时 ÷ 在岗工时", "hours at work ÷ hours present"),
    combine: "share",
    parameters: [staff],
    flows: [busy, present],
    terms: (reading) => [
      total(reading, busy, text("作业", "at work")),
      { ...total(reading, present, text("在岗", "present")), below: true },
    ],
  });
};

export const warehouseKpis = {
  "warehouse.dockToStockMeanH": kpi({
    title: text("收货上架平均时间", "Dock to stock, mean"),
    unit: "h",
    group: "warehouse",
    formula: text(
      "从卸入暂存区到上架,按吨数加权;越库除外(行业常见 4–8 h,优秀 < 3.5 h)",
      "from put down at the doors to put away, weighted by tonnes; without cross-docks (4–8 h usual, best under 3.5)",
    ),
    combine: "quotient",
    facts: [lotStored],
    parameters: ["operations.warehouse.staging.inspectionMin", "operations.warehouse.moving.*", staff],
    terms: (reading) => sinceReceived(reading, lotStored, false),
  }),
  "warehouse.crossDockStayMeanH": kpi({
    title: text("越库平均停留", "Stay at the cross-dock, mean"),
    unit: "h",
    group: "warehouse",
    formula: text(
      "时段内装车的越库货物自卸车起的停留,按吨数加权",
      "of goods loaded in the period, since they were unloaded, weighted by tonnes",
    ),
    combine: "quotient",
    facts: [lotLoaded],
    parameters: ["operations.warehouse.crossDock.*"],
    terms: (reading) => sinceReceived(reading, lotLoaded, true),
  }),
  "warehouse.stagingBlockedMin": summed(
    {
      title: text("暂存区满占用月台", "Docks blocked by full staging"),
      group: "warehouse",
      formula: text("到货车辆在月台等待暂存区腾出的分钟数", "minutes trucks stood at a dock for room to put down"),
      parameters: ["operations.warehouse.staging.*"],
    },
    "min",
    { query: { kind: "stagingFreed" }, column: "x" },
    1 / 60,
  ),
  "warehouse.orderLeadMeanMin": meanMinutes(
    {
      title: text("订单平均周期", "Order lead time, mean"),
      group: "warehouse",
      formula: text("从下单到货物在月台备齐", "from the order to its goods standing at the doors"),
      parameters: [picking, "operations.policies.picking.name", staff],
    },
    [{ query: { kind: "orderStaged" }, column: "y" }],
  ),
  "warehouse.goodsWaitMeanMin": meanMinutes(
    {
      title: text("平均等待备货", "Mean wait for goods"),
      group: "warehouse",
      formula: text("提货车辆到位后等待备货;零等待计入", "of who came for goods, until they stood ready; zeros count"),
      parameters: [picking, "operations.policies.picking.name", staff],
    },
    [{ query: { kind: "goodsReady" }, column: "y" }],
  ),
  "warehouse.positionsUsed": kpi({
    title: text("期末占用仓位", "Positions in use at the end"),
    unit: "1",
    group: "warehouse",
    formula: text("期末库存 ÷ 每托盘吨数", "stock at the end ÷ tonnes per pallet"),
    combine: "sum",
    parameters: ["operations.dockWork.tonnesPerPallet"],
    terms: (reading) =>
      [...reading.hub.tenants.values()].flatMap(({ id, name }) => {
        const stockT = reading.levelAtEnd(`stock.${id}T`);
        return stockT === null ? [] : [{ title: name, unit: "1", value: stockT / palletT(reading) }];
      }),
  }),
  "warehouse.palletsPerH": kpi({
    title: text("每小时进出托盘", "Pallets in and out an hour"),
    unit: "1/h",
    group: "warehouse",
    formula: text(
      "(卸车 + 装车吨数) ÷ 每托盘吨数 ÷ 时段小时",
      "tonnes unloaded and loaded ÷ tonnes per pallet ÷ hours",
    ),
    combine: "quotient",
    flows: [...unloaded, ...loaded],
    parameters: ["operations.dockWork.tonnesPerPallet"],
    terms: (reading) => {
      const tonnes = [...unloaded, ...loaded].reduce((sum, of) => sum + movedTotal(reading.recording, of, reading), 0);
      return [
        { title: text("托盘数", "pallets"), unit: "1", value: tonnes / palletT(reading) },
        { title: text("时段", "period"), unit: "h", value: reading.lengthS / 3600, below: true },
      ];
    },
  }),
  "warehouse.linesPerPersonH": quotient(
    {
      title: text("人均每小时拣选行数", "Lines picked per person-hour"),
      unit: "1/h",
      group: "warehouse",
      formula: text("拣选行数 ÷ 拣选工时", "lines picked ÷ hours of the pickers at it"),
      parameters: [picking, "operations.policies.picking.name"],
    },
    { title: text("行数", "lines"), unit: "1", of: linesPicked, column: "x" },
    { title: text("工时", "hours"), unit: "h", of: linesPicked, column: "y", per: 3600 },
  ),
  "warehouse.forkliftKm": kpi({
    title: text("库内搬运里程", "Travel inside the sheds"),
    unit: "km",
    group: "warehouse",
    formula: text("上架与拣选的往返里程", "ways there and back of put-away and picking"),
    combine: "sum",
    additive: true,
    facts: [lotStored, lotPicked],
    parameters: ["operations.warehouse.storing.*.*"],
    terms: (reading) => [
      { title: text("上架", "put away"), unit: "km", value: reading.sum(lotStored, "y") / 1000 },
      { title: text("拣选", "picked"), unit: "km", value: reading.sum(lotPicked, "y") / 1000 },
    ],
  }),
  "warehouse.driverUtilisation": utilisation("库内叉车司机", "drivers of reach trucks", "drivers"),
  "warehouse.pickerUtilisation": utilisation("拣货员", "pickers", "pickers"),
  "warehouse.processedT": moved(
    {
      title: text("流通加工量", "Tonnes processed"),
      group: "warehouse",
      formula: text("进入加工的吨数", "tonnes that went to the processing stations"),
      parameters: ["operations.warehouse.processing.*"],
    },
    [flow("t", "stock", "processing")],
    "from",
  ),
  "warehouse.wasteT": moved(
    {
      title: text("加工损耗", "Waste of processing"),
      group: "warehouse",
      formula: text("加工后剩下的废料吨数", "tonnes that processing left over"),
      parameters: ["operations.warehouse.processing.freshYield"],
    },
    [flow("t", "processing", "waste")],
    "from",
  ),
  "warehouse.coldDockAlarms": counted(
    {
      title: text("冷库月台空开报警", "Cold docks left open"),
      group: "warehouse",
      formula: text("冷库月台无作业空开超限的次数", "times a cold dock stood open without work beyond the limit"),
      parameters: ["operations.warehouse.coldDoorMin"],
    },
    [{ title: text("报警", "alarms"), query: { kind: "dockLeftOpen" } }],
  ),
} as const satisfies Record<string, Kpi>;
