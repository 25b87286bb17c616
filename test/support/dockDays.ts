/** Drawn days at the docks, small enough to be thought through: whole quarters of an hour, three groups of doors. */
import fc from "fast-check";
import type { DockDay } from "../../src/policies/dispatch/docks/dockDay.ts";
import type { DockStart, DockTruck } from "../../src/policies/dispatch/docks/dockTask.ts";

const QUARTER_S = 900;

const handling = fc.record({
  workS: fc.integer({ min: 1, max: 5 }).map((quarters) => quarters * QUARTER_S),
  cny: fc.integer({ min: 0, max: 6 }),
});

function truck(groups: number): fc.Arbitrary<DockTruck> {
  return fc
    .record({
      readyS: fc.integer({ min: 0, max: 8 }).map((quarters) => quarters * QUARTER_S),
      waitCnyPerHour: fc.constantFrom(4, 8, 12),
      handling: fc.array(fc.option(handling, { freq: 3 }), { minLength: groups, maxLength: groups }),
      sure: handling,
      sureGroup: fc.nat({ max: groups - 1 }),
    })
    .map(({ sure, sureGroup, ...rest }) => ({ ...rest, handling: rest.handling.with(sureGroup, sure) }));
}

export function dockDays(maxTrucks: number): fc.Arbitrary<DockDay> {
  return fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 }).chain((doors) =>
    fc.record({
      doors: fc.constant(doors),
      trucks: fc.array(truck(doors.length), { minLength: 1, maxLength: maxTrucks }),
    }),
  );
}

/** Truck and group of which the truck waited although the group had a free door for it, or null. */
export function idleDoor({ doors, trucks }: DockDay, starts: readonly DockStart[]): string | null {
  const spans = starts.map(({ truck, group, startS }) => ({
    truck,
    group,
    startS,
    endS: startS + (trucks[truck]?.handling[group]?.workS as number),
  }));
  const moments = [...trucks.map(({ readyS }) => readyS), ...spans.map(({ endS }) => endS)];
  for (const { truck, startS } of spans) {
    const { readyS, handling: options } = trucks[truck] as DockTruck;
    for (const s of moments.filter((moment) => moment >= readyS && moment < startS)) {
      const group = options.findIndex((option, g) => {
        const busy = spans.filter((span) => span.group === g && span.startS <= s && span.endS > s).length;
        return option !== null && busy < (doors[g] as number);
      });
      if (group >= 0) return `truck ${truck} waits at ${s}, group ${group} has a free door`;
    }
  }
  return null;
}

/** The least cost of all schedules on quarters of an hour, by trying them all [CNY]. */
export function leastCny({ doors, trucks }: DockDay): number {
  let best = Number.POSITIVE_INFINITY;
  const lastS = Math.max(...trucks.map(({ readyS }) => readyS));
  const untilS = trucks.reduce((s, { handling: h }) => s + Math.max(...h.map((o) => o?.workS ?? 0)), lastS);
  const spans: { group: number; startS: number; endS: number }[] = [];
  const fits = (group: number, startS: number, endS: number) => {
    const others = spans.filter((span) => span.group === group && span.startS < endS && span.endS > startS);
    const crowd = [startS, ...others.map((span) => Math.max(startS, span.startS))].map(
      (s) => others.filter((span) => span.startS <= s && span.endS > s).length,
    );
    return Math.max(...crowd) < (doors[group] as number);
  };
  const place = (index: number, cny: number): void => {
    if (cny >= best) return;
    const next = trucks[index];
    if (next === undefined) {
      best = cny;
      return;
    }
    for (let startS = next.readyS; startS <= untilS; startS += QUARTER_S) {
      next.handling.forEach((option, group) => {
        if (option === null || !fits(group, startS, startS + option.workS)) return;
        spans.push({ group, startS, endS: startS + option.workS });
        place(index + 1, cny + (next.waitCnyPerHour * (startS - next.readyS)) / 3600 + option.cny);
        spans.pop();
      });
    }
  };
  place(0, 0);
  return best;
}
