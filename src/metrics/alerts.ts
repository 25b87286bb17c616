/** What deserves a look, with the time to jump to: read off the facts and levels of a recording. */
import type { Recording } from "../recording/recording.ts";
import type { FactKind } from "../recording/vocabulary.ts";
import type { Bilingual } from "../units/field.ts";
import { type Hub, hubOf } from "./hub.ts";
import { ledgersOf } from "./ledger.ts";
import { waitsOutside } from "./outside.ts";
import { spansAbove } from "./spans.ts";

export type Severity = "info" | "warning" | "critical";

export interface Alert {
  readonly atS: number;
  /** the end of what is recorded while it goes on */
  readonly untilS: number;
  readonly severity: Severity;
  readonly kind: string;
  readonly text: Bilingual;
  /** id of the thing to look at */
  readonly entity?: number;
}

export interface AlertLimits {
  /** vehicles waiting at an in-gate */
  readonly gateQueue: number;
  /** wait for a door [min] */
  readonly doorWaitMin: number;
}
export const ALERT_LIMITS: AlertLimits = { gateQueue: 4, doorWaitMin: 180 };

/** All alerts of what a recording covers, in order of time. */
export function alerts(recording: Recording, limits: AlertLimits = ALERT_LIMITS): Alert[] {
  const hub = hubOf(recording);
  const all = [
    ...interventions(recording),
    ...outside(recording),
    ...gateQueues(recording, hub, limits.gateQueue),
    ...doorWaits(recording, limits.doorWaitMin),
    ...fullStalls(recording, hub),
    ...overflow(recording),
    ...told(recording, hub),
  ];
  return all.sort((p, q) => p.atS - q.atS);
}

const nameOf = (recording: Recording, entity: number) => recording.entities[entity]?.name ?? "";

/** Waits outside that overlap are one alert. */
function outside(recording: Recording): Alert[] {
  const merged: { atS: number; untilS: number; vehicles: number; first: number }[] = [];
  const waits = waitsOutside(recording)
    .filter((wait) => wait.toS > wait.fromS)
    .sort((p, q) => p.fromS - q.fromS);
  for (const { vehicle, fromS, toS } of waits) {
    const untilS = Math.min(toS, recording.coveredS);
    const last = merged.at(-1);
    if (last && fromS <= last.untilS) {
      last.untilS = Math.max(last.untilS, untilS);
      last.vehicles++;
    } else merged.push({ atS: fromS, untilS, vehicles: 1, first: vehicle });
  }
  return merged.map(({ atS, untilS, vehicles, first }) => ({
    atS,
    untilS,
    severity: "critical",
    kind: "overflow",
    text: {
      zh: `无车位,${vehicles} 辆车在公共道路上等待`,
      en: `no place free, ${vehicles} ${vehicles === 1 ? "vehicle waits" : "vehicles wait"} on the public road`,
    },
    entity: first,
  }));
}

function gateQueues(recording: Recording, hub: Hub, limit: number): Alert[] {
  const found: Alert[] = [];
  for (const gate of hub.gates.values()) {
    const entity = recording.entities.find((e) => e.kind === "gate" && e.name === gate.id)?.id;
    for (const span of spansAbove(recording, `gate.${gate.id}.queue`, limit, 300)) {
      found.push({
        atS: span.fromS,
        untilS: span.toS,
        severity: "warning",
        kind: "gateQueue",
        text: { zh: `${gate.name.zh}排队 ${span.most} 辆`, en: `${gate.name.en}: ${span.most} vehicles queue` },
        ...(entity === undefined ? {} : { entity }),
      });
    }
  }
  return found;
}

function doorWaits(recording: Recording, limitMin: number): Alert[] {
  const { t, a, b, x } = recording.facts.columns;
  const found: Alert[] = [];
  for (const row of recording.factRows("doorReached")) {
    const waitS = x[row] as number;
    if (waitS < limitMin * 60) continue;
    const door = nameOf(recording, b[row] as number);
    const minutes = Math.round(waitS / 60);
    found.push({
      atS: Math.max(recording.header.startS, (t[row] as number) - waitS),
      untilS: t[row] as number,
      severity: "warning",
      kind: "doorWait",
      text: { zh: `货车等待月台 ${door} ${minutes} 分钟`, en: `a truck waited ${minutes} min for door ${door}` },
      entity: a[row] as number,
    });
  }
  return found;
}

function fullStalls(recording: Recording, hub: Hub): Alert[] {
  const stalls = hub.stallCount(["standard", "service"]);
  if (stalls === null) return [];
  return spansAbove(recording, "yard.stallsUsed", stalls, 60).map((span) => ({
    atS: span.fromS,
    untilS: span.toS,
    severity: "critical",
    kind: "stallsFull",
    text: { zh: `${stalls} 个货车车位全部占用`, en: `all ${stalls} truck stalls are taken` },
  }));
}

