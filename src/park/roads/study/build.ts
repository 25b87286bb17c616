/** The tracks of a study's network: a lane each, a turn each, and where turns cross; and the lanes to take on a route. */
import type { Point } from "../../../geometry/path.ts";
import { cross, Track } from "../traffic/track.ts";
import type { RoadLink, RoadNode, StudyNetwork } from "./brief.ts";
import { laneLine, nearShare, turnLine } from "./lines.ts";

/** On shorter links than this nobody changes lanes where it can be done elsewhere [m]. */
const SHORT_M = 40;
/** What a change of lanes costs: later is dearer by a little, on a short link twice as dear. */
const LATER_COST = 0.01;
const SHORT_COST = 2;
/** Ways whose costs differ by less are as good. */
const SAME_COST = 1e-9;
/** Costs no way has. */
const IMPOSSIBLE = 1e9;

/** Part of a route. */
export interface Section {
  /** lanes and turns, from the lane on its first link to the one it comes to its last link on */
  readonly tracks: readonly Track[];
  /** where one changes to another lane: number of the track, and the lane */
  readonly changes: readonly { readonly at: number; readonly lane: Track }[];
  /** from the end of the first lane to the end of the last but one [m] */
  readonly betweenM: number;
}

/** Which lanes a section begins and ends on: the first of the link, or any. */
export interface SectionEnds {
  readonly fromFirst: boolean;
  readonly toFirst: boolean;
}

/** The roads of one run: vehicles are on its tracks. */
export class StudyRoads {
  readonly network: StudyNetwork;
  private readonly lanes = new Map<string, Track[]>();
  private readonly sections = new Map<readonly string[], Map<string, Section>>();

  constructor(network: StudyNetwork) {
    this.network = network;
    const nodes = new Map(network.nodes.map((node) => [node.id, node]));
    const links = new Map(network.links.map((link) => [link.id, link]));
    const lines = new Map<Track, Point[]>();
    for (const link of network.links) {
      const [from, to] = [nodes.get(link.from) as RoadNode, nodes.get(link.to) as RoadNode];
      const lanes = Array.from({ length: link.lanes }, (_, lane) => {
        const track = Track.lane(`${link.id}_${lane}`, link.lengthM, link.limitMs);
        lines.set(track, laneLine(link, lane, from, to));
        return track;
      });
      this.lanes.set(link.id, lanes);
    }
    const turns = network.turns.map((turn) => {
      const [from, to] = [this.lane(turn.from, turn.fromLane), this.lane(turn.to, turn.toLane)];
      const { rank, to: node } = links.get(turn.from) as RoadLink;
      const rankOfTurn = 2 * rank + (turn.isMajor ? 1 : 0);
      const track = Track.turn(from, to, turn.lengthM, turn.limitMs, rankOfTurn, turn.lengthM / 2);
      return { track, node, line: turnLine(lines.get(from) as Point[], lines.get(to) as Point[], turn.lengthM) };
    });
    turns.forEach((a, i) => {
      for (const b of turns.slice(i + 1)) {
        if (a.node !== b.node || a.track.from === b.track.from || a.track.to === b.track.to) continue;
        const [ofA, ofB] = [nearShare(a.line, b.line), nearShare(b.line, a.line)];
        if (ofA === null || ofB === null) continue;
        const [lengthA, lengthB] = [a.track.lengthM, b.track.lengthM];
        cross(a.track, ofA[0] * lengthA, ofA[1] * lengthA, b.track, ofB[0] * lengthB, ofB[1] * lengthB);
      }
    });
  }

  lane(link: string, number: number): Track {
    return this.lanes.get(link)?.[number] as Track;
  }

  /**
   * The lanes to take on a route, from link number `from` to link number `to`.
   *
   * @param inward of ways that are as good the one nearer to the middle of the road: half the drivers do, half do not
   */
  section(route: readonly string[], from: number, to: number, ends: SectionEnds, inward: boolean): Section {
    let ofRoute = this.sections.get(route);
    if (!ofRoute) {
      ofRoute = new Map();
      this.sections.set(route, ofRoute);
    }
    const key = `${from} ${to} ${ends.fromFirst} ${ends.toFirst} ${inward}`;
    let section = ofRoute.get(key);
    if (!section) {
      section = this.makeSection(route.slice(from, to + 1), ends, inward);
      ofRoute.set(key, section);
    }
    return section;
  }

  private makeSection(links: readonly string[], ends: SectionEnds, inward: boolean): Section {
    const { entry, exit } = this.chooseLanes(links, ends, inward);
    const tracks: Track[] = [];
    const changes: { at: number; lane: Track }[] = [];
    let before: Track | null = null;
    links.forEach((link, i) => {
      const lane = this.lane(link, entry[i] as number);
      if (before) tracks.push(before.turnTo(lane) as Track);
      before = this.lane(link, exit[i] as number);
      if (before !== lane) changes.push({ at: tracks.length, lane: before });
      tracks.push(lane);
    });
    const betweenM = tracks.slice(1, -2).reduce((sum, track) => sum + track.lengthM, 0);
    return { tracks, changes, betweenM };
  }

  /**
   * On each link the lane one comes in on and the one one goes out from, chosen backwards from what comes later: few
   * changes, early, not on short links.
   */
  private chooseLanes(
    links: readonly string[],
    { fromFirst, toFirst }: SectionEnds,
    inward: boolean,
  ): { readonly entry: readonly number[]; readonly exit: readonly number[] } {
    const count = (i: number) => this.lanes.get(links[i] as string)?.length ?? 0;
    /** as good as the best so far, or better: the last of them is taken, or the first */
    const atLeast = (cost: number, best: number) => (inward ? cost < best + SAME_COST : cost < best - SAME_COST);
    const end = links.length - 1;
    /** per link and lane one comes in on: what the rest costs, and how it goes on */
    const best: { cost: number; exit: number; next: number }[][] = links.map(() => []);
    for (let i = end; i >= 0; i--) {
      const isShort = this.lane(links[i] as string, 0).lengthM < SHORT_M;
      for (let k = 0; k < count(i); k++) {
        let choice = { cost: Number.POSITIVE_INFINITY, exit: -1, next: -1 };
        for (let exit = 0; exit < count(i); exit++) {
          const change = Math.abs(exit - k) * (isShort ? SHORT_COST : 1 + LATER_COST * i);
          if (i === end) {
            const cost = change + (toFirst && exit !== 0 ? IMPOSSIBLE : 0);
            if (atLeast(cost, choice.cost)) choice = { cost, exit, next: -1 };
            continue;
          }
          for (let next = 0; next < count(i + 1); next++) {
            if (!this.lane(links[i] as string, exit).turnTo(this.lane(links[i + 1] as string, next))) continue;
            const cost = change + (best[i + 1]?.[next]?.cost ?? IMPOSSIBLE);
            if (atLeast(cost, choice.cost)) choice = { cost, exit, next };
          }
        }
        best[i]?.push(choice);
      }
    }
    const costs = (best[0] ?? []).map(({ cost }) => cost);
    const least = Math.min(...costs);
    let k = fromFirst ? 0 : inward ? costs.lastIndexOf(least) : costs.indexOf(least);
    const entry: number[] = [];
    const exit: number[] = [];
    for (const choices of best) {
      const choice = choices[k];
      if (!choice || !(choice.cost < IMPOSSIBLE)) throw new Error(`no lanes lead along ${links.join(" ")}`);
      entry.push(k);
      exit.push(choice.exit);
      k = choice.next;
    }
    return { entry, exit };
  }
}
