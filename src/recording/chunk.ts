/** What crosses from the run to whoever looks at it: the rows since the last chunk, and the end of the run. */
import type { ColumnData, TABLE_TYPES, TableName } from "./columns.ts";
import type { Detail, Entity, LedgerInfo, LevelInfo, PathInfo } from "./vocabulary.ts";

/** Every `BLOCK_S` seconds the recorder lists the current row of everything: a seek starts there. */
export const BLOCK_S = 600;

export interface IndexBlock {
  /** holds for rows before this time; the first block is at the recording's start */
  readonly atS: number;
  /** rows of each table written before this block */
  readonly rows: { readonly [K in TableName]: number };
  /** vehicles with a current motion row, and that row */
  readonly vehicles: Int32Array<ArrayBuffer>;
  readonly motionRow: Int32Array<ArrayBuffer>;
  /** row by entity id, −1 where nothing was written yet; shorter than the entity table when entities came later */
  readonly stateRow: Int32Array<ArrayBuffer>;
  readonly levelRow: Int32Array<ArrayBuffer>;
  readonly ledgerRow: Int32Array<ArrayBuffer>;
}

export type TableRows = { readonly [K in TableName]: ColumnData<(typeof TABLE_TYPES)[K]> };

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
}

export interface RecordingChunk {
  readonly entities: readonly Entity[];
  readonly paths: readonly PathInfo[];
  readonly levels: readonly LevelInfo[];
  readonly ledgers: readonly LedgerInfo[];
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
    for (const array of [block.vehicles, block.motionRow, block.stateRow, block.levelRow, block.ledgerRow]) {
      buffers.push(array.buffer);
    }
  }
  return buffers;
}
