/**
 * Random road studies: a gate, a small town of 1 to 12 roads with bends, T- and cross-junctions, one- and two-way, of one
 * and two lanes, docks and bays along them, an out-gate; and vehicles of four kinds that come as thick as one likes.
 * Every study is one that can be driven: what cannot be reached is left out when it is drawn.
 */
import fc from "fast-check";
import { distanceM, type Point } from "../../../src/geometry/path.ts";
import type {
  RoadLink,
  RoadNode,
  RoadStop,
  RoadTurn,
  StudyKind,
  StudyNetwork,
  StudyTrip,
} from "../../../src/park/roads/study/brief.ts";
import { laneLine, turnLine } from "../../../src/park/roads/study/lines.ts";

/** The judge's three kinds, and a car whose figures are an estimate. */
const KINDS: Readonly<Record<string, StudyKind>> = {
  semi: kind(18.1, 3, 1.8, 0.7, 2.5, [60, 20, 12, 10]),
  rigid: kind(12, 2.5, 1.5, 1, 3, [35, 12, 8, 7]),
  van: kind(6, 2, 1.3, 1.5, 3.5, [15, 8, 6, 5]),
  car: kind(4.6, 2, 1.2, 1.8, 4, [10, 6, 5, 4]),
};
const KIND_NAMES = Object.keys(KINDS);

function kind(
  lengthM: number,
  gapM: number,
  tauS: number,
  accelMs2: number,
  brakeMs2: number,
  [dockInS, dockOutS, driveInS, driveOutS]: readonly [number, number, number, number],
): StudyKind {
  return { lengthM, gapM, tauS, accelMs2, brakeMs2, dockInS, dockOutS, driveInS, driveOutS };
}

export interface RandomStudy {
  readonly network: StudyNetwork;
  readonly trips: readonly StudyTrip[];
  /** who gets into a place or out of it stands on the lane */
  readonly blocking: boolean;
  /** of the drivers */
  readonly seed: number;
}

const COLUMNS = 3;
const ROWS = 3;
/** Room of a junction, node to stop lines [m]. */
const RADIUS_M = 12;
/** Shares of a booth's line between the approach and the ramp, aside of each other [m]. */
const BOOTH_ASIDE_M = 6;
const BOOTH_M = 45;
/** Of a way round at the end of a road [m, m/s]. */
const ROUND_M = 25;
const ROUND_MS = 2.2;
/** Turns that bend by less go straight on [rad]. */
const STRAIGHT_RAD = 0.6;
/** A stop is booked for its stay and so much more [s]. */
const BOOKED_S = 150;

const road = fc.record({
  isOpen: fc.boolean(),
  ways: fc.constantFrom("both" as const, "there" as const, "back" as const),
  lanes: fc.constantFrom(1, 2),
  bendM: fc.constantFrom(0, 0, -14, 9, 16),
  limitMs: fc.constantFrom(5.56, 4.17, 8.33),
  rank: fc.integer({ min: 1, max: 4 }),
});
type Road = typeof road extends fc.Arbitrary<infer T> ? T : never;
type Surface = Pick<Road, "limitMs" | "rank"> & { readonly lanes: number };

const truck = fc.record({
  kind: fc.constantFrom(...KIND_NAMES),
  /** after the one before it, as a share of the mean headway */
  after: fc.constantFrom(0, 0.2, 0.5, 0.8, 1, 1.3, 2, 3),
  booth: fc.nat({ max: 5 }),
  serviceS: fc.oneof(fc.constant(2), fc.integer({ min: 3, max: 40 })),
  stop: fc.option(fc.nat({ max: 11 }), { freq: 9 }),
  dwellS: fc.integer({ min: 5, max: 400 }),
  outServiceS: fc.integer({ min: 2, max: 20 }),
});

const place = fc.record({
  link: fc.nat({ max: 40 }),
  share: fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.95),
  isDock: fc.boolean(),
});

