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
import type { LaneWay, StudyRoads } from "./build.ts";

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
}

/** Who drives a trip. */
interface Traveller {
  readonly driver: Driver;
  /** which of two ways along the lanes that are as good it takes; see {@link StudyRoads.lanesAlong} */
  readonly inward: boolean;
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
  return { tracks, beginM: 0, ends, spans, startM, goalM: goalM === null ? at : at - last.lengthM + goalM };
}

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

  constructor(roads: StudyRoads, { blocking = false, seed = 1 }: StudyOptions) {
    this.roads = roads;
    this.blocking = blocking;
    this.streams = new Streams(seed);
    this.stops = new Map(roads.network.stops.map((stop) => [stop.id, stop]));
    const { kernel } = this;
    this.traffic = new Traffic(kernel, {
      onGridlock: (members) => this.gridlocks.push({ atS: kernel.nowS, members: members.map(({ id }) => id) }),
      onWaited: (mover, { id: track }, waitedS) =>
        this.waits.push({ mover: mover.id, track, why: mover.waitsBecause, waitedS, atS: kernel.nowS }),
      onPlan: (mover) => this.foresee(mover),
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
    const who = { driver: driverOfKind(kind, speedFactorOf(draw.normal(0, 1))), inward: draw.next() < 0.5 };
    const stop = stopId === null ? null : (this.stops.get(stopId) as RoadStop);
    const atGate = route.indexOf(gateLink);
    const atOut = route.length - 2;

    let mover = yield* this.comeIn(who, route.slice(0, atGate + 1));
    yield trip.gateServiceS;
    this.watch(mover, 0, times, "gateExitS");
    if (stop) {
      const links = route.slice(atGate, route.lastIndexOf(stop.link) + 1);
      yield* this.goOn(mover, who, links, 0, 0, stop.atM, (way) => {
        const before = roads.tracksAlong(links, way, 1).slice(0, -2);
        const beforeM = before.reduce((sum, track) => sum + track.lengthM, 0);
        this.watch(mover, beforeM, times, "stopLinkS");
      });
      mover = yield* this.stay(mover, who, kind, stop, trip, times);
      yield* this.goOn(mover, who, route.slice(route.lastIndexOf(stop.link), atOut + 1), 0, 0, -BOOTH_M);
    } else yield* this.goOn(mover, who, route.slice(atGate, atOut + 1), 0, 0, -BOOTH_M);
    yield trip.outServiceS;
    yield* this.goOn(mover, who, route.slice(atOut), 0, null, null);
    times.leftS = kernel.nowS;
    this.watches.delete(mover);
  }

  /** At speed on the first link as soon as there is room, to the booth at the end of the last. */
  private *comeIn(who: Traveller, links: readonly string[]): Process<Mover> {
    const { roads, traffic } = this;
    const { driver, inward } = who;
    const { entry } = roads.lanesAlong(links, null, 0, inward);
    const way = roads.lanesAlong(links, entry[0] as number, 0, inward);
    const tracks = roads.tracksAlong(links, way, 0);
    const [first, last] = [tracks[0] as Track, tracks[tracks.length - 1] as Track];
    const mover = this.newMover(driver);
    this.willChange(mover, links, way, 0);
    const there = new Signal();
    const course = courseAlong(tracks, driver.lengthM, last.lengthM - BOOTH_M, driver.speedFactor);
    const goal = { arrived: () => there.fire() };
    traffic.enter(mover, course, first.limitMs * driver.speedFactor, goal, () => {});
    yield* there.wait();
    return mover;
  }

  /**
   * From where it stands on the first of some links to the last.
   *
   * @param goalM on the last link; negative: before its end; null: beyond it, out of sight
   */
  private *goOn(
    mover: Mover,
    who: Traveller,
    links: readonly string[],
    first: number,
    last: number | null,
    goalM: number | null,
    before: (way: LaneWay) => void = () => {},
  ): Process {
    const { roads, traffic } = this;
    const way = roads.lanesAlong(links, first, last, who.inward);
    before(way);
    const base = mover.tracks.length - 1;
    this.willChange(mover, links, way, base);
    const tracks = [mover.tracks[base] as Track, ...roads.tracksAlong(links, way, 1)];
    const atM = mover.goalM - mover.startOf(base);
    const lastM = (tracks[tracks.length - 1] as Track).lengthM;
    const toM = goalM !== null && goalM < 0 ? lastM + goalM : goalM;
    const there = new Signal();
    traffic.goOn(mover, courseAlong(tracks, atM, toM, mover.driver.speedFactor), {
      leaves: goalM === null,
      arrived: () => there.fire(),
    });
    yield* there.wait();
  }

  /** Off the road into its place, and out again: another mover, who stands where it stopped. */
  private *stay(
    mover: Mover,
    { driver }: Traveller,
    kind: StudyKind,
    stop: RoadStop,
    { dwellS }: StudyTrip,
    times: TripTimes,
  ): Process<Mover> {
    const { kernel, blocking } = this;
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

  /** Lane changes of a way whose links begin at number `base` of the mover's tracks. */
  private willChange(mover: Mover, links: readonly string[], way: LaneWay, base: number): void {
    links.forEach((link, i) => {
      const exit = way.exit[i] as number;
      if (way.entry[i] !== exit) mover.changes.set(base + 2 * i, this.roads.lane(link, exit));
    });
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
