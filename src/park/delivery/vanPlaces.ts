/**
 * Where the hub's vans stand: in bays with a gun and plain ones, on the buyers' waiting places, at the van docks. One
 * that comes home to a hub without a free place waits before the gate.
 */
import { any, type Process } from "../../kernel/process.ts";
import type { StateName } from "../../recording/vocabulary.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { throughBooth, waitOutside } from "../yard/passage.ts";
import type { PlacePool, PoolPlace } from "../yard/placePool.ts";

export interface Van {
  readonly vehicle: Vehicle;
  readonly isElectric: boolean;
  /** 0 on diesel */
  batteryKwh: number;
  pool: PlacePool | null;
  place: PoolPlace | null;
}

/** A place that is kept for a van. */
export interface Home {
  readonly pool: PlacePool;
  readonly place: PoolPlace;
}

export class VanPlaces {
  private readonly park: Park;
  private readonly gunBayIsFree: () => void;

  constructor(park: Park, gunBayIsFree: () => void) {
    this.park = park;
    this.gunBayIsFree = gunBayIsFree;
  }

  /** At midnight: on guns, in plain bays, at the docks, the rest on waiting places. */
  standIn(van: Van): void {
    const { gunBays, plainBays, pickUpPlaces, vanDoors } = this.park;
    const plain = [plainBays, vanDoors, pickUpPlaces];
    const home = firstFree(van, van.isElectric ? [gunBays, ...plain] : [...plain, gunBays]);
    if (!home) throw new Error(`no place for ${van.vehicle.brief.name}`);
    this.take(van, home, "parked");
    this.park.stand(van.vehicle, home.place.id);
  }

  /** To charge a gun if one is free, else any; who need not charge takes a gun bay last. */
  free(van: Van): Home | null {
    return firstFree(van, this.poolsFor(van));
  }

  wantsGun(van: Van): boolean {
    return van.isElectric && van.batteryKwh < this.park.ctx.operations.delivery.vanBatteryKwh * 0.999;
  }

  private poolsFor(van: Van): PlacePool[] {
    const { gunBays, plainBays, pickUpPlaces, vanDoors } = this.park;
    const plain = [plainBays, pickUpPlaces, vanDoors];
    return this.wantsGun(van) ? [gunBays, ...plain] : [...plain, gunBays];
  }

  /** The first that falls free; a dock only when no tour wants it. */
  private *firstFallingFree(van: Van): Process<Home> {
    const { vanDoors, ctx } = this.park;
    const pools = this.poolsFor(van);
    const takes = pools.map((pool) => pool.take(van.vehicle.entity, { isLast: pool === vanDoors }));
    const { index, value } = yield* any(ctx.kernel, ...takes);
    return { pool: pools[index] as PlacePool, place: value as PoolPlace };
  }

  /**
   * In by the gate, to a place that is kept for it from before: who waited for one at the booth would be in everybody's
   * way. With returns to a dock, if one is free.
   */
  *comeIn(van: Van, bringsReturns: boolean): Process<Home> {
    const { park } = this;
    const { vehicle } = van;
    const { kernel, operations } = park.ctx;
    const gate = park.gates.lightIn;
    vehicle.place = gate.edgePlace;
    vehicle.comesAgain();
    const home =
      (bringsReturns ? firstFree(van, [park.vanDoors]) : null) ??
      this.free(van) ??
      (yield* waitOutside(park, vehicle, gate, this.firstFallingFree(van)));
    yield* throughBooth(park, vehicle, gate, operations.gateService.plateS);
    vehicle.enteredS = kernel.nowS;
    park.census.change("cityVan", 1);
    return home;
  }

  /** Out by the gate, and in again to a place that is free by then. */
  *roundTheBlock(van: Van): Process<Home> {
    const { park } = this;
    const { vehicle } = van;
    const { lightIn, lightOut } = park.gates;
    const { kernel, recorder, operations } = park.ctx;
    this.leave(van);
    yield* throughBooth(park, vehicle, lightOut, operations.gateService.outS);
    park.census.change("cityVan", -1);
    recorder.fact("vehicleDeparted", vehicle.entity, lightOut.entity, kernel.nowS - vehicle.enteredS, 0);
    yield* park.go(vehicle, lightOut.edgePlace, { leaves: true });
    const home = yield* this.comeIn(van, false);
    recorder.fact("vehicleEntered", vehicle.entity, lightIn.entity, vehicle.onBoardT);
    return home;
  }

  *moveTo(van: Van, home: Home, state: "parked" | "loading" = "parked"): Process<void> {
    this.leave(van);
    yield* this.park.go(van.vehicle, home.place.id);
    this.take(van, home, state);
  }

  private take(van: Van, { pool, place }: Home, state: StateName): void {
    pool.occupy(place, van.vehicle.entity);
    van.pool = pool;
    van.place = place;
    this.park.ctx.recorder.setState(van.vehicle.entity, state, place.entity);
  }

  /** Its place is free when it drives off. */
  leave(van: Van): void {
    const { pool, place } = van;
    if (!pool || !place) return;
    van.vehicle.leavesBehind(() => {
      pool.give(place);
      if (pool === this.park.gunBays) this.gunBayIsFree();
    });
    van.pool = null;
    van.place = null;
  }
}

function firstFree(van: Van, pools: readonly PlacePool[]): Home | null {
  for (const pool of pools) {
    const place = pool.tryTake(van.vehicle.entity);
    if (place) return { pool, place };
  }
  return null;
}
