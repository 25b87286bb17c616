/**
 * Vehicles and packs of a recording as sessions that may be charged at any time of their stay. How fast a battery takes
 * energy near its end and how guns share a cabinet is left out, so that what is planned on them is no dearer than could be.
 */
import type { SessionCase } from "../park/energy/dispatchCase.ts";
import type { Recording } from "../recording/recording.ts";
import type { Scenario } from "../scenario/scenario.ts";

const QUARTER_S = 900;

/** Accounts of charging by the cabinet's kind. */
export type FlexibleKind = "trucks" | "vans" | "cars" | "swap";

export interface FlexibleSession extends SessionCase {
  readonly kind: FlexibleKind;
}

/** Those that begin and end in the recording; steps are quarters of an hour from its first whole one. */
export function flexibleSessions(recording: Recording): FlexibleSession[] {
  const { startS, endS } = recording.header;
  const scenario = recording.header.scenario as Scenario;
  const first = Math.ceil(startS / QUARTER_S);
  const { efficiency } = scenario.site.energy.charging;
  const powers = powersOf(scenario);
  const open = new Map<number, { readonly t: number; readonly dueInS: number }>();
  const sessions: FlexibleSession[] = [];
  for (const { kind, t, a, b, x, y } of recording.factsIn(startS, endS)) {
    if (kind === "energyWanted" || kind === "packRefillBegan") open.set(b, { t, dueInS: y });
    if (kind !== "chargingEnded" && kind !== "packRefilled") continue;
    const began = open.get(b);
    open.delete(b);
    const gun = recording.entities[b];
    if (!began || !gun || !(x > 0)) continue;
    const of = powers(gun.group ?? "");
    const arrival = Math.max(0, Math.floor(began.t / QUARTER_S) - first);
    // until it is due, or until it was done where that was later
    const goneS = Math.min(endS, Math.max(began.t + (Number.isFinite(began.dueInS) ? began.dueInS : 0), t));
    sessions.push({
      id: `${a}@${began.t}`,
      kind: of.kind,
      arrival,
      departure: Math.max(arrival + 1, Math.ceil(goneS / QUARTER_S) - first),
      maxKw: of.powerKw / efficiency,
      efficiency,
      neededKwh: x,
      giving: null,
    });
  }
  return sessions;
}

/** Kind of a cabinet by its id, and the most a session at it may take [kW, battery side]. */
function powersOf({ site, operations }: Scenario): (cabinet: string) => { kind: FlexibleKind; powerKw: number } {
  const { truckCabinets, vanCabinets, carGuns, swap } = site.energy.charging;
  const trucks = new Map(truckCabinets.map(({ id, powerKw }) => [id, powerKw]));
  return (cabinet) => {
    const truckKw = trucks.get(cabinet);
    if (truckKw !== undefined) return { kind: "trucks", powerKw: Math.min(truckKw, operations.truckCharging.maxKw) };
    if (cabinet.startsWith("VC")) return { kind: "vans", powerKw: vanCabinets.powerKw };
    return cabinet.startsWith("CG")
      ? { kind: "cars", powerKw: carGuns.powerKw }
      : { kind: "swap", powerKw: swap.chargerKw };
  };
}
