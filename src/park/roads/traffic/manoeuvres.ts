/** Parts of other lanes that a vehicle takes while it manoeuvres into a place beside the road or out of it. */
import type { Mover } from "./mover.ts";
import { clearsAt } from "./order.ts";
import type { Block, Span, Track } from "./track.ts";

/** Front bumper to a part of the road that another takes, when waiting before it [m]. */
export const BEFORE_M = 0.5;
/** Who stands before something may be so much nearer than it should [m]. */
export const STOPPED_M = 0.1;

const NOBODY: readonly Mover[] = [];

/** Who has taken a part of a lane that reaches into the given one. */
export function holderOf(lane: Track, fromM: number, toM: number, except: Mover): Mover | null {
  for (const block of lane.blocks) {
    if (block.owner !== except && block.toM > fromM && block.fromM < toM) return block.owner;
  }
  return null;
}

/** Whether a vehicle on a track is beyond a part of it, or so near that ordinary braking does not stop it before. */
function cannotStop(other: Mover, track: Track, fromM: number, now: number): boolean {
  const v = other.plan.vAt(now);
  const s = other.plan.sAt(now);
  // who drives in on its lane is in the way wherever it would stop before it is in line
  const leastM = s < other.inLineM && v > 0 ? other.inLineM : s + (v * v) / (2 * other.driver.brakeMs2);
  const stopM = leastM - other.startOf(other.indexOf(track));
  return stopM > fromM - BEFORE_M + STOPPED_M;
}

/** Takes what a vehicle needs: who cannot stop before one part of it may drive through all. Gives who has to stop. */
export function hold(mover: Mover, isForGoal: boolean, now: number): readonly Mover[] {
  const spans = isForGoal ? mover.claims : mover.needs;
  if (spans.length === 0) return NOBODY;
  const passing = new Set<Mover>();
  for (const { track, fromM } of spans) {
    for (const other of track.members) {
      if (other !== mover && cannotStop(other, track, fromM, now)) passing.add(other);
    }
  }
  const stopping: Mover[] = [];
  for (const { track, fromM, toM } of spans) {
    const block: Block = { track, fromM, toM, owner: mover, passing, isForGoal };
    track.blocks.push(block);
    mover.holds.push(block);
    for (const other of track.members) if (!passing.has(other)) stopping.push(other);
  }
  return stopping;
}

/** Gives back what a vehicle took for its goal, or to come in. Gives who may go on. */
export function giveBack(mover: Mover, isForGoal: boolean): readonly Mover[] {
  if (!isForGoal) mover.needs = [];
  if (mover.holds.length === 0) return NOBODY;
  const going: Mover[] = [];
  for (let i = mover.holds.length - 1; i >= 0; i--) {
    const block = mover.holds[i] as Block;
    if (block.isForGoal !== isForGoal) continue;
    block.track.blocks.splice(block.track.blocks.indexOf(block), 1);
    mover.holds.splice(i, 1);
    going.push(...block.track.members);
  }
  return going;
}

/** Whether a vehicle has taken what it needs at its goal. */
export function holdsForGoal({ holds }: Mover): boolean {
  return holds.some(({ isForGoal }) => isForGoal);
}

/** Who is in a part of another lane that a vehicle needs, or could not stop before it. */
export function inTheWay(mover: Mover, needs: readonly Span[], now: number): Mover | null {
  for (const { track, fromM, toM } of needs) {
    const holder = holderOf(track, fromM, toM, mover);
    if (holder) return holder;
    for (const other of track.members) {
      if (other === mover) continue;
      if (other.placeOn(track, now) - other.driver.lengthM >= toM) continue;
      if (cannotStop(other, track, fromM, now) || swingsBeyond(other, track, fromM)) return other;
    }
  }
  return null;
}

/** It has what it needs to swing out to its goal, and does so beyond a place of its lane: one does not stop it before. */
function swingsBeyond(other: Mover, track: Track, fromM: number): boolean {
  const last = other.tracks.length - 1;
  if (!holdsForGoal(other) || !other.isPermittedToEnd || other.isGuarded || other.tracks[last] !== track) return false;
  return Math.min(other.goalM, other.clearM) - other.startOf(last) > fromM;
}

/** Who crosses where a vehicle will back, beyond the beginning of its last lane, and has not gone by. */
export function crossesTail(mover: Mover, now: number): Mover | null {
  if (mover.tailM === 0) return null;
  for (let i = mover.tracks.length - 2; i >= mover.rear; i -= 2) {
    const turn = mover.tracks[i] as Track;
    if (turn.kind !== "turn" || (mover.ends[i] as number) <= mover.tailEndM) return null;
    for (const { track, toM, otherFromM, otherToM } of turn.crossings) {
      if (mover.startOf(i) + toM <= mover.tailEndM) continue;
      for (const other of track.members) {
        if (clearsAt(other, track, otherToM, now) > now && cannotStop(other, track, otherFromM, now)) return other;
      }
    }
  }
  return null;
}

/** It has come to the end of what it plans: it moves when it is permitted more, and who waits for it is woken then. */
export function standsStill(mover: Mover, now: number): boolean {
  return mover.plan.finalM - mover.plan.sAt(now) < 1e-6;
}

/** Who is bound for a place or at it, from where it would be in the way of this one's manoeuvre, or the reverse. */
export function rivalAtGoal(mover: Mover): Mover | null {
  if (mover.claims.length === 0) return null;
  for (const { track } of mover.claims) {
    for (const other of track.members) {
      if (other === mover || !other.isPermittedToEnd || other.claims.length === 0) continue;
      if (standsIn(other, mover.claims) || standsIn(mover, other.claims)) return other;
    }
  }
  return null;
}

/** Whether a vehicle at its goal, or where it waits to swing out to it, is in any of the spans. */
function standsIn(mover: Mover, spans: readonly Span[]): boolean {
  const { driver, tracks } = mover;
  const frontM = mover.waitsAtM;
  const rearM = frontM - driver.lengthM;
  for (let i = tracks.length - 1; i >= 0; i--) {
    const startM = mover.startOf(i);
    for (const { track, fromM, toM } of spans) {
      if (track === tracks[i] && frontM - startM > fromM && rearM - startM < toM) return true;
    }
    if (startM <= rearM) return false;
  }
  return false;
}
