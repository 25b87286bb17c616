/** The load-matching hall (配货): who seeks, what is offered, who finds what, and what it spares. */
import { balance, counted, flow, kpi, meanMinutes, moved, quantileMinutes, summed, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import type { FactQuery, Reading } from "../reading.ts";

const seekBegan: FactQuery = { kind: "seekBegan" };
const seekGivenUp: FactQuery = { kind: "seekGivenUp" };
const taken: FactQuery = { kind: "offerTaken" };
const refused: FactQuery = { kind: "offerRefused" };
const rounds: FactQuery = { kind: "matchingRound" };
/** of a tenant of the hub, or of a shipper nearby */
const ofHub = (reading: Reading, offer: number) => reading.recording.entities[offer]?.tenant !== undefined;
const by = (kind: "offerPosted" | "offerExpired"): readonly [FactQuery, FactQuery] => {
  const offerOf = (reading: Reading, row: number) => reading.recording.facts.columns.a[row] as number;
  return [
    { kind, keep: (reading, row) => ofHub(reading, offerOf(reading, row)) },
    { kind, keep: (reading, row) => !ofHub(reading, offerOf(reading, row)) },
  ];
};
const takenOf: readonly [FactQuery, FactQuery] = [
  { kind: "offerTaken", keep: (reading, row) => ofHub(reading, reading.otherOf(row)) },
  { kind: "offerTaken", keep: (reading, row) => !ofHub(reading, reading.otherOf(row)) },
];

const group = "matching" as const;
const parameters = ["operations.matching.*", "operations.policies.matching"];
const SEARCH = text("从开始找货到撮合成功,按接单计入", "from beginning to seek to being matched, of loads taken");

const offers = (
  zh: string,
  en: string,
  formula: readonly [string, string],
  [hub, outside]: readonly FactQuery[],
): Kpi =>
  counted({ title: text(zh, en), group, formula: text(...formula), parameters }, [
    { title: text("园区租户", "tenants of the hub"), query: hub as FactQuery },
    { title: text("周边货主", "shippers nearby"), query: outside as FactQuery },
  ]);

export const matchingKpis = {
  "matching.seekers": counted(
    {
      title: text("找货车次", "Trucks that began to seek"),
      group,
      formula: text("开始找货的车次", "trucks"),
      parameters,
    },
    [{ title: text("找货", "seeking"), query: seekBegan }],
  ),
  "matching.matchedShare": kpi({
    title: text("配货成功率", "Share of trucks that found a load"),
    unit: "0–1",
    group,
    formula: text("接单 ÷(接单 + 放弃)", "loads taken ÷ (taken + given up)"),
    combine: "share",
    parameters,
    facts: [taken, seekGivenUp],
    terms: (reading) => [
      { title: text("接单", "taken"), unit: "1", value: reading.count(taken) },
      { title: text("接单", "taken"), unit: "1", value: reading.count(taken), below: true },
      { title: text("放弃", "given up"), unit: "1", value: reading.count(seekGivenUp), below: true },
    ],
  }),
  "matching.searchMeanMin": meanMinutes(
    { title: text("平均找货时长", "Mean search for a load"), group, formula: SEARCH, parameters },
    [{ query: taken, column: "x" }],
  ),
  "matching.searchP90Min": quantileMinutes(
    { title: text("找货时长 P90", "90 % quantile of the search"), group, formula: SEARCH, parameters },
    [{ query: taken, column: "x" }],
    0.9,
  ),
  "matching.offersPosted": offers("发布货源", "Loads offered", ["发布的货源数", "offers posted"], by("offerPosted")),
  "matching.offersTaken": offers("成交货源", "Loads taken", ["被接走的货源数", "offers taken by a truck"], takenOf),
  "matching.offersExpired": offers(
    "过期货源",
    "Offers that expired",
    ["无人按时接走的货源数", "offers nobody took in time"],
    by("offerExpired"),
  ),
  "matching.refusals": counted(
    {
      title: text("拒单", "Refusals"),
      group,
      formula: text("司机拒绝的报价数", "offers that drivers refused"),
      parameters,
    },
    [{ title: text("拒单", "refusals"), query: refused }],
  ),
  "matching.rounds": counted(
    {
      title: text("撮合轮次", "Matching rounds"),
      group,
      formula: text("有车货可配的轮次", "rounds in which a truck and a load suited each other"),
      parameters,
    },
    [{ title: text("轮次", "rounds"), query: rounds }],
  ),
  "matching.overFirstCome": kpi({
    title: text("撮合增益(对先到先配)", "Gain over first come, first served"),
    unit: "0–1",
    group,
    formula: text(
      "(各轮提议收益 − 同一轮先到先配可得)÷ 先到先配可得",
      "(margins proposed in the rounds − what first come would have got in the same rounds) ÷ the latter",
    ),
    combine: "quotient",
    parameters,
    facts: [rounds],
    terms: (reading) => [
      { title: text("提议收益", "margins proposed"), unit: "CNY", value: reading.sum(rounds, "x") },
      { title: text("先到先配", "by first come"), unit: "CNY", value: -reading.sum(rounds, "y") },
      { title: text("先到先配", "by first come"), unit: "CNY", value: reading.sum(rounds, "y"), below: true },
    ],
  }),
  "matching.emptyKmSaved": summed(
    {
      title: text("减少空驶里程", "Empty kilometres saved"),
      group,
      formula: text(
        "空驶回程里程 − 提货空驶 − 卸货地到回程地里程,按接单求和",
        "way home empty − way to the load − way home from its destination, over the loads taken",
      ),
      parameters,
    },
    "km",
    { query: taken, column: "y" },
  ),
  "matching.kgCo2eAvoided": balance(
    {
      title: text("减少空驶的碳排放", "Carbon of the kilometres saved"),
      group,
      formula: text("减少的空驶里程 × 该车排放因子", "kilometres saved × the truck's factor"),
      parameters: [...parameters, "operations.energy.carbon.*"],
    },
    [
      {
        flow: flow("kgCO2e", "matching", "air.avoided"),
        title: text("减少的空驶", "kilometres saved"),
        sign: 1,
      },
      {
        flow: flow("kgCO2e", "air.avoided", "matching"),
        title: text("增加的空驶", "kilometres added"),
        sign: -1,
      },
    ],
  ),
  "matching.driverIncomeCny": moved(
    {
      title: text("司机配货收入", "Pay of the loads taken"),
      group,
      formula: text("接走货源的运费之和", "pay of the loads taken in the hall"),
      parameters,
    },
    [flow("CNY", null, "drivers")],
    "from",
  ),
} as const satisfies Record<string, Kpi>;
