/**
 * A recording as it is read: grows by chunks while the run streams in, and answers any question about any time it
 * covers. Times are seconds since the scenario's start.
 */
import { BLOCK_S, type IndexBlock, type RecordingChunk, type RecordingHeader } from "./chunk.ts";
import { FACT_TYPES, LEDGER_TYPES, LEVEL_TYPES, MOTION_TYPES, STATE_TYPES, Table } from "./columns.ts";
import {
  type Entity,
  FACT_KINDS,
  type FactKind,
  factCode,
  type LedgerInfo,
  type LedgerUnit,
  type LevelInfo,
  type PathInfo,
} from "./vocabulary.ts";

export interface Fact {
  readonly t: number;
  readonly kind: FactKind;
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
  /** row in the facts table: a stable name for this fact within the recording */
  readonly row: number;
}

/** Rows of one level or ledger, oldest first; views into an index, do not keep across appends. */
interface RowIndex {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly builtFor: number;
}

export class Recording {
  readonly header: RecordingHeader;
  readonly entities: Entity[] = [];
  readonly paths: PathInfo[] = [];
  readonly levels: LevelInfo[] = [];
  readonly ledgers: LedgerInfo[] = [];
  readonly blocks: IndexBlock[] = [];
  readonly motion = new Table(MOTION_TYPES);
  readonly states = new Table(STATE_TYPES);
  readonly levelRows = new Table(LEVEL_TYPES);
  readonly ledgerRows = new Table(LEDGER_TYPES);
  readonly facts = new Table(FACT_TYPES);

  /** Everything before this time has arrived. */
  coveredS: number;
  recordingHash: string | null = null;
  motionHash: string | null = null;

  private readonly levelIds = new Map<string, number>();
  private levelIndex: RowIndex | null = null;
  private ledgerIndex: RowIndex | null = null;

  constructor(header: RecordingHeader) {
    this.header = header;
    this.coveredS = header.startS;
  }

  get complete(): boolean {
    return this.recordingHash !== null;
  }

  append(chunk: RecordingChunk): void {
    this.entities.push(...chunk.entities);
    this.paths.push(...chunk.paths);
    for (const level of chunk.levels) this.levelIds.set(level.name, level.id);
    this.levels.push(...chunk.levels);
    this.ledgers.push(...chunk.ledgers);
    this.blocks.push(...chunk.blocks);
    this.motion.append(chunk.rows.motion);
    this.states.append(chunk.rows.states);
    this.levelRows.append(chunk.rows.levels);
    this.ledgerRows.append(chunk.rows.ledgers);
    this.facts.append(chunk.rows.facts);
    this.coveredS = chunk.coveredS;
    if (chunk.end) {
      this.recordingHash = chunk.end.recordingHash;
      this.motionHash = chunk.end.motionHash;
    }
  }

  /** The last index block at or before `t`; null before the first. */
  blockBefore(t: number): IndexBlock | null {
    const { blocks } = this;
    if (blocks.length === 0) return null;
    const first = (blocks[0] as IndexBlock).atS;
    const guess = Math.min(blocks.length - 1, Math.floor((t - first) / BLOCK_S));
    return guess < 0 ? null : (blocks[guess] as IndexBlock);
  }

  // -- levels ---------------------------------------------------------------------------------------------------

  levelId(name: string): number | null {
    return this.levelIds.get(name) ?? null;
  }

  /** Value of a level at `t`; null before its first row. */
  levelAt(level: number, t: number): number | null {
    const row = this.lastRow(this.indexOfLevels(), this.levelRows.columns.t, level, t);
    return row < 0 ? null : (this.levelRows.columns.value[row] as number);
  }

  /** Row numbers of a level in `levelRows`, oldest first. */
  rowsOfLevel(level: number): Int32Array {
    const index = this.indexOfLevels();
    return index.rows.subarray(index.starts[level] ?? 0, index.starts[level + 1] ?? 0);
  }

  // -- ledgers --------------------------------------------------------------------------------------------------

  /** Ledgers whose accounts match: an account matches itself and everything under it (`load` matches `load.cold`). */
  ledgersBetween(from: string | null, to: string | null, unit: LedgerUnit): number[] {
    const under = (account: string, wanted: string | null) =>
      wanted === null || account === wanted || account.startsWith(`${wanted}.`);
    return this.ledgers.filter((l) => l.unit === unit && under(l.from, from) && under(l.to, to)).map((l) => l.id);
  }

