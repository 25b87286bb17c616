/**
 * Drop-and-hook (甩挂): a semi-trailer with goods leaves its trailer on a stall, takes an empty one and is free; a yard
 * tractor of the pool brings the trailer to a door and back when it is unloaded. A truck for which there is no free
 * stall or no empty trailer goes to a door as ever.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { doorStay } from "../warehouse/doorStay.ts";
import type { Job } from "../warehouse/handle.ts";
import { asWaiting, shutForS } from "../yard/dockLegs.ts";
import { passIn, passOut } from "../yard/passage.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import type { Drivers } from "./drivers.ts";
import type { Trailer, Trailers } from "./trailers.ts";

/** What is kept for a truck on its way. */
interface Exchange {
  readonly stall: PoolPlace;
  readonly empty: Trailer;
}

export class DropAndHook {
  private readonly park: Park;
  private readonly trailers: Trailers;
  private readonly drivers: Drivers;
  private readonly changed: () => void;
  private readonly exchanges = new Map<Vehicle, Exchange>();
  /** empty trailers on stalls that nobody was promised */
  private readonly empties: Trailer[] = [];
  /** yard tractors without work, each on a stall of its own */
  private readonly idle: Vehicle[] = [];
  private readonly homes = new Map<Vehicle, PoolPlace>();
  private readonly wanted: Signal<Vehicle>[] = [];

  constructor(park: Park, trailers: Trailers, drivers: Drivers, yardTractors: readonly Vehicle[], changed: () => void) {
    this.park = park;
    this.trailers = trailers;
    this.drivers = drivers;
    this.changed = changed;
    const { recorder, operations, kernel } = park.ctx;
    const { trailerStalls } = park;
    for (const tractor of yardTractors) {
      const home = trailerStalls.tryTake(tractor.entity, tractor);
      if (!home) break;
      trailerStalls.occupy(home, tractor.entity);
      park.stand(tractor, home.id);
      tractor.enteredS = kernel.nowS;
      park.census.change("contract", 1);
      recorder.setState(tractor.entity, "parked", home.entity);
      this.homes.set(tractor, home);
      this.idle.push(tractor);
    }
    for (let k = 0; k < operations.capacity.hook.standing; k++) {
      // one stall stays free for the first who comes
      if (trailerStalls.usedCount + 1 >= trailerStalls.places.length) break;
      const stall = trailerStalls.tryTake(-1, { shape: "semi" });
      if (!stall) break;
      const trailer = trailers.standAtStart(stall);
      if (trailer) {
        trailerStalls.occupy(stall, trailer.entity);
        this.empties.push(trailer);
      } else {
        trailerStalls.give(stall);
        break;
      }
    }
  }

  get busyTractors(): number {
    return this.homes.size - this.idle.length;
  }

  /** Whether this truck does so; if so a stall and a trailer are kept for it. */
  takes(vehicle: Vehicle, job: Job): boolean {
    const { park } = this;
    const { share } = park.ctx.operations.capacity.hook;
    if (vehicle.shape !== "semi" || job.direction !== "unload" || this.homes.size === 0) return false;
    if (park.doorsOf(job.tenant).tenant.use !== "crossDock" || vehicle.stream("hook").next() >= share) return false;
    if (this.empties.length === 0) return false;
    const stall = park.trailerStalls.tryTake(vehicle.entity, vehicle);
    if (!stall) return false;
    this.exchanges.set(vehicle, { stall, empty: this.empties.shift() as Trailer });
    return true;
  }

  /** From where it stands to the drop, to the other trailer, and hooked: it is an empty semi-trailer then. */
  *exchange(vehicle: Vehicle, job: Job): Process<void> {
    const { park, trailers } = this;
    const { kernel, recorder, operations } = park.ctx;
    const { dropMin, hookMin } = operations.capacity.hook;
    const kept = this.exchanges.get(vehicle);
    if (!kept) throw new Error(`no trailer is kept for ${vehicle.brief.name}`);
    this.exchanges.delete(vehicle);
    const { stall, empty } = kept;
    yield* park.go(vehicle, stall.id);
    const beganS = kernel.nowS;
    park.trailerStalls.occupy(stall, vehicle.entity);
    recorder.setState(vehicle.entity, "hooking", stall.entity);
    yield dropMin * MINUTE_S;
    const trailer = trailers.make(`trailer.${vehicle.brief.name}`);
    trailers.drop(trailer, stall);
    trailer.loadT = park.freight.drop(vehicle);
    recorder.fact("trailerDropped", vehicle.entity, stall.entity, trailer.loadT);
    const droppedS = kernel.nowS;
    vehicle.leavesBehind(() => {
      park.trailerStalls.occupy(stall, trailer.entity);
      kernel.spawn(`${vehicle.brief.name} trailer`, this.shunt(trailer, stall, job, droppedS));
    });

    const at = empty.stall as PoolPlace;
    yield* park.go(vehicle, at.id);
    yield* this.hook(vehicle, empty, hookMin, beganS);
    vehicle.leavesBehind(() => park.trailerStalls.give(at));
  }

