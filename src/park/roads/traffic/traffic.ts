/**
 * Traffic on lanes and turns, event by event. Three things happen to a vehicle on each link: it DECIDEs - where
 * braking for the stop line would have to begin it asks for the turn and the lane beyond; it gets the permission, or
 * waits for exactly one vehicle and is woken by it -, it drives on as its plan says, and its rear CLEARs the link.
 * Some questions have an answer that comes with time alone - when a crossing will be clear, when a gap on the lane
 * beside has come near -: who asked those asks again then too (after 0.3 to 15 s), besides being woken.
 *
 * Permissions are given in order, per lane and per crossing, and that order is kept: behind whom one comes on a lane
 * and who passes a crossing first is settled when the permission is given, and every plan is made to respect it.
 */
import type { Kernel } from "../../../kernel/kernel.ts";
import { type Area, Areas } from "./areas.ts";
import { Bounds, forgetSources, MEMORY_S } from "./bounds.ts";
import { Entering, OTHER_LANE_S } from "./entering.ts";
import { Circles, circleOf, closesAt } from "./gridlock.ts";
import { crossesTail, giveBack, hold, holdsForGoal, inTheWay, standsStill } from "./manoeuvres.ts";
import { Mover } from "./mover.ts";
import { isFirst, leaveTrack, placeAt, placeBefore } from "./order.ts";
import { Permissions } from "./permissions.ts";
import { Plan } from "./plan.ts";
import { type Driver, Planner } from "./planner.ts";
import { type Refusal, refused } from "./refusal.ts";
import type { Course, Span, Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Who looks for a gap on the lane beside looks again after this at the least and at the most [s]. */
const GAP_STEP_S = 0.3;
const GAP_STEPS_S = 1;
/** Speed at which a gap comes nearer, roughly [m/s]. */
const GAP_MS = 5;
/** Who is so near a place on its way is there [m]. */
const NEARLY_M = 1e-3;
/** Of so many tracks that lie behind it a vehicle is rid. */
const TRIM_TRACKS = 24;

export interface TrafficCounts {
  decisions: number;
  clearings: number;
  plans: number;
  /** plans that brake harder than the driver ordinarily does, and the hardest of them [m/s²] */
  hardBrakings: number;
  hardestMs2: number;
  gridlocks: number;
  /** circles that one of their members ended by swinging past another that stood a little in its way */
  squeezes: number;
}

export interface TrafficOptions {
  /** such a set may end by itself: one of its members goes another way */
  readonly isEnded?: (members: readonly Mover[]) => boolean;
  /** a set of vehicles that wait for each other in a circle */
  readonly onGridlock?: (members: readonly Mover[]) => void;
  /** one of such a set ends it by swinging past another that stands a little in its way */
  readonly onSqueeze?: (mover: Mover, past: Mover) => void;
  /** a vehicle may go on that had been refused a turn (or a lane beside) for `waitedS` */
  readonly onWaited?: (mover: Mover, track: Track, waitedS: number) => void;
  /** a vehicle's plan from now on was made anew */
  readonly onPlan?: (mover: Mover) => void;
  /** a vehicle's rear has left a lane, or more */
  readonly onCleared?: (mover: Mover) => void;
}

export interface Goal {
  /** it drives out of sight there */
  readonly leaves?: boolean;
  readonly arrived: () => void;
}

/** What a vehicle needs to come in on its lane from beside. */
export interface WayOut {
  /** parts of other lanes, and ground beside the road */
  readonly needs?: readonly Span[];
  readonly area?: Area | null;
  /** where along its way it is in line with its lane [m] */
  readonly inLineM?: number;
  /** at the stop line it would stand across another lane still: it comes in when it may go on over the junction */
  readonly isAcross?: boolean;
}

export class Traffic {
  readonly counts: TrafficCounts = {
    decisions: 0,
    clearings: 0,
    plans: 0,
    hardBrakings: 0,
    hardestMs2: 0,
    gridlocks: 0,
    squeezes: 0,
  };
  private readonly kernel: Kernel;
  private readonly options: TrafficOptions;
  private readonly planner = new Planner();
  private readonly bounds = new Bounds(this.planner);
  private readonly permissions = new Permissions(this.planner);
  private readonly areas = new Areas();
  private readonly entering = new Entering(this.planner, this.areas);
  private readonly circles = new Circles();
  /** what a plan was before it was made anew */
  private readonly before = new Plan();
  private made = 0;
  private order = 0;
  private readonly stale: Mover[] = [];
  private readonly asking: Mover[] = [];
  private isSettling = false;

  constructor(kernel: Kernel, options: TrafficOptions = {}) {
    this.kernel = kernel;
    this.options = options;
  }

  newMover(driver: Driver): Mover {
    const mover = new Mover(this.made++, driver);
    mover.alarm = this.kernel.alarm(() => this.wake(mover));
    return mover;
  }

  // -- coming and going -----------------------------------------------------------------------------------------

  /** Whom a vehicle that appears on a lane with its front at `atM` and that speed has to wait for; null: nobody. */
  hindersAppearing(driver: Driver, lane: Track, atM: number, speedMs: number): Mover | null {
    return this.entering.hindersAppearing(driver, lane, atM, speedMs, this.kernel.nowS);
  }

  /** A vehicle appears where its way begins, with a speed, and sets out. The caller has seen that nothing hinders it. */
  appear(mover: Mover, course: Course, speedMs: number, goal: Goal): void {
    lay(mover, course);
    this.place(mover, speedMs);
    this.aim(mover, goal);
  }

  /** The same as soon as there is room; `entered` is called then. Until then it takes none. */
  enter(
    mover: Mover,
    course: Course,
    speedMs: number,
    goal: Goal,
    entered: () => void,
    { needs = [], area = null, inLineM = course.startM, isAcross = false }: WayOut = {},
  ): void {
    lay(mover, course);
    mover.needs = needs;
    mover.entryArea = area;
    mover.inLineM = inLineM;
    mover.isAcross = isAcross;
    mover.plan.push(this.kernel.nowS, course.startM, 0, 0);
    mover.entryMs = speedMs;
    mover.entered = () => {
      entered();
      this.aim(mover, goal);
    };
    mover.waitsSinceT = this.kernel.nowS;
    (mover.tracks[0] as Track).entering.push(mover);
    this.ask(mover);
    this.settle();
  }

  /** From where it stands at its goal on by a further way, whose first lane is the last of the way before. */
  goOn(mover: Mover, course: Course, goal: Goal): void {
    mover.course = course;
    mover.shiftM = mover.goalM - course.startM;
    layFrom(mover, mover.tracks.length - 1, 0);
    layLimits(mover);
    this.aim(mover, goal);
  }

  /**
   * Goes another way from the end of what it is permitted to drive on. Both ways are the same up to there: the tracks
   * with the given number of the course and before.
   */
  divert(mover: Mover, course: Course, permitted: number): void {
    const hasEntered = mover.entryMs === null;
    const now = this.kernel.nowS;
    this.stopWaiting(mover);
    this.thank(mover);
    mover.isBarred = false;
    mover.askAgainT = NEVER;
    mover.course = course;
    const last = Math.max(0, mover.permitted);
    layFrom(mover, last, permitted);
    if (hasEntered) mover.ends[last] = Math.max(mover.ends[last] as number, mover.plan.sAt(now));
    mover.spanEnds.length = 0;
    mover.spanLimits.length = 0;
    layLimits(mover);
    if (hasEntered) {
      this.setGoal(mover);
      this.makeStale(mover);
    }
    this.ask(mover);
    this.wakeWaiting(mover);
    this.settle();
  }

  /** Puts it on its first lane where its way begins. */
  private place(mover: Mover, speedMs: number): void {
    const now = this.kernel.nowS;
    const { plan } = mover;
    plan.count = 0;
    plan.push(now - MEMORY_S, mover.goalM - MEMORY_S * speedMs, speedMs, 0);
    this.join(mover, 0, placeAt(mover.tracks[0] as Track, mover.goalM - mover.beginM, now));
  }

  private aim(mover: Mover, goal: Goal): void {
    mover.leaves = goal.leaves ?? false;
    mover.arrived = goal.arrived;
    this.setGoal(mover);
    this.makeStale(mover);
    this.settle();
  }

  private setGoal(mover: Mover): void {
    const { goalM, guardM, clearM } = mover.course as Course;
    mover.goalM = goalM + mover.shiftM;
    mover.guardM = guardM + mover.shiftM;
    mover.clearM = clearM + mover.shiftM;
  }

  /** Comes in where there is room now. */
  private tryEntry(mover: Mover, now: number): void {
    let refusal = this.entering.refusal(mover, now);
    let upTo = 0;
    if (refusal === null && mover.isAcross && mover.tracks.length > 2) {
      mover.permitted = 0;
      ({ refusal, upTo } = this.onwards(mover, now));
      mover.permitted = -1;
    }
    if (refusal !== null) {
      this.waitFor(mover, refusal);
      return;
    }
    const speedMs = mover.entryMs as number;
    const lane = mover.tracks[0] as Track;
    mover.entryMs = null;
    this.hold(mover, false, now);
    this.areas.take(mover.entryArea, mover);
    this.hasWaited(mover, lane);
    lane.entering.splice(lane.entering.indexOf(mover), 1);
    this.place(mover, speedMs);
    if (upTo > 0) this.permit(mover, upTo);
    this.wakeWaiting(mover);
    const { entered } = mover;
    mover.entered = null;
    entered?.();
  }

  /** It is no longer on the road. */
  remove(mover: Mover): void {
    for (let i = mover.rear; i <= mover.permitted; i++) leaveTrack(mover, mover.tracks[i] as Track);
    if (mover.beside) leaveTrack(mover, mover.beside.track);
    if (mover.holds.length > 0) {
      for (const other of giveBack(mover, true)) this.makeStale(other);
      this.unblock(mover);
    }
    this.thank(mover);
    mover.isGone = true;
    this.stopWaiting(mover);
    mover.alarm?.end();
    forgetSources(mover);
    for (const dependent of mover.dependents) this.makeStale(dependent);
    mover.dependents.length = 0;
    this.wakeWaiting(mover);
    this.settle();
  }

  // -- parts of other lanes -------------------------------------------------------------------------------------

  /**
   * Takes parts of other lanes for a manoeuvre: who can stop before them does from now on, and `blocked` is called when
   * the others have left.
   */
  block(mover: Mover, spans: readonly Span[], blocked: () => void): void {
    const now = this.kernel.nowS;
    mover.claims = spans;
    mover.blocked = blocked;
    this.tryBlocked(mover, now);
    this.settle();
  }

  /** Gives back what it took of other lanes to come in. */
  unblock(mover: Mover): void {
    for (const other of giveBack(mover, false)) this.makeStale(other);
    this.wakeWaiting(mover);
    this.settle();
  }

  /** From where its front is at `s` of its way on it needs nothing any more of what it took to come in. */
  givesBackAt(mover: Mover, s: number): void {
    mover.givesBackM = s;
    this.setAlarm(mover);
  }

  private cameIn(mover: Mover): void {
    mover.givesBackM = NEVER;
    if (mover.entryArea !== null) this.areas.giveBack(mover, mover.entryArea);
    mover.entryArea = null;
    this.unblock(mover);
  }

  /** Gives back what it took for its goal before it is there. */
  release(mover: Mover): void {
    if (!holdsForGoal(mover)) return;
    for (const other of giveBack(mover, true)) this.makeStale(other);
    this.wakeWaiting(mover);
    this.settle();
  }

  /** It is off the ground beside the road: others may manoeuvre there. */
  leaveArea(mover: Mover): void {
    if (!this.areas.giveBack(mover)) return;
    this.wakeWaiting(mover);
    this.settle();
  }

  /**
   * Takes what it needs at its goal: from now on others stop before it. Gives who is in the way still. While somebody
   * stands there or manoeuvres beside the road one holds nothing: it might be what the other waits for.
   */
  private take(mover: Mover, now: number): Mover | null {
    const inRoad = inTheWay(mover, mover.claims, now) ?? crossesTail(mover, now);
    const hinder = inRoad ?? this.areas.holderOf(mover.goalArea, mover);
    const isSoonOver = inRoad === null ? hinder === null : !standsStill(inRoad, now);
    if (!isSoonOver) {
      for (const other of giveBack(mover, true)) this.makeStale(other);
    } else if (!holdsForGoal(mover) && (hinder === null || hinder.holds.length === 0)) this.hold(mover, true, now);
    return hinder;
  }

  private hold(mover: Mover, isForGoal: boolean, now: number): void {
    for (const other of hold(mover, isForGoal, now)) this.makeStale(other);
  }

  private tryBlocked(mover: Mover, now: number): void {
    const hinder = this.take(mover, now);
    if (hinder !== null) {
      this.waitFor(mover, refused(hinder, "room", standsStill(hinder, now) ? NEVER : now + OTHER_LANE_S));
      this.findGridlock(mover);
      return;
    }
    this.beginManoeuvre(mover);
  }

  private beginManoeuvre(mover: Mover): void {
    const { blocked } = mover;
    this.areas.take(mover.goalArea, mover);
    mover.blocked = null;
    mover.askAgainT = NEVER;
    mover.waitsSinceT = Number.NaN;
    blocked?.();
  }

  // -- events ---------------------------------------------------------------------------------------------------

  private wake(mover: Mover): void {
    const now = this.kernel.nowS;
    this.clear(mover, now);
    if (mover.entryMs === null && mover.plan.sAt(now) >= mover.givesBackM - NEARLY_M) this.cameIn(mover);
    if (now >= mover.arriveT - 1e-9 && mover.isPermittedToEnd) {
      mover.arriveT = NEVER;
      const { arrived } = mover;
      mover.arrived = null;
      if (mover.leaves) this.remove(mover);
      else this.setAlarm(mover);
      arrived?.();
      this.settle();
      return;
    }
    if (now >= mover.askAgainT - 1e-9 || (now >= mover.decideT - 1e-9 && mayDecide(mover))) {
      mover.askAgainT = NEVER;
      this.stopWaiting(mover);
      this.ask(mover);
    }
    if (now >= mover.circleT) {
      mover.circleT = NEVER;
      this.findGridlock(mover);
    }
    this.settle();
    if (!mover.isGone) this.setAlarm(mover);
  }

  /** Tracks its rear has left. */
  private clear(mover: Mover, now: number): void {
    const rearM = Math.min(mover.plan.sAt(now) - mover.driver.lengthM + 1e-6, mover.tailEndM);
    let cleared = false;
    while (mover.rear < mover.permitted && clearedAtM(mover) <= rearM) {
      leaveTrack(mover, mover.tracks[mover.rear] as Track);
      this.leaveBeside(mover, mover.rear);
      mover.rear++;
      if (mover.tracks[mover.rear]?.kind === "turn") {
        leaveTrack(mover, mover.tracks[mover.rear] as Track);
        mover.rear++;
      }
      cleared = true;
      this.counts.clearings++;
    }
    if (!cleared) return;
    this.options.onCleared?.(mover);
    if (mover.rear > TRIM_TRACKS) mover.trim(now);
    this.wakeWaiting(mover);
  }

  private leaveBeside(mover: Mover, index: number): void {
    const { beside } = mover;
    if (beside === null || beside.index !== index) return;
    leaveTrack(mover, beside.track);
    mover.beside = null;
    for (const dependent of mover.dependents) this.makeStale(dependent);
  }

  private setAlarm(mover: Mover): void {
    let t = Math.min(mover.arriveT, mover.askAgainT, mover.circleT);
    if (mover.givesBackM < NEVER && mover.entryMs === null)
      t = Math.min(t, mover.plan.timeAt(mover.givesBackM - NEARLY_M / 2, this.kernel.nowS));
    if (mover.decideT < t && mayDecide(mover)) t = mover.decideT;
    if (mover.rear < mover.permitted && clearedAtM(mover) <= mover.tailEndM) {
      const clearT = mover.plan.timeAt(clearedAtM(mover) + mover.driver.lengthM, this.kernel.nowS);
      if (clearT < t) t = clearT;
    }
    if (t < NEVER) mover.alarm?.set(Math.max(t, this.kernel.nowS));
    else mover.alarm?.clear();
  }

  // -- permissions ----------------------------------------------------------------------------------------------

  private ask(mover: Mover): void {
    if (mover.isAsking || mover.isGone) return;
    mover.isAsking = true;
    this.asking.push(mover);
  }

  /** A closed track is open again, or others are open now: who was barred asks again. */
  askAgain(movers: Iterable<Mover>): void {
    for (const mover of movers) {
      if (!mover.isBarred) continue;
      mover.isBarred = false;
      this.ask(mover);
    }
    this.settle();
  }

  private waitFor(mover: Mover, { by, because, askAgainT }: Refusal): void {
    mover.waitsBecause = because;
    mover.askAgainT = askAgainT;
    if (Number.isNaN(mover.waitsSinceT)) mover.waitsSinceT = this.kernel.nowS;
    if (by instanceof Mover) {
      mover.waitsFor = by;
      by.waiting.push(mover);
    } else mover.isBarred = true;
    this.setAlarm(mover);
  }

  private hasWaited(mover: Mover, track: Track): void {
    mover.askAgainT = NEVER;
    if (Number.isNaN(mover.waitsSinceT)) return;
    this.options.onWaited?.(mover, track, this.kernel.nowS - mover.waitsSinceT);
    mover.waitsSinceT = Number.NaN;
  }

  private stopWaiting(mover: Mover): void {
    const { waitsFor } = mover;
    if (waitsFor === null) return;
    mover.waitsFor = null;
    const at = waitsFor.waiting.indexOf(mover);
    if (at >= 0) waitsFor.waiting.splice(at, 1);
  }

  private wakeWaiting(mover: Mover): void {
    if (mover.waiting.length === 0) return;
    for (const waiting of mover.waiting) {
      waiting.waitsFor = null;
      waiting.askAgainT = NEVER;
      this.ask(waiting);
    }
    mover.waiting.length = 0;
  }

  private decide(mover: Mover): void {
    const now = this.kernel.nowS;
    if (mover.isGone) return;
    if (mover.entryMs !== null) {
      this.tryEntry(mover, now);
      return;
    }
    if (mover.blocked !== null) {
      this.tryBlocked(mover, now);
      return;
    }
    if (mover.isGuarded) this.tryGuard(mover, now);
    const changes = mover.changes.has(mover.permitted);
    if (mover.isPermittedToEnd && !changes) return;
    this.counts.decisions++;
    if (changes) {
      this.changeLane(mover, now);
      return;
    }
    if (!isFirst(mover)) return;
    let { refusal, upTo } = this.onwards(mover, now);
    if (refusal === null && upTo === mover.tracks.length - 1 && mover.guardsAtStopLine) {
      refusal = this.guardRefusal(mover, now);
    }
    if (refusal === null) this.permit(mover, upTo);
    else {
      this.waitFor(mover, refusal);
      this.findGridlock(mover);
    }
  }

  /** How far it may drive beyond what it is permitted, through lanes too short to stop on; or why it may not. */
  private onwards(mover: Mover, now: number): { refusal: Refusal | null; upTo: number } {
    let upTo = mover.permitted;
    let refusal: Refusal | null;
    do {
      refusal = this.permissions.refusal(mover, upTo + 1, now);
      upTo += 2;
    } while (refusal === null && upTo < mover.tracks.length - 1 && !mover.fitsOn(mover.tracks[upTo] as Track));
    return { refusal, upTo };
  }

  /** Takes what it needs of other lanes before it swings over them, and goes on when nobody is there. */
  private tryGuard(mover: Mover, now: number): void {
    const refusal = this.guardRefusal(mover, now);
    if (refusal === null) {
      this.passGuard(mover);
      return;
    }
    this.waitFor(mover, refusal);
    this.findGridlock(mover);
  }

  /** Why it may not swing out to its goal; when it may, what it needs is its own from now on. */
  private guardRefusal(mover: Mover, now: number): Refusal | null {
    const hinder = stopsShortOf(mover) ?? takenBefore(mover) ?? this.take(mover, now);
    if (hinder !== null) return refused(hinder, "room", standsStill(hinder, now) ? NEVER : now + OTHER_LANE_S);
    mover.guardM = NEVER;
    this.areas.take(mover.goalArea, mover);
    return null;
  }

  private passGuard(mover: Mover): void {
    this.hasWaited(mover, mover.tracks[mover.permitted] as Track);
    this.makeStale(mover);
    this.wakeWaiting(mover);
  }

  private permit(mover: Mover, upTo: number): void {
    this.hasWaited(mover, mover.tracks[mover.permitted + 1] as Track);
    for (let i = mover.permitted + 1; i <= upTo; i++) {
      (mover.tracks[i] as Track).members.push(mover);
      mover.turnNumbers[i] = this.order++;
    }
    mover.permitted = upTo;
    this.makeStale(mover);
    this.wakeWaiting(mover);
  }

  private findGridlock(mover: Mover): void {
    const circle = circleOf(mover, this.kernel.nowS);
    if (circle === null) {
      this.foresee(mover);
      this.setAlarm(mover);
      return;
    }
    if (circle.some((member) => this.makesRoom(member)) || this.options.isEnded?.(circle)) return;
    const swings = circle.find(
      (member) => member.blocked !== null || (member.isGuarded && stopsShortOf(member) === null),
    );
    if (swings) {
      this.counts.squeezes++;
      this.options.onSqueeze?.(swings, circle[(circle.indexOf(swings) + 1) % circle.length] as Mover);
      this.swingPast(swings);
      return;
    }
    if (!this.circles.isNew(circle)) return;
    this.counts.gridlocks++;
    this.options.onGridlock?.(circle);
  }

  /** Where a circle closes because somebody rolls to a stand, no event would say so: one is set for then. */
  private foresee(mover: Mover): void {
    const t = closesAt(mover);
    mover.circleT = t > this.kernel.nowS ? t : NEVER;
  }

  /** Who waits at the stop line for what it needs beyond the junction goes as far as it can: others get by behind it. */
  private makesRoom(mover: Mover): boolean {
    const last = mover.tracks.length - 1;
    if (mover.permitted !== last - 2 || !mover.guardsAtStopLine || !isFirst(mover)) return false;
    if (this.permissions.refusal(mover, last - 1, this.kernel.nowS) !== null) return false;
    this.stopWaiting(mover);
    this.permit(mover, last);
    return true;
  }

  /** Swings over what it needs of other lanes though somebody stands at the edge of it: nobody else could move. */
  private swingPast(mover: Mover): void {
    this.stopWaiting(mover);
    if (!holdsForGoal(mover)) this.hold(mover, true, this.kernel.nowS);
    if (mover.blocked !== null) {
      this.beginManoeuvre(mover);
      return;
    }
    mover.guardM = NEVER;
    this.areas.take(mover.goalArea, mover);
    this.passGuard(mover);
  }

  // -- beside ---------------------------------------------------------------------------------------------------

  /** Takes a place among those that are on a lane; who comes after it keeps behind it from now on. */
  private join(mover: Mover, index: number, place: number): void {
    const { members } = mover.tracks[index] as Track;
    members.splice(place, 0, mover);
    mover.turnNumbers[index] = this.order++;
    mover.permitted = index;
    for (let k = place + 1; k < members.length; k++) this.makeStale(members[k] as Mover);
  }

  /** Changes to the lane beside, or asks again when whoever is in the way has gone by. */
  private changeLane(mover: Mover, now: number): void {
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
    this.hasWaited(mover, target);
    this.thank(mover);
    if (mover.beside) this.leaveBeside(mover, mover.beside.index);
    mover.tracks[index] = target;
    mover.beside = { track: lane, index };
    this.join(mover, index, place);
    for (const dependent of mover.dependents) this.makeStale(dependent);
    this.makeStale(mover);
    this.wakeWaiting(mover);
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
      this.makeStale(gives);
    }
    this.setAlarm(mover);
  }

  /** Whoever made room for a vehicle drives on as usual. */
  private thank(mover: Mover): void {
    const { helpedBy } = mover;
    if (helpedBy === null) return;
    mover.helpedBy = null;
    helpedBy.helps--;
    this.makeStale(helpedBy);
  }

  // -- plans ----------------------------------------------------------------------------------------------------

  private makeStale(mover: Mover): void {
    if (mover.isStale || mover.isGone) return;
    mover.isStale = true;
    this.stale.push(mover);
  }

  /** Makes plans and answers questions until nothing is left to do at this instant. */
  private settle(): void {
    if (this.isSettling) return;
    this.isSettling = true;
    const { stale, asking } = this;
    for (let guard = 0; stale.length > 0 || asking.length > 0; guard++) {
      if (guard > 100_000) throw new Error("traffic does not settle");
      if (stale.length > 0) {
        this.replan(stale.shift() as Mover);
        continue;
      }
      const mover = asking.shift() as Mover;
      mover.isAsking = false;
      this.decide(mover);
    }
    this.isSettling = false;
  }

  private replan(mover: Mover): void {
    mover.isStale = false;
    if (mover.isGone) return;
    const now = this.kernel.nowS;
    const { planner, counts, before } = this;
    const { plan } = mover;
    plan.forget(now - MEMORY_S);
    before.copy(plan);
    forgetSources(mover);
    planner.begin();
    const isToEnd = mover.isPermittedToEnd && !mover.isGuarded;
    let endM = isToEnd ? mover.goalM : (mover.ends[mover.permitted] as number);
    if (mover.isGuarded) endM = Math.max(mover.guardM, plan.sAt(now));
    this.bounds.tell(mover, plan.sAt(now), endM, now);
    planner.make(plan, now, mover.driver, isToEnd && mover.leaves);
    mover.restsBehind = this.bounds.restsBehind;
    counts.plans++;
    if (planner.hardestMs2 > 0) {
      counts.hardBrakings++;
      if (planner.hardestMs2 > counts.hardestMs2) counts.hardestMs2 = planner.hardestMs2;
    }
    const changes = mover.changes.has(mover.permitted);
    // at its goal on the wrong lane it is not there yet
    mover.arriveT = isToEnd && !changes ? planner.arriveT : NEVER;
    if (changes) mover.decideT = plan.timeAt(mover.startOf(mover.permitted), now);
    else mover.decideT = isToEnd ? NEVER : planner.decideT;
    if (!before.isSameFrom(plan, now)) {
      this.options.onPlan?.(mover);
      for (const dependent of mover.dependents) this.makeStale(dependent);
      if (plan.finalM > before.finalM) this.wakeWaiting(mover);
    }
    this.foresee(mover);
    this.setAlarm(mover);
  }
}

