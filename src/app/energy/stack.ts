/** Power step by step: what is used, by group, and what it comes from. Means of each step [kW], off the ledgers. */
import { series } from "../../metrics/series.ts";
import type { Recording } from "../../recording/recording.ts";
import type { LedgerInfo } from "../../recording/vocabulary.ts";
import { levelMeans, stepMiddles } from "../chartData.ts";
import type { Span } from "../session.ts";
import { busbarLedgers, headOf, isUse } from "./busbar.ts";
import { GROUPS, type Group, groupOf } from "./consumers.ts";

const HOUR_S = 3600;

export interface PowerStack {
  /** middles of the steps [s]; values beyond what the recording covers are NaN */
  readonly x: Float64Array;
  readonly uses: Readonly<Record<Group, Float64Array>>;
  readonly solar: Float64Array;
  /** ≥ 0 out of the battery, ≤ 0 into it */
  readonly batteryOut: Float64Array;
  readonly batteryIn: Float64Array;
  readonly gridIn: Float64Array;
  readonly gridOut: Float64Array;
  /** from vehicles and whatever else feeds the busbar */
  readonly otherIn: Float64Array;
  /** sun that could not be used */
  readonly curtailed: Float64Array;
  /** all uses together */
  readonly demand: Float64Array;
  readonly socPercent: Float64Array;
}

export function powerStack(recording: Recording, span: Span, stepS: number): PowerStack {
  const x = stepMiddles(span, stepS);
  const known = Math.min(x.length, Math.floor((recording.coveredS - span.fromS) / stepS + 1e-9));
  const none = () => new Float64Array(x.length).fill(Number.NaN).fill(0, 0, Math.max(0, known));
  const add = (into: Float64Array, from: string, to: string, factor = 1) => {
    if (known < 1) return;
    const covered = { fromS: span.fromS, toS: span.fromS + known * stepS };
    const kwh = series(recording, { from, to, unit: "kWh" }, stepS, covered);
    for (let i = 0; i < known; i++) into[i]! += ((kwh[i] as number) * HOUR_S * factor) / stepS;
  };
  const uses = Object.fromEntries(GROUPS.map((group) => [group, none()])) as Record<Group, Float64Array>;
  const stack = {
    solar: none(),
    batteryOut: none(),
    batteryIn: none(),
    gridIn: none(),
    gridOut: none(),
    otherIn: none(),
    curtailed: none(),
    demand: none(),
  };
  const { feeding, fed } = busbarLedgers(recording);
  for (const { from, to } of exact(feeding)) {
    const of = { solar: stack.solar, battery: stack.batteryOut, grid: stack.gridIn }[headOf(from)];
    add(of ?? stack.otherIn, from, to);
  }
  for (const ledger of exact(fed)) {
    if (isUse(ledger)) {
      add(uses[groupOf(ledger.to)], ledger.from, ledger.to);
      add(stack.demand, ledger.from, ledger.to);
    } else add(headOf(ledger.to) === "grid" ? stack.gridOut : stack.batteryIn, ledger.from, ledger.to, -1);
  }
  add(stack.curtailed, "solar", "curtailed");
  return { x, uses, ...stack, socPercent: levelMeans(recording, "battery.soc", span, stepS).map((soc) => soc * 100) };
}

/**
 * A flow is asked for by its accounts, which stand for everything under them: of `grid > busbar` and
 * `grid > busbar.charging` the first alone is kept.
 */
function exact(ledgers: readonly LedgerInfo[]): LedgerInfo[] {
  const under = (account: string, other: string) => account === other || account.startsWith(`${other}.`);
  return ledgers.filter(
    (l) => !ledgers.some((other) => other.id !== l.id && under(l.from, other.from) && under(l.to, other.to)),
  );
}
