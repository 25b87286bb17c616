/** Sums over ledgers by account: an account stands for itself and everything under it. */
import type { Recording } from "../recording/recording.ts";
import type { LedgerInfo, LedgerUnit } from "../recording/vocabulary.ts";
import type { Window } from "./reading.ts";

/** A movement between accounts; null is any account. */
export interface Flow {
  readonly from: string | null;
  readonly to: string | null;
  readonly unit: LedgerUnit;
}

export interface Moved {
  readonly ledger: LedgerInfo;
  /** in the window, ≥ 0, in the ledger's unit */
  readonly amount: number;
}

interface Cache {
  readonly ledgerCount: number;
  readonly ids: Map<string, readonly number[]>;
}
const caches = new WeakMap<Recording, Cache>();

/** Ids of the ledgers of a flow; looked up again when the recording has more ledgers. */
export function ledgersOf(recording: Recording, { from, to, unit }: Flow): readonly number[] {
  let cache = caches.get(recording);
  if (cache?.ledgerCount !== recording.ledgers.length) {
    cache = { ledgerCount: recording.ledgers.length, ids: new Map() };
    caches.set(recording, cache);
  }
  const key = `${unit}:${from ?? "*"}>${to ?? "*"}`;
  let ids = cache.ids.get(key);
  if (!ids) {
    ids = recording.ledgersBetween(from, to, unit);
    cache.ids.set(key, ids);
  }
  return ids;
}

/** What moved through each ledger of a flow in a window. */
export function movedByLedger(recording: Recording, flow: Flow, { fromS, toS }: Window): Moved[] {
  return ledgersOf(recording, flow).map((id) => ({
    ledger: recording.ledgers[id] as LedgerInfo,
    amount: recording.moved(id, fromS, toS),
  }));
}

/** What moved through all ledgers of a flow in a window; 0 when there are none. */
export function movedTotal(recording: Recording, flow: Flow, { fromS, toS }: Window): number {
  let sum = 0;
  for (const id of ledgersOf(recording, flow)) sum += recording.moved(id, fromS, toS);
  return sum;
}

/** What came into an account and everything under it, less what went out of it, in a window. */
export function netInto(recording: Recording, account: string, unit: LedgerUnit, window: Window): number {
  const into = movedTotal(recording, { from: null, to: account, unit }, window);
  return into - movedTotal(recording, { from: account, to: null, unit }, window);
}
