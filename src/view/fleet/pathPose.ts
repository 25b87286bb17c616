/** Where a reference point is on a path of lines and arcs, and how a trailer follows. */
import { PIECE } from "../../recording/vocabulary.ts";

export interface Pose {
  x: number;
  y: number;
  heading: number;
}

/** Pose at distance `s` [m]; before the start and beyond the end the path goes on straight. */
export function poseAt(pieces: Float64Array, s: number, out: Pose): Pose {
  const n = pieces.length;
  let rest = s;
  let i = 0;
  for (; i + PIECE < n; i += PIECE) {
    const length = pieces[i + 4] as number;
    if (rest <= length) break;
    rest -= length;
  }
  const x = pieces[i] as number;
  const y = pieces[i + 1] as number;
  const heading = pieces[i + 2] as number;
  const curvature = pieces[i + 3] as number;
  const length = pieces[i + 4] as number;
  const on = rest < 0 ? 0 : rest > length ? length : rest;
  const over = rest - on;
  if (curvature > -1e-9 && curvature < 1e-9) {
    out.x = x + Math.cos(heading) * rest;
    out.y = y + Math.sin(heading) * rest;
    out.heading = heading;
    return out;
  }
  const turned = heading + curvature * on;
  out.x = x + (Math.sin(turned) - Math.sin(heading)) / curvature + Math.cos(turned) * over;
  out.y = y - (Math.cos(turned) - Math.cos(heading)) / curvature + Math.sin(turned) * over;
  out.heading = turned;
  return out;
}

const STEP_M = 0.5;

/**
 * Heading of a trailer at every half metre of a path, pulled from straight behind: the kingpin is `kingpinM` behind
 * the reference point, the trailer's axle `axleM` behind the kingpin and rolls where it points (tractrix).
 */
export function trailerTable(pieces: Float64Array, lengthM: number, kingpinM: number, axleM: number): Float32Array {
  const count = Math.ceil(lengthM / STEP_M) + 2;
  const table = new Float32Array(count);
  const pose: Pose = { x: 0, y: 0, heading: 0 };
  poseAt(pieces, 0, pose);
  let psi = pose.heading;
  let kx = pose.x - Math.cos(psi) * kingpinM;
  let ky = pose.y - Math.sin(psi) * kingpinM;
  table[0] = psi;
  for (let i = 1; i < count; i++) {
    poseAt(pieces, Math.min(i * STEP_M, lengthM), pose);
    const nx = pose.x - Math.cos(pose.heading) * kingpinM;
    const ny = pose.y - Math.sin(pose.heading) * kingpinM;
    psi += (-(nx - kx) * Math.sin(psi) + (ny - ky) * Math.cos(psi)) / axleM;
    kx = nx;
    ky = ny;
    table[i] = psi;
  }
  return table;
}

export function trailerHeadingAt(table: Float32Array, s: number): number {
  const k = Math.max(0, Math.min(table.length - 1.001, s / STEP_M));
  const i = Math.floor(k);
  const a = table[i] as number;
  return a + ((table[i + 1] as number) - a) * (k - i);
}
