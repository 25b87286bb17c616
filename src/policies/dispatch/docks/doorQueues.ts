/**
 * A dock plan as a queue before each group: each truck in turn takes the door that is free first. Every schedule in
 * which no truck could start earlier is such queues, so a search need look at nothing else (as list schedules are for
 * parallel machines). Plain numbers in typed arrays, since a search asks for the cost of a queue a million times.
 */
import { HOUR_S } from "../../../units/calendar.ts";
import type { DockStart, DockTask } from "./dockTask.ts";

export class DoorQueues {
  private readonly groups: number;
  /** by group, trucks by their index in the task */
  readonly queues: number[][];
  private readonly costs: Float64Array;
  private readonly groupOf: Int32Array;
  private readonly readyS: Float64Array;
  private readonly cnyPerS: Float64Array;
  /** by truck and group; ∞: may not */
  private readonly workS: Float64Array;
  private readonly handlingCny: Float64Array;
  private readonly freeS: readonly Float64Array[];
  private readonly doorS: readonly Float64Array[];

  constructor(task: DockTask) {
    const { nowS, doorsFreeS, trucks } = task;
    this.groups = doorsFreeS.length;
    this.queues = doorsFreeS.map(() => []);
    this.costs = new Float64Array(this.groups);
    this.groupOf = new Int32Array(trucks.length);
    this.readyS = Float64Array.from(trucks, (truck) => truck.readyS);
    this.cnyPerS = Float64Array.from(trucks, (truck) => truck.waitCnyPerHour / HOUR_S);
    const cells = trucks.flatMap((truck) =>
      doorsFreeS.map((doors, g) => (doors.length > 0 ? truck.handling[g] : null)),
    );
    this.workS = Float64Array.from(cells, (handling) => handling?.workS ?? Number.POSITIVE_INFINITY);
    this.handlingCny = Float64Array.from(cells, (handling) => handling?.cny ?? 0);
    this.freeS = doorsFreeS.map((doors) => Float64Array.from(doors, (freeS) => Math.max(nowS, freeS)));
    this.doorS = doorsFreeS.map((doors) => new Float64Array(doors.length));
  }

  mayGo(truck: number, group: number): boolean {
    return (this.workS[truck * this.groups + group] as number) < Number.POSITIVE_INFINITY;
  }

  /** What a group's queue costs [CNY]: waits and handling. @param starts where to note the starts, if wanted */
  queueCny(group: number, starts?: DockStart[]): number {
    const queue = this.queues[group] as number[];
    const doorS = this.doorS[group] as Float64Array;
    doorS.set(this.freeS[group] as Float64Array);
    let cny = 0;
    for (let i = 0; i < queue.length; i++) {
      const truck = queue[i] as number;
      let door = 0;
      for (let d = 1; d < doorS.length; d++) if ((doorS[d] as number) < (doorS[door] as number)) door = d;
      const readyS = this.readyS[truck] as number;
      const startS = Math.max(readyS, doorS[door] as number);
      const cell = truck * this.groups + group;
      doorS[door] = startS + (this.workS[cell] as number);
      cny += (this.cnyPerS[truck] as number) * (startS - readyS) + (this.handlingCny[cell] as number);
      starts?.push({ truck, group, startS });
    }
    return cny;
  }

  /** Adds a truck to the end of the queue in which it costs least there, the wait of those behind it not counted. */
  append(truck: number): void {
    let [best, bestCny] = [-1, Number.POSITIVE_INFINITY];
    for (let group = 0; group < this.groups; group++) {
      if (!this.mayGo(truck, group)) continue;
      (this.queues[group] as number[]).push(truck);
      const moreCny = this.queueCny(group) - (this.costs[group] as number);
      (this.queues[group] as number[]).pop();
      if (moreCny < bestCny) [best, bestCny] = [group, moreCny];
    }
    if (best < 0) return;
    (this.queues[best] as number[]).push(truck);
    this.costs[best] = this.queueCny(best);
    this.groupOf[truck] = best;
  }

  /** Moves a truck to another place of a queue unless that costs more than allowed. @returns what it costs [CNY] */
  move(truck: number, group: number, place: number, allowedCny: number): number {
    const source = this.groupOf[truck] as number;
    const [left, joined] = [this.queues[source] as number[], this.queues[group] as number[]];
    const at = left.indexOf(truck);
    left.splice(at, 1);
    const to = Math.min(place, joined.length);
    joined.splice(to, 0, truck);
    const moreCny = this.weigh(source, group, allowedCny);
    if (moreCny === null) {
      joined.splice(to, 1);
      left.splice(at, 0, truck);
      return 0;
    }
    this.groupOf[truck] = group;
    return moreCny;
  }

  /** Lets a truck change places with the one at a place of a queue, likewise. */
  swap(truck: number, group: number, place: number, allowedCny: number): number {
    const source = this.groupOf[truck] as number;
    const [left, joined] = [this.queues[source] as number[], this.queues[group] as number[]];
    const other = joined[place];
    if (other === undefined || other === truck || !this.mayGo(other, source)) return 0;
    const at = left.indexOf(truck);
    left[at] = other;
    joined[place] = truck;
    const moreCny = this.weigh(source, group, allowedCny);
    if (moreCny === null) {
      joined[place] = other;
      left[at] = truck;
      return 0;
    }
    this.groupOf[truck] = group;
    this.groupOf[other] = source;
    return moreCny;
  }

  /** What two changed queues cost more than before, or null where that is more than allowed. */
  private weigh(a: number, b: number, allowedCny: number): number | null {
    const aCny = this.queueCny(a);
    const bCny = a === b ? aCny : this.queueCny(b);
    const beforeCny = (this.costs[a] as number) + (a === b ? 0 : (this.costs[b] as number));
    const moreCny = aCny + (a === b ? 0 : bCny) - beforeCny;
    if (moreCny > allowedCny) return null;
    this.costs[a] = aCny;
    this.costs[b] = bCny;
    return moreCny;
  }

  totalCny(): number {
    return this.costs.reduce((sum, cny) => sum + cny, 0);
  }

  copy(): number[][] {
    return this.queues.map((queue) => [...queue]);
  }

  restore(queues: readonly (readonly number[])[]): void {
    queues.forEach((queue, group) => {
      this.queues[group] = [...queue];
      this.costs[group] = this.queueCny(group);
      for (const truck of queue) this.groupOf[truck] = group;
    });
  }

  /** All starts, by time. */
  starts(): DockStart[] {
    const starts: DockStart[] = [];
    for (let group = 0; group < this.groups; group++) this.queueCny(group, starts);
    return starts.sort((a, b) => a.startS - b.startS || a.truck - b.truck);
  }
}
