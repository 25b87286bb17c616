/**
 * The hub's own vans: tours out at their times, back by the traffic and the drops, then a bay, a gun if one is free,
 * and ready for the next tour. A van waits for a gun in a plain bay and moves over when one is free. A van on diesel
 * needs no gun; its carbon is that of the tour it leaves for.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { PlannedVisit } from "../demand.ts";
import { tenantWeight } from "../freight.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { throughBooth, waitOutside } from "../yard/passage.ts";
import type { PlacePool, PoolPlace } from "../yard/placePool.ts";

interface Van {
  readonly vehicle: Vehicle;
  readonly isElectric: boolean;
  /** 0 on diesel */
  batteryKwh: number;
  pool: PlacePool | null;
  place: PoolPlace | null;
}

/**
 * Mean time of a tour [s]: driving in and outside town, a fixed time a drop and a time by weight.
 */
export function tourMeanS(
  delivery: {
    tourKm: number;
    townKm: number;
    townKmh: number;
    outsideKmh: number;
    drops: number;
    dropFixedMin: number;
    dropMinPer100Kg: number;
  },
  loadT: number,
): number {
  const drivingS =
    (delivery.townKm / delivery.townKmh + (delivery.tourKm - delivery.townKm) / delivery.outsideKmh) * HOUR_S;
  const dropsS = (delivery.drops * delivery.dropFixedMin + loadT * 10 * delivery.dropMinPer100Kg) * MINUTE_S;
  return drivingS + dropsS;
}

const hasEnough = (van: Van, neededKwh: number) => !van.isElectric || van.batteryKwh >= neededKwh;

export class Vans {
  private readonly park: Park;
  private readonly idle: Van[] = [];
  private readonly wanted: { neededKwh: number; turn: Signal<Van> }[] = [];
  private readonly onTourLevel: number;
  private onTour = 0;

  constructor(park: Park) {
    this.park = park;
    const { recorder, operations } = park.ctx;
    this.onTourLevel = recorder.level("vans.onTour", "1");
    recorder.setLevel(this.onTourLevel, 0);
    for (let k = 0; k < operations.arrivals.cityVan.fleet; k++) this.idle.push(this.makeVan(k));
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

  /** One tour: a van with enough energy, the dock, loading, out, the drops, home. */
  *tour(visit: PlannedVisit): Process<void> {
    const { park } = this;
    const { kernel, recorder, operations, conditions, streams } = park.ctx;
    const { delivery } = operations;
    const stream = streams.stream(visit.name, "tour");
    const loadT = operations.arrivals.cityVan.loadT;
    const needKwh = delivery.tourKm * delivery.vanKwhPerKm;
    const van = yield* this.takeVan(needKwh + delivery.reserveShare * delivery.vanBatteryKwh);
    const { vehicle } = van;

    let door: PoolPlace;
    if (van.pool === park.vanDoors && van.place) door = van.place;
    else {
      door = yield* park.vanDoors.take(vehicle.entity);
      this.leavePlace(van);
      yield* park.go(vehicle, door.id);
      park.vanDoors.occupy(door, vehicle.entity);
    }
    van.pool = null;
    van.place = null;
    recorder.setState(vehicle.entity, "loading", door.entity);
    yield delivery.loadMin * MINUTE_S;
    const tenant =
      operations.tenants[stream.choice(operations.tenants.map((t) => tenantWeight(t, conditions.demand.crossDock)))];
    if (tenant) {
      const order = { tenant: tenant.id, wantedT: loadT, dueS: kernel.nowS, channel: "cityVan" } as const;
      park.sheds.load(vehicle, park.sheds.order(order));
    }
    vehicle.leavesBehind(() => park.vanDoors.give(door));

    const { lightOut, lightIn } = park.gates;
    yield* throughBooth(park, vehicle, lightOut, operations.gateService.outS);
    const carriedT = vehicle.onBoardT;
    park.freight.leave(vehicle, 0);
    park.census.change("cityVan", -1);
    this.countTour(1);
    recorder.fact("tourBegan", vehicle.entity, -1, carriedT, delivery.tourKm);
    yield* park.go(vehicle, lightOut.edgePlace, { leaves: true });
    if (!van.isElectric) park.emitOnward(vehicle, delivery.tourKm);
    recorder.setState(vehicle.entity, "onTour");
    const factor = delivery.cv > 0 ? stream.lognormal(1, delivery.cv) : 1;
    const beganS = kernel.nowS;
    yield tourMeanS(delivery, loadT) * factor;

    vehicle.place = lightIn.edgePlace;
    vehicle.arrivedS = kernel.nowS;
    yield* throughBooth(park, vehicle, lightIn, operations.gateService.plateS);
    vehicle.enteredS = kernel.nowS;
    const usedKwh = van.isElectric ? needKwh : 0;
    van.batteryKwh -= usedKwh;
    park.census.change("cityVan", 1);
    this.countTour(-1);
    recorder.fact("tourEnded", vehicle.entity, -1, kernel.nowS - beganS, usedKwh);
    yield* this.comeHome(van);
  }

  /** A place for the night or the hour: a gun if one is free, else any, and a gun later; on diesel a gun bay comes last. */
  private *comeHome(van: Van): Process<void> {
    const { park } = this;
    const { vehicle } = van;
    const plain = [park.plainBays, park.pickUpPlaces, park.vanDoors];
    let pool = park.plainBays;
    let place: PoolPlace | null = null;
    for (const other of van.isElectric ? [park.gunBays, ...plain] : [...plain, park.gunBays]) {
      if (place) break;
      pool = other;
      place = pool.tryTake(vehicle.entity);
    }
    if (!place) {
      pool = park.plainBays;
      place = yield* waitOutside(park, vehicle, null, pool.take(vehicle.entity));
    }
    yield* this.moveTo(van, pool, place);
    if (pool === park.gunBays && van.isElectric) {
      yield* this.charge(van);
      yield* this.makeRoom(van);
    }
    this.offer(van);
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

  private leavePlace(van: Van): void {
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

  /** The fullest idle van, then one on diesel, or the first that comes with enough. */
  private *takeVan(neededKwh: number): Process<Van> {
    const ready = this.idle.filter((van) => hasEnough(van, neededKwh));
    if (ready.length > 0) {
      const atDock = ready.filter((van) => van.pool === this.park.vanDoors);
      const choice = (atDock.length > 0 ? atDock : ready).reduce((best, van) =>
        van.batteryKwh > best.batteryKwh ? van : best,
      );
      this.idle.splice(this.idle.indexOf(choice), 1);
      return choice;
    }
    const request = { neededKwh, turn: new Signal<Van>() };
    this.wanted.push(request);
    return (yield* request.turn.wait()) as Van;
  }

  /** A van is ready: to the first tour it can drive, else idle. */
  private offer(van: Van): void {
    const at = this.wanted.findIndex((request) => hasEnough(van, request.neededKwh));
    if (at >= 0) {
      const [request] = this.wanted.splice(at, 1);
      request?.turn.fire(van);
    } else {
      this.idle.push(van);
      this.callToGun();
    }
  }

  /** When a gun bay is free, the emptiest idle van without one moves there and charges. */
  private callToGun(): void {
    const { park } = this;
    const empty = this.emptiestWithoutGun();
    if (!empty) return;
    const bay = park.gunBays.tryTake(empty.vehicle.entity);
    if (!bay) return;
    this.idle.splice(this.idle.indexOf(empty), 1);
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

  private countTour(by: 1 | -1): void {
    this.onTour += by;
    this.park.ctx.recorder.setLevel(this.onTourLevel, this.onTour);
  }
}
