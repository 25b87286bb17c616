/**
 * A queue of processes at something with room and content: stores and levels say only when a wish can be met. A wish
 * that is met is reserved until its process goes on, so one that is stopped in between has changed nothing.
 */
import type { Process, Task, Waitable } from "./process.ts";

/** What the owner of a line decides. */
interface Desk<W> {
  /** Reserves what the wish needs, if it can be met now. */
  reserve(wish: W): boolean;
  /** Its process was stopped: the reservation ends. */
  release(wish: W): void;
  /** Something changed: those that wait may be served. */
  serve(): void;
}

class Ticket<W> implements Waitable {
  readonly wish: W;
  task: Task<unknown> | null = null;
  private readonly line: Line<W>;

  constructor(line: Line<W>, wish: W) {
    this.line = line;
    this.wish = wish;
  }

  enlist(task: Task<unknown>): void {
    this.task = task;
    this.line.join(this);
  }

  dismiss(): void {
    this.line.leave(this);
  }
}

export class Line<W> {
  private readonly desk: Desk<W>;
  private readonly inOrder: boolean;
  private readonly tickets: Ticket<W>[] = [];

  /** @param inOrder true: the first holds up those behind; false: they may be served before it */
  constructor(desk: Desk<W>, inOrder: boolean) {
    this.desk = desk;
    this.inOrder = inOrder;
  }

  get length(): number {
    return this.tickets.length;
  }

  /** At once if the wish can be met and nobody it must not overtake waits; the wish is reserved then. */
  tryPass(wish: W): boolean {
    return (this.tickets.length === 0 || !this.inOrder) && this.desk.reserve(wish);
  }

  /** Waits until the wish is met; it is reserved then. */
  *pass(wish: W): Process<void> {
    if (!this.tryPass(wish)) yield new Ticket(this, wish);
  }

  /** Serves whoever can be served, first come first; true when anybody was. */
  advance(): boolean {
    let served = false;
    for (let i = 0; i < this.tickets.length; ) {
      const ticket = this.tickets[i] as Ticket<W>;
      if (this.desk.reserve(ticket.wish)) {
        this.tickets.splice(i, 1);
        ticket.task?.ready(undefined);
        served = true;
      } else if (this.inOrder) break;
      else i++;
    }
    return served;
  }

  join(ticket: Ticket<W>): void {
    this.tickets.push(ticket);
  }

  leave(ticket: Ticket<W>): void {
    const at = this.tickets.indexOf(ticket);
    if (at >= 0) this.tickets.splice(at, 1);
    else this.desk.release(ticket.wish);
    this.desk.serve();
  }
}
