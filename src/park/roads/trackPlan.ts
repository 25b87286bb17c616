/**
 * The roads of a site as lanes and turns for traffic: what follows from the plan alone. A lane runs from stop line to
 * stop line; booths and bays that one drives through have a lane of their own.
 */
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import { cos, sin } from "../../units/math.ts";
import type { EdgePlace } from "./edgePlaces.ts";
import type { RoadGraph } from "./graph.ts";
import { type AcrossLine, type DirectedEdge, nearestAlong, pointAt, polylineLengthM, STRAIGHT } from "./lanes.ts";
import type { Place, RoadClass } from "./places.ts";
import { cross, Track } from "./traffic/track.ts";
import { type Body, meets, TurnSweeps } from "./turnSweeps.ts";

export interface LanePlan {
  readonly kind: "lane";
  readonly id: string;
  readonly edge: number;
  readonly start: AcrossLine;
  readonly end: AcrossLine;
  /** where along its road it begins [m] */
  readonly startM: number;
  readonly lengthM: number;
  readonly limitMs: number;
}

export interface TurnPlan {
  readonly kind: "turn";
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
  readonly limitMs: number;
  readonly rank: number;
  readonly divergeM: number;
}

/** A turn by its number, and the bodies of a vehicle on it. */
export interface TurnBodies {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
  readonly bodies: readonly Body[];
}

/** Lanes and turns by number, and which turns cross where. */
export interface TrackPlan {
  readonly tracks: readonly (LanePlan | TurnPlan)[];
  readonly crossings: readonly { readonly a: number; readonly b: number; readonly at: readonly number[] }[];
  /** what vehicles sweep on the turns at a node */
  turnsAt(node: string): readonly TurnBodies[];
  /** number of the lane of an edge for one who goes to, comes from or passes a place (null: the road itself) */
  laneOf(edge: number, place: string | null): number;
  /** number of the turn between two lanes; −1 where there is none */
  turnOf(from: number, to: number): number;
  /** whether one drives straight on from one lane to another */
  isStraight(from: number, to: number): boolean;
  /** the lane that one goes straight on to; −1 where there is none */
  straightOn(lane: number): number;
}

/** Beyond the edge of the crossing road one stops so far away [m]. */
const STOP_M = 4;
/**
 * At most this share of a road belongs to the junction at one of its ends; this where ways in and out run together or
 * others turn beside it, and more where the junction at the other end leaves so much of both.
 */
const MOST_SHARE = 0.3;
const MOST_TOGETHER_SHARE = 0.45;
const MOST_ALONE_SHARE = 0.6;
const MOST_OF_BOTH_SHARE = 0.9;
/** Behind a booth or a bay the stop line is so far ahead of who stands there [m]. */
const BEYOND_BOOTH_M = 1;
/** Lanes of a gate join over this length [m]. */
const JOIN_M = 18;
/** The way from the public road to a gate, before its lanes come apart. */
export const APPROACH = "approach";
/** Its length; it ends so far inside the site's edge, and the lanes have come apart so much further in [m]. */
const APPROACH_M = 45;
const IN_STOP_M = 1;
const IN_APART_M = 9;
/** Paths nearer than this are in each other's way: two bodies and a little [m]. */
const APART_M: Readonly<Record<RoadClass, number>> = { heavy: 3.4, light: 2.6 };

