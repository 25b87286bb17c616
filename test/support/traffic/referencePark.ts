/**
 * The judge's park (`network.json` and the demand beside it) as a study of ours, and what the judge saw on it: the same
 * trucks, lanes, turns and stops.
 */
import type { StudyKind, StudyNetwork, StudyTrip } from "../../../src/park/roads/study/brief.ts";
import { StudyRoads } from "../../../src/park/roads/study/build.ts";
import type { TripTimes } from "../../../src/park/roads/study/run.ts";
import { readReference } from "../referenceFolder.ts";

type Xy = [number, number];
interface NetworkFile {
  readonly nodes: { id: string; x: number; y: number; radius?: number }[];
  readonly links: {
    id: string;
    from: string;
    to: string;
    lanes: number;
    speed: number;
    priority: number;
    length: number;
    shape?: Xy[];
  }[];
  readonly turns: {
    from: string;
    to: string;
    fromLane: number;
    toLane: number;
    length: number;
    speed: number;
    rightOfWay: string;
  }[];
  readonly stops: { id: string; kind: string; link: string; pos: number }[];
  readonly vehicleTypes: Record<string, Record<string, number>>;
}
type DemandRow = [string, string, number, string, number, string, string | null, number, string, number, string];

/** Of a junction for which the file names none: the judge's default [m]. */
const RADIUS_M = 10;

export function referenceNetwork(): StudyNetwork {
  const file: NetworkFile = JSON.parse(readReference("traffic/network.json"));
  return {
    nodes: file.nodes.map(({ id, x, y, radius }) => ({ id, at: [x, y], radiusM: radius ?? RADIUS_M })),
    links: file.links.map(({ speed, priority, length, shape, ...link }) => ({
      ...link,
      limitMs: speed,
      rank: priority,
      lengthM: length,
      shape: shape ?? null,
    })),
    turns: file.turns.map(({ from, to, fromLane, toLane, length, speed, rightOfWay }) => ({
      from,
      to,
      fromLane,
      toLane,
      lengthM: length,
      limitMs: speed,
      isMajor: rightOfWay === "major",
    })),
    stops: file.stops.map(({ id, kind, link, pos }) => ({ id, link, atM: pos, isDock: kind === "dock" })),
    kinds: Object.fromEntries(Object.entries(file.vehicleTypes).map(([name, type]) => [name, kindOf(type)])),
  };
}

function kindOf(type: Record<string, number>): StudyKind {
  const of = (name: string) => {
    const value = type[name];
    if (value === undefined) throw new Error(`a vehicle type of the reference network has no ${name}`);
    return value;
  };
  return {
    lengthM: of("length"),
    gapM: of("minGap"),
    tauS: of("tau"),
    accelMs2: of("accel"),
    brakeMs2: of("decel"),
    dockInS: of("dockIn"),
    dockOutS: of("dockOut"),
    driveInS: of("driveIn"),
    driveOutS: of("driveOut"),
  };
}

export function referenceRoads(): StudyRoads {
  return new StudyRoads(referenceNetwork());
}

/** @param name e.g. `d450_s2` */
export function referenceTrips(name: string): StudyTrip[] {
  const file = JSON.parse(readReference(`traffic/demand/${name}.json`));
  return (file.trucks as DemandRow[]).map((row) => {
    const [id, kind, departS, gateLink, gateServiceS, , stop, dwellS, , outServiceS, route] = row;
    return { id, kind, departS, gateLink, gateServiceS, stop, dwellS, outServiceS, route: file.routes[route] };
  });
}

/** The judge's times of the same trips; `mode` is `micro`, or `micro_maneuver` where reversing blocks the lane. */
export function judgedTimes(name: string, mode: "micro" | "micro_maneuver", trips: readonly StudyTrip[]): TripTimes[] {
  const rows = readReference(`traffic/trucks/${name}_${mode}.csv`).trim().split("\n").slice(1);
  const cells = new Map(rows.map((row) => [row.slice(0, row.indexOf(",")), row.split(",").slice(1)]));
  return trips.map((trip) => {
    const [gateExitS, stopLinkS, stopStartS, stopEndS, leftS] = (cells.get(trip.id) ?? []).map(numberOf);
    const nan = Number.NaN;
    return {
      trip,
      gateExitS: gateExitS ?? nan,
      stopLinkS: stopLinkS ?? nan,
      stopStartS: stopStartS ?? nan,
      stopEndS: stopEndS ?? nan,
      leftS: leftS ?? nan,
    };
  });
}

const numberOf = (cell: string) => (cell === "" ? Number.NaN : Number(cell));
