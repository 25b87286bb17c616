/**
 * Whether the books balance over a window: what a level says there is more of, and what ledgers or facts say went in
 * and out. The two are written apart by the park, so a difference is a fault of the model, not of rounding.
 *
 * In detail `kpi` they agree where windows begin and end on quarter-hours: between them levels are not known.
 */
import type { Recording } from "../recording/recording.ts";
import { type LedgerUnit, VEHICLE_CLASSES } from "../recording/vocabulary.ts";
import type { Bilingual } from "../units/field.ts";
import { accountTitle, CLASS_NAMES } from "./accounts.ts";
import { type Flow, ledgersOf, netInto } from "./ledger.ts";
import { entered, left } from "./queries.ts";
import { Reading, type Window } from "./reading.ts";

export interface Balance {
  readonly title: Bilingual;
  readonly unit: string;
  /** how much more there is at the end of the window than at its start; 0 for what stores nothing */
  readonly change: number;
  /** what came in less what went out */
  readonly net: number;
  /** everything that came in and went out, added: what an error is measured by */
  readonly throughput: number;
  readonly holds: boolean;
}

/** Sums of the same amounts in another order differ in their last bits. */
const TOLERANCE = 1e-9;

/** All balances of a window that the recording has the levels for (the whole recording without one). */
export function balances(recording: Recording, window?: Window): Balance[] {
  const reading = new Reading(recording, window);
  const found: Balance[] = [];
  for (const vehicleClass of VEHICLE_CLASSES) {
    const change = levelChange(reading, `vehicles.${vehicleClass}.inPark`);
    if (change === null) continue;
    const [came, went] = [reading.count(entered(vehicleClass)), reading.count(left(vehicleClass))];
    found.push(balance(CLASS_NAMES[vehicleClass], "1", change, came - went, came + went));
  }
  for (const { name } of recording.levels) {
    const stock = /^stock\.(.+)T$/.exec(name)?.[1];
    if (stock === undefined) continue;
    found.push(...stored(reading, name, `stock.${stock}`, "t", accountTitle(`stock.${stock}`, reading.hub)));
  }
  found.push(...stored(reading, "freight.onVehiclesT", "vehicles", "t", { zh: "车上货物", en: "goods on vehicles" }));
  found.push(through(reading, "busbar", "kWh", accountTitle("busbar")));
  found.push(...followed(reading, "battery.storedKwh", "battery", "kWh", accountTitle("battery")));
  for (const kind of ["trucks", "vans", "cars", "forklifts"]) {
    found.push(through(reading, `charging.${kind}`, "kWh", accountTitle(`charging.${kind}`)));
  }
  found.push(...followed(reading, "water.cisternM3", "cistern", "m3", accountTitle("cistern")));
  return found;
}

function balance(title: Bilingual, unit: string, change: number, net: number, throughput: number): Balance {
  const holds = Math.abs(change - net) <= TOLERANCE * Math.max(1, throughput);
  return { title, unit, change, net, throughput, holds };
}

/** An account with a level: empty when the recording has no such level. */
function stored(reading: Reading, level: string, account: string, unit: LedgerUnit, title: Bilingual): Balance[] {
  const change = levelChange(reading, level);
  if (change === null) return [];
  // a level is itself a sum of large and small numbers: its size counts towards the error too
  const size = Math.abs(reading.levelAtEnd(level) ?? 0);
  const { net, throughput } = sums(reading, account, unit);
  return [balance(title, unit, change, net, throughput + size)];
}

/**
 * An account with a level that follows an even flow in steps: compared from the level's first row in the window to its
 * last. Empty without two rows, and in detail `kpi`, which keeps neither.
 */
function followed(reading: Reading, level: string, account: string, unit: LedgerUnit, title: Bilingual): Balance[] {
  const { recording, fromS, toS } = reading;
  const id = recording.levelId(level);
  if (id === null || recording.header.detail === "kpi") return [];
  const { t, value } = recording.levelRows.columns;
  const rows = recording.rowsOfLevel(id).filter((row) => (t[row] as number) >= fromS && (t[row] as number) < toS);
  const [firstS, lastS] = [t[rows[0] ?? -1], t[rows.at(-1) ?? -1]];
  if (firstS === undefined || lastS === undefined || lastS <= firstS) return [];
  const moved = (flow: Flow) =>
    ledgersOf(recording, flow).reduce(
      (sum, ledger) => sum + recording.ledgerAt(ledger, lastS) - recording.ledgerAt(ledger, firstS),
      0,
    );
  const came = moved({ from: null, to: account, unit });
  const went = moved({ from: account, to: null, unit });
  const after = value[rows.at(-1) as number] as number;
  const before = recording.levelAt(id, firstS) as number;
  return [balance(title, unit, after - before, came - went, came + went + Math.abs(after))];
}

/** An account that stores nothing. */
function through(reading: Reading, account: string, unit: LedgerUnit, title: Bilingual): Balance {
  const { net, throughput } = sums(reading, account, unit);
  return balance(title, unit, 0, net, throughput);
}

function sums(reading: Reading, account: string, unit: LedgerUnit): { net: number; throughput: number } {
  return {
    net: netInto(reading.recording, account, unit, reading),
    throughput: reading.moved(null, account, unit) + reading.moved(account, null, unit),
  };
}

function levelChange(reading: Reading, name: string): number | null {
  const [before, after] = [reading.levelAtStart(name), reading.levelAtEnd(name)];
  return before === null || after === null ? null : after - before;
}
