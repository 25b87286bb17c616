/**
 * Runs the trips of a study over its roads: through the in-gate, to a stop, through the out-gate and away; what is left
 * is when each vehicle was where. The drivers are those of the hub.
 */
import { Kernel } from "../../../kernel/kernel.ts";
import { type Process, Signal } from "../../../kernel/process.ts";
import { Streams } from "../../../kernel/streams.ts";
import { driverOfKind, speedFactorOf } from "../drivers.ts";
import type { Mover } from "../traffic/mover.ts";
import type { Driver } from "../traffic/planner.ts";
import type { Course, Track } from "../traffic/track.ts";
import { Traffic } from "../traffic/traffic.ts";
import type { RoadStop, StudyKind, StudyTrip } from "./brief.ts";
import type { Section, SectionEnds, StudyRoads } from "./build.ts";

/** One stands so far before the end of a gate lane to be served [m]. */
const BOOTH_M = 3;

/**
 * Who wants out of a place looks for a gap in the traffic this often [s], the judge's step. The hub lets nobody out on a
 * road that is rather full, which keeps rings of waiting vehicles from closing; a study is of roads that nobody manages.
 */
const LOOK_S = 0.5;

/** When a vehicle was where [s]; NaN: it was not. */
export interface TripTimes {
  readonly trip: StudyTrip;
  /** its front left the in-gate's lane */
  gateExitS: number;
  /** its front came to the link of its stop */
  stopLinkS: number;
  /** it was at its stop, and found room on the lane to leave it; see {@link StudyOptions.blocking} */
  stopStartS: number;
  stopEndS: number;
  /** it left the last link */
  leftS: number;
}
const MOMENTS = ["gateExitS", "stopLinkS", "stopStartS", "stopEndS", "leftS"] as const;
type Moment = (typeof MOMENTS)[number];

export interface StudyWait {
  readonly mover: number;
  readonly track: string;
  readonly why: string;
  readonly waitedS: number;
  readonly atS: number;
}

export interface StudyRun {
  readonly times: readonly TripTimes[];
  readonly traffic: Traffic;
  readonly kernel: Kernel;
  readonly movers: readonly Mover[];
  /** who waited for a permission, and for what it was refused last */
  readonly waits: readonly StudyWait[];
  readonly gridlocks: readonly { readonly atS: number; readonly members: readonly number[] }[];
}

export interface StudyOptions {
  /** stops then */
  readonly untilS: number;
  /**
   * Who gets into a place or out of it stands on the lane meanwhile, each place taking as long as a dock: into it before
   * `stopStartS`, out of it after `stopEndS`. Else that happens beside the lane and is part of the stay.
   */
  readonly blocking?: boolean;
  /** of the drivers: who drives how fast */
  readonly seed?: number;
  /** told of every plan that is made anew, for those who watch */
  readonly onPlan?: (mover: Mover) => void;
}

export function runStudy(roads: StudyRoads, trips: readonly StudyTrip[], options: StudyOptions): StudyRun {
  const study = new Study(roads, options);
  for (const trip of trips) study.add(trip);
  study.kernel.run(options.untilS);
  // what was foreseen and did not come to pass
  for (const times of study.times) {
    for (const moment of MOMENTS) if (!(times[moment] <= options.untilS)) times[moment] = Number.NaN;
  }
  return study;
}

/**
 * A way along tracks from `startM` on the first to `goalM` on the last (null: beyond it), at the limits of lanes and
 * turns. A turn is driven as fast as its bend allows by everybody, but nobody exceeds his share of what is posted.
 */
