/**
 * The links that traffic is measured on, from lanes and turns alone: every direction of a road on which a vehicle can
 * stand, the lanes before the booths of a gate apart. A road too short for that belongs to the link before it, and so
 * does the junction at a link's end: what keeps a vehicle there keeps it on the way to it.
 */
import type { LinkInfo } from "../../../recording/vocabulary.ts";
import type { CoursePlan } from "../course.ts";
import { type DirectedEdge, directedName } from "../lanes.ts";
import type { Place } from "../places.ts";
import type { LanePlan, TrackPlan } from "../trackPlan.ts";

/** Shorter lanes are no link of their own: no truck could stand on them without being in a junction [m]. */
const LEAST_M = 15;

export interface RoadLinks {
  readonly infos: readonly Omit<LinkInfo, "id">[];
  /** number of the link a lane belongs to, by the number of its track; −1 for turns */
  readonly ofTrack: Int32Array;
  /** whether a lane is long enough to be a link, by the number of its track */
  readonly isLong: Uint8Array;
}

/** What of a way lies on which link: where the front is when it is at the end of each, the last at the goal. */
export interface Section {
  readonly link: number;
  readonly endM: number;
}

export function roadLinks(
  plan: TrackPlan,
  edges: readonly DirectedEdge[],
  places: ReadonlyMap<string, Place>,
): RoadLinks {
  const { tracks } = plan;
  const gateOf = new Map<number, { readonly id: string; readonly dir: "in" | "out" }>();
  for (const place of places.values()) if (place.kind === "edge" && place.gate) gateOf.set(place.edge, place.gate);
  const roadsAt = new Map<string, Set<string>>();
  for (const { edge } of edges) {
    if (edge.allowed.every((vehicles) => vehicles === "fire")) continue;
    for (const node of [edge.from, edge.to]) roadsAt.set(node, (roadsAt.get(node) ?? new Set()).add(edge.id));
  }
  /** the gate that all who pass a node go out by */
  const gateBehind = (node: string): string | null => {
    const on = edges.filter(({ from }) => from === node);
    const gates = on.map(({ index }) => gateOf.get(index)).filter((gate) => gate?.dir === "out");
    return on.length > 0 && gates.length === on.length ? (gates[0]?.id ?? null) : null;
  };

  const infos: (Omit<LinkInfo, "id" | "lengthM" | "storageM"> & { lengthM: number; storageM: number })[] = [];
  const numbers = new Map<string, number>();
  const ofTrack = new Int32Array(tracks.length).fill(-1);
  const isLong = new Uint8Array(tracks.length);
  tracks.forEach((track, number) => {
    if (track.kind === "turn") return;
    const edge = edges[track.edge] as DirectedEdge;
    const name = directedName(edge);
    const gate = gateOf.get(track.edge);
    const isBeforeBooth = gate !== undefined && track.id.includes("|");
    const key = isBeforeBooth ? `${name}|${gate.id}` : name;
    let link = numbers.get(key);
    if (link === undefined) {
      link = infos.length;
      numbers.set(key, link);
      const meeting = roadsAt.get(edge.to)?.size ?? 0;
      const behind = isBeforeBooth ? gate.id : gateBehind(edge.to);
      infos.push({
        name: key,
        road: edge.edge.id,
        dir: edge.dir,
        node: behind === null && meeting > 2 ? edge.to : null,
        gate: behind,
        lengthM: 0,
        storageM: 0,
      });
    }
    const info = infos[link] as (typeof infos)[number];
    info.storageM += track.lengthM;
    // lanes beside each other are as long as the longest of them; those of an in-gate come after its approach
    const isApproach = isBeforeBooth && track.id.endsWith("|approach");
    info.lengthM = isApproach ? info.lengthM + track.lengthM : Math.max(info.lengthM, track.lengthM);
    ofTrack[number] = link;
    isLong[number] = track.lengthM >= LEAST_M ? 1 : 0;
  });
  return { infos, ofTrack, isLong };
}

/**
 * The links that a course leads over. Who sets out from a booth or a bay on the road, at `fromPlace`, is on the next link
 * from then on: it was counted on the one before when it came.
 */
export function sectionsOf(
  { tracks, ends, goalM }: CoursePlan,
  fromPlace: string | null,
  plan: TrackPlan,
  links: RoadLinks,
): Section[] {
  const sections: Section[] = [];
  let link = -1;
  let [first, last] = [-1, -1];
  let isOnLink = false;
  tracks.forEach((number, i) => {
    if ((plan.tracks[number] as LanePlan).kind !== "lane") return;
    const own = links.ofTrack[number] as number;
    last = own;
    if (link < 0) {
      first = own;
      link = own;
      isOnLink = links.isLong[number] === 1 && fromPlace === null;
      return;
    }
    if (links.isLong[number] !== 1 || own === link) return;
    if (isOnLink) sections.push({ link, endM: ends[i - 1] as number });
    link = own;
    isOnLink = true;
  });
  // where all roads are short one is on the first of them, out of a gate on the last
  const short = links.infos[first]?.gate === null ? first : last;
  sections.push({ link: isOnLink ? link : short, endM: goalM });
  return sections;
}