function overflow(recording: Recording): Alert[] {
  const found: Alert[] = [];
  const { t, ratePerS } = recording.ledgerRows.columns;
  const entity = recording.entities.find((e) => e.kind === "cistern")?.id;
  for (const ledger of ledgersOf(recording, { from: "rain", to: "overflow", unit: "m3" })) {
    let beganS: number | null = null;
    const end = (untilS: number) => {
      if (beganS === null) return;
      found.push({
        atS: beganS,
        untilS,
        severity: "info",
        kind: "cisternFull",
        text: { zh: "蓄水池已满,雨水溢流", en: "the cistern is full, rain overflows" },
        ...(entity === undefined ? {} : { entity }),
      });
      beganS = null;
    };
    for (const row of recording.rowsOfLedger(ledger)) {
      if ((ratePerS[row] as number) > 0) beganS ??= t[row] as number;
      else end(t[row] as number);
    }
    end(recording.coveredS);
  }
  return found;
}

/** Facts that are alerts by themselves. */
function told(recording: Recording, hub: Hub): Alert[] {
  const tonnes = (x: number) => `${Math.round(x * 10) / 10} t`;
  const tenant = (entity: number) => hub.tenantName(nameOf(recording, entity));
  const kinds: Partial<
    Record<FactKind, { severity: Severity; text: (a: number, b: number, x: number, y: number) => Bilingual }>
  > = {
    goodsRefused: {
      severity: "warning",
      text: (_a, b, x) => ({
        zh: `${tenant(b).zh}库满,拒收 ${tonnes(x)}`,
        en: `${tenant(b).en}: stock full, ${tonnes(x)} refused`,
      }),
    },
    shortDelivered: {
      severity: "warning",
      text: (_a, b, x) => ({ zh: `${tenant(b).zh}缺货 ${tonnes(x)}`, en: `${tenant(b).en}: ${tonnes(x)} short` }),
    },
    routeMissing: {
      severity: "critical",
      text: (a, b) => ({
        zh: `${nameOf(recording, a)} 无路可达 ${nameOf(recording, b)}`,
        en: `no open way to ${nameOf(recording, b)} for ${nameOf(recording, a)}`,
      }),
    },
    importLimitExceeded: {
      severity: "critical",
      text: (_a, _b, x, y) => ({
        zh: `购电功率 ${Math.round(x)} kW 超过上限 ${Math.round(y)} kW`,
        en: `import of ${Math.round(x)} kW above the limit of ${Math.round(y)} kW`,
      }),
    },
    chargerGivenUp: {
      severity: "warning",
      text: (_a, _b, x) => ({
        zh: `货车等桩 ${Math.round(x / 60)} 分钟后放弃`,
        en: `a truck gave up after ${Math.round(x / 60)} min without a charger`,
      }),
    },
  };
  const { t, a, b, x, y } = recording.facts.columns;
  const found: Alert[] = [];
  for (const [kind, { severity, text }] of Object.entries(kinds)) {
    for (const row of recording.factRows(kind as FactKind)) {
      const atS = t[row] as number;
      const words = text(a[row] as number, b[row] as number, x[row] as number, y[row] as number);
      found.push({ atS, untilS: atS, severity, kind, text: words, entity: a[row] as number });
    }
  }
  return found;
}

/** What closed and opened, and where. */
function interventions(recording: Recording): Alert[] {
  const { t, a } = recording.facts.columns;
  const found: Alert[] = [];
  for (const kind of ["placeClosed", "placeOpened"] as const) {
    const closed = kind === "placeClosed";
    // doors or stalls of one group that close together are one line
    const groups = new Map<string, { atS: number; entity: number; places: number; label: string }>();
    for (const row of recording.factRows(kind)) {
      const entity = a[row] as number;
      const atS = t[row] as number;
      const label = nameOf(recording, entity).replace(/\.\d+$/, "");
      const group = groups.get(`${atS} ${label}`);
      if (group) group.places++;
      else groups.set(`${atS} ${label}`, { atS, entity, places: 1, label });
    }
    for (const { atS, entity, places, label } of groups.values()) {
      const count = places > 1 ? { zh: `(${places} 个)`, en: ` (${places} places)` } : { zh: "", en: "" };
      found.push({
        atS,
        untilS: atS,
        severity: "info",
        kind,
        text: {
          zh: `${label}${count.zh}${closed ? "关闭" : "开放"}`,
          en: `${label}${count.en} ${closed ? "closed" : "opened"}`,
        },
        entity,
      });
    }
  }
  return found;
}