export function courseAlong(
  tracks: readonly Track[],
  startM: number,
  goalM: number | null,
  speedFactor: number,
): Course {
  const ends: number[] = [];
  const spans: number[] = [];
  let at = 0;
  for (const track of tracks) {
    at += track.lengthM;
    ends.push(at);
    const postedMs = Math.max(track.from?.limitMs ?? 0, track.to?.limitMs ?? 0);
    spans.push(at, track.kind === "lane" ? track.limitMs : Math.min(track.limitMs / speedFactor, postedMs));
  }
  const last = tracks[tracks.length - 1] as Track;
  const toM = goalM === null ? at : at - last.lengthM + goalM;
  return {
    tracks,
    beginM: 0,
    ends,
    spans,
    startM,
    goalM: toM,
    guardM: Number.POSITIVE_INFINITY,
    clearM: Number.POSITIVE_INFINITY,
  };
}

const FIRST_LANES: SectionEnds = { fromFirst: true, toFirst: true };
const FROM_ANY: SectionEnds = { fromFirst: false, toFirst: true };
const TO_ANY: SectionEnds = { fromFirst: true, toFirst: false };

class Study implements StudyRun {
  readonly kernel = new Kernel();
  readonly traffic: Traffic;
  readonly times: TripTimes[] = [];
  readonly movers: Mover[] = [];
  readonly waits: StudyWait[] = [];
  readonly gridlocks: { atS: number; members: number[] }[] = [];
  private readonly roads: StudyRoads;
  private readonly blocking: boolean;
  private readonly streams: Streams;
  private readonly stops: ReadonlyMap<string, RoadStop>;
  /** points that movers have still to pass [m along their ways] */
  private readonly watches = new Map<Mover, { readonly at: number; readonly times: TripTimes; moment: Moment }[]>();

  constructor(roads: StudyRoads, { blocking = false, seed = 1, onPlan }: StudyOptions) {
    this.roads = roads;
    this.blocking = blocking;
    this.streams = new Streams(seed);
    this.stops = new Map(roads.network.stops.map((stop) => [stop.id, stop]));
    const { kernel } = this;
    this.traffic = new Traffic(kernel, {
      onGridlock: (members) => this.gridlocks.push({ atS: kernel.nowS, members: members.map(({ id }) => id) }),
      onWaited: (mover, { id: track }, waitedS) =>
        this.waits.push({ mover: mover.id, track, why: mover.waitsBecause, waitedS, atS: kernel.nowS }),
      onPlan: (mover) => {
        this.foresee(mover);
        onPlan?.(mover);
      },
    });
  }

  add(trip: StudyTrip): void {
    const nan = Number.NaN;
    const times = { trip, gateExitS: nan, stopLinkS: nan, stopStartS: nan, stopEndS: nan, leftS: nan };
    this.times.push(times);
    this.kernel.at(trip.departS, () => void this.kernel.spawn(trip.id, this.drive(trip, times)));
  }

  private *drive(trip: StudyTrip, times: TripTimes): Process {
    const { kernel, roads } = this;
    const { route, gateLink, stop: stopId } = trip;
    const kind = roads.network.kinds[trip.kind] as StudyKind;
    const draw = this.streams.stream(trip.id, "driver");
    const driver = driverOfKind(kind, speedFactorOf(draw.normal(0, 1)));
    const inward = draw.next() < 0.5;
    const stop = stopId === null ? null : (this.stops.get(stopId) as RoadStop);
    const atGate = route.indexOf(gateLink);
    const atOut = route.length - 2;

    const section = (from: number, to: number, ends = FIRST_LANES) => roads.section(route, from, to, ends, inward);

    let mover = yield* this.comeIn(driver, section(0, atGate, FROM_ANY));
    yield trip.gateServiceS;
    this.watch(mover, 0, times, "gateExitS");
    if (stop) {
      const atStop = route.lastIndexOf(stop.link);
      const toStop = section(atGate, atStop);
      this.watch(mover, toStop.betweenM, times, "stopLinkS");
      yield* this.goOn(mover, toStop, stop.atM);
      mover = yield* this.stay(mover, kind, stop, trip, times);
      yield* this.goOn(mover, section(atStop, atOut), -BOOTH_M);
    } else yield* this.goOn(mover, section(atGate, atOut), -BOOTH_M);
    yield trip.outServiceS;
    yield* this.goOn(mover, section(atOut, route.length - 1, TO_ANY), null);
    times.leftS = kernel.nowS;
    this.watches.delete(mover);
  }

