/**
 * City delivery (城市配送): goods are brought to a shelf before the van docks as customers order, waves make tours of the
 * orders. When a tour shall go and its goods are there, a van with enough energy and a driver come to a dock, load, go round, bring back what nobody took.
 */
import type { Lease } from "../../kernel/lease.ts";
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { PUT_OFF, UNSERVABLE } from "../../recording/vocabulary.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import { onwardKgCo2e } from "../energy/carbon.ts";
import type { Park } from "../park.ts";
import { throughBooth } from "../yard/passage.ts";
import { CityMap } from "./cityMap.ts";
import { Drivers } from "./drivers.ts";
import type { CityOrder } from "./orders.ts";
import { CityShelf } from "./shelf.ts";
import { type CityStop, type CityTour, drivenTour, massOf, uselessS } from "./tour.ts";
import type { TourPolicy } from "./tourProblem.ts";
import type { Home, Van } from "./vanPlaces.ts";
import { Vans } from "./vans.ts";
import { Waves } from "./waves.ts";

/** From its place to a dock, and on to the gate. */
const TO_THE_GATE_MIN = 5;

interface Carried {
  readonly stop: CityStop;
  readonly massT: number;
}

export class CityDelivery {
  readonly map: CityMap;
  readonly vans: Vans;
  readonly waves: Waves;
  readonly shelf: CityShelf;
  readonly park: Park;
  private readonly drivers: Drivers;
  /** vans on their way to the docks, or from there to the gate */
  private readonly calls: Resource;
  /** tours whose vans are not home yet */
  readonly open = new Set<CityTour>();
  private readonly customerEntities = new Map<string, number>();
  private readonly onTourLevel: number;
  private onTour = 0;

  constructor(park: Park, policy: TourPolicy) {
    this.park = park;
    const { recorder, operations } = park.ctx;
    this.map = new CityMap(operations.delivery);
    this.onTourLevel = recorder.level("vans.onTour", "1");
    recorder.setLevel(this.onTourLevel, 0);
    this.vans = new Vans(park);
    this.calls = new Resource(park.ctx.kernel, "vanCalls", operations.delivery.calledAtOnce);
    this.drivers = new Drivers(park.ctx);
    this.shelf = new CityShelf(park);
    this.waves = new Waves(park, this, policy);
  }

  /**
   * An order is not taken out. Where vans, drivers or time were short a later wave takes it; else it is given up, and
   * what was brought for it is for the next.
   */
  report(order: CityOrder, why: (typeof UNSERVABLE)[number]): void {
    const { recorder } = this.park.ctx;
    if ((PUT_OFF as readonly string[]).includes(why)) {
      recorder.fact("orderPutOff", this.entityOf(order), -1, order.massT, UNSERVABLE.indexOf(why));
      this.waves.putOff(order);
      return;
    }
    if (why !== "outOfStock") this.shelf.spare(order.tenant, order.massT);
    recorder.fact("orderUnservable", this.entityOf(order), -1, order.massT, UNSERVABLE.indexOf(why));
  }

  /** A tour's story begins. */
  begin(tour: CityTour): void {
    this.park.ctx.kernel.spawn(tour.name, this.tour(tour));
  }

  *tour(tour: CityTour): Process<void> {
    const { park } = this;
    const { kernel, operations } = park.ctx;
    const { delivery } = operations;
    const loadS = delivery.stagedLoadMin * MINUTE_S;
    const untilS = uselessS(tour, this.map, delivery.graceMin * MINUTE_S) - loadS;
    this.open.add(tour);
    try {
      yield Math.max(0, tour.leaveS - loadS - TO_THE_GATE_MIN * MINUTE_S - kernel.nowS);
      // a van at a dock would only keep others from theirs
      const sinceS = kernel.nowS;
      const goodsT = yield* this.shelf.claim(tour.tenant, massOf(tour), untilS);
      if (goodsT === null) return this.callOff(tour, 0, "goodsLate");
      // what stands ready goes in at once, what comes late piece by piece
      const loadingS = (kernel.nowS === sinceS ? delivery.stagedLoadMin : delivery.loadMin) * MINUTE_S;
      const needKwh = tour.km * delivery.vanKwhPerKm;
      const van = yield* this.vans.takeVan(needKwh + delivery.reserveShare * delivery.vanBatteryKwh, untilS);
      if (van === null) return this.callOff(tour, goodsT, "noVanLeft");
      const driver = yield* this.drivers.resource.acquireWithin(Math.max(0, untilS - kernel.nowS));
      if (driver === null) {
        this.vans.offer(van);
        return this.callOff(tour, goodsT, "noVanLeft");
      }
      let home: Home | null = null;
      try {
        this.drivers.note();
        home = yield* this.drive(tour, goodsT, van, loadingS);
      } finally {
        this.goHome(driver);
      }
      if (home) yield* this.vans.settle(van, home, tour.tenant);
      else this.vans.offer(van);
    } finally {
      this.open.delete(tour);
    }
  }

