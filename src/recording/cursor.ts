/**
 * Where everything stands at one time of a recording. A cursor moves forward row by row while playing and starts from
 * an index block after a seek; either way it ends in the same state. Nothing is allocated while it moves within arrays
 * that are large enough.
 */
import type { IndexBlock } from "./chunk.ts";
import { grownTo } from "./columns.ts";
import { LiveSet } from "./liveSet.ts";
import type { Recording } from "./recording.ts";
import { stateCode } from "./vocabulary.ts";

const GONE = stateCode("gone");

/** Playing over more rows than this takes longer than starting from a block. */
const ROWS_WORTH_A_JUMP = 4096;

export class Cursor {
  readonly recording: Recording;
  /** current motion row by entity id, −1 when not on the site */
  motionRow = new Int32Array(2048).fill(-1);
  /** current state row by entity id, −1 before its first and when it is gone */
  stateRow = new Int32Array(2048).fill(-1);
  levelRow = new Int32Array(256).fill(-1);
  ledgerRow = new Int32Array(256).fill(-1);
  private readonly moving = new LiveSet();
  private at = Number.NaN;
  private readonly next = { motion: 0, states: 0, levels: 0, ledgers: 0 };

  constructor(recording: Recording) {
    this.recording = recording;
  }

  /** The time it stands at. */
  get timeS(): number {
    return this.at;
  }

  /** Vehicles that stand or move on the site now: the first `liveCount` numbers are their entity ids. */
  get live(): Int32Array {
    return this.moving.ids;
  }

  get liveCount(): number {
    return this.moving.count;
  }

  /** Moves to `t`, clamped to what the recording covers; rows at exactly `t` count as happened. */
  seek(t: number): void {
    const { recording } = this;
    const target = Math.max(recording.header.startS, Math.min(t, recording.coveredS));
    const block = recording.blockBefore(target);
    if (!block) return;
    if (!(target >= this.at) || this.rowsTo(block) > ROWS_WORTH_A_JUMP) this.jumpTo(block);
    this.advance(target);
    this.at = target;
  }

  /** Rows between here and a block ahead. */
  private rowsTo({ rows }: IndexBlock): number {
    const { motion, states, levels, ledgers } = this.next;
    return rows.motion - motion + rows.states - states + rows.levels - levels + rows.ledgers - ledgers;
  }

  private jumpTo(block: IndexBlock): void {
    this.motionRow.fill(-1);
    this.stateRow.fill(-1);
    this.levelRow.fill(-1);
    this.ledgerRow.fill(-1);
    this.moving.clear();
    this.makeRoom();
    for (let i = 0; i < block.vehicles.length; i++) {
      this.setMotion(block.vehicles[i] as number, block.motionRow[i] as number);
    }
    for (let i = 0; i < block.entities.length; i++) {
      this.stateRow[block.entities[i] as number] = block.stateRow[i] as number;
    }
    this.levelRow.set(block.levelRow);
    this.ledgerRow.set(block.ledgerRow);
    this.next.motion = block.rows.motion;
    this.next.states = block.rows.states;
    this.next.levels = block.rows.levels;
    this.next.ledgers = block.rows.ledgers;
  }

  private makeRoom(): void {
    const entities = this.recording.entities.length;
    if (this.motionRow.length < entities) {
      this.motionRow = grownTo(this.motionRow, entities, -1);
      this.stateRow = grownTo(this.stateRow, entities, -1);
      this.moving.reserve(entities);
    }
    this.levelRow = grownTo(this.levelRow, this.recording.levels.length, -1);
    this.ledgerRow = grownTo(this.ledgerRow, this.recording.ledgers.length, -1);
  }

  private advance(target: number): void {
    this.makeRoom();
    const { motion, states, levelRows, ledgerRows } = this.recording;
    const { next } = this;
    for (; next.motion < motion.length && (motion.columns.t[next.motion] as number) <= target; next.motion++) {
      this.setMotion(motion.columns.vehicle[next.motion] as number, next.motion);
    }
    for (; next.states < states.length && (states.columns.t[next.states] as number) <= target; next.states++) {
      const isGone = states.columns.state[next.states] === GONE;
      this.stateRow[states.columns.entity[next.states] as number] = isGone ? -1 : next.states;
    }
    for (; next.levels < levelRows.length && (levelRows.columns.t[next.levels] as number) <= target; next.levels++) {
      this.levelRow[levelRows.columns.level[next.levels] as number] = next.levels;
    }
    for (
      ;
      next.ledgers < ledgerRows.length && (ledgerRows.columns.t[next.ledgers] as number) <= target;
      next.ledgers++
    ) {
      this.ledgerRow[ledgerRows.columns.ledger[next.ledgers] as number] = next.ledgers;
    }
  }

  private setMotion(vehicle: number, row: number): void {
    if ((this.recording.motion.columns.path[row] as number) < 0) {
      this.motionRow[vehicle] = -1;
      this.moving.remove(vehicle);
    } else {
      this.motionRow[vehicle] = row;
      this.moving.add(vehicle);
    }
  }

  /** Distance of a vehicle's reference point along its path at the cursor's time [m]. */
  distanceOf(vehicle: number): number {
    const { t, s, v, a } = this.recording.motion.columns;
    const row = this.motionRow[vehicle] as number;
    const dt = this.at - (t[row] as number);
    return (s[row] as number) + (v[row] as number) * dt + 0.5 * (a[row] as number) * dt * dt;
  }

  /** Speed along the path [m/s]; negative while reversing. */
  speedOf(vehicle: number): number {
    const { t, v, a } = this.recording.motion.columns;
    const row = this.motionRow[vehicle] as number;
    return (v[row] as number) + (a[row] as number) * (this.at - (t[row] as number));
  }

  pathOf(vehicle: number): number {
    const row = this.motionRow[vehicle] as number;
    return row < 0 ? -1 : (this.recording.motion.columns.path[row] as number);
  }

  /** Code of the entity's state, −1 before its first; a vehicle without one that was there before is gone. */
  stateOf(entity: number): number {
    const row = this.stateRow[entity] ?? -1;
    if (row >= 0) return this.recording.states.columns.state[row] as number;
    const info = this.recording.entities[entity];
    const wasThere = info?.kind === "vehicle" && info.bornS <= this.at && this.recording.header.detail !== "kpi";
    return wasThere ? GONE : -1;
  }

  /** The other entity of its state: a vehicle's place, a place's vehicle; −1 if none. */
  otherOf(entity: number): number {
    const row = this.stateRow[entity] ?? -1;
    return row < 0 ? -1 : (this.recording.states.columns.other[row] as number);
  }

  levelOf(level: number): number | null {
    const row = this.levelRow[level] ?? -1;
    return row < 0 ? null : (this.recording.levelRows.columns.value[row] as number);
  }

  /** Flow per second through a ledger; in detail `kpi` the mean of the quarter-hour. */
  rateOf(ledger: number): number {
    if (this.recording.header.detail === "kpi") return this.recording.rateAt(ledger, this.at);
    const row = this.ledgerRow[ledger] ?? -1;
    return row < 0 ? 0 : (this.recording.ledgerRows.columns.ratePerS[row] as number);
  }
}
