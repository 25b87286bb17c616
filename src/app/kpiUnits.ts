/** What those KPIs count that count no vehicles. */
const COUNTED: Readonly<Record<string, string>> = {
  "docks.operations": "operation",
  "docks.slotsRefused": "request",
  "docks.noShows": "request",
  "services.meals": "time",
  "services.beds": "time",
  "services.washes": "time",
  "services.repairs": "time",
  "services.papers": "time",
  "services.skipped": "time",
  "delivery.dropsPerTour": "drop",
  "market.visits": "visit",
  "market.shuttleTrips": "trip",
  "platform.transactions": "time",
  "delivery.tours": "tour",
  "delivery.drops": "drop",
  "delivery.missedDrops": "drop",
  "delivery.unservable": "order",
  "delivery.putOff": "time",
  "charging.sessions": "session",
  "charging.swaps": "swap",
  "roads.gridlocks": "gridlock",
  "roads.squeezes": "time",
  "roads.reroutes": "time",
  "cold.alarms": "time",
  "warehouse.positionsUsed": "position",
  "warehouse.coldDockAlarms": "time",
  "matching.seekers": "vehicle",
  "matching.offersPosted": "load",
  "matching.offersTaken": "load",
  "matching.offersExpired": "load",
  "matching.refusals": "time",
  "matching.rounds": "time",
  "capacity.trips": "trip",
  "capacity.dropAndHooks": "time",
};

/** Counts carry unit `1`; what they count is said here, so that no number stands without its unit. */
export function unitOfKpi(id: string, unit: string): string {
  if (unit !== "1") return unit;
  if (/^(vehicles|trucks)\.|^gate\.served$|Vehicles$|^charging\.(gaveUp|missedDepartures)$|\.givenUp$/.test(id))
    return "vehicle";
  if (id.startsWith("economy.")) return "post";
  return COUNTED[id] ?? "ratio";
}
