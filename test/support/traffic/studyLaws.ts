/**
 * What must hold of vehicles in traffic on any roads, looked at between events: the past of their plans piece by piece,
 * and where they are, at random times.
 */
import { Streams } from "../../../src/kernel/streams.ts";
import { StudyRoads } from "../../../src/park/roads/study/build.ts";
import { runStudy, type StudyRun } from "../../../src/park/roads/study/run.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import { isBeside, nextAhead } from "../../../src/park/roads/traffic/order.ts";
import { PLAN_ROW } from "../../../src/park/roads/traffic/plan.ts";
import type { Track } from "../../../src/park/roads/traffic/track.ts";
import type { RandomStudy } from "./randomStudy.ts";

/** Gaps, places and speeds may miss by this much [m, m/s]. */
const LEAST = 1e-3;
/** Of the type's limit, what a recorded acceleration may be; what it may be where the leader changes [m/s²]. */
const SHARE = 1.5;
const EMERGENCY_MS2 = 9;
/** Braking harder than that belongs to a leader who is new since so long [s]. */
const NEW_LEADER_S = 2;
/** Plans reach back 5 s: who looks at least this often misses none of them [s]. */
const STEPS_S = [0.05, 4] as const;

export type Law =
  | "gap"
  | "speed jumps"
  | "place jumps"
  | "backwards"
  | "too fast"
  | "accelerates too much"
  | "brakes too hard"
  | "brakes hard behind the same leader"
  | "crossing taken twice"
  | "not conserved"
  | "the past changes"
  | "stands for nobody"
  | "does not drain";

export interface Breach {
  readonly law: Law;
  readonly atS: number;
  readonly mover: number;
  readonly text: string;
}

export interface Watched {
  readonly run: StudyRun;
  readonly breaches: readonly Breach[];
  /** pieces of motion that brake harder than 1.5 times the type's limit, where the leader changed */
  readonly hardBrakings: number;
  /** looked at so many times */
  readonly samples: number;
}

/** @param drainS after the last departure everybody has so long to leave [s] */
export function watched(study: RandomStudy, drainS = 2 * 3600): Watched {
  return new Watch(study).run(drainS);
}

class Watch {
  private readonly study: RandomStudy;
  private readonly studyRun: StudyRun;
  private readonly roads: StudyRoads;
  private readonly tracks: readonly Track[];
  private readonly breaches: Breach[] = [];
  private readonly sources = new Map<Mover, ReadonlySet<Mover>>();
  private readonly newLeaderT = new Map<Mover, number>();
  private hardBrakings = 0;
  private samples = 0;
  /** where and how fast each was when looked at last */
  private readonly before = new Map<Mover, { readonly t: number; readonly s: number; readonly v: number }>();

  constructor(study: RandomStudy) {
    this.study = study;
    this.roads = new StudyRoads(study.network);
    this.tracks = study.network.links.flatMap(({ id, lanes }) =>
      Array.from({ length: lanes }, (_, k) => this.roads.lane(id, k)).flatMap((lane) => [lane, ...lane.turnsOut]),
    );
    const { blocking, seed } = study;
    // nothing has happened at 0 s: from there on the clock is ours
    this.studyRun = runStudy(this.roads, study.trips, {
      untilS: 0,
      blocking,
      seed,
      onPlan: (mover) => this.planned(mover),
    });
  }

  run(drainS: number): Watched {
    const { kernel, times, gridlocks } = this.studyRun;
    const random = new Streams(this.study.seed).stream("watch", "times");
    const lastS = Math.max(...this.study.trips.map(({ departS }) => departS));
    let t = 0;
    while (t < lastS + drainS && (t < lastS || times.some(({ leftS }) => Number.isNaN(leftS)))) {
      t += STEPS_S[0] + random.next() * (STEPS_S[1] - STEPS_S[0]);
      kernel.run(t);
      this.look(t);
      if (this.breaches.length > 20) break;
      // nobody who is in a circle moves again
      if (gridlocks.length > 0 && t > lastS && this.before.size > 0 && this.allStand(t)) break;
    }
    if (this.breaches.length <= 20) this.lookAtRest(t);
    const { studyRun: run, breaches, hardBrakings, samples } = this;
    return { run, breaches, hardBrakings, samples };
  }

  private tell(law: Law, mover: Mover, text: string): void {
    this.breaches.push({ law, atS: this.studyRun.kernel.nowS, mover: mover.id, text });
  }

  /** Keeps when it came to be behind somebody else. */
  private planned(mover: Mover): void {
    const former = this.sources.get(mover);
    this.sources.set(mover, new Set(mover.sources));
    if (former && mover.sources.every((source) => former.has(source))) return;
    this.newLeaderT.set(mover, this.studyRun.kernel.nowS);
  }

