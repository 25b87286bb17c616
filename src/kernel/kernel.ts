/**
 * The clock and its loop: simulated time exists only here. It executes what is due, in a determined order, and knows
 * nothing of what it simulates.
 */
import { formatClock } from "../units/calendar.ts";
import { EventCalendar, MAX_PRIORITY } from "./eventCalendar.ts";
import { type Process, Task } from "./process.ts";

/** Order within an instant: lower runs first. */
export const Priority = {
  control: 0,
  arrival: 10,
  normal: 20,
  request: 30,
  /** balances of power and water, after everything else of the instant changed */
  settle: 80,
  statistics: 90,
} as const;

/** A scheduled action that can be called off. */
export interface Timer {
  /** Calls it off; nothing happens when it ran or was called off already. */
  cancel(): void;
  readonly active: boolean;
}

type Action = (() => void) | Task<unknown>;

class SlotTimer implements Timer {
  private readonly kernel: Kernel;
  private readonly slot: number;
  private readonly generation: number;

  constructor(kernel: Kernel, slot: number, generation: number) {
    this.kernel = kernel;
    this.slot = slot;
    this.generation = generation;
  }

  cancel(): void {
    this.kernel.clearSlot(this.slot, this.generation);
  }

  get active(): boolean {
    return this.kernel.isPending(this.slot, this.generation);
  }
}

export class Kernel {
  private readonly calendar = new EventCalendar();
  private readonly actions: (Action | null)[] = [];
  private generations = new Int32Array(1024);
  private freeSlots: number[] = [];
  private now: number;
  private executed = 0;
  private broken: Error | null = null;
  /** the process that acts in this step; null between steps and in plain actions */
  running: Task<unknown> | null = null;

  /** @param startS where the clock begins; negative for a warm-up before time 0 */
  constructor(startS = 0) {
    this.now = startS;
  }

  get nowS(): number {
    return this.now;
  }

  get executedEvents(): number {
    return this.executed;
  }

  /** Events in the calendar, those called off included until their time. */
  get pending(): number {
    return this.calendar.size;
  }

  /** Runs `action` at a time not before now. Throws on an earlier time. */
  at(timeS: number, action: () => void, priority: number = Priority.normal): Timer {
    const slot = this.place(timeS, action, priority);
    return new SlotTimer(this, slot, this.generations[slot] as number);
  }

  after(delayS: number, action: () => void, priority: number = Priority.normal): Timer {
    if (!(delayS >= 0)) throw new Error(`delayS must be >= 0, got ${delayS}`);
    return this.at(this.now + delayS, action, priority);
  }

  /** Starts a process at this instant, after what runs now. */
  spawn<T>(name: string, body: Process<T>): Task<T> {
    const task = new Task(this, name, body);
    task.begin();
    return task;
  }

  /** Executes everything due up to and including `untilS`; the clock stands there afterwards. */
  run(untilS: number): void {
    if (this.broken) throw this.broken;
    if (!(untilS >= this.now)) throw new Error(`untilS must be >= ${this.now}, got ${untilS}`);
    const { calendar, actions } = this;
    try {
      while (calendar.nextS <= untilS) {
        const timeS = calendar.nextS;
        const slot = calendar.pop();
        const action = actions[slot] as Action | null;
        actions[slot] = null;
        this.generations[slot]!++;
        this.freeSlots.push(slot);
        if (action === null) continue;
        this.now = timeS;
        this.executed++;
        if (typeof action === "function") action();
        else action.resume();
        if (this.broken) throw this.broken;
      }
    } catch (error) {
      this.broken ??= this.describe(error);
      throw this.broken;
    }
    this.now = untilS;
  }

  /** Stops the run with an error that reached the park from outside a process. */
  fail(error: unknown, who: string): void {
    this.broken ??= new Error(`${who} failed at ${this.clockText()}: ${textOf(error)}`, { cause: error });
  }

  private describe(error: unknown): Error {
    if (error instanceof ProcessFailure) return error;
    return new Error(`an event failed at ${this.clockText()}: ${textOf(error)}`, { cause: error });
  }

  /** `30245.5 s (day 1 08:24:05)` */
  clockText(): string {
    return `${this.now} s (${formatClock(this.now)})`;
  }

  // -- for tasks and timers -------------------------------------------------------------------------------------

  place(timeS: number, action: Action, priority: number): number {
    if (!(timeS >= this.now)) throw new Error(`timeS must be >= ${this.now}, got ${timeS}`);
    if (!(priority >= 0 && priority <= MAX_PRIORITY))
      throw new Error(`priority must be 0 … ${MAX_PRIORITY}, got ${priority}`);
    let slot = this.freeSlots.pop();
    if (slot === undefined) {
      slot = this.actions.length;
      if (slot >= this.generations.length) {
        const bigger = new Int32Array(this.generations.length * 2);
        bigger.set(this.generations);
        this.generations = bigger;
      }
      this.actions.push(null);
    }
    this.actions[slot] = action;
    this.calendar.push(timeS, priority, slot);
    return slot;
  }

  generationOf(slot: number): number {
    return this.generations[slot] as number;
  }

  clearSlot(slot: number, generation: number): void {
    if (this.generations[slot] === generation) this.actions[slot] = null;
  }

  isPending(slot: number, generation: number): boolean {
    return this.generations[slot] === generation && this.actions[slot] !== null;
  }
}

/** A process that threw: its name, the simulated time, and the error as cause. */
export class ProcessFailure extends Error {}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
