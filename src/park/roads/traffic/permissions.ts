/**
 * Whether a vehicle may take a turn and the lane beyond it: there is room, it can fall in behind who goes before,
 * nobody crosses, nobody has right of way. A refusal names the one vehicle it depends on.
 */
import { BEFORE_M, rivalAtGoal } from "./manoeuvres.ts";
import type { Mover } from "./mover.ts";
import { clearsAt, hidesNobody } from "./order.ts";
import type { Plan } from "./plan.ts";
import type { Planner } from "./planner.ts";
import { type Refusal, refused } from "./refusal.ts";
import type { Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Time between a vehicle that has to give way and one that has not [s]. */
const CLEARANCE_S = 1.5;
/** A crossing may be entered this much after another was to leave it: a little slower, no stop [s]. */
const SOON_S = 0.8;
/** Who waited that long goes before those with right of way [s]. */
const PATIENCE_S = 60;
/** Who follows another may come so much nearer than it should when both go on to the next lane [m]. */
const FOLLOWED_M = 0.01;
/** How far ahead one looks for a gap to fall in, and in which steps [s]. */
const FALL_IN_S = 4;
const FALL_IN_STEP_S = 0.25;
/** Over so many links one sees whether the vehicles ahead will drive on. */
const GO_ON_DEPTH = 3;
/** Who has waited that long has no room to come [s]. */
const STUCK_S = 15;

export class Permissions {
  private readonly planner: Planner;

  constructor(planner: Planner) {
    this.planner = planner;
  }

  /** Why a vehicle may not take the turn of that number and the lane after it; null when it may. */
  refusal(mover: Mover, index: number, now: number): Refusal | null {
    const turn = mover.tracks[index] as Track;
    const lane = mover.tracks[index + 1] as Track;
    if (turn.isClosed || lane.isClosed) return refused(turn, "closed");
    const s = mover.plan.sAt(now);
    const v = mover.plan.vAt(now);
    const lineM = mover.startOf(index) - s;
    return (
      throughShortLane(mover, index) ??
      this.noRoom(mover, index, lane, now) ??
      inManoeuvre(mover, index, turn, lane) ??
      crossed(mover, turn, lineM, v, now) ??
      rightOfWay(mover, turn, lane, lineM, v, now)
    );
  }

  /** Room beyond the turn, and somebody one can fall in behind. */
  private noRoom(mover: Mover, index: number, lane: Track, now: number): Refusal | null {
    for (let k = lane.members.length - 1; k >= 0; k--) {
      const last = lane.members[k] as Mover;
      const at = last.indexOf(lane);
      if (!leavesRoom(last, at, mover, lane) && !goesOn(last, at, GO_ON_DEPTH)) return refused(last, "room");
      // who follows already may go on so, unless the other takes more room on this lane than before
      const slackM = mover.sources.includes(last) ? FOLLOWED_M : 0;
      const shiftM = mover.startOf(index + 1) - last.startOf(at) - last.lengthOn(lane) - mover.driver.gapM + slackM;
      const goT = this.fallsInAt(mover, last.plan, shiftM, now);
      if (goT > now) return refused(last, "merge", goT);
      if (!hidesNobody(last)) break;
    }
    return null;
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
}

/** Through a lane that is too short to stop on one drives after those who are to go before. */
function throughShortLane(mover: Mover, index: number): Refusal | null {
  if (index <= mover.permitted + 1) return null;
  const between = mover.tracks[index - 1] as Track;
  const before = between.members[between.members.length - 1];
  return before !== undefined && before.indexOf(between) === before.permitted ? refused(before, "room") : null;
}

/** Somebody manoeuvres, or will, over the junction, the lane or the place one is bound for. */
function inManoeuvre(mover: Mover, index: number, turn: Track, lane: Track): Refusal | null {
  if (index + 1 === mover.tracks.length - 1) {
    const rival = rivalAtGoal(mover);
    if (rival !== null) return refused(rival, "room");
  }
  for (const { owner, passing } of turn.blocks) {
    if (owner !== mover && !passing.has(mover)) return refused(owner, "room");
  }
  const roomM = Math.min(mover.driver.lengthM, lane.lengthM);
  for (const { owner, fromM, passing } of lane.blocks) {
    if (owner !== mover && !passing.has(mover) && fromM - BEFORE_M < roomM) return refused(owner, "room");
  }
  return null;
}

/** Those who were permitted to cross before. */
function crossed(mover: Mover, turn: Track, lineM: number, v: number, now: number): Refusal | null {
  for (const crossing of turn.crossings) {
    for (const other of crossing.track.members) {
      const clearT = clearsAt(other, crossing.track, crossing.otherToM, now);
      if (clearT <= now) continue;
      const stopM = lineM + crossing.fromM - BEFORE_M;
      const canStop = stopM >= (v * v) / (2 * mover.driver.brakeMs2);
      // who cannot stop before it must not come there too early: its plan would have to brake for that
      const reachT = now + driveS(mover, canStop ? lineM + crossing.fromM : stopM, v, turn.limitMs);
      if (clearT <= reachT + (canStop ? SOON_S : 0)) continue;
      const askAgainT = clearT < NEVER ? Math.max(now + 0.05, clearT - SOON_S - (reachT - now)) : NEVER;
      return refused(other, "crossing", askAgainT);
    }
  }
  return null;
}

/** Those who have right of way; who has waited long goes before them. */
function rightOfWay(mover: Mover, turn: Track, lane: Track, lineM: number, v: number, now: number): Refusal | null {
  if (now - mover.waitsSinceT > PATIENCE_S) return null;
  for (const { track, toM, otherFromM } of turn.crossings) {
    if (track.rank <= turn.rank) continue;
    const rival = comes(mover, turn, track, lineM, v, toM, otherFromM, now);
    if (rival) return refused(rival, "rightOfWay", now + STUCK_S);
  }
  for (const other of lane.turnsIn) {
    if (other === turn || other.rank <= turn.rank) continue;
    const rival = comes(mover, turn, other, lineM, v, turn.lengthM, other.lengthM, now);
    if (rival) return refused(rival, "rightOfWay", now + STUCK_S);
  }
  return null;
}

/** A vehicle with right of way that would have to brake for this one. */
function comes(
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
    const reachT = driveS(rival, rivalM + otherReachM, rival.plan.vAt(now), lane.limitMs);
    const ownT = driveS(mover, lineM + clearM + mover.driver.lengthM, v, turn.limitMs);
    return reachT >= ownT + CLEARANCE_S ? null : rival;
  }
  return null;
}

/** Where a vehicle comes to stand another has room behind it on a lane, its rear out of the junction. */
function leavesRoom(last: Mover, at: number, { driver }: Mover, lane: Track): boolean {
  const rearM = last.plan.finalM - last.startOf(at) - last.lengthOn(lane) - driver.gapM;
  return rearM >= Math.min(driver.lengthM, lane.lengthM) - 1e-6;
}

/** Nothing will stop a vehicle at the end of its lane: it has right of way there and room beyond. */
function goesOn(mover: Mover, at: number, depth: number): boolean {
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
  return leavesRoom(last, there, mover, lane) || goesOn(last, there, depth - 1);
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
