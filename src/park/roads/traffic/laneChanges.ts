/** Changing to the lane beside: into a gap that is there, or one that comes near while somebody makes room. */
import type { Agenda } from "./agenda.ts";
import type { Entering } from "./entering.ts";
import type { Mover } from "./mover.ts";
import { leaveTrack, placeAt, placeBefore } from "./order.ts";
import type { Track } from "./track.ts";

/** Who looks for a gap looks again after this at the least and at the most [s]. */
const GAP_STEP_S = 0.3;
const GAP_STEPS_S = 1;
/** Speed at which a gap comes nearer, roughly [m/s]. */
const GAP_MS = 5;

/** Takes a place on the track of that number of a vehicle's way. */
type Join = (mover: Mover, index: number, place: number) => void;

export class LaneChanges {
  private readonly agenda: Agenda;
  private readonly entering: Entering;
  private readonly join: Join;

  constructor(agenda: Agenda, entering: Entering, join: Join) {
    this.agenda = agenda;
    this.entering = entering;
    this.join = join;
  }

  /** Changes to the lane beside, or asks again when whoever is in the way has gone by. */
  change(mover: Mover, now: number): void {
    const { agenda } = this;
    const index = mover.permitted;
    const target = mover.changes.get(index) as Track;
    const lane = mover.tracks[index] as Track;
    const startM = mover.startOf(index);
    const atM = mover.plan.sAt(now) - startM;
    const stands = mover.plan.vAt(now) === 0;
    const hinder = this.entering.hindersJoining(mover.driver, target, mover.plan, startM, mover, now);
    if (hinder !== null && !stands) {
      this.lookForGap(mover, hinder, target, atM, now);
      return;
    }
    const place = hinder === null ? placeAt(target, atM, now) : placeBefore(mover, target, atM, now);
    mover.changes.delete(index);
    agenda.hasWaited(mover, target);
    this.thank(mover);
    if (mover.beside) this.leaveBeside(mover, mover.beside.index);
    mover.tracks[index] = target;
    mover.beside = { track: lane, index };
    this.join(mover, index, place);
    agenda.makeDependentsStale(mover);
    agenda.makeStale(mover);
    agenda.wakeWaiting(mover);
  }

  /** Its rear has left the track of that number: it takes no room any more on the lane it came from. */
  leaveBeside(mover: Mover, index: number): void {
    const { beside } = mover;
    if (beside === null || beside.index !== index) return;
    leaveTrack(mover, beside.track);
    mover.beside = null;
    this.agenda.makeDependentsStale(mover);
  }

  /** Nobody may be waited for on the lane beside: a gap comes near by driving, so one looks again. */
  private lookForGap(mover: Mover, hinder: Mover, target: Track, atM: number, now: number): void {
    const x = hinder.placeOn(target, now);
    const apartM = x >= atM ? atM + mover.driver.gapM - x + hinder.driver.lengthM : atM - x;
    mover.waitsBecause = "gap";
    mover.askAgainT = now + Math.max(GAP_STEP_S, Math.min(GAP_STEPS_S, Math.abs(apartM) / GAP_MS));
    // who is behind makes room; who is ahead is let go by
    const gives = x < atM ? hinder : mover;
    if (mover.helpedBy !== gives) {
      this.thank(mover);
      mover.helpedBy = gives;
      gives.helps++;
      this.agenda.makeStale(gives);
    }
    this.agenda.setAlarm(mover);
  }

  /** Whoever made room for a vehicle drives on as usual. */
  thank(mover: Mover): void {
    const { helpedBy } = mover;
    if (helpedBy === null) return;
    mover.helpedBy = null;
    helpedBy.helps--;
    this.agenda.makeStale(helpedBy);
  }
}
