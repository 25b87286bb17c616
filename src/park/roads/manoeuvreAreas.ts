/** The ground beside the road that a leg sweeps where it leaves its place and where it comes to one. */
import { bodyBehind, type Polygon } from "../../geometry/overlap.ts";
import type { Point, Pose } from "../../geometry/path.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { type DirectedEdge, further, nearestAlong } from "./lanes.ts";
import { bodies, inLineM, leavesLaneM, STEP_M } from "./legBodies.ts";
import type { Leg, LegPart } from "./legs.ts";
import { Area } from "./traffic/areas.ts";

/** Who is so near the middle of a lane with its side is on the lane, where traffic sees it [m]. */
const ON_LANE_M = 1.75;

/** The way into a place: where along the leg the front is when it leaves the lane, and when it is clear of it for good. */
export interface WayOffRoad {
  readonly area: Area | null;
  readonly fromM: number;
  readonly clearM: number;
}

interface Known {
  out?: Area | null;
  in?: WayOffRoad;
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
  in(leg: Leg): WayOffRoad {
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

  private wayIn(leg: Leg): WayOffRoad {
    const { way, forwardPart, motion, partCount, shapeSpec } = leg;
    if (way === null || way.gate !== null || way.toPlace !== null) return NOTHING;
    const edge = way.edges[way.edges.length - 1] as number;
    const forward = motion.parts[forwardPart] as LegPart;
    const lane = further((this.edges[edge] as DirectedEdge).lane);
    const fromM = leavesLaneM(lane, forward, shapeSpec);
    const parts = [{ part: forward, fromM, untilM: forward.lengthM }];
    const backing = forwardPart + 1 < partCount ? (motion.parts[forwardPart + 1] as LegPart) : null;
    if (backing) parts.push({ part: backing, fromM: 0, untilM: backing.lengthM });
    return { area: this.swept(leg, edge, parts), fromM, clearM: clearOfLaneM(lane, parts, shapeSpec) };
  }

  private swept(
    { shapeSpec: shape }: Leg,
    edge: number,
    parts: readonly { readonly part: LegPart; readonly fromM: number; readonly untilM: number }[],
  ): Area | null {
    const lane = further((this.edges[edge] as DirectedEdge).lane);
    const polygons: Polygon[] = [];
    for (const { part, fromM, untilM } of parts) {
      bodies(part, fromM, untilM, shape, (front, lengthM) => {
        const polygon = bodyBehind(front, lengthM, shape.widthM);
        if (!polygon.some((corner) => nearestAlong(lane, corner).awayM > ON_LANE_M)) return;
        // to the centimetre: what is shared is the same whichever leg came first
        polygons.push(polygon.map(([x, y]): Point => [Math.round(100 * x) / 100, Math.round(100 * y) / 100]));
      });
    }
    if (polygons.length === 0) return null;
    const key = polygons.join(";");
    let area = this.made.get(key);
    if (!area) {
      area = new Area(polygons);
      this.made.set(key, area);
    }
    return area;
  }
}

const NOTHING: WayOffRoad = { area: null, fromM: Number.POSITIVE_INFINITY, clearM: Number.POSITIVE_INFINITY };

/** Where on the first part the front is clear of a lane for good; at its end where a later part comes near it again. */
function clearOfLaneM(
  lane: readonly Point[],
  parts: readonly { readonly part: LegPart; readonly fromM: number; readonly untilM: number }[],
  shape: VehicleShapeSpec,
): number {
  const [first, second] = parts as [(typeof parts)[number], (typeof parts)[number] | undefined];
  let clearM = first.fromM;
  const isNear = (front: Pose) =>
    bodyBehind(front, Math.min(2, shape.lengthM), shape.widthM).some(
      (corner) => nearestAlong(lane, corner).awayM < ON_LANE_M,
    );
  const { pieces, lengthM } = first.part;
  for (let s = first.fromM; s <= lengthM; s += STEP_M) {
    frontPoseAt(pieces, s, shape, pose);
    if (isNear(pose)) clearM = s + STEP_M;
  }
  let comesBack = false;
  if (second) {
    bodies(second.part, 0, second.untilM, shape, (front, bodyM) => {
      comesBack ||= bodyBehind(front, bodyM, shape.widthM).some((c) => nearestAlong(lane, c).awayM < ON_LANE_M);
    });
  }
  return comesBack ? lengthM : Math.min(lengthM, clearM);
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
