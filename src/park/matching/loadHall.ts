/**
 * The load-matching hall (配货大厅): empty trucks seek a load there. A truck hears of offers some time after it began to
 * seek; from then on it is in every matching round until it takes one or its patience ends. Rounds are held only while
 * trucks and offers wait for each other.
 */
import type { Timer } from "../../kernel/kernel.ts";
import { type Process, Signal } from "../../kernel/process.ts";
import { atTimes$, observe } from "../../kernel/rx.ts";
import { DAY_S, HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import { onwardKgCo2e } from "../energy/carbon.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PlacedOrder } from "../warehouse/sheds.ts";
import {
  acceptanceProbability,
  distanceKm,
  emptyKmSaved,
  loadedWayKm,
  type MatchTerms,
  marginCny,
  type PlaceKm,
} from "./margin.ts";
import { drawPlaceKm, HUB_KM, LEAST_WINDOW_S, type PlannedOffer, planOffers } from "./offers.ts";

/**
 * The load of each truck, −1 for none.
 *
 * @param margins a row per truck in the order in which they came, a column per load [CNY]; 0: no match
 */
export type MatchingPolicy = (margins: readonly (readonly number[])[]) => readonly number[];

export interface HallPolicies {
  readonly matching: MatchingPolicy;
  readonly matchingByHand: MatchingPolicy;
}

/** What a truck found. */
export interface HallLoad {
  /** who ships it: the truck loads at that tenant's doors; "" when it is fetched outside */
  readonly tenant: string;
  readonly massT: number;
  readonly palletised: boolean;
  /** entity of the offer */
  readonly offer: number;
  readonly payCny: number;
  /** fetched elsewhere: the truck leaves for it */
  readonly outside: boolean;
  /** from here to its destination, by where it is fetched */
  readonly onwardKm: number;
  /** the goods, ordered when it was offered; null outside */
  readonly order: PlacedOrder | null;
}

interface Offer {
  readonly planned: PlannedOffer;
  readonly entity: number;
  readonly expiry: Timer;
  order: PlacedOrder | null;
}

interface Seeker {
  readonly vehicle: Vehicle;
  readonly capacityT: number;
  readonly homeKm: PlaceKm;
  readonly sinceS: number;
  readonly terms: MatchTerms;
  /** pay of a full truck a kilometre */
  readonly fullCnyPerKm: number;
  readonly refused: Set<Offer>;
  /** what it found, null when its patience ended */
  readonly found: Signal<Offer | null>;
  readonly patience: Timer;
  /** until it hears of offers; null: it does */
  first: { readonly timer: Timer; readonly atS: number } | null;
}

/** Offers are planned this long before their day begins. */
const PLAN_AHEAD_S = 3 * HOUR_S;

export class LoadHall {
  private readonly park: Park;
  private readonly policies: HallPolicies;
  /** in the order in which they came */
  private readonly seekers: Seeker[] = [];
  private readonly board: Offer[] = [];
  /** matched, and not ready yet */
  private readonly promised = new Set<Offer>();
  private readonly levels: { readonly seekers: number; readonly offers: number };
  private round: Timer | null = null;

  constructor(park: Park, policies: HallPolicies) {
    this.park = park;
    this.policies = policies;
    const { recorder } = park.ctx;
    this.levels = { seekers: recorder.level("matching.seekers", "1"), offers: recorder.level("matching.offers", "1") };
    this.note();
  }

  /** Offers come from now on, day by day. */
  start(): void {
    const { ctx } = this.park;
    const { kernel } = ctx;
    for (let dayStartS = Math.floor(ctx.startS / DAY_S) * DAY_S; dayStartS < ctx.endS; dayStartS += DAY_S) {
      kernel.at(Math.max(ctx.startS, dayStartS - PLAN_AHEAD_S), () => {
        const planned = planOffers(ctx, dayStartS).map((o) => (o.atS < kernel.nowS ? { ...o, atS: kernel.nowS } : o));
        observe(kernel, atTimes$(kernel, planned), (offer) => {
          if (!offer.contract || !this.leaveToPool(offer, null)) this.post(offer);
        });
      });
    }
    kernel.spawn("platform watch", this.watchPlatform());
  }

  // -- offers ---------------------------------------------------------------------------------------------------

  /** A load is offered; nobody can take it longer than the window after it is ready. */
  post(planned: PlannedOffer): void {
    const { kernel, recorder, operations } = this.park.ctx;
    const { name, tenant, massT, payCny, readyS } = planned;
    const entity = recorder.entity({ kind: "offer", name, ...(tenant === null ? {} : { tenant }) });
    const untilS = Math.max(kernel.nowS, readyS + operations.matching.windowH * HOUR_S);
    // the tenant's goods are made ready for whoever takes them
    const wanted = tenant === null ? null : ({ tenant, wantedT: massT, dueS: readyS, channel: "lineHaul" } as const);
    const order = wanted && this.park.sheds.order(wanted);
    const offer: Offer = { planned, entity, order, expiry: kernel.at(untilS, () => this.expire(offer)) };
    this.board.push(offer);
    recorder.fact("offerPosted", entity, tenant === null ? -1 : this.park.tenantEntity(tenant), massT, payCny);
    this.note();
    this.wake();
  }

  /** Nobody took it in time: the capacity pool carries what is the hub's, if it can. */
  private expire({ planned, entity, order }: Offer): void {
    this.board.splice(
      this.board.findIndex((other) => other.entity === entity),
      1,
    );
    const isCarried = this.leaveToPool(planned, order);
    const kind = isCarried ? "offerHandedOver" : "offerExpired";
    if (order && !isCarried) this.park.sheds.callOff(order);
    this.park.ctx.recorder.fact(kind, entity, -1, planned.massT);
    this.note();
  }

  private leaveToPool(planned: PlannedOffer, order: PlacedOrder | null): boolean {
    const { name, tenant, massT, palletised, loadKm } = planned;
    if (tenant === null) return false;
    return this.park.capacity.carry({ name: `${name} trip`, tenant, massT, palletised, km: loadKm, order });
  }

  // -- trucks ---------------------------------------------------------------------------------------------------

  /** Whether its driver looks for a load here at all. */
  seeks(vehicle: Vehicle): boolean {
    const { seekShare } = this.park.ctx.operations.matching;
    const { vehicleClass } = vehicle.brief;
    const share = vehicleClass === "lineHaul" || vehicleClass === "passThrough" ? seekShare[vehicleClass] : 0;
    return vehicle.stream("hall").next() < share;
  }

  /**
   * Seeks a load for an empty truck that may carry `capacityT`, and waits until it is ready.
   *
   * @param atMostS how long it seeks at most, if its driver has that much patience
   * @returns null when its driver seeks none here, or found none in the time he has
   */
  *seek(vehicle: Vehicle, capacityT: number, atMostS = Number.POSITIVE_INFINITY): Process<HallLoad | null> {
    if (!this.seeks(vehicle)) return null;
    const { kernel, recorder } = this.park.ctx;
    const seeker = this.join(vehicle, capacityT, atMostS);
    let load: HallLoad | null = null;
    let offer: Offer | null = null;
    try {
      offer = yield* seeker.found.wait();
      if (offer) {
        const seekS = kernel.nowS - seeker.sinceS;
        if (offer.planned.readyS > kernel.nowS) yield offer.planned.readyS - kernel.nowS;
        load = this.take(seeker, offer, seekS);
      }
      return load;
    } finally {
      if (!load) {
        this.leave(seeker);
        const matched = seeker.found.value ?? offer;
        if (matched) this.putBack(matched);
        recorder.fact("seekGivenUp", vehicle.entity, -1, kernel.nowS - seeker.sinceS);
      }
    }
  }

  private join(vehicle: Vehicle, capacityT: number, atMostS: number): Seeker {
    const { kernel, recorder, operations } = this.park.ctx;
    const { matching } = operations;
    const stream = vehicle.stream("seek");
    const homeKm = drawPlaceKm(stream, matching.homeKm, matching.homeCv);
    const patienceS = Math.min(atMostS, stream.exponential(matching.patienceH * HOUR_S));
    const fullCnyPerKm = capacityT * matching.payCnyPerTKm;
    const seeker: Seeker = {
      vehicle,
      capacityT,
      homeKm,
      sinceS: kernel.nowS,
      terms: {
        hubKm: HUB_KM,
        cnyPerKm: matching.kmCostShare * fullCnyPerKm,
        waitCnyPerHour: matching.waitCnyPerHour,
        windowS: matching.windowH * HOUR_S,
      },
      fullCnyPerKm,
      refused: new Set(),
      found: new Signal(),
      patience: kernel.after(patienceS, () => {
        this.leave(seeker);
        seeker.found.fire(null);
      }),
      first: null,
    };
    this.hearAfter(seeker, stream.exponential(this.meanFirstS()));
    this.seekers.push(seeker);
    recorder.fact("seekBegan", vehicle.entity);
    this.note();
    return seeker;
  }

  private leave(seeker: Seeker): void {
    seeker.patience.cancel();
    seeker.first?.timer.cancel();
    const at = this.seekers.indexOf(seeker);
    if (at >= 0) this.seekers.splice(at, 1);
    this.note();
  }

  private hearAfter(seeker: Seeker, delayS: number): void {
    const { kernel } = this.park.ctx;
    seeker.first?.timer.cancel();
    const timer = kernel.after(delayS, () => {
      seeker.first = null;
      this.wake();
    });
    seeker.first = { timer, atS: kernel.nowS + delayS };
  }

  private meanFirstS(): number {
    const { firstOfferH, firstOfferByHandH } = this.park.ctx.operations.matching;
    return (this.park.platform.isUp ? firstOfferH : firstOfferByHandH) * HOUR_S;
  }

  /** When the platform goes down or comes back, who has heard of no offer waits longer or shorter for the rest. */
  private *watchPlatform(): Process<void> {
    const { platform, ctx } = this.park;
    for (;;) {
      const beforeS = this.meanFirstS();
      yield* platform.changed.wait();
      const ratio = this.meanFirstS() / beforeS;
      if (!(ratio >= 0 && ratio < Number.POSITIVE_INFINITY)) continue;
      for (const seeker of this.seekers) {
        if (seeker.first) this.hearAfter(seeker, (seeker.first.atS - ctx.kernel.nowS) * ratio);
      }
    }
  }

  // -- rounds ---------------------------------------------------------------------------------------------------

  /** A round at the next of the fixed times, if somebody can be matched. */
  private wake(): void {
    const { kernel, operations } = this.park.ctx;
    if (this.round || this.board.length === 0 || !this.seekers.some((s) => s.first === null)) return;
    const everyS = operations.matching.roundMin * MINUTE_S;
    this.round = kernel.at((Math.floor(kernel.nowS / everyS) + 1) * everyS, () => {
      this.round = null;
      this.match();
      this.wake();
    });
  }

  private match(): void {
    const { kernel, recorder } = this.park.ctx;
    const { matching, matchingByHand } = this.policies;
    const offers = this.board.filter((offer) => this.canStart(offer));
    const trucks: Seeker[] = [];
    const margins: number[][] = [];
    for (const seeker of this.seekers) {
      if (seeker.first !== null) continue;
      const truck = { ...seeker, freeS: kernel.nowS };
      const row = offers.map((o) => (seeker.refused.has(o) ? 0 : marginCny(truck, o.planned, seeker.terms)));
      if (!row.some((margin) => margin > 0)) continue;
      trucks.push(seeker);
      margins.push(row);
    }
    if (trucks.length === 0) return;
    const loadOf = (this.park.platform.isUp ? matching : matchingByHand)(margins);
    const worth = (pairs: readonly number[]) =>
      pairs.reduce((sum, load, truck) => sum + (load < 0 ? 0 : (margins[truck]?.[load] as number)), 0);
    recorder.fact("matchingRound", this.park.siteEntity, -1, worth(loadOf), worth(matchingByHand(margins)));
    const given = new Set<number>();
    loadOf.forEach((load, i) => {
      if (load < 0) return;
      const [seeker, offer] = [trucks[i] as Seeker, offers[load]];
      if (!offer || given.has(load)) throw new Error(`matching policy gave load ${load} of ${offers.length} twice`);
      if (!((margins[i]?.[load] as number) > 0)) throw new Error("matching policy gave a load that does not fit");
      given.add(load);
      this.propose(seeker, offer);
    });
  }

  /** Its tenant's doors are open long enough when truck and load are ready. */
  private canStart({ planned }: Offer): boolean {
    if (planned.tenant === null) return true;
    const { windows } = this.park.doorsOf(planned.tenant);
    return windows.remainingS(Math.max(this.park.ctx.kernel.nowS, planned.readyS)) >= LEAST_WINDOW_S;
  }

  private propose(seeker: Seeker, offer: Offer): void {
    const { recorder, operations } = this.park.ctx;
    const { planned } = offer;
    const payShare = planned.payCny / loadedWayKm(planned, HUB_KM) / seeker.fullCnyPerKm;
    const homeShare = distanceKm(planned.destinationKm, seeker.homeKm) / distanceKm(HUB_KM, seeker.homeKm);
    const p = acceptanceProbability(payShare, homeShare, operations.matching.acceptance);
    if (seeker.vehicle.stream(planned.name).next() >= p) {
      seeker.refused.add(offer);
      recorder.fact("offerRefused", seeker.vehicle.entity, offer.entity);
      return;
    }
    offer.expiry.cancel();
    this.board.splice(this.board.indexOf(offer), 1);
    this.promised.add(offer);
    this.leave(seeker);
    seeker.found.fire(offer);
  }

  /** The driver was called away before the load was ready: it is on the board again, its goods ordered already. */
  private putBack(offer: Offer): void {
    const { kernel, operations } = this.park.ctx;
    const untilS = Math.max(kernel.nowS, offer.planned.readyS + operations.matching.windowH * HOUR_S);
    this.promised.delete(offer);
    const again: Offer = { ...offer, expiry: kernel.at(untilS, () => this.expire(again)) };
    this.board.push(again);
    this.note();
    this.wake();
  }

  private take(seeker: Seeker, offer: Offer, seekS: number): HallLoad {
    const { planned, entity, order } = offer;
    this.promised.delete(offer);
    this.note();
    const { recorder, operations } = this.park.ctx;
    const { vehicle, homeKm } = seeker;
    const savedKm = emptyKmSaved(homeKm, planned, HUB_KM);
    recorder.fact("offerTaken", vehicle.entity, entity, seekS, savedKm);
    const { shape, drive } = vehicle.brief;
    const kg = onwardKgCo2e(operations.energy.carbon, { shape, drive, km: Math.abs(savedKm) });
    const [from, to] = savedKm >= 0 ? ["matching", "air.avoided"] : ["air.avoided", "matching"];
    recorder.post(recorder.ledger(from as string, to as string, "kgCO2e"), kg);
    recorder.post(
      recorder.ledger(planned.tenant === null ? "shippers" : `tenant.${planned.tenant}`, "drivers", "CNY"),
      planned.payCny,
    );
    return {
      tenant: planned.tenant ?? "",
      massT: planned.massT,
      palletised: planned.palletised,
      offer: entity,
      payCny: planned.payCny,
      outside: planned.tenant === null,
      onwardKm: loadedWayKm(planned, HUB_KM),
      order,
    };
  }

  private note(): void {
    const { recorder } = this.park.ctx;
    const { size } = this.promised;
    recorder.setLevel(this.levels.seekers, this.seekers.length + size);
    recorder.setLevel(this.levels.offers, this.board.length + size);
  }
}
