/**
 * Times at which a van may begin at a place. A node may have several windows (core-entry hours cut a shop's opening
 * hours in two); earliest start and latest arrival stay monotone, so tours are still checked by two passes.
 */
import type { TimeWindow } from "../../park/delivery/tourProblem.ts";

/** Windows of many nodes, flat: those of node i are first[i] … first[i + 1] − 1. */
export interface WindowTable {
  readonly first: Int32Array;
  readonly fromS: Float64Array;
  readonly toS: Float64Array;
}

export function windowTable(ofNodes: readonly (readonly TimeWindow[])[]): WindowTable {
  const always: readonly TimeWindow[] = [{ fromS: Number.NEGATIVE_INFINITY, toS: Number.POSITIVE_INFINITY }];
  const lists = ofNodes.map((windows) => (windows.length === 0 ? always : windows));
  const first = new Int32Array(lists.length + 1);
  lists.forEach((windows, i) => {
    first[i + 1] = (first[i] as number) + windows.length;
  });
  const all = lists.flat();
  return {
    first,
    fromS: Float64Array.from(all, (window) => window.fromS),
    toS: Float64Array.from(all, (window) => window.toS),
  };
}

/** Earliest beginning of one who arrives then [s]; Infinity after the last window. */
export function earliestStartS(table: WindowTable, node: number, arriveS: number): number {
  const end = table.first[node + 1] as number;
  for (let k = table.first[node] as number; k < end; k++) {
    if (arriveS <= (table.toS[k] as number)) return Math.max(arriveS, table.fromS[k] as number);
  }
  return Number.POSITIVE_INFINITY;
}

/** Latest arrival of one who must begin by then [s]; −Infinity before the first window. */
export function latestArrivalS(table: WindowTable, node: number, beginByS: number): number {
  const begin = table.first[node] as number;
  for (let k = (table.first[node + 1] as number) - 1; k >= begin; k--) {
    if (beginByS >= (table.fromS[k] as number)) return Math.min(beginByS, table.toS[k] as number);
  }
  return Number.NEGATIVE_INFINITY;
}

/** End of the window in which one begins who arrives then [s]. */
export function windowEndS(table: WindowTable, node: number, arriveS: number): number {
  const end = table.first[node + 1] as number;
  for (let k = table.first[node] as number; k < end; k++) {
    if (arriveS <= (table.toS[k] as number)) return table.toS[k] as number;
  }
  return Number.NEGATIVE_INFINITY;
}
