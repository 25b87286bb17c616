/**
 * A resource: so many servers, and a queue for them - the lanes of a gate, the gangs of a shift. Who is more
 * important goes first (lower number), then who came first. A lease is one server taken; `using` gives it back.
 *
 *     using lane = yield* lanes.acquire({ who: truck });
 *     yield serviceS;
 */
import type { Kernel } from "./kernel.ts";
import type { Process, Task, Waitable } from "./process.ts";

export interface AcquireRequest {
  /** entity that asks, for whoever looks at the queue; −1 when nobody in particular */
  readonly who?: number;
  /** lower goes first, 0 when not given */
  readonly priority?: number;
}

const State = { asking: 0, queued: 1, held: 2, over: 3 } as const;

/** One server of a resource, asked for or held. */
export class Lease implements Waitable {
  readonly resource: Resource;
  readonly who: number;
  readonly priority: number;
  /** @internal */
  state: number = State.asking;
  /** @internal neighbours in the queue */
  next: Lease | null = null;
  /** @internal */
  previous: Lease | null = null;
  /** @internal */
  task: Task<unknown> | null = null;

  constructor(resource: Resource, who: number, priority: number) {
    this.resource = resource;
    this.who = who;
    this.priority = priority;
  }

  /** True while it entitles to a server. */
  get held(): boolean {
    return this.state === State.held;
  }

  /** Gives the server back; doing it twice does nothing. */
  release(): void {
    if (this.state === State.held) this.resource.giveBack(this);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  enlist(task: Task<unknown>): void {
    this.task = task;
    this.resource.queue(this);
  }

  /** Whoever waited for it was stopped: it leaves the queue, or gives back what it was just granted. */
  dismiss(): void {
    if (this.state === State.queued) this.resource.withdraw(this);
    else this.release();
  }
}

export class Resource {
  readonly kernel: Kernel;
  readonly name: string;
  private servers: number;
  private taken = 0;
  private waiting = 0;
  private head: Lease | null = null;
  private tail: Lease | null = null;

  /** @param capacity how many can hold it at once, a whole number ≥ 0 */
  constructor(kernel: Kernel, name: string, capacity: number) {
    this.kernel = kernel;
    this.name = name;
    this.servers = checked(name, capacity);
  }

  get capacity(): number {
    return this.servers;
  }

  get inUse(): number {
    return this.taken;
  }

  get queueLength(): number {
    return this.waiting;
  }

  /** More servers are given out at once; of fewer, those that work finish first. */
  setCapacity(capacity: number): void {
    this.servers = checked(this.name, capacity);
    this.serve();
  }

  /** A server at once, or null. Nobody overtakes those who wait. */
  tryAcquire(who = -1): Lease | null {
    if (this.taken >= this.servers || this.head !== null) return null;
    const lease = new Lease(this, who, 0);
    this.grant(lease);
    return lease;
  }

  /** A server, after waiting for one if need be. */
  *acquire(request?: AcquireRequest): Process<Lease> {
    const lease = new Lease(this, request?.who ?? -1, request?.priority ?? 0);
    if (this.taken < this.servers && this.head === null) this.grant(lease);
    else yield lease;
    return lease;
  }

  // -- for leases -----------------------------------------------------------------------------------------------

  /** Into the queue: behind everyone as important or more. */
  queue(lease: Lease): void {
    let before = this.tail;
    while (before !== null && before.priority > lease.priority) before = before.previous;
    const after = before === null ? this.head : before.next;
    lease.previous = before;
    lease.next = after;
    if (before === null) this.head = lease;
    else before.next = lease;
    if (after === null) this.tail = lease;
    else after.previous = lease;
    lease.state = State.queued;
    this.waiting++;
  }

  withdraw(lease: Lease): void {
    this.unlink(lease);
    lease.state = State.over;
  }

  giveBack(lease: Lease): void {
    lease.state = State.over;
    this.taken--;
    this.serve();
  }

  private unlink(lease: Lease): void {
    const { previous, next } = lease;
    if (previous === null) this.head = next;
    else previous.next = next;
    if (next === null) this.tail = previous;
    else next.previous = previous;
    lease.previous = null;
    lease.next = null;
    this.waiting--;
  }

  private grant(lease: Lease): void {
    this.taken++;
    lease.state = State.held;
  }

  private serve(): void {
    while (this.head !== null && this.taken < this.servers) {
      const lease = this.head;
      this.unlink(lease);
      this.grant(lease);
      lease.task?.ready(lease);
    }
  }
}

function checked(name: string, capacity: number): number {
  if (!(Number.isInteger(capacity) && capacity >= 0))
    throw new Error(`capacity of ${name} must be a whole number >= 0, got ${capacity}`);
  return capacity;
}
