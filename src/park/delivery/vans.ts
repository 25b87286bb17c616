/**
 * The hub's own vans between tours: a bay, a gun if one is free, and ready for the next tour. A van waits for a gun in a
 * plain bay and moves over when one is free. A van on diesel needs no gun.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { waitOutside } from "../yard/passage.ts";
import type { PlacePool, PoolPlace } from "../yard/placePool.ts";

export interface Van {
  readonly vehicle: Vehicle;
  readonly isElectric: boolean;
  /** 0 on diesel */
  batteryKwh: number;
  pool: PlacePool | null;
  place: PoolPlace | null;
}

const hasEnough = (van: Van, neededKwh: number) => !van.isElectric || van.batteryKwh >= neededKwh;

export class Vans {
  private readonly park: Park;
  private readonly idle: Van[] = [];
  private readonly wanted: { neededKwh: number; turn: Signal<Van | null> }[] = [];
  private readonly idleHours: number;

  constructor(park: Park) {
    this.park = park;
    const { recorder, operations } = park.ctx;
    this.idleHours = recorder.ledger("vans", "idle", "h");
    for (let k = 0; k < operations.arrivals.cityVan.fleet; k++) this.idle.push(this.makeVan(k));
    this.noteIdle();
  }

  /** At midnight all vans are in: on guns, in plain bays, at the van docks, the rest on pick-up places. */
  private makeVan(k: number): Van {
    const { park } = this;
    const { recorder, operations, streams } = park.ctx;
    const { vanBatteryKwh, electricShare } = operations.delivery;
    const name = `van.${k}`;
    const isElectric = streams.stream(name, "drive").next() < electricShare;
    const vehicle = park.newVehicle({
      name,
      vehicleClass: "cityVan",
      shape: "van",
      ...(isElectric ? { drive: "electric", batteryKwh: vanBatteryKwh } : { drive: "diesel" }),
    });
    const plain = [park.plainBays, park.vanDoors, park.pickUpPlaces];
    const pools = isElectric ? [park.gunBays, ...plain] : [...plain, park.gunBays];
    const van: Van = { vehicle, isElectric, batteryKwh: isElectric ? vanBatteryKwh : 0, pool: null, place: null };
    for (const pool of pools) {
      const place = pool.tryTake(vehicle.entity);
      if (!place) continue;
      pool.occupy(place, vehicle.entity);
      van.pool = pool;
      van.place = place;
      park.stand(vehicle, place.id);
      break;
    }
    vehicle.enteredS = park.ctx.kernel.nowS;
    park.census.change("cityVan", 1);
    recorder.setState(vehicle.entity, "parked", van.place?.entity ?? -1);
    return van;
  }

  /** Unloads what it brings back; a place for the night or the hour: a gun if one is free, else any, and a gun later; on diesel a gun bay comes last. */
  *comeHome(van: Van, backTo: string): Process<void> {
    const { park } = this;
    const { vehicle } = van;
    const plain = [park.plainBays, park.pickUpPlaces, park.vanDoors];
    const brings = vehicle.onBoardT > 0 ? [park.vanDoors] : [];
    let pool = park.plainBays;
    let place: PoolPlace | null = null;
    for (const other of [...brings, ...(van.isElectric ? [park.gunBays, ...plain] : [...plain, park.gunBays])]) {
      if (place) break;
      pool = other;
      place = pool.tryTake(vehicle.entity);
    }
    if (!place) {
      pool = park.plainBays;
      place = yield* waitOutside(park, vehicle, null, pool.take(vehicle.entity));
    }
    yield* this.moveTo(van, pool, place);
    if (vehicle.onBoardT > 0) yield* this.takeBack(van, backTo);
    if (pool === park.gunBays && van.isElectric) {
      yield* this.charge(van);
      yield* this.makeRoom(van);
    }
    this.offer(van);
  }

  /** Returns go back into stock; cold ones, and those there is no room for, are thrown away. */
  private *takeBack({ vehicle, place }: Van, tenant: string): Process<void> {
    const { park } = this;
    const { recorder, operations } = park.ctx;
    recorder.setState(vehicle.entity, "unloading", place?.entity ?? -1);
    yield operations.delivery.unloadReturnsMin * MINUTE_S;
    const isCold = operations.tenants.some(({ id, use }) => id === tenant && use === "cold");
    if (!isCold) yield* park.sheds.receive(vehicle, tenant);
    park.freight.discard(vehicle);
    recorder.setState(vehicle.entity, "parked", place?.entity ?? -1);
  }

  /** A full van leaves its gun to one that needs it, if a plain bay is free. */
  private *makeRoom(van: Van): Process<void> {
    const { park } = this;
    if (!this.emptiestWithoutGun()) return;
    const bay = park.plainBays.tryTake(van.vehicle.entity);
    if (bay) yield* this.moveTo(van, park.plainBays, bay);
  }