export function trackPlan(
  edges: readonly DirectedEdge[],
  graphs: Readonly<Record<RoadClass, RoadGraph>>,
  places: ReadonlyMap<string, Place>,
): TrackPlan {
  const tracks: (LanePlan | TurnPlan)[] = [];
  const laneNumbers = new Map<string, number>();
  const inGates = new Set<number>();
  const outGates = new Set<number>();
  const ownLanes = new Map<number, EdgePlace[]>();
  for (const place of places.values()) {
    if (place.kind !== "edge" || place.hides || place.gate?.lane === null) continue;
    const list = ownLanes.get(place.edge);
    if (list) list.push(place);
    else ownLanes.set(place.edge, [place]);
    if (place.gate) (place.gate.dir === "in" ? inGates : outGates).add(place.edge);
  }
  const sweeps = new TurnSweeps(edges, graphs, ownLanes);
  const cut = junctionCuts(edges, sweeps);

  const lane = (edge: DirectedEdge, place: string | null, startM: number, end: AcrossLine, lengthM: number) => {
    const start = across(edge.lane, startM);
    const id = place === null ? `${edge.edge.id}${edge.dir === 1 ? "+" : "-"}` : `${edge.edge.id}|${place}`;
    laneNumbers.set(`${edge.index}|${place ?? ""}`, tracks.length);
    tracks.push({ kind: "lane", id, edge: edge.index, start, end, startM, lengthM, limitMs: edge.speedMs });
  };
  for (const edge of edges) {
    const own = ownLanes.get(edge.index);
    const startM = cut(edge, edge.from);
    const laneM = polylineLengthM(edge.lane);
    const endM = laneM - cut(edge, edge.to);
    const end = across(edge.lane, endM);
    if (!own) {
      lane(edge, null, startM, end, endM - startM);
      continue;
    }
    for (const place of own) {
      const booth: AcrossLine = {
        at: [place.at[0] + BEYOND_BOOTH_M * cos(place.heading), place.at[1] + BEYOND_BOOTH_M * sin(place.heading)],
        heading: place.heading,
      };
      if (place.gate) {
        // where the lanes have come apart
        const apartM =
          place.gate.dir === "in"
            ? Math.min(IN_APART_M, 0.3 * place.alongM)
            : startM + Math.min(JOIN_M, 0.4 * place.alongM);
        lane(edge, place.id, apartM, booth, place.alongM + BEYOND_BOOTH_M - apartM);
      } else if (own.length > 1) lane(edge, place.id, startM, booth, place.alongM + BEYOND_BOOTH_M - startM);
      else lane(edge, place.id, startM, end, endM - startM);
    }
    if (!own.some((place) => place.gate)) continue;
    if (inGates.has(edge.index)) lane(edge, APPROACH, startM, across(edge.lane, IN_STOP_M), APPROACH_M);
    const boothM = Math.max(...own.map((place) => place.alongM));
    const joinM = Math.min(boothM + JOIN_M, Math.max(boothM + 4, endM - 4));
    lane(edge, null, joinM, inGates.has(edge.index) ? end : across(edge.lane, laneM), Math.max(1, endM - joinM));
  }

  const ends = (edge: number) => {
    const own = ownLanes.get(edge);
    if (!own || inGates.has(edge)) return [laneNumbers.get(`${edge}|`) as number];
    if (outGates.has(edge)) return [];
    return own.map((place) => laneNumbers.get(`${edge}|${place.id}`) as number);
  };
  const starts = (edge: number) => {
    const own = ownLanes.get(edge);
    if (!own) return [laneNumbers.get(`${edge}|`) as number];
    if (inGates.has(edge)) return [];
    return own.map((place) => laneNumbers.get(`${edge}|${place.id}`) as number);
  };

  const straight = new Set<number>();
  const turnNumbers = new Map<number, number>();
  const byNode = new Map<string, number[]>();
  const turn = (from: number, to: number, isStraight: boolean, node: string) => {
    const key = from * 100_000 + to;
    if (turnNumbers.has(key)) return;
    const [a, b] = [tracks[from] as LanePlan, tracks[to] as LanePlan];
    const line = turnLine(a.end, b.start);
    const lengthM = Math.max(0.5, polylineLengthM(line));
    const speedKmh = (edges[a.edge] as DirectedEdge).edge.speedKmh;
    const rank = 2 * Math.round(speedKmh / 5) + (isStraight ? 1 : 0);
    const number = tracks.length;
    turnNumbers.set(key, number);
    if (isStraight) straight.add(number);
    tracks.push({ kind: "turn", from, to, lengthM, limitMs: Math.min(a.limitMs, b.limitMs), rank, divergeM: lengthM });
    const list = byNode.get(node);
    if (list) list.push(number);
    else byNode.set(node, [number]);
  };
  for (const graph of [graphs.heavy, graphs.light]) {
    graph.turns.forEach((out, from) => {
      for (const { to, angle } of out) {
        const isStraight = Math.abs(angle) <= STRAIGHT;
        for (const a of ends(from)) {
          for (const b of starts(to)) turn(a, b, isStraight, (edges[from] as DirectedEdge).to);
        }
      }
    });
  }
  for (const [edge, own] of ownLanes) {
    if (!own.some((place) => place.gate)) continue;
    const rest = laneNumbers.get(`${edge}|`) as number;
    const approach = laneNumbers.get(`${edge}|${APPROACH}`);
    for (const place of own) {
      const booth = laneNumbers.get(`${edge}|${place.id}`) as number;
      turn(booth, rest, true, `gate ${edge}`);
      if (approach !== undefined) turn(approach, booth, true, `before gate ${edge}`);
    }
  }

  /** the lane straight on from each, of several the first */
  const lanesOn = new Map<number, number>();
  for (const number of straight) {
    const { from, to } = tracks[number] as TurnPlan;
    if (!lanesOn.has(from)) lanesOn.set(from, to);
  }

  const crossings: { a: number; b: number; at: number[] }[] = [];
  const turnsAt = new Map<string, TurnBodies[]>();
  for (const [node, numbers] of byNode) {
    const turns = numbers.map((number): TurnBodies => {
      const { from, to } = tracks[number] as TurnPlan;
      const [lane, next] = [tracks[from] as LanePlan, tracks[to] as LanePlan];
      const sweep = sweeps.of(lane.edge, next.edge);
      return { number, from, to, lengthM: sweep.lengthM, bodies: sweep.between(lane.end, next.start) };
    });
    turnsAt.set(node, turns);
    turns.forEach((a, i) => {
      for (const b of turns.slice(i + 1)) {
        if (a.from === b.from || a.to === b.to) continue;
        const ofA = meets(a.bodies, b.bodies, a.lengthM);
        const ofB = ofA && meets(b.bodies, a.bodies, b.lengthM);
        if (ofA && ofB) crossings.push({ a: a.number, b: b.number, at: [...ofA, ...ofB] });
      }
    });
  }

  return {
    tracks,
    crossings,
    turnsAt: (node) => turnsAt.get(node) ?? [],
    laneOf(edge, place) {
      const own = place === null ? undefined : laneNumbers.get(`${edge}|${place}`);
      const number = own ?? laneNumbers.get(`${edge}|`) ?? laneNumbers.get(`${edge}|${ownLanes.get(edge)?.[0]?.id}`);
      if (number === undefined) throw new Error(`no lane on ${(edges[edge] as DirectedEdge).edge.id}`);
      return number;
    },
    turnOf: (from, to) => turnNumbers.get(from * 100_000 + to) ?? -1,
    straightOn: (lane) => lanesOn.get(lane) ?? -1,
    isStraight: (from, to) => straight.has(turnNumbers.get(from * 100_000 + to) ?? -1),
  };
}

