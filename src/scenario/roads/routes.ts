/** The quickest ways of the trips of a road file, from stop to stop, by the turns their vehicles may take. */
import { type Direction, directionsOf, turningsOf } from "./directions.ts";
import type { Access, RoadFile, Trip } from "./spec.ts";
import { type Stand, standsOf } from "./stands.ts";

/** From one stop to the next. */
export interface RoutedLeg {
  readonly from: Stand;
  readonly to: Stand;
  readonly start: Access;
  readonly end: Access;
  /** names of directions, first and last included */
  readonly edges: readonly string[];
  /** at the speed limits [s] */
  readonly timeS: number;
}

export interface RoutedTrip {
  readonly trip: Trip;
  readonly class: "heavy" | "light";
  readonly legs: readonly RoutedLeg[];
}

/** A leg that no allowed way leads along. */
export interface Dead {
  readonly trip: Trip;
  /** number of the stop that cannot be reached */
  readonly stop: number;
  readonly class: "heavy" | "light";
}

export interface Routing {
  readonly routed: readonly RoutedTrip[];
  readonly dead: readonly Dead[];
}

interface Reached {
  readonly timeS: number;
  readonly before: string | null;
}

/** Ways between stops for one class of vehicle; searches are kept. */
class Ways {
  private readonly directions: ReadonlyMap<string, Direction>;
  private readonly next = new Map<string, string[]>();
  private readonly trees = new Map<string, ReadonlyMap<string, Reached>>();
  private readonly known = new Map<string, RoutedLeg | null>();

  constructor(file: RoadFile, vehicles: "heavy" | "light") {
    this.directions = directionsOf(file.edges);
    for (const { from, to, allowed } of turningsOf(file)) {
      if (!allowed.includes(vehicles)) continue;
      const list = this.next.get(from.name);
      if (list) list.push(to.name);
      else this.next.set(from.name, [to.name]);
    }
  }

  leg(from: Stand, to: Stand): RoutedLeg | null {
    const key = `${from.id}>${to.id}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    let best: RoutedLeg | null = null;
    for (const start of from.out) {
      for (const end of to.in) {
        const way = this.way(start, end);
        if (way && (!best || way.timeS < best.timeS)) best = { from, to, start, end, ...way };
      }
    }
    this.known.set(key, best);
    return best;
  }

  private way(start: Access, end: Access): { edges: readonly string[]; timeS: number } | null {
    const paceS = (name: string) => 3.6 / (this.directions.get(name) as Direction).edge.speedKmh;
    if (start.edge === end.edge && start.atM <= end.atM) {
      return { edges: [start.edge], timeS: (end.atM - start.atM) * paceS(start.edge) };
    }
    const tree = this.tree(start.edge);
    const last = tree.get(end.edge);
    const first = this.directions.get(start.edge);
    if (!last || !first) return null;
    const edges = [end.edge];
    for (let at = last.before; at !== null; at = tree.get(at)?.before ?? null) edges.unshift(at);
    edges.unshift(start.edge);
    const timeS = (first.lengthM - start.atM) * paceS(start.edge) + last.timeS + end.atM * paceS(end.edge);
    return { edges, timeS };
  }

  /** Every direction that can be reached from the end of one: when its beginning is, and by which other. */
  private tree(start: string): ReadonlyMap<string, Reached> {
    const done = this.trees.get(start);
    if (done) return done;
    const settled = new Map<string, Reached>();
    const open = new Map<string, Reached>();
    const follow = (name: string, timeS: number, before: string | null) => {
      for (const next of this.next.get(name) ?? []) {
        const other = open.get(next);
        if (!settled.has(next) && (!other || other.timeS > timeS)) open.set(next, { timeS, before });
      }
    };
    follow(start, 0, null);
    while (open.size > 0) {
      let name = "";
      let nearest: Reached = { timeS: Number.POSITIVE_INFINITY, before: null };
      for (const [key, reached] of open) if (reached.timeS < nearest.timeS) [name, nearest] = [key, reached];
      open.delete(name);
      settled.set(name, nearest);
      const { lengthM, edge } = this.directions.get(name) as Direction;
      follow(name, nearest.timeS + (lengthM * 3.6) / edge.speedKmh, name);
    }
    this.trees.set(start, settled);
    return settled;
  }
}

/** Routes of all trips whose type and stops the file knows. */
export function routeTrips(file: RoadFile): Routing {
  const stands = standsOf(file);
  const classes = new Map(file.vehicleTypes.map((type) => [type.id, type.class]));
  const ways = { heavy: new Ways(file, "heavy"), light: new Ways(file, "light") };
  const routed: RoutedTrip[] = [];
  const dead: Dead[] = [];
  for (const trip of file.trips) {
    const vehicles = classes.get(trip.type);
    const stops = trip.stops.map((stop) => stands.get(stop.place));
    if (vehicles === undefined || stops.includes(undefined)) continue;
    const legs: RoutedLeg[] = [];
    for (let i = 1; i < stops.length; i++) {
      const leg = ways[vehicles].leg(stops[i - 1] as Stand, stops[i] as Stand);
      if (leg) legs.push(leg);
      else dead.push({ trip, stop: i, class: vehicles });
    }
    if (legs.length === stops.length - 1) routed.push({ trip, class: vehicles, legs });
  }
  return { routed, dead };
}
