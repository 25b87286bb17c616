/**
 * The load-matching hall: which truck is offered which load. Best is one assignment over all that wait; first come is
 * what a hall without its platform does. Who accepts, and how long anybody waits, is the park's to say: a pair that
 * nobody would take has a margin of 0.
 */
import { HOUR_S } from "../../units/calendar.ts";
import { cheapestPairs } from "./assignment.ts";

/** [km] east and north of any fixed point. */
export type PlaceKm = readonly [number, number];

export interface EmptyTruck {
  readonly capacityT: number;
  readonly freeS: number;
  readonly homeKm: PlaceKm;
}

export interface OfferedLoad {
  readonly massT: number;
  readonly readyS: number;
  readonly destinationKm: PlaceKm;
  readonly payCny: number;
}

export interface MatchTerms {
  readonly hubKm: PlaceKm;
  readonly cnyPerKm: number;
  /** of a truck that waits for its load to be ready */
  readonly waitCnyPerHour: number;
  /** how long truck or load may have to wait for the other */
  readonly windowS: number;
}

/**
 * What a truck gains by carrying a load home instead of driving home empty [CNY]: pay less the kilometres round by the
 * destination and the wait; 0 where mass or time do not fit or nothing is gained.
 */
export function marginCny(truck: EmptyTruck, load: OfferedLoad, terms: MatchTerms): number {
  const waitS = load.readyS - truck.freeS;
  if (load.massT > truck.capacityT || Math.abs(waitS) > terms.windowS) return 0;
  const roundKm =
    distanceKm(terms.hubKm, load.destinationKm) +
    distanceKm(load.destinationKm, truck.homeKm) -
    distanceKm(terms.hubKm, truck.homeKm);
  const waitCny = (terms.waitCnyPerHour * Math.max(0, waitS)) / HOUR_S;
  return Math.max(0, load.payCny - terms.cnyPerKm * roundKm - waitCny);
}

function distanceKm(a: PlaceKm, b: PlaceKm): number {
  const [x, y] = [a[0] - b[0], a[1] - b[1]];
  return Math.sqrt(x * x + y * y);
}

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
