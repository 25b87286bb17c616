/** Assignments, load matchings and appointments of `dispatch-logistics` in the words of the policies. */
import type { SlotRequest } from "../../src/park/gate/bookings.ts";
import type { EmptyTruck, MatchTerms, OfferedLoad, PlaceKm } from "../../src/park/matching/margin.ts";
import { readReference } from "./referenceFolder.ts";

const FOLDER = "dispatch-logistics";
const json = (path: string) => JSON.parse(readReference(`${FOLDER}/${path}`));

export const ASSIGNMENTS = ["assign100", "lap200-P"] as const;
export const MATCHINGS = ["LM40x55-P", "LM150x120-P"] as const;

export function assignmentCase(name: string): { costs: number[][]; optimum: number } {
  const [n = 0, ...cells] = readReference(`${FOLDER}/assignment/${name}.txt`).trim().split(/\s+/).map(Number);
  const known: { name: string; optimum: number }[] = json("best-known.json").instances;
  return {
    costs: Array.from({ length: n }, (_, row) => cells.slice(row * n, (row + 1) * n)),
    optimum: known.find((instance) => instance.name === name)?.optimum as number,
  };
}

export interface MatchingCase {
  readonly trucks: readonly EmptyTruck[];
  readonly loads: readonly OfferedLoad[];
  readonly terms: MatchTerms;
  readonly profit: readonly (readonly number[])[];
  readonly optimum: number;
  readonly greedyDriverFIFO: number;
}

/** The window of two hours to either side is not written down with the instances; with it all their margins come out. */
export function matchingCase(name: string): MatchingCase {
  const told = json(`load-matching/${name}.json`);
  const slotS = told.slotMinutes * 60;
  return {
    ...told,
    trucks: told.trucks.map((truck: { capacityT: number; availableSlot: number; homeKm: PlaceKm }) => ({
      ...truck,
      freeS: truck.availableSlot * slotS,
    })),
    loads: told.loads.map((load: { massT: number; readySlot: number; destKm: PlaceKm; payCny: number }) => ({
      ...load,
      readyS: load.readySlot * slotS,
      destinationKm: load.destKm,
    })),
    terms: {
      hubKm: told.hubKm,
      cnyPerKm: told.costPerKmCny,
      waitCnyPerHour: (told.waitPerSlotCny * 3600) / slotS,
      windowS: 2 * 3600,
    },
  };
}

export interface AppointmentCase {
  readonly requests: readonly SlotRequest[];
  readonly places: readonly number[];
  readonly optimum: number;
  readonly firstComeFirstServed: number;
}

export function appointmentCase(): AppointmentCase {
  const told = json("appointments/AP180-P.json");
  return {
    ...told,
    places: told.capacity,
    requests: told.requests.map((r: { preferred: number; weight: number; maxEarly: number; maxLate: number }) => ({
      preferredSlot: r.preferred,
      earliestSlot: r.preferred - r.maxEarly,
      latestSlot: r.preferred + r.maxLate,
      shiftCny: r.weight,
      refusalCny: told.rejectCostPerWeight * r.weight,
    })),
  };
}
