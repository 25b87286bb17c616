/**
 * Makes the plan of one vehicle: as fast as limits, acceleration and braking allow, never nearer to the vehicle ahead
 * than Newell's rule says (its position a reaction time ago, less its length and a gap), and never into a place that
 * another has still to leave.
 *
 * A vehicle drives freely until the last moment at which braking at its ordinary rate still meets the bound of a
 * vehicle ahead without a jolt: there its braking parabola touches the bound. It follows the bound from there while
 * it can, and drives freely again when the bound draws away.
 *
 * G. F. Newell, A simplified car-following theory: a lower order model, Transp. Res. B 36(3), 195-205, 2002.
 */
import { PLAN_ROW, type Plan, timeToCover } from "./plan.ts";

/** How somebody drives; lengths in metres, times in seconds. */
export interface Driver {
  readonly lengthM: number;
  /** bumper to bumper when standing */
  readonly gapM: number;
  /** reaction time */
  readonly tauS: number;
  readonly accelMs2: number;
  readonly brakeMs2: number;
  /** share of the posted speed limit that is driven, ≤ 1 */
  readonly speedFactor: number;
}

/** Numbers closer than this are the same [m, m/s]. */
const SAME = 1e-7;
/** Slower than this a vehicle stands: it would take a day for a hand's breadth [m/s]. */
const STILL_MS = 1e-6;
/** A bound may be missed by this much without anybody noticing [m]. */
const SLACK_M = 1e-5;
/** Missed by this much, a bound cannot be kept by ordinary braking [m]. */
const MISSED_M = 5e-4;
/** Nobody changes between driving freely and braking for less than this [s]. */
const LEAST_S = 0.02;
/** Who stands sets out when at least so much way has opened [m]. */
const START_M = 0.1;
/** Standing so near to the end is standing there [m]. */
const NEAR_M = 1e-4;
/** With less than this between, and speeds as like, a vehicle goes on as the bound does [m, m/s]. */
const CONTACT = 3e-4;
/** Speeds that differ by less may become the same at once: nobody sees it [m/s]. */
const ALIKE_MS = 1e-3;
/** Beyond doubt out of reach [m]. */
const BEYOND_M = 0.01;
/** What braking aims at: within the slack, so that a bound that is touched already does not end the search [m]. */
const AIM_M = SLACK_M / 2;
/** Who follows another brakes as it does, up to this share of its own ordinary braking. */
const MIMICKED = 1.5;
/** Nobody brakes harder [m/s²]. */
const HARDEST_MS2 = 9;
const MOST_ROWS = 400;
const NEVER = Number.POSITIVE_INFINITY;

export class Planner {
  /** when braking for the end of the permitted way begins; infinite when that is not the reason to stop */
  decideT = NEVER;
  /** when the end is reached */
  arriveT = NEVER;
  /** bound at which the last plan comes to stand for good; −1: at none */
  restsAt = -1;
  /** the hardest braking beyond the ordinary in the last plan [m/s²], 0 for none */
  hardestMs2 = 0;

  // sections of the way: where each ends, its limit, the highest speed at its end, whether the stop decides that
  private ends = new Float64Array(32);
  private limits = new Float64Array(32);
  private speeds = new Float64Array(32);
  private isForStop = new Uint8Array(32);
  private sections = 0;
  private leaves = false;

  // bounds: the plan ahead (null: a wall), how far behind it in time and place, until when
  private readonly ahead: (Plan | null)[] = [];
  private readonly shiftT: number[] = [];
  private readonly shiftM: number[] = [];
  private readonly untilT: number[] = [];
  /** whether the bound made a difference to the last plan */
  readonly binds: boolean[] = [];
  private bounds = 0;

  // what the searches give back
  private foundT = 0;
  private foundBound = -1;
  private touchT = 0;
  private worst = 0;

  begin(): void {
    this.sections = 0;
    this.bounds = 0;
  }

  section(endM: number, limitMs: number): void {
    const n = this.sections++;
    if (n === this.ends.length) this.grow();
    this.ends[n] = endM;
    this.limits[n] = limitMs;
  }

  private grow(): void {
    const twice = (a: Float64Array) => {
      const b = new Float64Array(2 * a.length);
      b.set(a);
      return b;
    };
    this.ends = twice(this.ends);
    this.limits = twice(this.limits);
    this.speeds = twice(this.speeds);
    this.isForStop = new Uint8Array(this.ends.length);
  }

