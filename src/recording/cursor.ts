/**
 * Where everything stands at one time of a recording. A cursor moves forward row by row while playing and starts from
 * an index block after a seek; either way it ends in the same state. Nothing is allocated while it moves within arrays
 * that are large enough.
 */
import type { IndexBlock } from "./chunk.ts";
import type { Recording } from "./recording.ts";

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const bigger = new Int32Array(Math.max(length, array.length * 2)).fill(-1);
  bigger.set(array);
  return bigger;
}

export class Cursor {
  readonly recording: Recording;
  /** vehicles that stand or move on the site now: the first `liveCount` numbers are their entity ids */
  live = new Int32Array(1024).fill(-1);
  liveCount = 0;
  /** current motion row by entity id, −1 when not on the site */
  motionRow = new Int32Array(2048).fill(-1);
  /** current state row by entity id, −1 before its first */
  stateRow = new Int32Array(2048).fill(-1);
  levelRow = new Int32Array(256).fill(-1);
  ledgerRow = new Int32Array(256).fill(-1);
  /** place of a vehicle in `live` */
  private slot = new Int32Array(2048).fill(-1);
  private at = Number.NaN;
  private next = { motion: 0, states: 0, levels: 0, ledgers: 0 };

  constructor(recording: Recording) {
    this.recording = recording;
  }

  /** The time it stands at. */
  get timeS(): number {
    return this.at;
  }

  /** Moves to `t`, clamped to what the recording covers; rows at exactly `t` count as happened. */
  seek(t: number): void {
    const { recording } = this;
    const target = Math.max(recording.header.startS, Math.min(t, recording.coveredS));
    const block = recording.blockBefore(target);
    if (!block) return;
    if (!(target >= this.at) || block.rows.motion > this.next.motion + 4096) this.jumpTo(block);
    this.advance(target);
    this.at = target;
  }

  private jumpTo(block: IndexBlock): void {
    const { recording } = this;
    this.motionRow.fill(-1);
    this.stateRow.fill(-1);
    this.slot.fill(-1);
    this.liveCount = 0;
    this.makeRoom();
    this.levelRow.fill(-1);
    this.ledgerRow.fill(-1);
    for (let i = 0; i < block.vehicles.length; i++) {
      this.setMotion(block.vehicles[i] as number, block.motionRow[i] as number);
    }
    this.stateRow.set(block.stateRow);
    this.levelRow.set(block.levelRow);
    this.ledgerRow.set(block.ledgerRow);
    this.next = {
      motion: block.rows.motion,
      states: block.rows.states,
      levels: block.rows.levels,
      ledgers: block.rows.ledgers,
    };
    this.at = Math.max(block.atS, recording.header.startS);
  }

  private makeRoom(): void {
    const entities = this.recording.entities.length;
    if (this.motionRow.length < entities) {
      this.motionRow = grown(this.motionRow, entities);
      this.stateRow = grown(this.stateRow, entities);
      this.slot = grown(this.slot, entities);
      this.live = grown(this.live, entities);
    }
    this.levelRow = grown(this.levelRow, this.recording.levels.length);
    this.ledgerRow = grown(this.ledgerRow, this.recording.ledgers.length);
  }

  private advance(target: number): void {
    this.makeRoom();
    const { motion, states, levelRows, ledgerRows } = this.recording;
    const { next } = this;
    for (; next.motion < motion.length && (motion.columns.t[next.motion] as number) <= target; next.motion++) {
      this.setMotion(motion.columns.vehicle[next.motion] as number, next.motion);
    }
    for (; next.states < states.length && (states.columns.t[next.states] as number) <= target; next.states++) {
      this.stateRow[states.columns.entity[next.states] as number] = next.states;
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
    const path = this.recording.motion.columns.path[row] as number;
    const slot = this.slot[vehicle] as number;
    if (path < 0) {
      this.motionRow[vehicle] = -1;
      if (slot >= 0) {
        const last = this.live[--this.liveCount] as number;
        this.live[slot] = last;
        this.slot[last] = slot;
        this.slot[vehicle] = -1;
      }
      return;
    }
    this.motionRow[vehicle] = row;
    if (slot < 0) {
      this.slot[vehicle] = this.liveCount;
      this.live[this.liveCount++] = vehicle;
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

  /** Code of the entity's state, −1 before its first. */
  stateOf(entity: number): number {
    const row = this.stateRow[entity] ?? -1;
    return row < 0 ? -1 : (this.recording.states.columns.state[row] as number);
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

  /** Flow per second through a ledger. */
  rateOf(ledger: number): number {
    const row = this.ledgerRow[ledger] ?? -1;
    return row < 0 ? 0 : (this.recording.ledgerRows.columns.ratePerS[row] as number);
  }
}