const drawn = fc.record({
  columns: fc.integer({ min: 1, max: COLUMNS }),
  rows: fc.integer({ min: 1, max: ROWS }),
  spacingM: fc.tuple(fc.integer({ min: 60, max: 150 }), fc.integer({ min: 60, max: 150 })),
  askew: fc.array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 })), {
    minLength: COLUMNS * ROWS,
    maxLength: COLUMNS * ROWS,
  }),
  roads: fc.array(road, { minLength: 12, maxLength: 12 }),
  approach: road,
  booths: fc.integer({ min: 1, max: 3 }),
  outBooths: fc.integer({ min: 1, max: 2 }),
  outAt: fc.nat({ max: 8 }),
  bendMs: fc.constantFrom(2.5, 3.5, 4.5),
  places: fc.array(place, { minLength: 1, maxLength: 12, size: "max" }),
  /** mean headway of those that come [s]: 900 an hour is more than the gates can do */
  headwayS: fc.constantFrom(3, 4, 8, 12, 20, 45),
  trucks: fc.array(truck, { minLength: 1, maxLength: 150, size: "max" }),
  blocking: fc.boolean(),
  seed: fc.nat({ max: 1000 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** Any study; where a property fails it is printed in words, the smallest that fails. */
export const anyStudy: fc.Arbitrary<RandomStudy> = drawn.map(studyOf);

function studyOf(draw: Drawn): RandomStudy {
  const network = new Town(draw).network();
  const study = { network, trips: tripsOf(draw, network), blocking: draw.blocking, seed: draw.seed };
  return Object.assign(study, { [fc.toStringMethod]: () => inWords(study) });
}

/** Roads, turns, places and trips of a study, a line each. */
function inWords({ network, trips, blocking, seed }: RandomStudy): string {
  return [
    `${blocking ? "manoeuvres on the lane" : "manoeuvres beside the lane"}, drivers ${seed}`,
    ...network.links.map(
      ({ id, from, to, lanes, lengthM, limitMs, rank }) =>
        `road ${id} ${from} to ${to}: ${lanes} lanes, ${lengthM.toFixed(2)} m, ${limitMs} m/s, rank ${rank}`,
    ),
    ...network.turns.map(
      ({ from, fromLane, to, toLane, lengthM, limitMs, isMajor }) =>
        `turn ${from}_${fromLane} to ${to}_${toLane}: ${lengthM.toFixed(2)} m, ${limitMs} m/s${isMajor ? ", major" : ""}`,
    ),
    ...network.stops.map(
      ({ id, link, atM, isDock }) => `${isDock ? "dock" : "bay"} ${id}: ${link} at ${atM.toFixed(2)} m`,
    ),
    ...trips.map(
      ({ id, kind, departS, gateServiceS, stop, dwellS, outServiceS, route }) =>
        `trip ${id}: ${kind} at ${departS.toFixed(1)} s, ${gateServiceS} s, ${stop ?? "through"} ${dwellS} s, ` +
        `${outServiceS} s; ${route.join(" ")}`,
    ),
  ].join("\n");
}

class Town {
  private readonly draw: Drawn;
  private readonly nodes = new Map<string, RoadNode>();
  private readonly links: RoadLink[] = [];

  constructor(draw: Drawn) {
    this.draw = draw;
  }

  network(): StudyNetwork {
    this.lay();
    const turns = this.turns();
    return { nodes: [...this.nodes.values()], links: this.links, turns, stops: this.stops(turns), kinds: KINDS };
  }

  private node(id: string, at: Point): RoadNode {
    const node = { id, at, radiusM: RADIUS_M };
    this.nodes.set(id, node);
    return node;
  }

  /** From one node to another, bent aside in the middle. */
  private link(id: string, from: RoadNode, to: RoadNode, { lanes, limitMs, rank }: Surface, bendM: number): void {
    const d = distanceM(from.at, to.at);
    const [ex, ey] = [(to.at[0] - from.at[0]) / d, (to.at[1] - from.at[1]) / d];
    const point = (m: number, asideM: number): Point => [
      from.at[0] + m * ex - asideM * ey,
      from.at[1] + m * ey + asideM * ex,
    ];
    const ends = [point(RADIUS_M, 0), point(d - RADIUS_M, 0)] as const;
    const shape: Point[] = bendM === 0 ? [...ends] : [ends[0], point(d / 2, bendM), ends[1]];
    this.links.push({ id, from: from.id, to: to.id, lanes, limitMs, rank, lengthM: lineM(shape), shape });
  }

  private booth(id: string, from: RoadNode, to: RoadNode, asideM: number): void {
    const d = distanceM(from.at, to.at);
    const shape: Point[] = [from, to].map(({ at }, i): Point => {
      const along = i === 0 ? (d - BOOTH_M) / 2 : -(d - BOOTH_M) / 2;
      const e = Math.sign(to.at[0] - from.at[0]);
      return [at[0] + along * e, at[1] + asideM];
    });
    this.links.push({ ...{ id, from: from.id, to: to.id, lanes: 1, limitMs: 4.17, rank: 2 }, lengthM: BOOTH_M, shape });
  }

  private lay(): void {
    const { columns, rows, spacingM, askew, roads, approach, booths, outBooths, outAt } = this.draw;
    const town: RoadNode[][] = [];
    for (let i = 0; i < columns; i++) {
      town.push([]);
      for (let j = 0; j < rows; j++) {
        const [dx, dy] = askew[i * ROWS + j] as [number, number];
        town[i]?.push(this.node(`n${i}${j}`, [i * spacingM[0] + dx, j * spacingM[1] + dy]));
      }
    }
    let count = 0;
    const join = (a: RoadNode, b: RoadNode, isNeeded: boolean) => {
      const way = roads[count++ % roads.length] as Road;
      if (!isNeeded && !way.isOpen) return;
      const ways = isNeeded ? "both" : way.ways;
      if (ways !== "back") this.link(`${a.id}-${b.id}`, a, b, way, way.bendM);
      if (ways !== "there") this.link(`${b.id}-${a.id}`, b, a, way, -way.bendM);
    };
    // the first column and all rows hold the town together, one may drive them both ways
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < rows; j++) {
        const here = town[i]?.[j] as RoadNode;
        if (i + 1 < columns) join(here, town[i + 1]?.[j] as RoadNode, true);
        if (j + 1 < rows) join(here, town[i]?.[j + 1] as RoadNode, i === 0);
      }
    }
    // the in-gate to the west of the first node, the out-gate beyond a node of the last column, or west of the first's
    const first = town[0]?.[0] as RoadNode;
    const gate = [240, 160, 70].map((west, k) => this.node(`g${k}`, [first.at[0] - west - 70, first.at[1]])) as [
      RoadNode,
      RoadNode,
      RoadNode,
    ];
    const ramp: Surface = approach;
    this.link("approach", gate[0], gate[1], ramp, 0);
    for (let k = 0; k < booths; k++) this.booth(`in${k}`, gate[1], gate[2], (k - (booths - 1) / 2) * BOOTH_ASIDE_M);
    this.link("ramp", gate[2], first, ramp, 0);
    const last = town[columns - 1]?.[outAt % rows] as RoadNode;
    const out = [70, 160, 230].map((east, k) => this.node(`o${k}`, [last.at[0] + east + 10, last.at[1]])) as [
      RoadNode,
      RoadNode,
      RoadNode,
    ];
    this.link("outRamp", last, out[0], { ...ramp, lanes: 1 }, 0);
    for (let k = 0; k < outBooths; k++)
      this.booth(`out${k}`, out[0], out[1], (k - (outBooths - 1) / 2) * BOOTH_ASIDE_M);
    this.link("away", out[1], out[2], { ...ramp, lanes: 1 }, 0);
  }

  private turns(): RoadTurn[] {
    const turns: RoadTurn[] = [];
    for (const from of this.links) {
      const node = this.nodes.get(from.to) as RoadNode;
      const leaving = this.links.filter((link) => link.from === node.id);
      const onwards = leaving.filter((link) => link.to !== from.from || link.id.startsWith("out"));
      for (const to of onwards.length > 0 ? onwards : leaving) turns.push(...this.lanesOf(from, to, onwards.length));
    }
    return turns;
  }

  private lanesOf(from: RoadLink, to: RoadLink, ways: number): RoadTurn[] {
    const line = (link: RoadLink, lane: number) =>
      laneLine(link, lane, this.nodes.get(link.from) as RoadNode, this.nodes.get(link.to) as RoadNode);
    const bend = bendRad(line(from, 0), line(to, 0));
    const isRound = ways === 0;
    const [last, lastTo] = [from.lanes - 1, to.lanes - 1];
    const pairs: [number, number][] = [];
    const goesStraight = Math.abs(bend) < STRAIGHT_RAD || ways === 1;
    if (isRound) pairs.push([last, lastTo]);
    else if (goesStraight) {
      for (let k = 0; k <= last; k++) pairs.push([k, Math.min(k, lastTo)]);
      // from one lane to two: either
      if (last === 0 && lastTo === 1) pairs.push([0, 1]);
    } else if (bend < 0) pairs.push([0, 0]);
    else pairs.push([last, lastTo]);
    const straightMs = Math.min(from.limitMs, to.limitMs);
    const limitMs = isRound ? ROUND_MS : Math.abs(bend) < STRAIGHT_RAD ? straightMs : this.draw.bendMs;
    return pairs.map(([fromLane, toLane]) => {
      const lengthM = isRound ? ROUND_M : lineM(turnLine(line(from, fromLane), line(to, toLane), RADIUS_M * 2));
      const isMajor = Math.abs(bend) < STRAIGHT_RAD;
      return { from: from.id, fromLane, to: to.id, toLane, lengthM, limitMs: Math.min(limitMs, straightMs), isMajor };
    });
  }

  /** Beside roads of the town from which one comes out again. */
  private stops(turns: readonly RoadTurn[]): RoadStop[] {
    const inTown = this.links.filter(({ id }) => /^n\d+-/.test(id));
    const ways = new Ways(this.links, turns);
    const usable = inTown.filter(
      ({ id, lengthM }) => lengthM >= 40 && ways.between("in0", id) !== null && ways.between(id, "out0") !== null,
    );
    if (usable.length === 0) return [];
    return this.draw.places.map(({ link, share, isDock }, i) => {
      const { id, lengthM } = usable[link % usable.length] as RoadLink;
      return { id: `p${i}`, link: id, atM: 20 + share * (lengthM - 26), isDock };
    });
  }
}

