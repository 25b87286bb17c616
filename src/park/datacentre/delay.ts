/** How long a transaction of the platform takes. */

/**
 * Mean time of a transaction [s] where all that are under way share the racks: s / (1 − ρ), whatever the distribution of
 * their work (M/G/1 processor sharing: L. Kleinrock, Queueing Systems II, 1976, section 4.4).
 *
 * @param serviceS time on idle racks [s] @param usedShare ρ, of the racks that have power; from 1 on it grows for ever
 */
export function transactionS(serviceS: number, usedShare: number): number {
  return usedShare < 1 ? serviceS / (1 - usedShare) : Number.POSITIVE_INFINITY;
}

/**
 * Use of the racks by urgent work, which goes before jobs that can wait: the racks that have power are the share of the
 * tier that is served.
 *
 * @param urgentKw IT power that urgent work wants @param installedKw of IT @param servedShare 0 to 1
 */
export function rackUse(urgentKw: number, installedKw: number, servedShare: number): number {
  if (!(urgentKw > 0)) return servedShare > 0 ? 0 : Number.POSITIVE_INFINITY;
  return urgentKw / (installedKw * servedShare);
}
