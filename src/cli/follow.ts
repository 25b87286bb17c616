/** `hub follow`: one lot from the truck that brings it to the customer, one vehicle through its stay. */
import { join } from "node:path";
import { entityName, factText } from "../app/names.ts";
import { CODE_WORDS, STATE_WORDS } from "../app/text/words.ts";
import { cells, plain, shownValue } from "../exchange/figures.ts";
import { localTime } from "../exchange/localTime.ts";
import { exampleShipment } from "../metrics/shipment/example.ts";
import { followLot, type Shipment } from "../metrics/shipment/follow.ts";
import { amountOf, LEGS, PARTS, type ShipmentLeg, type ShipmentPart } from "../metrics/shipment/legs.ts";
import type { Share } from "../metrics/shipment/share.ts";
import { type VisitTrace, visitTrace } from "../metrics/visitTrace.ts";
import { plateOf } from "../recording/plates.ts";
import type { Recording } from "../recording/recording.ts";
import { LEG_KINDS, type LegKind, REPLAN_REASONS } from "../recording/vocabulary.ts";
import type { RunOptions } from "../simulation/run.ts";
import { UsageError } from "./faults.ts";
import { say } from "./say.ts";
import { type Asked, resolved, simulated } from "./simulated.ts";
import { makeFolder, writeWhole } from "./write.ts";

type Language = "zh" | "en";

const WORDS = {
  zh: {
    begins: "开始",
    minutes: "分钟",
    where: "地点 · 车辆",
    total: "合计",
    of: (mass: string, lot: string) => `跟踪 ${mass} t,该批次共 ${lot} t`,
    before: "期初库存",
    made: "各项由来(量 × 系数 ÷ 分摊基数)",
    plan: "计划",
    ends: {
      inStore: "期末仍在库",
      handedOver: "已交批发厅",
      loaded: "期末在车上",
      onTour: "期末在配送途中",
      delivered: "已送达",
      broughtBack: "未签收,带回",
      gone: "已离园",
    },
    none: "时段内没有批次出库",
  },
  en: {
    begins: "begins",
    minutes: "min",
    where: "where · by",
    total: "total",
    of: (mass: string, lot: string) => `${mass} t are followed, of a lot of ${lot} t`,
    before: "what lay there at the beginning",
    made: "Where the figures come from (amount × factors ÷ what it is shared by)",
    plan: "plan",
    ends: {
      inStore: "in store at the end",
      handedOver: "handed over to the wholesale hall",
      loaded: "on the vehicle at the end",
      onTour: "on the tour at the end",
      delivered: "delivered",
      broughtBack: "not taken, brought back",
      gone: "gone from the hub",
    },
    none: "no lot leaves in these days",
  },
} as const;

export interface Followed {
  readonly lot: string | undefined;
  readonly truck: string | undefined;
  readonly out: string | undefined;
}

export async function follow(asked: Asked, options: RunOptions, what: Followed, language: Language): Promise<number> {
  const brief = resolved(asked);
  if (!brief) return 1;
  const recording = await simulated(brief, options);
  if (!recording) {
    say("cancelled");
    return 130;
  }
  const { scenario } = brief;
  const clock = (timeS: number) => localTime(scenario.conditions.date)(timeS).slice(5, 16).replace("T", " ");
  const tell = (lines: Iterable<string>) => {
    for (const line of lines) process.stdout.write(`${plain(line)}\n`);
  };
  tell([`${scenario.title.zh} · ${scenario.title.en}`, "仿真推演数据 · simulated figures"]);
  const shipment = what.truck === undefined ? shipmentOf(recording, what.lot) : null;
  const truck =
    what.truck === undefined
      ? shipment?.legs.find(({ vehicle }) => vehicle >= 0)?.vehicle
      : vehicleOf(recording, what.truck);
  const visit =
    truck === undefined || (what.lot !== undefined && what.truck === undefined) ? null : visitTrace(recording, truck);
  if (shipment) tell(shipmentLines(recording, shipment, clock, language));
  if (visit) tell(visitLines(recording, visit, clock, language));
  if (!shipment && !visit) {
    say(WORDS[language].none);
    return 1;
  }
  if (what.out !== undefined) {
    makeFolder(what.out);
    const found = { scenario: scenario.id, seed: options.seed, shipment, visit };
    writeWhole(join(what.out, "followed.json"), [`${JSON.stringify(found, null, 2)}\n`]);
  }
  return 0;
}

function shipmentOf(recording: Recording, name: string | undefined): Shipment | null {
  if (name === undefined) return exampleShipment(recording);
  const lot = recording.entities.find((entity) => entity.kind === "lot" && entity.name === name);
  const found = lot ? followLot(recording, lot.id) : null;
  if (!found)
    throw new UsageError(
      `no lot ${name} in these days; lots are called after their trucks, such as lot.lineHaulIn.XD1.0.15`,
    );
  return found;
}