  /** At speed on the first link as soon as there is room, to the booth at the end of the last. */
  private *comeIn(driver: Driver, { tracks, changes }: Section): Process<Mover> {
    const [first, last] = [tracks[0] as Track, tracks[tracks.length - 1] as Track];
    const mover = this.newMover(driver);
    for (const { at, lane } of changes) mover.changes.set(at, lane);
    const there = new Signal();
    const course = courseAlong(tracks, driver.lengthM, last.lengthM - BOOTH_M, driver.speedFactor);
    const goal = { arrived: () => there.fire() };
    this.traffic.enter(mover, course, first.limitMs * driver.speedFactor, goal, () => {});
    yield* there.wait();
    return mover;
  }

  /**
   * From where it stands on the first lane of a section to its last.
   *
   * @param goalM on the last lane; negative: before its end; null: beyond it, out of sight
   */
  private *goOn(mover: Mover, { tracks, changes }: Section, goalM: number | null): Process {
    const base = mover.tracks.length - 1;
    for (const { at, lane } of changes) mover.changes.set(base + at, lane);
    const atM = mover.goalM - mover.startOf(base);
    const toM = goalM !== null && goalM < 0 ? (tracks[tracks.length - 1] as Track).lengthM + goalM : goalM;
    const there = new Signal();
    const goal = { leaves: goalM === null, arrived: () => there.fire() };
    this.traffic.goOn(mover, courseAlong(tracks, atM, toM, mover.driver.speedFactor), goal);
    yield* there.wait();
  }

  /** Off the road into its place, and out again: another mover, who stands where it stopped. */
  private *stay(
    mover: Mover,
    kind: StudyKind,
    stop: RoadStop,
    { dwellS }: StudyTrip,
    times: TripTimes,
  ): Process<Mover> {
    const { kernel, blocking } = this;
    const { driver } = mover;
    const isLong = blocking || stop.isDock;
    const inS = isLong ? kind.dockInS : kind.driveInS;
    const outS = isLong ? kind.dockOutS : kind.driveOutS;
    if (blocking) yield inS;
    times.stopStartS = kernel.nowS;
    this.watches.delete(mover);
    this.traffic.remove(mover);
    yield blocking ? dwellS : inS + dwellS + outS;
    const lane = this.roads.lane(stop.link, 0);
    while (this.traffic.hindersAppearing(driver, lane, stop.atM, 0)) yield LOOK_S;
    const again = this.newMover(driver);
    const course = courseAlong([lane], stop.atM, stop.atM, driver.speedFactor);
    this.traffic.appear(again, course, 0, { arrived: () => {} });
    times.stopEndS = kernel.nowS;
    if (blocking) yield outS;
    return again;
  }

  private newMover(driver: Driver): Mover {
    const mover = this.traffic.newMover(driver);
    this.movers.push(mover);
    this.watches.set(mover, []);
    return mover;
  }

  /** Notes when the mover's front passes the point so far beyond the end of the last track of its way as yet. */
  private watch(mover: Mover, beyondM: number, times: TripTimes, moment: Moment): void {
    times[moment] = Number.POSITIVE_INFINITY;
    this.watches.get(mover)?.push({ at: (mover.ends[mover.ends.length - 1] as number) + beyondM, times, moment });
  }

  /** When a mover with a new plan will pass what it is watched for. */
  private foresee(mover: Mover): void {
    const { nowS } = this.kernel;
    for (const { at, times, moment } of this.watches.get(mover) ?? []) {
      if (times[moment] > nowS) times[moment] = mover.plan.timeAt(at, nowS);
    }
  }
}
