/**
 * Waves of city delivery: at each cut-off the orders placed before it become tours.
 *
 * A van carries one tenant's goods, so orders are planned tenant by tenant, and apart where their hours are. What is left
 * is cut into districts of at most DISTRICT drops, as evenly as it goes, by their bearing from the hub (the sweep of
 * Gillett and Miller, Oper. Res. 22(2), 1974, doi:10.1287/opre.22.2.340): a search of a few dozen iterations finds nothing
 * in more. Vans are dealt out by mass, district after district: those that are foreseen to be there before the last
 * of them shall leave; what one district does not need the next ones have.
 */
import { DAY_S, HOUR_S, MINUTE_S, parseTimeOfDayS } from "../../units/calendar.ts";
import { atan2 } from "../../units/math.ts";
import type { Park } from "../park.ts";
import { HUB } from "./cityMap.ts";
import type { CityDelivery } from "./delivery.ts";
import { windowsInEntryHours } from "./entryHours.ts";
import { type CityOrder, OrderBook } from "./orders.ts";
import type { CityTour } from "./tour.ts";
import type { Drop, TimeWindow, TourPlan, TourPolicy, TourProblem } from "./tourProblem.ts";

/** Drops of a district at most: some seven tours. */
const DISTRICT = 100;
/** Goods are brought from the sheds so often. */
const COLLECT_S = HOUR_S;
/** Between two tours of a van: unloading, some charging. */
const TURN_S = HOUR_S / 2;

/** An order with when a van may come, when it shall, and how long it is there in the mean. */
interface Planned {
  readonly order: CityOrder;
  readonly windows: readonly TimeWindow[];
  /** the same less the slack: what goes slower than foreseen is in time still */
  readonly plannedWindows: readonly TimeWindow[];
  readonly serviceS: number;
}

interface District {
  readonly name: string;
  readonly tenant: string;
  readonly drops: readonly Planned[];
}

/** What each wave planned, for whoever wants to look. */
export interface PlanTold {
  readonly problem: TourProblem;
  readonly plan: TourPlan;
}

export class Waves {
  /** called with each plan that is made */
  watch: ((told: PlanTold) => void) | null = null;
  private readonly park: Park;
  private readonly city: CityDelivery;
  private readonly policy: TourPolicy;
  private readonly book: OrderBook;
  private readonly waiting = new Map<number, CityOrder[]>();
  /** whose goods are still in the sheds */
  private uncollected: CityOrder[] = [];
  private nextDayS: number;

  constructor(park: Park, city: CityDelivery, policy: TourPolicy) {
    this.park = park;
    this.city = city;
    this.policy = policy;
    const { ctx } = park;
    this.book = new OrderBook(ctx, city.map);
    // who ordered the day before
    this.nextDayS = (Math.floor(ctx.startS / DAY_S) - 1) * DAY_S;
    for (let dayS = Math.floor(ctx.startS / DAY_S) * DAY_S; dayS < ctx.endS; dayS += DAY_S) {
      for (let atS = dayS; atS < dayS + DAY_S; atS += COLLECT_S) {
        if (atS >= ctx.startS && atS < ctx.endS) ctx.kernel.at(atS, () => this.collect(atS));
      }
      for (const wave of this.book.waves) {
        const atS = dayS + wave;
        if (atS >= ctx.startS && atS < ctx.endS) ctx.kernel.at(atS, () => this.plan(atS));
      }
    }
  }

  /** Goods of those who ordered since the last time are brought. */
  private collect(nowS: number): void {
    this.read(nowS);
    const tonnes = new Map<string, number>();
    this.uncollected = this.uncollected.filter(({ tenant, massT, placedS }) => {
      if (placedS > nowS) return true;
      tonnes.set(tenant, (tonnes.get(tenant) ?? 0) + massT);
      return false;
    });
    for (const [tenant, massT] of tonnes) this.city.shelf.collect(tenant, massT);
  }

