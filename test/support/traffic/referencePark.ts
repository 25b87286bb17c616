/**
 * The reference park (`network.json` and the demand beside it) driven by our traffic: the same trucks, lanes, turns and
 * stops as the outside judge drove, and the same measures.
 */

import { Kernel } from "../../../src/kernel/kernel.ts";
import { Streams } from "../../../src/kernel/streams.ts";
import { driverOfKind, HABITS, speedFactorOf } from "../../../src/park/roads/drivers.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../src/park/roads/traffic/planner.ts";
import { type Course, cross, Track } from "../../../src/park/roads/traffic/track.ts";
import { Traffic } from "../../../src/park/roads/traffic/traffic.ts";
import { readReference } from "../referenceFolder.ts";

interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly lanes: number;
  readonly speed: number;
  readonly priority: number;
  readonly length: number;
  readonly shape?: readonly (readonly [number, number])[];
}
interface TurnRow {
  readonly from: string;
  readonly to: string;
  readonly fromLane: number;
  readonly toLane: number;
  readonly length: number;
  readonly speed: number;
  readonly rightOfWay: "major" | "minor" | "equal" | "zipper";
}
interface TypeRow {
  readonly length: number;
  readonly accel: number;
  readonly decel: number;
  readonly tau: number;
  readonly minGap: number;
  readonly dockIn: number;
  readonly dockOut: number;
  readonly driveIn: number;
  readonly driveOut: number;
}
export interface ReferenceNetwork {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly radius?: number }[];
  readonly links: readonly Link[];
  readonly turns: readonly TurnRow[];
  readonly stops: readonly {
    readonly id: string;
    readonly kind: string;
    readonly link: string;
    readonly pos: number;
  }[];
  readonly vehicleTypes: Readonly<Record<string, TypeRow>>;
}
export interface ReferenceDemand {
  readonly routes: Readonly<Record<string, readonly string[]>>;
  readonly trucks: readonly (readonly (string | number | null)[])[];
}

/** Lateral distance at which two bodies are clear of each other [m]. */
const APART_M = 2.6;
const LANE_M = 3.75;
/** Nobody changes lanes on shorter links where it can be done elsewhere [m]. */
const SHORT_M = 40;

/** @param normal a standard normal draw of the driver's own: who drives how fast */
export function driverOf(type: TypeRow, normal: number, habits = HABITS): Driver {
  const { length: lengthM, minGap: gapM, tau: tauS, accel: accelMs2, decel: brakeMs2 } = type;
  return driverOfKind({ lengthM, gapM, tauS, accelMs2, brakeMs2 }, speedFactorOf(normal, habits), habits);
}

