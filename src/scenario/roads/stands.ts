/** Where vehicles of a road file may stop, by name: its places, and for each gate the public road, each lane and any. */
import { type Direction, directionsOf } from "./directions.ts";
import type { Access, FileGate, RoadFile } from "./spec.ts";

export interface Stand {
  readonly id: string;
  readonly class: "heavy" | "light";
  /** where one may come from, and where one goes on */
  readonly in: readonly Access[];
  readonly out: readonly Access[];
  readonly gate: FileGate | null;
  /** of the gate; null for any */
  readonly lane: number | null;
  /** on the road itself: who stands here is in the way */
  readonly blocks: boolean;
}

/** The direction of a gate's road that leads from, or to, the world outside. */
export function gateDirection(gate: FileGate, directions: ReadonlyMap<string, Direction>): Direction | undefined {
  const inward = gate.dir === "in";
  const both = [directions.get(`${gate.edge}+`), directions.get(`${gate.edge}-`)];
  return both.find((d) => d && (inward ? d.from : d.to) === gate.node);
}

/** Names that a gate gives to stops. */
export function gateStops(gate: Pick<FileGate, "id" | "lanes">): string[] {
  return [gate.id, `${gate.id}.edge`, ...Array.from({ length: gate.lanes }, (_, k) => `${gate.id}.${k}`)];
}

export function standsOf(file: Pick<RoadFile, "edges" | "gates" | "places">): Map<string, Stand> {
  const stands = new Map<string, Stand>();
  for (const place of file.places) {
    const { id, in: comes, out } = place;
    const blocks = place.kind === "through";
    stands.set(id, { id, class: place.class, in: comes, out, gate: null, lane: null, blocks });
  }
  const directions = directionsOf(file.edges);
  for (const gate of file.gates) {
    const direction = gateDirection(gate, directions);
    if (!direction) continue;
    const booth = [{ edge: direction.name, atM: gate.boothM }];
    const common = { class: gate.class, gate, blocks: true } as const;
    gateStops(gate).forEach((id, k) => {
      if (k !== 1) stands.set(id, { ...common, id, in: booth, out: booth, lane: k === 0 ? null : k - 2 });
    });
    const id = `${gate.id}.edge`;
    const outside = [{ edge: direction.name, atM: gate.dir === "in" ? 0 : direction.lengthM }];
    const ways = gate.dir === "in" ? { in: [], out: outside } : { in: outside, out: [] };
    stands.set(id, { ...common, ...ways, id, lane: null });
  }
  return stands;
}