  private *hook(vehicle: Vehicle, trailer: Trailer, hookMin: number, beganS: number): Process<void> {
    const { kernel, recorder } = this.park.ctx;
    const at = trailer.stall as PoolPlace;
    recorder.setState(vehicle.entity, "hooking", at.entity);
    yield hookMin * MINUTE_S;
    this.trailers.hook(vehicle, trailer);
    const { loadT } = trailer;
    this.park.freight.hook(vehicle, loadT);
    trailer.loadT = 0;
    recorder.fact("trailerHooked", vehicle.entity, at.entity, loadT, kernel.nowS - beganS);
  }

  /** To a door, unloaded, and back to the stall, which is kept for it. */
  private *shunt(trailer: Trailer, stall: PoolPlace, job: Job, droppedS: number): Process<void> {
    const { park, trailers } = this;
    const { kernel, recorder, operations } = park.ctx;
    const { dropMin, hookMin } = operations.capacity.hook;
    yield shutForS(park, job.tenant);
    const wantedS = kernel.nowS;
    const tractor = yield* this.takeTractor();
    using _driver = yield* this.drivers.resource.acquire();
    this.changed();
    const door = yield* park.doorsOf(job.tenant).take(asWaiting(park, tractor, job, null));
    yield* park.go(tractor, stall.id);
    yield* this.hook(tractor, trailer, hookMin, kernel.nowS);
    tractor.leavesBehind(() => recorder.setState(stall.entity, "reserved", tractor.entity));
    yield* doorStay(park, tractor, door, job, { fromS: wantedS, drivenS: tractor.drivenS });
    recorder.fact("trailerWorked", trailer.entity, door.entity, job.loadT, kernel.nowS - droppedS);
    if (tractor.onBoardT > 0) yield* this.takeAway(tractor);
    yield* park.go(tractor, stall.id);
    recorder.setState(tractor.entity, "hooking", stall.entity);
    yield dropMin * MINUTE_S;
    trailers.drop(trailer, stall, tractor);
    recorder.fact("trailerDropped", tractor.entity, stall.entity, 0);
    tractor.leavesBehind(() => {
      park.trailerStalls.occupy(stall, trailer.entity);
      this.empties.push(trailer);
    });
    yield* this.goHome(tractor);
  }

  /** What did not fit into the sheds goes out by the gate, and the empty trailer comes back. */
  private *takeAway(tractor: Vehicle): Process<void> {
    const { park } = this;
    const { recorder, operations } = park.ctx;
    yield* passOut(park, tractor, park.gates.truckOut, 0, tractor.onBoardT);
    tractor.comesAgain();
    recorder.setState(tractor.entity, "arriving");
    recorder.fact("vehicleArrived", tractor.entity);
    yield* passIn(park, tractor, park.gates.truckIn, operations.gateService.plateS);
  }

  // -- yard tractors --------------------------------------------------------------------------------------------

  private *takeTractor(): Process<Vehicle> {
    const tractor = this.idle.shift();
    if (tractor) return tractor;
    const turn = new Signal<Vehicle>();
    this.wanted.push(turn);
    return (yield* turn.wait()) as Vehicle;
  }

  /** To the next who wants it, or to its stall. */
  private *goHome(tractor: Vehicle): Process<void> {
    const next = this.wanted.shift();
    if (next) {
      next.fire(tractor);
      return;
    }
    const home = this.homes.get(tractor) as PoolPlace;
    yield* this.park.go(tractor, home.id);
    this.park.ctx.recorder.setState(tractor.entity, "parked", home.entity);
    this.idle.push(tractor);
    const later = this.wanted.shift();
    if (later) later.fire(this.idle.shift() as Vehicle);
    this.park.ctx.kernel.after(0, this.changed);
  }
}
