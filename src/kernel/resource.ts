/**
 * A resource: so many servers, and a queue for them - the lanes of a gate, the gangs of a shift. Who is more
 * important goes first (lower number), then who came first, and nobody overtakes. A lease is what was taken; `using`
 * gives it back.
 *
 *     using lane = yield* lanes.acquire({ who: truck });
 *     yield serviceS;
 *
 * A request may preempt: when too few servers are free it takes those of less important holders, the latest first.
 * They get an `Interrupt` with cause `Preempted`; `lease.work` handles it by doing the rest later.
 */
import type { Kernel } from "./kernel.ts";
import { Asking, Lease, LeaseState, Preempted } from "./lease.ts";
import { Priority } from "./priority.ts";
import type { Process } from "./process.ts";

export interface AcquireRequest {
  /** entity that asks, for whoever looks at the queue; −1 when nobody in particular */
  readonly who?: number;
  /** lower goes first, 0 when not given */
  readonly priority?: number;
  /** servers in one, 1 when not given */
  readonly count?: number;
  /** takes the servers of less important holders when it need be */
  readonly preempt?: boolean;
}

export class Resource {
  readonly kernel: Kernel;
  readonly name: string;
  private servers: number;
  private outOfService = 0;
  private taken = 0;
  private waiting = 0;
  private requests = 0;
  private firstWaiting: Lease | null = null;
  private lastWaiting: Lease | null = null;
  private lastHolder: Lease | null = null;
  private sinceS: number;
  private busyArea = 0;
  private queueArea = 0;

  /** @param capacity how many can hold it at once, a whole number ≥ 0 */
  constructor(kernel: Kernel, name: string, capacity: number) {
    this.kernel = kernel;
    this.name = name;
    this.servers = checked(name, capacity);
    this.sinceS = kernel.nowS;
  }

  /** Servers that can be given out: those of the schedule less those that are out of service. */
  get capacity(): number {
    return this.servers > this.outOfService ? this.servers - this.outOfService : 0;
  }

  /** Servers given out; more than the capacity while those of a smaller one finish. */
  get inUse(): number {
    return this.taken;
  }

  /** Requests that wait. */
  get queueLength(): number {
    return this.waiting;
  }

  /** ∫ inUse dt since it was made [s]. */
  get busyS(): number {
    return this.busyArea + this.taken * (this.kernel.nowS - this.sinceS);
  }

  /** ∫ queueLength dt since it was made [s]. */
  get queuedS(): number {
    return this.queueArea + this.waiting * (this.kernel.nowS - this.sinceS);
  }

  /** More servers are given out at once; of fewer, those that work finish first, or are preempted. */
  setCapacity(capacity: number, { preempt = false } = {}): void {
    this.servers = checked(this.name, capacity);
    this.adapt(preempt);
  }

  /** Servers fail, or come back with a negative number, whatever the schedule says meanwhile. */
  takeOutOfService(count: number, { preempt = false } = {}): void {
    this.outOfService = checked(this.name, this.outOfService + count);
    this.adapt(preempt);
  }

  /** A server at once, or null. Nobody overtakes those who wait. */
  tryAcquire(who = -1): Lease | null {
    if (this.firstWaiting !== null || this.taken >= this.capacity) return null;
    const lease = new Lease(this, who, 0, 1);
    this.takeAtOnce(lease, false);
    return lease;
  }

  /** Servers, after waiting for them if need be. */
  acquire(request?: AcquireRequest): Process<Lease> {
    return new Asking(this.ask(request), request?.preempt ?? false);
  }

  /** The same, but gives up after `patienceS`: null then. Who is served in the very instant is served. */
  *acquireWithin(patienceS: number, request?: AcquireRequest): Process<Lease | null> {
    const lease = this.ask(request);
    if (this.takeAtOnce(lease, request?.preempt ?? false)) return lease;
    const patience = this.kernel.after(patienceS, () => this.lose(lease), Priority.request);
    try {
      yield lease;
    } finally {
      patience.cancel();
    }
    if (lease.state === LeaseState.over) return null;
    lease.state = LeaseState.held;
    return lease;
  }

  // -- for leases -----------------------------------------------------------------------------------------------

  /** True when it got its servers without waiting. */
  takeAtOnce(lease: Lease, preempt: boolean): boolean {
    lease.task = this.kernel.running;
    if (lease.order < 0) lease.order = this.requests++;
    const first = this.firstWaiting;
    if (first !== null && !goesBefore(lease, first)) return false;
    if (this.taken + lease.count > this.capacity && !(preempt && this.preemptFor(lease))) return false;
    this.hold(lease, LeaseState.held);
    return true;
  }

