/**
 * What a vehicle takes beside its own lane for the manoeuvre at its goal: parts of other lanes and ground beside the road,
 * before it swings out over them or backs.
 */
import type { Agenda } from "./agenda.ts";
import type { Areas } from "./areas.ts";
import { OTHER_LANE_S } from "./entering.ts";
import { crossesTail, giveBack, hold, holdsForGoal, inTheWay, standsStill } from "./manoeuvres.ts";
import type { Mover } from "./mover.ts";
import { type Refusal, refused } from "./refusal.ts";
import type { Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;

export class Goals {
  private readonly agenda: Agenda;
  private readonly areas: Areas;

  constructor(agenda: Agenda, areas: Areas) {
    this.agenda = agenda;
    this.areas = areas;
  }

  /** Takes what it needs and begins to manoeuvre when nobody is there any more; why it cannot yet. */
  manoeuvreRefusal(mover: Mover, now: number): Refusal | null {
    const hinder = this.take(mover, now);
    if (hinder !== null) return untilGone(hinder, now);
    this.begin(mover);
    return null;
  }

  private begin(mover: Mover): void {
    const { blocked } = mover;
    this.areas.take(mover.goalArea, mover);
    mover.blocked = null;
    mover.askAgainT = NEVER;
    mover.waitsSinceT = Number.NaN;
    blocked?.();
  }

  /** Why it may not swing out to its goal; when it may, what it needs is its own from now on. */
  guardRefusal(mover: Mover, now: number): Refusal | null {
    const hinder = stopsShortOf(mover) ?? takenBefore(mover) ?? this.take(mover, now);
    if (hinder !== null) return untilGone(hinder, now);
    this.openGuard(mover);
    return null;
  }

  private openGuard(mover: Mover): void {
    mover.guardM = NEVER;
    this.areas.take(mover.goalArea, mover);
  }

  /** It drives on over what it has taken. */
  passGuard(mover: Mover): void {
    this.agenda.hasWaited(mover, mover.tracks[mover.permitted] as Track);
    this.agenda.makeStale(mover);
    this.agenda.wakeWaiting(mover);
  }

  /** Whether it could swing over what it needs of other lanes though somebody stands at the edge of it. */
  mightSwingPast(mover: Mover): boolean {
    return mover.blocked !== null || (mover.isGuarded && stopsShortOf(mover) === null);
  }

  /** Does so: nobody else could move. */
  swingPast(mover: Mover, now: number): void {
    this.agenda.stopWaiting(mover);
    if (!holdsForGoal(mover)) this.hold(mover, true, now);
    if (mover.blocked !== null) {
      this.begin(mover);
      return;
    }
    this.openGuard(mover);
    this.passGuard(mover);
  }

  /** Gives back what it took for its goal. */
  release(mover: Mover): void {
    for (const other of giveBack(mover, true)) this.agenda.makeStale(other);
  }

  /** Takes what it needs, for its goal or to come in: who can stop before it does from now on. */
  hold(mover: Mover, isForGoal: boolean, now: number): void {
    for (const other of hold(mover, isForGoal, now)) this.agenda.makeStale(other);
  }

  /**
   * Takes what it needs at its goal: from now on others stop before it. Gives who is in the way still. While somebody
   * stands there or manoeuvres beside the road one holds nothing: it might be what the other waits for.
   */
  private take(mover: Mover, now: number): Mover | null {
    const inRoad = inTheWay(mover, mover.claims, now) ?? crossesTail(mover, now);
    const hinder = inRoad ?? this.areas.holderOf(mover.goalArea, mover);
    const isSoonOver = inRoad === null ? hinder === null : !standsStill(inRoad, now);
    if (!isSoonOver) this.release(mover);
    else if (!holdsForGoal(mover) && (hinder === null || hinder.holds.length === 0)) this.hold(mover, true, now);
    return hinder;
  }
}

/** Who drives will be gone soon, who stands says when it goes. */
function untilGone(hinder: Mover, now: number): Refusal {
  return refused(hinder, "room", standsStill(hinder, now) ? NEVER : now + OTHER_LANE_S);
}

/** Who, ahead on the last lane of its way, comes to stand before a vehicle could get to its goal. */
function stopsShortOf(mover: Mover): Mover | null {
  const last = mover.tracks.length - 1;
  const lane = mover.tracks[last] as Track;
  const needM = Math.min(mover.goalM, mover.clearM) - mover.startOf(last) - 1e-6;
  for (const ahead of lane.members) {
    if (ahead === mover) return null;
    const rearM = ahead.plan.finalM - ahead.startOf(ahead.indexOf(lane)) - ahead.lengthOn(lane) - mover.driver.gapM;
    if (rearM < needM) return ahead;
  }
  return null;
}

/** Who has taken a part of the lane that lies before a vehicle on its way to its goal. */
function takenBefore(mover: Mover): Mover | null {
  const last = mover.tracks.length - 1;
  const startM = mover.startOf(last);
  for (const { owner, fromM, passing } of (mover.tracks[last] as Track).blocks) {
    if (owner !== mover && !passing.has(mover) && fromM < Math.min(mover.goalM, mover.clearM) - startM) return owner;
  }
  return null;
}
