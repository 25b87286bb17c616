/** The ground beside the road that a leg sweeps where it leaves its place and where it comes to one. */
import { cornersBehind, type Polygon } from "../../geometry/overlap.ts";
import type { Point, Pose } from "../../geometry/path.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { type DirectedEdge, further, type Nearest, nearestTo } from "./lanes.ts";
import { bodies, inLineM, leavesLaneM, OfBacking, STEP_M } from "./legBodies.ts";
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
  /** manoeuvres of several legs are often the same: by a number made of the corners */
  private readonly made = new Map<number, { readonly corners: Corners; readonly area: Area }[]>();
  private readonly ofBacking = new OfBacking<Corners>();
  private readonly comingBack = new OfBacking<boolean>();
  private readonly edges: readonly DirectedEdge[];
  /** made when needed, by the index of the edge */
  private readonly lanes: (readonly Point[])[] = [];

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
    const fromM = leavesLaneM(this.lane(edge), forward, shapeSpec);
    const parts = [{ part: forward, fromM, untilM: forward.lengthM }];
    const backing = forwardPart + 1 < partCount ? (motion.parts[forwardPart + 1] as LegPart) : null;
    if (backing) parts.push({ part: backing, fromM: 0, untilM: backing.lengthM });
    return { area: this.swept(leg, edge, parts), fromM, clearM: this.clearOfLaneM(edge, parts, shapeSpec) };
  }

  private swept(
    { shapeSpec: shape }: Leg,
    edge: number,
    parts: readonly { readonly part: LegPart; readonly fromM: number; readonly untilM: number }[],
  ): Area | null {
    const lane = this.lane(edge);
    const corners: number[] = [];
    for (const { part, fromM, untilM } of parts) {
      const own = part.backwards
        ? this.ofBacking.get(part, edge, () => cornersBeside(lane, part, fromM, untilM, shape))
        : cornersBeside(lane, part, fromM, untilM, shape);
      for (const number of own) corners.push(number);
    }
    return corners.length === 0 ? null : this.areaOf(corners);
  }

  private areaOf(corners: Corners): Area {
    let key = corners.length;
    for (const number of corners) key = (Math.imul(key, 31) + number) | 0;
    let list = this.made.get(key);
    if (!list) this.made.set(key, (list = []));
    let known = list.find((entry) => areSame(entry.corners, corners));
    if (!known) {
      const polygons: Polygon[] = [];
      for (let i = 0; i < corners.length; i += 8) {
        const corner = (k: number): Point => [
          (corners[i + 2 * k] as number) / 100,
          (corners[i + 2 * k + 1] as number) / 100,
        ];
        polygons.push([corner(0), corner(1), corner(2), corner(3)]);
      }
      known = { corners, area: new Area(polygons) };
      list.push(known);
    }
    return known.area;
  }

  /** The middle of the lane of an edge, and on beyond its end. */
  private lane(edge: number): readonly Point[] {
    return (this.lanes[edge] ??= further((this.edges[edge] as DirectedEdge).lane));
  }

  /** Where on the first part the front is clear of a lane for good; at its end where a later part comes near it again. */
  private clearOfLaneM(
    edge: number,
    parts: readonly { readonly part: LegPart; readonly fromM: number }[],
    shape: VehicleShapeSpec,
  ): number {
    const lane = this.lane(edge);
    const [first, second] = parts as [(typeof parts)[number], (typeof parts)[number] | undefined];
    const { pieces, lengthM } = first.part;
    const comesBack = second && this.comingBack.get(second.part, edge, () => comesNear(lane, second.part, shape));
    if (comesBack) return lengthM;
    let clearM = first.fromM;
    for (let s = first.fromM; s <= lengthM; s += STEP_M) {
      frontPoseAt(pieces, s, shape, pose);
      if (isNear(lane, pose, Math.min(2, shape.lengthM), shape.widthM)) clearM = s + STEP_M;
    }
    return Math.min(lengthM, clearM);
  }
}

/** Of bodies, four corners each: x and y [cm]. To the centimetre what several legs share is the same whichever came first. */
type Corners = readonly number[];

/** The bodies of a vehicle on its way that are not on a lane. */
function cornersBeside(
  lane: readonly Point[],
  part: LegPart,
  fromM: number,
  untilM: number,
  shape: VehicleShapeSpec,
): Corners {
  const corners: number[] = [];
  bodies(part, fromM, untilM, shape, (front, lengthM) => {
    cornersBehind(front, lengthM, shape.widthM, body);
    for (let i = 0; i < 8; i += 2) {
      if (nearestTo(lane, body[i]!, body[i + 1]!, nearest).awayM <= ON_LANE_M) continue;
      for (let k = 0; k < 8; k++) corners.push(Math.round(100 * body[k]!));
      return;
    }
  });
  return corners;
}

function areSame(a: Corners, b: Corners): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function isNear(lane: readonly Point[], front: Pose, lengthM: number, widthM: number): boolean {
  cornersBehind(front, lengthM, widthM, body);
  for (let i = 0; i < 8; i += 2) if (nearestTo(lane, body[i]!, body[i + 1]!, nearest).awayM < ON_LANE_M) return true;
  return false;
}

/** Whether a vehicle that backs comes near a lane. */
function comesNear(lane: readonly Point[], backing: LegPart, shape: VehicleShapeSpec): boolean {
  let comesBack = false;
  bodies(backing, 0, backing.lengthM, shape, (front, bodyM) => {
    comesBack ||= isNear(lane, front, bodyM, shape.widthM);
  });
  return comesBack;
}

const NOTHING: WayOffRoad = { area: null, fromM: Number.POSITIVE_INFINITY, clearM: Number.POSITIVE_INFINITY };

const body = new Float64Array(8);
const nearest: Nearest = { s: 0, awayM: 0 };
const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