  private goHome(driver: Lease): void {
    driver.release();
    this.drivers.note();
  }

  /** Nobody takes a tour out: its goods stay where they are. */
  private callOff(tour: CityTour, goodsT: number, why: "noVanLeft" | "goodsLate"): void {
    this.shelf.giveBack(tour.tenant, goodsT);
    for (const stop of tour.stops) this.report(stop.order, why);
  }

  /** The dock, loading, out, the drops, in again. @returns the place that is kept for it; null: it stays at the dock */
  private *drive(tour: CityTour, goodsT: number, van: Van, loadingS: number): Process<Home | null> {
    const { park } = this;
    const { kernel, recorder, operations, streams } = park.ctx;
    const { delivery } = operations;
    const { vehicle } = van;
    recorder.fact("tourPlanned", vehicle.entity, -1, tour.stops.length, tour.km);
    yield* this.toDock(van);
    yield loadingS;
    this.shelf.load(vehicle, tour.tenant, goodsT);
    const carried = this.shareOut(tour, vehicle.onBoardT);
    if (carried.length === 0) {
      recorder.setState(vehicle.entity, "parked", van.place?.entity);
      return null;
    }
    this.vans.places.leave(van);

    const { lightOut } = park.gates;
    {
      using _call = yield* this.calls.acquire({ who: vehicle.entity });
      yield* throughBooth(park, vehicle, lightOut, operations.gateService.outS);
    }
    const carriedT = vehicle.onBoardT;
    park.freight.leave(vehicle, 0);
    park.census.change("cityVan", -1);
    this.countTour(1);
    recorder.fact("tourBegan", vehicle.entity, -1, carriedT, tour.km);
    yield* park.go(vehicle, lightOut.edgePlace, { leaves: true });
    if (!van.isElectric) this.emit(van, tour.km);
    recorder.setState(vehicle.entity, "onTour");
    const stream = streams.stream(tour.name, "home");
    const homeFactor = delivery.cv > 0 ? stream.lognormal(1, delivery.cv) : 1;
    const beganS = kernel.nowS;
    const { km, returnsT } = yield* drivenTour(
      park.ctx,
      this.map,
      vehicle,
      carried,
      (one) => this.entityOf(one),
      homeFactor,
    );

    const usedKwh = van.isElectric ? km * delivery.vanKwhPerKm : 0;
    van.batteryKwh -= usedKwh;
    const home = yield* this.vans.places.comeIn(van, returnsT > 0);
    this.countTour(-1);
    recorder.fact("tourEnded", vehicle.entity, -1, kernel.nowS - beganS, usedKwh);
    if (returnsT > 0) {
      park.freight.comeBack(vehicle, returnsT);
      recorder.fact("returnsBrought", vehicle.entity, -1, returnsT);
    }
    return home;
  }

  private *toDock(van: Van): Process<void> {
    const { vanDoors, ctx } = this.park;
    const { entity } = van.vehicle;
    if (van.place && van.pool === vanDoors) {
      ctx.recorder.setState(entity, "loading", van.place.entity);
      return;
    }
    const dock = yield* this.vans.dockFor(van);
    // the lanes before the docks are no place to wait
    using _call = yield* this.calls.acquire({ who: entity });
    yield* this.vans.places.moveTo(van, { pool: vanDoors, place: dock }, "loading");
  }

  /** Which stops get what was loaded, in order; those for which there was nothing are told. */
  private shareOut(tour: CityTour, loadedT: number): Carried[] {
    let leftT = loadedT;
    const carried: Carried[] = [];
    for (const [k, stop] of tour.stops.entries()) {
      const isLast = k === tour.stops.length - 1;
      // the last takes the rest, to the last digit
      const massT = isLast && leftT >= stop.order.massT - 1e-9 ? leftT : Math.min(stop.order.massT, leftT);
      leftT -= massT;
      if (massT > 0) carried.push({ stop, massT });
      else this.report(stop.order, "outOfStock");
    }
    return carried;
  }

  private emit(van: Van, km: number): void {
    const { recorder, operations } = this.park.ctx;
    const kg = onwardKgCo2e(operations.energy.carbon, { shape: "van", drive: "diesel", km });
    recorder.post(recorder.ledger("vehicle.cityVan", "air.onward", "kgCO2e"), kg);
    van.vehicle.chargedKwh = 0;
  }

  private entityOf({ customer }: CityOrder): number {
    let entity = this.customerEntities.get(customer.name);
    if (entity === undefined) {
      entity = this.park.ctx.recorder.entity({ kind: "customer", name: customer.name, group: customer.kind });
      this.customerEntities.set(customer.name, entity);
    }
    return entity;
  }

  private countTour(by: 1 | -1): void {
    this.onTour += by;
    this.park.ctx.recorder.setLevel(this.onTourLevel, this.onTour);
  }
}
