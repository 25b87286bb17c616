/** The moments to jump to first: the longest queue, the longest wait, the highest import, the fullest yard. */
import type { Recording } from "../recording/recording.ts";
import { TRUCK_CLASSES } from "../recording/vocabulary.ts";
import { waitsOutside } from "./outside.ts";
import { largestQuarter } from "./quarters.ts";
import { Reading, type Window } from "./reading.ts";
import { publicQueues } from "./roads/publicQueue.ts";

export const WORST_KINDS = [
  "gateQueue",
  "publicQueue",
  "doorQueue",
  "doorWait",
  "stallsUsed",
  "overflow",
  "importPeak",
] as const;
export type WorstKind = (typeof WORST_KINDS)[number];

export interface Moment {
  readonly kind: WorstKind;
  readonly atS: number;
  /** vehicles, s, kW or stalls */
  readonly value: number;
  readonly entity?: number;
}

/** The worst moments in a window; those that never happened are left out. */
export function worstMoments(recording: Recording, window?: Window): Moment[] {
  const reading = new Reading(recording, window);
  const moments: (Moment | null)[] = [
    gateQueue(reading),
    doorQueue(reading),
    doorWait(reading),
    importPeak(reading),
    stalls(reading),
    overflow(reading),
    publicQueue(reading),
  ];
  return moments.filter((moment) => moment !== null);
}

/** Highest value of a level in the window, which may be the one it begins with. */
function highest(reading: Reading, name: string): { atS: number; value: number } | null {
  const level = reading.recording.levelId(name);
  if (level === null) return null;
  const { t, value } = reading.recording.levelRows.columns;
  const first = reading.levelAtStart(name);
  let best: { atS: number; value: number } | null = first === null ? null : { atS: reading.fromS, value: first };
  for (const row of reading.recording.rowsOfLevel(level)) {
    const atS = t[row] as number;
    if (atS < reading.fromS || atS >= reading.toS) continue;
    if (!best || (value[row] as number) > best.value) best = { atS, value: value[row] as number };
  }
  return best && best.value > 0 ? best : null;
}

function gateQueue(reading: Reading): Moment | null {
  let worst: Moment | null = null;
  for (const id of reading.hub.gates.keys()) {
    const found = highest(reading, `gate.${id}.queue`);
    if (!found || (worst && found.value <= worst.value)) continue;
    const entity = reading.recording.entities.find((e) => e.kind === "gate" && e.name === id)?.id;
    worst = { kind: "gateQueue", ...found, ...(entity === undefined ? {} : { entity }) };
  }
  return worst;
}

/** Trucks that wait for the doors of one tenant. */
function doorQueue(reading: Reading): Moment | null {
  let worst: Moment | null = null;
  for (const id of reading.hub.tenants.keys()) {
    const found = highest(reading, `docks.${id}.waiting`);
    if (!found || (worst && found.value <= worst.value)) continue;
    const entity = reading.recording.entities.find((e) => e.kind === "tenant" && e.name === id)?.id;
    worst = { kind: "doorQueue", ...found, ...(entity === undefined ? {} : { entity }) };
  }
  return worst;
}

/** Most trucks that wait outside for a stall; leads to the one that has waited longest then. */
function overflow(reading: Reading): Moment | null {
  const { entities } = reading.recording;
  const isTruck = (vehicle: number) => {
    const vehicleClass = entities[vehicle]?.vehicleClass;
    return vehicleClass !== undefined && TRUCK_CLASSES.includes(vehicleClass);
  };
  const waits = waitsOutside(reading.recording).filter(({ vehicle }) => isTruck(vehicle));
  const found = mostAtOnce(waits, reading);
  return found && { kind: "overflow", atS: found.atS, value: found.waits.length, entity: found.waits[0]!.vehicle };
}

/** Most vehicles on the public road before one gate. */
function publicQueue(reading: Reading): Moment | null {
  const all = publicQueues(reading.recording);
  let worst: Moment | null = null;
  for (const gate of new Set(all.map((wait) => wait.gate))) {
    const found = mostAtOnce(
      all.filter((wait) => wait.gate === gate),
      reading,
    );
    if (!found || found.waits.length <= (worst?.value ?? 0)) continue;
    worst = { kind: "publicQueue", atS: found.atS, value: found.waits.length, ...(gate >= 0 ? { entity: gate } : {}) };
  }
  return worst;
}

/** The first time in a window at which most of some waits go on, and those waits, the one that began first in front. */
function mostAtOnce<W extends Window>(
  waits: readonly W[],
  window: Window,
): { atS: number; waits: readonly W[] } | null {
  const within = waits
    .filter(({ fromS, toS }) => toS > fromS && toS > window.fromS && fromS < window.toS)
    .sort((p, q) => p.fromS - q.fromS);
  let best: { atS: number; waits: readonly W[] } | null = null;
  let going: W[] = [];
  for (const wait of within) {
    // most go on just when one more has begun
    const atS = Math.max(wait.fromS, window.fromS);
    going = going.filter(({ toS }) => toS > atS);
    going.push(wait);
    if (going.length > (best?.waits.length ?? 0)) best = { atS, waits: [...going] };
  }
  return best;
}

function doorWait(reading: Reading): Moment | null {
  const { t, a, x } = reading.recording.facts.columns;
  let worst: Moment | null = null;
  for (const row of reading.recording.factRows("doorReached", reading.fromS, reading.toS)) {
    const value = x[row] as number;
    if (value > 0 && (!worst || value > worst.value)) {
      worst = { kind: "doorWait", atS: t[row] as number, value, entity: a[row] as number };
    }
  }
  return worst;
}

function importPeak(reading: Reading): Moment | null {
  const quarter = largestQuarter(reading, [{ from: "grid", to: "busbar", unit: "kWh" }]);
  if (!quarter || !(quarter.meanKw > 0)) return null;
  const entity = reading.recording.entities.find((e) => e.kind === "grid")?.id;
  const moment = { kind: "importPeak", atS: quarter.fromS, value: quarter.meanKw } as const;
  return entity === undefined ? moment : { ...moment, entity };
}

function stalls(reading: Reading): Moment | null {
  const found = highest(reading, "yard.stallsUsed");
  return found ? { kind: "stallsUsed", ...found } : null;
}
