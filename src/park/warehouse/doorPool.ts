/**
 * Doors that the same tenants may use: those of one tenant, or of all tenants of a use where doors are shared. Whenever a
 * truck comes, a door falls free or a window opens, the dock policy says who goes where; with none of its own, the
 * yard-queue policy calls a truck and the door policy picks the door, one of the tenant's own if one is free.
 */
import type { Timer } from "../../kernel/kernel.ts";
import { Priority } from "../../kernel/priority.ts";
import { type Process, Signal } from "../../kernel/process.ts";
import type { Stream } from "../../kernel/streams.ts";
import { DOOR_WAITS } from "../../recording/vocabulary.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Tenant } from "../operations.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import type { DoorHours } from "./doorHours.ts";
import {
  type DockCandidate,
  type DockPolicy,
  type DockView,
  type DoorPolicy,
  TenantDoors,
  type WaitingTruck,
  type YardQueuePolicy,
  type YardTruck,
} from "./doors.ts";

/** A truck with a slot that has not come yet. */
export interface ExpectedTruck extends WaitingTruck {
  readonly tenant: string;
}

export interface DockPolicies {
  readonly yardQueue: YardQueuePolicy;
  readonly door: DoorPolicy;
  readonly dock: DockPolicy;
}

/** What a pool asks of the hub around it. */
export interface DockSurroundings {
  /** between two doors, along the buildings [m] */
  readonly metres: (a: string, b: string) => number;
  /** how long a forklift is on the way over that distance with a load [s] */
  readonly carryS: (metres: number, loadT: number) => number;
  /** and how far it goes for it, there and back for every pallet [m] */
  readonly haulM: (metres: number, loadT: number) => number;
  readonly meanLoadT: number;
  /** whose slot is after now, up to so far ahead */
  readonly expected: (aheadS: number) => readonly ExpectedTruck[];
}

/** From the yard to a door, about [s]. */
const APPROACH_S = 10 * MINUTE_S;
/**
 * What is left of the work when it has taken as long as it does in the mean, by its mean: E[X − 1 | X > 1] of a lognormal
 * of mean 1 and cv 0.45, 0.17 / 0.415.
 */
const OVERRUN = 0.41;
/** Who came without a slot is remembered so long. */
const MEMORY_S = 2 * HOUR_S;

interface Door {
  readonly place: PoolPlace;
  readonly owner: TenantDoors;
  readonly group: number;
  state: "free" | "taken" | "standing";
  isClosed: boolean;
  /** what is done at it is expected to take, and to end */
  workS: number;
  endS: number;
}

interface Request {
  readonly truck: YardTruck;
  readonly doors: TenantDoors;
  readonly turn: Signal<PoolPlace>;
}

export class DoorPool {
  readonly tenants: readonly TenantDoors[];
  private readonly ctx: ParkContext;
  private readonly hours: DoorHours;
  private readonly policies: DockPolicies;
  private readonly around: DockSurroundings;
  private readonly doors: readonly Door[];
  private readonly doorOf = new Map<PoolPlace, Door>();
  private readonly groups: number;
  /** from a tenant's own doors to the nearest, by door */
  private readonly metresTo = new Map<TenantDoors, ReadonlyMap<Door, number>>();
  private readonly waiting: Request[] = [];
  private readonly levels = new Map<TenantDoors, number>();
  private readonly draws: Stream;
  /** came without a slot, by entity */
  private readonly lately = new Map<number, Request>();
  private timer: Timer | null = null;
  private openTenants = 0;