  /** Stay behind `plan` (moved by `shiftM`, its rear and the gap) until `untilT`. Gives the number of the bound. */
  follow(plan: Plan, shiftT: number, shiftM: number, untilT: number): number {
    return this.bound(plan, shiftT, shiftM, untilT);
  }

  /** Stay before `atM` until `untilT`. */
  wall(atM: number, untilT: number): number {
    return this.bound(null, 0, atM, untilT);
  }

  private bound(plan: Plan | null, shiftT: number, shiftM: number, untilT: number): number {
    const n = this.bounds++;
    this.ahead[n] = plan;
    this.shiftT[n] = shiftT;
    this.shiftM[n] = shiftM;
    this.untilT[n] = untilT;
    this.binds[n] = false;
    return n;
  }

  /**
   * Replaces what `plan` says from `now` on.
   *
   * @param leaves the vehicle drives out of sight at the end of its sections, else it stands there
   */
  make(plan: Plan, now: number, driver: Driver, leaves: boolean): void {
    let t = now;
    let s = plan.sAt(now);
    let v = plan.vAt(now);
    if (v < STILL_MS) v = 0;
    plan.cut(now);
    this.leaves = leaves;
    this.decideT = NEVER;
    this.arriveT = NEVER;
    this.restsAt = -1;
    this.hardestMs2 = 0;
    this.envelope(driver);
    const { accelMs2: up, brakeMs2: down } = driver;
    const { ends, limits, speeds } = this;
    const last = this.sections - 1;

    let at = 0;
    /** bound that is followed; −1: none, it drives freely */
    let behind = -1;
    for (let j = 0; j < this.bounds && behind < 0; j++) if (this.touches(j, t, s, v)) behind = j;
    for (let guard = 0; ; guard++) {
      if (guard > MOST_ROWS) throw new Error(`a plan has more than ${MOST_ROWS} pieces`);
      // who stands a hair before its end is there
      if (v === 0 && !leaves && ends[last]! - s < NEAR_M) s = ends[last]!;
      while (at <= last && s >= (ends[at] as number) - SAME) at++;
      if (at > last) {
        this.arriveT = t;
        if (this.decideT === NEVER) this.decideT = t;
        plan.push(t, s, leaves ? v : 0, 0);
        return;
      }
      const limit = limits[at] as number;
      const endMs = speeds[at] as number;
      const restM = (ends[at] as number) - s;
      const stopM = (v * v - endMs * endMs) / (2 * down);
      let a: number;
      let dt: number;
      let isStop = false;
      if (behind >= 0) {
        const bend = this.pieceOf(behind, t);
        if (
          bend === null ||
          bend.a > up + SAME ||
          bend.a < -MIMICKED * down - SAME ||
          (v >= limit - SAME && bend.a > SAME) ||
          (stopM >= restM - SAME && v > 0 && bend.a > -down)
        ) {
          behind = -1;
          continue;
        }
        // no faster than who is ahead: next to nothing goes a long way in time
        const ahead = bend.v < STILL_MS && bend.a <= 0 ? 0 : bend.v;
        if (v > ahead && v < ahead + ALIKE_MS) v = ahead;
        a = v === 0 && bend.a < 0 ? 0 : bend.a;
        this.binds[behind] = true;
        dt = bend.endT - t;
        if (a > 0) dt = Math.min(dt, Math.max(0, limit - v) / a);
        if (a < 0) dt = Math.min(dt, v / -a);
        if (v > 0 || a > 0) {
          dt = Math.min(dt, timeToCover(restM, v, a));
          // until the speed must come down for the end of the section
          const meetM = (endMs * endMs + 2 * down * restM - v * v) / (2 * (a + down));
          if (a > -down && meetM < restM) dt = Math.min(dt, timeToCover(Math.max(meetM, SAME), v, a));
        } else if (dt === NEVER) {
          plan.push(t, s, 0, 0);
          this.restsAt = behind;
          return;
        }
      } else if (v > limit + SAME || (v >= endMs && stopM >= restM - SAME)) {
        // a limit that comes too suddenly is met by ordinary braking, a stop must be met
        const needed = (v * v - endMs * endMs) / (2 * restM);
        isStop = stopM >= restM - SAME && this.isForStop[at] === 1;
        a = -(isStop || needed < down ? Math.max(needed, v > limit + SAME ? down : 0) : down);
        dt = timeToCover(restM, v, a);
        if (v > limit + SAME) dt = Math.min(dt, (v - limit) / -a);
        if (isStop) this.note(-a, down);
      } else if (v < limit - SAME) {
        a = up;
        if (v * v + 2 * up * restM <= endMs * endMs) dt = timeToCover(restM, v, up);
        else {
          const peak = Math.sqrt((2 * up * down * restM + down * v * v + up * endMs * endMs) / (up + down));
          dt = (Math.min(limit, peak) - v) / up;
        }
      } else {
        a = 0;
        dt = (restM - Math.max(0, stopM)) / v;
      }
      if (dt < 1e-10) dt = 1e-10;

      // whoever ahead brakes much harder than it can must be braked for earlier
      const except = behind >= 0 && this.brakesHarder(behind, t, MIMICKED * down) ? -1 : behind;
      if (this.firstTouch(t, s, v, a, dt, down, except)) {
        const next = this.foundBound;
        this.binds[next] = true;
        if (v === 0 && behind < 0 && this.foundT - t < LEAST_S) {
          // nobody starts for a hand's breadth: it stands until the other has drawn away
          plan.push(t, s, 0, 0);
          const goT = this.leavesAt(next, s + START_M, t);
          if (goT === NEVER) {
            this.restsAt = next;
            return;
          }
          t = goT;
          continue;
        }
        const u = this.foundT - t < LEAST_S ? 0 : this.foundT - t;
        if (u > 0) {
          plan.push(t, s, v, a);
          if (isStop && this.decideT === NEVER) this.decideT = t;
          s += u * (v + 0.5 * a * u);
          v = Math.max(0, v + a * u);
          t += u;
        }
        const rate = this.worst < -MISSED_M ? this.harder(next, t, s, v, down) : down;
        this.note(rate, down);
        const least = this.worst < -MISSED_M ? 0.5 : u > 0 ? 0 : LEAST_S;
        const w = Math.min(Math.max(this.lastTouch(next, t, s, v, rate) - t, least), v / rate);
        if (w > 0) {
          plan.push(t, s, v, -rate);
          s += w * (v - 0.5 * rate * w);
          v = Math.max(0, v - rate * w);
          if (v < STILL_MS) v = 0;
          t += w;
        }
        behind = this.touches(next, t, s, v) ? next : -1;
        continue;
      }
      plan.push(t, s, v, a);
      if (isStop && this.decideT === NEVER) this.decideT = t;
      s += dt * (v + 0.5 * a * dt);
      v = Math.max(0, v + a * dt);
      if (v < STILL_MS) v = 0;
      t += dt;
      if (Math.abs(s - (ends[at] as number)) < 1e-6) s = ends[at] as number;
    }
  }