/**
 * A way along tracks from `startM` on the first to `goalM` on the last, at the limits of lanes and turns. A turn is
 * driven as fast as its bend allows, but no driver exceeds his share of what is posted: `speedFactor` counts twice there.
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
    const posted = track.kind === "lane" ? track.limitMs : Math.max(track.from?.limitMs ?? 0, track.to?.limitMs ?? 0);
    spans.push(at, track.kind === "lane" ? posted : Math.min(track.limitMs / speedFactor, posted));
  }
  const lastM = (tracks.at(-1) as Track).lengthM;
  return { tracks, beginM: 0, ends, spans, startM, goalM: goalM === null ? at : at - lastM + goalM };
}

type Xy = readonly [number, number];

function laneLine(network: ReferenceNetwork, link: Link, lane: number): Xy[] {
  const node = (id: string) => network.nodes.find((n) => n.id === id) as ReferenceNetwork["nodes"][number];
  const [a, b] = [node(link.from), node(link.to)];
  const axis: Xy[] = [[a.x, a.y], ...(link.shape ?? []), [b.x, b.y]];
  const offsetM = (link.lanes - lane - 0.5) * LANE_M;
  // the same offset for the whole of a link: its shapes bend little
  const dir = (p: Xy, q: Xy): Xy => {
    const l = Math.hypot(q[0] - p[0], q[1] - p[1]);
    return [(q[0] - p[0]) / l, (q[1] - p[1]) / l];
  };
  const points: Xy[] = axis.map((p, i) => {
    const d = i === 0 ? dir(p, axis[1] as Xy) : dir(axis[i - 1] as Xy, p);
    return [p[0] + offsetM * d[1], p[1] - offsetM * d[0]];
  });
  const first = dir(points[0] as Xy, points[1] as Xy);
  const last = dir(points[points.length - 2] as Xy, points[points.length - 1] as Xy);
  const total = axis.slice(1).reduce((sum, p, i) => sum + Math.hypot(p[0] - axis[i]![0], p[1] - axis[i]![1]), 0);
  const cutM = Math.max(0, total - link.length);
  // links with a shape of their own begin and end with it
  if (link.shape) return points.slice(1, -1);
  const [ra, rb] = [a.radius ?? 10, b.radius ?? 10];
  const head = (cutM * ra) / (ra + rb);
  const tail = cutM - head;
  points[0] = [points[0]![0] + head * first[0], points[0]![1] + head * first[1]];
  const end = points.length - 1;
  points[end] = [points[end]![0] - tail * last[0], points[end]![1] - tail * last[1]];
  return points;
}

/** Points a metre apart on the curve from the end of one lane to the start of another. */
function turnLine(from: readonly Xy[], to: readonly Xy[], lengthM: number): Xy[] {
  const [p0, q0] = [from[from.length - 2] as Xy, from[from.length - 1] as Xy];
  const [p1, q1] = [to[0] as Xy, to[1] as Xy];
  const d0: Xy = [q0[0] - p0[0], q0[1] - p0[1]];
  const d1: Xy = [q1[0] - p1[0], q1[1] - p1[1]];
  const crossOf = d0[0] * d1[1] - d0[1] * d1[0];
  const sizes = Math.hypot(...d0) * Math.hypot(...d1);
  let middle: Xy = [(q0[0] + p1[0]) / 2, (q0[1] + p1[1]) / 2];
  if (Math.abs(crossOf) > 0.1 * sizes) {
    const k = ((p1[0] - q0[0]) * d1[1] - (p1[1] - q0[1]) * d1[0]) / crossOf;
    middle = [q0[0] + k * d0[0], q0[1] + k * d0[1]];
  }
  const n = Math.max(4, Math.round(lengthM));
  return Array.from({ length: n + 1 }, (_, i): Xy => {
    const u = i / n;
    const [a, b, c] = [(1 - u) * (1 - u), 2 * u * (1 - u), u * u];
    return [a * q0[0] + b * middle[0] + c * p1[0], a * q0[1] + b * middle[1] + c * p1[1]];
  });
}

export class ReferenceRoads {
  readonly network: ReferenceNetwork;
  readonly lanes = new Map<string, Track[]>();

  constructor(network: ReferenceNetwork) {
    this.network = network;
    const lines = new Map<Track, Xy[]>();
    for (const link of network.links) {
      const list = Array.from({ length: link.lanes }, (_, i) => Track.lane(`${link.id}_${i}`, link.length, link.speed));
      list.forEach((lane, i) => {
        lines.set(lane, laneLine(network, link, i));
      });
      this.lanes.set(link.id, list);
    }
    const turns: { track: Track; line: Xy[]; node: string }[] = [];
    for (const row of network.turns) {
      const from = this.lane(row.from, row.fromLane);
      const to = this.lane(row.to, row.toLane);
      const line = turnLine(lines.get(from) as Xy[], lines.get(to) as Xy[], row.length);
      const link = network.links.find((l) => l.id === row.from) as Link;
      const rank = 2 * link.priority + (row.rightOfWay === "major" ? 1 : 0);
      const node = link.to;
      turns.push({ track: Track.turn(from, to, row.length, row.speed, rank, row.length / 2), line, node });
    }
    for (let i = 0; i < turns.length; i++) {
      for (let j = i + 1; j < turns.length; j++) {
        const [a, b] = [turns[i]!, turns[j]!];
        if (a.node !== b.node || a.track.from === b.track.from || a.track.to === b.track.to) continue;
        const near = (p: Xy, line: Xy[]) => line.some((q) => Math.hypot(p[0] - q[0], p[1] - q[1]) < APART_M);
        const ofA = a.line.map((p, k) => (near(p, b.line) ? k : -1)).filter((k) => k >= 0);
        if (ofA.length === 0) continue;
        const ofB = b.line.map((p, k) => (near(p, a.line) ? k : -1)).filter((k) => k >= 0);
        const scale = (t: { track: Track; line: Xy[] }) => t.track.lengthM / (t.line.length - 1);
        cross(a.track, ofA[0]! * scale(a), ofA.at(-1)! * scale(a), b.track, ofB[0]! * scale(b), ofB.at(-1)! * scale(b));
      }
    }
  }

  lane(link: string, index: number): Track {
    return this.lanes.get(link)?.[index] as Track;
  }

