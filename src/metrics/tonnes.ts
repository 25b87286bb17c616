/**
 * Tonnes over a window: what came in = what went out + what there is more of + what was refused + what processing
 * wasted. Ledgers say what crossed the fence, levels what is held inside it; the park writes the two apart.
 *
 * Accounts of ledgers in `t` are inside the fence unless they are named here. An account inside is held by the level
 * that has its name (`stock.AMB1` by `stock.AMB1T`), or that of an account above it; what no level holds may only pass
 * through, so whatever stays there is missing from the balance and shows as its error.
 */
import type { Recording } from "../recording/recording.ts";
import { Reading, type Window } from "./reading.ts";

/** Accounts beyond the fence, by the word they begin with, and what crossing to or from them is called. */
const BEYOND = { outside: "out", refused: "refused", waste: "waste", returns: "returns" } as const;
type Beyond = keyof typeof BEYOND;

/** Levels whose account has another name: goods on vehicles of all classes are one level. */
const LEVEL_OF: Readonly<Record<string, string>> = { vehicles: "freight.onVehiclesT" };

export interface TonneBalance {
  readonly inT: number;
  /** brought back from customers */
  readonly returnsT: number;
  readonly outT: number;
  readonly refusedT: number;
  readonly wasteT: number;
  /** more at the end than at the beginning, by the first word of the accounts: stock, vehicles, staging … */
  readonly change: readonly { readonly held: string; readonly t: number }[];
  /** in + returns − out − refused − waste − change */
  readonly errorT: number;
  /** the error against all that moved and all that is held */
  readonly relative: number;
  readonly holds: boolean;
}

const TOLERANCE = 1e-9;
const first = (account: string) => account.split(".")[0] as string;
const isBeyond = (word: string): word is Beyond => Object.hasOwn(BEYOND, word);

/** Null when the recording knows no tonnes. */
export function tonneBalance(recording: Recording, window?: Window): TonneBalance | null {
  const reading = new Reading(recording, window);
  const crossed = { in: 0, returns: 0, out: 0, refused: 0, waste: 0 };
  const levels = new Map<string, string>();
  let throughput = 0;
  for (const { id, from, to, unit } of recording.ledgers) {
    if (unit !== "t") continue;
    const amount = recording.moved(id, reading.fromS, reading.toS);
    throughput += Math.abs(amount);
    const [source, goal] = [first(from), first(to)];
    if (!isBeyond(source)) note(levels, recording, from);
    else if (!isBeyond(goal)) crossed[source === "returns" ? "returns" : "in"] += amount;
    if (!isBeyond(goal)) note(levels, recording, to);
    else if (!isBeyond(source)) crossed[BEYOND[goal]] += amount;
  }
  // what lies in a store that nothing moved to or from
  for (const { name } of recording.levels) {
    if (name.startsWith("stock.") && name.endsWith("T")) levels.set(name, "stock");
  }
  if (throughput === 0 && levels.size === 0) return null;
  const change = new Map<string, number>();
  let size = throughput;
  for (const [level, held] of levels) {
    const [before, after] = [reading.levelAtStart(level) ?? 0, reading.levelAtEnd(level) ?? 0];
    change.set(held, (change.get(held) ?? 0) + after - before);
    size += Math.abs(after);
  }
  let errorT = crossed.in + crossed.returns - crossed.out - crossed.refused - crossed.waste;
  for (const t of change.values()) errorT -= t;
  const relative = Math.abs(errorT) / Math.max(1, size);
  return {
    inT: crossed.in,
    returnsT: crossed.returns,
    outT: crossed.out,
    refusedT: crossed.refused,
    wasteT: crossed.waste,
    change: [...change].map(([held, t]) => ({ held, t })),
    errorT,
    relative,
    holds: relative <= TOLERANCE,
  };
}

/** Adds the level that holds an account, if there is one. */
function note(levels: Map<string, string>, recording: Recording, account: string): void {
  const words = account.split(".");
  for (let n = words.length; n > 0; n--) {
    const above = words.slice(0, n).join(".");
    const level = LEVEL_OF[above] ?? `${above}T`;
    if (recording.levelId(level) === null) continue;
    levels.set(level, words[0] as string);
    return;
  }
}
