/**
 * Processes: one thing's story as a synchronous generator. It yields a number to hold for that many seconds, or
 * something to wait for; `yield*` calls another process.
 */
import { ProcessFailure, textOf } from "./failure.ts";
import type { Kernel } from "./kernel.ts";
import { Priority } from "./priority.ts";

/** Something a process can wait for. */
export interface Waitable {
  /** The task waits from now on. */
  enlist(task: Task<unknown>): void;
  /** The task stops waiting, interrupted or cancelled: before it was made ready, or after and before it went on. */
  dismiss(task: Task<unknown>): void;
}
export type Wait = number | Waitable;
// biome-ignore lint/suspicious/noExplicitAny: what a wait gives back depends on the waitable; `wait()` methods type it
export type Process<T = void> = Generator<Wait, T, any>;

/** Waits for `delayS` seconds (≥ 0); `yield delayS` is the same. */
export function* hold(delayS: number): Process<void> {
  yield delayS;
}

/** Thrown into a process by `interrupt(cause)`. */
export class Interrupt extends Error {
  override readonly cause: unknown;
  constructor(cause: unknown) {
    super("interrupted");
    this.cause = cause;
  }
}

/** A process that runs. */
export class Task<T = void> {
  readonly kernel: Kernel;
  readonly name: string;
  private readonly body: Process<T>;
  private state: "waiting" | "running" | "ended" = "waiting";
  /** in the kernel's calendar */
  private readonly slot: number;
  private waitsFor: Waitable | null = null;
  private value: unknown;
  private interrupts: Interrupt[] | null = null;
  private ended: T | undefined;
  private listeners: (() => void)[] | null = null;

  constructor(kernel: Kernel, name: string, body: Process<T>) {
    this.kernel = kernel;
    this.name = name;
    this.body = body;
    this.slot = kernel.makeSlot(this as Task<unknown>);
  }

  get alive(): boolean {
    return this.state !== "ended";
  }

  /** What it returned; undefined while alive or when cancelled. */
  get result(): T | undefined {
    return this.ended;
  }

  begin(): void {
    this.schedule(this.kernel.nowS, Priority.normal);
  }

  /**
   * Ends its wait and throws an {@link Interrupt} into it, at this instant. One that comes while it runs, or after
   * another of this instant, waits for its next wait.
   */
  interrupt(cause: unknown): void {
    if (this.state === "ended") return;
    const isFirst = this.interrupts === null;
    this.interrupts ??= [];
    this.interrupts.push(new Interrupt(cause));
    if (this.state === "waiting" && isFirst) {
      this.leaveWait();
      this.schedule(this.kernel.nowS, Priority.control);
    }
  }

  /** Takes an interrupt back that it has not noticed yet. */
  forgive(cause: unknown): void {
    const left = this.interrupts?.filter((interrupt) => interrupt.cause !== cause);
    if (left !== undefined) this.interrupts = left.length > 0 ? left : null;
  }

  /** Ends it now: its `finally` blocks run, and must not wait. */
  cancel(): void {
    if (this.state === "ended") return;
    if (this.state === "running") throw new Error(`process "${this.name}" cannot cancel itself`);
    this.leaveWait();
    this.interrupts = null;
    this.state = "running";
    const { done } = this.body.return(undefined as T);
    if (!done) throw new Error(`process "${this.name}" waits while it is being cancelled`);
    this.finish();
  }

  /** Waits for its end; gives what it returned. */
  *join(): Process<T | undefined> {
    if (this.alive) {
      const end = new Signal();
      this.onEnd(() => end.fire());
      yield* end.wait();
    }
    return this.ended;
  }

  onEnd(listener: () => void): void {
    if (!this.alive) listener();
    else {
      this.listeners ??= [];
      this.listeners.push(listener);
    }
  }

  /** Called by what it waits for: goes on with `value` at this instant. */
  ready(value: unknown): void {
    this.value = value;
    this.schedule(this.kernel.nowS, Priority.normal);
  }

  /** Takes {@link ready} back before it goes on: it waits as before. */
  unready(): void {
    this.kernel.calendar.cancel(this.slot);
    this.value = undefined;
  }

  /** Called by the kernel when its time has come. */
  resume(): void {
    const { body, kernel } = this;
    this.waitsFor = null;
    this.state = "running";
    let step: IteratorResult<Wait, T>;
    try {
      if (this.interrupts === null) {
        const { value } = this;
        this.value = undefined;
        step = body.next(value);
      } else step = body.throw(this.nextInterrupt());
    } catch (error) {
      this.state = "ended";
      throw error instanceof ProcessFailure ? error : this.failure(textOf(error), error);
    }
    if (step.done) {
      this.ended = step.value;
      this.finish();
      return;
    }
    this.state = "waiting";
    const wait = step.value;
    if (this.interrupts !== null) this.schedule(kernel.nowS, Priority.control);
    else if (typeof wait === "number") {
      if (!(wait >= 0)) throw this.failure(`delayS must be >= 0, got ${wait}`);
      this.schedule(kernel.nowS + wait, Priority.normal);
    } else {
      this.waitsFor = wait;
      wait.enlist(this as Task<unknown>);
    }
  }