  private note(rate: number, ordinary: number): void {
    if (rate > ordinary * 1.001 && rate > this.hardestMs2) this.hardestMs2 = rate;
  }

  /** The highest speed at the end of each section. */
  private envelope(driver: Driver): void {
    const { ends, limits, speeds, isForStop, sections } = this;
    const last = sections - 1;
    speeds[last] = this.leaves ? (limits[last] as number) : 0;
    isForStop[last] = this.leaves ? 0 : 1;
    for (let i = last; i > 0; i--) {
      const lengthM = ends[i]! - ends[i - 1]!;
      const braked = Math.sqrt(speeds[i]! * speeds[i]! + 2 * driver.brakeMs2 * lengthM);
      const limit = Math.min(limits[i - 1]!, limits[i]!);
      speeds[i - 1] = Math.min(limit, braked);
      isForStop[i - 1] = braked < limit ? (isForStop[i] as number) : 0;
    }
  }

  /** Whether a vehicle at s with speed v can keep behind another from now on by ordinary braking. */
  canFollow(plan: Plan, shiftT: number, shiftM: number, now: number, s: number, v: number, brakeMs2: number): boolean {
    this.bounds = 0;
    this.bound(plan, shiftT, shiftM, NEVER);
    return this.clearance(0, now, s, v, 0, 0, brakeMs2) >= -MISSED_M;
  }

  private readonly bend = { v: 0, a: 0, endT: 0 };
  /** The speed of a bound at `t`, and its piece; null when the bound is gone. */
  private pieceOf(bound: number, t: number): { v: number; a: number; endT: number } | null {
    const untilT = this.untilT[bound] as number;
    if (t >= untilT - 1e-9) return null;
    const { bend } = this;
    const plan = this.ahead[bound] as Plan | null;
    if (plan === null) {
      bend.v = 0;
      bend.a = 0;
      bend.endT = untilT;
      return bend;
    }
    const shift = this.shiftT[bound] as number;
    const i = plan.rowAt(t - shift + 1e-9);
    bend.a = plan.rows[i + 3] as number;
    bend.v = plan.rows[i + 2]! + bend.a * Math.max(0, t - shift - plan.rows[i]!);
    const isLast = i + PLAN_ROW >= plan.count * PLAN_ROW;
    bend.endT = Math.min(untilT, isLast ? NEVER : (plan.rows[i + PLAN_ROW] as number) + shift);
    return bend;
  }

