/**
 * The doors of the tenants. A truck asks its tenant's doors; inside the receiving window the yard-queue policy says
 * which of the waiting trucks is called, and the door policy which free door it gets. Begun work is finished.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import type { ParkContext } from "../context.ts";
import { DayWindows } from "../dayWindows.ts";
import type { Tenant } from "../operations.ts";
import type { PoolPlace } from "../yard/placePool.ts";

/** What a yard-queue policy may see of a waiting truck. */
export interface WaitingTruck {
  readonly entity: number;
  readonly sinceS: number;
  /** booked slot, null for walk-ins */
  readonly slotS: number | null;
  readonly expectedWorkS: number;
  readonly cold: boolean;
}

/** The same with what its tenant is. */
export interface YardTruck extends WaitingTruck {
  readonly use: Tenant["use"];
}

/** Index of the truck to call next. */
export type YardQueuePolicy = (waiting: readonly YardTruck[], nowS: number) => number;
/** Index of the free door to give. */
export type DoorPolicy = (freeDoors: readonly string[], truck: WaitingTruck) => number;

interface Request {
  readonly truck: YardTruck;
  readonly turn: Signal<PoolPlace>;
}

/** The doors of all tenants together: how many are open, how many of the open are occupied. */
export class DoorHours {
  private readonly ctx: ParkContext;
  private open = 0;
  private occupied = 0;
  private readonly ledgers: { open: number; occupied: number };
  private readonly levels: { open: number; occupied: number; inUse: number };
  private inUse = 0;

  constructor(ctx: ParkContext) {
    const { recorder } = ctx;
    this.ctx = ctx;
    this.ledgers = {
      open: recorder.ledger("docks", "open", "h"),
      occupied: recorder.ledger("docks", "occupiedOpen", "h"),
    };
    this.levels = {
      open: recorder.level("docks.openDoors", "1"),
      occupied: recorder.level("docks.occupiedOpen", "1"),
      inUse: recorder.level("docks.occupied", "1"),
    };
    this.change(0, 0, 0);
  }

  change(openBy: number, occupiedOpenBy: number, inUseBy: number): void {
    const { recorder } = this.ctx;
    this.open += openBy;
    this.occupied += occupiedOpenBy;
    this.inUse += inUseBy;
    recorder.setRate(this.ledgers.open, this.open / 3600);
    recorder.setRate(this.ledgers.occupied, this.occupied / 3600);
    recorder.setLevel(this.levels.open, this.open);
    recorder.setLevel(this.levels.occupied, this.occupied);
    recorder.setLevel(this.levels.inUse, this.inUse);
  }
}

export class TenantDoors {
  readonly tenant: Tenant;
  readonly doors: readonly PoolPlace[];
  readonly windows: DayWindows;
  private readonly ctx: ParkContext;
  private readonly hours: DoorHours;
  private readonly policies: { readonly yardQueue: YardQueuePolicy; readonly door: DoorPolicy };
  private readonly free = new Set<PoolPlace>();
  /** given out: a truck is on its way or stands there */
  private readonly taken = new Set<PoolPlace>();
  private readonly standing = new Set<PoolPlace>();
  private readonly closed = new Set<string>();
  private readonly waiting: Request[] = [];
  private readonly queueLevel: number;
  private windowOpen = false;

  constructor(
    ctx: ParkContext,
    tenant: Tenant,
    doors: readonly PoolPlace[],
    hours: DoorHours,
    policies: { yardQueue: YardQueuePolicy; door: DoorPolicy },
  ) {
    this.ctx = ctx;
    this.tenant = tenant;
    this.doors = doors;
    this.hours = hours;
    this.policies = policies;
    this.windows = new DayWindows(tenant.receiving);
    for (const door of doors) {
      this.free.add(door);
      ctx.recorder.setState(door.entity, "free");
    }
    this.queueLevel = ctx.recorder.level(`docks.${tenant.id}.waiting`, "1");
    ctx.recorder.setLevel(this.queueLevel, 0);
    this.followWindow();
  }

  /** True when a truck that comes now would get a door at once. */
  get hasDoorNow(): boolean {
    return this.windowOpen && this.waiting.length === 0 && this.free.size > 0;
  }

