/**
 * Shapes of the road surface from the graph: ribbons along the edges, discs at bends and nodes, rounded corners where
 * two edges meet, and the stretches of border that need a kerb. Pure geometry.
 */
import { type Corner, kerbCorners } from "../../geometry/kerbs.ts";
import { grow, inRect, type Point, type Rect, type RoadEdge, type SiteLayout } from "../layout.ts";

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

/** What is driven on. */
interface Surfaces {
  readonly segments: readonly Segment[];
  readonly areas: readonly Rect[];
  readonly corners: readonly Corner[];
}

/** Answers whether a point is on asphalt or on an open area: there no kerb is wanted. */
export class RoadMap {
  private readonly all: Surfaces;
  /** smallest rects around segments and corners, in their order */
  private readonly segmentBoxes: readonly Rect[];
  private readonly cornerBoxes: readonly Rect[];

  /** @param corners rounded corners that are asphalt too */
  constructor(layout: SiteLayout, areas: readonly Rect[], corners: readonly Corner[] = []) {
    const segments = segmentsOf(layout.roads.edges.filter((e) => !isFireOnly(e)));
    this.all = { segments, areas, corners };
    this.segmentBoxes = segments.map((s) => grow(boxOf([s.a, s.b]), s.half));
    this.cornerBoxes = corners.map((c) => boxOf(c.polygon));
  }

  /** Distance beyond the border of the nearest road; negative on it. Roads of `except` do not count. */
  beyond(x: number, y: number, except?: Segment, { segments, corners } = this.all): number {
    let best = Number.POSITIVE_INFINITY;
    for (const s of segments) {
      if (except && s.edge === except.edge && s.a === except.a) continue;
      best = Math.min(best, distanceTo(s, x, y) - s.half);
    }
    if (best > 0 && corners.some((c) => inPolygon(c.polygon, x, y))) return 0;
    return best;
  }

  /** What decides whether points of a box are more than `marginM` beyond every road, and outside every area. */
  private near(box: Rect, marginM: number): Surfaces {
    const wide = grow(box, marginM + 1);
    return {
      segments: this.all.segments.filter((_, i) => meets(wide, this.segmentBoxes[i] as Rect)),
      corners: this.all.corners.filter((_, i) => meets(wide, this.cornerBoxes[i] as Rect)),
      areas: this.all.areas.filter((r) => meets(wide, r)),
    };
  }

  inArea(x: number, y: number, { areas } = this.all): boolean {
    return areas.some((r) => inRect(r, x, y));
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
    const ends = [s.a, s.b].map(([x, y]): Point => [x + ox, y + oy]);
    const near = this.near(boxOf(ends), marginM);
    for (let d = 0; d <= s.lengthM + 1e-6; d += step) {
      const x = s.a[0] + s.dir[0] * d + ox;
      const y = s.a[1] + s.dir[1] * d + oy;
      const free = this.beyond(x, y, s, near) > marginM && !(avoidAreas && this.inArea(x, y, near));
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

const meets = (a: Rect, b: Rect) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

function boxOf(points: readonly Point[]): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
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
