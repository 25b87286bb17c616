/** Who stood on the public road for want of a stall, and from when to when. */
import type { Recording } from "../recording/recording.ts";
import type { Window } from "./reading.ts";

export interface Wait {
  readonly vehicle: number;
  readonly fromS: number;
  /** Infinity while it still waits */
  readonly toS: number;
}

/** Every wait outside that a recording knows of, in the order in which they ended; those that go on come last. */
export function waitsOutside(recording: Recording): Wait[] {
  const { columns } = recording.facts;
  const began = new Map<number, number>();
  const waits: Wait[] = [];
  const rows = [...recording.factRows("overflowBegan"), ...recording.factRows("overflowEnded")].sort((p, q) => p - q);
  const beganRows = new Set(recording.factRows("overflowBegan"));
  for (const row of rows) {
    const vehicle = columns.a[row] as number;
    const t = columns.t[row] as number;
    if (beganRows.has(row)) began.set(vehicle, t);
    else {
      // one that began in the warm-up is known from its length alone
      waits.push({ vehicle, fromS: began.get(vehicle) ?? t - (columns.x[row] as number), toS: t });
      began.delete(vehicle);
    }
  }
  for (const [vehicle, fromS] of began) waits.push({ vehicle, fromS, toS: Number.POSITIVE_INFINITY });
  return waits;
}

/** Seconds of waits that lie in a window, vehicle by vehicle added up. */
export function secondsWithin(waits: readonly Wait[], window: Window): number {
  let sum = 0;
  for (const { fromS, toS } of waits) {
    sum += Math.max(0, Math.min(toS, window.toS) - Math.max(fromS, window.fromS));
  }
  return sum;
}
