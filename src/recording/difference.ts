/** Where two recordings part: for a run and the same run with an intervention, or for two layouts. */
import type { ColumnData, ColumnTypes, Table } from "./columns.ts";
import type { Recording } from "./recording.ts";

const PARTS = ["motion", "states", "levelRows", "ledgerRows", "facts", "passages"] as const;

/**
 * Time of the first row in which they differ [s]; null when they are equal as far as both are covered. Rows are compared
 * with their ids, so a level or vehicle that only one of them has shows with its first row. Motion, states and the
 * finer rows are compared when both keep them.
 */
export function firstDifference(a: Recording, b: Recording): number | null {
  const untilS = Math.min(a.coveredS, b.coveredS);
  const ended = a.complete && b.complete;
  let earliest = Number.POSITIVE_INFINITY;
  for (const part of PARTS) {
    if (part === "motion" && (a.header.detail !== "full" || b.header.detail !== "full")) continue;
    if (part !== "facts" && (a.header.detail === "kpi") !== (b.header.detail === "kpi")) continue;
    const t = differenceOf(a[part] as Table<ColumnTypes>, b[part] as Table<ColumnTypes>);
    if (t < earliest) earliest = t;
  }
  return earliest < untilS || (ended && earliest === untilS) ? earliest : null;
}

function differenceOf<T extends ColumnTypes>(a: Table<T>, b: Table<T>): number {
  const names = Object.keys(a.types);
  const shared = Math.min(a.length, b.length);
  let row = shared;
  for (const name of names) row = Math.min(row, firstUnequal(a.columns[name]!, b.columns[name]!, row));
  const timeIn = (table: Table<T>) => {
    const { t } = table.columns as ColumnData<{ readonly t: "f64" }>;
    return row < table.length ? (t[row] as number) : Number.POSITIVE_INFINITY;
  };
  return Math.min(timeIn(a), timeIn(b));
}

/** First index below `end` where the two differ, `end` if none. */
function firstUnequal(a: ArrayLike<number>, b: ArrayLike<number>, end: number): number {
  for (let i = 0; i < end; i++) if (!Object.is(a[i], b[i])) return i;
  return end;
}
