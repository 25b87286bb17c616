/**
 * Trucks to groups of doors, as a planner or a dispatcher is asked about it. A truck costs its wait by the hour and what
 * its goods have to be moved from the group's doors; the doors of a group are alike.
 */

/** What a group of doors means for one truck. */
export interface Handling {
  readonly workS: number;
  /** forklift metres to its place, a plug's energy ...  [CNY] */
  readonly cny: number;
}

export interface DockTruck {
  readonly readyS: number;
  readonly waitCnyPerHour: number;
  /** by group; null where the truck may not go: wrong kind of door, another tenant's */
  readonly handling: readonly (Handling | null)[];
  /** its appointment */
  readonly slotS?: number;
  readonly cold?: boolean;
}

export interface DockTask {
  /** nothing starts before */
  readonly nowS: number;
  /** by group, when each of its doors is next free; up to nowS: it is free */
  readonly doorsFreeS: readonly (readonly number[])[];
  readonly trucks: readonly DockTruck[];
}

/** A truck by its index in the task. */
export interface DockStart {
  readonly truck: number;
  readonly group: number;
  readonly startS: number;
}

/** What a dispatcher sees. */
export interface YardView {
  readonly nowS: number;
  /** by group, when each of its doors is expected to be free; up to nowS it is free, so an overrun is expected to end later */
  readonly doorsFreeS: readonly (readonly number[])[];
  readonly waiting: readonly DockTruck[];
  /** still to come: booked, or reported on the road; ready when they are expected to be, later than now */
  readonly expected: readonly DockTruck[];
  /** who has come today without having been expected, waiting or not */
  readonly unannounced: readonly DockTruck[];
}

export interface Dispatch {
  /** to start now, by index among those waiting */
  readonly starts: readonly { readonly truck: number; readonly group: number }[];
  /** ask again then, even if nothing has changed; null: at the next change */
  readonly againS: number | null;
}

export type Dispatcher = (view: YardView) => Dispatch;

/** Where random numbers come from. */
export interface Draws {
  /** uniform in [0, 1) */
  next(): number;
  /** one of 0 … n − 1 */
  int(n: number): number;
}

export interface DoorGroup {
  readonly kinds: readonly string[];
  /** whose doors these are; null: anybody's */
  readonly tenants: readonly string[] | null;
}

/** Exclusive and shared doors are a matter of who may use them, and of nothing else. */
export function mayUse(group: DoorGroup, kind: string, tenant: string): boolean {
  return group.kinds.includes(kind) && (group.tenants === null || group.tenants.includes(tenant));
}

/** The truck's work where it takes least [s], ∞ where no group takes it. */
export function leastWork(truck: DockTruck): number {
  return Math.min(...truck.handling.map((handling) => handling?.workS ?? Number.POSITIVE_INFINITY));
}
