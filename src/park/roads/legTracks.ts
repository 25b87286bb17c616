/** Legs over the living tracks of a run: the course, what manoeuvres take of other lanes, the links passed. */
import type { Leg } from "./legs.ts";
import type { RoadNetwork } from "./network.ts";
import { type Section, sectionsOf } from "./service/links.ts";
import { BEFORE_M } from "./traffic/manoeuvres.ts";
import type { Course, Span, Track } from "./traffic/track.ts";

/** null: not asked for yet. */
interface Known {
  course: Course | null;
  in: readonly Span[] | null;
  out: readonly Span[] | null;
}

/** Which links a leg leads over: worked out once for all runs on a site. */
const sectionsOfLegs = new WeakMap<Leg, readonly Section[]>();

export class LegTracks {
  private readonly network: RoadNetwork;
  private readonly tracks: readonly Track[];
  private readonly known = new Map<Leg, Known>();

  /** @param tracks the living ones, by their number in the network's plan */
  constructor(network: RoadNetwork, tracks: readonly Track[]) {
    this.network = network;
    this.tracks = tracks;
  }

  courseOf(leg: Leg): Course {
    const known = this.of(leg);
    known.course ??= this.course(leg);
    return known.course;
  }

  private course(leg: Leg): Course {
    const { areas, sweeps, trackPlan } = this.network;
    const { tracks, beginM, ends, startM, goalM } = leg.course(trackPlan);
    const lastBeginsM = ends.length > 1 ? (ends[ends.length - 2] as number) : startM;
    return {
      tracks: tracks.map((number) => this.tracks[number] as Track),
      beginM,
      ends,
      spans: leg.limits(),
      startM,
      goalM,
      clearM: areas.in(leg).clearM,
      guardM: Math.max(Math.min(sweeps.in(leg).fromM, areas.in(leg).fromM) - BEFORE_M, lastBeginsM),
    };
  }

  /** What a leg's manoeuvre takes of other lanes, coming in or at its goal. */
  spansOf(leg: Leg, side: "in" | "out"): readonly Span[] {
    const known = this.of(leg);
    const spans = known[side];
    if (spans !== null) return spans;
    const { sweeps } = this.network;
    const swept = side === "out" ? sweeps.out(leg) : sweeps.in(leg).sweeps;
    const made = swept.map(({ track, fromM, toM }) => ({ track: this.tracks[track] as Track, fromM, toM }));
    known[side] = made;
    return made;
  }

  sectionsOf(leg: Leg): readonly Section[] {
    let sections = sectionsOfLegs.get(leg);
    if (!sections) {
      const { trackPlan, links } = this.network;
      sections = sectionsOf(leg.course(trackPlan), leg.way?.fromPlace ?? null, trackPlan, links);
      sectionsOfLegs.set(leg, sections);
    }
    return sections;
  }

  private of(leg: Leg): Known {
    let known = this.known.get(leg);
    if (!known) this.known.set(leg, (known = { course: null, in: null, out: null }));
    return known;
  }
}