  /** Reads the orders of days that have begun. */
  private read(nowS: number): void {
    const { startS } = this.park.ctx;
    for (; this.nextDayS <= nowS; this.nextDayS += DAY_S) {
      for (const order of this.book.ofDay(this.nextDayS)) {
        if (order.cutOffS < startS) continue;
        this.uncollected.push(order);
        this.awaits(order);
      }
    }
  }

  private awaits(order: CityOrder): void {
    const list = this.waiting.get(order.cutOffS);
    if (list) list.push(order);
    else this.waiting.set(order.cutOffS, [order]);
  }

  /** An order that was not taken out waits for a later wave; its goods stay where they are. */
  putOff(order: CityOrder): void {
    this.awaits(this.book.putOff(order, this.park.ctx.kernel.nowS));
  }

  /** The orders of a wave. */
  private due(cutOffS: number): CityOrder[] {
    this.collect(cutOffS);
    const orders = this.waiting.get(cutOffS) ?? [];
    this.waiting.delete(cutOffS);
    return orders;
  }

  private plan(cutOffS: number): void {
    const { delivery, arrivals } = this.park.ctx.operations;
    const { loadT } = arrivals.cityVan;
    const planned: Planned[] = [];
    for (const order of this.due(cutOffS)) {
      const serviceS = (delivery.dropFixedMin + order.massT * 10 * delivery.dropMinPer100Kg) * MINUTE_S;
      const windows = this.windowsOf(order, serviceS, 0);
      const plannedWindows = this.windowsOf(order, serviceS, delivery.slackMin * MINUTE_S);
      if (windows && plannedWindows) planned.push({ order, windows, plannedWindows, serviceS });
      else this.city.report(order, "outsideWindows");
    }
    const firstS = cutOffS + delivery.prepareMin * MINUTE_S;
    const gapS = HOUR_S / delivery.sentPerH;
    const tours: CityTour[] = [];
    for (const together of byHours(planned)) {
      let massLeft = together.reduce((sum, { order }) => sum + order.massT, 0);
      let opensS = Math.max(firstS, this.nobodyBeforeS(together));
      for (const district of this.districts(together, cutOffS)) {
        const massT = district.drops.reduce((sum, { order }) => sum + order.massT, 0);
        const lastS = opensS + (massLeft / loadT) * gapS;
        const there = this.vansAt(lastS, tours);
        const vans = Math.min(there, Math.max(1, Math.round((there * massT) / massLeft)));
        const made = this.toursOf(district, vans, opensS, district.drops.length / planned.length);
        massLeft -= massT;
        opensS += made.length * gapS;
        tours.push(...made);
      }
    }
    // docks load only so many an hour: who would leave with many others leaves before them
    tours.sort((a, b) => b.leaveS - a.leaveS);
    let thenS = Number.POSITIVE_INFINITY;
    for (const tour of tours) {
      tour.leaveS = Math.max(firstS, Math.min(tour.leaveS, thenS - gapS));
      thenS = tour.leaveS;
    }
    for (const tour of tours.reverse()) this.city.begin(tour);
  }

  /** Who leaves earlier than this waits at any of these customers. */
  private nobodyBeforeS(together: readonly Planned[]): number {
    return Math.min(
      ...together.map(({ order, windows }) => (windows[0]?.fromS ?? 0) - this.city.map.way(HUB, order.customer).s),
    );
  }

  /** Vans on no tour at a time, neither on one that is under way nor on one of these. */
  private vansAt(timeS: number, tours: readonly CityTour[]): number {
    const { fleet } = this.park.ctx.operations.arrivals.cityVan;
    let away = 0;
    for (const list of [this.city.open, tours]) for (const { returnS } of list) if (returnS + TURN_S > timeS) away++;
    return Math.max(0, fleet - away);
  }

