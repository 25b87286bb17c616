/**
 * Shapes of the road surface from the graph: ribbons along the edges, discs at bends and nodes, rounded corners where
 * two edges meet, and the stretches of border that need a kerb. Pure geometry.
 */
import { type Corner, kerbCorners } from "../../geometry/kerbs.ts";
import { inRect, type Point, type Rect, type RoadEdge, type SiteLayout } from "../layout.ts";

export interface Segment {
  readonly edge: RoadEdge;
  readonly a: Point;
  readonly b: Point;
  readonly half: number;
  readonly lengthM: number;
  /** unit vector from a to b */
  readonly dir: Point;
}

export function isFireOnly(edge: RoadEdge): boolean {
  return edge.allowed.length === 1 && edge.allowed[0] === "fire";
}

export function segmentsOf(edges: readonly RoadEdge[]): Segment[] {
  const segments: Segment[] = [];
  for (const edge of edges) {
    for (let i = 0; i + 1 < edge.polyline.length; i++) {
      const a = edge.polyline[i] as Point;
      const b = edge.polyline[i + 1] as Point;
      const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (lengthM < 1e-6) continue;
      segments.push({
        edge,
        a,
        b,
        half: edge.widthM / 2,
        lengthM,
        dir: [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM],
      });
    }
  }
  return segments;
}

/** Corners of a straight stretch, anticlockwise. */
export function ribbon(s: Segment): Point[] {
  const [dx, dy] = s.dir;
  const nx = -dy * s.half;
  const ny = dx * s.half;
  return [
    [s.a[0] - nx, s.a[1] - ny],
    [s.b[0] - nx, s.b[1] - ny],
    [s.b[0] + nx, s.b[1] + ny],
    [s.a[0] + nx, s.a[1] + ny],
  ];
}

export function disc(centre: Point, radius: number, sides = 20): Point[] {
  return Array.from({ length: sides }, (_, i) => {
    const angle = (i / sides) * 2 * Math.PI;
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)] as const;
  });
}

/** Rounded kerbs of all roads but those for fire engines alone. */
export function cornersOf(layout: SiteLayout): Corner[] {
  return kerbCorners(
    layout.roads.nodes,
    layout.roads.edges.filter((e) => !isFireOnly(e)),
  );
}

/** Answers whether a point is on asphalt or on an open area: there no kerb is wanted. */
export class RoadMap {
  private readonly segments: readonly Segment[];
  private readonly areas: readonly Rect[];
  private readonly corners: readonly Corner[];

  /** @param corners rounded corners that are asphalt too */
  constructor(layout: SiteLayout, areas: readonly Rect[], corners: readonly Corner[] = []) {
    this.corners = corners;
    this.segments = segmentsOf(layout.roads.edges.filter((e) => !isFireOnly(e)));
    this.areas = areas;
  }

  /** Distance beyond the border of the nearest road; negative on it. Roads of `except` do not count. */
  beyond(x: number, y: number, except?: Segment): number {
    let best = Number.POSITIVE_INFINITY;
    for (const s of this.segments) {
      if (except && s.edge === except.edge && s.a === except.a) continue;
      best = Math.min(best, distanceTo(s, x, y) - s.half);
    }
    if (best > 0 && this.corners.some((c) => inPolygon(c.polygon, x, y))) return 0;
    return best;
  }

  inArea(x: number, y: number): boolean {
    return this.areas.some((r) => inRect(r, x, y));
  }

  /** Stretches [from, to] along a segment's border (side 1 left, −1 right) that no other road (or area) touches. */
  freeBorder(s: Segment, side: 1 | -1, marginM: number, offsetM: number, avoidAreas = true): [number, number][] {
    return this.freeStretches(
      s,
      -s.dir[1] * side * (s.half + offsetM),
      s.dir[0] * side * (s.half + offsetM),
      marginM,
      avoidAreas,
    );
  }

  /** Stretches along a line parallel to a segment, shifted by (ox, oy), that keep `marginM` from other roads. */
  freeStretches(s: Segment, ox: number, oy: number, marginM: number, avoidAreas: boolean): [number, number][] {
    const stretches: [number, number][] = [];
    const step = 0.75;
    let from = Number.NaN;
    for (let d = 0; d <= s.lengthM + 1e-6; d += step) {
      const x = s.a[0] + s.dir[0] * d + ox;
      const y = s.a[1] + s.dir[1] * d + oy;
      const free = this.beyond(x, y, s) > marginM && !(avoidAreas && this.inArea(x, y));
      if (free && Number.isNaN(from)) from = d;
      if (!free && !Number.isNaN(from)) {
        if (d - from > 1.5) stretches.push([from, d - step]);
        from = Number.NaN;
      }
    }
    if (!Number.isNaN(from) && s.lengthM - from > 1.5) stretches.push([from, s.lengthM]);
    return stretches;
  }
}

function inPolygon(polygon: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, k = polygon.length - 1; i < polygon.length; k = i++) {
    const [ax, ay] = polygon[i] as Point;
    const [bx, by] = polygon[k] as Point;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

export function distanceTo(s: Segment, x: number, y: number): number {
  const along = (x - s.a[0]) * s.dir[0] + (y - s.a[1]) * s.dir[1];
  const k = Math.max(0, Math.min(s.lengthM, along));
  return Math.hypot(x - s.a[0] - s.dir[0] * k, y - s.a[1] - s.dir[1] * k);
}
