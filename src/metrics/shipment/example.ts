/** A lot worth following: brought and cross-docked, out by van and handed over within the recording. */
import type { Recording } from "../../recording/recording.ts";
import { scenarioList } from "../scenarioValue.ts";
import { followLot, type Shipment } from "./follow.ts";

/** The quickest of the lots that got furthest; null when no lot left. */
export function exampleShipment(recording: Recording): Shipment | null {
  const crossDock = new Set(
    scenarioList(recording.header.scenario, "operations.tenants")
      .filter(({ use }) => use === "crossDock")
      .map(({ id }) => id),
  );
  const lots = new Map<number, number>();
  const { a, b } = recording.facts.columns;
  for (const row of recording.factRows("lotLoaded")) {
    const [lot, to] = [a[row] as number, b[row] as number];
    const isVan = recording.entities[to]?.vehicleClass === "cityVan";
    if (isVan || !lots.has(lot)) lots.set(lot, to);
  }
  let best: Shipment | null = null;
  let most = -1;
  for (const [lot, to] of lots) {
    const followed = followLot(recording, lot, to);
    if (!followed) continue;
    const rank =
      (followed.end === "delivered" ? 4 : 0) +
      (followed.legs.some(({ leg }) => leg === "atGate") ? 2 : 0) +
      (crossDock.has(followed.tenant) ? 1 : 0);
    if (rank > most || (rank === most && best && followed.minutes < best.minutes)) [best, most] = [followed, rank];
  }
  return best;
}