/** Living tracks of a plan, for one run. */
export function tracksOf(plan: TrackPlan): Track[] {
  const tracks: Track[] = [];
  for (const spec of plan.tracks) {
    tracks.push(
      spec.kind === "lane"
        ? Track.lane(spec.id, spec.lengthM, spec.limitMs)
        : Track.turn(
            tracks[spec.from] as Track,
            tracks[spec.to] as Track,
            spec.lengthM,
            spec.limitMs,
            spec.rank,
            spec.divergeM,
          ),
    );
  }
  for (const { a, b, at } of plan.crossings) {
    const [a0, a1, b0, b1] = at as [number, number, number, number];
    cross(tracks[a] as Track, a0, a1, tracks[b] as Track, b0, b1);
  }
  return tracks;
}

/** How much of a road belongs to the junction at its end: as far as the roads that cross there reach. */
function junctionCuts(edges: readonly DirectedEdge[], sweeps: TurnSweeps) {
  const driven = (e: DirectedEdge) => e.edge.allowed.some((c) => c !== "fire");
  const meeting = new Map<string, DirectedEdge[]>();
  for (const e of edges) {
    if (!driven(e)) continue;
    for (const node of [e.from, e.to]) {
      const list = meeting.get(node);
      if (list) list.push(e);
      else meeting.set(node, [e]);
    }
  }
  const known = new Map<string, number>();
  const wanted = (edge: DirectedEdge, node: string): number => {
    const key = `${edge.index} ${node}`;
    let cutM = known.get(key);
    if (cutM === undefined) known.set(key, (cutM = wantedAt(edge, node)));
    return cutM;
  };
  const wantedAt = (edge: DirectedEdge, node: string): number => {
    const own = directionAt(edge, node);
    let reachM = 0;
    let togetherM = 0;
    for (const other of meeting.get(node) ?? []) {
      if (other.edge === edge.edge) continue;
      const theirs = directionAt(other, node);
      const sine = Math.abs(own[0] * theirs[1] - own[1] * theirs[0]);
      if (sine >= 0.2) reachM = Math.max(reachM, (other.edge.widthM / 2) * sine + STOP_M);
      else if ((edge.to === node) !== (other.to === node))
        togetherM = Math.max(togetherM, runsTogetherM(edge, other, node));
    }
    const mostTogetherM = MOST_TOGETHER_SHARE * edge.lengthM;
    const cutM = Math.max(Math.min(reachM, MOST_SHARE * edge.lengthM), Math.min(togetherM, mostTogetherM));
    return sweeps.besideM(edge, node, cutM, MOST_ALONE_SHARE * edge.lengthM);
  };
  return (edge: DirectedEdge, node: string): number => {
    const { lengthM } = edge;
    const other = wanted(edge, node === edge.from ? edge.to : edge.from);
    return Math.min(wanted(edge, node), Math.max(MOST_TOGETHER_SHARE * lengthM, MOST_OF_BOTH_SHARE * lengthM - other));
  };
}

