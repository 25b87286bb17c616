/**
 * What a truck gains by a load, and whether its driver takes it. The hall's strategies see margins only: a pair that
 * nobody would take has a margin of 0.
 */
import { HOUR_S } from "../../units/calendar.ts";
import { exp } from "../../units/math.ts";

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
  /** where it is fetched; at the hub without */
  readonly originKm?: PlaceKm;
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
  const roundKm = loadedWayKm(load, terms.hubKm) - distanceKm(terms.hubKm, truck.homeKm);
  const homeKm = distanceKm(load.destinationKm, truck.homeKm);
  const waitCny = (terms.waitCnyPerHour * Math.max(0, waitS)) / HOUR_S;
  return Math.max(0, load.payCny - terms.cnyPerKm * (roundKm + homeKm) - waitCny);
}

/** From the hub to where the load is fetched and on to its destination [km]. */
export function loadedWayKm({ originKm, destinationKm }: OfferedLoad, hubKm: PlaceKm): number {
  if (!originKm) return distanceKm(hubKm, destinationKm);
  return distanceKm(hubKm, originKm) + distanceKm(originKm, destinationKm);
}

/**
 * Empty kilometres that a load spares a truck on its way home [km]: from the hub home, less to where it is fetched and
 * from its destination home. Below 0 when it takes a load that leads away.
 */
export function emptyKmSaved(homeKm: PlaceKm, { originKm, destinationKm }: OfferedLoad, hubKm: PlaceKm): number {
  return distanceKm(hubKm, homeKm) - (originKm ? distanceKm(hubKm, originKm) : 0) - distanceKm(destinationKm, homeKm);
}

export function distanceKm(a: PlaceKm, b: PlaceKm): number {
  const [x, y] = [a[0] - b[0], a[1] - b[1]];
  return Math.sqrt(x * x + y * y);
}

export interface Acceptance {
  /** logit of a load that pays a full truck's rate and ends at home */
  readonly base: number;
  readonly perPay: number;
  readonly perHome: number;
}

/**
 * Probability that a driver takes a load: a logit model of choice (D. McFadden, 1974) in what it pays a kilometre,
 * against a full truck's rate, and in what is left of the way home.
 *
 * @param payShare pay per kilometre driven for it over the rate of a full truck, 1: as good as a full load
 * @param homeShare kilometres from its destination home over those from here, 0: it ends at home; more than 3 is as 3
 */
export function acceptanceProbability(payShare: number, homeShare: number, by: Acceptance): number {
  const utility = by.base + by.perPay * (payShare - 1) - by.perHome * Math.min(3, homeShare);
  return 1 / (1 + exp(-utility));
}