/** Shortest ways over links, by the turns there are. */
class Ways {
  private readonly links: ReadonlyMap<string, RoadLink>;
  private readonly next = new Map<string, { readonly to: string; readonly costM: number }[]>();

  constructor(links: readonly RoadLink[], turns: readonly RoadTurn[]) {
    this.links = new Map(links.map((link) => [link.id, link]));
    for (const { from, to, lengthM } of turns) {
      if (!this.next.has(from)) this.next.set(from, []);
      this.next.get(from)?.push({ to, costM: lengthM + (this.links.get(to)?.lengthM ?? 0) });
    }
  }

  between(from: string, to: string): string[] | null {
    const best = new Map<string, { costM: number; before: string | null }>([[from, { costM: 0, before: null }]]);
    const open = new Set([from]);
    while (open.size > 0) {
      let at = "";
      for (const id of open) if (at === "" || (best.get(id)?.costM ?? 0) < (best.get(at)?.costM ?? 0)) at = id;
      open.delete(at);
      if (at === to) break;
      for (const { to: next, costM } of this.next.get(at) ?? []) {
        const cost = (best.get(at)?.costM ?? 0) + costM;
        if (cost < (best.get(next)?.costM ?? Number.POSITIVE_INFINITY)) {
          best.set(next, { costM: cost, before: at });
          open.add(next);
        }
      }
    }
    if (!best.has(to)) return null;
    const way: string[] = [];
    for (let at: string | null = to; at !== null; at = best.get(at)?.before ?? null) way.unshift(at);
    return way;
  }
}