  constructor(
    ctx: ParkContext,
    members: readonly { readonly tenant: Tenant; readonly doors: readonly PoolPlace[] }[],
    hours: DoorHours,
    policies: DockPolicies,
    around: DockSurroundings,
  ) {
    this.ctx = ctx;
    this.hours = hours;
    this.policies = policies;
    this.around = around;
    this.tenants = members.map(({ tenant, doors }) => new TenantDoors(tenant, doors, this));
    const groups: string[] = [];
    this.doors = this.tenants.flatMap((owner) =>
      owner.doors.map((place): Door => {
        const key = `${owner.tenant.id} ${place.id.slice(0, place.id.lastIndexOf("."))}`;
        if (!groups.includes(key)) groups.push(key);
        const group = groups.indexOf(key);
        return { place, owner, group, state: "free", isClosed: false, workS: 0, endS: 0 };
      }),
    );
    this.groups = groups.length;
    for (const door of this.doors) {
      this.doorOf.set(door.place, door);
      ctx.recorder.setState(door.place.entity, "free");
    }
    this.draws = ctx.streams.stream(`docks.${members.map(({ tenant }) => tenant.id).join("+")}`, "plan");
    for (const tenant of this.tenants) {
      this.metresTo.set(tenant, this.waysOf(tenant));
      this.levels.set(tenant, ctx.recorder.level(`docks.${tenant.tenant.id}.waiting`, "1"));
      this.noteQueue(tenant);
    }
    for (const tenant of this.tenants) this.followWindow(tenant);
  }

  // -- what visits ask ------------------------------------------------------------------------------------------

  hasDoorFor(tenant: TenantDoors): boolean {
    return tenant.isOpen && this.doors.some(isFree) && !this.waiting.some(({ doors }) => doors.isOpen);
  }

  waitingFor(tenant: TenantDoors): number {
    return this.waiting.filter(({ doors }) => doors === tenant).length;
  }

  tryTake(tenant: TenantDoors, truck: WaitingTruck): PoolPlace | null {
    const request = this.request(tenant, truck);
    if (!tenant.isOpen || !this.doors.some(isFree)) return null;
    const planned = this.dispatch(request);
    if (planned !== undefined) return planned;
    return this.hasDoorFor(tenant) ? this.grant(request, this.choices(request)) : null;
  }

  *take(tenant: TenantDoors, truck: WaitingTruck): Process<PoolPlace> {
    const now = this.tryTake(tenant, truck);
    if (now) return now;
    const { recorder } = this.ctx;
    const why = tenant.isOpen ? (this.doors.some(isFree) ? "doorKept" : "doorsTaken") : "windowClosed";
    recorder.fact("doorAwaited", truck.entity, -1, DOOR_WAITS.indexOf(why), this.waiting.length);
    const request = this.request(tenant, truck);
    this.waiting.push(request);
    this.noteQueue(tenant);
    let granted = false;
    try {
      const door = (yield* request.turn.wait()) as PoolPlace;
      granted = true;
      return door;
    } finally {
      if (!this.leaveQueue(request) && !granted && request.turn.fired) this.give(request.turn.value as PoolPlace);
    }
  }

  occupy(place: PoolPlace, truck: number): void {
    const door = this.doorOf.get(place) as Door;
    door.state = "standing";
    door.endS = this.ctx.kernel.nowS + door.workS;
    this.ctx.recorder.setState(place.entity, "occupied", truck);
    this.hours.change(0, this.openTenants > 0 ? 1 : 0, 1);
  }

  give(place: PoolPlace): void {
    const door = this.doorOf.get(place) as Door;
    if (door.state === "free") throw new Error(`door ${place.id} was given back twice`);
    if (door.state === "standing") this.hours.change(0, this.openTenants > 0 ? -1 : 0, -1);
    door.state = "free";
    this.ctx.recorder.setState(place.entity, door.isClosed ? "closed" : "free");
    if (!door.isClosed) this.serve();
  }

  setClosed(doorId: string, closed: boolean): void {
    const door = this.doors.find(({ place }) => place.id === doorId);
    if (!door || door.isClosed === closed) return;
    const { recorder } = this.ctx;
    recorder.fact(closed ? "placeClosed" : "placeOpened", door.place.entity);
    if (this.openTenants > 0) this.hours.change(closed ? -1 : 1, 0, 0);
    door.isClosed = closed;
    if (door.state !== "free") return;
    recorder.setState(door.place.entity, closed ? "closed" : "free");
    if (!closed) this.serve();
  }