  private look(t: number): void {
    this.samples++;
    const onRoad = new Set<Mover>();
    for (const track of this.tracks) for (const mover of track.members) onRoad.add(mover);
    for (const mover of this.before.keys()) if (!onRoad.has(mover)) this.before.delete(mover);
    for (const mover of onRoad) this.past(mover, t);
    for (const track of this.tracks) {
      this.gaps(track, t);
      this.crossings(track, t);
    }
    this.census(onRoad, t);
  }

  /** What the plan did since it was looked at last. */
  private past(mover: Mover, t: number): void {
    const { plan, driver } = mover;
    const { rows } = plan;
    const last = this.before.get(mover);
    if (last && (plan.sAt(last.t) !== last.s || plan.vAt(last.t) !== last.v)) {
      this.tell("the past changes", mover, `at ${last.t} s it was at ${last.s} m, now ${plan.sAt(last.t)} m`);
    }
    const fromT = last?.t ?? t;
    for (let i = plan.rowAt(fromT); i < plan.count * PLAN_ROW && (rows[i] as number) <= t; i += PLAN_ROW) {
      const [t0, s0, v0, a] = [rows[i]!, rows[i + 1]!, rows[i + 2]!, rows[i + 3]!];
      if (i > 0 && t0 >= fromT) {
        const u = t0 - rows[i - PLAN_ROW]!;
        const [sB, vB, aB] = [rows[i + 1 - PLAN_ROW]!, rows[i + 2 - PLAN_ROW]!, rows[i + 3 - PLAN_ROW]!];
        const v = vB + aB * u;
        const s = sB + u * (vB + 0.5 * aB * u);
        if (Math.abs(v - v0) > LEAST) this.tell("speed jumps", mover, `from ${v} to ${v0} m/s at ${t0} s`);
        if (Math.abs(s - s0) > LEAST) this.tell("place jumps", mover, `from ${s} to ${s0} m at ${t0} s`);
      }
      const nextT = i + PLAN_ROW < plan.count * PLAN_ROW ? (rows[i + PLAN_ROW] as number) : Number.POSITIVE_INFINITY;
      if (a > SHARE * driver.accelMs2 + 1e-9) this.tell("accelerates too much", mover, `${a} m/s² at ${t0} s`);
      if (-a > EMERGENCY_MS2 + 1e-9) this.tell("brakes too hard", mover, `${a} m/s² at ${t0} s`);
      if (-a > SHARE * driver.brakeMs2 + 1e-9 && t0 >= fromT) {
        this.hardBrakings++;
        if (t0 - (this.newLeaderT.get(mover) ?? 0) > NEW_LEADER_S) {
          const ids = mover.sources.map(({ id }) => id);
          this.tell("brakes hard behind the same leader", mover, `${a} m/s² at ${t0} s, behind ${ids}`);
        }
      }
      for (const at of [Math.max(t0, fromT), Math.min(nextT, t)]) {
        const v = v0 + a * (at - t0);
        if (v < -LEAST) this.tell("backwards", mover, `${v} m/s at ${at} s`);
        const s = s0 + (at - t0) * (v0 + 0.5 * a * (at - t0));
        const limitMs = limitAt(mover, s);
        if (v > limitMs + LEAST) this.tell("too fast", mover, `${v} m/s at ${at} s where ${limitMs} is the limit`);
      }
    }
    if (last && plan.sAt(t) < last.s - 1e-9) this.tell("backwards", mover, `from ${last.s} to ${plan.sAt(t)} m`);
    this.before.set(mover, { t, s: plan.sAt(t), v: plan.vAt(t) });
  }

  /** Who follows whom on a track keeps the gap of its kind. */
  private gaps(track: Track, t: number): void {
    const { members, lengthM } = track;
    for (let k = 1; k < members.length; k++) {
      const mover = members[k] as Mover;
      if (isBeside(mover, track)) continue;
      const x = mover.placeOn(track, t);
      if (x < 0 || x > lengthM) continue;
      for (let j = k - 1; j >= 0; j--) {
        const leader = members[j] as Mover;
        const rearM = leader.placeOn(track, t) - leader.driver.lengthM;
        // who has changed lanes takes room on both: one that stands beside it may
        const isChanging = mover.beside !== null || leader.beside !== null;
        if (isChanging && (mover.plan.vAt(t) < LEAST || leader.placeOn(track, t) < x)) continue;
        if (rearM <= lengthM && rearM - x < mover.driver.gapM - LEAST) {
          const text = `${rearM - x} m behind ${leader.id} on ${track.id}, its gap is ${mover.driver.gapM} m`;
          this.tell("gap", mover, text);
        }
        if (!isBeside(leader, track)) break;
      }
    }
  }