  /** Within the customer's hours, which end so much earlier, and within those of the core. */
  private windowsOf({ customer, window }: CityOrder, serviceS: number, slackS: number): readonly TimeWindow[] | null {
    const { entry } = this.park.ctx.operations.delivery.core;
    const open = { fromS: window.fromS, toS: Math.max(window.fromS, window.toS - slackS) };
    if (!customer.inCore || entry.length === 0) return [open];
    const dayS = Math.floor(window.fromS / DAY_S) * DAY_S;
    const hours = entry
      .map(([from, to]) => ({ fromS: dayS + (parseTimeOfDayS(from) ?? 0), toS: dayS + (parseTimeOfDayS(to) ?? 0) }))
      .sort((a, b) => a.fromS - b.fromS);
    return windowsInEntryHours([open], hours, serviceS);
  }

  private districts(together: readonly Planned[], cutOffS: number): District[] {
    return this.park.ctx.operations.tenants.flatMap(({ id }) => {
      const own = together.filter(({ order }) => order.tenant === id);
      const bearing = new Map(
        own.map(({ order: { customer } }) => [customer, atan2(customer.northKm, -customer.eastKm)]),
      );
      own.sort((a, b) => (bearing.get(a.order.customer) as number) - (bearing.get(b.order.customer) as number));
      const count = Math.ceil(own.length / DISTRICT);
      return Array.from({ length: count }, (_, k) => ({
        name: `wave.${cutOffS}.${id}.${together[0]?.windows[0]?.fromS}.${k}`,
        tenant: id,
        drops: own.slice(Math.round((k * own.length) / count), Math.round(((k + 1) * own.length) / count)),
      }));
    });
  }

  /** Plans a district; who is in no tour is told. */
  private toursOf({ name, tenant, drops }: District, vans: number, opensS: number, share: number): CityTour[] {
    if (vans === 0) {
      for (const { order } of drops) this.city.report(order, "noVanLeft");
      return [];
    }
    const problem = this.problemOf(drops, vans, opensS);
    const plan = this.policy(problem, share, this.park.ctx.streams.stream(name, "tours"));
    this.watch?.({ problem, plan });
    for (const { drop, why } of plan.unserved) this.city.report((drops[drop] as Planned).order, why);
    return plan.tours.map(
      (tour, k): CityTour => ({
        name: `${name}.${k}`,
        tenant,
        leaveS: tour.departS,
        returnS: tour.returnS,
        km: tour.distanceKm,
        stops: tour.stops.map(({ index, startS }) => ({ ...(drops[index] as Planned), startS })),
      }),
    );
  }

  private problemOf(drops: readonly Planned[], vans: number, opensS: number): TourProblem {
    const { delivery } = this.park.ctx.operations;
    const spots = [HUB, ...drops.map(({ order }) => order.customer)];
    const { km: distanceKm, s: travelS } = this.city.map.waysBetween(spots);
    const usableKwh = delivery.vanBatteryKwh * (1 - delivery.reserveShare);
    const battery = { capacityKwh: usableKwh, startKwh: usableKwh, kwhPerKm: delivery.vanKwhPerKm, chargeSPerKwh: 60 };
    return {
      places: spots.length,
      distanceKm,
      travelS,
      depot: { place: 0, opensS, closesS: Number.POSITIVE_INFINITY },
      drops: drops.map(
        ({ order, plannedWindows, serviceS }, k): Drop => ({
          place: k + 1,
          massKg: 1000 * order.massT,
          serviceS,
          windows: plannedWindows,
        }),
      ),
      stations: [],
      fleet: {
        vans,
        capacityKg: 1000 * delivery.vanCapacityT,
        dutyS: delivery.dutyH * HOUR_S,
        battery: delivery.electricShare > 0 ? battery : null,
      },
      objective: "distance",
    };
  }
}

/** Those whose hours overlap, directly or by way of others; the earliest first. */
function byHours(planned: readonly Planned[]): Planned[][] {
  const begins = ({ plannedWindows }: Planned) => (plannedWindows[0] as TimeWindow).fromS;
  const groups: Planned[][] = [];
  let endS = Number.NEGATIVE_INFINITY;
  for (const one of [...planned].sort((a, b) => begins(a) - begins(b))) {
    if (begins(one) > endS) groups.push([]);
    groups.at(-1)?.push(one);
    endS = Math.max(endS, (one.plannedWindows.at(-1) as TimeWindow).toS);
  }
  return groups;
}
