/**
 * The doors of a tenant, as its trucks ask for them; and what the policies of the docks may see. Inside the receiving
 * window a truck may go to a door; begun work is finished.
 */
import type { Process } from "../../kernel/process.ts";
import { DayWindows } from "../dayWindows.ts";
import type { Tenant } from "../operations.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import type { DoorPool } from "./doorPool.ts";

/** What a truck says of itself when it asks for a door. */
export interface WaitingTruck {
  readonly entity: number;
  readonly sinceS: number;
  /** booked slot, null for walk-ins */
  readonly slotS: number | null;
  readonly expectedWorkS: number;
  readonly cold: boolean;
  /** goods to be moved; a mean load where nobody knows */
  readonly loadT?: number;
}

/** The same with what its tenant is. */
export interface YardTruck extends WaitingTruck {
  readonly use: Tenant["use"];
}

/** Index of the truck to call next. */
export type YardQueuePolicy = (waiting: readonly YardTruck[], nowS: number) => number;
/** Index of the free door to give. */
export type DoorPolicy = (freeDoors: readonly string[], truck: WaitingTruck) => number;

/** A truck with what it means at the doors of each group. */
export interface DockCandidate extends YardTruck {
  /** when it can go to a door: it is in the yard, or has its slot, and its tenant receives */
  readonly readyS: number;
  /** by group: time at the door, and way of forklifts between the door and the tenant's own doors [m] */
  readonly at: readonly { readonly workS: number; readonly haulM: number }[];
}

/** A pool of doors that the same tenants may use, when something has changed. */
export interface DockView {
  readonly nowS: number;
  /** by group of doors that are alike, when each is expected to be free: now, or later; closed ones are not listed */
  readonly doorsFreeS: readonly (readonly number[])[];
  /** may go to a door now */
  readonly waiting: readonly DockCandidate[];
  /** booked and not here yet, or here before its tenant receives; ready within that time */
  readonly expected: (aheadS: number) => readonly DockCandidate[];
  /** who came without a slot lately, waiting or not */
  readonly unannounced: readonly DockCandidate[];
  readonly draws: { next(): number; int(n: number): number };
}

export interface DockDecision {
  /** to start now: index among those waiting, and the group of the door */
  readonly starts: readonly { readonly truck: number; readonly group: number }[];
  /** ask again then, even if nothing has changed; null: at the next change */
  readonly againS: number | null;
}

/** Who goes to which door now; null: whom the yard-queue policy calls, to the door that the door policy says. */
export type DockPolicy = (view: () => DockView) => DockDecision | null;

export class TenantDoors {
  readonly tenant: Tenant;
  /** its own, whoever may use them */
  readonly doors: readonly PoolPlace[];
  readonly windows: DayWindows;
  isOpen = false;
  private readonly pool: DoorPool;

  constructor(tenant: Tenant, doors: readonly PoolPlace[], pool: DoorPool) {
    this.tenant = tenant;
    this.doors = doors;
    this.pool = pool;
    this.windows = new DayWindows(tenant.receiving);
  }

  /** True when a truck that comes now would get a door at once. */
  get hasDoorNow(): boolean {
    return this.pool.hasDoorFor(this);
  }

  get queueLength(): number {
    return this.pool.waitingFor(this);
  }

  tryTake(truck: WaitingTruck): PoolPlace | null {
    return this.pool.tryTake(this, truck);
  }

  /** A door, once the window is open, a door is free and the policy calls this truck. */
  take(truck: WaitingTruck): Process<PoolPlace> {
    return this.pool.take(this, truck);
  }

  /** The truck stands at the door: from now on the door counts as occupied. */
  occupy(door: PoolPlace, truck: number): void {
    this.pool.occupy(door, truck);
  }

  give(door: PoolPlace): void {
    this.pool.give(door);
  }

  setClosed(doorId: string, closed: boolean): void {
    this.pool.setClosed(doorId, closed);
  }

  /** How much longer work takes at a door because the tenant's goods are elsewhere [s]; 0 at its own doors. */
  carryS(door: PoolPlace, loadT: number): number {
    return this.pool.carryS(this, door, loadT);
  }
}
