/** One request for servers of a resource, from the asking to the giving back; the resource keeps them in its lists. */
import { Interrupt, type Process, type Task, type Waitable } from "./process.ts";
import type { Resource } from "./resource.ts";

/** What an {@link Interrupt} carries whose receiver lost its servers to someone more important, or to a smaller capacity. */
export class Preempted {
  readonly lease: Lease;
  constructor(lease: Lease) {
    this.lease = lease;
  }
}

/** @internal a lease's life: `granted` until its process goes on */
export const LeaseState = { asking: 0, queued: 1, granted: 2, held: 3, over: 4, lost: 5 } as const;

export class Lease implements Waitable {
  readonly resource: Resource;
  readonly who: number;
  /** lower is more important */
  readonly priority: number;
  /** servers asked for in one */
  readonly count: number;
  /** @internal order of asking; kept when it queues again after a preemption */
  readonly order: number;
  /** @internal the process that asked */
  task: Task<unknown> | null;
  /** @internal */
  state: number = LeaseState.asking;
  /** @internal neighbours among those that queue, or among those that hold */
  next: Lease | null = null;
  /** @internal */
  previous: Lease | null = null;

  constructor(resource: Resource, who: number, priority: number, count: number, order: number) {
    this.resource = resource;
    this.who = who;
    this.priority = priority;
    this.count = count;
    this.order = order;
    this.task = resource.kernel.running;
  }

  /** True while it entitles to its servers. */
  get held(): boolean {
    return this.state === LeaseState.held;
  }

  /** True after a preemption, until {@link regain}. */
  get lost(): boolean {
    return this.state === LeaseState.lost;
  }

  /** Gives the servers back; when they were given back or lost already, nothing happens. */
  release(): void {
    const { state } = this;
    if (state === LeaseState.held || state === LeaseState.granted) this.resource.giveBack(this);
    else if (state === LeaseState.queued) this.resource.withdraw(this);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  /** After a preemption: waits for the servers again, ahead of those as important that asked later. */
  *regain(): Process<void> {
    if (!this.lost) throw new Error(`a lease of ${this.resource.name} can be regained only when it was lost`);
    this.task = this.resource.kernel.running;
    if (!this.resource.takeAtOnce(this)) {
      yield this;
      this.state = LeaseState.held;
    }
  }

  /** Holds for `workS` seconds of work; a preemption pauses it, and the rest is done when the servers are back. */
  *work(workS: number): Process<void> {
    const { kernel } = this.resource;
    let leftS = workS;
    for (;;) {
      const fromS = kernel.nowS;
      try {
        yield leftS;
        return;
      } catch (error) {
        if (!isPreemptionOf(this, error)) throw error;
      }
      leftS -= kernel.nowS - fromS;
      if (leftS <= 0) return; // preempted in the instant in which it was done
      yield* this.regain();
    }
  }

  enlist(task: Task<unknown>): void {
    this.task = task;
    this.resource.queue(this);
  }

  dismiss(): void {
    this.release();
  }
}

/** True when `error` says that this lease was taken away. */
export function isPreemptionOf(lease: Lease, error: unknown): boolean {
  return error instanceof Interrupt && error.cause instanceof Preempted && error.cause.lease === lease;
}
