/**
 * RxJS in simulated time: a scheduler on the kernel's clock for RxJS's own operators, and the few sources and the one
 * subscriber the simulation uses. Durations are seconds. An error anywhere in a chain, its subscriber included, stops
 * the run in the same step; RxJS alone would report it in a later turn, while the run goes on.
 */
import { Observable, type SchedulerAction, type SchedulerLike, Subscription } from "rxjs";
import type { Kernel, Timer } from "./kernel.ts";
import { Priority } from "./priority.ts";

/** A piece of work of an operator; `interval` re-schedules the same one for ever. */
class SimAction<T> extends Subscription implements SchedulerAction<T> {
  private readonly kernel: Kernel;
  private work: ((this: SchedulerAction<T>, state?: T) => void) | null;
  private state: T | undefined;
  private timer: Timer | null = null;
  private readonly run = () => {
    this.timer = null;
    this.work?.call(this, this.state);
  };

  constructor(kernel: Kernel, work: (this: SchedulerAction<T>, state?: T) => void) {
    super();
    this.kernel = kernel;
    this.work = work;
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed) return this;
    this.timer?.cancel();
    this.state = state;
    if (Number.isNaN(delay)) throw new Error("a delay on the simulated clock must be a number of seconds, got NaN");
    this.timer = delay === Number.POSITIVE_INFINITY ? null : this.kernel.after(Math.max(0, delay), this.run);
    return this;
  }

  override unsubscribe(): void {
    if (this.closed) return;
    this.timer?.cancel();
    this.timer = null;
    this.work = null;
    this.state = undefined;
    super.unsubscribe();
  }
}

/** Lets `timer`, `interval`, `delay`, `bufferTime` … run on the kernel's clock, in seconds. */
export function simScheduler(kernel: Kernel): SchedulerLike {
  return {
    now: () => kernel.nowS,
    schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
      return new SimAction(kernel, work).schedule(state as T, delay);
    },
  };
}

/**
 * Emits each item at its time, then completes.
 *
 * @param items in order of time, none before now
 */
export function atTimes$<T extends { readonly atS: number }>(
  kernel: Kernel,
  items: readonly T[],
  priority: number = Priority.arrival,
): Observable<T> {
  return new Observable<T>((subscriber) => {
    let next = 0;
    let timer: Timer | null = null;
    const wait = () => {
      const item = items[next];
      if (item === undefined) subscriber.complete();
      else timer = kernel.at(item.atS, emit, priority);
    };
    const emit = () => {
      const item = items[next++] as T;
      subscriber.next(item);
      if (!subscriber.closed) wait();
    };
    wait();
    return () => timer?.cancel();
  });
}

/** Emits the time every `stepS` seconds from now on, the first after one step; step k comes at start + k · stepS. */
export function every$(kernel: Kernel, stepS: number, priority: number = Priority.normal): Observable<number> {
  return new Observable<number>((subscriber) => {
    if (!(stepS > 0)) throw new Error(`stepS must be > 0, got ${stepS}`);
    const startS = kernel.nowS;
    let k = 1;
    const emit = () => {
      subscriber.next(kernel.nowS);
      if (!subscriber.closed) timer = kernel.at(startS + ++k * stepS, emit, priority);
    };
    let timer = kernel.at(startS + stepS, emit, priority);
    return () => timer.cancel();
  });
}

/**
 * Subscribes `next` to what comes from outside the processes. If it throws, or the source errs, the run stops in this
 * step and `who` is named.
 */
export function observe<T>(
  kernel: Kernel,
  source: Observable<T>,
  next: (value: T) => void,
  who = "an observer",
): Subscription {
  const subscription = new Subscription();
  const stop = (error: unknown) => {
    kernel.fail(error, who);
    subscription.unsubscribe();
  };
  subscription.add(
    source.subscribe({
      next(value) {
        try {
          next(value);
        } catch (error) {
          stop(error);
        }
      },
      error: stop,
    }),
  );
  return subscription;
}
