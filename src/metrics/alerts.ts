/** What deserves a look, with the time to jump to: read off the facts and levels of a recording. */
import { QUARTER_S } from "../recording/chunk.ts";
import type { Recording } from "../recording/recording.ts";
import { TRUCK_CLASSES, VEHICLE_CLASSES } from "../recording/vocabulary.ts";
import { CLASS_NAMES } from "./accounts.ts";
import type { Alert } from "./alert.ts";
import { gridlocked, squeezed } from "./gridlockAlerts.ts";
import { type Hub, hubOf } from "./hub.ts";
import { ledgersOf } from "./ledger.ts";
import { waitsOutside } from "./outside.ts";
import { spansAbove } from "./spans.ts";
import { interventions, told } from "./toldAlerts.ts";

export type { Alert } from "./alert.ts";

/** From these values on something is an alert. */
export interface AlertLimits {
  /** vehicles waiting at a gate */
  readonly gateQueue: number;
  /** shorter queues pass unsaid [min] */
  readonly gateQueueMin: number;
  /** wait for a door [min] */
  readonly doorWaitMin: number;
  /** power from the grid [kW]; null: none but the contract's, which a recording tells of itself */
  readonly gridKw: number | null;
}
export const ALERT_LIMITS: AlertLimits = { gateQueue: 4, gateQueueMin: 1, doorWaitMin: 180, gridKw: null };

/** A queue or a full yard that ends for less than this goes on [s]. */
const SHORT_PAUSE_S = 900;

/** Overflows of the cistern with no more time than this between them are one alert [s]. */
const TOGETHER_S = 3600;

/** All alerts of what a recording covers, in order of time. */
export function alerts(recording: Recording, limits: AlertLimits = ALERT_LIMITS): Alert[] {
  const hub = hubOf(recording);
  const all = [
    ...interventions(recording),
    ...outside(recording),
    ...gateQueues(recording, hub, limits),
    ...doorWaits(recording, hub, limits.doorWaitMin),
    ...fullStalls(recording, hub),
    ...gridPower(recording, limits.gridKw),
    ...overflow(recording),
    ...told(recording, hub),
    ...gridlocked(recording, hub),
    ...squeezed(recording, hub),
  ];
  return all.sort((p, q) => p.atS - q.atS);
}

/** Vehicles of a class that wait for a place at the same time, or nearly, are one alert. */
function outside(recording: Recording): Alert[] {
  const waits = waitsOutside(recording)
    .filter((wait) => wait.toS > wait.fromS)
    .sort((p, q) => p.fromS - q.fromS);
  return VEHICLE_CLASSES.flatMap((vehicleClass) => {
    const groups: { atS: number; untilS: number; vehicles: number; first: number }[] = [];
    for (const { vehicle, fromS, toS } of waits) {
      if (recording.entities[vehicle]?.vehicleClass !== vehicleClass) continue;
      const untilS = Math.min(toS, recording.coveredS);
      const last = groups.at(-1);
      if (last && fromS - last.untilS <= SHORT_PAUSE_S) {
        last.untilS = Math.max(last.untilS, untilS);
        last.vehicles++;
      } else groups.push({ atS: Math.max(fromS, recording.header.startS), untilS, vehicles: 1, first: vehicle });
    }
    const name = CLASS_NAMES[vehicleClass];
    const where =
      vehicleClass === "cityVan"
        ? { zh: "在园内等待车位", en: "waited inside for a bay" }
        : { zh: "在公共道路上等待车位", en: "waited on the public road for a place" };
    return groups.map(
      ({ atS, untilS, vehicles, first }): Alert => ({
        atS,
        untilS,
        severity: TRUCK_CLASSES.includes(vehicleClass) ? "critical" : "warning",
        kind: "overflow",
        text: { zh: `${vehicles} 辆${name.zh}${where.zh}`, en: `${name.en}: ${vehicles} ${where.en}` },
        entity: first,
      }),
    );
  });
}

function gateQueues(recording: Recording, hub: Hub, limits: AlertLimits): Alert[] {
  const found: Alert[] = [];
  for (const gate of hub.gates.values()) {
    const entity = recording.entities.find((e) => e.kind === "gate" && e.name === gate.id)?.id;
    for (const { fromS, toS, most } of spansAbove(
      recording,
      `gate.${gate.id}.queue`,
      limits.gateQueue,
      SHORT_PAUSE_S,
    )) {
      if (toS - fromS < limits.gateQueueMin * 60) continue;
      found.push({
        atS: fromS,
        untilS: toS,
        severity: "warning",
        kind: "gateQueue",
        text: { zh: `${gate.name.zh}排队 ${most} 辆`, en: `${gate.name.en}: ${most} vehicles queue` },
        ...(entity === undefined ? {} : { entity }),
      });
    }
  }
  return found;
}

