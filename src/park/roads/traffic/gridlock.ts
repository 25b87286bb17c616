/** Vehicles that wait for each other in a circle. */
import type { Mover } from "./mover.ts";
import { nextAhead } from "./order.ts";
import type { Track } from "./track.ts";

/** The circle that a vehicle which was just refused closes by following who waits for whom; null when there is none. */
export function circleOf(start: Mover): Mover[] | null {
  const members: Mover[] = [];
  let mover: Mover | null = start;
  while (mover !== null) {
    if (members.length > 0 && mover === start) return members;
    if (members.includes(mover)) return null;
    members.push(mover);
    mover = heldBy(mover);
  }
  return null;
}

/**
 * Whom a vehicle cannot go on before: the one it waits for, or the first of the queue it stands in. Who asks again when
 * the other has driven on is held by nobody: that comes with time alone.
 */
function heldBy(mover: Mover): Mover | null {
  if (mover.waitsFor !== null) return mover.askAgainT < Number.POSITIVE_INFINITY ? null : mover.waitsFor;
  if (mover.isPermittedToEnd && !mover.isGuarded) return null;
  const lane = mover.tracks[mover.permitted] as Track;
  const before = nextAhead(mover, lane);
  return before !== null && before.indexOf(lane) === before.permitted ? before : null;
}
