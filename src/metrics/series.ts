/** Levels and movements step by step, for charts and tables. */
import { QUARTER_S } from "../recording/chunk.ts";
import type { Recording } from "../recording/recording.ts";
import { type Flow, ledgersOf } from "./ledger.ts";
import type { Window } from "./reading.ts";

/**
 * A level's time-weighted mean in each step, or what a flow moved in each step. The last step may be cut short by the
 * window; steps in which a level has no value yet are NaN. In detail `kpi` a quarter-hour has the value from its end.
 *
 * @param what name of a level, or a flow between accounts
 * @param stepS length of a step [s]
 */
export function series(recording: Recording, what: string | Flow, stepS: number, window: Window): Float64Array {
  if (!(stepS > 0)) throw new Error(`stepS must be > 0, got ${stepS}`);
  const count = Math.max(0, Math.ceil((window.toS - window.fromS) / stepS - 1e-9));
  return typeof what === "string"
    ? levelMeans(recording, what, stepS, window, count)
    : movedPerStep(recording, what, stepS, window, count);
}

function levelMeans(
  recording: Recording,
  name: string,
  stepS: number,
  { fromS, toS }: Window,
  count: number,
): Float64Array {
  const means = new Float64Array(count).fill(Number.NaN);
  const level = recording.levelId(name);
  if (level === null) return means;
  const { value } = recording.levelRows.columns;
  const rows = recording.rowsOfLevel(level);
  const times = timesOf(recording, rows);
  let next = firstAfter(times, fromS);
  let current = next > 0 ? (value[rows[next - 1] as number] as number) : Number.NaN;
  for (let k = 0; k < count; k++) {
    const startS = fromS + k * stepS;
    const endS = Math.min(toS, startS + stepS);
    let at = startS;
    let area = 0;
    let known = 0;
    const take = (untilS: number) => {
      if (!Number.isNaN(current)) {
        area += current * (untilS - at);
        known += untilS - at;
      }
      at = untilS;
    };
    for (; next < rows.length && (times[next] as number) < endS; next++) {
      take(Math.max(at, times[next] as number));
      current = value[rows[next] as number] as number;
    }
    take(endS);
    if (known > 0) means[k] = area / known;
  }
  return means;
}

/** From when on the value of each row holds. A row of detail `kpi` tells of the quarter-hour that it ends. */
function timesOf(recording: Recording, rows: Int32Array): Float64Array {
  const { t } = recording.levelRows.columns;
  const { startS, detail } = recording.header;
  const times = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const atS = t[rows[i] as number] as number;
    const quarters = Math.ceil((atS - startS) / QUARTER_S) - 1;
    times[i] = detail === "kpi" ? startS + Math.max(0, quarters) * QUARTER_S : atS;
  }
  return times;
}

/** Index of the first time after `t`. */
function firstAfter(times: Float64Array, t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

function movedPerStep(
  recording: Recording,
  flow: Flow,
  stepS: number,
  { fromS, toS }: Window,
  count: number,
): Float64Array {
  const amounts = new Float64Array(count);
  for (const ledger of ledgersOf(recording, flow)) {
    let before = recording.ledgerBefore(ledger, fromS);
    for (let k = 0; k < count; k++) {
      const after = recording.ledgerBefore(ledger, Math.min(toS, fromS + (k + 1) * stepS));
      amounts[k]! += after - before;
      before = after;
    }
  }
  return amounts;
}
