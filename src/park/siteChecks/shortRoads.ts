/** Roads that leave no room for a vehicle between two junctions. */
import { directedEdges, pointAt } from "../roads/lanes.ts";
import type { Site } from "../site.ts";
import { DESIGN_VEHICLES, LONGEST } from "./designVehicles.ts";
import type { SiteFinding } from "./finding.ts";
import { edgesFor } from "./roadTurns.ts";

/** Plans are drawn to centimetres [m]. */
const TOLERANCE_M = 0.02;

const toCm = (m: number) => Math.round(m * 100) / 100;

/**
 * Roads between two junctions that are shorter than the longest vehicle on them: who waits at the end of one stands in
 * the junction before it. Runs drive on through such roads without stopping where they can.
 */
export function* shortRoads(site: Site): Generator<SiteFinding> {
  const edges = directedEdges(site);
  for (const vehicles of ["heavy", "light"] as const) {
    const vehicle = LONGEST[vehicles];
    const needsM = DESIGN_VEHICLES[vehicle].shape.lengthM;
    const own = edgesFor(edges, vehicles);
    const arms = new Map<string, Set<string>>();
    for (const { from, to, edge } of own) {
      for (const node of [from, to]) arms.set(node, (arms.get(node) ?? new Set()).add(edge.id));
    }
    const isJunction = (node: string) => (arms.get(node)?.size ?? 0) > 2;
    for (const e of own) {
      if (e.dir === -1 || e.lengthM > needsM - TOLERANCE_M || !isJunction(e.from) || !isJunction(e.to)) continue;
      const values = { road: e.edge.id, m: toCm(e.lengthM), vehicle, needsM, node: e.from };
      const at = pointAt(e.axis, e.lengthM / 2);
      yield { path: `site.roads.edges.${e.edge.id}.polyline`, code: "roadShort", values, at };
    }
  }
}
