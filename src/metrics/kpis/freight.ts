/** Tonnes: into stock, out of it, refused, and what lies there. Inbound − outbound is the change of stock. */
import { accountTitle } from "../accounts.ts";
import { balance, flow, kpi, moved, quotient, summed, text } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { goodsRefused, shortDelivered, workEnded } from "../queries.ts";
import type { Reading } from "../reading.ts";
import { scenarioNumber } from "../scenarioValue.ts";
import { loaded, loadedOnto, unloaded } from "../throughput.ts";

const waste = flow("t", "processing", "waste");
const refused = flow("t", "vehicles", "refused");
const parameters = [
  "operations.tenants.*.inboundKtPerYear",
  "operations.tenants.*.letShare",
  "operations.arrivals.lineHaulIn.*",
  "operations.arrivals.lineHaulOut.perDay",
  "conditions.demand.lineHaul",
];
const stockParameters = ["operations.tenants.*.stockInitialT", "operations.tenants.*.stockCapacityT"];

const isStock = (name: string) => name.startsWith("stock.") && name.endsWith("T");

function stockTerms(reading: Reading): Term[] {
  const terms: Term[] = [];
  for (const { name } of reading.recording.levels) {
    if (!isStock(name)) continue;
    const value = reading.levelAtEnd(name);
    if (value !== null) terms.push({ title: accountTitle(name.slice(0, -1), reading.hub), unit: "t", value });
  }
  return terms;
}

const outboundOn = (zh: string, en: string, classes: readonly string[], parameter: string): Kpi =>
  moved(
    {
      title: text(zh, en),
      group: "freight",
      formula: text("从库存装上此类车辆的吨数", "tonnes loaded from stock onto this class of vehicle"),
      parameters: [parameter],
    },
    classes.flatMap((vehicleClass) => loadedOnto(`vehicles.${vehicleClass}`)),
    "from",
  );

export const freightKpis = {
  "freight.inboundT": moved(
    {
      title: text("入库货量", "Tonnes in"),
      group: "freight",
      formula: text("卸入各租户库存的吨数", "tonnes unloaded into the tenants' stock"),
      parameters,
    },
    unloaded,
  ),
  "freight.outboundT": moved(
    {
      title: text("出库货量", "Tonnes out"),
      group: "freight",
      formula: text("从各租户库存装车的吨数", "tonnes loaded from the tenants' stock"),
      parameters: [...parameters, "operations.arrivals.pickUp.*", "operations.arrivals.cityVan.*"],
    },
    loaded,
    "from",
  ),
  "freight.outboundLineHaulT": outboundOn(
    "干线发货量",
    "Tonnes out by line-haul",
    ["lineHaul", "passThrough", "contract"],
    "operations.arrivals.lineHaulOut.*",
  ),
  "freight.outboundPickUpT": outboundOn(
    "自提货量",
    "Tonnes out by pick-up",
    ["pickUp"],
    "operations.arrivals.pickUp.*",
  ),
  "freight.outboundCityVanT": outboundOn(
    "城配货量",
    "Tonnes out by city van",
    ["cityVan"],
    "operations.arrivals.cityVan.*",
  ),
  "freight.stockT": kpi({
    title: text("期末库存", "Stock at the end"),
    unit: "t",
    group: "freight",
    formula: text(
      "时段结束时各租户与批发厅库存之和",
      "stock of all tenants and the wholesale hall at the end of the period",
    ),
    combine: "sum",
    parameters: stockParameters,
    terms: stockTerms,
  }),
  "freight.stockChangeT": balance(
    {
      title: text("库存变化", "Change of stock"),
      group: "freight",
      formula: text("入库 − 出库 − 加工损耗", "tonnes in − tonnes out − processing waste"),
      parameters: stockParameters,
    },
    [
      ...unloaded.map((flow) => ({ flow, title: text("入库", "in"), sign: 1 as const })),
      ...loaded.map((flow) => ({ flow, title: text("出库", "out"), sign: -1 as const })),
      { flow: waste, title: text("加工损耗", "processing waste"), sign: -1 },
    ],
  ),
  "freight.stockUse": kpi({
    title: text("期末库容占用率", "Stock against capacity at the end"),
    unit: "0–1",
    group: "freight",
    formula: text("期末库存 ÷ 库容", "stock at the end ÷ capacity of tenants and wholesale hall"),
    combine: "share",
    parameters: [...stockParameters, "operations.market.hallCapacityT"],
    terms: (reading) => {
      const capacities: Term[] = [];
      for (const { name, stockCapacityT } of reading.hub.tenants.values()) {
        if (stockCapacityT !== null) capacities.push({ title: name, unit: "t", value: stockCapacityT, below: true });
      }
      const hallT = scenarioNumber(reading.recording.header.scenario, "operations.market.hallCapacityT");
      if (hallT !== null) capacities.push({ title: accountTitle("stock.hall"), unit: "t", value: hallT, below: true });
      return [...stockTerms(reading), ...capacities];
    },
  }),
  "freight.onVehiclesT": kpi({
    title: text("期末在途车上货量", "On vehicles in the hub at the end"),
    unit: "t",
    group: "freight",
    formula: text("时段结束时园内车辆上的货物", "goods on vehicles inside the fence at the end of the period"),
    combine: "sum",
    terms: (reading) => {
      const value = reading.levelAtEnd("freight.onVehiclesT");
      return value === null ? [] : [{ title: text("车上货物", "on vehicles"), unit: "t", value }];
    },
  }),
  "freight.refusedT": {
    ...moved(
      {
        title: text("拒收货量", "Tonnes refused"),
        group: "freight",
        formula: text("库满未收、随车离园的吨数", "tonnes brought, not taken for want of room, and gone again"),
        parameters: stockParameters,
      },
      [refused],
      "from",
    ),
    facts: [goodsRefused],
  },
  "freight.shortT": summed(
    {
      title: text("缺货量", "Tonnes short"),
      group: "freight",
      formula: text("装车时库存不足的吨数", "tonnes that were to be loaded and were not in stock"),
      parameters: stockParameters,
    },
    "t",
    { query: shortDelivered, column: "x" },
  ),
  "freight.handledPerDoorHourT": quotient(
    {
      title: text("月台作业效率", "Tonnes handled per door-hour"),
      unit: "t/h",
      group: "freight",
      formula: text("作业吨数 ÷ 作业时间", "tonnes of the works that ended ÷ their duration"),
      parameters: ["operations.dockWork.*"],
    },
    { title: text("作业吨数", "tonnes handled"), unit: "t", of: workEnded, column: "x" },
    { title: text("作业时间", "duration"), unit: "h", of: workEnded, column: "y", per: 3600 },
  ),
} as const satisfies Record<string, Kpi>;
