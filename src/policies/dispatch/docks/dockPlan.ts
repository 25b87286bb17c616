/**
 * Plans which truck goes to which group of doors, and when, for all trucks it is told of: weighted shortest work first,
 * then simulated annealing over the queues before the doors (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Science 220,
 * 671–680, 1983, doi:10.1126/science.220.4598.671): a truck moves to another place, or two change places.
 */
import { ln } from "../../../units/math.ts";
import { type DockStart, type DockTask, type Draws, leastWork } from "./dockTask.ts";
import { DoorQueues } from "./doorQueues.ts";

export interface DockPlan {
  /** by time */
  readonly starts: readonly DockStart[];
  /** of waits and handling [CNY] */
  readonly costCny: number;
  /** trucks that no group of doors takes */
  readonly unplaced: readonly number[];
}

export interface DockSearch {
  /** moves tried */
  readonly iterations: number;
  readonly draws: Draws;
}

/**
 * How much dearer a move may be in the mean, at the beginning and at the end, by the first plan's cost per truck. Hotter
 * was worse on all days tried: from 0.3 to 2, 60,000 moves ended 0.3 to 1 % above the optima instead of 0.1 %.
 */
const HOT = 0.1;
const COOL = 0.01;

export function planDocks(task: DockTask, { iterations, draws }: DockSearch): DockPlan {
  const queues = new DoorQueues(task);
  const groupsOf = task.trucks.map((_, truck) =>
    task.doorsFreeS.flatMap((_, g) => (queues.mayGo(truck, g) ? [g] : [])),
  );
  const placed = byWeightedWork(task).filter((truck) => (groupsOf[truck] as number[]).length > 0);
  for (const truck of placed) queues.append(truck);

  let cny = queues.totalCny();
  let [best, bestCny] = [queues.copy(), cny];
  const hotCny = (HOT * cny) / placed.length;
  for (let i = 0; i < iterations && placed.length > 1; i++) {
    const heat = 1 - i / iterations;
    const allowedCny = hotCny * (COOL / HOT + heat * heat * heat) * -ln(1 - draws.next());
    const truck = placed[draws.int(placed.length)] as number;
    const groups = groupsOf[truck] as number[];
    const group = groups[draws.int(groups.length)] as number;
    const place = draws.int((queues.queues[group] as number[]).length + 1);
    cny +=
      draws.next() < 0.5 ? queues.move(truck, group, place, allowedCny) : queues.swap(truck, group, place, allowedCny);
    if (cny < bestCny - 1e-9) [best, bestCny] = [queues.copy(), cny];
  }
  queues.restore(best);
  return {
    starts: queues.starts(),
    costCny: queues.totalCny(),
    unplaced: groupsOf.flatMap((groups, truck) => (groups.length === 0 ? [truck] : [])),
  };
}

/** Trucks in the order in which one becomes free after the other: by when they are ready, then the most waiting saved per hour of work. */
function byWeightedWork({ nowS, trucks }: DockTask): number[] {
  const keys = trucks.map((truck) => truck.waitCnyPerHour / leastWork(truck));
  const readyS = trucks.map((truck) => Math.max(nowS, truck.readyS));
  return trucks
    .map((_, truck) => truck)
    .sort(
      (a, b) => (readyS[a] as number) - (readyS[b] as number) || (keys[b] as number) - (keys[a] as number) || a - b,
    );
}
