/** The moments to jump to first: the longest queue, the longest wait, the highest import. */
import type { Recording } from "../recording/recording.ts";
import { largestQuarter } from "./quarters.ts";
import { Reading, type Window } from "./reading.ts";

export type WorstKind = "gateQueue" | "doorWait" | "importPeak" | "stallsUsed";

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
  const moments: (Moment | null)[] = [gateQueue(reading), doorWait(reading), importPeak(reading), stalls(reading)];
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
  return quarter && quarter.meanKw > 0 ? { kind: "importPeak", atS: quarter.fromS, value: quarter.meanKw } : null;
}

function stalls(reading: Reading): Moment | null {
  const found = highest(reading, "yard.stallsUsed");
  return found ? { kind: "stallsUsed", ...found } : null;
}
