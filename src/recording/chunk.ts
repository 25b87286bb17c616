/** What crosses from the run to whoever looks at it: the rows since the last chunk, and the end of the run. */
import type { ColumnData, TABLE_TYPES, TableName } from "./columns.ts";
import type { Detail, Entity, LedgerInfo, LevelInfo, LinkInfo, PathInfo } from "./vocabulary.ts";

/**
 * So often the recorder lists the current row of everything: a seek starts there [s]. In detail `kpi` a day's rows are
 * fewer than those of ten minutes in `full`.
 */
export function blockSpanS(detail: Detail): number {
  return detail === "kpi" ? 86_400 : 600;
}

/** In detail `kpi`, ledgers and levels are kept at multiples of this from the recording's start [s]. */
export const QUARTER_S = 900;

/** In detail `kpi`, passages of links are added up over so long [s]. */
export const TALLY_S = 3600;

export interface IndexBlock {
  /** holds for rows before this time; the first block is at the recording's start */
  readonly atS: number;
  /** rows of each table written before this block */
  readonly rows: { readonly [K in TableName]: number };
  /** vehicles with a current motion row, and that row */
  readonly vehicles: Int32Array<ArrayBuffer>;
  readonly motionRow: Int32Array<ArrayBuffer>;
  /** entities that have a state and are not gone, and its row */
  readonly entities: Int32Array<ArrayBuffer>;
  readonly stateRow: Int32Array<ArrayBuffer>;
  /** row by level and ledger id, −1 where nothing was written yet; shorter than the table of those that came later */
  readonly levelRow: Int32Array<ArrayBuffer>;
  readonly ledgerRow: Int32Array<ArrayBuffer>;
}

export type TableRows = { readonly [K in TableName]: ColumnData<(typeof TABLE_TYPES)[K]> };

export const WEATHER_PARTS = ["rain", "cloud"] as const;
/** Where a run's measured weather is from, and what the file did not have, so that it was worked out. */
export interface MeasuredOrigin {
  readonly place: string;
  readonly notMeasured: readonly (typeof WEATHER_PARTS)[number][];
}

export interface RecordingHeader {
  readonly format: 1;
  readonly modelVersion: string;
  /** the resolved scenario as JSON data */
  readonly scenario: unknown;
  readonly seed: number;
  readonly startS: number;
  readonly endS: number;
  readonly detail: Detail;
  readonly solverVersion: string;
  /** only where the weather was measured */
  readonly weather?: MeasuredOrigin;
}

export interface RecordingChunk {
  readonly entities: readonly Entity[];
  readonly paths: readonly PathInfo[];
  readonly levels: readonly LevelInfo[];
  readonly ledgers: readonly LedgerInfo[];
  readonly links: readonly LinkInfo[];
  readonly rows: TableRows;
  readonly blocks: readonly IndexBlock[];
  /** everything before this time is in this and earlier chunks */
  readonly coveredS: number;
  /** present on the last chunk */
  readonly end?: { readonly recordingHash: string; readonly motionHash: string | null };
}

/** The buffers of a chunk, for `postMessage(chunk, transfer)`. */
export function transferables(chunk: RecordingChunk): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  for (const table of Object.values(chunk.rows)) {
    for (const column of Object.values(table)) buffers.push((column as Float64Array<ArrayBuffer>).buffer);
  }
  for (const block of chunk.blocks) {
    const { vehicles, motionRow, entities, stateRow, levelRow, ledgerRow } = block;
    for (const array of [vehicles, motionRow, entities, stateRow, levelRow, ledgerRow]) buffers.push(array.buffer);
  }
  return buffers;
}
