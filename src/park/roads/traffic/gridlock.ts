/** Vehicles that wait for each other in a circle. */
import { holdsForGoal, standsStill } from "./manoeuvres.ts";
import type { Mover } from "./mover.ts";
import { isFirst, nextAhead } from "./order.ts";
import type { Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;

/** Whether a vehicle counts as one that stands. */
type Stands = (mover: Mover) => boolean;

/** By its plan it comes to stand, now or later. */
const comesToStand: Stands = ({ plan }) => plan.finalM < NEVER;

/** The circle that a vehicle is in, found by following who waits for whom; null when there is none. */
export function circleOf(start: Mover, now: number): Mover[] | null {
  return follow(start, (mover) => standsStill(mover, now));
}

/**
 * Where a circle closes because somebody rolls to a stand, no event would say so: sets when the vehicle will be in one,
 * should all plans stay as they are.
 */
export function foresee(start: Mover, now: number): void {
  const circle = follow(start, comesToStand);
  const t = circle === null ? NEVER : Math.max(...circle.map(({ plan }) => plan.restsT));
  start.circleT = t > now ? t : NEVER;
}

function follow(start: Mover, stands: Stands): Mover[] | null {
  const members: Mover[] = [];
  let mover: Mover | null = start;
  while (mover !== null) {
    if (members.length > 0 && mover === start) return members;
    if (members.includes(mover)) return null;
    members.push(mover);
    mover = heldBy(mover, stands);
  }
  return null;
}

/** Circles that were told: one that dissolves and closes again with the same members is no other. */
export class Circles {
  private readonly known = new Set<string>();

  isNew(members: readonly Mover[]): boolean {
    const ids = members.map(({ id }) => id).sort((a, b) => a - b);
    const before = this.known.size;
    return this.known.add(ids.join(" ")).size > before;
  }
}

/** Whether these wait for each other in a circle still. */
export function isClosed(members: readonly Mover[], now: number): boolean {
  const circle = members[0] === undefined || members[0].isGone ? null : circleOf(members[0], now);
  return circle?.length === members.length && circle.every((member) => members.includes(member));
}

/**
 * Whom a vehicle cannot go on before: the one it waits for, or before whom its plan comes to an end. Who asks again when
 * the other has driven on is held by nobody: that comes with time alone.
 */
function heldBy(mover: Mover, stands: Stands): Mover | null {
  if (mover.waitsFor !== null) {
    return mover.askAgainT < Number.POSITIVE_INFINITY || (comesIn(mover.waitsFor) && !stands(mover.waitsFor))
      ? null
      : mover.waitsFor;
  }
  if (!stands(mover)) return null;
  const by = mover.restsBehind;
  if (by === null) return queuesBehind(mover);
  return isBlockedBy(mover, by) && givesBackAlone(by) ? null : by;
}

/** At the end of its lane it asks for nothing while somebody is before it there: one who leaves the road, and is beside it. */
function queuesBehind(mover: Mover): Mover | null {
  if (mover.entryMs !== null || mover.isBarred || mover.isPermittedToEnd) return null;
  return isFirst(mover) ? null : nextAhead(mover, mover.tracks[mover.permitted] as Track);
}

/** Whether another has taken a part of the lanes a vehicle is permitted to drive on. */
function isBlockedBy(mover: Mover, owner: Mover): boolean {
  for (let i = mover.rear; i <= mover.permitted; i++) {
    for (const block of (mover.tracks[i] as Track).blocks) {
      if (block.owner === owner && !block.passing.has(mover)) return true;
    }
  }
  return false;
}

/** It is on its way to where it gives back by itself what it took to come in, and wakes those who wait for it. */
function comesIn(mover: Mover): boolean {
  return mover.holds.length > 0 && givesBackAlone(mover);
}

/** Whether one that swung over another lane as it came in will be in line with its own, and give it back, all by itself. */
function givesBackAlone(owner: Mover): boolean {
  return !holdsForGoal(owner) && owner.plan.finalM >= owner.inLineM - 1e-6;
}
