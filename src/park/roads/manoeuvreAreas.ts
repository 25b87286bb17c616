/** The ground beside the road that a leg sweeps where it leaves its place and where it comes to one. */
import { bodyBehind, type Polygon } from "../../geometry/overlap.ts";
import { type DirectedEdge, nearestAlong } from "./lanes.ts";
import { bodies, inLineM, leavesLaneM } from "./legBodies.ts";
import type { Leg, LegPart } from "./legs.ts";
import { Area } from "./traffic/areas.ts";

/** Who is so near the middle of a lane with its side is on the lane, where traffic sees it [m]. */
const ON_LANE_M = 1.75;

interface Known {
  out?: Area | null;
  in?: { readonly area: Area | null; readonly fromM: number };
}

/** Worked out once for each leg: runs on the same site share legs and what they sweep. */
export class ManoeuvreAreas {
  private readonly known = new WeakMap<Leg, Known>();
  /** manoeuvres of several legs are often the same */
  private readonly made = new Map<string, Area>();
  private readonly edges: readonly DirectedEdge[];

  constructor(edges: readonly DirectedEdge[]) {
    this.edges = edges;
  }

  /** What the way out of its place sweeps beside the road; null: nothing. */
  out(leg: Leg): Area | null {
    const known = this.of(leg);
    if (known.out === undefined) known.out = this.wayOut(leg);
    return known.out;
  }

  /** What the way into its place sweeps beside the road, and where along the leg the front is when it leaves the road [m]. */
  in(leg: Leg): { readonly area: Area | null; readonly fromM: number } {
    const known = this.of(leg);
    known.in ??= this.wayIn(leg);
    return known.in;
  }

  private of(leg: Leg): Known {
    let known = this.known.get(leg);
    if (!known) {
      known = {};
      this.known.set(leg, known);
    }
    return known;
  }

  private wayOut(leg: Leg): Area | null {
    const { way, forwardPart, motion } = leg;
    if (way === null || way.gate !== null || way.fromPlace !== null) return null;
    const parts = [{ part: motion.parts[forwardPart] as LegPart, fromM: 0, untilM: inLineM(leg) }];
    const backing = forwardPart > 0 ? (motion.parts[0] as LegPart) : null;
    if (backing) parts.push({ part: backing, fromM: 0, untilM: backing.lengthM });
    return this.swept(leg, way.edges[0] as number, parts);
  }

  private wayIn(leg: Leg): { area: Area | null; fromM: number } {
    const { way, forwardPart, motion, partCount, shapeSpec } = leg;
    if (way === null || way.gate !== null || way.toPlace !== null) return NOTHING;
    const edge = way.edges[way.edges.length - 1] as number;
    const forward = motion.parts[forwardPart] as LegPart;
    const fromM = leavesLaneM((this.edges[edge] as DirectedEdge).lane, forward, shapeSpec);
    const parts = [{ part: forward, fromM, untilM: forward.lengthM }];
    const backing = forwardPart + 1 < partCount ? (motion.parts[forwardPart + 1] as LegPart) : null;
    if (backing) parts.push({ part: backing, fromM: 0, untilM: backing.lengthM });
    return { area: this.swept(leg, edge, parts), fromM };
  }

  private swept(
    { shapeSpec: shape }: Leg,
    edge: number,
    parts: readonly { readonly part: LegPart; readonly fromM: number; readonly untilM: number }[],
  ): Area | null {
    const { lane } = this.edges[edge] as DirectedEdge;
    const polygons: Polygon[] = [];
    for (const { part, fromM, untilM } of parts) {
      bodies(part, fromM, untilM, shape, (front, lengthM) => {
        const polygon = bodyBehind(front, lengthM, shape.widthM);
        if (polygon.some((corner) => nearestAlong(lane, corner).awayM > ON_LANE_M)) polygons.push(polygon);
      });
    }
    if (polygons.length === 0) return null;
    const key = polygons.map((polygon) => polygon[0]?.map((m) => m.toFixed(1)).join(" ")).join();
    let area = this.made.get(key);
    if (!area) {
      area = new Area(polygons);
      this.made.set(key, area);
    }
    return area;
  }
}

const NOTHING = { area: null, fromM: Number.POSITIVE_INFINITY };