  /** Nobody is where two turns cross together with another. */
  private crossings(turn: Track, t: number): void {
    for (const { track: other, fromM, toM, otherFromM, otherToM } of turn.crossings) {
      if (other.id < turn.id) continue;
      const mine = turn.members.find((mover) => isIn(mover, turn, fromM, toM, t));
      const theirs = mine && other.members.find((mover) => isIn(mover, other, otherFromM, otherToM, t));
      if (mine && theirs) this.tell("crossing taken twice", mine, `on ${turn.id}, ${theirs.id} on ${other.id}`);
    }
  }

  /** Of each kind those that set out are waiting, on the road, at a stop or gone. */
  private census(onRoad: ReadonlySet<Mover>, t: number): void {
    const { kinds } = this.study.network;
    for (const [name, { lengthM }] of Object.entries(kinds)) {
      let expected = 0;
      for (const { trip, stopStartS, stopEndS, leftS } of this.studyRun.times) {
        if (trip.kind !== name || trip.departS > t) continue;
        const isAtStop = stopStartS <= t && !(stopEndS <= t);
        if (!isAtStop && !(leftS <= t)) expected++;
      }
      let found = 0;
      for (const mover of onRoad) if (mover.driver.lengthM === lengthM) found++;
      for (const track of this.tracks) for (const m of track.entering) if (m.driver.lengthM === lengthM) found++;
      if (found === expected) continue;
      const [any] = this.studyRun.movers;
      if (any) this.tell("not conserved", any, `${found} vehicles of kind ${name} are on the roads, not ${expected}`);
    }
  }

  private allStand(t: number): boolean {
    for (const mover of this.before.keys()) {
      if (mover.plan.finalM - mover.plan.sAt(t) > 1e-6 || mover.arrived === null) return false;
    }
    return true;
  }

  /** Arrivals are off: who is still there is held up by a circle that was told. */
  private lookAtRest(t: number): void {
    const { times, gridlocks } = this.studyRun;
    if (times.every(({ leftS }) => leftS <= t)) return;
    const told = new Set(gridlocks.flatMap(({ members }) => members));
    let held = 0;
    for (const mover of this.before.keys()) {
      held++;
      let at: Mover | null = mover;
      const seen = new Set<Mover>();
      while (at !== null && !told.has(at.id) && !seen.has(at)) {
        seen.add(at);
        at = heldBy(at);
      }
      if (at === null) {
        const last = [...seen].at(-1) as Mover;
        const where = last.tracks[last.permitted]?.id;
        this.tell("stands for nobody", mover, `is behind ${last.id} at the end of ${where}, who waits for nobody`);
      } else if (!told.has(at.id)) {
        this.tell(
          "does not drain",
          mover,
          `is held up by a circle that nobody told of, of ${[...seen].map((m) => m.id)}`,
        );
      }
    }
    if (gridlocks.length > 0 || held > 0) return;
    const left = times.filter(({ leftS }) => leftS <= t).length;
    const [any] = this.studyRun.movers;
    if (any) this.tell("does not drain", any, `${times.length - left} have not left, nobody is on the roads`);
  }
}

/** Whom one waits for, or is behind. */
function heldBy(mover: Mover): Mover | null {
  if (mover.waitsFor !== null) return mover.waitsFor;
  for (let i = mover.rear; i <= mover.permitted; i++) {
    const before = nextAhead(mover, mover.tracks[i] as Track);
    if (before !== null) return before;
  }
  return null;
}

function isIn(mover: Mover, turn: Track, fromM: number, toM: number, t: number): boolean {
  const x = mover.placeOn(turn, t);
  return x > fromM + LEAST && x - mover.driver.lengthM < toM - LEAST;
}

/** Where its front is, how fast it may drive [m/s]. */
function limitAt(mover: Mover, s: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < mover.tracks.length; i++) {
    // at a border either holds
    if (s < mover.startOf(i) - LEAST || s > (mover.ends[i] as number) + LEAST) continue;
    const { limitMs } = mover.tracks[i] as Track;
    least = least === Number.POSITIVE_INFINITY ? limitMs : Math.max(least, limitMs);
  }
  return least;
}

/** What was breached, for a message: a line each. */
export function inWords(breaches: readonly Breach[]): string[] {
  return breaches.map(({ law, atS, mover, text }) => `${law}: ${atS.toFixed(3)} s, vehicle ${mover}: ${text}`);
}
