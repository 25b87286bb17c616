/**
 * Days at the docks of `dispatch-logistics` in the words of the policies: slots become seconds, costs per slot CNY per
 * hour, and all numbers stay whole.
 */
import type { DockDay } from "../../src/policies/dispatch/docks/dockDay.ts";
import type { DockStart } from "../../src/policies/dispatch/docks/dockTask.ts";
import { readReference } from "./referenceFolder.ts";

export const DOCK_DAYS = ["TD12-P", "TD30-P", "TD60-P", "TD100-P"] as const;

export interface DockCase extends DockDay {
  readonly optimum: number;
  readonly solution: readonly DockStart[];
  readonly ruleCosts: Readonly<Record<"FIFO" | "weightedShortestProcessing" | "priorityThenFIFO", number>>;
}

/** Groups and trucks in the order of their names: at a tie the reference's rules take the first by name. */
export function dockCase(name: string): DockCase {
  interface Told {
    id: string;
    kind: string;
    release: number;
    weight: number;
    processing: Record<string, number>;
    handlingCost: Record<string, number>;
  }
  const told = JSON.parse(readReference(`dispatch-logistics/truck-dock/${name}.json`));
  const slotS = told.slotMinutes * 60;
  const groups: { id: string; doors: number }[] = [...told.groups].sort(byName);
  const trucks: Told[] = [...told.trucks].sort(byName);
  return {
    doors: groups.map((group) => group.doors),
    trucks: trucks.map((truck) => ({
      readyS: truck.release * slotS,
      waitCnyPerHour: (truck.weight * 3600) / slotS,
      cold: truck.kind === "cold",
      handling: groups.map(({ id }) => {
        const [work, cny] = [truck.processing[id], truck.handlingCost[id]];
        return work === undefined || cny === undefined ? null : { workS: work * slotS, cny };
      }),
    })),
    optimum: told.optimum,
    ruleCosts: told.dispatchRuleCosts,
    solution: told.bestSolution.map((s: { truck: string; group: string; start: number }) => ({
      truck: trucks.findIndex(({ id }) => id === s.truck),
      group: groups.findIndex(({ id }) => id === s.group),
      startS: s.start * slotS,
    })),
  };
}

function byName(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
