/**
 * The trailer of an articulated vehicle: its axle follows the kingpin like a stone on a string (a tractrix). On lines
 * and arcs the angle has a closed form, so it depends on the distance driven only, not on time.
 *
 * With β = tractor heading − trailer heading, e the kingpin's distance ahead of the driven axle, d the distance from
 * kingpin to trailer axle and κ the curvature of the driven axle's curve: β′ = κ − (sin β + e κ cos β)/d. Put
 * tan δ = e κ, γ = β + δ and D = d/√(1 + e²κ²), and it is γ′ = κ − sin γ / D, which u = tan(γ/2) turns into
 * u′ = κ/2 (u² + 1) − u/D: an exponential on a line, a rational function of one on an arc of radius above D.
 */
import { atan2, exp, tan } from "../units/math.ts";
import { PIECE, wrapAngle } from "./path.ts";
import type { VehicleShapeSpec } from "./vehicleShapes.ts";

/**
 * Articulation β [rad] after `lengthM` along a piece of constant curvature.
 *
 * @param beta0 articulation at its start, |β| < π
 * @param curvature of the driven axle's curve [1/m], left positive
 * @param hitchM kingpin ahead of the driven axle, e [m]
 * @param axleM kingpin to trailer axle, d [m]
 */
export function articulationAfter(
  beta0: number,
  lengthM: number,
  curvature: number,
  hitchM: number,
  axleM: number,
): number {
  if (curvature < 0) return -articulationAfter(-beta0, lengthM, -curvature, hitchM, axleM);
  if (curvature === 0) return 2 * atan2(tan(beta0 / 2) * exp(-lengthM / axleM), 1);
  const lean = atan2(hitchM * curvature, 1);
  const reach = axleM / Math.sqrt(1 + hitchM * hitchM * curvature * curvature);
  const u0 = tan((beta0 + lean) / 2);
  const ratio = 1 / (curvature * reach);
  let u: number;
  if (ratio > 1 + 1e-9) {
    const q = Math.sqrt(ratio * ratio - 1);
    const near = ratio - q;
    const far = ratio + q;
    const fade = (exp(-q * curvature * lengthM) * (u0 - near)) / (u0 - far);
    u = (near - far * fade) / (1 - fade);
  } else if (ratio > 1 - 1e-9) {
    u = 1 + (u0 - 1) / (1 - (curvature * lengthM * (u0 - 1)) / 2);
  } else {
    const q = Math.sqrt(1 - ratio * ratio);
    u = ratio + q * tan((q * curvature * lengthM) / 2 + atan2(u0 - ratio, q));
  }
  return wrapAngle(2 * atan2(u, 1) - lean);
}

/** Widest spacing of a table's entries [m]. */
const STEP_M = 0.25;
/** Over the last metres of a curve the trailer comes into line: vehicles begin and end every leg straight [m]. */
const STRAIGHTEN_M = 12;

/**
 * Articulation β at equal distances of the front bumper, from the vehicle's length (where it stands straight at the
 * start) to the end of the curve. At the end the trailer is eased into line, since a following leg begins straight.
 *
 * @param untilM entries beyond this distance stay 0
 * @param fromM entries before it stay 0; the trailer is in line there
 */
export function trailerTable(
  pieces: Float64Array,
  lengthM: number,
  shape: VehicleShapeSpec,
  untilM = lengthM,
  fromM = shape.lengthM,
): Float32Array {
  const { trailer } = shape;
  const drivenM = Math.max(0, lengthM - shape.lengthM);
  const steps = Math.max(1, Math.ceil(drivenM / STEP_M));
  const table = new Float32Array(steps + 1);
  if (!trailer) return table;
  const lastStep = Math.min(steps, Math.ceil((steps * (untilM - shape.lengthM)) / drivenM) + 1);
  const hitchM = shape.rearAxleM - trailer.kingpinM;
  const firstM = shape.lengthM - shape.rearAxleM;
  let piece = 0;
  let startM = 0;
  const firstStep = Math.max(0, Math.min(steps, Math.floor((steps * (fromM - shape.lengthM)) / drivenM)));
  let doneM = firstM + (drivenM * firstStep) / steps;
  while (piece + PIECE < pieces.length && startM + (pieces[piece + 4] as number) <= doneM) {
    startM += pieces[piece + 4] as number;
    piece += PIECE;
  }
  let beta = 0;
  for (let i = firstStep + 1; i <= lastStep; i++) {
    const targetM = firstM + (drivenM * i) / steps;
    while (doneM < targetM) {
      const endM = startM + (pieces[piece + 4] as number);
      const isLast = piece + PIECE >= pieces.length;
      const upToM = isLast ? targetM : Math.min(targetM, endM);
      if (upToM > doneM) {
        beta = articulationAfter(beta, upToM - doneM, pieces[piece + 3] as number, hitchM, trailer.axleM);
        doneM = upToM;
      }
      if (isLast || doneM < endM) continue;
      startM = endM;
      piece += PIECE;
    }
    table[i] = beta * inLine((drivenM * (steps - i)) / steps, drivenM);
  }
  return table;
}

/** 1 far from the end, 0 at the end, smooth between. */
function inLine(restM: number, drivenM: number): number {
  const overM = Math.min(STRAIGHTEN_M, drivenM);
  if (restM >= overM) return 1;
  const x = restM / overM;
  return x * x * (3 - 2 * x);
}

/**
 * Articulation [rad] from a table; the trailer's heading is the tractor's less it.
 *
 * @param s distance of the front bumper [m]
 * @param lengthM length of the curve [m]
 * @param vehicleLengthM where the front bumper begins [m]
 */
export function articulationAt(table: Float32Array, s: number, lengthM: number, vehicleLengthM: number): number {
  const last = table.length - 1;
  const at = (last * (s - vehicleLengthM)) / (lengthM - vehicleLengthM);
  if (!(at > 0)) return table[0] as number;
  if (at >= last) return table[last] as number;
  const i = Math.floor(at);
  const a = table[i] as number;
  return a + (at - i) * ((table[i + 1] as number) - a);
}
