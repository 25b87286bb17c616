/** Truck to dock beside the proven optima: the yard queue's orders, a day planned, a day lived; and on drawn days. */
import { Stream } from "../../../src/kernel/streams.ts";
import { type DockDay, liveDay } from "../../../src/policies/dispatch/docks/dockDay.ts";
import { byPlan } from "../../../src/policies/dispatch/docks/dockLive.ts";
import { planDocks } from "../../../src/policies/dispatch/docks/dockPlan.ts";
import { byOrder, type YardOrderName, yardOrders } from "../../../src/policies/dispatch/docks/dockRules.ts";
import type { DockStart, DockTruck, Handling } from "../../../src/policies/dispatch/docks/dockTask.ts";
import { DOCK_DAYS, dockCase } from "../../support/dockCases.ts";
import { judgedCny } from "../../support/dockJudge.ts";
import { cpuMs, mean, percent, row, verdict } from "./table.ts";

/** Goals of the house plan, in the mean above the optimum. */
const GOAL = { planned: 0.05, live: 0.2 };
const PLAN_MOVES = 50_000;
const SEEDS = [1, 2, 3];
const DRAWN_DAYS = 16;
const QUARTER_S = 900;

interface Judged extends DockDay {
  readonly optimum: number;
}

interface Life {
  readonly mayIdle: boolean;
  /** told so long ahead who comes */
  readonly aheadS: number;
  /** and so much too early or too late at most */
  readonly errorS: number;
  /** moves a plan */
  readonly iterations: number;
  readonly lookBackS?: number;
}

const LIVES = [
  ["live, in the yard", { mayIdle: true, aheadS: 0, errorS: 0, iterations: 500 }],
  ["live, in the yard, no door idles", { mayIdle: false, aheadS: 0, errorS: 0, iterations: 500 }],
  ["live, told 2 h ahead ± 30 min", { mayIdle: true, aheadS: 7200, errorS: 1800, iterations: 2000 }],
  ["live, told 2 h ahead", { mayIdle: true, aheadS: 7200, errorS: 0, iterations: 2000 }],
] as const;

export function truckDock(): string[] {
  const days = DOCK_DAYS.map((name) => ({ name, ...dockCase(name) }));
  const orders = (Object.keys(yardOrders) as YardOrderName[]).filter((name) => name !== "earliestSlot"); // no slots there
  const table = (what: string, goal: number | null, lived: (day: DockDay, seed: number) => readonly DockStart[]) => {
    const gaps: number[] = [];
    const lines = days.map((day) => {
      const runs = SEEDS.map((seed) => cpuMs(() => lived(day, seed)));
      const costs = runs.map(([starts]) => judgedCny(day.doors, day.trucks, starts));
      gaps.push(...costs.map((cny) => cny / day.optimum - 1));
      return row(what, day.name, Math.round(mean(costs) * 10) / 10, day.optimum, mean(runs.map(([, ms]) => ms)), null);
    });
    const end = `${what}: mean ${percent(mean(gaps), 2)}, worst ${percent(Math.max(...gaps), 2)}`;
    return [...lines, goal === null ? end : `${end}  ${verdict(mean(gaps) <= goal)} (goal ${percent(goal, 0)})`];
  };
  return [
    ...orders.flatMap((name) => table(name, null, (day) => liveDay(day, byOrder(name))).slice(-1)),
    listed(days),
    ...table(
      `planned, ${PLAN_MOVES} moves, 3 seeds`,
      GOAL.planned,
      (day, seed) => planned(day, PLAN_MOVES, seed).starts,
    ),
    ...LIVES.flatMap(([what, options]) => table(what, GOAL.live, (day, seed) => live(day, seed, options))),
    ...drawnDays(),
  ];
}