  private readonly ways = new Map<string, { entry: number[]; exit: number[] }>();

  /**
   * The lanes to take along links: on each the one it comes in on and the one it goes out from. Few changes, early, but
   * not on short links.
   */
  lanesAlong(links: readonly string[], first: number | null, last: number | null): { entry: number[]; exit: number[] } {
    const key = `${links.join(" ")}|${first}|${last}`;
    const known = this.ways.get(key);
    if (known) return known;
    const count = (i: number) => (this.lanes.get(links[i] as string) as Track[]).length;
    // cost to go from link i, coming in on lane k
    const best: { cost: number; exit: number; next: number }[][] = links.map(() => []);
    for (let i = links.length - 1; i >= 0; i--) {
      for (let k = 0; k < count(i); k++) {
        let choice = { cost: Number.POSITIVE_INFINITY, exit: -1, next: -1 };
        for (let out = 0; out < count(i); out++) {
          const change = Math.abs(out - k) * (this.lane(links[i] as string, 0).lengthM < SHORT_M ? 2 : 1 + 0.01 * i);
          if (i === links.length - 1) {
            const cost = change + (last !== null && out !== last ? 1e9 : 0);
            if (cost < choice.cost) choice = { cost, exit: out, next: -1 };
            continue;
          }
          for (let next = 0; next < count(i + 1); next++) {
            if (!this.lane(links[i] as string, out).turnTo(this.lane(links[i + 1] as string, next))) continue;
            const cost = change + best[i + 1]![next]!.cost;
            if (cost < choice.cost - 1e-9) choice = { cost, exit: out, next };
          }
        }
        best[i]!.push(choice);
      }
    }
    let k = first ?? best[0]!.reduce((least, c, i, all) => (c.cost < all[least]!.cost ? i : least), 0);
    const entry: number[] = [];
    const exit: number[] = [];
    for (let i = 0; i < links.length; i++) {
      const choice = best[i]![k]!;
      if (!(choice.cost < 1e8)) throw new Error(`no lanes along ${links.join(" ")}`);
      entry.push(k);
      exit.push(choice.exit);
      k = choice.next;
    }
    const way = { entry, exit };
    this.ways.set(key, way);
    return way;
  }
}

/** A truck of the demand and the times the judge measures. */
export interface TruckTimes {
  readonly id: string;
  readonly departS: number;
  readonly gateServiceS: number;
  readonly stop: string | null;
  enteredS: number;
  gateExitS: number;
  stopLinkS: number;
  stopStartS: number;
  stopEndS: number;
  arrivedS: number;
  /** when its front left each link [s] */
  readonly leftS: Map<string, number>;
}

export interface ReferenceRun {
  readonly trucks: TruckTimes[];
  readonly traffic: Traffic;
  readonly kernel: Kernel;
  readonly movers: Mover[];
  readonly waits: { mover: number; track: string; why: string; waitedS: number; atS: number }[];
  readonly gridlocks: { atS: number; members: number[] }[];
}

/** Before the end of a gate lane [m]: there one stands to be served. */
const BOOTH_M = 3;

interface Watch {
  readonly at: number;
  set: (t: number) => void;
  t: number;
}

