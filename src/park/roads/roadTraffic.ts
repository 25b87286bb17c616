/**
 * Vehicles of the hub in traffic: they drive their legs over the tracks of the roads, behind each other and by right of
 * way, and what they do is told to the recorder piece by piece as it happens. Manoeuvres backwards are driven in closed
 * form; while one blocks its lane the vehicle stands there for the others.
 */
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import { type Process, Signal } from "../../kernel/process.ts";
import type { VehicleShape } from "../../recording/vocabulary.ts";
import { edgesUpTo, isSameUpTo, sameUpToM } from "./detours.ts";
import { driverOf } from "./drivers.ts";
import type { DirectedEdge } from "./lanes.ts";
import { inLineM } from "./legBodies.ts";
import { LEG_ROW, type Leg, SHIFT_S } from "./legs.ts";
import { LegTracks } from "./legTracks.ts";
import type { ManoeuvreAreas } from "./manoeuvreAreas.ts";
import { MotionTeller } from "./motionTeller.ts";
import type { RoadNetwork } from "./network.ts";
import { type PathBook, pathIds } from "./pathBook.ts";
import type { RoadLinks } from "./service/links.ts";
import { Passages } from "./service/passages.ts";
import type { Sweeps } from "./sweeps.ts";
import { GridlockTeller } from "./tellGridlocks.ts";
import { type TrackPlan, tracksOf } from "./trackPlan.ts";
import type { Mover } from "./traffic/mover.ts";
import type { Course, Track } from "./traffic/track.ts";
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

/** A vehicle under way to the end of a leg. */
interface Drive {
  readonly user: RoadUser;
  leg: Leg;
  course: Course;
  /** traffic knows all of its way; else only the lane it manoeuvres onto first */
  isLaid: boolean;
  /** roads it went round to end a circle: others may stand there still */
  readonly avoided: Set<string>;
}

export class RoadTraffic {
  readonly traffic: Traffic;
  private readonly book: PathBook;
  private readonly network: RoadNetwork;
  private readonly plan: TrackPlan;
  private readonly tracks: readonly Track[];
  private readonly legs: LegTracks;
  private readonly sweeps: Sweeps;
  private readonly areas: ManoeuvreAreas;
  private readonly links: RoadLinks;
  private readonly passages: Passages;
  private readonly gridlocks: GridlockTeller;
  private readonly motion: MotionTeller;
  /** in the order they set out */
  private readonly drives = new Map<Mover, Drive>();

  constructor(book: PathBook, network: RoadNetwork) {
    this.book = book;
    this.network = network;
    this.plan = network.trackPlan;
    this.sweeps = network.sweeps;
    this.areas = network.areas;
    this.links = network.links;
    const linkIds = this.links.infos.map((info) => book.recorder.link(info));
    this.passages = new Passages(book.kernel, book.recorder, linkIds);
    this.tracks = tracksOf(this.plan);
    this.legs = new LegTracks(network, this.tracks);
    this.motion = new MotionTeller(book);
    const linkOf = (track: Track) => linkIds[this.links.ofTrack[this.tracks.indexOf(track)] ?? -1] ?? -1;
    this.gridlocks = new GridlockTeller(book.kernel, book.recorder, linkOf);
    this.traffic = new Traffic(book.kernel, {
      onCleared: (mover) => this.passages.cleared(mover),
      isEnded: (members) => members.some((mover) => this.goesRound(mover)),
      onGridlock: (members) => this.gridlocks.gridlocked(members),
      onSqueeze: (mover, past) => this.gridlocks.squeezedPast(mover, past),
      ...(book.recorder.keepsMotion ? { onPlan: (mover: Mover) => this.motion.tell(mover) } : {}),
    });
  }

  /** Drives a leg to its end. */
  *drive(user: RoadUser, leg: Leg, wishes: DriveWishes = {}): Process<void> {
    const { traffic } = this;
    if (leg.partCount === 0) {
      wishes.setsOut?.();
      return;
    }
    const forward = leg.forwardPart;
    const course = this.legs.courseOf(leg);
    const drive: Drive = { user, leg, course, isLaid: true, avoided: new Set() };
    const arrived = new Signal();
    const goal = { leaves: wishes.leaves ?? false, arrived: () => arrived.fire() };
    let { mover } = user;
    if (mover) this.announce(mover, leg);
    if (mover === null) {
      mover = traffic.newMover(driverOf(user.shape, user.speedFactor));
      this.gridlocks.knows(mover, user.entity);
      this.announce(mover, leg);
      user.mover = mover;
      this.drives.set(mover, drive);
      const entering = mover;
      const entered = new Signal();
      const speedMs = leg.way?.gate === "in" ? (course.spans[1] as number) * user.speedFactor : 0;
      const beforeS = forward > 0 ? leg.partS(0) + SHIFT_S : 0;
      const setsOut = () => {
        this.measure(entering, drive, wishes, speedMs, 0, beforeS);
        wishes.setsOut?.();
        entered.fire();
      };
      if (forward > 0) {
        drive.isLaid = false;
        const [track] = course.tracks as [Track];
        const ends = course.ends.slice(0, 1);
        const there = { ...course, tracks: [track], ends, spans: [], goalM: course.startM, guardM: NEVER };
        const wayOut = { needs: this.legs.spansOf(leg, "out"), area: this.areas.out(leg) };
        traffic.enter(mover, there, 0, { arrived: () => {} }, setsOut, wayOut);
        yield* entered.wait();
        yield* this.manoeuvre(user.entity, leg, 0);
        traffic.unblock(mover);
        yield SHIFT_S;
        drive.isLaid = true;
        this.motion.begin(mover, user.entity, drive.leg, drive.course.startM);
        traffic.goOn(mover, drive.course, goal);
        traffic.givesBackAt(mover, Math.min(inLineM(leg), course.goalM));
      } else {
        this.motion.begin(mover, user.entity, drive.leg, drive.course.startM);
        const needs = this.legs.spansOf(leg, "out");
        const area = this.areas.out(leg);
        const swings = needs.length > 0 || area !== null;
        // it holds the other lane until it is in line with its own
        const lineM = course.startM + (leg.way?.joinsAfterM ?? 0) + VEHICLE_SHAPES_SPEC[user.shape].lengthM / 2;
        const straightM = swings ? Math.min(lineM, course.ends[0] as number, course.goalM) : course.startM;
        const isAcross = swings && (course.ends[0] as number) < Math.min(lineM, course.goalM);
        const comesIn = () => {
          setsOut();
          if (swings) traffic.givesBackAt(entering, straightM);
        };
        traffic.enter(mover, course, speedMs, goal, comesIn, { needs, area, inLineM: straightM, isAcross });
      }
    } else {
      wishes.setsOut?.();
      this.drives.set(mover, drive);
      this.measure(mover, drive, wishes, 0, mover.goalM - course.startM, 0);
      this.motion.begin(mover, user.entity, drive.leg, drive.course.startM);
      traffic.goOn(mover, course, goal);
    }
    yield* arrived.wait();
    this.drives.delete(mover);
    yield* this.finish(mover, drive, wishes);
  }

