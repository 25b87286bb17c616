/** Services for drivers and trucks (卡车运力服务): what was served and what was done without, rests, legs side by side. */
import { LEG_KINDS, type LegKind } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import { counted, flow, kpi, meanMinutes, moved, quotient, summed, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { legMinutes } from "../legs.ts";
import type { FactQuery, Reading } from "../reading.ts";
import { scenarioNumber } from "../scenarioValue.ts";

const group = "services" as const;

const ofLeg = (kind: "serviceBegan" | "serviceSkipped", leg: LegKind): FactQuery => ({
  kind,
  keep: (reading, row) => reading.recording.facts.columns.x[row] === LEG_KINDS.indexOf(leg),
});

const SERVICES = {
  meal: { words: text("用餐", "meals"), parameters: ["operations.services.meal.*"] },
  bed: { words: text("住宿", "beds"), parameters: ["operations.services.bed.*"] },
  wash: {
    words: text("洗车", "washes"),
    parameters: ["operations.services.wash.*", "operations.parking.washShare", "operations.parking.washMin"],
  },
  repair: { words: text("维修", "repairs"), parameters: ["operations.services.repair.*"] },
  papers: { words: text("保险与单证", "papers"), parameters: ["operations.services.papers.*"] },
} as const satisfies Partial<Record<LegKind, { words: Bilingual; parameters: readonly string[] }>>;
type Service = keyof typeof SERVICES;
const KINDS = Object.keys(SERVICES) as Service[];

const began = Object.fromEntries(KINDS.map((kind) => [kind, ofLeg("serviceBegan", kind)])) as Record<
  Service,
  FactQuery
>;
const skipped = Object.fromEntries(KINDS.map((kind) => [kind, ofLeg("serviceSkipped", kind)])) as Record<
  Service,
  FactQuery
>;

const servedOf = (kind: Service, zh: string, en: string): Kpi => {
  const { words, parameters } = SERVICES[kind];
  return counted(
    { title: text(zh, en), group, formula: text("开始服务的车次,按开始时刻计入", "services that began"), parameters },
    [{ title: words, query: began[kind] }],
  );
};

const everything = ["operations.services.*.*"];
const anyBegan: FactQuery = { kind: "serviceBegan" };
const restTaken: FactQuery = { kind: "restTaken" };
const setOut: FactQuery = { kind: "driverSetOut" };
const SPEND = flow("CNY", "drivers", "services");

/** Sets out within the law: driven since the last rest, and the next drive, are no more than is allowed. */
const lawful = (reading: Reading): number => {
  const { x, y } = reading.recording.facts.columns;
  const mostH = scenarioNumber(reading.recording.header.scenario, "operations.services.driving.mostH");
  const mostS = (mostH ?? Number.POSITIVE_INFINITY) * 3600;
  return reading.rows(setOut).filter((row) => (x[row] as number) + (y[row] as number) <= mostS + 1e-6).length;
};

export const serviceKpis = {
  "services.meals": servedOf("meal", "用餐人次", "Meals"),
  "services.beds": servedOf("bed", "住宿人次", "Beds taken"),
  "services.washes": servedOf("wash", "洗车台次", "Washes"),
  "services.repairs": servedOf("repair", "维修台次", "Repairs"),
  "services.papers": servedOf("papers", "窗口办理", "Papers seen to"),
  "services.skipped": counted(
    {
      title: text("放弃服务", "Services done without"),
      group,
      formula: text("等候超过耐心而放弃的次数", "waits for a service that outlasted patience"),
      parameters: everything,
    },
    KINDS.map((kind) => ({ title: SERVICES[kind].words, query: skipped[kind] })),
  ),
  "services.waitMeanMin": meanMinutes(
    {
      title: text("服务平均等待", "Mean wait for a service"),
      group,
      formula: text(
        "等待餐位、床位、窗口、工位的时间,按开始服务时计入",
        "for a seat, bed, counter or bay, of services that began",
      ),
      parameters: everything,
    },
    [{ query: anyBegan, column: "y" }],
  ),
  "services.incomeCny": moved(
    {
      title: text("服务收入", "Income of the services"),
      group,
      formula: text("司机支付的服务费之和", "what drivers paid for services"),
      parameters: everything,
    },
    [SPEND],
  ),
  "services.restMin": summed(
    {
      title: text("司机休息", "Drivers' rests"),
      group,
      formula: text("计入法定停车休息的时间之和,按休息结束计入", "rests long enough to count, added up as they end"),
      parameters: ["operations.services.driving.*"],
    },
    "min",
    { query: restTaken, column: "x" },
    1 / 60,
  ),
  "services.restOverlapShare": quotient(
    {
      title: text("并行休息占比", "Share of rests beside other legs"),
      unit: "0–1",
      group,
      formula: text("等叫号、充电或维修时的休息 ÷ 全部休息", "rests while waiting, charging or mended ÷ all rests"),
      parameters: ["operations.services.driving.*"],
    },
    { title: text("并行", "beside"), unit: "min", of: restTaken, column: "y", per: 60 },
    { title: text("休息", "rests"), unit: "min", of: restTaken, column: "x", per: 60 },
    "share",
  ),
  "services.restCompliance": kpi({
    title: text("驾驶时间合规率", "Drivers within the driving rule"),
    unit: "0–1",
    group,
    formula: text(
      "离园时已连续驾驶 + 下一程不超过上限的车次 ÷ 离园车次",
      "trucks that set out with driving since the last rest and the next leg within the limit ÷ all that set out",
    ),
    combine: "share",
    facts: [setOut],
    parameters: ["operations.services.driving.*"],
    terms: (reading) => [
      { title: text("合规", "within the rule"), unit: "1", value: lawful(reading) },
      { title: text("离园", "set out"), unit: "1", value: reading.count(setOut), below: true },
    ],
  }),
  "services.savedMin": kpi({
    title: text("并行节省时间", "Minutes saved side by side"),
    unit: "min",
    group,
    formula: text(
      "各环节时长之和 − 至少一个环节进行中的时间,逐车相加",
      "durations of legs − time in which at least one is under way, added up truck by truck",
    ),
    combine: "sum",
    additive: true,
    facts: [{ kind: "legBegan" }, { kind: "legEnded" }],
    parameters: everything,
    terms: (reading) => {
      const { sumMin, anyMin } = legMinutes(reading);
      return [
        { title: text("各环节", "legs"), unit: "min", value: sumMin },
        { title: text("占用时间", "time they took"), unit: "min", value: -anyMin },
      ];
    },
  }),
} as const satisfies Record<string, Kpi>;