function tripsOf({ trucks, headwayS, booths, outBooths }: Drawn, network: StudyNetwork): StudyTrip[] {
  const ways = new Ways(network.links, network.turns);
  const freeFrom = network.stops.map(() => 0);
  let departS = 1;
  return trucks.map((truck, i) => {
    departS += truck.after * headwayS;
    const gateLink = `in${truck.booth % booths}`;
    const outLink = `out${truck.booth % outBooths}`;
    let stop: RoadStop | null = null;
    if (truck.stop !== null && network.stops.length > 0) {
      const wished = truck.stop % network.stops.length;
      const order = network.stops.map((_, k) => (wished + k) % network.stops.length);
      const free = order.find((k) => (freeFrom[k] as number) <= departS);
      if (free !== undefined) {
        stop = network.stops[free] as RoadStop;
        freeFrom[free] = departS + truck.dwellS + BOOKED_S;
      }
    }
    const between = (from: string, to: string) => ways.between(from, to) as string[];
    const inside = stop
      ? [...between(gateLink, stop.link), ...between(stop.link, outLink).slice(1)]
      : between(gateLink, outLink);
    return {
      id: `t${i}`,
      kind: truck.kind,
      departS,
      gateLink,
      gateServiceS: truck.serviceS,
      stop: stop?.id ?? null,
      dwellS: truck.dwellS,
      outServiceS: truck.outServiceS,
      route: ["approach", ...inside, "away"],
    };
  });
}

function lineM(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, p, i) => sum + distanceM(points[i] as Point, p), 0);
}

/** From the end of one line to the start of another, left positive [rad]. */
function bendRad(from: readonly Point[], to: readonly Point[]): number {
  const [a, b] = from.slice(-2) as [Point, Point];
  const [c, d] = to as readonly Point[] as [Point, Point];
  const [ax, ay, bx, by] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
}
