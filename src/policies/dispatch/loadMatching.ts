/**
 * The load-matching hall: which truck is offered which load. Best is one assignment over all that wait; first come is
 * what a hall without its platform does. Who accepts, and how long anybody waits, is the park's to say: a pair that
 * nobody would take has a margin of 0.
 */
import { cheapestPairs } from "./assignment.ts";

/**
 * The load of each truck, −1 for none, with the greatest sum of margins.
 *
 * @param margins a row per truck, a column per load [CNY]; 0 and below: no match
 */
export function bestMatches(margins: readonly (readonly number[])[]): number[] {
  const loadOf = cheapestPairs(margins.map((row) => row.map((margin) => (margin > 0 ? -margin : 0))));
  return loadOf.map((load, truck) => ((margins[truck]?.[load] ?? 0) > 0 ? load : -1));
}

/** The load of each truck, −1 for none, when each in its turn takes the best that is left; the first of equals. */
export function firstComeMatches(margins: readonly (readonly number[])[], turns: readonly number[]): number[] {
  const loadOf = margins.map(() => -1);
  const taken = new Set<number>();
  for (const truck of turns) {
    let best = -1;
    margins[truck]?.forEach((margin, load) => {
      if (margin > 0 && !taken.has(load) && margin > (margins[truck]?.[best] ?? 0)) best = load;
    });
    if (best < 0) continue;
    taken.add(best);
    loadOf[truck] = best;
  }
  return loadOf;
}