  queue(lease: Lease): void {
    this.account();
    let before = this.lastWaiting;
    while (before !== null && goesBefore(lease, before)) before = before.previous;
    const after = before === null ? this.firstWaiting : before.next;
    lease.previous = before;
    lease.next = after;
    if (before === null) this.firstWaiting = lease;
    else before.next = lease;
    if (after === null) this.lastWaiting = lease;
    else after.previous = lease;
    lease.state = LeaseState.queued;
    this.waiting++;
  }

  /** Out of the queue; those behind it may fit now. */
  withdraw(lease: Lease): void {
    this.leaveQueue(lease);
    lease.state = LeaseState.over;
    this.serve();
  }

  giveBack(lease: Lease): void {
    this.drop(lease, LeaseState.over);
    this.serve();
  }

  // -- lists ----------------------------------------------------------------------------------------------------

  private ask(request: AcquireRequest | undefined): Lease {
    if (request === undefined) return new Lease(this, -1, 0, 1);
    const { who = -1, priority = 0, count = 1 } = request;
    if (!(Number.isInteger(count) && count >= 1))
      throw new Error(`count of ${this.name} must be a whole number >= 1, got ${count}`);
    return new Lease(this, who, priority, count);
  }

  /** The areas up to now, before `taken` or `waiting` change. */
  private account(): void {
    const { nowS } = this.kernel;
    const passedS = nowS - this.sinceS;
    this.busyArea += this.taken * passedS;
    this.queueArea += this.waiting * passedS;
    this.sinceS = nowS;
  }

  private leaveQueue(lease: Lease): void {
    this.account();
    const { previous, next } = lease;
    if (previous === null) this.firstWaiting = next;
    else previous.next = next;
    if (next === null) this.lastWaiting = previous;
    else next.previous = previous;
    lease.previous = null;
    lease.next = null;
    this.waiting--;
  }

  private hold(lease: Lease, state: number): void {
    this.account();
    this.taken += lease.count;
    lease.state = state;
    const last = this.lastHolder;
    lease.previous = last;
    if (last !== null) last.next = lease;
    this.lastHolder = lease;
  }

  private drop(lease: Lease, state: number): void {
    this.account();
    this.taken -= lease.count;
    lease.state = state;
    const { previous, next } = lease;
    if (previous !== null) previous.next = next;
    if (next === null) this.lastHolder = previous;
    else next.previous = previous;
    lease.previous = null;
    lease.next = null;
  }

  private serve(): void {
    const { capacity } = this;
    for (
      let lease = this.firstWaiting;
      lease !== null && this.taken + lease.count <= capacity;
      lease = this.firstWaiting
    ) {
      this.leaveQueue(lease);
      this.hold(lease, LeaseState.granted);
      lease.task?.ready(undefined);
    }
  }

  private lose(lease: Lease): void {
    if (lease.state !== LeaseState.queued) return;
    this.withdraw(lease);
    lease.task?.ready(undefined);
  }

  // -- preemption -----------------------------------------------------------------------------------------------

  private adapt(preempt: boolean): void {
    if (preempt) {
      while (this.taken > this.capacity) this.takeAway(this.leastImportant(null) as Lease);
    }
    this.serve();
  }

  /** Frees servers for a request, or leaves all as it is when too few are held by less important ones. */
  private preemptFor(lease: Lease): boolean {
    let free = this.capacity - this.taken;
    for (let holder = this.lastHolder; holder !== null; holder = holder.previous) {
      if (isVictim(holder, lease)) free += holder.count;
    }
    if (free < lease.count) return false;
    while (this.taken + lease.count > this.capacity) this.takeAway(this.leastImportant(lease) as Lease);
    return true;
  }

  /** The least important holder, of equals the latest; for a request only those that must yield to it. */
  private leastImportant(request: Lease | null): Lease | null {
    let least: Lease | null = null;
    for (let holder = this.lastHolder; holder !== null; holder = holder.previous) {
      if (request !== null && !isVictim(holder, request)) continue;
      if (least === null || holder.priority > least.priority) least = holder;
    }
    return least;
  }

  private takeAway(lease: Lease): void {
    if (lease.state === LeaseState.granted) {
      // its process has not gone on yet: it waits again and never knows
      lease.task?.unready();
      this.drop(lease, LeaseState.asking);
      this.queue(lease);
      return;
    }
    this.drop(lease, LeaseState.lost);
    lease.notice = new Preempted(lease);
    lease.task?.interrupt(lease.notice);
  }
}

function goesBefore(a: Lease, b: Lease): boolean {
  return a.priority < b.priority || (a.priority === b.priority && a.order < b.order);
}

/** Nobody preempts himself. */
function isVictim(holder: Lease, request: Lease): boolean {
  return holder.priority > request.priority && (holder.task !== request.task || holder.task === null);
}

function checked(name: string, servers: number): number {
  if (!(Number.isInteger(servers) && servers >= 0))
    throw new Error(`servers of ${name} must be a whole number >= 0, got ${servers}`);
  return servers;
}