  private nextInterrupt(): Interrupt {
    const list = this.interrupts as Interrupt[];
    const next = list.shift() as Interrupt;
    if (list.length === 0) this.interrupts = null;
    return next;
  }

  private failure(text: string, cause?: unknown): ProcessFailure {
    return new ProcessFailure(`process "${this.name}" failed at ${this.kernel.clockText()}: ${text}`, { cause });
  }

  private schedule(timeS: number, priority: number): void {
    this.kernel.calendar.schedule(this.slot, timeS, priority);
  }

  private leaveWait(): void {
    this.kernel.calendar.cancel(this.slot);
    this.waitsFor?.dismiss(this as Task<unknown>);
    this.waitsFor = null;
    this.value = undefined;
  }

  private finish(): void {
    this.state = "ended";
    this.kernel.freeSlot(this.slot);
    const { listeners } = this;
    this.listeners = null;
    if (listeners) for (const listener of listeners) listener();
  }
}

/** Happens once; who waits goes on with its value, who comes later does not wait. */
export class Signal<T = void> implements Waitable {
  private waiting: Task<unknown>[] = [];
  private isFired = false;
  private given: T | undefined;

  get fired(): boolean {
    return this.isFired;
  }

  get value(): T | undefined {
    return this.given;
  }

  fire(value: T): void {
    if (this.isFired) return;
    this.isFired = true;
    this.given = value;
    const { waiting } = this;
    this.waiting = [];
    for (const task of waiting) task.ready(value);
  }

  *wait(): Process<T> {
    return this.isFired ? (this.given as T) : ((yield this) as T);
  }

  enlist(task: Task<unknown>): void {
    this.waiting.push(task);
  }

  dismiss(task: Task<unknown>): void {
    const at = this.waiting.indexOf(task);
    if (at >= 0) this.waiting.splice(at, 1);
  }
}

/** Open or closed; who waits goes on when it opens, in order. */
export class Gate implements Waitable {
  private waiting: Task<unknown>[] = [];
  private opened: boolean;

  constructor(isOpen = false) {
    this.opened = isOpen;
  }

  get isOpen(): boolean {
    return this.opened;
  }

  open(): void {
    this.opened = true;
    const { waiting } = this;
    this.waiting = [];
    for (const task of waiting) task.ready(undefined);
  }

  close(): void {
    this.opened = false;
  }

  *wait(): Process<void> {
    if (!this.opened) yield this;
  }

  enlist(task: Task<unknown>): void {
    this.waiting.push(task);
  }

  dismiss(task: Task<unknown>): void {
    const at = this.waiting.indexOf(task);
    if (at >= 0) this.waiting.splice(at, 1);
  }
}

/**
 * Runs bodies side by side until all have ended; gives their results in order. When it is interrupted or cancelled,
 * those that still run are cancelled, and what the others gave is disposed of.
 *
 *     a ───────┐
 *     b ──┐    │
 *     all ─────┴─▶
 */
export function* all(kernel: Kernel, ...bodies: Process<unknown>[]): Process<unknown[]> {
  const tasks = bodies.map((body, i) => kernel.spawn(`all[${i}]`, body));
  let isDone = false;
  try {
    for (const task of tasks) yield* task.join();
    isDone = true;
    return tasks.map((task) => task.result);
  } finally {
    if (!isDone) abandon(tasks);
  }
}

/**
 * Runs bodies side by side until the first ends; in that step the others are cancelled and give back what they held
 * or queued for.
 *
 *     a ───────╳
 *     b ──┐
 *     any ┴─▶ { index: 1, value }
 */
export function* any(kernel: Kernel, ...bodies: Process<unknown>[]): Process<{ index: number; value: unknown }> {
  const first = new Signal<{ index: number; value: unknown }>();
  const tasks = bodies.map((body, i) => kernel.spawn(`any[${i}]`, body));
  tasks.forEach((task, index) => {
    task.onEnd(() => {
      if (first.fired) return;
      first.fire({ index, value: task.result });
      for (const other of tasks) other.cancel();
    });
  });
  let isDone = false;
  try {
    const outcome = yield* first.wait();
    isDone = true;
    return outcome;
  } finally {
    if (!isDone) abandon(tasks);
  }
}

/** Nobody is left to receive what these give: a lease, for one, would be held for ever. */
function abandon(tasks: readonly Task<unknown>[]): void {
  for (const task of tasks) {
    task.cancel();
    (task.result as Partial<Disposable> | null | undefined)?.[Symbol.dispose]?.();
  }
}
