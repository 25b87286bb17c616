/**
 * Traffic on lanes and turns, event by event. Three things happen to a vehicle on each link: it DECIDEs - where
 * braking for the stop line would have to begin it asks for the turn and the lane beyond; it gets the permission, or
 * waits for exactly one vehicle and is woken by it -, it drives on as its plan says, and its rear CLEARs the link.
 *
 * Permissions are given in order, per lane and per crossing, and that order is kept: behind whom one comes on a lane
 * and who passes a crossing first is settled when the permission is given, and every plan is made to respect it.
 */
import type { Kernel } from "../../../kernel/kernel.ts";
import { Mover } from "./mover.ts";
import { Plan } from "./plan.ts";
import { type Driver, Planner } from "./planner.ts";
import type { Block, Course, Span, Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Bounds reach back at most this far in time. */
const MEMORY_S = 5;
/** Time between a vehicle that has to give way and one that has not [s]. */
const CLEARANCE_S = 1.5;
/** A crossing may be entered this much after another was to leave it: a little slower, no stop [s]. */
const SOON_S = 0.8;
/** Who waited that long goes before those with right of way [s]. */
const PATIENCE_S = 60;
/** How far ahead one looks for a gap to fall in, and in which steps [s]. */
const FALL_IN_S = 4;
const FALL_IN_STEP_S = 0.25;
/** Who looks for a gap on the lane beside drives at this share of the limit. */
const LOOKING_SHARE = 0.6;
/** Over so many links one sees whether the vehicles ahead will drive on. */
const GO_ON_DEPTH = 3;
/** Those who wait to come in nearer to each other than this come in by turns [m]. */
const SAME_PLACE_M = 5;
/** Who has waited that long has no room to come [s]. */
const STUCK_S = 15;
/** Nobody comes in where the next lanes, over this length, are fuller than this share [m]. */
const CROWD_M = 250;
const CROWDED = 0.4;
/** Who stands before something may be so much nearer than it should [m]. */
const STOPPED_M = 0.1;
/** Who needs part of another lane looks again after this [s]. */
const OTHER_LANE_S = 2;
/** Who waits to come in looks again at the earliest after this [s]. */
const ENTRY_STEP_S = 0.5;
/** Front bumper to a crossing when waiting for it [m]. */
const BEFORE_CROSSING_M = 0.5;

export interface TrafficCounts {
  decisions: number;
  clearings: number;
  plans: number;
  /** plans that brake harder than the driver ordinarily does, and the hardest of them [m/s²] */
  hardBrakings: number;
  hardestMs2: number;
  gridlocks: number;
}

export interface TrafficOptions {
  /** a set of vehicles that wait for each other in a circle */
  readonly onGridlock?: (members: readonly Mover[]) => void;
  /** a vehicle may go on that had been refused a turn (or a lane beside) for `waitedS` */
  readonly onWaited?: (mover: Mover, track: Track, waitedS: number) => void;
  /** a vehicle's plan from now on was made anew */
  readonly onPlan?: (mover: Mover) => void;
}

export class Traffic {
  readonly counts: TrafficCounts = {
    decisions: 0,
    clearings: 0,
    plans: 0,
    hardBrakings: 0,
    hardestMs2: 0,
    gridlocks: 0,
  };
  private readonly kernel: Kernel;
  private readonly options: TrafficOptions;
  private readonly planner = new Planner();
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
    const { appearing } = this;
    appearing.count = 0;
    const now = this.kernel.nowS;
    appearing.push(now - MEMORY_S, atM - MEMORY_S * speedMs, speedMs, 0);
    appearing.push(now, atM, speedMs, -driver.brakeMs2);
    const stopS = speedMs / driver.brakeMs2;
    appearing.push(now + stopS, atM + 0.5 * speedMs * stopS, 0, 0);
    return this.hindersJoining(driver, lane, appearing, 0, null);
  }
  private readonly appearing = new Plan();

  /**
   * Whom a vehicle has to wait for that comes in on a lane from beside: one ahead that it could not keep behind, or
   * one behind that could not keep behind it. Its plan begins the lane at `startM`.
   */
  private hindersJoining(driver: Driver, lane: Track, plan: Plan, startM: number, except: Mover | null): Mover | null {
    const now = this.kernel.nowS;
    const { planner } = this;
    const s = plan.sAt(now);
    const v = plan.vAt(now);
    for (const other of lane.members) {
      if (other === except) continue;
      const otherStartM = other.startOf(other.indexOf(lane));
      const x = other.plan.sAt(now);
      const otherV = other.plan.vAt(now);
      const aheadM = x - otherStartM - (s - startM);
      if (aheadM >= 0) {
        if (aheadM < other.lengthOn(lane) + driver.gapM) return other;
        const shiftM = startM - otherStartM - other.lengthOn(lane) - driver.gapM;
        if (v > 0 && !planner.canFollow(other.plan, driver.tauS, shiftM, now, s, v, driver.brakeMs2)) return other;
      } else {
        // who may already go on at the end of the lane goes first
        if (other.permitted > other.indexOf(lane)) return other;
        if (-aheadM < driver.lengthM + other.driver.gapM) return other;
        const shiftM = otherStartM - startM - driver.lengthM - other.driver.gapM;
        const { tauS, brakeMs2 } = other.driver;
        if (otherV > 0 && !planner.canFollow(plan, tauS, shiftM, now, x, otherV, brakeMs2)) return other;
      }
    }
    return null;
  }

  /** A vehicle appears where its way begins, with a speed, and sets out. The caller has seen that nothing hinders it. */
  appear(mover: Mover, course: Course, speedMs: number, goal: Goal): void {
    this.lay(mover, course);
    this.place(mover, speedMs);
    this.aim(mover, course.goalM, goal);
  }

  /** The same as soon as there is room; `entered` is called then. Until then it takes none. */
  enter(
    mover: Mover,
    course: Course,
    speedMs: number,
    goal: Goal,
    entered: () => void,
    needs: readonly Span[] = [],
    inLineM = course.startM,
  ): void {
    this.lay(mover, course);
    mover.needs = needs;
    mover.inLineM = inLineM;
    mover.plan.push(this.kernel.nowS, course.startM, 0, 0);
    mover.entryMs = speedMs;
    mover.entered = () => {
      entered();
      this.aim(mover, course.goalM, goal);
    };
    mover.waitsSinceT = this.kernel.nowS;
    (mover.tracks[0] as Track).entering.push(mover);
    this.ask(mover);
    this.settle();
  }

  /** From where it stands at its goal on by a further way, whose first lane is the last of the way before. */
  goOn(mover: Mover, course: Course, goal: Goal): void {
    const shiftM = mover.goalM - course.startM;
    mover.ends[mover.ends.length - 1] = (course.ends[0] as number) + shiftM;
    for (let i = 1; i < course.tracks.length; i++) {
      mover.tracks.push(course.tracks[i] as Track);
      mover.ends.push((course.ends[i] as number) + shiftM);
    }
    layLimits(mover, course, shiftM);
    this.aim(mover, course.goalM + shiftM, goal);
  }

  private lay(mover: Mover, course: Course): void {
    mover.beginM = course.beginM;
    mover.tracks.push(...course.tracks);
    mover.ends.push(...course.ends);
    mover.goalM = course.startM;
    layLimits(mover, course, 0);
  }

  /** Puts it on its first lane where its way begins. */
  private place(mover: Mover, speedMs: number): void {
    const now = this.kernel.nowS;
    const { plan } = mover;
    plan.count = 0;
    plan.push(now - MEMORY_S, mover.goalM - MEMORY_S * speedMs, speedMs, 0);
    this.join(mover, 0, placeAt(mover.tracks[0] as Track, mover.goalM - mover.beginM, now));
  }

  private aim(mover: Mover, goalM: number, goal: Goal): void {
    mover.leaves = goal.leaves ?? false;
    mover.goalM = goalM;
    mover.arrived = goal.arrived;
    this.makeStale(mover);
    this.settle();
  }

  /** Whether there is room now for a vehicle that waits to come in. */
  private tryEntry(mover: Mover, now: number): void {
    const speedMs = mover.entryMs as number;
    const lane = mover.tracks[0] as Track;
    const atM = mover.goalM - mover.beginM;
    const hinder =
      comesFirst(lane, atM, mover) ??
      this.hindersAppearing(mover.driver, lane, atM, speedMs) ??
      holderOf(lane, atM - mover.driver.lengthM, mover.inLineM - mover.beginM, mover) ??
      (mover.needs.length > 0 ? stopsBefore(lane, atM, mover.inLineM - mover.beginM, mover) : null) ??
      (mover.tracks.length === 1 ? this.hindersClaim(mover, lane) : null) ??
      crowd(mover) ??
      this.hindersBlocking(mover, now);
    if (hinder !== null) {
      mover.waitsBecause = "gap";
      mover.waitsFor = hinder;
      hinder.waiting.push(mover);
      const on = hinder.indexOf(lane);
      const clearM = on < 0 ? NEVER : hinder.startOf(on) + atM + hinder.driver.lengthM + mover.driver.gapM;
      const t = hinder.plan.count === 0 ? NEVER : hinder.plan.timeAt(clearM, now);
      mover.askAgainT = t < NEVER ? Math.max(now + ENTRY_STEP_S, t) : on < 0 ? now + OTHER_LANE_S : NEVER;
      this.setAlarm(mover);
      return;
    }
    mover.entryMs = null;
    mover.askAgainT = NEVER;
    this.hold(mover, now);
    this.options.onWaited?.(mover, lane, now - mover.waitsSinceT);
    mover.waitsSinceT = Number.NaN;
    lane.entering.splice(lane.entering.indexOf(mover), 1);
    this.place(mover, speedMs);
    this.wakeWaiting(mover);
    const { entered } = mover;
    mover.entered = null;
    entered?.();
  }

  /** It is no longer on the road. */
  remove(mover: Mover): void {
    for (let i = mover.rear; i <= mover.permitted; i++) leaveTrack(mover, mover.tracks[i] as Track);
    if (mover.beside) leaveTrack(mover, mover.beside.track);
    if (mover.holds.length > 0) this.unblock(mover);
    this.thank(mover);
    mover.isGone = true;
    this.stopWaiting(mover);
    mover.alarm?.end();
    this.forgetSources(mover);
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
    mover.needs = spans;
    mover.blocked = blocked;
    this.hold(mover, now);
    this.tryBlocked(mover, now);
    this.settle();
  }

  /** Gives back what it took of other lanes. */
  unblock(mover: Mover): void {
    for (const block of mover.holds) {
      block.track.blocks.splice(block.track.blocks.indexOf(block), 1);
      for (const other of block.track.members) this.makeStale(other);
    }
    mover.holds.length = 0;
    mover.needs = [];
    this.wakeWaiting(mover);
    this.settle();
  }

  /** Who is bound for a place or at it, from where it would be in the way of this one's manoeuvre, or the reverse. */
  private hindersClaim(mover: Mover, lane: Track): Mover | null {
    if (mover.claims.length === 0) return null;
    const standM = mover.goalM - mover.startOf(mover.tracks.length - 1);
    for (const { track } of mover.claims) {
      for (const other of track.members) {
        if (other === mover || !other.isPermittedToEnd || other.claims.length === 0) continue;
        const at = other.tracks.length - 1;
        if (other.tracks[at] !== track) continue;
        const otherStandM = other.goalM - other.startOf(at);
        if (covers(mover.claims, track, otherStandM, other.driver.lengthM)) return other;
        if (covers(other.claims, lane, standM, mover.driver.lengthM)) return other;
      }
    }
    return null;
  }

  /** Takes what it needs: who cannot stop before one part of it may drive through all. */
  private hold(mover: Mover, now: number): void {
    const passing = new Set<Mover>();
    for (const { track, fromM } of mover.needs) {
      for (const other of track.members) {
        if (other === mover) continue;
        const x = other.plan.sAt(now) - other.startOf(other.indexOf(track));
        const v = other.plan.vAt(now);
        if (x + (v * v) / (2 * other.driver.brakeMs2) > fromM - BEFORE_CROSSING_M + STOPPED_M) passing.add(other);
      }
    }
    for (const span of mover.needs) {
      const block: Block = { ...span, owner: mover, passing };
      span.track.blocks.push(block);
      mover.holds.push(block);
      for (const other of span.track.members) if (!passing.has(other)) this.makeStale(other);
    }
  }

  private tryBlocked(mover: Mover, now: number): void {
    const hinder = this.hindersBlocking(mover, now);
    if (hinder === null) {
      const { blocked } = mover;
      mover.blocked = null;
      mover.askAgainT = NEVER;
      blocked?.();
      return;
    }
    mover.waitsFor = hinder;
    hinder.waiting.push(mover);
    mover.askAgainT = now + OTHER_LANE_S;
    this.setAlarm(mover);
  }

  /** Who is in a part of another lane that a vehicle needs, or could not stop before it. */
  private hindersBlocking(mover: Mover, now: number): Mover | null {
    for (const { track, fromM, toM } of mover.needs) {
      const holder = holderOf(track, fromM, toM, mover);
      if (holder) return holder;
      for (const other of track.members) {
        const x = other.plan.sAt(now) - other.startOf(other.indexOf(track));
        if (x - other.driver.lengthM >= toM) continue;
        const v = other.plan.vAt(now);
        if (x + (v * v) / (2 * other.driver.brakeMs2) > fromM - BEFORE_CROSSING_M + STOPPED_M) return other;
      }
    }
    return null;
  }

  // -- events ---------------------------------------------------------------------------------------------------

  private wake(mover: Mover): void {
    const now = this.kernel.nowS;
    this.clear(mover, now);
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
    if (now >= mover.askAgainT - 1e-9 || (now >= mover.decideT - 1e-9 && this.mayDecide(mover))) {
      mover.askAgainT = NEVER;
      this.stopWaiting(mover);
      this.ask(mover);
    }
    this.settle();
    if (!mover.isGone) this.setAlarm(mover);
  }

  /** Tracks its rear has left. */
  private clear(mover: Mover, now: number): void {
    const rearM = mover.plan.sAt(now) - mover.driver.lengthM + 1e-6;
    let cleared = false;
    while (mover.rear < mover.permitted && this.clearedAtM(mover) <= rearM) {
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
    if (mover.rear > 24) this.trim(mover);
    this.wakeWaiting(mover);
  }

  private leaveBeside(mover: Mover, index: number): void {
    const { beside } = mover;
    if (beside === null || beside.index !== index) return;
    leaveTrack(mover, beside.track);
    mover.beside = null;
    for (const dependent of mover.dependents) this.makeStale(dependent);
  }

  /** A lane is cleared together with the turn that leads out of it. */
  private clearedAtM(mover: Mover): number {
    const isTurnNext = mover.tracks[mover.rear + 1]?.kind === "turn" && mover.rear + 1 < mover.permitted;
    return mover.ends[isTurnNext ? mover.rear + 1 : mover.rear] as number;
  }

  private trim(mover: Mover): void {
    const gone = mover.rear;
    const s = mover.plan.sAt(this.kernel.nowS);
    let passed = 0;
    while (passed < mover.spanEnds.length - 1 && (mover.spanEnds[passed] as number) < s) passed++;
    mover.spanEnds.splice(0, passed);
    mover.spanLimits.splice(0, passed);
    mover.beginM = mover.startOf(gone);
    mover.tracks.splice(0, gone);
    mover.ends.splice(0, gone);
    mover.turnNumbers.splice(0, gone);
    if (mover.changes.size > 0) {
      const kept = [...mover.changes].filter(([i]) => i >= gone);
      mover.changes.clear();
      for (const [i, lane] of kept) mover.changes.set(i - gone, lane);
    }
    if (mover.beside) mover.beside.index -= gone;
    mover.rear = 0;
    mover.permitted -= gone;
  }

  private setAlarm(mover: Mover): void {
    let t = Math.min(mover.arriveT, mover.askAgainT);
    if (mover.decideT < t && this.mayDecide(mover)) t = mover.decideT;
    if (mover.rear < mover.permitted) {
      const clearT = mover.plan.timeAt(this.clearedAtM(mover) + mover.driver.lengthM, this.kernel.nowS);
      if (clearT < t) t = clearT;
    }
    if (t < NEVER) mover.alarm?.set(Math.max(t, this.kernel.nowS));
    else mover.alarm?.clear();
  }

  private mayDecide(mover: Mover): boolean {
    if (mover.waitsFor !== null || mover.askAgainT < NEVER || mover.isBarred || mover.isPermittedToEnd) return false;
    return mover.changes.has(mover.permitted) || this.isFirst(mover);
  }

  /** Nobody is between it and its stop line. */
  private isFirst(mover: Mover): boolean {
    const before = nextAhead(mover, mover.tracks[mover.permitted] as Track);
    return before === null || before.indexOf(mover.tracks[mover.permitted] as Track) < before.permitted;
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

  private stopWaiting(mover: Mover): void {
    const { waitsFor } = mover;
    if (waitsFor === null) return;
    mover.waitsFor = null;
    const at = waitsFor.waiting.indexOf(mover);
    if (at >= 0) waitsFor.waiting.splice(at, 1);
  }

  private wakeWaiting(mover: Mover): void {
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
    if (mover.isPermittedToEnd) return;
    this.counts.decisions++;
    if (mover.changes.has(mover.permitted)) {
      this.changeLane(mover, now);
      return;
    }
    if (!this.isFirst(mover)) return;
    let upTo = mover.permitted;
    let blocker: Mover | Track | null;
    do {
      blocker = this.hinders(mover, upTo + 1, now);
      upTo += 2;
    } while (blocker === null && upTo < mover.tracks.length - 1 && !this.fits(mover, upTo));
    if (blocker !== null) {
      if (Number.isNaN(mover.waitsSinceT)) mover.waitsSinceT = now;
      if (blocker instanceof Mover) {
        mover.waitsFor = blocker;
        blocker.waiting.push(mover);
        this.findGridlock(mover);
      } else mover.isBarred = true;
      this.setAlarm(mover);
      return;
    }
    this.permit(mover, upTo);
  }

  private permit(mover: Mover, upTo: number): void {
    if (!Number.isNaN(mover.waitsSinceT)) {
      this.options.onWaited?.(mover, mover.tracks[mover.permitted + 1] as Track, this.kernel.nowS - mover.waitsSinceT);
      mover.waitsSinceT = Number.NaN;
    }
    mover.askAgainT = NEVER;
    for (let i = mover.permitted + 1; i <= upTo; i++) {
      (mover.tracks[i] as Track).members.push(mover);
      mover.turnNumbers[i] = this.order++;
    }
    mover.permitted = upTo;
    this.makeStale(mover);
    this.wakeWaiting(mover);
    // a change that is due on the new lane is asked for when the vehicle is there
    if (mover.changes.has(upTo)) mover.askAgainT = NEVER;
  }

  /** The vehicle has room on a lane behind its stop line. */
  private fits(mover: Mover, index: number): boolean {
    return (mover.tracks[index] as Track).lengthM >= mover.driver.lengthM + 0.5;
  }

  /** Who keeps a vehicle from the turn of that number and the lane after it; null when nobody does. */
  private hinders(mover: Mover, index: number, now: number): Mover | Track | null {
    const turn = mover.tracks[index] as Track;
    const lane = mover.tracks[index + 1] as Track;
    if (turn.isClosed || lane.isClosed) {
      mover.waitsBecause = "closed";
      return turn;
    }
    if (index > mover.permitted + 1) {
      // through a lane that is too short to stop on: after those who are to go before
      const between = mover.tracks[index - 1] as Track;
      const before = between.members[between.members.length - 1];
      if (before !== undefined && before.indexOf(between) === before.permitted) {
        mover.waitsBecause = "room";
        return before;
      }
    }
    const s = mover.plan.sAt(now);
    const v = mover.plan.vAt(now);
    const lineM = mover.startOf(index) - s;

    // room beyond the turn
    for (let k = lane.members.length - 1; k >= 0; k--) {
      const last = lane.members[k] as Mover;
      const at = last.indexOf(lane);
      if (!this.leavesRoom(last, at, mover, lane) && !this.goesOn(last, at, GO_ON_DEPTH)) {
        mover.waitsBecause = "room";
        return last;
      }
      if (!mover.sources.includes(last)) {
        // one must be able to fall in behind it
        const { driver } = mover;
        const shiftM = mover.startOf(index + 1) - last.startOf(at) - last.lengthOn(lane) - driver.gapM;
        const goT = this.fallsInAt(mover, last.plan, shiftM, now);
        if (goT > now) {
          if (goT < NEVER) mover.askAgainT = goT;
          mover.waitsBecause = "merge";
          return last;
        }
      }
      if (!isBeside(last, lane)) break;
    }

    // two that would have to manoeuvre over each other's place
    if (index + 1 === mover.tracks.length - 1) {
      const rival = this.hindersClaim(mover, lane);
      if (rival !== null) {
        mover.waitsBecause = "room";
        return rival;
      }
    }
    // somebody manoeuvres over the junction
    for (const { owner, passing } of turn.blocks) {
      if (owner === mover || passing.has(mover)) continue;
      mover.waitsBecause = "room";
      return owner;
    }
    // room before a part of the lane that somebody manoeuvres over
    for (const { owner, fromM, passing } of lane.blocks) {
      if (
        owner === mover ||
        passing.has(mover) ||
        fromM - BEFORE_CROSSING_M >= Math.min(mover.driver.lengthM, lane.lengthM)
      )
        continue;
      mover.waitsBecause = "room";
      return owner;
    }

    // those who were permitted to cross before
    for (const crossing of turn.crossings) {
      for (const other of crossing.track.members) {
        const clearT = this.clearsAt(other, crossing.track, crossing.otherToM, now);
        if (clearT <= now) continue;
        const reachT = now + driveS(mover, lineM + crossing.fromM, v, turn.limitMs);
        const canStop = lineM + crossing.fromM - BEFORE_CROSSING_M >= (v * v) / (2 * mover.driver.brakeMs2);
        if (clearT > reachT + (canStop ? SOON_S : 0)) {
          mover.waitsBecause = "crossing";
          if (clearT < NEVER) mover.askAgainT = Math.max(now + 0.05, clearT - SOON_S - (reachT - now));
          return other;
        }
      }
    }

    // those who have right of way
    if (now - mover.waitsSinceT > PATIENCE_S) return null;
    for (const crossing of turn.crossings) {
      const other = crossing.track;
      if (other.rank <= turn.rank) continue;
      const hinder = this.comes(mover, turn, other, lineM, v, crossing.toM, crossing.otherFromM, now);
      if (hinder) return hinder;
    }
    for (const other of lane.turnsIn) {
      if (other === turn || other.rank <= turn.rank) continue;
      const hinder = this.comes(mover, turn, other, lineM, v, turn.lengthM, other.lengthM, now);
      if (hinder) return hinder;
    }
    return null;
  }

  /** Where a vehicle comes to stand another has room behind it on a lane, its rear out of the junction. */
  private leavesRoom(last: Mover, at: number, { driver }: Mover, lane: Track): boolean {
    const rearM = last.plan.finalM - last.startOf(at) - last.lengthOn(lane) - driver.gapM;
    return rearM >= Math.min(driver.lengthM, lane.lengthM) - 1e-6;
  }

  /** Nothing will stop a vehicle at the end of its lane: it has right of way there and room beyond. */
  private goesOn(mover: Mover, at: number, depth: number): boolean {
    if (depth === 0 || mover.waitsFor !== null || mover.isBarred || at !== mover.permitted) return false;
    if (mover.isPermittedToEnd || mover.changes.has(at)) return false;
    const turn = mover.tracks[at + 1] as Track;
    const lane = mover.tracks[at + 2] as Track;
    if (turn.isClosed || lane.isClosed) return false;
    for (const { track } of turn.crossings) if (track.rank > turn.rank || track.members.length > 0) return false;
    for (const other of lane.turnsIn) if (other.rank > turn.rank) return false;
    const last = lane.members[lane.members.length - 1];
    if (last === undefined) return lane.lengthM >= mover.driver.lengthM;
    const there = last.indexOf(lane);
    return this.leavesRoom(last, there, mover, lane) || this.goesOn(last, there, depth - 1);
  }

  /** When a vehicle that drives by its plan can fall in behind another; looks a few seconds ahead. */
  private fallsInAt(mover: Mover, plan: Plan, shiftM: number, now: number): number {
    const { driver } = mover;
    for (let t = now; t < now + FALL_IN_S; t += FALL_IN_STEP_S) {
      const [s, v] = [mover.plan.sAt(t), mover.plan.vAt(t)];
      if (this.planner.canFollow(plan, driver.tauS, shiftM, t, s, v, driver.brakeMs2)) return t;
    }
    const t = plan.timeAt(mover.plan.finalM - shiftM, now - driver.tauS) + driver.tauS;
    return Math.max(t, now + FALL_IN_S);
  }

  /** A vehicle with right of way that would have to brake for this one. */
  private comes(
    mover: Mover,
    turn: Track,
    other: Track,
    lineM: number,
    v: number,
    clearM: number,
    otherReachM: number,
    now: number,
  ): Mover | null {
    const lane = other.from as Track;
    for (const rival of lane.members) {
      const at = rival.indexOf(lane);
      if (at < rival.permitted || rival.tracks[at + 1] !== other || rival === mover) continue;
      // who has no room itself does not come soon
      if (rival.waitsFor !== null && (rival.askAgainT === NEVER || now - rival.waitsSinceT > STUCK_S)) return null;
      const rivalM = rival.startOf(at + 1) - rival.plan.sAt(now);
      const rivalV = rival.plan.vAt(now);
      const reachT = driveS(rival, rivalM + otherReachM, rivalV, lane.limitMs);
      const ownT = driveS(mover, lineM + clearM + mover.driver.lengthM, v, turn.limitMs);
      if (reachT >= ownT + CLEARANCE_S) return null;
      mover.waitsBecause = "rightOfWay";
      mover.askAgainT = now + STUCK_S;
      return rival;
    }
    return null;
  }

  /** When the rear of a vehicle has left a part of a turn; the past when it has. */
  private clearsAt(other: Mover, turn: Track, toM: number, now: number): number {
    const at = other.indexOf(turn);
    if (at < 0) return now;
    return other.plan.timeAt(other.startOf(at) + toM + other.driver.lengthM, now);
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
    const atM = mover.plan.sAt(now) - mover.startOf(index);
    const speedMs = mover.plan.vAt(now);
    const hinder = this.hindersJoining(mover.driver, target, mover.plan, mover.startOf(index), mover);
    const claimed = hinder !== null && speedMs === 0 ? this.claims(mover, target, atM, now) : -1;
    if (hinder !== null && claimed < 0) {
      const x = hinder.plan.sAt(now) - hinder.startOf(hinder.indexOf(target));
      const apartM = x >= atM ? atM + mover.driver.gapM - x + hinder.driver.lengthM : atM - x;
      mover.waitsBecause = "gap";
      if (Number.isNaN(mover.waitsSinceT) && speedMs === 0) mover.waitsSinceT = now;
      mover.askAgainT = now + Math.max(0.3, Math.min(1, Math.abs(apartM) / 5));
      // who is behind makes room; who is ahead is let go by
      const gives = x < atM ? hinder : mover;
      if (mover.helpedBy !== gives) {
        this.thank(mover);
        mover.helpedBy = gives;
        gives.helps++;
        this.makeStale(gives);
      }
      this.setAlarm(mover);
      return;
    }
    mover.changes.delete(index);
    if (!Number.isNaN(mover.waitsSinceT)) {
      this.options.onWaited?.(mover, target, now - mover.waitsSinceT);
      mover.waitsSinceT = Number.NaN;
    }
    this.thank(mover);
    if (mover.beside) this.leaveBeside(mover, mover.beside.index);
    mover.tracks[index] = target;
    mover.beside = { track: lane, index };
    this.join(mover, index, claimed >= 0 ? claimed : placeAt(target, atM, now));
    for (const dependent of mover.dependents) this.makeStale(dependent);
    this.makeStale(mover);
    this.wakeWaiting(mover);
  }

  /** Whoever made room for a vehicle drives on as usual. */
  private thank(mover: Mover): void {
    const { helpedBy } = mover;
    if (helpedBy === null) return;
    mover.helpedBy = null;
    helpedBy.helps--;
    this.makeStale(helpedBy);
  }

  /**
   * The place on the lane beside of one that stands with its front at `atM`: before the first vehicle that can still
   * stop behind it. Those that cannot go by first. −1 when a vehicle stands in the way.
   */
  private claims(mover: Mover, lane: Track, atM: number, now: number): number {
    for (let k = 0; k < lane.members.length; k++) {
      const other = lane.members[k] as Mover;
      if (isBeside(other, lane)) continue;
      const x = other.plan.sAt(now) - other.startOf(other.indexOf(lane));
      if (x >= atM) continue;
      const v = other.plan.vAt(now);
      const stopM = x + v * other.driver.tauS + (v * v) / (2 * other.driver.brakeMs2);
      if (v === 0 || stopM <= atM - mover.driver.lengthM - other.driver.gapM) return k;
    }
    return lane.members.length;
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

  private forgetSources(mover: Mover): void {
    for (const source of mover.sources) {
      const at = source.dependents.indexOf(mover);
      if (at >= 0) {
        source.dependents[at] = source.dependents[source.dependents.length - 1] as Mover;
        source.dependents.pop();
      }
    }
    mover.sources.length = 0;
  }

  private dependOn(mover: Mover, source: Mover): void {
    if (mover.sources.includes(source)) return;
    mover.sources.push(source);
    source.dependents.push(mover);
  }

  private replan(mover: Mover): void {
    mover.isStale = false;
    if (mover.isGone) return;
    const now = this.kernel.nowS;
    const { planner, counts } = this;
    const { plan, driver } = mover;
    plan.forget(now - MEMORY_S);
    const { before } = this;
    before.copy(plan);
    this.forgetSources(mover);
    planner.begin();
    const s = plan.sAt(now);
    const isToEnd = mover.isPermittedToEnd;
    const endM = isToEnd ? mover.goalM : (mover.ends[mover.permitted] as number);
    this.layAhead(mover, s, endM);
    for (let i = mover.rear; i <= mover.permitted; i++) this.boundsOn(mover, i, s, now);
    planner.make(plan, now, driver, isToEnd && mover.leaves);
    counts.plans++;
    if (planner.hardestMs2 > 0) {
      counts.hardBrakings++;
      if (planner.hardestMs2 > counts.hardestMs2) counts.hardestMs2 = planner.hardestMs2;
    }
    mover.arriveT = isToEnd ? planner.arriveT : NEVER;
    mover.decideT = mover.changes.has(mover.permitted)
      ? plan.timeAt(mover.startOf(mover.permitted), now)
      : isToEnd
        ? NEVER
        : planner.decideT;
    if (!before.isSameFrom(plan, now)) {
      this.options.onPlan?.(mover);
      for (const dependent of mover.dependents) this.makeStale(dependent);
      if (plan.finalM > before.finalM) this.wakeWaiting(mover);
    }
    this.setAlarm(mover);
  }

  /** Tells the planner the limits from `s` to the end of the permitted way. */
  private layAhead(mover: Mover, s: number, endM: number): void {
    const { planner } = this;
    const { spanEnds, spanLimits } = mover;
    const share = mover.helps > 0 ? LOOKING_SHARE : 1;
    const slowFromM = share < 1 ? mover.startOf(mover.permitted) : endM;
    let limit = 0;
    for (let i = 0; i < spanEnds.length; i++) {
      const spanEndM = spanEnds[i] as number;
      limit = spanLimits[i] as number;
      if (spanEndM <= s + 1e-9) continue;
      if (share < 1 && spanEndM > slowFromM) {
        if (slowFromM > s && (i === 0 || (spanEnds[i - 1] as number) < slowFromM)) planner.section(slowFromM, limit);
        limit *= share;
      }
      planner.section(Math.min(spanEndM, endM), limit);
      if (spanEndM >= endM) return;
    }
    planner.section(Math.max(endM, s), limit);
  }

  /** What others bound a vehicle's plan by on the track of that number. */
  private boundsOn(mover: Mover, index: number, s: number, now: number): void {
    const { planner } = this;
    const track = mover.tracks[index] as Track;
    const { members } = track;
    for (let k = members.indexOf(mover) - 1; k >= 0; k--) {
      const leader = members[k] as Mover;
      this.boundBehind(mover, index, leader, now);
      if (!isBeside(leader, track)) break;
    }
    for (const block of track.blocks) {
      if (block.owner === mover || block.passing.has(mover)) continue;
      const wallM = mover.startOf(index) + block.fromM - BEFORE_CROSSING_M;
      if (s <= wallM + STOPPED_M) planner.wall(Math.max(s, wallM), NEVER);
    }
    for (const crossing of track.crossings) {
      const wallM = mover.startOf(index) + crossing.fromM - BEFORE_CROSSING_M;
      if (s > wallM) continue;
      for (const other of crossing.track.members) {
        const at = other.indexOf(crossing.track);
        if ((other.turnNumbers[at] as number) > (mover.turnNumbers[index] as number)) continue;
        const untilT = this.clearsAt(other, crossing.track, crossing.otherToM, now);
        if (untilT <= now) continue;
        planner.wall(wallM, untilT);
        this.dependOn(mover, other);
      }
    }
  }

  /** Keeps a vehicle behind another on the track of that number. */
  private boundBehind(mover: Mover, index: number, leader: Mover, now: number): void {
    const track = mover.tracks[index] as Track;
    const { driver } = mover;
    const at = leader.indexOf(track);
    const next = index < mover.permitted ? mover.tracks[index + 1] : undefined;
    const leaderNext = at < leader.permitted ? leader.tracks[at + 1] : undefined;
    // who goes along is met again on the next track
    if (next !== undefined && next === leaderNext && next.members[next.members.indexOf(mover) - 1] === leader) return;
    const parts = leaderNext !== undefined && leaderNext !== next && next !== undefined;
    const untilT = parts
      ? leader.plan.timeAt(
          (leader.ends[at] as number) + (leaderNext as Track).divergeM + leader.driver.lengthM,
          now - MEMORY_S,
        ) + driver.tauS
      : NEVER;
    if (untilT <= now) return;
    const shiftM = mover.startOf(index) - leader.startOf(at) - leader.lengthOn(track) - driver.gapM;
    this.planner.follow(leader.plan, driver.tauS, shiftM, untilT);
    this.dependOn(mover, leader);
  }

  // -- gridlock -------------------------------------------------------------------------------------------------

  /** Follows who waits for whom; a circle is told. */
  private findGridlock(start: Mover): void {
    const members: Mover[] = [];
    let mover: Mover | null = start;
    while (mover !== null && members.length < 10_000) {
      if (members.length > 0 && mover === start) {
        this.counts.gridlocks++;
        this.options.onGridlock?.(members);
        return;
      }
      if (members.includes(mover)) return;
      members.push(mover);
      mover = this.holds(mover);
    }
  }

  /** Whom a vehicle cannot go on before: the one it waits for, or the first of the queue it stands in. */
  private holds(mover: Mover): Mover | null {
    if (mover.waitsFor !== null) return mover.waitsFor;
    if (mover.isPermittedToEnd) return null;
    const lane = mover.tracks[mover.permitted] as Track;
    const before = nextAhead(mover, lane);
    return before !== null && before.indexOf(lane) === before.permitted ? before : null;
  }
}

export interface Goal {
  /** it drives out of sight there */
  readonly leaves?: boolean;
  readonly arrived: () => void;
}

function layLimits(mover: Mover, course: Course, shiftM: number): void {
  const { spans } = course;
  for (let i = 0; i < spans.length; i += 2) {
    mover.spanEnds.push((spans[i] as number) + shiftM);
    mover.spanLimits.push((spans[i + 1] as number) * mover.driver.speedFactor);
  }
}

/** Whether one that stands on a lane with its front at `standM` is in any of the spans. */
function covers(spans: readonly Span[], lane: Track, standM: number, lengthM: number): boolean {
  return spans.some((span) => span.track === lane && standM > span.fromM && standM - lengthM < span.toM);
}

/** Who waits to come in at the same place for longer. */
function comesFirst(lane: Track, atM: number, mover: Mover): Mover | null {
  for (const other of lane.entering) {
    if (other === mover) return null;
    if (Math.abs(other.goalM - other.beginM - atM) < SAME_PLACE_M) return other;
  }
  return null;
}

/** Who, ahead on a lane, comes to stand so that one that comes in at `atM` could not get to `toM`. */
function stopsBefore(lane: Track, atM: number, toM: number, mover: Mover): Mover | null {
  for (const other of lane.members) {
    const startM = other.startOf(other.indexOf(lane));
    const finalM = other.plan.finalM - startM;
    if (finalM <= atM) continue;
    if (finalM - other.lengthOn(lane) - mover.driver.gapM < toM) return other;
  }
  return null;
}

/**
 * Somebody on the first stretch of a way that is so full that one more might close a ring of vehicles that wait for
 * each other; null where there is room.
 */
function crowd(mover: Mover): Mover | null {
  let roomM = 0;
  let takenM = 0;
  let last: Mover | null = null;
  for (const track of mover.tracks) {
    if (track.kind !== "lane") continue;
    roomM += track.lengthM;
    for (const other of track.members) {
      takenM += other.driver.lengthM + other.driver.gapM;
      last = other;
    }
    if (roomM > CROWD_M) break;
  }
  return takenM > CROWDED * roomM ? last : null;
}

/** Who has taken a part of a lane that reaches into the given one. */
function holderOf(lane: Track, fromM: number, toM: number, except: Mover): Mover | null {
  for (const block of lane.blocks) {
    if (block.owner !== except && block.toM > fromM && block.fromM < toM) return block.owner;
  }
  return null;
}

/** It has changed from that lane to the one beside and still takes room there. */
function isBeside(mover: Mover, lane: Track): boolean {
  return mover.beside !== null && mover.beside.track === lane;
}

/** The vehicle that one is behind on a lane, of those that are on it for good. */
function nextAhead(mover: Mover, lane: Track): Mover | null {
  for (let k = lane.members.indexOf(mover) - 1; k >= 0; k--) {
    const other = lane.members[k] as Mover;
    if (!isBeside(other, lane)) return other;
  }
  return null;
}

/** Place among those on a lane of one whose front is at `atM`. */
function placeAt(lane: Track, atM: number, now: number): number {
  for (let k = lane.members.length - 1; k >= 0; k--) {
    const other = lane.members[k] as Mover;
    if (!isBeside(other, lane) && other.plan.sAt(now) - other.startOf(other.indexOf(lane)) >= atM) return k + 1;
  }
  return 0;
}

function leaveTrack(mover: Mover, track: Track): void {
  const at = track.members.indexOf(mover);
  if (at >= 0) track.members.splice(at, 1);
}

/** Time to drive `d` metres from speed v with a limit, nothing in the way [s]. */
function driveS({ driver }: Mover, d: number, v: number, limitMs: number): number {
  if (d <= 0) return 0;
  const limit = Math.max(v, limitMs * driver.speedFactor);
  const a = driver.accelMs2;
  const gainM = (limit * limit - v * v) / (2 * a);
  if (gainM >= d) return (Math.sqrt(v * v + 2 * a * d) - v) / a;
  return (limit - v) / a + (d - gainM) / limit;
}
