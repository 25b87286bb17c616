/** A truck on its visit: its plan and driver, the stall it has, and the load it seeks. */
import { type Process, Signal, type Task } from "../../kernel/process.ts";
import type { LegKind, StateName } from "../../recording/vocabulary.ts";
import type { HallLoad } from "../matching/loadHall.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { waitOutside } from "./passage.ts";
import type { PlacePool, PlaceWish, PoolPlace } from "./placePool.ts";
import type { TruckDriver } from "./truckDriver.ts";
import type { VisitPlan } from "./visitPlan.ts";

export class Truck {
  readonly park: Park;
  readonly vehicle: Vehicle;
  readonly plan: VisitPlan;
  readonly driver: TruckDriver;
  /** what it found in the hall and has not loaded yet */
  found: HallLoad | null = null;
  private stall: { readonly place: PoolPlace; readonly sinceS: number } | null = null;
  private search: Task<void> | null = null;
  /** the driver has done what he wanted, or the search for a load is over */
  private news = new Signal();

  constructor(park: Park, vehicle: Vehicle, plan: VisitPlan, driver: TruckDriver) {
    this.park = park;
    this.vehicle = vehicle;
    this.plan = plan;
    this.driver = driver;
    driver.follows(plan);
  }

  /** Drives to a place; when no open road leads there, its plan has to wait. */
  *goes(placeId: string): Process<void> {
    const { park, vehicle } = this;
    if (!park.leads(vehicle, placeId)) this.plan.remade("roadClosed");
    yield* park.go(vehicle, placeId);
  }

  // -- stalls -----------------------------------------------------------------------------------------------------

  /** Dangerous goods stand apart from all others; reefers where there is a plug, if they can. */
  private get stallsFor(): { readonly pool: PlacePool; readonly wish: PlaceWish } {
    const { park, vehicle } = this;
    const { shape } = vehicle;
    if (vehicle.brief.cargo === "dangerous") return { pool: park.dangerousStalls, wish: { shape } };
    return { pool: park.stalls, wish: { shape, better: (stall) => park.plugs.isBetterFor(vehicle, stall) } };
  }

  /** A stall for a truck at the site's edge; outside until one is free. */
  *reserveStall(): Process<void> {
    const { park, vehicle } = this;
    const { pool, wish } = this.stallsFor;
    const place =
      pool.tryTake(vehicle.entity, wish) ??
      (yield* waitOutside(park, vehicle, park.gates.truckIn, pool.take(vehicle.entity, wish)));
    this.stall = { place, sinceS: park.ctx.kernel.nowS };
  }

  /** Into a stall, where it is not in one; false when none is free. */
  *toStall(state: StateName): Process<boolean> {
    const { park, vehicle } = this;
    const { recorder, kernel } = park.ctx;
    const { pool, wish } = this.stallsFor;
    if (!this.stall) {
      const place = pool.tryTake(vehicle.entity, wish);
      if (!place) return false;
      this.stall = { place, sinceS: kernel.nowS };
    }
    const { place } = this.stall;
    if (vehicle.place !== place.id) {
      yield* this.goes(place.id);
      pool.occupy(place, vehicle.entity);
      park.plugs.standsAt(place, vehicle);
      recorder.fact("stallTaken", vehicle.entity, place.entity);
    }
    recorder.setState(vehicle.entity, state, place.entity);
    return true;
  }

  /** The stall it stands in is free as soon as it drives off; one it has not come to yet is kept, but `forGood`. */
  leaveStall(forGood = false): void {
    const { stall, vehicle, park } = this;
    if (!stall || !(forGood || vehicle.place === stall.place.id)) return;
    this.stall = null;
    const { recorder, kernel } = park.ctx;
    vehicle.leavesBehind(() => {
      recorder.fact("stallLeft", vehicle.entity, stall.place.entity, kernel.nowS - stall.sinceS);
      this.stallsFor.pool.give(stall.place);
    });
  }

  /**
   * Waits in its stall for its turn at a leg; the driver is free meanwhile.
   *
   * @param forS how long at least, as far as anybody knows
   */
  *waits<T>(leg: LegKind, turn: Process<T>, forS = 0): Process<T> {
    const place = this.stall?.place.entity ?? -1;
    using _wait = this.plan.begin("wait", place, leg);
    this.driver.isFree(place, true, forS);
    try {
      return yield* turn;
    } finally {
      this.driver.called();
    }
  }

  /**
   * Its turn at a leg: at once, or after waiting for it in a stall; null when it gives up, or finds no stall to wait in.
   *
   * @param gaveUp told when its patience has ended
   */
  *takes<T>(leg: LegKind, state: StateName, now: T | null, turn: () => Process<T | null>, gaveUp: () => void) {
    if (now) return now;
    if (!(yield* this.toStall(state))) {
      this.plan.drop([leg], "noStall");
      return null;
    }
    const taken: T | null = yield* this.waits(leg, turn());
    if (!taken) {
      gaveUp();
      this.plan.drop([leg], "gaveUp");
    }
    return taken;
  }

  /**
   * In a stall until the driver has done what he wants and the search for a load is over, or a load is found; false
   * when no stall is free.
   */
  *stays(): Process<boolean> {
    if (!(yield* this.toStall("parked"))) return false;
    this.driver.isFree(this.stall?.place.entity ?? -1, false, 0, () => this.stir());
    while (!this.found && (this.driver.isBusy || this.isSeeking)) yield* this.news.wait();
    this.driver.called();
    return true;
  }

  /**
   * The expressway it would take is closed: it stays in a stall until it opens, and its driver eats and sleeps. Where no
   * stall is free it goes by other roads.
   */
  *isHeld(): Process<void> {
    const { park, vehicle, plan, driver } = this;
    const { expressway, ctx } = park;
    const untilS = expressway.setsOutS(vehicle);
    if (!(yield* this.toStall("parked"))) return expressway.letGo(vehicle);
    plan.add("held", "expresswayClosed");
    driver.stays(untilS);
    using _held = plan.begin("held", this.stall?.place.entity);
    driver.isFree(this.stall?.place.entity ?? -1, false, 0);
    yield untilS - ctx.kernel.nowS;
    driver.called();
  }

  /** The driver does what he still wants where the truck stands: nobody else comes to that place meanwhile. */
  *restsHere(): Process<void> {
    this.driver.isFree(this.park.entityOf(this.vehicle.place), false, 0, () => this.stir());
    while (this.driver.isBusy) yield* this.news.wait();
    this.driver.called();
  }

  private stir(): void {
    const { news } = this;
    this.news = new Signal();
    news.fire();
  }

  // -- a load -----------------------------------------------------------------------------------------------------

  get isSeeking(): boolean {
    return this.search?.alive === true;
  }

  /** Seeks a load from now on, if that is in its plan, whatever it does meanwhile; so long at most. */
  seeks(capacityT: number, atMostS?: number): void {
    const { park, plan, vehicle } = this;
    if (!plan.has("match")) return;
    const truck = this;
    function* search(): Process<void> {
      using _leg = plan.begin("match");
      const load = yield* park.hall.seek(vehicle, capacityT, atMostS);
      // what is fetched elsewhere is loaded there
      if (!load || load.outside) return;
      truck.found = load;
      plan.add("dockOut", "loadFound");
    }
    this.search = park.ctx.kernel.spawn(`search of ${vehicle.brief.name}`, search());
    this.search.onEnd(() => this.stir());
  }

  /** It goes without a load. */
  stopsSeeking(): void {
    if (!this.search?.alive) return;
    this.search.cancel();
    this.plan.remade("noLoad");
  }
}
