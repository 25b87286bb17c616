/**
 * Where the hub's carbon comes from [kgCO2e]: hub operations, hosted IT and charging, as they are booked. Within each of
 * these a load's part is its part of their energy, quarter-hour by quarter-hour, as what comes from the grid mixes on the
 * busbar; buildings of one use share theirs by floor. The parts add up to what is booked. Onward kilometres of vehicles
 * are no part of it: they are driven outside.
 */
import { accountTitle } from "../../metrics/accounts.ts";
import { ledgersOf } from "../../metrics/ledger.ts";
import { QUARTER_S } from "../../recording/chunk.ts";
import type { Recording } from "../../recording/recording.ts";
import { coveredPart } from "../figures.ts";
import type { Span } from "../session.ts";
import type { Info, Other, Thing } from "./infoViews.ts";
import { add, shareByFloor } from "./places.ts";
import { roundEnd } from "./ramp.ts";

type Group = "hub" | "it" | "charging";
const GROUPS: readonly Group[] = ["hub", "it", "charging"];

/** To whose carbon a load's energy belongs; forklifts are the hub's own equipment. */
function groupOf(account: string): Group {
  if (account.startsWith("load.dataCentre")) return "it";
  return account.startsWith("charging.") && account !== "charging.forklifts" ? "charging" : "hub";
}

/** Ends of the quarter-hours of a span, its beginning first. */
function quarterEdges(startS: number, { fromS, toS }: Span): number[] {
  const edges = [fromS];
  for (let k = Math.floor((fromS - startS) / QUARTER_S) + 1; startS + k * QUARTER_S < toS; k++) {
    edges.push(startS + k * QUARTER_S);
  }
  edges.push(toS);
  return edges;
}

/** What moves through some ledgers between each two edges, together. */
function movedBetween(recording: Recording, ledgers: readonly number[], edges: readonly number[]): Float64Array {
  const amounts = new Float64Array(edges.length - 1);
  for (const ledger of ledgers) {
    let before = recording.ledgerBefore(ledger, edges[0] as number);
    for (let k = 0; k < amounts.length; k++) {
      const after = recording.ledgerBefore(ledger, edges[k + 1] as number);
      amounts[k]! += after - before;
      before = after;
    }
  }
  return amounts;
}

/** Carbon of a span by the account that took the energy [kgCO2e]. */
export function carbonByLoad(recording: Recording, span: Span): Map<string, number> {
  const found = new Map<string, number>();
  const known = coveredPart(recording, span);
  if (!known) return found;
  const edges = quarterEdges(recording.header.startS, known);
  const loads = ["load", "charging"].flatMap((to) => ledgersOf(recording, { from: "busbar", to, unit: "kWh" }));
  for (const group of GROUPS) {
    const kg = movedBetween(recording, ledgersOf(recording, { from: null, to: `air.${group}`, unit: "kgCO2e" }), edges);
    const own = loads.flatMap((id) => {
      const account = recording.ledgers[id]?.to as string;
      return groupOf(account) === group ? [{ account, kwh: movedBetween(recording, [id], edges) }] : [];
    });
    const sums = kg.map((_, k) => own.reduce((sum, { kwh }) => sum + (kwh[k] as number), 0));
    for (const { account, kwh } of own) {
      const part = kwh.reduce((sum, e, k) => sum + (sums[k] ? ((kg[k] as number) * e) / (sums[k] as number) : 0), 0);
      add(found, account, part);
    }
  }
  return found;
}

export function carbonOf(recording: Recording, span: Span): Info {
  const values = new Map<Thing, number>();
  const others: Other[] = [];
  let total = 0;
  for (const [account, kg] of carbonByLoad(recording, span)) {
    total += kg;
    const [kind, use = ""] = account.split(".");
    const station = account === "charging.swap" && recording.entities.find((e) => e.kind === "swapStation");
    if (station) add(values, station.id, kg);
    else if (kind !== "load" || !shareByFloor(recording, [use], kg, values)) {
      if (kg > 0) others.push({ name: accountTitle(account), value: kg, unit: "kgCO2e" });
    }
  }
  others.sort((a, b) => b.value - a.value);
  if (values.size > 0) others.push({ name: TOTAL, value: total, unit: "kgCO2e" });
  return { values, unit: "kgCO2e", most: roundEnd(Math.max(0, ...values.values())), others };
}

const TOTAL = { zh: "合计(不含离园后行驶)", en: "Total, without onward kilometres" };
