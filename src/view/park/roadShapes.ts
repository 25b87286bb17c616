/**
 * Shapes of the road surface from the graph: ribbons along the edges, discs at bends and nodes, rounded corners where
 * two edges meet, and the stretches of border that need a kerb. Pure geometry.
 */
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

/** Area between two borders that meet and the arc that rounds the corner: the corner point, then the arc. */
export interface Corner {
  readonly polygon: Point[];
  readonly arc: Point[];
  /** of the arc; the asphalt lies outside its circle */
  readonly centre: Point;
}

interface Arm {
  readonly angle: number;
  readonly dir: Point;
  readonly half: number;
  readonly reachM: number;
  readonly heavy: boolean;
}

/** Corners at each node between neighbouring arms, rounded as far as the arms' lengths allow. */
export function cornersOf(layout: SiteLayout): Corner[] {
  const corners: Corner[] = [];
  const edges = layout.roads.edges.filter((e) => !isFireOnly(e));
  for (const node of layout.roads.nodes) {
    const arms: Arm[] = [];
    for (const edge of edges) {
      const line = edge.polyline;
      const ends: [string, Point, Point][] = [
        [edge.from, line[0] as Point, line[1] as Point],
        [edge.to, line[line.length - 1] as Point, line[line.length - 2] as Point],
      ];
      for (const [id, p, q] of ends) {
        if (id !== node.id) continue;
        const reachM = Math.hypot(q[0] - p[0], q[1] - p[1]);
        if (reachM < 0.1) continue;
        const dir: Point = [(q[0] - p[0]) / reachM, (q[1] - p[1]) / reachM];
        arms.push({
          angle: Math.atan2(dir[1], dir[0]),
          dir,
          half: edge.widthM / 2,
          reachM,
          heavy: edge.allowed.includes("heavy"),
        });
      }
    }
    if (arms.length < 2) continue;
    arms.sort((p, q) => p.angle - q.angle);
    for (let i = 0; i < arms.length; i++) {
      const p = arms[i] as Arm;
      const q = arms[(i + 1) % arms.length] as Arm;
      const corner = roundedCorner(node.at, p, q);
      if (corner) corners.push(corner);
    }
  }
  return corners;
}

function roundedCorner(at: Point, p: Arm, q: Arm): Corner | null {
  let opening = q.angle - p.angle;
  if (opening <= 0) opening += 2 * Math.PI;
  if (opening < 0.5 || opening > 2.8) return null;
  // left border of p and right border of q
  const pl: Point = [at[0] - p.dir[1] * p.half, at[1] + p.dir[0] * p.half];
  const qr: Point = [at[0] + q.dir[1] * q.half, at[1] - q.dir[0] * q.half];
  const det = p.dir[0] * q.dir[1] - p.dir[1] * q.dir[0];
  if (Math.abs(det) < 1e-3) return null;
  const k = ((qr[0] - pl[0]) * q.dir[1] - (qr[1] - pl[1]) * q.dir[0]) / det;
  const corner: Point = [pl[0] + p.dir[0] * k, pl[1] + p.dir[1] * k];
  const wanted = p.heavy && q.heavy ? 9 : 5;
  const cornerOut = (arm: Arm) => (corner[0] - at[0]) * arm.dir[0] + (corner[1] - at[1]) * arm.dir[1];
  const room = Math.min(p.reachM * 0.6 - cornerOut(p), q.reachM * 0.6 - cornerOut(q));
  const tangent = Math.min(wanted / Math.tan(opening / 2), room);
  if (tangent < 0.8) return null;
  const radius = tangent * Math.tan(opening / 2);
  const middle = p.angle + opening / 2;
  const centre: Point = [
    corner[0] + (Math.cos(middle) * radius) / Math.sin(opening / 2),
    corner[1] + (Math.sin(middle) * radius) / Math.sin(opening / 2),
  ];
  // the arc runs from the tangent point on p to the one on q, seen from the centre
  const from = Math.atan2(-p.dir[0], p.dir[1]) + Math.PI;
  const sweep = Math.PI - opening;
  const first: Point = [corner[0] + p.dir[0] * tangent, corner[1] + p.dir[1] * tangent];
  let start = Math.atan2(first[1] - centre[1], first[0] - centre[0]);
  if (!Number.isFinite(start)) start = from;
  const steps = Math.max(3, Math.ceil(sweep / 0.25));
  const arc: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const angle = start - (sweep * i) / steps;
    arc.push([centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]);
  }
  return { polygon: [corner, ...arc], arc, centre };
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
