/**
 * Rounded kerbs at junctions: where two roads meet, the corner between their borders is rounded with a radius that
 * depends on who turns there, as far as the roads' lengths allow.
 */
import { atan2, cos, sin, tan } from "../units/math.ts";
import type { Point } from "./path.ts";

/** Radius of a kerb between two roads for trucks, and between others [m]: usual values, the plan states none. */
const TRUCK_KERB_M = 9;
const OTHER_KERB_M = 5;

interface KerbEdge {
  readonly from: string;
  readonly to: string;
  readonly polyline: readonly Point[];
  readonly widthM: number;
  readonly allowed: readonly string[];
}

interface KerbNode {
  readonly id: string;
  readonly at: Point;
}

/** Area between two borders that meet and the arc that rounds the corner: the corner point, then the arc. */
export interface Corner {
  readonly polygon: Point[];
  readonly arc: Point[];
  /** of the arc; the asphalt lies outside its circle */
  readonly centre: Point;
  readonly radiusM: number;
}

interface Arm {
  readonly angle: number;
  readonly dir: Point;
  readonly half: number;
  readonly reachM: number;
  readonly heavy: boolean;
}

/** Corners at each node between neighbouring arms. */
export function kerbCorners(nodes: readonly KerbNode[], edges: readonly KerbEdge[]): Corner[] {
  const corners: Corner[] = [];
  for (const node of nodes) {
    const arms: Arm[] = [];
    for (const edge of edges) {
      const line = edge.polyline;
      const ends: [string, Point, Point][] = [
        [edge.from, line[0] as Point, line[1] as Point],
        [edge.to, line[line.length - 1] as Point, line[line.length - 2] as Point],
      ];
      for (const [id, p, q] of ends) {
        if (id === node.id) arms.push(...armTo(p, q, edge.widthM, edge.allowed));
      }
    }
    if (arms.length < 2) continue;
    arms.sort((p, q) => p.angle - q.angle);
    for (let i = 0; i < arms.length; i++) {
      const corner = roundedCorner(node.at, arms[i] as Arm, arms[(i + 1) % arms.length] as Arm);
      if (corner) corners.push(corner);
    }
  }
  return corners;
}

/** The same at the bends inside roads. */
export function kerbBends(edges: readonly KerbEdge[]): Corner[] {
  const corners: Corner[] = [];
  for (const { polyline, widthM, allowed } of edges) {
    for (let i = 1; i + 1 < polyline.length; i++) {
      const at = polyline[i] as Point;
      const arms = [polyline[i - 1] as Point, polyline[i + 1] as Point].flatMap((to) => armTo(at, to, widthM, allowed));
      if (arms.length < 2) continue;
      const [p, q] = arms as [Arm, Arm];
      for (const corner of [roundedCorner(at, p, q), roundedCorner(at, q, p)]) if (corner) corners.push(corner);
    }
  }
  return corners;
}

function armTo(at: Point, to: Point, widthM: number, allowed: readonly string[]): Arm[] {
  const [dx, dy] = [to[0] - at[0], to[1] - at[1]];
  const reachM = Math.sqrt(dx * dx + dy * dy);
  if (reachM < 0.1) return [];
  const dir: Point = [dx / reachM, dy / reachM];
  return [{ angle: atan2(dir[1], dir[0]), dir, half: widthM / 2, reachM, heavy: allowed.includes("heavy") }];
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
  const wanted = p.heavy && q.heavy ? TRUCK_KERB_M : OTHER_KERB_M;
  const cornerOut = (arm: Arm) => (corner[0] - at[0]) * arm.dir[0] + (corner[1] - at[1]) * arm.dir[1];
  const room = Math.min(p.reachM * 0.6 - cornerOut(p), q.reachM * 0.6 - cornerOut(q));
  const tangent = Math.min(wanted / tan(opening / 2), room);
  if (tangent < 0.8) return null;
  const radiusM = tangent * tan(opening / 2);
  const middle = p.angle + opening / 2;
  const outM = radiusM / sin(opening / 2);
  const centre: Point = [corner[0] + cos(middle) * outM, corner[1] + sin(middle) * outM];
  // the arc runs from the tangent point on p to the one on q, seen from the centre
  const sweep = Math.PI - opening;
  const first: Point = [corner[0] + p.dir[0] * tangent, corner[1] + p.dir[1] * tangent];
  const start = atan2(first[1] - centre[1], first[0] - centre[0]);
  const steps = Math.max(3, Math.ceil(sweep / 0.25));
  const arc: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const angle = start - (sweep * i) / steps;
    arc.push([centre[0] + radiusM * cos(angle), centre[1] + radiusM * sin(angle)]);
  }
  return { polygon: [corner, ...arc], arc, centre, radiusM };
}
