/**
 * The live dispatcher: whenever a truck comes or a door falls free, all that wait (and those expected) are planned anew,
 * and what the plan starts now is started. Nobody knows who comes unannounced, so a door costs what its hours have been
 * worth to such trucks lately. On 16 drawn days beside a plan that knew all (`npm run bench -- dispatch`): 6 % above it,
 * 8 % if no door may idle, 11 % without that cost, 15 % by weighted shortest work first; 8 to 9 % with the last hour's
 * arrivals expected once more instead. 500 moves are enough for those in the yard: 2,000 and 10,000 were no better.
 */
import { HOUR_S } from "../../../units/calendar.ts";
import { type DockSearch, planDocks } from "./dockPlan.ts";
import { fillFreeDoors, inOrder } from "./dockRules.ts";
import type { Dispatcher, DockTruck, YardView } from "./dockTask.ts";

export interface LiveDocks extends DockSearch {
  /** whether a door may stay free although somebody could use it: kept for a cheaper door or for somebody else */
  readonly mayIdle: boolean;
  /** over how long trucks that came unannounced are counted; an hour was the best of 1, 2, 4 and 24; 0: they are not */
  readonly lookBackS: number;
}

export function byPlan(live: LiveDocks): Dispatcher {
  return (view) => {
    const { nowS, doorsFreeS, waiting } = view;
    const worth = doorWorthCnyPerHour(view, live.lookBackS);
    const trucks = [...waiting, ...view.expected].map((truck) => charged(truck, worth));
    const plan = planDocks({ nowS, doorsFreeS, trucks }, live);
    const starts = plan.starts.flatMap(({ truck, group, startS }) =>
      truck < waiting.length && startS <= nowS ? [{ truck, group }] : [],
    );
    // At the next start it must show whether who was expected has come.
    if (live.mayIdle) return { starts, againS: plan.starts.find(({ startS }) => startS > nowS)?.startS ?? null };
    const left = doorsFreeS.map((doors, group) =>
      doors.filter((freeS) => freeS <= nowS).slice(starts.filter((start) => start.group === group).length),
    );
    const rest = inOrder(waiting, "weightedShortestWork").filter((index) =>
      starts.every(({ truck }) => truck !== index),
    );
    return { starts: [...starts, ...fillFreeDoors({ ...view, doorsFreeS: left }, rest)], againS: null };
  };
}

/**
 * What an hour at a door of each group costs those who come unannounced meanwhile [CNY/h]: their work per door and hour
 * (how many are kept waiting) by their cost of waiting, by one half, since who comes during a stay waits half of it in
 * the mean. A truck that may use several groups counts for each in part.
 */
function doorWorthCnyPerHour({ nowS, doorsFreeS, unannounced }: YardView, lookBackS: number): number[] {
  const lately = unannounced.filter((truck) => truck.readyS > nowS - lookBackS);
  const firstS = Math.min(nowS, ...lately.map((truck) => truck.readyS));
  const overS = Math.max(HOUR_S, nowS - firstS);
  return doorsFreeS.map((doors, group) => {
    const cnyS = lately.reduce((sum, { waitCnyPerHour, handling }) => {
      const choices = handling.filter((other) => other !== null).length;
      return sum + (waitCnyPerHour * (handling[group]?.workS ?? 0)) / Math.max(1, choices);
    }, 0);
    return doors.length === 0 ? 0 : (0.5 * cnyS) / overS / doors.length;
  });
}

function charged(truck: DockTruck, worthCnyPerHour: readonly number[]): DockTruck {
  return {
    ...truck,
    handling: truck.handling.map((handling, group) =>
      handling === null
        ? null
        : { ...handling, cny: handling.cny + ((worthCnyPerHour[group] as number) * handling.workS) / HOUR_S },
    ),
  };
}
