/** A recording read over one window: what KPIs are computed from. */
import type { Recording } from "../recording/recording.ts";
import type { FactKind, LedgerUnit, VehicleClass } from "../recording/vocabulary.ts";
import { type Hub, hubOf } from "./hub.ts";
import { movedTotal } from "./ledger.ts";

/** From `fromS` until just before anything happens at `toS` [s since the scenario's start]. */
export interface Window {
  readonly fromS: number;
  readonly toS: number;
}

/** Facts of one kind, all of them or those that `keep` says. Make one object per question: its answer is remembered. */
export interface FactQuery {
  readonly kind: FactKind;
  readonly keep?: (reading: Reading, row: number) => boolean;
}

export class Reading implements Window {
  readonly recording: Recording;
  readonly fromS: number;
  readonly toS: number;
  readonly hub: Hub;
  private readonly answers = new Map<FactQuery, readonly number[]>();

  /** The window is cut to what the recording covers; the whole of it without one. */
  constructor(recording: Recording, window?: Window) {
    const { startS } = recording.header;
    const endS = recording.coveredS;
    this.recording = recording;
    this.fromS = Math.min(endS, Math.max(startS, window?.fromS ?? startS));
    this.toS = Math.max(this.fromS, Math.min(endS, window?.toS ?? endS));
    this.hub = hubOf(recording);
  }

  get lengthS(): number {
    return this.toS - this.fromS;
  }

  // -- facts ----------------------------------------------------------------------------------------------------

  /** Rows of the facts in the window that the query asks for, oldest first. */
  rows(query: FactQuery): readonly number[] {
    let rows = this.answers.get(query);
    if (!rows) {
      const { keep } = query;
      const all = this.recording.factRows(query.kind, this.fromS, this.toS);
      const kept: number[] = [];
      for (let i = 0; i < all.length; i++) {
        const row = all[i] as number;
        if (!keep || keep(this, row)) kept.push(row);
      }
      rows = kept;
      this.answers.set(query, kept);
    }
    return rows;
  }

  count(query: FactQuery): number {
    return this.rows(query).length;
  }

  /** Sum of the facts' numbers. */
  sum(query: FactQuery, column: "x" | "y"): number {
    const numbers = this.recording.facts.columns[column];
    let sum = 0;
    for (const row of this.rows(query)) sum += numbers[row] as number;
    return sum;
  }

  /** The facts' numbers, smallest first. */
  sorted(query: FactQuery, column: "x" | "y"): Float64Array {
    const numbers = this.recording.facts.columns[column];
    const rows = this.rows(query);
    const sorted = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) sorted[i] = numbers[rows[i] as number] as number;
    return sorted.sort();
  }

  /** Class of the vehicle a fact is about. */
  classOf(row: number): VehicleClass | undefined {
    return this.recording.entities[this.recording.facts.columns.a[row] as number]?.vehicleClass;
  }

  /** The second entity of a fact: gate, door, place. */
  otherOf(row: number): number {
    return this.recording.facts.columns.b[row] as number;
  }

  // -- ledgers and levels ---------------------------------------------------------------------------------------

  moved(from: string | null, to: string | null, unit: LedgerUnit): number {
    return movedTotal(this.recording, { from, to, unit }, this);
  }

  /** Just before the window begins; null when the level has no value then. */
  levelAtStart(name: string): number | null {
    return this.levelBefore(name, this.fromS);
  }

  levelAtEnd(name: string): number | null {
    return this.levelBefore(name, this.toS);
  }

  private levelBefore(name: string, t: number): number | null {
    const level = this.recording.levelId(name);
    return level === null ? null : this.recording.levelBefore(level, t);
  }
}