  get queueLength(): number {
    return this.waiting.length;
  }

  tryTake(truck: WaitingTruck): PoolPlace | null {
    return this.hasDoorNow ? this.grant(truck) : null;
  }

  /** A door, once the window is open, a door is free and the policy calls this truck. */
  *take(truck: WaitingTruck): Process<PoolPlace> {
    const now = this.tryTake(truck);
    if (now) return now;
    const request: Request = { truck: { ...truck, use: this.tenant.use }, turn: new Signal<PoolPlace>() };
    this.waiting.push(request);
    this.ctx.recorder.setLevel(this.queueLevel, this.waiting.length);
    let granted = false;
    try {
      const door = (yield* request.turn.wait()) as PoolPlace;
      granted = true;
      return door;
    } finally {
      const at = this.waiting.indexOf(request);
      if (at >= 0) {
        this.waiting.splice(at, 1);
        this.ctx.recorder.setLevel(this.queueLevel, this.waiting.length);
      } else if (!granted && request.turn.fired) this.give(request.turn.value as PoolPlace);
    }
  }

  /** The truck stands at the door: from now on the door counts as occupied. */
  occupy(door: PoolPlace, truck: number): void {
    this.standing.add(door);
    this.ctx.recorder.setState(door.entity, "occupied", truck);
    this.hours.change(0, this.windowOpen ? 1 : 0, 1);
  }

  give(door: PoolPlace): void {
    if (!this.taken.delete(door)) throw new Error(`door ${door.id} was given back twice`);
    if (this.standing.delete(door)) this.hours.change(0, this.windowOpen ? -1 : 0, -1);
    const isClosed = this.closed.has(door.id);
    this.ctx.recorder.setState(door.entity, isClosed ? "closed" : "free");
    if (!isClosed) {
      this.free.add(door);
      this.serve();
    }
  }

  setClosed(doorId: string, closed: boolean): void {
    const door = this.doors.find((d) => d.id === doorId);
    if (!door || this.closed.has(doorId) === closed) return;
    this.ctx.recorder.fact(closed ? "placeClosed" : "placeOpened", door.entity);
    if (this.windowOpen) this.hours.change(closed ? -1 : 1, 0, 0);
    if (closed) {
      this.closed.add(doorId);
      if (this.free.delete(door)) this.ctx.recorder.setState(door.entity, "closed");
    } else {
      this.closed.delete(doorId);
      if (!this.taken.has(door)) {
        this.free.add(door);
        this.ctx.recorder.setState(door.entity, "free");
        this.serve();
      }
    }
  }

  private followWindow(): void {
    const { kernel } = this.ctx;
    const open = this.windows.isOpen(kernel.nowS);
    if (open !== this.windowOpen) {
      this.windowOpen = open;
      const sign = open ? 1 : -1;
      this.hours.change(sign * (this.doors.length - this.closed.size), sign * this.standing.size, 0);
      if (open) this.serve();
    }
    const next = this.windows.nextChangeS(kernel.nowS);
    if (Number.isFinite(next)) kernel.at(next, () => this.followWindow());
  }

  private serve(): void {
    while (this.windowOpen && this.free.size > 0 && this.waiting.length > 0) {
      const index = this.policies.yardQueue(
        this.waiting.map((r) => r.truck),
        this.ctx.kernel.nowS,
      );
      const [request] = this.waiting.splice(index, 1);
      if (!request) throw new Error(`yard-queue policy chose truck ${index} of ${this.waiting.length}`);
      this.ctx.recorder.setLevel(this.queueLevel, this.waiting.length);
      request.turn.fire(this.grant(request.truck));
    }
  }

  private grant(truck: WaitingTruck): PoolPlace {
    const free = this.doors.filter((d) => this.free.has(d));
    const door =
      free[
        this.policies.door(
          free.map((d) => d.id),
          truck,
        )
      ];
    if (!door) throw new Error("door policy chose no free door");
    this.free.delete(door);
    this.taken.add(door);
    this.ctx.recorder.setState(door.entity, "reserved", truck.entity);
    return door;
  }
}
