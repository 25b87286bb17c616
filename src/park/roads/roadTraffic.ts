/**
 * Vehicles of the hub in traffic: they drive their legs over the tracks of the roads, behind each other and by right of
 * way, and what they do is told to the recorder piece by piece as it happens. Manoeuvres backwards are driven in closed
 * form; while one blocks its lane the vehicle stands there for the others.
 */
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import type { Alarm } from "../../kernel/kernel.ts";
import { type Process, Signal } from "../../kernel/process.ts";
import type { VehicleShape } from "../../recording/vocabulary.ts";
import { driverOf } from "./drivers.ts";
import { inLineM } from "./legBodies.ts";
import { LEG_ROW, type Leg, SHIFT_S } from "./legs.ts";
import type { ManoeuvreAreas } from "./manoeuvreAreas.ts";
import type { RoadNetwork } from "./network.ts";
import { type PathBook, pathIds } from "./pathBook.ts";
import { type RoadLinks, type Section, sectionsOf } from "./service/links.ts";
import { Passages } from "./service/passages.ts";
import type { Sweeps } from "./sweeps.ts";
import { GridlockTeller } from "./tellGridlocks.ts";
import { type TrackPlan, tracksOf } from "./trackPlan.ts";
import { BEFORE_M } from "./traffic/manoeuvres.ts";
import type { Mover } from "./traffic/mover.ts";
import { PLAN_ROW } from "./traffic/plan.ts";
import type { Course, Span, Track } from "./traffic/track.ts";
import { Traffic } from "./traffic/traffic.ts";

/** A vehicle as traffic sees it. */
export interface RoadUser {
  readonly entity: number;
  readonly shape: VehicleShape;
  /** share of the speed limits it drives at, ≤ 1 */
  readonly speedFactor: number;
  /** it stands on the road: at a booth, in a bay that one drives through */
  mover: Mover | null;
}

const NEVER = Number.POSITIVE_INFINITY;
/** A vehicle that was to be somewhere and is not yet is looked for again at the latest after this [s]. */
const REACH_STEP_S = 30;

export interface DriveWishes {
  /** at the end it is out of sight */
  readonly leaves?: boolean;
  /** it stays on the road at the end, where others queue behind it */
  readonly stays?: boolean;
  /** called when there was room on the road and it sets out */
  readonly setsOut?: () => void;
  /** called when it comes in by a gate and is off the public road, with its delay since it set out [s] */
  readonly leavesPublicRoad?: (delayS: number) => void;
}

/** What was told of a vehicle's motion last. */
interface Telling {
  readonly vehicle: number;
  readonly alarm: Alarm;
  path: number;
  /** distance along the way less distance along the path [m] */
  offsetM: number;
  t: number;
  s: number;
  v: number;
  a: number;
}

/** Which links a leg leads over: worked out once for all runs on a site. */
const sectionsOfLegs = new WeakMap<Leg, readonly Section[]>();

export class RoadTraffic {
  readonly traffic: Traffic;
  private readonly book: PathBook;
  private readonly plan: TrackPlan;
  private readonly tracks: readonly Track[];
  private readonly courses = new Map<Leg, Course>();
  private readonly spans = new Map<Leg, { in?: readonly Span[]; out?: readonly Span[] }>();
  private readonly sweeps: Sweeps;
  private readonly areas: ManoeuvreAreas;
  private readonly links: RoadLinks;
  private readonly passages: Passages;
  private readonly gridlocks: GridlockTeller;
  private readonly tellings = new Map<Mover, Telling>();

  constructor(book: PathBook, network: RoadNetwork) {
    this.book = book;
    this.plan = network.trackPlan;
    this.sweeps = network.sweeps;
    this.areas = network.areas;
    this.links = network.links;
    const linkIds = this.links.infos.map((info) => book.recorder.link(info));
    this.passages = new Passages(book.kernel, book.recorder, linkIds);
    this.tracks = tracksOf(this.plan);
    const linkOf = (track: Track) => linkIds[this.links.ofTrack[this.tracks.indexOf(track)] ?? -1] ?? -1;
    this.gridlocks = new GridlockTeller(book.kernel, book.recorder, linkOf);
    this.traffic = new Traffic(book.kernel, {
      onCleared: (mover) => this.passages.cleared(mover),
      onGridlock: (members) => this.gridlocks.gridlocked(members),
      onSqueeze: (mover, past) => this.gridlocks.squeezedPast(mover, past),
      ...(book.recorder.keepsMotion ? { onPlan: (mover: Mover) => this.tell(mover) } : {}),
    });
  }

