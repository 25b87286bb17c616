/** The roads: who waits on the public one, and what vehicles lose to each other on those of the hub. */

import type { Bilingual } from "../../units/field.ts";
import { kpi, text } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import type { FactQuery, Reading } from "../reading.ts";
import { gridlocks, placeOfLink } from "../roads/circles.ts";
import { publicQueues, queuedMin } from "../roads/publicQueue.ts";
import { endedService, type LinkService } from "../roads/service.ts";

const parameters = [
  "site.gates.*.lanes",
  "operations.gateService.*",
  "site.stallRows.*.n",
  "operations.policies.gateLane.name",
];
/** What decides how many are on the roads at once. */
const crowding = [...parameters, "operations.dockWork.calledAtOnce"];
const publicRoadLeft: FactQuery = { kind: "publicRoadLeft" };

const gridlocked: FactQuery = { kind: "gridlocked" };
const squeezedPast: FactQuery = { kind: "squeezedPast" };
const rerouted: FactQuery = { kind: "rerouted" };

/** A count as terms, one for each place it happened at; 0 when there was none. */
function byPlace(reading: Reading, links: readonly number[], none: Bilingual): Term[] {
  const counts = new Map<string, { title: Bilingual; value: number }>();
  for (const link of links) {
    const title = placeOfLink(reading.recording, reading.hub, link);
    const count = counts.get(title.en);
    if (count) count.value++;
    else counts.set(title.en, { title, value: 1 });
  }
  const terms = [...counts.values()].map((count): Term => ({ ...count, unit: "1" }));
  return terms.length > 0 ? terms : [{ title: none, unit: "1", value: 0 }];
}

const DELAY = text(
  "延误:实际用时 − 同一驾驶人在无他车影响时的用时",
  "delay: time taken less what the same driver would take with nobody in the way",
);

/** Links by where their vehicles lose time. */
const PLACES: readonly { readonly title: Bilingual; readonly has: (link: LinkService["link"]) => boolean }[] = [
  { title: text("卡口前", "before gates"), has: (link) => link.gate !== null },
  { title: text("交叉口前", "before junctions"), has: (link) => link.gate === null && link.node !== null },
  { title: text("其余路段", "elsewhere"), has: (link) => link.gate === null && link.node === null },
];

/** Minutes of all passages that ended in the window, by place; `of` gives the seconds of a link. */
function minutes(reading: Reading, of: (link: LinkService) => number): number[] {
  const { links } = endedService(reading);
  return PLACES.map(({ has }) => links.reduce((sum, link) => sum + (has(link.link) ? of(link) / 60 : 0), 0));
}

function highest<T>(items: readonly T[], of: (item: T) => number | null): { item: T; value: number } | null {
  let best: { item: T; value: number } | null = null;
  for (const item of items) {
    const value = of(item);
    if (value !== null && (best === null || value > best.value)) best = { item, value };
  }
  return best;
}

/** How many facts there were that name a link of the roads; a term for each kind of place. */
function countedByPlace(
  words: Pick<Kpi, "title" | "formula" | "parameters">,
  query: FactQuery,
  counted: Bilingual,
): Kpi {
  return kpi({
    ...words,
    unit: "1",
    group: "roads",
    combine: "sum",
    additive: true,
    facts: [query],
    terms: (reading) => {
      const { y } = reading.recording.facts.columns;
      const links = reading.rows(query).map((row) => y[row] as number);
      return byPlace(reading, links, counted);
    },
  });
}

