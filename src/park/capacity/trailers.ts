/**
 * The pool's trailers (挂车): each is away with nobody, hooked to a tractor of the pool, or stands dropped on a stall. One
 * that a visiting truck leaves here takes the place in the pool of the one it takes along.
 */
import type { ParkContext } from "../context.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "../yard/placePool.ts";

export interface Trailer {
  readonly entity: number;
  /** goods on it while it stands [t] */
  loadT: number;
  /** where it stands dropped */
  stall: PoolPlace | null;
}

const isVisitor = (vehicle: Vehicle) => vehicle.brief.vehicleClass !== "contract";

export class Trailers {
  private readonly ctx: ParkContext;
  /** outside, without a vehicle */
  private readonly away: Trailer[] = [];
  private readonly hookedTo = new Map<Vehicle, Trailer>();
  private readonly levels: { readonly away: number; readonly hooked: number; readonly dropped: number };
  private readonly hours: { readonly inUse: number; readonly all: number };
  private dropped = 0;
  /** to tractors of the pool */
  private hooked = 0;

  constructor(ctx: ParkContext, count: number) {
    const { recorder } = ctx;
    this.ctx = ctx;
    this.levels = {
      away: recorder.level("capacity.trailersAway", "1"),
      hooked: recorder.level("capacity.trailersHooked", "1"),
      dropped: recorder.level("capacity.trailersDropped", "1"),
    };
    this.hours = { inUse: recorder.ledger("trailers", "inUse", "h"), all: recorder.ledger("trailers", "all", "h") };
    for (let k = count - 1; k >= 0; k--) this.away.push(this.make(`trailer.${k}`));
    this.note();
  }

  get awayCount(): number {
    return this.away.length;
  }

  /** A trailer comes into the recording; it is in the pool from when it is dropped. */
  make(name: string): Trailer {
    return { entity: this.ctx.recorder.entity({ kind: "trailer", name }), loadT: 0, stall: null };
  }

  /** One from outside is hooked to a vehicle; null when none is left there. */
  fetch(vehicle: Vehicle): Trailer | null {
    const trailer = this.away.pop() ?? null;
    if (trailer) this.hook(vehicle, trailer);
    return trailer;
  }

  /** One from outside stands on a stall when the run begins. */
  standAtStart(stall: PoolPlace): Trailer | null {
    const trailer = this.away.pop() ?? null;
    if (trailer) this.drop(trailer, stall);
    return trailer;
  }

  hook(vehicle: Vehicle, trailer: Trailer): void {
    if (this.hookedTo.has(vehicle)) throw new Error(`${vehicle.brief.name} has a trailer already`);
    this.hookedTo.set(vehicle, trailer);
    if (trailer.stall) this.dropped--;
    if (!isVisitor(vehicle)) this.hooked++;
    trailer.stall = null;
    this.ctx.recorder.setState(trailer.entity, "hooked", vehicle.entity);
    this.note();
  }

  /** Stands on the stall from now on. `from`: whose it was; without, a visitor's own. */
  drop(trailer: Trailer, stall: PoolPlace, from: Vehicle | null = null): void {
    if (from) this.unhook(from);
    trailer.stall = stall;
    this.dropped++;
    this.ctx.recorder.setState(trailer.entity, "dropped", stall.entity);
    this.note();
  }

  /** The vehicle is beyond the fence: a tractor of the pool leaves its trailer there, a visitor drives off with it. */
  leaveOutside(vehicle: Vehicle): void {
    const trailer = this.unhook(vehicle);
    if (!trailer) return;
    this.ctx.recorder.setState(trailer.entity, "gone");
    if (!isVisitor(vehicle)) this.away.push(trailer);
    this.note();
  }

  private unhook(vehicle: Vehicle): Trailer | null {
    const trailer = this.hookedTo.get(vehicle);
    if (!trailer) return null;
    this.hookedTo.delete(vehicle);
    if (!isVisitor(vehicle)) this.hooked--;
    return trailer;
  }

  private note(): void {
    const { recorder } = this.ctx;
    const inUse = this.hooked + this.dropped;
    recorder.setLevel(this.levels.away, this.away.length);
    recorder.setLevel(this.levels.hooked, this.hooked);
    recorder.setLevel(this.levels.dropped, this.dropped);
    recorder.setRate(this.hours.inUse, inUse / 3600);
    recorder.setRate(this.hours.all, (inUse + this.away.length) / 3600);
  }
}