/** How far from a node the lane of one road is nearer to that of another than two vehicles need. */
function runsTogetherM(edge: DirectedEdge, other: DirectedEdge, node: string): number {
  const lengthM = polylineLengthM(edge.lane);
  const isEnd = edge.to === node;
  let m = 0;
  while (m < lengthM && nearestAlong(other.lane, pointAt(edge.lane, isEnd ? lengthM - m : m)).awayM < APART_M.heavy)
    m++;
  return m;
}

/** Direction of a road away from one of its nodes. */
function directionAt(edge: DirectedEdge, node: string): Point {
  const { axis } = edge;
  const [a, b] =
    edge.from === node
      ? [axis[0] as Point, axis[1] as Point]
      : [axis[axis.length - 1] as Point, axis[axis.length - 2] as Point];
  const lengthM = distanceM(a, b);
  return [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM];
}

function across(line: readonly Point[], s: number): AcrossLine {
  return { at: pointAt(line, s), heading: headingOf(pointAt(line, s - 0.01), pointAt(line, s + 0.01)) };
}

/** Points about a metre apart from one stop line to the next lane's beginning. */
function turnLine(from: AcrossLine, to: AcrossLine): Point[] {
  const [ax, ay] = [cos(from.heading), sin(from.heading)];
  const [bx, by] = [cos(to.heading), sin(to.heading)];
  const sine = ax * by - ay * bx;
  const [dx, dy] = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
  let middle: Point = [(from.at[0] + to.at[0]) / 2, (from.at[1] + to.at[1]) / 2];
  if (Math.abs(sine) > 0.1) {
    const k = (dx * by - dy * bx) / sine;
    middle = [from.at[0] + k * ax, from.at[1] + k * ay];
  }
  const n = Math.max(2, Math.ceil(distanceM(from.at, middle) + distanceM(middle, to.at)));
  const points: Point[] = [];
  for (let i = 0; i <= n; i++) {
    const u = i / n;
    const [p, q, r] = [(1 - u) * (1 - u), 2 * u * (1 - u), u * u];
    points.push([p * from.at[0] + q * middle[0] + r * to.at[0], p * from.at[1] + q * middle[1] + r * to.at[1]]);
  }
  return points;
}
