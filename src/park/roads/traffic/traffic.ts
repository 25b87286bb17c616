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
import { Agenda, clearedAtM, mayDecide, NEARLY_M } from "./agenda.ts";
import { type Area, Areas } from "./areas.ts";
import { forgetSources, MEMORY_S } from "./bounds.ts";
import { Entering } from "./entering.ts";
import { Goals } from "./goals.ts";
import { Circles, circleOf, foresee } from "./gridlock.ts";
import { LaneChanges } from "./laneChanges.ts";
import { lay, layFrom, layLimits, setGoal } from "./lay.ts";
import { giveBack, holdsForGoal } from "./manoeuvres.ts";
import { Mover } from "./mover.ts";
import { isFirst, leaveTrack, placeAt } from "./order.ts";
import { Permissions } from "./permissions.ts";
import { type Driver, Planner } from "./planner.ts";
import { type PlanCounts, Plans } from "./plans.ts";
import type { Refusal } from "./refusal.ts";
import type { Course, Span, Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Of so many tracks that lie behind it a vehicle is rid. */
const TRIM_TRACKS = 24;

export interface TrafficCounts extends PlanCounts {
  decisions: number;
  clearings: number;
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
  private readonly agenda: Agenda;
  private readonly plans: Plans;
  private readonly permissions: Permissions;
  private readonly areas = new Areas();
  private readonly entering: Entering;
  private readonly goals: Goals;
  private readonly laneChanges: LaneChanges;
  private readonly circles = new Circles();
  private made = 0;
  private order = 0;

  constructor(kernel: Kernel, options: TrafficOptions = {}) {
    this.kernel = kernel;
    this.options = options;
    const planner = new Planner();
    this.agenda = new Agenda(kernel, options.onWaited);
    this.plans = new Plans(kernel, planner, this.agenda, this.counts, options.onPlan);
    this.permissions = new Permissions(planner);
    this.entering = new Entering(planner, this.areas);
    this.goals = new Goals(this.agenda, this.areas);
    this.laneChanges = new LaneChanges(this.agenda, this.entering, this.join);
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
    this.agenda.ask(mover);
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
    this.agenda.stopWaiting(mover);
    this.laneChanges.thank(mover);
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
      setGoal(mover);
      this.agenda.makeStale(mover);
    }
    this.agenda.ask(mover);
    this.agenda.wakeWaiting(mover);
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
    setGoal(mover);
    this.agenda.makeStale(mover);
    this.settle();
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
      this.agenda.waitFor(mover, refusal);
      return;
    }
    const speedMs = mover.entryMs as number;
    const lane = mover.tracks[0] as Track;
    mover.entryMs = null;
    this.goals.hold(mover, false, now);
    this.areas.take(mover.entryArea, mover);
    this.agenda.hasWaited(mover, lane);
    lane.entering.splice(lane.entering.indexOf(mover), 1);
    this.place(mover, speedMs);
    if (upTo > 0) this.permit(mover, upTo);
    this.agenda.wakeWaiting(mover);
    const { entered } = mover;
    mover.entered = null;
    entered?.();
  }

  /** It is no longer on the road. */
  remove(mover: Mover): void {
    for (let i = mover.rear; i <= mover.permitted; i++) leaveTrack(mover, mover.tracks[i] as Track);
    if (mover.beside) leaveTrack(mover, mover.beside.track);
    if (mover.holds.length > 0) {
      this.goals.release(mover);
      this.unblock(mover);
    }
    this.laneChanges.thank(mover);
    mover.isGone = true;
    this.agenda.stopWaiting(mover);
    mover.alarm?.end();
    forgetSources(mover);
    this.agenda.makeDependentsStale(mover);
    mover.dependents.length = 0;
    this.agenda.wakeWaiting(mover);
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
    this.refused(mover, this.goals.manoeuvreRefusal(mover, now));
    this.settle();
  }

  /** Gives back what it took of other lanes to come in. */
  unblock(mover: Mover): void {
    for (const other of giveBack(mover, false)) this.agenda.makeStale(other);
    this.agenda.wakeWaiting(mover);
    this.settle();
  }

  /** From where its front is at `s` of its way on it needs nothing any more of what it took to come in. */
  givesBackAt(mover: Mover, s: number): void {
    mover.givesBackM = s;
    this.agenda.setAlarm(mover);
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
    this.goals.release(mover);
    this.agenda.wakeWaiting(mover);
    this.settle();
  }

  /** It is off the ground beside the road: others may manoeuvre there. */
  leaveArea(mover: Mover): void {
    if (!this.areas.giveBack(mover)) return;
    this.agenda.wakeWaiting(mover);
    this.settle();
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
      else this.agenda.setAlarm(mover);
      arrived?.();
      this.settle();
      return;
    }
    if (now >= mover.askAgainT - 1e-9 || (now >= mover.decideT - 1e-9 && mayDecide(mover))) {
      mover.askAgainT = NEVER;
      this.agenda.stopWaiting(mover);
      this.agenda.ask(mover);
    }
    if (now >= mover.circleT) {
      mover.circleT = NEVER;
      this.findGridlock(mover);
    }
    this.settle();
    if (!mover.isGone) this.agenda.setAlarm(mover);
  }

  /** Tracks its rear has left. */
  private clear(mover: Mover, now: number): void {
    const rearM = Math.min(mover.plan.sAt(now) - mover.driver.lengthM + 1e-6, mover.tailEndM);
    let cleared = false;
    while (mover.rear < mover.permitted && clearedAtM(mover) <= rearM) {
      leaveTrack(mover, mover.tracks[mover.rear] as Track);
      this.laneChanges.leaveBeside(mover, mover.rear);
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
    this.agenda.wakeWaiting(mover);
  }

  // -- permissions ----------------------------------------------------------------------------------------------

  /** A closed track is open again, or others are open now: who was barred asks again. */
  askAgain(movers: Iterable<Mover>): void {
    for (const mover of movers) {
      if (!mover.isBarred) continue;
      mover.isBarred = false;
      this.agenda.ask(mover);
    }
    this.settle();
  }

  private decide(mover: Mover): void {
    const now = this.kernel.nowS;
    if (mover.isGone) return;
    if (mover.entryMs !== null) {
      this.tryEntry(mover, now);
      return;
    }
    if (mover.blocked !== null) {
      this.refused(mover, this.goals.manoeuvreRefusal(mover, now));
      return;
    }
    if (mover.isGuarded && !this.refused(mover, this.goals.guardRefusal(mover, now))) this.goals.passGuard(mover);
    const changes = mover.changes.has(mover.permitted);
    if (mover.isPermittedToEnd && !changes) return;
    this.counts.decisions++;
    if (changes) {
      this.laneChanges.change(mover, now);
      return;
    }
    if (!isFirst(mover)) return;
    let { refusal, upTo } = this.onwards(mover, now);
    if (refusal === null && upTo === mover.tracks.length - 1 && mover.guardsAtStopLine) {
      refusal = this.goals.guardRefusal(mover, now);
    }
    if (!this.refused(mover, refusal)) this.permit(mover, upTo);
  }

  /** Waits for whom a refusal names, if there is one: that may close a circle. */
  private refused(mover: Mover, refusal: Refusal | null): boolean {
    if (refusal === null) return false;
    this.agenda.waitFor(mover, refusal);
    this.findGridlock(mover);
    return true;
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

  private permit(mover: Mover, upTo: number): void {
    this.agenda.hasWaited(mover, mover.tracks[mover.permitted + 1] as Track);
    for (let i = mover.permitted + 1; i <= upTo; i++) {
      (mover.tracks[i] as Track).members.push(mover);
      mover.turnNumbers[i] = this.order++;
    }
    mover.permitted = upTo;
    this.agenda.makeStale(mover);
    this.agenda.wakeWaiting(mover);
  }

  private findGridlock(mover: Mover): void {
    const circle = circleOf(mover, this.kernel.nowS);
    if (circle === null) {
      foresee(mover, this.kernel.nowS);
      this.agenda.setAlarm(mover);
      return;
    }
    if (circle.some((member) => this.makesRoom(member)) || this.options.isEnded?.(circle)) return;
    const swings = circle.find((member) => this.goals.mightSwingPast(member));
    if (swings) {
      this.counts.squeezes++;
      this.options.onSqueeze?.(swings, circle[(circle.indexOf(swings) + 1) % circle.length] as Mover);
      this.goals.swingPast(swings, this.kernel.nowS);
      return;
    }
    if (!this.circles.isNew(circle)) return;
    this.counts.gridlocks++;
    this.options.onGridlock?.(circle);
  }

  /** Who waits at the stop line for what it needs beyond the junction goes as far as it can: others get by behind it. */
  private makesRoom(mover: Mover): boolean {
    const last = mover.tracks.length - 1;
    if (mover.permitted !== last - 2 || !mover.guardsAtStopLine || !isFirst(mover)) return false;
    if (this.permissions.refusal(mover, last - 1, this.kernel.nowS) !== null) return false;
    this.agenda.stopWaiting(mover);
    this.permit(mover, last);
    return true;
  }

  /** Takes a place among those that are on a lane; who comes after it keeps behind it from now on. */
  private readonly join = (mover: Mover, index: number, place: number) => {
    const { members } = mover.tracks[index] as Track;
    members.splice(place, 0, mover);
    mover.turnNumbers[index] = this.order++;
    mover.permitted = index;
    for (let k = place + 1; k < members.length; k++) this.agenda.makeStale(members[k] as Mover);
  };

  private settle(): void {
    this.agenda.settle(this.replan, this.answer);
  }

  private readonly replan = (mover: Mover) => this.plans.make(mover);
  private readonly answer = (mover: Mover) => this.decide(mover);
}