  /** Drives a leg to its end. */
  *drive(user: RoadUser, leg: Leg, wishes: DriveWishes = {}): Process<void> {
    const { kernel, recorder } = this.book;
    const { traffic } = this;
    if (leg.partCount === 0) {
      wishes.setsOut?.();
      return;
    }
    const forward = leg.forwardPart;
    const course = this.courseOf(leg);
    const arrived = new Signal();
    const goal = { leaves: wishes.leaves ?? false, arrived: () => arrived.fire() };
    let { mover } = user;
    if (mover) this.announce(mover, leg);
    if (mover === null) {
      mover = traffic.newMover(driverOf(user.shape, user.speedFactor));
      this.gridlocks.knows(mover, user.entity);
      this.announce(mover, leg);
      user.mover = mover;
      const entering = mover;
      const entered = new Signal();
      const speedMs = leg.way?.gate === "in" ? (course.spans[1] as number) * user.speedFactor : 0;
      const beforeS = forward > 0 ? leg.partS(0) + SHIFT_S : 0;
      const setsOut = () => {
        this.measure(entering, user, leg, wishes, speedMs, 0, beforeS);
        wishes.setsOut?.();
        entered.fire();
      };
      if (forward > 0) {
        const [track] = course.tracks as [Track];
        const ends = course.ends.slice(0, 1);
        const there = { ...course, tracks: [track], ends, spans: [], goalM: course.startM, guardM: NEVER };
        const wayOut = { needs: this.spansOf(leg, "out"), area: this.areas.out(leg) };
        traffic.enter(mover, there, 0, { arrived: () => {} }, setsOut, wayOut);
        yield* entered.wait();
        yield* this.manoeuvre(user.entity, leg, 0);
        traffic.unblock(mover);
        yield SHIFT_S;
        this.follow(mover, user.entity, leg, course);
        traffic.goOn(mover, course, goal);
        if (wayOut.area !== null) {
          yield* this.reaches(mover, Math.min(inLineM(leg), course.goalM));
          traffic.leaveArea(mover);
        }
      } else {
        this.follow(mover, user.entity, leg, course);
        const needs = this.spansOf(leg, "out");
        const area = this.areas.out(leg);
        const swings = needs.length > 0 || area !== null;
        // it holds the other lane until it is in line with its own
        const lineM = course.startM + (leg.way?.joinsAfterM ?? 0) + VEHICLE_SHAPES_SPEC[user.shape].lengthM / 2;
        const straightM = swings ? Math.min(lineM, course.ends[0] as number, course.goalM) : course.startM;
        traffic.enter(mover, course, speedMs, goal, setsOut, { needs, area, inLineM: straightM });
        if (swings) {
          yield* entered.wait();
          yield* this.reaches(mover, straightM);
          traffic.unblock(entering);
          traffic.leaveArea(entering);
        }
      }
    } else {
      wishes.setsOut?.();
      this.measure(mover, user, leg, wishes, 0, mover.goalM - course.startM, 0);
      this.follow(mover, user.entity, leg, course);
      traffic.goOn(mover, course, goal);
    }
    yield* arrived.wait();
    const telling = this.tellings.get(mover);
    if (telling) {
      telling.alarm.end();
      this.tellings.delete(mover);
      if (!wishes.leaves) recorder.motion(user.entity, telling.path, course.goalM, 0, 0);
    }
    if (wishes.leaves) {
      this.passages.end(mover);
      user.mover = null;
      recorder.motion(user.entity, -1, 0, 0, 0);
      return;
    }
    if (wishes.stays) {
      this.passages.end(mover);
      return;
    }
    user.mover = null;
    const comes = mover;
    if (forward + 1 < leg.partCount) {
      const stays = comes;
      const needs = this.spansOf(leg, "in");
      if (needs.length > 0 || stays.goalArea !== null || stays.rear < stays.permitted) {
        const free = new Signal();
        traffic.block(mover, needs, () => free.fire());
        yield* free.wait();
      }
      kernel.after(SHIFT_S + leg.blocksS, () => {
        this.passages.end(stays, SHIFT_S + leg.blocksS);
        traffic.remove(stays);
      });
      yield SHIFT_S;
      yield* this.manoeuvre(user.entity, leg, forward + 1);
    } else {
      this.passages.end(mover);
      traffic.remove(mover);
    }
    traffic.leaveArea(comes);
  }

  /** From now on a vehicle's passages of links are told. */
  private measure(
    mover: Mover,
    user: RoadUser,
    leg: Leg,
    { leaves = false, leavesPublicRoad: passed }: DriveWishes,
    speedMs: number,
    offsetM: number,
    beforeS: number,
  ): void {
    const course = this.courseOf(leg);
    const mark = leg.way?.gate === "in" ? { atM: course.ends[1] ?? course.goalM, passed } : null;
    const sections = this.sectionsOf(leg);
    const { entity: vehicle } = user;
    this.passages.begin(mover, { vehicle, course, sections, leaves, speedMs, offsetM, beforeS, mark });
  }

  /** The recording has been opened. */
  opened(): void {
    this.gridlocks.open();
  }

  /** The run ends: writes down who is on the road still. */
  close(): void {
    this.passages.close();
  }

  /** Waits until a vehicle's front is at `s` of its way; looks again when it comes later than its plan said. */
  private *reaches(mover: Mover, s: number): Process<void> {
    const { kernel } = this.book;
    while (!mover.isGone) {
      const t = mover.plan.timeAt(s - 1e-6, kernel.nowS);
      if (t <= kernel.nowS) return;
      yield Math.max(1e-3, Math.min(t - kernel.nowS, REACH_STEP_S));
    }
  }

