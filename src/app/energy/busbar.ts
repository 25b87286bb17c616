/**
 * The busbar's ledgers by their part in the balance: what feeds it and what it feeds. New accounts of the park (a
 * generator, another load) are found by where they stand, so that nothing is left out of a sum.
 */
import { ledgersOf } from "../../metrics/ledger.ts";
import type { Recording } from "../../recording/recording.ts";
import type { LedgerInfo } from "../../recording/vocabulary.ts";

/** The busbar itself, or a meter on it. */
export function isBusbar(account: string): boolean {
  return account === "busbar" || account.startsWith("busbar.");
}

/** What lies before the first dot. */
export function headOf(account: string): string {
  const dot = account.indexOf(".");
  return dot < 0 ? account : account.slice(0, dot);
}

export interface BusbarLedgers {
  /** `solar`, `grid`, `battery`, `charging` (vehicles give back) or another source */
  readonly feeding: readonly LedgerInfo[];
  /** `load.*`, `charging.*`, `battery`, `grid` or another use */
  readonly fed: readonly LedgerInfo[];
}

export function busbarLedgers(recording: Recording): BusbarLedgers {
  const all = ledgersOf(recording, { from: null, to: null, unit: "kWh" }).map(
    (id) => recording.ledgers[id] as LedgerInfo,
  );
  return {
    feeding: all.filter((l) => isBusbar(l.to) && !isBusbar(l.from)),
    fed: all.filter((l) => isBusbar(l.from) && !isBusbar(l.to)),
  };
}

/** Whether a ledger off the busbar is somebody's use, and not storage or export. */
export function isUse(ledger: LedgerInfo): boolean {
  return !["battery", "grid"].includes(headOf(ledger.to));
}
