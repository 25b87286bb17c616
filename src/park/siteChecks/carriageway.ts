/**
 * Ground that is made to be driven on, as the picture shows it: roads with rounded kerbs, aprons, yards, rows of places,
 * halls that roads run through; and everything outside the fence, which is not this plan's.
 */
import { type Corner, kerbBends, kerbCorners } from "../../geometry/kerbs.ts";
import { type Box, boundingBox, type Polygon, rectangle } from "../../geometry/overlap.ts";
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import type { Site } from "../site.ts";

/** Distance beyond a part of the ground [m], 0 on it. */
type Beyond = (x: number, y: number) => number;

interface Part {
  readonly box: Box;
  readonly beyondM: Beyond;
}

/** Rows of places are paved this far around [m]. */
const ROUND_PLACES_M = 0.5;
const DEGREE = Math.PI / 180;
/** Parts are looked up by squares of this side, with what is so near that its distance may count [m]. */
const CELL_M = 4;
const NEAR_M = 6;

export class Carriageway {
  private readonly cells: (readonly Part[])[] = [];
  private readonly columns: number;
  private readonly rows: number;
  private readonly boundary: Box;

  constructor(site: Site) {
    this.boundary = site.boundary as unknown as Box;
    const [x0, y0, x1, y1] = this.boundary;
    this.columns = Math.ceil((x1 - x0) / CELL_M);
    this.rows = Math.ceil((y1 - y0) / CELL_M);
    const lists: Part[][] = Array.from({ length: this.columns * this.rows }, () => []);
    for (const part of partsOf(site)) {
      const [a0, b0, a1, b1] = part.box;
      const [left, right] = [this.column(a0 - NEAR_M), this.column(a1 + NEAR_M)];
      const [low, high] = [this.row(b0 - NEAR_M), this.row(b1 + NEAR_M)];
      for (let row = low; row <= high; row++) {
        for (let column = left; column <= right; column++) lists[row * this.columns + column]?.push(part);
      }
    }
    this.cells = lists;
  }

  /** How far a point is beyond all of it [m]; at most {@link NEAR_M}, 0 on it and outside the fence. */
  beyondM(x: number, y: number): number {
    const [x0, y0, x1, y1] = this.boundary;
    if (x <= x0 || y <= y0 || x >= x1 || y >= y1) return 0;
    let least = NEAR_M;
    const cell = this.cells[this.row(y) * this.columns + this.column(x)] as readonly Part[];
    for (let i = 0; i < cell.length; i++) {
      const beyond = (cell[i] as Part).beyondM(x, y);
      if (beyond <= 0) return 0;
      if (beyond < least) least = beyond;
    }
    return least;
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.boundary[0]) / CELL_M)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.boundary[1]) / CELL_M)));
  }
}

function* partsOf(site: Site): Generator<Part> {
  const { edges, nodes } = site.roads;
  for (const edge of edges) {
    const line = edge.polyline as readonly Point[];
    const half = edge.widthM / 2;
    for (let i = 1; i < line.length; i++) {
      yield ribbon(line[i - 1] as Point, line[i] as Point, half);
      if (i + 1 < line.length) yield disc(line[i] as Point, half);
    }
  }
  for (const node of nodes) {
    const halves = edges.filter((e) => e.from === node.id || e.to === node.id).map((e) => e.widthM / 2);
    if (halves.length > 1) yield disc(node.at as Point, Math.max(...halves));
  }
  const lines = edges.map((edge) => ({ ...edge, polyline: edge.polyline as readonly Point[] }));
  const ends = nodes.map(({ id, at }) => ({ id, at: at as Point }));
  // lanes of fire engines alone meet the others' kerbs, which are rounded as if there were none
  const open = lines.filter((edge) => edge.allowed.some((vehicles) => vehicles !== "fire"));
  const corners = [...kerbCorners(ends, open), ...kerbCorners(ends, lines), ...kerbBends(lines)];
  for (const corner of corners) yield fillet(corner);
  const driven = new Set(edges.flatMap((edge) => edge.within));
  const rects = [
    ...[...site.aprons, ...site.yards].map((area) => area.rect),
    ...site.buildings.filter((b) => driven.has(b.id)).map((b) => b.rect),
  ];
  for (const rect of rects) yield box(rect as unknown as Box);
  for (const row of [...site.stallRows, ...site.bayRows]) {
    const corners = [0, row.n - 1].flatMap((k) => {
      const [x, y] = [row.first[0] + k * row.step[0], row.first[1] + k * row.step[1]];
      return rectangle(x, y, row.lengthM, row.widthM, row.headingDeg * DEGREE);
    });
    const [x0, y0, x1, y1] = boundingBox(corners);
    yield box([x0 - ROUND_PLACES_M, y0 - ROUND_PLACES_M, x1 + ROUND_PLACES_M, y1 + ROUND_PLACES_M]);
  }
}

