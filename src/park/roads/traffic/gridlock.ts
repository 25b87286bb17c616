/** Vehicles that wait for each other in a circle. */
import { standsStill } from "./manoeuvres.ts";
import type { Mover } from "./mover.ts";
import type { Track } from "./track.ts";

/** The circle that a vehicle which was just refused closes by following who waits for whom; null when there is none. */
export function circleOf(start: Mover, now: number): Mover[] | null {
  const members: Mover[] = [];
  let mover: Mover | null = start;
  while (mover !== null) {
    if (members.length > 0 && mover === start) return members;
    if (members.includes(mover)) return null;
    members.push(mover);
    mover = heldBy(mover, now);
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
 * Whom a vehicle cannot go on before: the one it waits for, the first of the queue it stands in, or who stands in its way
 * on what it was permitted. Who asks again when the other has driven on is held by nobody: that comes with time alone.
 */
function heldBy(mover: Mover, now: number): Mover | null {
  if (mover.waitsFor !== null) return mover.askAgainT < Number.POSITIVE_INFINITY ? null : mover.waitsFor;
  if (!standsStill(mover, now)) return null;
  const isAtEnd = mover.plan.finalM >= Math.min(mover.goalM, mover.ends[mover.permitted] as number) - 1e-6;
  if (isAtEnd) return null;
  for (let i = mover.rear; i <= mover.permitted; i++) {
    for (const { owner, passing } of (mover.tracks[i] as Track).blocks) {
      if (owner !== mover && !passing.has(mover) && !givesBackAlone(owner)) return owner;
    }
  }
  return mover.sources.find((source) => standsStill(source, now)) ?? null;
}

/** Whether one that swung over another lane as it came in will be in line with its own, and give it back, all by itself. */
function givesBackAlone(owner: Mover): boolean {
  return owner.needs !== owner.claims && owner.plan.finalM >= owner.inLineM - 1e-6;
}