  /** At the end of the part that is driven forwards: off the road, or on to the place beside it. */
  private *finish(mover: Mover, { user, leg, course }: Drive, wishes: DriveWishes): Process<void> {
    const { kernel, recorder } = this.book;
    const { traffic } = this;
    const forward = leg.forwardPart;
    this.motion.end(mover, wishes.leaves ? null : course.goalM);
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
      const needs = this.legs.spansOf(leg, "in");
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
    { user, leg, course }: Drive,
    { leaves = false, leavesPublicRoad: passed }: DriveWishes,
    speedMs: number,
    offsetM: number,
    beforeS: number,
  ): void {
    const mark = leg.way?.gate === "in" ? { atM: course.ends[1] ?? course.goalM, passed } : null;
    const sections = this.legs.sectionsOf(leg);
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

  // -- other ways -----------------------------------------------------------------------------------------------

  /** Roads have closed or opened: who is under way over a closed one goes round it, or waits before it. */
  roadsChanged(): void {
    const { plan, network } = this;
    plan.tracks.forEach((track, number) => {
      if (track.kind === "lane") (this.tracks[number] as Track).isClosed = !network.isOpen(track.edge);
    });
    for (const [mover, drive] of this.drives) if (this.meetsClosed(mover, drive)) this.divert(mover, drive);
    this.traffic.askAgain(this.drives.keys());
  }

  /** Whether the rest of its way, beyond what it is permitted to drive on, leads over a closed road. */
  private meetsClosed(mover: Mover, drive: Drive): boolean {
    const from = this.permittedOf(mover, drive) + 1;
    return drive.course.tracks.some((track, i) => i >= from && track.isClosed);
  }

  /** One of those that wait for each other in a circle goes round what it waits before, where another road leads there. */
  private goesRound(mover: Mover): boolean {
    const drive = this.drives.get(mover);
    if (!drive?.isLaid || mover.waitsFor === null || mover.entryMs !== null || mover.isPermittedToEnd) return false;
    const next = this.plan.tracks[this.tracks.indexOf(mover.tracks[mover.permitted + 2] as Track)];
    if (next?.kind !== "lane") return false;
    const { id } = (this.network.edges[next.edge] as DirectedEdge).edge;
    if (drive.avoided.has(id)) return false;
    drive.avoided.add(id);
    return this.divert(mover, drive);
  }

  /** Which track of its course a vehicle is permitted to drive on at most, by its number; the first when on none yet. */
  private permittedOf(mover: Mover, { course, isLaid }: Drive): number {
    return isLaid ? Math.max(0, mover.permitted) - (mover.tracks.length - course.tracks.length) : 0;
  }

  /** Goes another way to where it is bound for, from the end of what it is permitted to drive on; false when it cannot. */
  private divert(mover: Mover, drive: Drive): boolean {
    const { user, leg, course, isLaid, avoided } = drive;
    if (leg.way === null || (isLaid && mover.isPermittedToEnd)) return false;
    const permitted = this.permittedOf(mover, drive);
    const [was, kept] = [leg.course(this.plan), edgesUpTo(this.plan, leg.course(this.plan), leg.way, permitted)];
    const other = this.network.around(leg, kept, avoided);
    if (other === null || other.forwardPart !== leg.forwardPart) return false;
    if (!isSameUpTo(was, other.course(this.plan), permitted)) return false;
    const { kernel, recorder } = this.book;
    const s = isLaid && mover.entryMs === null ? mover.plan.sAt(kernel.nowS) - mover.shiftM : course.startM;
    if (s > sameUpToM(leg, other)) return false;
    drive.leg = other;
    drive.course = this.legs.courseOf(other);
    recorder.fact("rerouted", user.entity, -1, 0, this.gridlocks.placeOf(mover));
    this.traffic.release(mover);
    this.announce(mover, other);
    if (isLaid) this.traffic.divert(mover, drive.course, permitted);
    this.passages.divert(mover, drive.course, this.legs.sectionsOf(other));
    this.motion.divert(mover, other);
    return true;
  }

  /** What a vehicle will need at the end of a leg. */
  private announce(mover: Mover, leg: Leg): void {
    mover.claims = this.legs.spansOf(leg, "in");
    mover.tailM = this.sweeps.tailM(leg);
    mover.goalArea = this.areas.in(leg).area;
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
}
