/** What keeps a vehicle's plan back: its limits, those ahead of it, crossings that others pass first, manoeuvres. */
import { BEFORE_M, STOPPED_M } from "./manoeuvres.ts";
import type { Mover } from "./mover.ts";
import { clearsAt, hidesNobody, isBeside } from "./order.ts";
import type { Planner } from "./planner.ts";
import type { Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Bounds reach back at most this far in time. */
export const MEMORY_S = 5;
/** Who looks for a gap on the lane beside drives at this share of the limit. */
const LOOKING_SHARE = 0.6;

export class Bounds {
  private readonly planner: Planner;
  /** of each bound, who makes it */
  private readonly makers: Mover[] = [];

  constructor(planner: Planner) {
    this.planner = planner;
  }

  /** Tells the planner all that bounds a vehicle from now on; it depends on those ahead of it. */
  tell(mover: Mover, s: number, endM: number, now: number): void {
    this.layAhead(mover, s, endM);
    for (let i = mover.rear; i <= mover.permitted; i++) this.on(mover, i, s, now);
  }

  /** At whom the last plan comes to stand for good; null: at nobody. */
  get restsBehind(): Mover | null {
    return this.makers[this.planner.restsAt] ?? null;
  }

  private wall(maker: Mover, atM: number, untilT: number): void {
    this.makers[this.planner.wall(atM, untilT)] = maker;
  }

  /** The limits from `s` to the end of the permitted way. */
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
  private on(mover: Mover, index: number, s: number, now: number): void {
    const track = mover.tracks[index] as Track;
    const { members } = track;
    for (let k = members.indexOf(mover) - 1; k >= 0; k--) {
      const leader = members[k] as Mover;
      // who changed to the other lane further back is no leader on this one
      const isBack = isBeside(leader, track) && leader.placeOn(track, now) < s - mover.startOf(index);
      if (!isBack) this.behind(mover, index, leader, now);
      if (!hidesNobody(leader)) break;
    }
    for (const block of track.blocks) {
      if (block.owner === mover || block.passing.has(mover)) continue;
      const wallM = mover.startOf(index) + block.fromM - BEFORE_M;
      if (index === mover.tracks.length - 1 && wallM + BEFORE_M >= mover.clearM) continue;
      if (s <= wallM + STOPPED_M) this.wall(block.owner, Math.max(s, wallM), NEVER);
    }
    for (const crossing of track.crossings) {
      let wallM = mover.startOf(index) + crossing.fromM - BEFORE_M;
      // who stands there stands a hair beyond
      if (s > wallM && s <= wallM + STOPPED_M && mover.plan.vAt(now) === 0) wallM = s;
      if (s > wallM) continue;
      for (const other of crossing.track.members) {
        const at = other.indexOf(crossing.track);
        if ((other.turnNumbers[at] as number) > (mover.turnNumbers[index] as number)) continue;
        const untilT = clearsAt(other, crossing.track, crossing.otherToM, now);
        if (untilT <= now) continue;
        this.wall(other, wallM, untilT);
        dependOn(mover, other);
      }
    }
  }

  /** Keeps a vehicle behind another on the track of that number. */
  private behind(mover: Mover, index: number, leader: Mover, now: number): void {
    const track = mover.tracks[index] as Track;
    const { driver } = mover;
    const at = leader.indexOf(track);
    const next = index < mover.permitted ? mover.tracks[index + 1] : undefined;
    const leaderNext = at < leader.permitted ? leader.tracks[at + 1] : undefined;
    // who goes along is met again on the next track
    if (next !== undefined && next === leaderNext && next.members[next.members.indexOf(mover) - 1] === leader) return;
    const parts = leaderNext !== undefined && leaderNext !== next && next !== undefined;
    const isLast = index === mover.tracks.length - 1 && mover.clearM < mover.goalM;
    let untilT = parts
      ? leader.plan.timeAt(
          (leader.ends[at] as number) + (leaderNext as Track).divergeM + leader.driver.lengthM,
          now - MEMORY_S,
        ) + driver.tauS
      : NEVER;
    if (isLast) {
      const clearM = leader.startOf(at) + mover.clearM - mover.startOf(index) + leader.lengthOn(track) + driver.gapM;
      untilT = Math.min(untilT, leader.plan.timeAt(clearM, now - MEMORY_S) + driver.tauS);
    }
    if (untilT <= now) return;
    const shiftM = mover.startOf(index) - leader.startOf(at) - leader.lengthOn(track) - driver.gapM;
    this.makers[this.planner.follow(leader.plan, driver.tauS, shiftM, untilT)] = leader;
    dependOn(mover, leader);
  }
}

function dependOn(mover: Mover, source: Mover): void {
  if (mover.sources.includes(source)) return;
  mover.sources.push(source);
  source.dependents.push(mover);
}

/** Its plan depends on nobody's any more. */
export function forgetSources(mover: Mover): void {
  const { sources } = mover;
  for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
    const { dependents } = source;
    const last = dependents.length - 1;
    const at = dependents.indexOf(mover);
    if (at < 0) continue;
    dependents[at] = dependents[last] as Mover;
    dependents.pop();
  }
}
