/** Checks of what roads ask of a vehicle: that it can come out again, has room at the gate, and can turn. */
import { roundCorners } from "../../geometry/corners.ts";
import type { Point } from "../../geometry/path.ts";
import { type DirectedEdge, directedEdges, nearestAlong, pointAt, STRAIGHT } from "../roads/lanes.ts";
import { RoadNetwork } from "../roads/network.ts";
import type { RoadClass } from "../roads/places.ts";
import { guideLine } from "../roads/wayBuilder.ts";
import type { Site } from "../site.ts";
import { DESIGN_VEHICLES, type DesignVehicle, LONGEST } from "./designVehicles.ts";
import type { RoadUsers, SiteFinding } from "./finding.ts";
import { edgesFor, type RoadTurn, straightRun, turnsFor } from "./roadTurns.ts";

/** Plans are drawn to centimetres [m]. */
const TOLERANCE_M = 0.02;

const toCm = (m: number) => Math.round(m * 100) / 100;

/** Gates that lead nowhere: no place and no other gate of their class is to be reached from them, or leads to them. */
export function* uselessGates(site: Site): Generator<SiteFinding> {
  for (const { vehicles, own, onto, back, places } of drivable(site)) {
    for (const gate of site.gates) {
      const edge = own.find((e) => e.edge.id === gate.edge);
      if (gate.class !== vehicles || !edge) continue;
      const goals = new Set(ends(site, own, vehicles, gate.dir === "in" ? "out" : "in"));
      for (const place of places) {
        if (place.kind === "edge") goals.add(place.edge);
        else for (const index of gate.dir === "in" ? place.inEdges : place.outEdges) goals.add(index);
      }
      const connected = reached(gate.dir === "in" ? onto : back, [edge.index]);
      if ([...connected].some((e) => e !== edge.index && goals.has(e))) continue;
      const values = { gate: gate.id, dir: gate.dir, vehicles };
      yield { path: `site.gates.${gate.id}`, code: "gateNowhere", values, at: gate.at };
    }
  }
}

/** Roads of a class that one can come onto from its in-gate and never leave by its out-gate. */
export function* roadTraps(site: Site): Generator<SiteFinding> {
  for (const { vehicles, own, onto, back } of drivable(site)) {
    const starts = ends(site, own, vehicles, "in");
    const goals = ends(site, own, vehicles, "out");
    if (starts.length === 0 || goals.length === 0) continue;
    const entered = reached(onto, starts);
    const leads = reached(back, goals);
    const told = new Set<string>();
    for (const e of own) {
      if (!entered.has(e.index) || leads.has(e.index) || told.has(e.edge.id)) continue;
      told.add(e.edge.id);
      const at = pointAt(e.axis, e.lengthM / 2);
      yield { path: `site.roads.edges.${e.edge.id}`, code: "roadTrap", values: { road: e.edge.id, vehicles }, at };
    }
  }
}

/** For each class where one can drive on from an edge: by turns, by places, and round where a road has both directions. */
function* drivable(site: Site) {
  const edges = directedEdges(site);
  const all = [...new RoadNetwork(site).places.values()];
  for (const vehicles of ["heavy", "light"] as const) {
    const own = edgesFor(edges, vehicles);
    const places = all.filter((place) => place.class === vehicles && (place.kind === "side" || place.gate === null));
    const onto = new Map<number, number[]>(own.map((e) => [e.index, []]));
    const back = new Map<number, number[]>(own.map((e) => [e.index, []]));
    const link = (from: number, to: number) => {
      if (!onto.has(from) || !onto.has(to)) return;
      onto.get(from)?.push(to);
      back.get(to)?.push(from);
    };
    for (const { from, to } of turnsFor(site, edges, vehicles)) link(from.index, to.index);
    for (const a of own) for (const b of own) if (a.edge === b.edge && a !== b) link(a.index, b.index);
    for (const place of places) {
      if (place.kind !== "side") continue;
      for (const a of place.inEdges) for (const b of place.outEdges) link(a, b);
    }
    yield { vehicles, own, onto, back, places };
  }
}

