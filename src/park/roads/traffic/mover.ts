/** A vehicle in traffic: the way it drives, how far it may, and its plan. */
import type { Alarm } from "../../../kernel/kernel.ts";
import type { Area } from "./areas.ts";
import { Plan } from "./plan.ts";
import type { Driver } from "./planner.ts";
import type { WaitReason } from "./refusal.ts";
import type { Block, Course, Span, Track } from "./track.ts";

export class Mover {
  readonly id: number;
  readonly driver: Driver;
  /** its number to whoever tells of it; −1: nobody does */
  vehicle = -1;
  readonly plan = new Plan();
  /** lanes and turns in order; where each ends along the way [m]; where the first begins */
  readonly tracks: Track[] = [];
  readonly ends: number[] = [];
  beginM = 0;
  /** limits along the way: where each span ends [m] and how fast it may be driven [m/s] */
  readonly spanEnds: number[] = [];
  readonly spanLimits: number[] = [];
  /** order of the permission for each track, over all vehicles */
  readonly turnNumbers: number[] = [];
  /** first track its rear is on, and the last it may drive on */
  rear = 0;
  permitted = -1;
  /** where it stops at the end of its way, or drives out of sight */
  goalM = 0;
  leaves = false;
  /** it may not go beyond before it has what it needs of other lanes; infinite when it has, or needs nothing [m] */
  guardM = Number.POSITIVE_INFINITY;
  /** beyond it the front is off the last lane: who is ahead there is in nobody's way [m] */
  clearM = Number.POSITIVE_INFINITY;
  /** at its goal it will back so far beyond its rear [m] */
  tailM = 0;
  /** the way it was given last, and what it counts more than that along its own [m] */
  course: Course | null = null;
  shiftM = 0;
  /** called when it has come to its goal */
  arrived: (() => void) | null = null;
  /** the lane beside, that it must change to before the end of the track of that number */
  readonly changes = new Map<number, Track>();

  /** the lane it has just changed from, and the number of the one it is on now: it still takes room on both */
  beside: { readonly track: Track; index: number } | null = null;

  /** who drives slowly so that it can change to the lane beside: another, or itself; and for how many it does so */
  helpedBy: Mover | null = null;
  helps = 0;

  /** whom its plan depends on, and who depends on its plan */
  readonly sources: Mover[] = [];
  readonly dependents: Mover[] = [];
  /** before whom its plan comes to an end, short of what it is permitted; null: before nobody */
  restsBehind: Mover | null = null;
  /** whom it waits for at a stop line */
  waitsFor: Mover | null = null;
  waitsSinceT = Number.NaN;
  /** why it was refused last */
  waitsBecause: WaitReason = "room";
  /** when to ask again though nobody said anything; infinite: not before */
  askAgainT = Number.POSITIVE_INFINITY;
  readonly waiting: Mover[] = [];
  /** stands before a closed road */
  isBarred = false;
  isGone = false;
  /** waits to come in on the first lane of its way, with that speed; null when it is on the road */
  entryMs: number | null = null;
  /** parts of other lanes it takes while it comes in */
  needs: readonly Span[] = [];
  /** where it is in line with its lane then, and where it gives them back by itself; infinite: nowhere [m along its way] */
  inLineM = 0;
  givesBackM = Number.POSITIVE_INFINITY;
  /** at the stop line of its first lane it would stand across another still */
  isAcross = false;
  /** what it will need at its goal, and where it will stand for that */
  claims: readonly Span[] = [];
  readonly holds: Block[] = [];
  /** ground beside the road that it sweeps while it comes in, and at its goal */
  entryArea: Area | null = null;
  goalArea: Area | null = null;
  /** called when nobody is in what it needs any more */
  blocked: (() => void) | null = null;
  /** called when it has come in */
  entered: (() => void) | null = null;

  // of the plan
  decideT = Number.POSITIVE_INFINITY;
  arriveT = Number.POSITIVE_INFINITY;
  /** when it will be in a circle of vehicles that stand for one another, as plans are */
  circleT = Number.POSITIVE_INFINITY;
  isStale = false;
  isAsking = false;
  /** puts itself in the calendar */
  alarm: Alarm | null = null;

  constructor(id: number, driver: Driver) {
    this.id = id;
    this.driver = driver;
  }

  startOf(index: number): number {
    return index === 0 ? this.beginM : (this.ends[index - 1] as number);
  }

  /** Number of a track of its way that it is on or may drive on; −1 when it is none. */
  indexOf(track: Track): number {
    for (let i = this.permitted; i >= this.rear; i--) if (this.tracks[i] === track) return i;
    return this.beside?.track === track ? this.beside.index : -1;
  }

  /** Where its front is on a track that it is on or may drive on [m]; beyond the ends when it is not there yet or no more. */
  placeOn(track: Track, t: number): number {
    return this.plan.sAt(t) - this.startOf(this.indexOf(track));
  }

  /** What it takes of a lane behind its front: its length, and at its goal what it needs to back. */
  lengthOn(track: Track): number {
    if (this.tailM === 0) return this.driver.lengthM;
    const at = this.tracks.lastIndexOf(track);
    const reaches = at >= 0 && (this.ends[at] as number) > this.tailEndM;
    return reaches ? this.driver.lengthM + this.tailM : this.driver.lengthM;
  }

  /** Up to here its rear comes along its way when it backs at its goal [m]. */
  get tailEndM(): number {
    return this.goalM - this.driver.lengthM - this.tailM;
  }

  /** It backs at its goal, or is about to: nobody else may come into what lies behind it. */
  get willBack(): boolean {
    if (this.tailM === 0 || !this.isPermittedToEnd) return false;
    return this.blocked !== null || this.holds.length > 0 || (!this.isGuarded && this.plan.finalM > this.goalM - 1e-6);
  }

  get isPermittedToEnd(): boolean {
    return this.permitted === this.tracks.length - 1;
  }

  /** Something of other lanes is to be taken before it may go on to its goal. */
  get isGuarded(): boolean {
    return this.isPermittedToEnd && this.guardM < this.goalM;
  }

  /** It could not wait where it swings out without standing in the junction before: so it waits at the stop line. */
  get guardsAtStopLine(): boolean {
    const last = this.tracks.length - 1;
    return last > 0 && this.guardM < this.goalM && this.guardM - this.driver.lengthM < this.startOf(last);
  }

  /** Where its front is while it waits for what it needs to swing out to its goal; at its goal when it needs nothing [m]. */
  get waitsAtM(): number {
    if (this.guardsAtStopLine) return this.startOf(this.tracks.length - 2);
    return Math.min(this.guardM, this.goalM);
  }

  /** It has room on a lane behind its stop line. */
  fitsOn(lane: Track): boolean {
    return lane.lengthM >= this.driver.lengthM + 0.5;
  }

  /** Forgets the tracks that its rear has left. */
  trim(now: number): void {
    const gone = this.rear;
    const s = this.plan.sAt(now);
    let passed = 0;
    while (passed < this.spanEnds.length - 1 && (this.spanEnds[passed] as number) < s) passed++;
    this.spanEnds.splice(0, passed);
    this.spanLimits.splice(0, passed);
    this.beginM = this.startOf(gone);
    this.tracks.splice(0, gone);
    this.ends.splice(0, gone);
    this.turnNumbers.splice(0, gone);
    if (this.changes.size > 0) {
      const kept = [...this.changes].filter(([i]) => i >= gone);
      this.changes.clear();
      for (const [i, lane] of kept) this.changes.set(i - gone, lane);
    }
    if (this.beside) this.beside.index -= gone;
    this.rear = 0;
    this.permitted -= gone;
  }
}
