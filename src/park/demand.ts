/**
 * Who comes on a day: the visits of all classes, drawn at the start of the day. Every draw belongs to the visit (or
 * to the tenant's day count), so that a changed site or policy meets the same vehicles.
 */
import type { Stream } from "../kernel/streams.ts";
import type { Cargo } from "../recording/vocabulary.ts";
import { DAY_S, HOUR_S, MINUTE_S } from "../units/calendar.ts";
import type { ParkContext } from "./context.ts";
import { DayWindows } from "./dayWindows.ts";
import { tenantWeight } from "./freight.ts";
import type { Booking, Bookings } from "./gate/bookings.ts";
import type { Tenant } from "./operations.ts";

export interface PlannedVisit {
  /** unique, stable name: `lineHaulIn.T1.2026-05-14.7` is the seventh of its tenant and day */
  readonly name: string;
  readonly kind: "lineHaulIn" | "lineHaulOut" | "passThrough" | "pickUp" | "staffCar";
  /** when it reaches the site's edge */
  readonly atS: number;
  readonly tenant: string | null;
  /** booked slot; null for walk-ins */
  readonly slotS: number | null;
  /** the slot it asked for, if it asked */
  readonly wishedS?: number;
}

/** What a visit's truck is: drawn by its name, so that all who ask before it comes are told the same. */
export function truckOf({ streams, operations }: ParkContext, name: string) {
  const { semiShare, semiLoadT, rigidLoadT } = operations.arrivals.lineHaulIn;
  const stream = streams.stream(name, "truck");
  const isSemi = stream.next() < semiShare;
  const isElectric = stream.next() < operations.truckCharging.sessionShare;
  return { shape: isSemi ? "semi" : "rigid", isElectric, loadT: isSemi ? semiLoadT : rigidLoadT } as const;
}

/** What a visit's truck carries or is made for, where that asks for a stall of its own. */
export function cargoOf({ streams, operations }: ParkContext, { name, kind, tenant }: PlannedVisit): Cargo | null {
  if (kind !== "passThrough")
    return operations.tenants.find(({ id }) => id === tenant)?.use === "cold" ? "reefer" : null;
  const { dangerousShare, reeferShare } = operations.parking;
  const drawn = streams.stream(name, "cargo").next();
  if (drawn < dangerousShare) return "dangerous";
  return drawn < dangerousShare + reeferShare ? "reefer" : null;
}

/** Factor on all freight classes for a day: weekday × month, 1 when calendar factors are off. */
export function calendarFactor(ctx: ParkContext, dayStartS: number): number {
  const { calendar } = ctx.operations;
  if (!calendar.apply) return 1;
  const weekday = calendar.weekdayFactors[ctx.calendar.weekdayAt(dayStartS)] as number;
  const month = calendar.monthFactors[ctx.calendar.dateAt(dayStartS).month - 1] as number;
  return weekday * month;
}

/** A time of the day by an hourly shape, uniform within the hour [s after midnight]. */
export function timeByShapeS(shape: readonly number[], stream: Stream): number {
  const total = shape.reduce((sum, w) => sum + w, 0);
  let u = stream.next() * total;
  for (let hour = 0; hour < 24; hour++) {
    const weight = shape[hour] as number;
    if (u < weight) return (hour + u / weight) * HOUR_S;
    u -= weight;
  }
  return DAY_S - 1;
}

/** The shape where the windows are open; the windows alone where the shape is 0 in all of them. */
export function shapeWithin(shape: readonly number[], windows: DayWindows): number[] {
  const open = shape.map((_, hour) => windows.openInHourS(hour) / HOUR_S);
  const both = shape.map((weight, hour) => weight * (open[hour] as number));
  return both.some((w) => w > 0) ? both : open;
}

/** A booked truck's lateness [s]: normal around the slot, or an exponential delay. */
function latenessS(ctx: ParkContext, stream: Stream): number {
  const { bookings } = ctx.operations;
  const onTime = stream.next() < bookings.onTimeShare;
  const minutes = onTime
    ? stream.normal(bookings.onTimeMeanMin, bookings.onTimeSdMin)
    : stream.exponential(bookings.lateMeanMin);
  return minutes * MINUTE_S;
}

