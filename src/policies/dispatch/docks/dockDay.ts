/** A day at the docks as a dispatcher would live it: it is told of a truck when the truck is there, or when it is expected. */
import type { Dispatcher, DockStart, DockTruck } from "./dockTask.ts";

export interface DockDay {
  /** by group */
  readonly doors: readonly number[];
  readonly trucks: readonly DockTruck[];
  /** when each is expected, if anybody knows; it is then told of so long ahead */
  readonly expectedS?: readonly (number | null)[];
  readonly aheadS?: number;
}

/** Who started where and when; a truck that was never sent to a door is not among them. */
export function liveDay({ doors, trucks, expectedS, aheadS = 0 }: DockDay, dispatcher: Dispatcher): DockStart[] {
  const doorsFreeS = doors.map((count) => Array.from({ length: count }, () => Number.NEGATIVE_INFINITY));
  const starts: DockStart[] = [];
  const isStarted = trucks.map(() => false);
  let nowS = Math.min(...trucks.map((truck) => truck.readyS));
  while (nowS < Number.POSITIVE_INFINITY) {
    const isAnnounced = (i: number) => aheadS > 0 && (expectedS?.[i] ?? null) !== null;
    const here = indices(trucks, (truck, i) => !isStarted[i] && truck.readyS <= nowS);
    const coming = indices(trucks, (truck, i) => {
      const dueS = expectedS?.[i] ?? null;
      return truck.readyS > nowS && dueS !== null && dueS > nowS && dueS <= nowS + aheadS;
    });
    const { starts: sent, againS } = dispatcher({
      nowS,
      doorsFreeS,
      waiting: here.map((i) => trucks[i] as DockTruck),
      expected: coming.map((i) => ({ ...(trucks[i] as DockTruck), readyS: expectedS?.[i] as number })),
      unannounced: trucks.filter((truck, i) => truck.readyS <= nowS && !isAnnounced(i)),
    });
    for (const { truck: index, group } of sent) {
      const truck = here[index] as number;
      const free = doorsFreeS[group] as number[];
      const door = free.findIndex((freeS) => freeS <= nowS);
      const handling = trucks[truck]?.handling[group];
      if (door < 0 || !handling || isStarted[truck])
        throw new Error(`truck ${truck} cannot start at group ${group} at ${nowS}`);
      free[door] = nowS + handling.workS;
      isStarted[truck] = true;
      starts.push({ truck, group, startS: nowS });
    }
    const later = [...trucks.map((truck) => truck.readyS), ...doorsFreeS.flat(), ...(againS === null ? [] : [againS])];
    nowS = Math.min(...later.filter((s) => s > nowS));
  }
  return starts;
}

function indices<T>(items: readonly T[], keep: (item: T, index: number) => boolean): number[] {
  return items.flatMap((item, i) => (keep(item, i) ? [i] : []));
}