  /** What a vehicle will need at the end of a leg. */
  private announce(mover: Mover, leg: Leg): void {
    mover.claims = this.spansOf(leg, "in");
    mover.tailM = this.sweeps.tailM(leg);
    mover.goalArea = this.areas.in(leg).area;
  }

  /** What a leg's manoeuvre takes of the other lane of its road. */
  private spansOf(leg: Leg, side: "in" | "out"): readonly Span[] {
    const known = this.spans.get(leg)?.[side];
    if (known) return known;
    const sweeps = side === "out" ? this.sweeps.out(leg) : this.sweeps.in(leg).sweeps;
    const spans = sweeps.map(({ track, fromM, toM }) => ({
      track: this.tracks[track] as Track,
      fromM,
      toM,
    }));
    this.spans.set(leg, { ...this.spans.get(leg), [side]: spans });
    return spans;
  }

  private sectionsOf(leg: Leg): readonly Section[] {
    let sections = sectionsOfLegs.get(leg);
    if (!sections) {
      sections = sectionsOf(leg.course(this.plan), leg.way?.fromPlace ?? null, this.plan, this.links);
      sectionsOfLegs.set(leg, sections);
    }
    return sections;
  }

  private courseOf(leg: Leg): Course {
    const known = this.courses.get(leg);
    if (known) return known;
    const { tracks, beginM, ends, startM, goalM } = leg.course(this.plan);
    const lastBeginsM = ends.length > 1 ? (ends[ends.length - 2] as number) : startM;
    const course = {
      tracks: tracks.map((number) => this.tracks[number] as Track),
      beginM,
      ends,
      spans: leg.limits(),
      startM,
      goalM,
      clearM: this.areas.in(leg).clearM,
      guardM: Math.max(Math.min(this.sweeps.in(leg).fromM, this.areas.in(leg).fromM) - BEFORE_M, lastBeginsM),
    };
    this.courses.set(leg, course);
    return course;
  }

  /** One part of a leg in closed form. */
  private *manoeuvre(vehicle: number, leg: Leg, part: number): Process<void> {
    const { kernel, recorder } = this.book;
    if (!recorder.keepsMotion) {
      yield leg.partS(part);
      return;
    }
    const path = pathIds(this.book, leg.motion)[part] as number;
    const { rows, parts } = leg.motion;
    const { beginsS, lengthM, backwards } = parts[part] as (typeof parts)[number];
    const beganS = kernel.nowS;
    const endS = beganS + leg.partS(part);
    for (let row = 0; row < rows.length; row += LEG_ROW) {
      if (rows[row + 1] !== part || (rows[row] as number) < beginsS - 1e-9) continue;
      const t = beganS + (rows[row] as number) - beginsS;
      if (t > kernel.nowS) yield t - kernel.nowS;
      recorder.motion(vehicle, path, rows[row + 2] as number, rows[row + 3] as number, rows[row + 4] as number);
    }
    if (endS > kernel.nowS) yield endS - kernel.nowS;
    recorder.motion(vehicle, path, backwards ? leg.standM : lengthM, 0, 0);
  }

  // -- telling --------------------------------------------------------------------------------------------------

  /** From now on a vehicle's plan is told as motion along the leg. */
  private follow(mover: Mover, vehicle: number, leg: Leg, course: Course): void {
    if (!this.book.recorder.keepsMotion) return;
    const path = pathIds(this.book, leg.motion)[leg.forwardPart] as number;
    const offsetM = mover.tracks.length === 0 ? 0 : mover.goalM - course.startM;
    const telling: Telling = {
      vehicle,
      path,
      offsetM,
      t: Number.NaN,
      s: 0,
      v: 0,
      a: 0,
      alarm: this.book.kernel.alarm(() => this.tell(mover)),
    };
    this.tellings.set(mover, telling);
  }

  private tell(mover: Mover): void {
    const telling = this.tellings.get(mover);
    if (!telling) return;
    const now = this.book.kernel.nowS;
    const { plan } = mover;
    const row = plan.rowAt(now);
    const u = now - (plan.rows[row] as number);
    const a = plan.rows[row + 3] as number;
    const v = (plan.rows[row + 2] as number) + a * u;
    const s = (plan.rows[row + 1] as number) + u * ((plan.rows[row + 2] as number) + 0.5 * a * u) - telling.offsetM;
    const since = now - telling.t;
    const goesOn =
      a === telling.a &&
      Math.abs(telling.v + a * since - v) < 1e-9 &&
      Math.abs(telling.s + since * (telling.v + 0.5 * a * since) - s) < 1e-9;
    if (!goesOn) {
      this.book.recorder.motion(telling.vehicle, telling.path, s, Math.max(0, v), a);
      telling.t = now;
      telling.s = s;
      telling.v = v;
      telling.a = a;
    }
    const next = row + PLAN_ROW;
    if (next < plan.count * PLAN_ROW) telling.alarm.set(Math.max(now, plan.rows[next] as number));
    else telling.alarm.clear();
  }
}
