/**
 * A recording as it is read: grows by chunks while the run streams in, and answers any question about any time it
 * covers. Times are seconds since the scenario's start.
 *
 * A window is [fromS, toS): what happens at `fromS` is in it, what happens at `toS` is not, for facts and ledgers alike;
 * so windows that touch add up. "Before t" is what holds just before anything happens at t.
 *
 * In detail `kpi` ledgers and levels are kept at quarter-hours, as they stand just before them: there every "before t"
 * is exact. Between quarter-hours ledgers are taken as linear and levels as unchanged.
 */
import { blockSpanS, type IndexBlock, QUARTER_S, type RecordingChunk, type RecordingHeader } from "./chunk.ts";
import {
  FACT_TYPES,
  firstNotBefore,
  LEDGER_TYPES,
  LEVEL_TYPES,
  MOTION_TYPES,
  PASSAGE_TYPES,
  STATE_TYPES,
  TALLY_TYPES,
  Table,
} from "./columns.ts";
import type { Attachments } from "./fileAttachments.ts";
import { RowsByKey } from "./rowsByKey.ts";
import {
  type Entity,
  FACT_KINDS,
  type FactKind,
  factCode,
  type LedgerInfo,
  type LedgerUnit,
  type LevelInfo,
  type LinkInfo,
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

export class Recording {
  readonly header: RecordingHeader;
  /** files its scenario names, as far as they are here */
  readonly attachments: Attachments;
  readonly entities: Entity[] = [];
  readonly paths: PathInfo[] = [];
  readonly levels: LevelInfo[] = [];
  readonly ledgers: LedgerInfo[] = [];
  readonly links: LinkInfo[] = [];
  readonly blocks: IndexBlock[] = [];
  readonly motion = new Table(MOTION_TYPES);
  readonly states = new Table(STATE_TYPES);
  readonly levelRows = new Table(LEVEL_TYPES);
  readonly ledgerRows = new Table(LEDGER_TYPES);
  readonly facts = new Table(FACT_TYPES);
  readonly passages = new Table(PASSAGE_TYPES);
  readonly tallies = new Table(TALLY_TYPES);

  /** Everything before this time has arrived. */
  coveredS: number;
  recordingHash: string | null = null;
  motionHash: string | null = null;

  private readonly levelIds = new Map<string, number>();
  private readonly byLevel = new RowsByKey();
  private readonly byLedger = new RowsByKey();
  private readonly byKind = new RowsByKey();
  private readonly quarterly: boolean;

  constructor(header: RecordingHeader, attachments: Attachments = {}) {
    this.header = header;
    this.attachments = attachments;
    this.coveredS = header.startS;
    this.quarterly = header.detail === "kpi";
  }

  get complete(): boolean {
    return this.recordingHash !== null;
  }

  append(chunk: RecordingChunk): void {
    for (const entity of chunk.entities) this.entities.push(entity);
    for (const path of chunk.paths) this.paths.push(path);
    for (const level of chunk.levels) {
      this.levels.push(level);
      this.levelIds.set(level.name, level.id);
    }
    for (const ledger of chunk.ledgers) this.ledgers.push(ledger);
    for (const link of chunk.links) this.links.push(link);
    for (const block of chunk.blocks) this.blocks.push(block);
    this.motion.append(chunk.rows.motion);
    this.states.append(chunk.rows.states);
    this.levelRows.append(chunk.rows.levels);
    this.ledgerRows.append(chunk.rows.ledgers);
    this.facts.append(chunk.rows.facts);
    this.passages.append(chunk.rows.passages);
    this.tallies.append(chunk.rows.tallies);
    this.coveredS = chunk.coveredS;
    if (chunk.end) {
      this.recordingHash = chunk.end.recordingHash;
      this.motionHash = chunk.end.motionHash;
    }
  }

  /** The last index block at or before `t`; null before the first. */
  blockBefore(t: number): IndexBlock | null {
    const { blocks } = this;
    const first = blocks[0];
    if (!first || t < first.atS) return null;
    const guess = Math.floor((t - first.atS) / blockSpanS(this.header.detail));
    return blocks[Math.min(blocks.length - 1, guess)] as IndexBlock;
  }

  // -- levels ---------------------------------------------------------------------------------------------------

  levelId(name: string): number | null {
    return this.levelIds.get(name) ?? null;
  }

  /** Value of a level at `t`, what happens at `t` included; null before its first row. */
  levelAt(level: number, t: number): number | null {
    return this.levelValue(level, this.levelIndex().countUntil(level, this.levelRows.columns.t, t, true) - 1);
  }

  /**
   * Value of a level just before anything happens at `t`; at the recording's start the value it opens with. Null when
   * it has none yet.
   */
  levelBefore(level: number, t: number): number | null {
    if (this.quarterly) return this.levelAt(level, t);
    const count = this.levelIndex().countUntil(level, this.levelRows.columns.t, t, false);
    if (count > 0 || t > this.header.startS) return this.levelValue(level, count - 1);
    return this.firstRowTime(level) === this.header.startS ? this.levelValue(level, 0) : null;
  }

  /** Row numbers of a level in `levelRows`, oldest first; a view, do not keep it across appends. */
  rowsOfLevel(level: number): Int32Array {
    return this.levelIndex().of(level);
  }

  private levelIndex(): RowsByKey {
    return this.byLevel.extend(this.levelRows.columns.level, this.levelRows.length);
  }

  private levelValue(level: number, k: number): number | null {
    const row = this.byLevel.at(level, k);
    return row < 0 ? null : (this.levelRows.columns.value[row] as number);
  }

  private firstRowTime(level: number): number {
    const row = this.byLevel.at(level, 0);
    return row < 0 ? Number.NaN : (this.levelRows.columns.t[row] as number);
  }

  // -- ledgers --------------------------------------------------------------------------------------------------

  /** Ledgers whose accounts match: an account matches itself and everything under it (`load` matches `load.cold`). */
  ledgersBetween(from: string | null, to: string | null, unit: LedgerUnit): number[] {
    const under = (account: string, wanted: string | null) =>
      wanted === null || account === wanted || account.startsWith(`${wanted}.`);
    return this.ledgers.filter((l) => l.unit === unit && under(l.from, from) && under(l.to, to)).map((l) => l.id);
  }

  /** What has moved through a ledger from the start of the recording to `t`, what happens at `t` included. */
  ledgerAt(ledger: number, t: number): number {
    return this.ledgerUntil(ledger, t, true);
  }

  /** What has moved through a ledger from the start of the recording until just before anything happens at `t`. */
  ledgerBefore(ledger: number, t: number): number {
    return this.ledgerUntil(ledger, t, false);
  }

  /** What moved through a ledger in [fromS, toS). */
  moved(ledger: number, fromS: number, toS: number): number {
    return this.ledgerBefore(ledger, toS) - this.ledgerBefore(ledger, fromS);
  }

  /** Flow per second at `t`; in detail `kpi` the mean of the quarter-hour. */
  rateAt(ledger: number, t: number): number {
    const index = this.ledgerIndex();
    const { columns } = this.ledgerRows;
    const k = index.countUntil(ledger, columns.t, t, true) - 1;
    if (this.quarterly) return this.quarterOf(index, ledger, k, t)?.ratePerS ?? 0;
    const row = index.at(ledger, k);
    return row < 0 ? 0 : (columns.ratePerS[row] as number);
  }

  /** Row numbers of a ledger in `ledgerRows`, oldest first; a view, do not keep it across appends. */
  rowsOfLedger(ledger: number): Int32Array {
    return this.ledgerIndex().of(ledger);
  }

  private ledgerIndex(): RowsByKey {
    return this.byLedger.extend(this.ledgerRows.columns.ledger, this.ledgerRows.length);
  }

  private ledgerUntil(ledger: number, t: number, inclusive: boolean): number {
    const index = this.ledgerIndex();
    const { columns } = this.ledgerRows;
    const k = index.countUntil(ledger, columns.t, t, inclusive || this.quarterly) - 1;
    const row = index.at(ledger, k);
    const total = row < 0 ? 0 : (columns.total[row] as number);
    if (this.quarterly) {
      const quarter = this.quarterOf(index, ledger, k, t);
      return quarter ? total + quarter.ratePerS * (t - quarter.fromS) : total;
    }
    return row < 0 ? 0 : total + (columns.ratePerS[row] as number) * (t - (columns.t[row] as number));
  }

  /** The quarter-hour around `t` if the ledger moves in it, k being its last row at or before `t` (detail `kpi`). */
  private quarterOf(
    index: RowsByKey,
    ledger: number,
    k: number,
    t: number,
  ): { fromS: number; ratePerS: number } | null {
    const nextRow = index.at(ledger, k + 1);
    if (nextRow < 0) return null;
    const { columns } = this.ledgerRows;
    const { startS } = this.header;
    const toS = columns.t[nextRow] as number;
    const fromS = startS + (Math.ceil((toS - startS) / QUARTER_S) - 1) * QUARTER_S;
    if (t < fromS) return null;
    const row = index.at(ledger, k);
    const before = row < 0 ? 0 : (columns.total[row] as number);
    return { fromS, ratePerS: ((columns.total[nextRow] as number) - before) / (toS - fromS) };
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
    if (kind !== undefined) {
      for (const row of this.factRows(kind, fromS, toS)) yield this.fact(row);
      return;
    }
    const { columns } = this.facts;
    for (let row = this.firstFactRow(fromS); row < this.facts.length && (columns.t[row] as number) < toS; row++) {
      yield this.fact(row);
    }
  }

  /** Rows of the facts of one kind with fromS ≤ t < toS, oldest first; a view, do not keep it across appends. */
  factRows(kind: FactKind, fromS = Number.NEGATIVE_INFINITY, toS = Number.POSITIVE_INFINITY): Int32Array {
    const { columns, length } = this.facts;
    const code = factCode(kind);
    const index = this.byKind.extend(columns.kind, length);
    const first = index.countUntil(code, columns.t, fromS, false);
    const end = index.countUntil(code, columns.t, toS, false);
    return index.of(code).subarray(first, Math.max(first, end));
  }

  /** First row of the facts table with t ≥ fromS. */
  firstFactRow(fromS: number): number {
    return firstNotBefore(this.facts.columns.t, this.facts.length, fromS);
  }
}
