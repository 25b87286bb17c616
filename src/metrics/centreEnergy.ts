/**
 * Electricity by centre: a load is its building's use's, shared among centres by floor where several have such
 * buildings; what vehicles and packs take is the replenishment centre's; lights of roads and what no centre has a
 * building for are the hub's. The parts add up to the demand.
 */
import { centreRole } from "./centreRole.ts";
import { movedByLedger } from "./ledger.ts";
import type { Reading } from "./reading.ts";
import { scenarioList, scenarioNumber } from "./scenarioValue.ts";

/** kWh by id of the centre; null is the hub as a whole. */
export function centreEnergyKwh(reading: Reading): Map<string | null, number> {
  const { recording } = reading;
  const { scenario } = recording.header;
  const floors = new Map<string, Map<string, number>>();
  for (const building of scenarioList(scenario, "site.buildings")) {
    const { use, centre } = building as { use?: string; centre?: string };
    const m2 = scenarioNumber(building, "floorM2") ?? 0;
    if (use === undefined || centre === undefined || !(m2 > 0)) continue;
    const own = floors.get(use) ?? new Map<string, number>();
    own.set(centre, (own.get(centre) ?? 0) + m2);
    floors.set(use, own);
  }
  const found = new Map<string | null, number>();
  const add = (centre: string | null, kwh: number) => found.set(centre, (found.get(centre) ?? 0) + kwh);
  for (const { ledger, amount } of movedByLedger(recording, { from: "busbar", to: "load", unit: "kWh" }, reading)) {
    const own = floors.get(ledger.to.split(".")[1] ?? "");
    const m2 = own ? [...own.values()].reduce((sum, m) => sum + m, 0) : 0;
    if (own) for (const [centre, m] of own) add(centre, (amount * m) / m2);
    else add(null, amount);
  }
  const centres = scenarioList(scenario, "site.centres").map(({ id }) => id as string);
  const charges = centres.find((id) => centreRole(scenario, id) === "replenishment") ?? null;
  add(charges, reading.moved("busbar", "charging", "kWh"));
  return found;
}