  carryS(tenant: TenantDoors, place: PoolPlace, loadT: number): number {
    return this.around.carryS(this.metres(tenant, this.doorOf.get(place) as Door), loadT);
  }

  // -- windows, queue -------------------------------------------------------------------------------------------

  private followWindow(tenant: TenantDoors): void {
    const { kernel } = this.ctx;
    const open = tenant.windows.isOpen(kernel.nowS);
    if (open !== tenant.isOpen) {
      tenant.isOpen = open;
      const before = this.openTenants;
      this.openTenants += open ? 1 : -1;
      if (before === 0 || this.openTenants === 0) {
        const sign = open ? 1 : -1;
        const standing = this.doors.filter(({ state }) => state === "standing").length;
        this.hours.change(sign * this.doors.filter(({ isClosed }) => !isClosed).length, sign * standing, 0);
      }
      if (open) this.serve();
    }
    const next = tenant.windows.nextChangeS(kernel.nowS);
    // who comes at that very instant meets the window as it is from then on
    if (Number.isFinite(next)) kernel.at(next, () => this.followWindow(tenant), Priority.control);
  }

  private request(doors: TenantDoors, truck: WaitingTruck): Request {
    const request = { truck: { ...truck, use: doors.tenant.use }, doors, turn: new Signal<PoolPlace>() };
    if (truck.slotS !== null || this.lately.has(truck.entity)) return request;
    for (const [entity, { truck: before }] of this.lately) {
      if (before.sinceS > this.ctx.kernel.nowS - MEMORY_S) break;
      this.lately.delete(entity);
    }
    this.lately.set(truck.entity, request);
    return request;
  }

  private noteQueue(tenant: TenantDoors): void {
    this.ctx.recorder.setLevel(this.levels.get(tenant) as number, this.waitingFor(tenant));
  }

  private leaveQueue(request: Request): boolean {
    const at = this.waiting.indexOf(request);
    if (at < 0) return false;
    this.waiting.splice(at, 1);
    this.noteQueue(request.doors);
    return true;
  }

  // -- who goes where -------------------------------------------------------------------------------------------

  private serve(): void {
    if (this.dispatch() !== undefined) return;
    while (this.doors.some(isFree)) {
      const callable = this.waiting.filter(({ doors }) => doors.isOpen);
      if (callable.length === 0) return;
      const trucks = callable.map(({ truck }) => truck);
      const index = this.policies.yardQueue(trucks, this.ctx.kernel.nowS);
      const request = callable[index];
      if (!request) throw new Error(`yard-queue policy chose truck ${index} of ${callable.length}`);
      this.call(request, this.choices(request));
    }
  }

  /** Free doors for a truck in the tenant's order: its own, or all others, the nearest to its own first. */
  private choices({ doors }: Request): Door[] {
    const free = this.doors.filter(isFree);
    const own = free.filter(({ owner }) => owner === doors);
    return own.length > 0 ? own : free.sort((a, b) => this.metres(doors, a) - this.metres(doors, b));
  }

  private call(request: Request, choices: readonly Door[]): void {
    this.leaveQueue(request);
    request.turn.fire(this.grant(request, choices));
  }

  private grant({ truck, doors }: Request, choices: readonly Door[]): PoolPlace {
    const ids = choices.map(({ place }) => place.id);
    const door = choices[this.policies.door(ids, truck)];
    if (!door) throw new Error("door policy chose no free door");
    door.state = "taken";
    door.workS = truck.expectedWorkS + this.around.carryS(this.metres(doors, door), this.loadOf(truck));
    door.endS = this.ctx.kernel.nowS + APPROACH_S + door.workS;
    this.ctx.recorder.setState(door.place.entity, "reserved", truck.entity);
    return door.place;
  }

