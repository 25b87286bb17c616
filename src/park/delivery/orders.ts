/**
 * Orders of the city's customers. Each customer's come one after the other from his own stream, at gaps of the same
 * length in units of what is ordered in the mean: with more demand he orders the same things sooner.
 */
import type { Stream } from "../../kernel/streams.ts";
import { DAY_S, HOUR_S, MINUTE_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { calendarFactor } from "../demand.ts";
import { tenantWeight } from "../freight.ts";
import type { CityMap, Customer } from "./cityMap.ts";
import { CUSTOMER_KINDS, type CustomerKind } from "./spec.ts";
import type { TimeWindow } from "./tourProblem.ts";

export interface CityOrder {
  readonly customer: Customer;
  readonly tenant: string;
  readonly massT: number;
  readonly placedS: number;
  /** of the wave that plans it */
  readonly cutOffS: number;
  /** when a van may begin there */
  readonly window: TimeWindow;
  /** end of the hours it was ordered for: what comes later is late, whatever hours it is planned for since */
  readonly dueS: number;
  /** how long the way there and the work take, over what is planned */
  readonly wayFactor: number;
  readonly workFactor: number;
  /** the customer will not take it */
  readonly isRefused: boolean;
}

interface Buyer {
  readonly customer: Customer;
  readonly stream: Stream;
  /** until the next order, in mean gaps */
  gap: number;
}

export class OrderBook {
  private readonly ctx: ParkContext;
  private readonly buyers: readonly Buyer[];
  private readonly leadS: number;
  /** cut-offs of a day [s after midnight], in order */
  readonly waves: readonly number[];
  private readonly hours: Readonly<Record<CustomerKind, TimeWindow>>;

  constructor(ctx: ParkContext, map: CityMap) {
    this.ctx = ctx;
    const { delivery } = ctx.operations;
    const timeOf = (text: string) => parseTimeOfDayS(text) ?? 0;
    this.leadS = delivery.prepareMin * MINUTE_S;
    this.waves = delivery.waves.map(({ cutOff }) => timeOf(cutOff)).sort((a, b) => a - b);
    const hoursOf = (kind: CustomerKind) => {
      const [from, to] = delivery.customers[kind].window;
      return { fromS: timeOf(from), toS: timeOf(to) + (timeOf(to) < timeOf(from) ? DAY_S : 0) };
    };
    this.hours = Object.fromEntries(CUSTOMER_KINDS.map((kind) => [kind, hoursOf(kind)])) as typeof this.hours;
    this.buyers = map.customers.map((customer) => {
      const stream = ctx.streams.stream(customer.name, "orders");
      return { customer, stream, gap: stream.exponential(1) };
    });
  }

  /** All orders placed on a day; to be asked for day after day. */
  ofDay(dayStartS: number): CityOrder[] {
    const { operations, conditions } = this.ctx;
    const { delivery, arrivals, tenants } = operations;
    const weights = tenants.map((tenant) => tenantWeight(tenant, conditions.demand.crossDock));
    const full = tenants.reduce((sum, tenant) => sum + tenant.inboundKtPerYear, 0);
    const isLet = tenants.reduce((sum, tenant) => sum + tenantWeight(tenant, 1), 0) / full;
    const { toursPerDay, loadT, hourly } = arrivals.cityVan;
    const volume = toursPerDay * delivery.drops * calendarFactor(this.ctx, dayStartS) * conditions.demand.cityVan;
    const kinds = CUSTOMER_KINDS.map((kind) => delivery.customers[kind]);
    const shares = kinds.reduce((sum, kind) => sum + kind.orderShare, 0);
    const meanFactor = kinds.reduce((sum, kind) => sum + kind.orderShare * kind.massFactor, 0) / shares;
    const orders: CityOrder[] = [];
    if (!(volume * isLet > 0 && shares > 0)) return orders;
    const timeOf = timesByShape(hourly);
    for (const buyer of this.buyers) {
      const { customer, stream } = buyer;
      const kind = delivery.customers[customer.kind];
      const mean = (volume * isLet * kind.orderShare) / shares / kind.places;
      for (; buyer.gap < mean; buyer.gap += stream.exponential(1)) {
        const placedS = dayStartS + timeOf(buyer.gap / mean);
        const massT = stream.lognormal((loadT / delivery.drops) * (kind.massFactor / meanFactor), delivery.orderCv);
        const appointment = this.appointment(customer.kind, placedS);
        orders.push({
          customer,
          tenant: (tenants[stream.choice(weights)] as { id: string }).id,
          massT,
          placedS,
          ...appointment,
          dueS: appointment.window.toS,
          wayFactor: stream.lognormal(1, delivery.cv),
          workFactor: stream.lognormal(1, delivery.cv),
          isRefused: stream.next() < delivery.refusedShare,
        });
      }
      buyer.gap -= mean;
    }
    return orders;
  }

  /** One that was not taken out, for a later wave. */
  putOff(order: CityOrder, nowS: number): CityOrder {
    return { ...order, ...this.appointment(order.customer.kind, nowS) };
  }

  /**
   * The first cut-off after a time that leaves time to be there within the customer's hours of that day; if none does,
   * the first, for the hours of the next day.
   */
  private appointment(kind: CustomerKind, afterS: number): Pick<CityOrder, "cutOffS" | "window"> {
    const { fromS, toS } = this.hours[kind];
    const dayS = Math.floor(afterS / DAY_S) * DAY_S;
    const on = (day: number) => ({ fromS: day + fromS, toS: day + toS });
    let firstS = Number.POSITIVE_INFINITY;
    for (let day = dayS; day <= dayS + 2 * DAY_S; day += DAY_S) {
      for (const wave of this.waves) {
        const cutOffS = day + wave;
        if (cutOffS <= afterS) continue;
        if (cutOffS + this.leadS < day + toS) return { cutOffS, window: on(day) };
        firstS = Math.min(firstS, cutOffS);
      }
    }
    return { cutOffS: firstS, window: on(Math.floor(firstS / DAY_S) * DAY_S + DAY_S) };
  }
}

/** Time of the day [s] before which a share of the day's orders come, by an hourly shape. */
function timesByShape(shape: readonly number[]): (share: number) => number {
  const total = shape.reduce((sum, weight) => sum + weight, 0);
  return (share) => {
    let left = share * total;
    for (const [hour, weight] of shape.entries()) {
      if (left < weight) return (hour + left / weight) * HOUR_S;
      left -= weight;
    }
    return DAY_S - 1;
  };
}