  /** Whether a bound, from `t` on, slows down at more than a rate. */
  private brakesHarder(bound: number, t: number, rateMs2: number): boolean {
    const plan = this.ahead[bound] as Plan | null;
    if (plan === null) return false;
    const { rows, count } = plan;
    for (let i = plan.rowAt(t - this.shiftT[bound]! + 1e-9); i < count * PLAN_ROW; i += PLAN_ROW) {
      if (rows[i + 3]! < -rateMs2 - SAME) return true;
    }
    return false;
  }

  /**
   * Whether braking must begin within the next piece (a for dt) to keep behind a bound; sets when, for which and
   * where it will touch.
   */
  private firstTouch(t: number, s: number, v: number, a: number, dt: number, down: number, except: number): boolean {
    let first = NEVER;
    let bound = -1;
    let touchT = 0;
    let worst = 0;
    for (let j = 0; j < this.bounds; j++) {
      if (j === except || t >= this.untilT[j]! - 1e-9) continue;
      let high = Math.min(dt, first - t);
      if (!(high < NEVER)) high = NEVER;
      if (this.isBeyond(j, t, this.farthest(s, v, a, high, down))) continue;
      let gap = this.clearance(j, t, s, v, a, high, down);
      if (gap >= -SLACK_M) continue;
      let low = 0;
      let atLow = this.clearance(j, t, s, v, a, 0, down);
      // who touches already may go on touching
      const aim = Math.min(-AIM_M, atLow - 1e-8);
      if (atLow >= -MISSED_M) {
        if (gap >= aim) continue;
        let u = high;
        for (let i = 0; i < 60; i++) {
          // Newton on how far braking would miss, kept between what is known to be too early and too late
          const w = this.touchT - t - u;
          const slope = (a + down) * w;
          let next = slope > 1e-9 ? u + (gap - aim) / slope : (low + high) / 2;
          // Newton comes from the far side: the last step goes beyond
          if (u - next < 1e-8 && next <= u) next = u - 1e-7;
          if (!(next > low && next < high)) next = (low + high) / 2;
          u = next;
          gap = this.clearance(j, t, s, v, a, u, down);
          if (gap >= aim) low = u;
          else high = u;
          if ((gap >= aim && gap < aim + 1e-6 && this.touchT > t + u + 1e-6) || high - low < 2e-7) break;
        }
        high = low;
        atLow = this.clearance(j, t, s, v, a, low, down);
      } else high = 0;
      if (t + high < first) {
        first = t + high;
        bound = j;
        touchT = this.touchT;
        worst = atLow;
      }
    }
    if (bound < 0) return false;
    this.foundT = first;
    this.foundBound = bound;
    this.touchT = touchT;
    this.worst = worst;
    return true;
  }

  /** A vehicle that goes on with `a` for `u` seconds and brakes from then on comes no farther. */
  private farthest(s: number, v: number, a: number, u: number, down: number): number {
    const free = u === NEVER ? 0 : u;
    const v1 = Math.max(0, v + a * free);
    return s + free * Math.max(v, v1) + (v1 * v1) / (2 * down);
  }

  /** Where a bound is at `t`, from where on it only draws away, a vehicle does not come: most bounds are so far ahead. */
  private isBeyond(j: number, t: number, s: number): boolean {
    const plan = this.ahead[j] as Plan | null;
    const atM = (this.shiftM[j] as number) - BEYOND_M;
    if (plan === null) return atM > s;
    const atT = t - this.shiftT[j]!;
    return atT >= plan.rows[0]! && plan.sAt(atT) + atM > s;
  }

  /**
   * Least distance to a bound when the vehicle goes on with `a` for `u` seconds and brakes from then on; sets when.
   */
  private clearance(j: number, t: number, s: number, v: number, a: number, u: number, down: number): number {
    let least = NEVER;
    const untilT = this.untilT[j] as number;
    const free = u === NEVER ? 0 : u;
    if (free > 0) least = this.leastOver(j, t, Math.min(t + free, untilT), t, s, v, a, least);
    const s1 = s + free * (v + 0.5 * a * free);
    const v1 = Math.max(0, v + a * free);
    const t1 = t + free;
    const stop = t1 + v1 / down;
    return this.leastOver(j, t1, Math.min(stop, untilT), t1, s1, v1, -down, least);
  }