  /**
   * Lets the dock policy decide, and does what it says.
   *
   * @param newcomer asks for a door without queueing for it
   * @returns its door, or null for none; undefined where the policy leaves it to the yard queue
   */
  private dispatch(newcomer?: Request): PoolPlace | null | undefined {
    const present = this.waiting.filter(({ doors }) => doors.isOpen);
    if (newcomer) present.push(newcomer);
    if (present.length === 0 || !this.doors.some(isFree)) return undefined;
    const decision = this.policies.dock(() => this.view(present));
    if (!decision) return undefined;
    this.timer?.cancel();
    this.timer = decision.againS === null ? null : this.ctx.kernel.at(decision.againS, () => this.serve());
    let given: PoolPlace | null = null;
    // all doors are given before anybody is told: who is told may change what is free
    const calls = decision.starts.map(({ truck, group }) => {
      const request = present[truck];
      const choices = this.doors.filter((door) => isFree(door) && door.group === group);
      if (!request || choices.length === 0) throw new Error(`dock policy sent truck ${truck} to group ${group}`);
      const place = this.grant(request, choices);
      if (request === newcomer) given = place;
      else this.leaveQueue(request);
      return { request, place };
    });
    for (const { request, place } of calls) if (request !== newcomer) request.turn.fire(place);
    return given;
  }

  private view(present: readonly Request[]): DockView {
    const { nowS } = this.ctx.kernel;
    const doorsFreeS = Array.from({ length: this.groups }, (): number[] => []);
    for (const door of this.doors) {
      if (door.isClosed) continue;
      const lateS = nowS + OVERRUN * door.workS;
      doorsFreeS[door.group]?.push(door.state === "free" ? nowS : door.endS > nowS ? door.endS : lateS);
    }
    return {
      nowS,
      doorsFreeS,
      waiting: present.map(({ truck, doors }) => this.candidate(doors, truck, truck.sinceS)),
      expected: (aheadS) => this.expected(aheadS),
      unannounced: [...this.lately.values()].map(({ truck, doors }) => this.candidate(doors, truck, truck.sinceS)),
      draws: this.draws,
    };
  }

  private expected(aheadS: number): DockCandidate[] {
    const { nowS } = this.ctx.kernel;
    const coming = this.around.expected(aheadS).flatMap((truck) => {
      const doors = this.tenants.find(({ tenant }) => tenant.id === truck.tenant);
      return doors ? [{ doors, truck: { ...truck, use: doors.tenant.use }, fromS: truck.sinceS }] : [];
    });
    const here = this.waiting.filter(({ doors }) => !doors.isOpen).map((request) => ({ ...request, fromS: nowS }));
    return [...coming, ...here]
      .map(({ doors, truck, fromS }) => this.candidate(doors, truck, readyFrom(doors, fromS)))
      .filter(({ readyS }) => readyS > nowS && readyS <= nowS + aheadS);
  }

  private candidate(tenant: TenantDoors, truck: YardTruck, readyS: number): DockCandidate {
    const loadT = this.loadOf(truck);
    const at: { workS: number; haulM: number }[] = [];
    for (const door of this.doors) {
      const metres = this.metres(tenant, door);
      at[door.group] ??= {
        workS: truck.expectedWorkS + this.around.carryS(metres, loadT),
        haulM: this.around.haulM(metres, loadT),
      };
    }
    return { ...truck, readyS, at };
  }

  private loadOf(truck: WaitingTruck): number {
    return truck.loadT ?? this.around.meanLoadT;
  }

  private metres(tenant: TenantDoors, door: Door): number {
    return this.metresTo.get(tenant)?.get(door) ?? 0;
  }

  private waysOf(tenant: TenantDoors): Map<Door, number> {
    const own = this.doors.filter(({ owner }) => owner === tenant);
    const ways = new Map<Door, number>();
    for (const door of this.doors) {
      if (door.owner === tenant || own.length === 0) ways.set(door, 0);
      else ways.set(door, Math.min(...own.map(({ place }) => this.around.metres(place.id, door.place.id))));
    }
    return ways;
  }
}

function isFree(door: Door): boolean {
  return door.state === "free" && !door.isClosed;
}

/** From a time on, when the tenant receives. */
function readyFrom(tenant: TenantDoors, fromS: number): number {
  return tenant.windows.isOpen(fromS) ? fromS : tenant.windows.nextChangeS(fromS);
}