export function driveReference(
  roads: ReferenceRoads,
  demand: ReferenceDemand,
  endS: number,
  options: { readonly blocking?: boolean; readonly driversSeed?: number } = {},
): ReferenceRun {
  const { network } = roads;
  const kernel = new Kernel();
  const gridlocks: { atS: number; members: number[] }[] = [];
  const streams = new Streams(options.driversSeed ?? 1);
  const watches = new Map<Mover, Watch[]>();
  const waits: ReferenceRun["waits"] = [];
  const traffic = new Traffic(kernel, {
    onGridlock: (members) => gridlocks.push({ atS: kernel.nowS, members: members.map((m) => m.id) }),
    onWaited: (mover, track, waitedS) =>
      waits.push({ mover: mover.id, track: track.id, why: mover.waitsBecause, waitedS, atS: kernel.nowS }),
    onPlan: (mover) => {
      for (const watch of watches.get(mover) ?? []) {
        if (watch.t <= kernel.nowS) continue;
        watch.t = mover.plan.timeAt(watch.at, kernel.nowS);
        watch.set(watch.t);
      }
    },
  });
  const movers: Mover[] = [];
  const newMover = (driver: Driver) => {
    const mover = traffic.newMover(driver);
    movers.push(mover);
    return mover;
  };
  const stops = new Map(network.stops.map((stop) => [stop.id, stop]));
  const trucks: TruckTimes[] = [];

  const tracksAlong = (links: readonly string[], way: { entry: number[]; exit: number[] }, from: number): Track[] => {
    const tracks: Track[] = [];
    for (let i = from; i < links.length; i++) {
      if (i > 0) {
        const before = roads.lane(links[i - 1] as string, way.exit[i - 1] as number);
        tracks.push(before.turnTo(roads.lane(links[i] as string, way.entry[i] as number)) as Track);
      }
      tracks.push(roads.lane(links[i] as string, way.entry[i] as number));
    }
    return tracks;
  };
  /** Lane changes of a way whose links begin at number `base` of the mover's tracks. */
  const notChanges = (
    mover: Mover,
    links: readonly string[],
    way: { entry: number[]; exit: number[] },
    base: number,
  ) => {
    links.forEach((link, i) => {
      if (way.entry[i] !== way.exit[i]) mover.changes.set(base + 2 * i, roads.lane(link, way.exit[i] as number));
    });
  };
  /** Tries again while something is in the way; queues per lane in order. */
  const queues = new Map<Track, (() => boolean)[]>();
  const inTurn = (lane: Track, attempt: () => boolean) => {
    const queue = queues.get(lane);
    if (queue) {
      queue.push(attempt);
      return;
    }
    if (attempt()) return;
    const mine = [attempt];
    queues.set(lane, mine);
    const again = () => {
      while (mine.length > 0 && (mine[0] as () => boolean)()) mine.shift();
      if (mine.length === 0) queues.delete(lane);
      else kernel.after(0.5, again);
    };
    kernel.after(0.5, again);
  };

  for (const row of demand.trucks) {
    const [id, typeName, departS, gateLane, gateServiceS, , stopId, dwellS, , outServiceS, routeId] = row as [
      string,
      string,
      number,
      string,
      number,
      string,
      string | null,
      number,
      string,
      number,
      string,
    ];
    const type = network.vehicleTypes[typeName] as TypeRow;
    const driver = driverOf(type, streams.stream(id, "driver").normal(0, 1));
    const route = demand.routes[routeId] as readonly string[];
    const nan = Number.NaN;
    const times: TruckTimes = {
      id,
      departS,
      gateServiceS,
      stop: stopId,
      enteredS: nan,
      gateExitS: nan,
      stopLinkS: nan,
      stopStartS: nan,
      stopEndS: nan,
      arrivedS: nan,
      leftS: new Map(),
    };
    trucks.push(times);
    const stop = stopId === null ? null : (stops.get(stopId) as ReferenceNetwork["stops"][number]);
    // measured on the judge's trucks: where reversing blocks the lane, every stop takes as long as a dock
    const isDock = options.blocking || stop?.kind === "dock";
    const manoeuvreS = isDock ? [type.dockIn, type.dockOut] : [type.driveIn, type.driveOut];
    const atGate = route.indexOf(gateLane);
    const atOut = route.length - 2;

    const intoGate = (lane: number) => {
      const links = route.slice(0, atGate + 1);
      const way = roads.lanesAlong(links, lane, 0);
      const tracks = tracksAlong(links, way, 0);
      const speed = (tracks[0] as Track).limitMs * driver.speedFactor;
      if (traffic.hindersAppearing(driver, tracks[0] as Track, driver.lengthM, speed)) return false;
      const mover = newMover(driver);
      watches.set(mover, []);
      times.enteredS = kernel.nowS;
      notChanges(mover, links, way, 0);
      const last = tracks.at(-1) as Track;
      traffic.appear(mover, courseAlong(tracks, driver.lengthM, last.lengthM - BOOTH_M, driver.speedFactor), speed, {
        arrived: () => kernel.after(gateServiceS, () => fromGate(mover)),
      });
      return true;
    };
    const fromGate = (mover: Mover) => {
      const atStop = stop ? route.lastIndexOf(stop.link) : atOut;
      const links = route.slice(atGate, atStop + 1);
      const way = roads.lanesAlong(links, 0, stop ? 0 : null);
      watch(mover, 0, (t) => {
        times.gateExitS = t;
      });
      // number of the gate lane among the mover's tracks
      const base = mover.tracks.length - 1;
      notChanges(mover, links, way, base);
      const tracks = tracksAlong(links, way, 1);
      if (stop) {
        const beforeM = tracks.slice(0, -2).reduce((sum, t) => sum + t.lengthM, 0);
        watch(mover, beforeM, (t) => {
          times.stopLinkS = t;
        });
        goOn(mover, tracks, stop.pos, () => atDoor(mover));
        watchLinks(mover, links, base);
      } else {
        const last = tracks.at(-1) as Track;
        goOn(mover, tracks, last.lengthM - BOOTH_M, () => atOutGate(mover));
      }
    };
    /** From where it stands along further tracks. */
    const goOn = (mover: Mover, tracks: readonly Track[], goalM: number | null, arrived: () => void) => {
      const lane = mover.tracks.at(-1) as Track;
      const atM = mover.goalM - mover.startOf(mover.tracks.length - 1);
      const course = courseAlong([lane, ...tracks], atM, goalM, driver.speedFactor);
      traffic.goOn(mover, course, { leaves: goalM === null, arrived });
    };
    /** `beyondM` beyond the end of its present way. */
    const watch = (mover: Mover, beyondM: number, set: (t: number) => void) => {
      watches.get(mover)?.push({ at: (mover.ends.at(-1) as number) + beyondM, set, t: Number.POSITIVE_INFINITY });
    };
    const atDoor = (mover: Mover) => {
      times.stopStartS = kernel.nowS;
      const [inS, outS] = manoeuvreS as [number, number];
      if (!options.blocking) {
        leave(mover);
        kernel.after(dwellS + inS + outS, pullOut);
      } else {
        kernel.after(inS, () => {
          times.stopStartS = kernel.nowS;
          leave(mover);
          kernel.after(dwellS, pullOut);
        });
      }
    };
    /** All links from the one that is number `base` of its tracks on. */
    const watchLinks = (mover: Mover, links: readonly string[], base: number) => {
      links.forEach((link, i) => {
        const at = mover.ends[base + 2 * i];
        if (at === undefined) return;
        watches.get(mover)?.push({ at, set: (t) => times.leftS.set(link, t), t: Number.POSITIVE_INFINITY });
        times.leftS.set(link, mover.plan.timeAt(at, kernel.nowS));
      });
    };
    const leave = (mover: Mover) => {
      watches.delete(mover);
      traffic.remove(mover);
    };
    const pullOut = () => {
      const { link, pos } = stop as { link: string; pos: number };
      times.stopEndS = kernel.nowS;
      const links = route.slice(route.lastIndexOf(link), atOut + 1);
      const way = roads.lanesAlong(links, 0, 0);
      const tracks = tracksAlong(links, way, 0);
      inTurn(tracks[0] as Track, () => {
        if (traffic.hindersAppearing(driver, tracks[0] as Track, pos, 0)) return false;
        const mover = newMover(driver);
        watches.set(mover, []);
        const last = tracks.at(-1) as Track;
        const setOut = () => {
          if (!options.blocking) times.stopEndS = kernel.nowS;
          notChanges(mover, links, way, 0);
          goOn(mover, tracks.slice(1), last.lengthM - BOOTH_M, () => atOutGate(mover));
          watchLinks(mover, links, 0);
        };
        traffic.appear(mover, courseAlong(tracks.slice(0, 1), pos, pos, driver.speedFactor), 0, { arrived: () => {} });
        if (options.blocking) {
          kernel.after(manoeuvreS[1] as number, setOut);
        } else setOut();
        return true;
      });
    };
    const atOutGate = (mover: Mover) => {
      kernel.after(outServiceS, () => {
        const links = route.slice(atOut);
        const way = roads.lanesAlong(links, 0, null);
        notChanges(mover, links, way, mover.tracks.length - 1);
        goOn(mover, tracksAlong(links, way, 1), null, () => {
          times.arrivedS = kernel.nowS;
          watches.delete(mover);
        });
      });
    };
    const depart = () => {
      const lane = Number(gateLane.slice(3));
      const start = roads.lanesAlong(route.slice(0, atGate + 1), null, 0).entry[0] ?? lane;
      inTurn(roads.lane(route[0] as string, start), () => intoGate(start));
    };
    kernel.at(departS, depart);
  }
  kernel.run(endS);
  return { trucks, traffic, kernel, gridlocks, movers, waits };
}

export function referenceNetwork(): ReferenceNetwork {
  return JSON.parse(readReference("traffic/network.json"));
}

export function referenceDemand(name: string): ReferenceDemand {
  return JSON.parse(readReference(`traffic/demand/${name}.json`));
}