/** A lane is cleared together with the turn that leads out of it. */
function clearedAtM(mover: Mover): number {
  const isTurnNext = mover.tracks[mover.rear + 1]?.kind === "turn" && mover.rear + 1 < mover.permitted;
  return mover.ends[isTurnNext ? mover.rear + 1 : mover.rear] as number;
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

function mayDecide(mover: Mover): boolean {
  if (mover.waitsFor !== null || mover.askAgainT < NEVER || mover.isBarred) return false;
  if (mover.changes.has(mover.permitted)) return true;
  if (mover.isPermittedToEnd && !mover.isGuarded) return false;
  return mover.isGuarded || isFirst(mover);
}

function lay(mover: Mover, course: Course): void {
  mover.course = course;
  mover.beginM = course.beginM;
  mover.tracks.push(...course.tracks);
  mover.ends.push(...course.ends);
  mover.goalM = course.startM;
  layLimits(mover);
}

/** Its track of that number is the one of its course of the other number: what comes after it is the course's. */
function layFrom(mover: Mover, index: number, from: number): void {
  const { tracks, ends } = mover.course as Course;
  mover.tracks.length = index + 1;
  mover.ends.length = index + 1;
  mover.ends[index] = (ends[from] as number) + mover.shiftM;
  for (let i = from + 1; i < tracks.length; i++) {
    mover.tracks.push(tracks[i] as Track);
    mover.ends.push((ends[i] as number) + mover.shiftM);
  }
}

function layLimits(mover: Mover): void {
  const { shiftM } = mover;
  const { spans } = mover.course as Course;
  for (let i = 0; i < spans.length; i += 2) {
    mover.spanEnds.push((spans[i] as number) + shiftM);
    mover.spanLimits.push((spans[i + 1] as number) * mover.driver.speedFactor);
  }
}
