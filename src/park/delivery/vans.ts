/**
 * The hub's own vans between tours: a bay, a gun if one is free, and ready for the next tour. A van waits for a gun in a
 * plain bay and moves over when one is free. A van on diesel needs no gun. Idle vans make way for tours that want the
 * docks they stand at.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import { type Home, type Van, VanPlaces } from "./vanPlaces.ts";

const hasEnough = (van: Van, neededKwh: number) => !van.isElectric || van.batteryKwh >= neededKwh;

export class Vans {
  readonly places: VanPlaces;
  private readonly park: Park;
  private readonly idle: Van[] = [];
  private readonly wanted: { neededKwh: number; turn: Signal<Van | null> }[] = [];
  private readonly idleHours: number;
  /** idle vans that have been told to leave their docks, and stand there still */
  private makingWay = 0;

  constructor(park: Park) {
    this.park = park;
    this.places = new VanPlaces(park, () => this.callToGun());
    const { recorder, operations } = park.ctx;
    this.idleHours = recorder.ledger("vans", "idle", "h");
    for (let k = 0; k < operations.arrivals.cityVan.fleet; k++) this.idle.push(this.makeVan(k));
    this.noteIdle();
  }

  private makeVan(k: number): Van {
    const { park } = this;
    const { operations, streams } = park.ctx;
    const { vanBatteryKwh, electricShare } = operations.delivery;
    const name = `van.${k}`;
    const isElectric = streams.stream(name, "drive").next() < electricShare;
    const vehicle = park.newVehicle({
      name,
      vehicleClass: "cityVan",
      shape: "van",
      ...(isElectric ? { drive: "electric", batteryKwh: vanBatteryKwh } : { drive: "diesel" }),
    });
    const van: Van = { vehicle, isElectric, batteryKwh: isElectric ? vanBatteryKwh : 0, pool: null, place: null };
    this.places.standIn(van);
    vehicle.enteredS = park.ctx.kernel.nowS;
    park.census.change("cityVan", 1);
    return van;
  }

  /** To its place; unloads what it brings back, charges, and is ready for the next tour. */
  *settle(van: Van, home: Home, backTo = ""): Process<void> {
    const { park } = this;
    yield* this.places.moveTo(van, home);
    if (van.vehicle.onBoardT > 0) yield* this.takeBack(van, backTo);
    if (home.pool === park.gunBays && van.isElectric) {
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
    if (bay) yield* this.places.moveTo(van, { pool: park.plainBays, place: bay });
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

  // -- docks ----------------------------------------------------------------------------------------------------

  /** A dock for a van that shall load. */
  *dockFor(van: Van): Process<PoolPlace> {
    const { vanDoors } = this.park;
    const { entity } = van.vehicle;
    const dock = vanDoors.tryTake(entity);
    if (dock) return dock;
    this.makeWay(vanDoors.queueLength + 1);
    return yield* vanDoors.take(entity);
  }

  /** As many idle vans leave their docks as tours want one: for another place, round the block where none is free. */
  private makeWay(wanted = this.park.vanDoors.queueLength): void {
    const { kernel } = this.park.ctx;
    while (wanted > this.makingWay) {
      const van = this.idle.find(({ pool }) => pool === this.park.vanDoors);
      if (!van) return;
      this.noLongerIdle(van);
      this.makingWay++;
      van.vehicle.leavesBehind(() => void this.makingWay--);
      kernel.spawn(`${van.vehicle.brief.name} makes way`, this.leaveDock(van, this.places.free(van)));
    }
  }

  private *leaveDock(van: Van, home: Home | null): Process<void> {
    yield* this.settle(van, home ?? (yield* this.places.roundTheBlock(van)));
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
      this.noLongerIdle(choice);
      return choice;
    }
    const { kernel } = this.park.ctx;
    if (untilS <= kernel.nowS) return null;
    const request = { neededKwh, turn: new Signal<Van | null>() };
    this.wanted.push(request);
    const patience = kernel.at(untilS, () => {
      // a van that comes at this very instant may have been given to it already
      const at = this.wanted.indexOf(request);
      if (at < 0) return;
      this.wanted.splice(at, 1);
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
      this.makeWay();
    }
  }

  private noLongerIdle(van: Van): void {
    this.idle.splice(this.idle.indexOf(van), 1);
    this.noteIdle();
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
    this.noLongerIdle(empty);
    const home = { pool: park.gunBays, place: bay };
    park.ctx.kernel.spawn(`${empty.vehicle.brief.name} to a gun`, this.settle(empty, home));
  }

  private emptiestWithoutGun(): Van | null {
    let emptiest: Van | null = null;
    for (const van of this.idle) {
      if (van.pool === this.park.gunBays || !this.places.wantsGun(van)) continue;
      if (!emptiest || van.batteryKwh < emptiest.batteryKwh) emptiest = van;
    }
    return emptiest;
  }
}