  private *moveTo(van: Van, pool: PlacePool, place: PoolPlace): Process<void> {
    const { park } = this;
    this.leavePlace(van);
    yield* park.go(van.vehicle, place.id);
    pool.occupy(place, van.vehicle.entity);
    van.pool = pool;
    van.place = place;
    park.ctx.recorder.setState(van.vehicle.entity, "parked", place.entity);
  }

  leavePlace(van: Van): void {
    if (!van.pool || !van.place) return;
    const { pool, place } = van;
    van.vehicle.leavesBehind(() => {
      pool.give(place);
      if (pool === this.park.gunBays) this.callToGun();
    });
    van.pool = null;
    van.place = null;
  }

  private *charge(van: Van): Process<void> {
    const { park } = this;
    const { charging } = park.utilities;
    const { kernel, operations } = park.ctx;
    const { vanBatteryKwh } = operations.delivery;
    const place = van.place as PoolPlace;
    const gun = charging.gunAt(place.id);
    const missingKwh = vanBatteryKwh - van.batteryKwh;
    if (!gun || missingKwh <= 0) return;
    park.ctx.recorder.setState(van.vehicle.entity, "charging", place.entity);
    const { energyKwh } = yield* charging.plugIn({
      vehicle: van.vehicle.entity,
      gun,
      energyKwh: missingKwh,
      maxKw: park.ctx.site.energy.charging.vanCabinets.powerKw,
      capacityKwh: vanBatteryKwh,
      waitS: 0,
      dueS: kernel.nowS + operations.energy.chargingSessions.vanDueMin * MINUTE_S,
    });
    van.batteryKwh += energyKwh;
    park.ctx.recorder.setState(van.vehicle.entity, "parked", place.entity);
  }

  // -- who drives next ------------------------------------------------------------------------------------------

  /** The fullest idle van, then one on diesel, or the first that comes with enough; null: none did in time. */
  *takeVan(neededKwh: number, untilS: number): Process<Van | null> {
    const ready = this.idle.filter((van) => hasEnough(van, neededKwh));
    if (ready.length > 0) {
      const atDock = ready.filter((van) => van.pool === this.park.vanDoors);
      const choice = (atDock.length > 0 ? atDock : ready).reduce((best, van) =>
        van.batteryKwh > best.batteryKwh ? van : best,
      );
      this.idle.splice(this.idle.indexOf(choice), 1);
      this.noteIdle();
      return choice;
    }
    const { kernel } = this.park.ctx;
    if (untilS <= kernel.nowS) return null;
    const request = { neededKwh, turn: new Signal<Van | null>() };
    this.wanted.push(request);
    const patience = kernel.at(untilS, () => {
      this.wanted.splice(this.wanted.indexOf(request), 1);
      request.turn.fire(null);
    });
    const van = (yield* request.turn.wait()) as Van | null;
    patience.cancel();
    return van;
  }

  /** A van is ready: to the first tour it can drive, else idle. */
  offer(van: Van): void {
    const at = this.wanted.findIndex((request) => hasEnough(van, request.neededKwh));
    if (at >= 0) {
      const [request] = this.wanted.splice(at, 1);
      request?.turn.fire(van);
    } else {
      this.idle.push(van);
      this.noteIdle();
      this.callToGun();
    }
  }

  private noteIdle(): void {
    this.park.ctx.recorder.setRate(this.idleHours, this.idle.length / HOUR_S);
  }

  /** When a gun bay is free, the emptiest idle van without one moves there and charges. */
  private callToGun(): void {
    const { park } = this;
    const empty = this.emptiestWithoutGun();
    if (!empty) return;
    const bay = park.gunBays.tryTake(empty.vehicle.entity);
    if (!bay) return;
    this.idle.splice(this.idle.indexOf(empty), 1);
    this.noteIdle();
    park.ctx.kernel.spawn(`${empty.vehicle.brief.name} to a gun`, this.moveAndCharge(empty, bay));
  }

  private emptiestWithoutGun(): Van | null {
    const full = this.park.ctx.operations.delivery.vanBatteryKwh;
    let emptiest: Van | null = null;
    for (const van of this.idle) {
      if (!van.isElectric || van.pool === this.park.gunBays || van.batteryKwh >= full * 0.999) continue;
      if (!emptiest || van.batteryKwh < emptiest.batteryKwh) emptiest = van;
    }
    return emptiest;
  }

  private *moveAndCharge(van: Van, bay: PoolPlace): Process<void> {
    yield* this.moveTo(van, this.park.gunBays, bay);
    yield* this.charge(van);
    yield* this.makeRoom(van);
    this.offer(van);
  }
}
