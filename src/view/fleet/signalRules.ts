/**
 * When a vehicle shows which light: brakes, indicators and reversing lamps follow from its recorded motion and the bends
 * of its path, at any time and in either direction of playing. Pure.
 */
import { PIECE } from "../../geometry/path.ts";
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import { STATES, type StateName, VEHICLE_SHAPES } from "../../recording/vocabulary.ts";

/** Flatter than this is a road that bends, not a turn [m]. */
const TURN_RADIUS_M = 60;
/** Less than this is swinging out or changing lanes [rad]: 25°. */
const TURN_RAD = 0.436;
/** Arcs to one side with no more than this between them are one turn [m]. */
const SAME_TURN_M = 6;
/** An indicator is set so long before its turn [m]; assumed. */
export const AHEAD_M = 30;
/** Indicators blink 90 ± 30 times a minute (UN R48, GB 4785). */
export const BLINK_HZ = 1.5;
/** Slower than this is standing [m/s]. */
export const STANDING_MS = 0.05;

/** Numbers of a turn: where it begins and ends along the path [m], and 1 for left, −1 for right. */
export const TURN_STRIDE = 3;

/** The turns of a path, in order. */
export function turnsOf(pieces: Float64Array): Float64Array {
  const turns: number[] = [];
  let s = 0;
  let from = 0;
  let to = 0;
  let side = 0;
  let angle = 0;
  const close = () => {
    if (angle >= TURN_RAD) turns.push(from, to, side);
    side = 0;
    angle = 0;
  };
  for (let i = 0; i < pieces.length; i += PIECE) {
    const curvature = pieces[i + 3] as number;
    const lengthM = pieces[i + 4] as number;
    if (Math.abs(curvature) * TURN_RADIUS_M > 1) {
      const way = Math.sign(curvature);
      if (side !== 0 && (way !== side || s - to > SAME_TURN_M)) close();
      if (side === 0) from = s;
      side = way;
      to = s + lengthM;
      angle += Math.abs(curvature) * lengthM;
    }
    s += lengthM;
  }
  close();
  return Float64Array.from(turns);
}

/** By shape: how far behind its bumper the driven axle is, which takes the turn [m]. */
const AXLES_M = Float64Array.from(VEHICLE_SHAPES, (name) => VEHICLE_SHAPES_SPEC[name].rearAxleM);

/**
 * The side to which a vehicle driving forwards indicates: 1 left, −1 right, 0 neither.
 *
 * @param s where its front bumper is, in `s[i]` @param shape number of its shape
 */
export function indicatedAt(turns: Float64Array, s: Float64Array, i: number, shape: number): number {
  const bumper = s[i] as number;
  for (let k = 0; k < turns.length; k += TURN_STRIDE) {
    if (bumper < (turns[k] as number) - AHEAD_M) return 0;
    if (bumper - (AXLES_M[shape] as number) < (turns[k + 1] as number)) return turns[k + 2] as number;
  }
  return 0;
}

/** On its way with the engine running: where it stands it stands in traffic. */
const IN_TRAFFIC: readonly StateName[] = ["arriving", "gateQueue", "gateService", "driving", "waitingStall"];
/** By state: 1 in traffic. One number more, for what has no state. */
const TRAFFIC = Uint8Array.from([...STATES, ""], (name) => ((IN_TRAFFIC as readonly string[]).includes(name) ? 1 : 0));

export function inTraffic(state: number): boolean {
  return TRAFFIC[state < 0 ? STATES.length : state] === 1;
}

/** What a vehicle shows, as bits. */
export const SHOWS = { running: 1, brake: 2, left: 4, right: 8, reverse: 16 } as const;

/**
 * Lights of a vehicle. Speeds and accelerations come in arrays, so that nothing is boxed.
 *
 * @param speeds [m/s], negative in reverse, at `speeds[at]` @param accels [m/s²] at `accels[i]`
 * @param side what `indicatedAt` says @param isBlinkOn in this moment of the blinking
 */
export function lightsOf(
  speeds: Float64Array,
  at: number,
  accels: Float64Array,
  i: number,
  state: number,
  side: number,
  isBlinkOn: boolean,
): number {
  const v = speeds[at] as number;
  const a = accels[i] as number;
  const isBack = v < -STANDING_MS;
  const stands = v <= STANDING_MS && !isBack;
  const traffic = inTraffic(state);
  if (stands && !traffic) return 0;
  let lights: number = SHOWS.running;
  if (stands ? a === 0 : isBack ? a > 0 : a < 0) lights |= SHOWS.brake;
  if (isBack) lights |= SHOWS.reverse;
  else if (isBlinkOn && side !== 0) lights |= side > 0 ? SHOWS.left : SHOWS.right;
  return lights;
}