export const roadKpis = {
  "roads.publicQueueMin": kpi({
    title: text("公共道路排队", "Queue on the public road"),
    unit: "min",
    group: "roads",
    formula: text(
      "各车在进口卡口外公共道路上等待的分钟数之和:无车位、入口道路已满或关闭、卡口外排队;无阻驶入的时间不计",
      "minutes that vehicles waited on the public road before the in-gates, added up: for want of a place, because the way " +
        "in was full or closed, in the queue outside the fence; driving up unhindered is no waiting",
    ),
    combine: "sum",
    additive: true,
    parameters,
    facts: [publicRoadLeft],
    terms: (reading) => {
      const waits = publicQueues(reading.recording);
      const terms: Term[] = [];
      for (const gate of reading.hub.gates.values()) {
        if (gate.dir !== "in") continue;
        const value = queuedMin(waits, reading, (entity) => reading.hub.gateOf(entity)?.id === gate.id);
        terms.push({ title: gate.name, unit: "min", value });
      }
      return terms.length > 0
        ? terms
        : [{ title: text("进口卡口外", "before the in-gates"), unit: "min", value: queuedMin(waits, reading) }];
    },
  }),
  "roads.gridlocks": kpi({
    title: text("交通锁死次数", "Gridlocks"),
    unit: "1",
    group: "roads",
    formula: text(
      "车辆互相等待、首尾成环且无车能够打破的次数,同一组车只计一次;期初仍锁死的也计入",
      "circles of vehicles that wait for each other and that none of them could end, each set once; those that were " +
        "closed when the recording began count",
    ),
    combine: "sum",
    additive: true,
    parameters: crowding,
    facts: [gridlocked],
    terms: (reading) =>
      byPlace(
        reading,
        gridlocks(reading.recording, reading).map(({ link }) => link),
        text("交通锁死", "gridlocks"),
      ),
  }),
  "roads.squeezes": countedByPlace(
    {
      title: text("贴边挤过次数", "Squeezes past another vehicle"),
      formula: text(
        "为解除互堵,一车从停在其扫掠范围边缘的另一车旁挤过的次数;车角可能重叠",
        "times a vehicle ended such a circle by swinging past another that stood at the edge of its way: corners may overlap",
      ),
      parameters: crowding,
    },
    squeezedPast,
    text("贴边挤过", "squeezes"),
  ),
  "roads.reroutes": countedByPlace(
    {
      title: text("改道次数", "Reroutings"),
      formula: text(
        "行驶途中改走其他路线的次数:前方道路关闭,或为解除互堵而绕行",
        "times a vehicle under way went another way to the same goal: a road on its way had closed, or to end a circle",
      ),
      parameters: [...crowding, "conditions.interventions.*"],
    },
    rerouted,
    text("改道", "reroutings"),
  ),
  "roads.delayMin": kpi({
    title: text("园内道路延误", "Delay on the hub's roads"),
    unit: "min",
    group: "roads",
    formula: DELAY,
    combine: "sum",
    additive: true,
    parameters,
    terms: (reading) => {
      const values = minutes(reading, (link) => link.endedDelayS);
      return PLACES.map(({ title }, i) => ({ title, unit: "min", value: values[i] as number }));
    },
  }),
  "roads.delayShare": kpi({
    title: text("行驶时间中的延误占比", "Delay as a share of the time on the roads"),
    unit: "0–1",
    group: "roads",
    formula: text(`${DELAY.zh};除以路上总用时`, `${DELAY.en}; divided by all time on the roads`),
    combine: "share",
    parameters,
    terms: (reading) => [
      { title: text("延误", "delay"), unit: "min", value: total(minutes(reading, (link) => link.endedDelayS)) },
      {
        title: text("路上用时", "time on the roads"),
        unit: "min",
        value: total(minutes(reading, (link) => link.endedTravelS)),
        below: true,
      },
    ],
  }),
  "roads.junctionDelayMeanS": kpi({
    title: text("交叉口车均延误", "Mean delay per vehicle at junctions"),
    unit: "s",
    group: "roads",
    formula: text(`各交叉口进口道,${DELAY.zh}`, `on the approaches of all junctions; ${DELAY.en}`),
    combine: "quotient",
    parameters,
    terms: (reading) => {
      const { junctions } = endedService(reading);
      const vehicles = total(junctions.map((junction) => junction.vehicles));
      if (vehicles === 0) return [];
      return [
        { title: text("延误", "delay"), unit: "s", value: total(junctions.map((junction) => junction.endedDelayS)) },
        { title: text("通过车次", "vehicles that passed"), unit: "1", value: vehicles, below: true },
      ];
    },
  }),
  "roads.junctionDelayWorstS": kpi({
    title: text("延误最大交叉口的车均延误", "Mean delay at the worst junction"),
    unit: "s",
    group: "roads",
    formula: text(`车均延误最大的交叉口;${DELAY.zh}`, `at the junction where it is longest; ${DELAY.en}`),
    combine: "sum",
    parameters,
    terms: (reading) => {
      const worst = highest(endedService(reading).junctions, (junction) => junction.delayMeanS);
      return worst === null
        ? []
        : [{ title: text(`交叉口 ${worst.item.node}`, `junction ${worst.item.node}`), unit: "s", value: worst.value }];
    },
  }),
  "roads.queueShareMost": kpi({
    title: text("最满路段的排队占比", "Longest queue as a share of its road"),
    unit: "0–1",
    group: "roads",
    formula: text(
      "最长排队长度 ÷ 该路段车道长度;1 及以上即排到上一交叉口",
      "longest queue divided by the length of the lanes it stands on; from 1 on it reaches the junction before",
    ),
    combine: "sum",
    parameters,
    terms: (reading) => {
      const worst = highest(endedService(reading).links, (link) => link.queueShare);
      const name = worst?.item.link.name ?? "";
      return worst === null ? [] : [{ title: text(`路段 ${name}`, `road ${name}`), unit: "0–1", value: worst.value }];
    },
  }),
} as const satisfies Record<string, Kpi>;

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