/** Edges of the gates of a class. */
function ends(site: Site, edges: readonly DirectedEdge[], vehicles: RoadClass, dir: "in" | "out"): number[] {
  return site.gates
    .filter((gate) => gate.class === vehicles && gate.dir === dir)
    .flatMap((gate) => edges.filter((e) => e.edge.id === gate.edge).map((e) => e.index));
}

function reached(onto: ReadonlyMap<number, readonly number[]>, from: readonly number[]): Set<number> {
  const seen = new Set(from);
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of onto.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/**
 * Gates with less than a vehicle's length from the fence to the booth: who stands at the booth stands on the public
 * road.
 */
export function* shortGates(site: Site): Generator<SiteFinding> {
  const edges = directedEdges(site);
  for (const gate of site.gates) {
    if (gate.dir !== "in") continue;
    const e = edgesFor(edges, gate.class).find((edge) => edge.edge.id === gate.edge && edge.from === gate.node);
    if (!e) continue;
    const vehicle = LONGEST[gate.class];
    const needsM = DESIGN_VEHICLES[vehicle].shape.lengthM;
    const m = nearestAlong(e.axis, gate.at).s;
    if (m > needsM - TOLERANCE_M) continue;
    const values = { gate: gate.id, m: toCm(m), vehicle, needsM };
    yield { path: `site.gates.${gate.id}.at`, code: "gateShort", values, at: gate.at };
  }
}

/** Turns said to be for trucks, and bends inside roads, that are tighter than the vehicles can turn. */
export function* tightTurns(site: Site): Generator<SiteFinding> {
  const edges = directedEdges(site);
  const turns = turnsFor(site, edges, "heavy");
  for (const turn of turns) {
    if (turn.straight || !turn.listed) continue;
    const tight = tooTight(turnRadiusM(turns, turn, DESIGN_VEHICLES.articulated.leastRadiusM), "heavy");
    if (!tight) continue;
    const values = { from: turn.from.edge.id, to: turn.to.edge.id, node: turn.from.to, ...tight };
    const at = turn.to.axis[0] as Point;
    yield { path: "site.roads.heavyTurns", code: "turnTight", values, at };
  }
  const told = new Set<string>();
  for (const vehicles of ["heavy", "light", "fire"] as const) {
    for (const e of edgesFor(edges, vehicles)) {
      if (e.axis.length < 3 || told.has(e.edge.id)) continue;
      const { leastRadiusM } = DESIGN_VEHICLES[LONGEST[vehicles]];
      const { radiusM, angle } = roundCorners(e.lane, () => leastRadiusM, leastRadiusM);
      for (let i = 0; i < radiusM.length; i++) {
        const tight = Math.abs(angle[i] as number) > STRAIGHT && tooTight(radiusM[i] as number, vehicles);
        if (!tight) continue;
        told.add(e.edge.id);
        const values = { road: e.edge.id, ...tight };
        yield { path: `site.roads.edges.${e.edge.id}.polyline`, code: "bendTight", values, at: e.axis[i + 1] as Point };
        break;
      }
    }
  }
}

/** Roads are followed so far before and after a turn to see what room it has [m]. */
const ROOM_M = 60;

/** Radius that a turn has between the lanes of its two roads, up to the one that is asked for [m]. */
function turnRadiusM(turns: readonly RoadTurn[], { from, to }: RoadTurn, wantedM: number): number {
  const run = [...straightRun(turns, from, "before", ROOM_M), ...straightRun(turns, to, "after", ROOM_M)];
  const { points } = guideLine(run.map((e) => ({ points: e.lane, limits: 1 })));
  const { radiusM } = roundCorners(points, () => wantedM, wantedM);
  return Math.min(wantedM, ...radiusM);
}

function tooTight(m: number, vehicles: RoadUsers): { m: number; vehicle: DesignVehicle; needsM: number } | null {
  const vehicle = LONGEST[vehicles];
  const needsM = DESIGN_VEHICLES[vehicle].leastRadiusM;
  return m < needsM - TOLERANCE_M ? { m: toCm(m), vehicle, needsM } : null;
}
