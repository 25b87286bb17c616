/** The order of vehicles on a lane, and where on it they are. */
import type { Mover } from "./mover.ts";
import type { Track } from "./track.ts";

/** It has changed from that lane to the one beside and still takes room there. */
export function isBeside(mover: Mover, lane: Track): boolean {
  return mover.beside !== null && mover.beside.track === lane;
}

/** Those behind it on a lane keep off the one before it, too: it is between two lanes, or is about to leave the road. */
export function hidesNobody(mover: Mover): boolean {
  return mover.beside !== null || (mover.isPermittedToEnd && mover.clearM < mover.goalM);
}

/** The vehicle that one is behind on a lane, of those that are on it for good. */
export function nextAhead(mover: Mover, lane: Track): Mover | null {
  for (let k = lane.members.indexOf(mover) - 1; k >= 0; k--) {
    const other = lane.members[k] as Mover;
    if (!isBeside(other, lane)) return other;
  }
  return null;
}

/** Nobody is between a vehicle and the end of the last lane it may drive on. */
export function isFirst(mover: Mover): boolean {
  const lane = mover.tracks[mover.permitted] as Track;
  const before = nextAhead(mover, lane);
  return before === null || before.indexOf(lane) < before.permitted;
}

/** Place among those on a lane of one whose front is at `atM`. */
export function placeAt(lane: Track, atM: number, now: number): number {
  for (let k = lane.members.length - 1; k >= 0; k--) {
    const other = lane.members[k] as Mover;
    if (!isBeside(other, lane) && other.placeOn(lane, now) >= atM) return k + 1;
  }
  return 0;
}

/**
 * The place on the lane beside of one that stands with its front at `atM`: before the first vehicle that can still
 * stop behind it. Those that cannot go by first.
 */
export function placeBefore(mover: Mover, lane: Track, atM: number, now: number): number {
  for (let k = 0; k < lane.members.length; k++) {
    const other = lane.members[k] as Mover;
    if (isBeside(other, lane)) continue;
    const x = other.placeOn(lane, now);
    if (x >= atM) continue;
    const v = other.plan.vAt(now);
    const stopM = x + v * other.driver.tauS + (v * v) / (2 * other.driver.brakeMs2);
    if (v === 0 || stopM <= atM - mover.driver.lengthM - other.driver.gapM) return k;
  }
  return lane.members.length;
}

export function leaveTrack(mover: Mover, track: Track): void {
  const at = track.members.indexOf(mover);
  if (at >= 0) track.members.splice(at, 1);
}

/** When the rear of a vehicle has left a part of a track; the past when it has. */
export function clearsAt(mover: Mover, track: Track, toM: number, now: number): number {
  const at = mover.indexOf(track);
  if (at < 0) return now;
  const clearM = mover.startOf(at) + toM;
  if (clearM > mover.tailEndM && mover.willBack) return Number.POSITIVE_INFINITY;
  return mover.plan.timeAt(clearM + mover.driver.lengthM, now);
}