function vehicleOf(recording: Recording, name: string): number {
  const isNamed = (id: number) => plateOf(recording, id)?.text === name;
  const found = recording.entities.find((e) => e.kind === "vehicle" && (e.name === name || isNamed(e.id)));
  if (!found) throw new UsageError(`no vehicle ${name} in these days, neither by name nor by plate`);
  return found.id;
}

const NAME_CELLS = 52;
const pad = (text: string, width: number) => text + " ".repeat(Math.max(1, width - cells(text)));
const right = (text: string, width: number) => " ".repeat(Math.max(1, width - cells(text))) + text;

function* shipmentLines(
  recording: Recording,
  shipment: Shipment,
  clock: (timeS: number) => string,
  language: Language,
): Generator<string> {
  const words = WORDS[language];
  const { lot, lotT, massT, legs, end, goal } = shipment;
  const at = (id: number) => (id < 0 ? "" : entityName(recording, id, language));
  yield "";
  yield `${lot.name}: ${words.of(shownValue(massT, "t"), lotT === null ? words.before : shownValue(lotT, "t"))}`;
  yield `${words.ends[end]}${goal < 0 ? "" : ` · ${at(goal)}`}`;
  const row = (name: string, time: string, minutes: number, of: readonly ShipmentLeg[], where: string) =>
    `${pad(name, NAME_CELLS)}${pad(time, 12)}${right(minutes.toFixed(1), 8)}${right(amountOf(of, "kWh").toFixed(2), 10)}${right(amountOf(of, "kgCO2e").toFixed(2), 10)}  ${where}`.trimEnd();
  yield "";
  yield `${pad("", NAME_CELLS)}${pad(words.begins, 12)}${right(words.minutes, 8)}${right("kWh", 10)}${right("kgCO2e", 10)}  ${words.where}`;
  for (const leg of legs) {
    const { part, name } = LEGS[leg.leg];
    const where = [at(leg.place), at(leg.vehicle)].filter((text) => text !== "").join(" · ");
    yield row(
      `${PARTS[part][language]}  ${name[language]}`,
      clock(leg.fromS),
      (leg.toS - leg.fromS) / 60,
      [leg],
      where,
    );
  }
  yield row(words.total, "", shipment.minutes, legs, "");
  for (const part of Object.keys(PARTS) as ShipmentPart[]) {
    const own = legs.filter(({ leg }) => LEGS[leg].part === part);
    const minutes = own.reduce((sum, { fromS, toS }) => sum + toS - fromS, 0) / 60;
    yield row(`  ${PARTS[part][language]}`, "", minutes, own, "");
  }
  yield "";
  yield words.made;
  for (const { leg, shares } of legs) {
    for (const one of shares) yield `  ${LEGS[leg].name[language]}: ${formulaText(one, language)}`;
  }
}

/** `0.27 kWh = 0.5 t (of this lot) × 46 kWh (…) ÷ 51.5 t (…)` */
function formulaText({ title, unit, value, terms }: Share, language: Language): string {
  const number = (n: number) => String(Number(n.toPrecision(4)));
  const factors = terms.map((term, k) => {
    const sign = term.below ? " ÷ " : k === 0 ? "" : " × ";
    return `${sign}${number(term.value)} ${term.unit === "0–1" ? "" : `${term.unit} `}(${term.title[language]})`;
  });
  return `${number(value)} ${unit} = ${factors.join("")} — ${title[language]}`;
}

function* visitLines(
  recording: Recording,
  { vehicle, spans, plans, minutes }: VisitTrace,
  clock: (timeS: number) => string,
  language: Language,
): Generator<string> {
  const words = WORDS[language];
  const legText = (kind: LegKind) => CODE_WORDS.leg?.[LEG_KINDS.indexOf(kind)]?.[language] ?? kind;
  yield "";
  yield `${entityName(recording, vehicle.id, language)} (${vehicle.name}): ${minutes.toFixed(1)} ${words.minutes}`;
  for (const { atS, why, legs } of plans) {
    const reason = why === null ? "" : ` (${CODE_WORDS.reason?.[REPLAN_REASONS.indexOf(why)]?.[language] ?? why})`;
    yield `  ${clock(atS)}  ${words.plan}${reason}: ${legs.map(legText).join(" → ")}`;
  }
  for (const { state, place, fromS, toS, legs, facts } of spans) {
    const where = place < 0 ? "" : entityName(recording, place, language);
    const under = [...new Set(legs)].map(legText).join(" + ");
    yield `  ${clock(fromS)}${right(((toS - fromS) / 60).toFixed(1), 8)} ${words.minutes}  ${pad(STATE_WORDS[state][language], 34)}${pad(where, 30)}${under}`.trimEnd();
    for (const row of facts) yield `${" ".repeat(32)}${factText(recording, recording.fact(row), language)}`;
  }
}