/** All visits of the day that begins at `dayStartS`, in order of time. */
export function planDay(ctx: ParkContext, dayStartS: number, desk: Bookings): PlannedVisit[] {
  const { operations, conditions } = ctx;
  const { arrivals, bookings, tenants } = operations;
  const { share, noShowShare } = bookings;
  const day = Math.round(dayStartS / DAY_S);
  const factor = calendarFactor(ctx, dayStartS);
  const visits: PlannedVisit[] = [];
  const { lineHaulIn, lineHaulOut } = arrivals;
  const empties = lineHaulOut.perDay * (1 - lineHaulOut.reloadedShare);
  const flows = {
    lineHaulIn: { perDay: lineHaulIn.perDay, shape: lineHaulIn.hourly, leadS: 0 },
    lineHaulOut: { perDay: empties, shape: lineHaulOut.hourly, leadS: lineHaulOut.leadH * HOUR_S },
  };
  // full let, normal demand: the tonnes that `perDay` trucks carry
  const fullWeight = tenants.reduce((sum, t) => sum + t.inboundKtPerYear, 0);

  const wish = (slotShape: readonly number[], stream: Stream): number => {
    const slotLength = bookings.slotMin * MINUTE_S;
    return Math.floor(timeByShapeS(slotShape, stream) / slotLength) * slotLength;
  };
  /** @returns those who ask for a slot */
  const ofTenant = (kind: Booking["kind"], tenant: Tenant, windows: DayWindows): Booking[] => {
    const { perDay, shape, leadS } = flows[kind];
    const weight = tenantWeight(tenant, conditions.demand.crossDock);
    const mean = (perDay * factor * conditions.demand.lineHaul * weight) / fullWeight;
    const key = `${kind}.${tenant.id}.${day}`;
    const count = ctx.streams.stream(key, "count").poisson(mean);
    const slotShape = shapeWithin(shape, windows);
    const asked: Booking[] = [];
    for (let k = 0; k < count; k++) {
      const name = `${key}.${k}`;
      const stream = ctx.streams.stream(name, "arrival");
      const booked = stream.next() < share;
      if (booked) {
        const wishedS = dayStartS + wish(slotShape, stream);
        const walksInAtS = (startS: number) => startS + timeByShapeS(shape, ctx.streams.stream(name, "walkIn")) - leadS;
        asked.push({ name, kind, tenant, wishedS, lateS: latenessS(ctx, stream), walksInAtS });
      } else {
        const atS = dayStartS + timeByShapeS(shape, stream) - leadS;
        visits.push({ name, kind, tenant: tenant.id, slotS: null, atS });
      }
    }
    // they are not among those that come
    const absent = ctx.streams.stream(key, "absent").poisson((mean * share * noShowShare) / (1 - noShowShare));
    for (let k = 0; k < absent; k++) {
      const name = `${key}.absent.${k}`;
      const wishedS = dayStartS + wish(slotShape, ctx.streams.stream(name, "arrival"));
      asked.push({ name, kind, tenant, wishedS, lateS: 0, walksInAtS: () => wishedS, staysAway: true });
    }
    return asked;
  };
  for (const tenant of tenants) {
    const windows = new DayWindows(tenant.receiving);
    const asked = [...ofTenant("lineHaulIn", tenant, windows), ...ofTenant("lineHaulOut", tenant, windows)];
    const drawWishS = (kind: Booking["kind"], name: string) =>
      wish(shapeWithin(flows[kind].shape, windows), ctx.streams.stream(name, "wish"));
    visits.push(...desk.book(tenant, windows, dayStartS, asked, drawWishS));
  }

  const letWeight = tenants.reduce((sum, t) => sum + tenantWeight(t, 1), 0) / fullWeight;
  const others = (kind: PlannedVisit["kind"], perDay: number, scale: number, shape: readonly number[]) => {
    const key = `${kind}.${day}`;
    const count = ctx.streams.stream(key, "count").poisson(perDay * scale);
    for (let k = 0; k < count; k++) {
      const name = `${key}.${k}`;
      const atS = dayStartS + timeByShapeS(shape, ctx.streams.stream(name, "arrival"));
      visits.push({ name, kind, tenant: null, slotS: null, atS });
    }
  };
  const { demand } = conditions;
  others("passThrough", arrivals.passThrough.perDay, factor * demand.passThrough, arrivals.passThrough.hourly);
  others("pickUp", arrivals.pickUp.perDay, factor * demand.pickUp * letWeight, arrivals.pickUp.hourly);
  others("staffCar", arrivals.staffCar.perDay, demand.staffCar, arrivals.staffCar.hourly);

  return visits.sort((a, b) => a.atS - b.atS || (a.name < b.name ? -1 : 1));
}