/** Whether our orders cost what the reference lists for the same rules. */
function listed(days: readonly (DockDay & Pick<ReturnType<typeof dockCase>, "ruleCosts">)[]): string {
  const same = [
    ["fifo", "FIFO"],
    ["weightedShortestWork", "weightedShortestProcessing"],
    ["classFirst", "priorityThenFIFO"],
  ] as const;
  const equal = days.flatMap((day) =>
    same.map(
      ([ours, theirs]) => judgedCny(day.doors, day.trucks, liveDay(day, byOrder(ours))) === day.ruleCosts[theirs],
    ),
  );
  return `rule costs as listed: ${equal.filter(Boolean).length} of ${equal.length}  ${verdict(equal.every(Boolean))}`;
}

function planned({ doors, trucks }: DockDay, iterations: number, seed: number) {
  const doorsFreeS = doors.map((count) => Array.from({ length: count }, () => 0));
  return planDocks({ nowS: 0, doorsFreeS, trucks }, { iterations, draws: new Stream(seed, 2, 3) });
}

function live(
  day: DockDay,
  seed: number,
  { mayIdle, aheadS, errorS, iterations, lookBackS = 3600 }: Life,
): DockStart[] {
  const errors = new Stream(seed, 7, 7);
  const expectedS = day.trucks.map(({ readyS }) => Math.max(0, readyS + errors.uniform(-errorS, errorS)));
  const draws = new Stream(seed, 2, 3);
  return liveDay({ ...day, expectedS, aheadS }, byPlan({ iterations, mayIdle, lookBackS, draws }));
}

/** Days like those of the reference but drawn here, so that no choice was made by four days alone; no proven optima. */
function drawnDays(): string[] {
  const days = Array.from({ length: DRAWN_DAYS }, (_, i) => drawnDay(i + 1));
  const line = (what: string, lived: (day: DockDay) => readonly DockStart[]) => {
    const gaps = days.map((day) => judgedCny(day.doors, day.trucks, lived(day)) / day.optimum - 1);
    return `  ${what.padEnd(44)} mean ${percent(mean(gaps)).padStart(7)}, worst ${percent(Math.max(...gaps)).padStart(7)}`;
  };
  const byRule = (name: YardOrderName) => line(name, (day) => liveDay(day, byOrder(name)));
  const inYard = { mayIdle: true, aheadS: 0, errorS: 0, iterations: 500 };
  return [
    `${DRAWN_DAYS} drawn days, above a plan by ${4 * PLAN_MOVES} moves that knows all:`,
    byRule("fifo"),
    byRule("weightedShortestWork"),
    ...LIVES.map(([what, options]) => line(what, (day) => live(day, 1, options))),
    line("live, in the yard, unannounced not counted", (day) => live(day, 1, { ...inYard, lookBackS: 0 })),
    line("live, in the yard, 4 h of them counted", (day) => live(day, 1, { ...inYard, lookBackS: 4 * 3600 })),
  ];
}

/** Cold, near, side and far doors; seven of ten trucks may use all but the side doors. */
function drawnDay(seed: number): Judged {
  const stream = new Stream(seed, 77, 3);
  const doors = [2 + stream.int(3), 4 + stream.int(4), 1 + stream.int(2), 3 + stream.int(4)];
  const count = 30 + stream.int(70);
  const doorSum = doors.reduce((sum, n) => sum + n, 0);
  const span = (count * stream.uniform(2.4, 6.4)) / doorSum;
  const trucks = Array.from({ length: count }, (): DockTruck => {
    const kind = stream.next();
    const readyS = Math.floor(((stream.next() + stream.next()) / 2) * span) * QUARTER_S;
    const quarters = 2 + stream.int(5) + (stream.next() < 0.3 ? 2 : 0);
    const at = (more = 0): Handling => ({ workS: (quarters + more) * QUARTER_S, cny: stream.int(7) });
    if (kind < 0.7) {
      return { readyS, waitCnyPerHour: stream.next() < 0.25 ? 8 : 4, handling: [at(), at(), null, at(1)] };
    }
    if (kind < 0.92) return { readyS, waitCnyPerHour: 12, cold: true, handling: [at(), null, null, null] };
    return { readyS, waitCnyPerHour: 8, handling: [null, null, at(), null] };
  });
  const day = { doors, trucks };
  return { ...day, optimum: planned(day, 4 * PLAN_MOVES, 1).costCny };
}
