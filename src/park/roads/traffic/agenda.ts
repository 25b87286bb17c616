/**
 * What is to be done at an instant - plans to be made anew, questions to be answered, in the order they came up -, who
 * waits for whom, and when a vehicle has to be looked at next.
 */
import type { Kernel } from "../../../kernel/kernel.ts";
import { Mover } from "./mover.ts";
import { isFirst } from "./order.ts";
import type { Refusal } from "./refusal.ts";
import type { Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** More than so much is never to be done at one instant: two would undo each other's plans for ever. */
const MOST_STEPS = 100_000;
/** Who is so near a place on its way is there [m]. */
export const NEARLY_M = 1e-3;

/** Called when a vehicle may go on that had been refused a turn (or a lane beside) for `waitedS`. */
type Waited = (mover: Mover, track: Track, waitedS: number) => void;

export class Agenda {
  private readonly clock: Pick<Kernel, "nowS">;
  private readonly onWaited: Waited | undefined;
  private readonly stale: Mover[] = [];
  private readonly asking: Mover[] = [];
  private isSettling = false;

  constructor(clock: Pick<Kernel, "nowS">, onWaited: Waited | undefined) {
    this.clock = clock;
    this.onWaited = onWaited;
  }

  /** Its plan has to be made anew. */
  makeStale(mover: Mover): void {
    if (mover.isStale || mover.isGone) return;
    mover.isStale = true;
    this.stale.push(mover);
  }

  /** So do the plans of all that depend on it. */
  makeDependentsStale(mover: Mover): void {
    for (const dependent of mover.dependents) this.makeStale(dependent);
  }

  /** It asks for whatever it needs next. */
  ask(mover: Mover): void {
    if (mover.isAsking || mover.isGone) return;
    mover.isAsking = true;
    this.asking.push(mover);
  }

  /** Makes plans and answers questions until nothing is left to do at this instant. */
  settle(replan: (mover: Mover) => void, decide: (mover: Mover) => void): void {
    if (this.isSettling) return;
    this.isSettling = true;
    const { stale, asking } = this;
    for (let step = 0; stale.length > 0 || asking.length > 0; step++) {
      if (step > MOST_STEPS) throw new Error("traffic does not settle");
      if (stale.length > 0) {
        replan(stale.shift() as Mover);
        continue;
      }
      const mover = asking.shift() as Mover;
      mover.isAsking = false;
      decide(mover);
    }
    this.isSettling = false;
  }

  // -- waiting --------------------------------------------------------------------------------------------------

  waitFor(mover: Mover, { by, because, askAgainT }: Refusal): void {
    mover.waitsBecause = because;
    mover.askAgainT = askAgainT;
    if (Number.isNaN(mover.waitsSinceT)) mover.waitsSinceT = this.clock.nowS;
    if (by instanceof Mover) {
      mover.waitsFor = by;
      by.waiting.push(mover);
    } else mover.isBarred = true;
    this.setAlarm(mover);
  }

  /** What it asked for is granted. */
  hasWaited(mover: Mover, track: Track): void {
    mover.askAgainT = NEVER;
    if (Number.isNaN(mover.waitsSinceT)) return;
    this.onWaited?.(mover, track, this.clock.nowS - mover.waitsSinceT);
    mover.waitsSinceT = Number.NaN;
  }

  stopWaiting(mover: Mover): void {
    const { waitsFor } = mover;
    if (waitsFor === null) return;
    mover.waitsFor = null;
    const at = waitsFor.waiting.indexOf(mover);
    if (at >= 0) waitsFor.waiting.splice(at, 1);
  }

  /** Those that wait for it ask again. */
  wakeWaiting(mover: Mover): void {
    if (mover.waiting.length === 0) return;
    for (const waiting of mover.waiting) {
      waiting.waitsFor = null;
      waiting.askAgainT = NEVER;
      this.ask(waiting);
    }
    mover.waiting.length = 0;
  }

  // -- when next ------------------------------------------------------------------------------------------------

  setAlarm(mover: Mover): void {
    const { nowS } = this.clock;
    let t = Math.min(mover.arriveT, mover.askAgainT, mover.circleT);
    if (mover.givesBackM < NEVER && mover.entryMs === null) {
      t = Math.min(t, mover.plan.timeAt(mover.givesBackM - NEARLY_M / 2, nowS));
    }
    if (mover.decideT < t && mayDecide(mover)) t = mover.decideT;
    if (mover.rear < mover.permitted && clearedAtM(mover) <= mover.tailEndM) {
      const clearT = mover.plan.timeAt(clearedAtM(mover) + mover.driver.lengthM, nowS);
      if (clearT < t) t = clearT;
    }
    if (t < NEVER) mover.alarm?.set(Math.max(t, nowS));
    else mover.alarm?.clear();
  }
}

/** Whether there is anything it may ask for: it waits for nothing. */
export function mayDecide(mover: Mover): boolean {
  if (mover.waitsFor !== null || mover.askAgainT < NEVER || mover.isBarred) return false;
  if (mover.changes.has(mover.permitted)) return true;
  if (mover.isPermittedToEnd && !mover.isGuarded) return false;
  return mover.isGuarded || isFirst(mover);
}

/** Where its rear has left the track it is on: a lane is cleared together with the turn that leads out of it [m]. */
export function clearedAtM(mover: Mover): number {
  const isTurnNext = mover.tracks[mover.rear + 1]?.kind === "turn" && mover.rear + 1 < mover.permitted;
  return mover.ends[isTurnNext ? mover.rear + 1 : mover.rear] as number;
}
