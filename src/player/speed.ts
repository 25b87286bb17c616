/** How fast one may watch: 1× to 3600×, on a slider that is even in factors and snaps to the speeds people ask for. */

export const MIN_SPEED = 1;
export const MAX_SPEED = 3600;

/** The steps of the + and − keys, and where the slider snaps: a minute is an hour at 60×, a day at 3600× takes 24 s. */
export const SPEEDS: readonly number[] = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/** Within this part of the slider's length a stop pulls the handle in. */
const SNAP = 0.018;
/** Normal speed is found more easily than the others. */
const SNAP_NORMAL = 0.05;

/** Place of a speed on the slider, 0 (1×) to 1 (3600×). */
export function sliderOfSpeed(speed: number): number {
  return Math.log(clampSpeed(speed)) / Math.log(MAX_SPEED);
}

/** Speed at a place of the slider, snapped; a place that is no number counts as 0. */
export function speedOfSlider(place: number): number {
  const p = place > 0 ? Math.min(1, place) : 0;
  if (p <= SNAP_NORMAL) return MIN_SPEED;
  for (const stop of SPEEDS) if (Math.abs(sliderOfSpeed(stop) - p) <= SNAP) return stop;
  return Math.round(MAX_SPEED ** p);
}

/** The next stop above (`by` = 1) or below (`by` = −1) a speed. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  if (by > 0) return SPEEDS.find((stop) => stop > speed) ?? MAX_SPEED;
  return [...SPEEDS].reverse().find((stop) => stop < speed) ?? MIN_SPEED;
}

export function clampSpeed(speed: number): number {
  return Number.isFinite(speed) ? Math.min(MAX_SPEED, Math.max(MIN_SPEED, speed)) : MIN_SPEED;
}