  /** What has moved through a ledger from the start of the recording to `t`. */
  ledgerAt(ledger: number, t: number): number {
    const { columns } = this.ledgerRows;
    const row = this.lastRow(this.indexOfLedgers(), columns.t, ledger, t);
    if (row < 0) return 0;
    return (columns.total[row] as number) + (columns.ratePerS[row] as number) * (t - (columns.t[row] as number));
  }

  /** What moved through a ledger in the window. */
  moved(ledger: number, fromS: number, toS: number): number {
    return this.ledgerAt(ledger, toS) - this.ledgerAt(ledger, fromS);
  }

  /** Flow per second at `t`. */
  rateAt(ledger: number, t: number): number {
    const { columns } = this.ledgerRows;
    const row = this.lastRow(this.indexOfLedgers(), columns.t, ledger, t);
    return row < 0 ? 0 : (columns.ratePerS[row] as number);
  }

  rowsOfLedger(ledger: number): Int32Array {
    const index = this.indexOfLedgers();
    return index.rows.subarray(index.starts[ledger] ?? 0, index.starts[ledger + 1] ?? 0);
  }

  // -- facts ----------------------------------------------------------------------------------------------------

  fact(row: number): Fact {
    const { columns } = this.facts;
    return {
      row,
      t: columns.t[row] as number,
      kind: FACT_KINDS[columns.kind[row] as number] as FactKind,
      a: columns.a[row] as number,
      b: columns.b[row] as number,
      x: columns.x[row] as number,
      y: columns.y[row] as number,
    };
  }

  /** Facts with fromS ≤ t < toS, oldest first; of one kind, or of all. */
  *factsIn(fromS: number, toS: number, kind?: FactKind): Generator<Fact> {
    const { columns, length } = this.facts;
    const wanted = kind === undefined ? -1 : factCode(kind);
    let row = firstBefore(columns.t, length, fromS);
    for (; row < length && (columns.t[row] as number) < toS; row++) {
      if (wanted < 0 || columns.kind[row] === wanted) yield this.fact(row);
    }
  }

  /** First row of the facts table with t ≥ fromS. */
  firstFactRow(fromS: number): number {
    return firstBefore(this.facts.columns.t, this.facts.length, fromS);
  }

  // -- row indexes ----------------------------------------------------------------------------------------------

  private indexOfLevels(): RowIndex {
    const { levelRows } = this;
    if (this.levelIndex?.builtFor !== levelRows.length) {
      this.levelIndex = buildIndex(levelRows.columns.level, levelRows.length, this.levels.length);
    }
    return this.levelIndex as RowIndex;
  }

  private indexOfLedgers(): RowIndex {
    const { ledgerRows } = this;
    if (this.ledgerIndex?.builtFor !== ledgerRows.length) {
      this.ledgerIndex = buildIndex(ledgerRows.columns.ledger, ledgerRows.length, this.ledgers.length);
    }
    return this.ledgerIndex as RowIndex;
  }

  /** Last row of one key with time ≤ t, −1 if none. */
  private lastRow(index: RowIndex, times: Float64Array, key: number, t: number): number {
    let low = index.starts[key] ?? 0;
    const start = low;
    let high = index.starts[key + 1] ?? low;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((times[index.rows[middle] as number] as number) <= t) low = middle + 1;
      else high = middle;
    }
    return low === start ? -1 : (index.rows[low - 1] as number);
  }
}

/** First index with times[i] >= t. */
function firstBefore(times: Float64Array, length: number, t: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows grouped by key, in order (counting sort). */
function buildIndex(keys: Int32Array, length: number, keyCount: number): RowIndex {
  const starts = new Int32Array(keyCount + 1);
  for (let i = 0; i < length; i++) starts[(keys[i] as number) + 1]!++;
  for (let k = 0; k < keyCount; k++) starts[k + 1]! += starts[k] as number;
  const next = starts.slice(0, keyCount);
  const rows = new Int32Array(length);
  for (let i = 0; i < length; i++) rows[next[keys[i] as number]!++] = i;
  return { starts, rows, builtFor: length };
}
