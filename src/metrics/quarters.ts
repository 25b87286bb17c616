/** Means over quarter-hours of the wall clock, as a meter takes them for the bill. */
import { QUARTER_S } from "../recording/chunk.ts";
import { type Flow, ledgersOf } from "./ledger.ts";
import type { Reading } from "./reading.ts";

export interface Quarter {
  readonly fromS: number;
  /** mean power of the quarter-hour [kW] */
  readonly meanKw: number;
}

/**
 * The quarter-hour with the largest mean of flows of kWh together, less others, among those that lie in the window as a
 * whole; null when none does. Time 0 is a local midnight, so quarter-hours are multiples of 900 s.
 */
export function largestQuarter(reading: Reading, flows: readonly Flow[], less: readonly Flow[] = []): Quarter | null {
  const { recording } = reading;
  const first = Math.ceil(reading.fromS / QUARTER_S);
  const end = Math.floor(reading.toS / QUARTER_S);
  if (end <= first) return null;
  const energyKwh = new Float64Array(end - first);
  const signed = (of: readonly Flow[], sign: number) =>
    of.flatMap((flow) => ledgersOf(recording, flow)).map((ledger) => ({ ledger, sign }));
  for (const { ledger, sign } of [...signed(flows, 1), ...signed(less, -1)]) {
    let before = recording.ledgerBefore(ledger, first * QUARTER_S);
    for (let q = first; q < end; q++) {
      const after = recording.ledgerBefore(ledger, (q + 1) * QUARTER_S);
      energyKwh[q - first]! += sign * (after - before);
      before = after;
    }
  }
  let best = 0;
  for (let i = 1; i < energyKwh.length; i++) if ((energyKwh[i] as number) > (energyKwh[best] as number)) best = i;
  return { fromS: (first + best) * QUARTER_S, meanKw: (energyKwh[best] as number) * 4 };
}
