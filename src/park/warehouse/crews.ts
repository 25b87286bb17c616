/**
 * The sheds' own people, by shift: drivers of reach trucks and pickers of each tenant, processing workers and forklift
 * drivers at the docks for all. Who is at work when a shift ends finishes.
 */
import type { Lease } from "../../kernel/lease.ts";
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { DAY_S, HOUR_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

export const ROLES = ["dockDrivers", "drivers", "pickers", "processors"] as const;
export type Role = (typeof ROLES)[number];

/** People of one role who work for one tenant, or for all. */
export class Crew {
  readonly resource: Resource;
  private readonly ctx: ParkContext;
  private readonly busyLedger: number;
  private readonly most: number;

  /** @param byShift persons in each shift */
  constructor(ctx: ParkContext, role: Role, name: string, byShift: readonly number[]) {
    this.ctx = ctx;
    this.resource = new Resource(ctx.kernel, name, 0);
    const working = byShift.filter((n) => n > 0);
    // a team that every shift can raise
    this.most = working.length > 0 ? Math.min(...working) : 1;
    this.busyLedger = ctx.recorder.ledger(role, "busy", "h");
  }

  /** How many go to a piece of work of so many person-seconds: to be done in about an hour, half of that when urgent. */
  teamFor(workS: number, isUrgent: boolean): number {
    const most = isUrgent ? this.most : Math.ceil(this.most / 2);
    return Math.max(1, Math.min(most, Math.ceil(workS / (isUrgent ? HOUR_S / 2 : HOUR_S))));
  }

  /** A team for a piece of work; the lease gives it back. */
  team(count: number, who: number, priority: number): Process<Lease> {
    return this.resource.acquire({ who, count, priority });
  }

  /** Writes down person-seconds that were worked. */
  worked(personS: number): void {
    this.ctx.recorder.post(this.busyLedger, personS / HOUR_S);
  }
}

/** So many persons shared out by weight, whole persons, at least one each where there are enough (largest remainder). */
export function sharedOut(persons: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!(total > 0)) return weights.map(() => 0);
  const wanting = weights.filter((w) => w > 0).length;
  const least = persons >= wanting ? 1 : 0;
  const spare = persons - least * wanting;
  const exact = weights.map((w) => (spare * w) / total);
  const given = weights.map((w, k) => (w > 0 ? least : 0) + Math.floor(exact[k] as number));
  let left = persons - given.reduce((sum, n) => sum + n, 0);
  const byRest = exact.map((x, k) => ({ k, rest: x - Math.floor(x) })).sort((a, b) => b.rest - a.rest || a.k - b.k);
  for (const { k } of byRest) {
    if (left-- <= 0) break;
    given[k]!++;
  }
  return given;
}

interface Group {
  readonly crew: Crew;
  readonly byShift: readonly number[];
}

export class Crews {
  /** called when a shift begins, with its dock drivers */
  onShift: (dockDrivers: number) => void = () => {};
  private readonly ctx: ParkContext;
  private readonly shifts: readonly ({ readonly fromS: number } & Readonly<Record<Role, number>>)[];
  private readonly groups: Group[] = [];
  private readonly present: Readonly<Record<Role, number>>;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    this.shifts = ctx.operations.warehouse.staff
      .map(({ from, ...persons }) => ({ fromS: parseTimeOfDayS(from) as number, ...persons }))
      .sort((a, b) => a.fromS - b.fromS);
    const present = (role: Role) => ctx.recorder.ledger(`staff.storage.${role}`, "present", "h");
    this.present = {
      dockDrivers: present("dockDrivers"),
      drivers: present("drivers"),
      pickers: present("pickers"),
      processors: present("processors"),
    };
  }

  /** One crew for each weight; null where it is 0. */
  share(role: Role, weights: readonly number[]): (Crew | null)[] {
    const byShift = this.shifts.map((shift) => sharedOut(shift[role], weights));
    return weights.map((weight, k) => {
      if (!(weight > 0)) return null;
      const persons = byShift.map((given) => given[k] as number);
      const crew = new Crew(this.ctx, role, `${role}.${k}`, persons);
      this.groups.push({ crew, byShift: persons });
      return crew;
    });
  }

  /** After all crews have been made. */
  start(): void {
    const { kernel, recorder } = this.ctx;
    const midnight = Math.floor(kernel.nowS / DAY_S) * DAY_S;
    const s = kernel.nowS - midnight;
    const begun = this.shifts.findLastIndex((shift) => shift.fromS <= s);
    const at = begun < 0 ? this.shifts.length - 1 : begun;
    const shift = this.shifts[at] as (typeof this.shifts)[number];
    for (const role of ROLES) recorder.setRate(this.present[role], shift[role] / HOUR_S);
    for (const { crew, byShift } of this.groups) crew.resource.setCapacity(byShift[at] as number);
    this.onShift(shift.dockDrivers);
    const nextS = this.shifts.find((other) => other.fromS > s)?.fromS ?? (this.shifts[0]?.fromS ?? 0) + DAY_S;
    kernel.at(midnight + nextS, () => this.start());
  }
}