  /** When a vehicle that brakes from now on is nearest to a bound: the last such time, where it is as near before. */
  private lastTouch(j: number, t: number, s: number, v: number, down: number): number {
    const toT = Math.min(t + v / down, this.untilT[j] as number);
    this.tie = SLACK_M;
    this.touchT = t;
    this.leastOver(j, t, toT, t, s, v, -down, NEVER);
    this.tie = 0;
    return this.touchT;
  }
  /** distances that differ by less are the same, and the later counts */
  private tie = 0;

  /** Least distance to a bound from `fromT` to `toT` of a motion that has s, v at `t0`; at most `least`. */
  private leastOver(
    j: number,
    fromT: number,
    toT: number,
    t0: number,
    s: number,
    v: number,
    a: number,
    least: number,
  ): number {
    const plan = this.ahead[j] as Plan | null;
    const shift = this.shiftM[j] as number;
    if (fromT > toT) return least;
    if (plan === null) {
      // a wall is nearest at the end
      const u = toT - t0;
      const d = shift - (s + u * (v + 0.5 * a * u));
      if (d < least) {
        this.touchT = toT;
        return d;
      }
      return least;
    }
    const lag = this.shiftT[j] as number;
    const { rows } = plan;
    const end = plan.count * PLAN_ROW;
    for (let i = plan.rowAt(fromT - lag); i < end; i += PLAN_ROW) {
      const p0 = rows[i]! + lag;
      const from = i === 0 || p0 < fromT ? fromT : p0;
      if (from > toT) break;
      const to = i + PLAN_ROW < end ? Math.min(toT, rows[i + PLAN_ROW]! + lag) : toT;
      if (to < from) continue;
      const x = from - p0;
      const y = from - t0;
      const d0 = rows[i + 1]! + shift + x * (rows[i + 2]! + 0.5 * rows[i + 3]! * x) - (s + y * (v + 0.5 * a * y));
      const d1 = rows[i + 2]! + rows[i + 3]! * x - (v + a * y);
      const d2 = rows[i + 3]! - a;
      if (from === fromT && d0 < least + this.tie) {
        if (d0 < least) least = d0;
        this.touchT = from;
      }
      const span = to - from;
      if (d2 > 0 && d1 < 0 && -d1 < d2 * span) {
        const w = -d1 / d2;
        const d = d0 + 0.5 * d1 * w;
        if (d < least + this.tie) {
          if (d < least) least = d;
          this.touchT = from + w;
        }
      } else if (d1 + d2 * span <= 0) {
        const d = d0 + span * (d1 + 0.5 * d2 * span);
        if (d < least + this.tie) {
          if (d < least) least = d;
          this.touchT = to;
        }
      }
    }
    return least;
  }

  /** Whether a vehicle is at a bound and moves as it does. */
  private touches(j: number, t: number, s: number, v: number): boolean {
    if (t >= (this.untilT[j] as number) - 1e-9) return false;
    const plan = this.ahead[j] as Plan | null;
    if (plan === null) return v < SAME && (this.shiftM[j] as number) - s < CONTACT;
    const lag = this.shiftT[j] as number;
    if (Math.abs(plan.sAt(t - lag) + (this.shiftM[j] as number) - s) > CONTACT) return false;
    return Math.abs(plan.vAt(t - lag) - v) < CONTACT;
  }

  /** When a bound has drawn away beyond `s`. */
  private leavesAt(j: number, s: number, t: number): number {
    const plan = this.ahead[j] as Plan | null;
    const lag = this.shiftT[j] as number;
    const untilT = this.untilT[j] as number;
    if (plan === null) return untilT;
    return Math.max(t + 1e-9, Math.min(untilT, plan.timeAt(s - (this.shiftM[j] as number), t - lag) + lag));
  }

  /**
   * Braking that just keeps behind a bound which ordinary braking would miss; at most HARDEST_MS2, and no harder than
   * makes a difference: who is too near already cannot brake that away.
   */
  private harder(j: number, t: number, s: number, v: number, down: number): number {
    let low = down;
    let high = HARDEST_MS2;
    const aim = Math.min(0, this.clearance(j, t, s, v, 0, 0, high)) - SLACK_M;
    for (let i = 0; i < 40 && high - low > 1e-6; i++) {
      const middle = (low + high) / 2;
      if (this.clearance(j, t, s, v, 0, 0, middle) >= aim) high = middle;
      else low = middle;
    }
    this.clearance(j, t, s, v, 0, 0, high);
    return high;
  }
}
