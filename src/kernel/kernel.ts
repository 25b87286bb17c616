/**
 * The clock and its loop: simulated time exists only here. It executes what is due, in a determined order, and knows
 * nothing of what it simulates.
 */
import { formatClock } from "../units/calendar.ts";
import { EventCalendar, MAX_PRIORITY } from "./eventCalendar.ts";
import { ProcessFailure, textOf } from "./failure.ts";
import { Priority } from "./priority.ts";
import { type Process, Task } from "./process.ts";

/** A scheduled action that can be called off. */
export interface Timer {
  /** Calls it off; nothing happens when it ran or was called off already. */
  cancel(): void;
  readonly active: boolean;
}

/** An action with a due date that is moved about; it keeps its place in the kernel from one time to the next. */
export class Alarm {
  private readonly kernel: Kernel;
  private readonly slot: number;
  /** called by the kernel when its time has come */
  readonly resume: () => void;

  constructor(kernel: Kernel, action: () => void) {
    this.kernel = kernel;
    this.resume = action;
    this.slot = kernel.makeSlot(this);
  }

  /** Rings at a time not before now, and not at the one set before. Throws on an earlier time. */
  set(timeS: number): void {
    const { kernel } = this;
    if (!(timeS >= kernel.nowS)) throw new Error(`timeS must be >= ${kernel.nowS}, got ${timeS}`);
    kernel.calendar.schedule(this.slot, timeS, Priority.normal);
  }

  clear(): void {
    this.kernel.calendar.cancel(this.slot);
  }

  /** It rings no more, and its place in the kernel is free. */
  end(): void {
    this.kernel.freeSlot(this.slot);
  }
}

type Action = (() => void) | Task<unknown> | Alarm;

class SlotTimer implements Timer {
  private readonly kernel: Kernel;
  private readonly slot: number;
  private readonly order: number;

  constructor(kernel: Kernel, slot: number) {
    this.kernel = kernel;
    this.slot = slot;
    this.order = kernel.calendar.orderOf(slot);
  }

  cancel(): void {
    if (this.active) this.kernel.freeSlot(this.slot);
  }

  get active(): boolean {
    return this.kernel.calendar.orderOf(this.slot) === this.order;
  }
}

export class Kernel {
  /** @internal for tasks and timers */
  readonly calendar: EventCalendar;
  /** what happens when a slot's time has come */
  private readonly actions: (Action | null)[] = [];
  private executed = 0;
  private broken: Error | null = null;
  private runningSlot = -1;

  /** @param startS where the clock begins; negative for a warm-up before time 0 */
  constructor(startS = 0) {
    this.calendar = new EventCalendar(startS);
  }

  get nowS(): number {
    return this.calendar.nowS;
  }

  /** The process that acts in this step; null between steps and in plain actions. */
  get running(): Task<unknown> | null {
    const action = this.runningSlot < 0 ? null : this.actions[this.runningSlot];
    return action instanceof Task ? action : null;
  }

  get executedEvents(): number {
    return this.executed;
  }

  /** Events in the calendar, those called off included until their time. */
  get pending(): number {
    return this.calendar.pending;
  }

  /** Runs `action` at a time not before now. Throws on an earlier time. */
  at(timeS: number, action: () => void, priority: number = Priority.normal): Timer {
    if (!(priority >= 0 && priority <= MAX_PRIORITY))
      throw new Error(`priority must be 0 … ${MAX_PRIORITY}, got ${priority}`);
    if (!(timeS >= this.nowS)) throw new Error(`timeS must be >= ${this.nowS}, got ${timeS}`);
    const slot = this.makeSlot(action);
    this.calendar.schedule(slot, timeS, priority);
    return new SlotTimer(this, slot);
  }

  after(delayS: number, action: () => void, priority: number = Priority.normal): Timer {
    if (!(delayS >= 0)) throw new Error(`delayS must be >= 0, got ${delayS}`);
    return this.at(this.nowS + delayS, action, priority);
  }

  /** An alarm that rings `action`; set it with `set()`. */
  alarm(action: () => void): Alarm {
    return new Alarm(this, action);
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
    if (!(untilS >= this.nowS)) throw new Error(`untilS must be >= ${this.nowS}, got ${untilS}`);
    const { calendar, actions } = this;
    try {
      for (let slot = calendar.next(untilS); slot >= 0; slot = calendar.next(untilS)) {
        const action = actions[slot] as Action;
        this.executed++;
        if (typeof action === "function") {
          this.freeSlot(slot);
          action();
        } else {
          this.runningSlot = slot;
          action.resume();
          this.runningSlot = -1;
        }
        if (this.broken !== null) throw this.broken;
      }
    } catch (error) {
      this.broken ??= this.describe(error);
      throw this.broken;
    }
    calendar.nowS = untilS;
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
    return `${this.nowS} s (${formatClock(this.nowS)})`;
  }

  // -- for tasks and timers -------------------------------------------------------------------------------------

  /** A slot of the calendar for that action: a task keeps its own, a timer has it until it ran. */
  makeSlot(action: Action): number {
    const slot = this.calendar.makeSlot();
    this.actions[slot] = action;
    return slot;
  }

  freeSlot(slot: number): void {
    this.actions[slot] = null;
    this.calendar.freeSlot(slot);
  }
}
