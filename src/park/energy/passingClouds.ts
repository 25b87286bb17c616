/**
 * Clouds that pass before the sun: sun and shade by turns of some minutes, around the mean that the hour has. Where the
 * hour is clear or all under cloud there is nothing to pass.
 */

/** How long sun or shade stays [s], */
export const PASS_S = 180;
/** and how long a plant of some hundred metres takes from one to the other. */
const EDGE_S = 60;
export const PASSES_A_DAY = 86_400 / PASS_S;

/**
 * Clearness of a minute.
 *
 * @param mean of the hour
 * @param swing largest distance of sun and shade from it
 * @param least under the thickest cloud
 * @param drawn a uniform number for each turn, counted from time 0
 */
export function passingClearness(
  timeS: number,
  mean: number,
  swing: number,
  least: number,
  drawn: (turn: number) => number,
): number {
  const sun = Math.min(1, mean + swing);
  const shade = Math.max(least, mean - swing);
  if (sun <= shade) return mean;
  // as often sunny as gives the mean
  const sunny = (mean - shade) / (sun - shade);
  const of = (turn: number) => (drawn(turn) < sunny ? sun : shade);
  const turn = Math.floor(timeS / PASS_S);
  const intoEdgeS = timeS - turn * PASS_S - (PASS_S - EDGE_S);
  const now = of(turn);
  return intoEdgeS <= 0 ? now : now + (intoEdgeS / EDGE_S) * (of(turn + 1) - now);
}