function ribbon(a: Point, b: Point, half: number): Part {
  const lengthM = distanceM(a, b);
  const [dx, dy] = lengthM > 0 ? [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM] : [1, 0];
  const polygon = rectangle((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, lengthM, 2 * half, headingOf(a, b));
  return {
    box: boundingBox(polygon),
    beyondM: (x, y) => {
      const along = (x - a[0]) * dx + (y - a[1]) * dy;
      const aside = Math.abs(-(x - a[0]) * dy + (y - a[1]) * dx) - half;
      const past = along < 0 ? -along : along > lengthM ? along - lengthM : 0;
      return aside <= 0 ? past : past === 0 ? aside : Math.sqrt(past * past + aside * aside);
    },
  };
}

function disc([cx, cy]: Point, radiusM: number): Part {
  return {
    box: [cx - radiusM, cy - radiusM, cx + radiusM, cy + radiusM],
    beyondM: (x, y) => Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - radiusM,
  };
}

function box(rect: Box): Part {
  const [x0, y0, x1, y1] = rect;
  return {
    box: rect,
    beyondM: (x, y) => {
      const dx = Math.max(x0 - x, 0, x - x1);
      const dy = Math.max(y0 - y, 0, y - y1);
      return Math.sqrt(dx * dx + dy * dy);
    },
  };
}

/** Between the corner of two borders and the kerb that rounds it: within its kite, outside its circle. */
function fillet({ polygon, arc, centre, radiusM }: Corner): Part {
  const kite: Polygon = [polygon[0] as Point, arc[0] as Point, centre, arc.at(-1) as Point];
  const within = convex(kite);
  return {
    box: boundingBox(kite),
    beyondM: (x, y) => {
      const aside = within.beyondM(x, y);
      const deep = radiusM - distanceM([x, y], centre);
      return Math.max(aside, deep);
    },
  };
}

/** Distance beyond a convex shape whose corners run either way round. */
function convex(polygon: Polygon): Part {
  let twice = 0;
  polygon.forEach(([x, y], i) => {
    const next = polygon[(i + 1) % polygon.length] as Point;
    twice += x * next[1] - next[0] * y;
  });
  const side = twice > 0 ? 1 : -1;
  const sides = polygon.map((a, i) => {
    const b = polygon[(i + 1) % polygon.length] as Point;
    const lengthM = distanceM(a, b);
    return { a, lengthM, dx: (b[0] - a[0]) / lengthM, dy: (b[1] - a[1]) / lengthM };
  });
  return {
    box: boundingBox(polygon),
    beyondM: (x, y) => {
      let inside = true;
      let least = Number.POSITIVE_INFINITY;
      for (const { a, lengthM, dx, dy } of sides) {
        const [px, py] = [x - a[0], y - a[1]];
        if (side * (dx * py - dy * px) < 0) inside = false;
        const along = Math.max(0, Math.min(lengthM, px * dx + py * dy));
        const [ex, ey] = [px - along * dx, py - along * dy];
        least = Math.min(least, ex * ex + ey * ey);
      }
      return inside ? 0 : Math.sqrt(least);
    },
  };
}
