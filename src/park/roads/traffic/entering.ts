/**
 * Whether a vehicle may come in on a lane from beside: from a place off the road, or from the next lane. Nobody behind
 * has to brake harder than usual, and nobody closes a ring of vehicles that wait for each other.
 */
import type { Areas } from "./areas.ts";
import { MEMORY_S } from "./bounds.ts";
import { holderOf, inTheWay, rivalAtGoal, standsStill } from "./manoeuvres.ts";
import type { Mover } from "./mover.ts";
import { Plan } from "./plan.ts";
import type { Driver, Planner } from "./planner.ts";
import { type Refusal, refused } from "./refusal.ts";
import type { Track } from "./track.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Those who wait to come in nearer to each other than this come in by turns [m]. */
const SAME_PLACE_M = 5;
/** Nobody comes in where the next lanes, over this length, are fuller than this share [m]. */
const CROWD_M = 250;
const CROWDED = 0.4;
/** Who waits to come in looks again at the earliest after this, and after this where another lane is in question [s]. */
const ENTRY_STEP_S = 0.5;
export const OTHER_LANE_S = 2;

export class Entering {
  private readonly planner: Planner;
  private readonly plan = new Plan();

  private readonly areas: Areas;

  constructor(planner: Planner, areas: Areas) {
    this.planner = planner;
    this.areas = areas;
  }

  /** Why a vehicle that waits beside the first lane of its way may not come in; null when it may. */
  refusal(mover: Mover, now: number): Refusal | null {
    const lane = mover.tracks[0] as Track;
    const atM = mover.goalM - mover.beginM;
    const inLineM = mover.inLineM - mover.beginM;
    const hinder =
      comesFirst(lane, atM, mover) ??
      this.hindersAppearing(mover.driver, lane, atM, mover.entryMs as number, now) ??
      holderOf(lane, atM - mover.driver.lengthM, inLineM, mover) ??
      (mover.inLineM > mover.goalM ? stopsBefore(lane, atM, inLineM, mover) : null) ??
      (mover.tracks.length === 1 ? rivalAtGoal(mover) : null) ??
      crowd(mover, now) ??
      this.areas.holderOf(mover.entryArea, mover) ??
      mayTurn(mover) ??
      inTheWay(mover, mover.needs, now);
    if (hinder === null) return null;
    // who stands says so when it drives on
    if (standsStill(hinder, now)) return refused(hinder, "gap");
    const on = hinder.indexOf(lane);
    if (on < 0) return refused(hinder, "gap", now + OTHER_LANE_S);
    const clearM = hinder.startOf(on) + atM + hinder.driver.lengthM + mover.driver.gapM;
    const t = hinder.plan.timeAt(clearM, now);
    return refused(hinder, "gap", t < NEVER ? Math.max(now + ENTRY_STEP_S, t) : NEVER);
  }

  /** Whom a vehicle that appears on a lane with its front at `atM` and that speed has to wait for; null: nobody. */
  hindersAppearing(driver: Driver, lane: Track, atM: number, speedMs: number, now: number): Mover | null {
    const { plan } = this;
    plan.count = 0;
    plan.push(now - MEMORY_S, atM - MEMORY_S * speedMs, speedMs, 0);
    plan.push(now, atM, speedMs, -driver.brakeMs2);
    const stopS = speedMs / driver.brakeMs2;
    plan.push(now + stopS, atM + 0.5 * speedMs * stopS, 0, 0);
    return this.hindersJoining(driver, lane, plan, 0, null, now);
  }

  /**
   * Whom a vehicle has to wait for that comes in on a lane from beside: one ahead that it could not keep behind, or
   * one behind that could not keep behind it. Its plan begins the lane at `startM`.
   */
  hindersJoining(
    driver: Driver,
    lane: Track,
    plan: Plan,
    startM: number,
    except: Mover | null,
    now: number,
  ): Mover | null {
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
}

/** Who is permitted to take a turn that would be taken: it may be before one on the lane, and goes first. */
function mayTurn(mover: Mover): Mover | null {
  for (const { track } of mover.needs) {
    const first = track.kind === "turn" ? track.members.find((other) => other !== mover) : undefined;
    if (first) return first;
  }
  return null;
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
    const finalM = other.plan.finalM - other.startOf(other.indexOf(lane));
    if (finalM <= atM) continue;
    if (finalM - other.lengthOn(lane) - mover.driver.gapM < toM) return other;
  }
  return null;
}

/**
 * Somebody on the first stretch of a way that is so full that one more might close a ring of vehicles that wait for
 * each other; null where there is room.
 */
function crowd(mover: Mover, now: number): Mover | null {
  let roomM = 0;
  let takenM = 0;
  let last: Mover | null = null;
  for (const track of mover.tracks) {
    if (track.kind !== "lane") continue;
    roomM += track.lengthM;
    for (const other of track.members) {
      takenM += other.driver.lengthM + other.driver.gapM;
      if (last === null || !standsStill(other, now)) last = other;
    }
    if (roomM > CROWD_M) break;
  }
  return takenM > CROWDED * roomM ? last : null;
}