/** Long waits for the doors of one tenant that overlap are one alert, which leads to the truck that waited longest. */
function doorWaits(recording: Recording, hub: Hub, limitMin: number): Alert[] {
  const { t, a, b, x } = recording.facts.columns;
  const { startS } = recording.header;
  const waits: { tenant: string | null; fromS: number; toS: number; waitS: number; truck: number }[] = [];
  for (const row of recording.factRows("doorReached")) {
    const waitS = x[row] as number;
    if (waitS < limitMin * 60) continue;
    const toS = t[row] as number;
    const fromS = Math.max(startS, toS - waitS);
    waits.push({ tenant: hub.tenantOfDoor(b[row] as number), fromS, toS, waitS, truck: a[row] as number });
  }
  const groups: {
    tenant: string | null;
    fromS: number;
    toS: number;
    longest: (typeof waits)[number];
    trucks: number;
  }[] = [];
  for (const wait of waits.sort((p, q) => p.fromS - q.fromS)) {
    const { tenant, fromS, toS } = wait;
    const group = groups.findLast((g) => g.tenant === tenant);
    if (group && fromS <= group.toS) {
      group.toS = Math.max(group.toS, toS);
      group.trucks++;
      if (wait.waitS > group.longest.waitS) group.longest = wait;
    } else groups.push({ tenant, fromS, toS, longest: wait, trucks: 1 });
  }
  return groups.map(({ tenant, fromS, toS, longest, trucks }) => {
    const name = hub.tenantName(tenant);
    const minutes = Math.round(longest.waitS / 60);
    return {
      atS: fromS,
      untilS: toS,
      severity: "warning",
      kind: "doorWait",
      text:
        trucks === 1
          ? {
              zh: `${name.zh}：货车等待月台 ${minutes} 分钟`,
              en: `${name.en}: a truck waited ${minutes} min for a door`,
            }
          : {
              zh: `${name.zh}：${trucks} 辆货车久等月台,最长 ${minutes} 分钟`,
              en: `${name.en}: ${trucks} trucks waited long for a door, at most ${minutes} min`,
            },
      entity: longest.truck,
    };
  });
}

function fullStalls(recording: Recording, hub: Hub): Alert[] {
  const stalls = hub.stallCount(["standard", "service", "plug"]);
  if (stalls === null) return [];
  return spansAbove(recording, "yard.stallsUsed", stalls, SHORT_PAUSE_S).map((span) => ({
    atS: span.fromS,
    untilS: span.toS,
    severity: "critical",
    kind: "stallsFull",
    text: { zh: `${stalls} 个货车车位全部占用`, en: `all ${stalls} truck stalls are taken` },
  }));
}

/** Peaks of a quarter of an hour or less apart are one. */
function gridPower(recording: Recording, limitKw: number | null): Alert[] {
  if (limitKw === null) return [];
  const entity = recording.entities.find((e) => e.kind === "grid")?.id;
  return spansAbove(recording, "energy.gridKw", limitKw, SHORT_PAUSE_S).map(({ fromS, toS, most }) => ({
    atS: fromS,
    untilS: toS,
    severity: "warning",
    kind: "gridPower",
    text: {
      zh: `购电功率最高 ${Math.round(most)} kW,达到设定的 ${limitKw} kW`,
      en: `grid power of up to ${Math.round(most)} kW, the limit was set at ${limitKw} kW`,
    },
    ...(entity === undefined ? {} : { entity }),
  }));
}

/** The cistern overflows while the ledger grows; pauses shorter than an hour are part of the same rain. */
function overflow(recording: Recording): Alert[] {
  const { t, total, ratePerS } = recording.ledgerRows.columns;
  const quarterly = recording.header.detail === "kpi";
  const spans: { fromS: number; toS: number }[] = [];
  const add = (fromS: number, toS: number) => {
    const last = spans.at(-1);
    if (last && fromS - last.toS <= TOGETHER_S) last.toS = toS;
    else spans.push({ fromS, toS });
  };
  for (const ledger of ledgersOf(recording, { from: "rain", to: "overflow", unit: "m3" })) {
    const rows = recording.rowsOfLedger(ledger);
    let before = { t: recording.header.startS, total: 0, ratePerS: 0 };
    for (const row of rows) {
      const now = { t: t[row] as number, total: total[row] as number, ratePerS: ratePerS[row] as number };
      if (now.total > before.total) {
        const flowed = before.ratePerS > 0 ? before.t : now.t;
        add(quarterly ? Math.max(before.t, now.t - QUARTER_S) : flowed, now.t);
      }
      before = now;
    }
    if (before.ratePerS > 0) add(before.t, recording.coveredS);
  }
  const entity = recording.entities.find((e) => e.kind === "cistern")?.id;
  return spans.map(({ fromS, toS }) => ({
    atS: fromS,
    untilS: toS,
    severity: "info",
    kind: "cisternFull",
    text: { zh: "蓄水池已满,雨水溢流", en: "the cistern is full, rain overflows" },
    ...(entity === undefined ? {} : { entity }),
  }));
}
