/**
 * The booking desk (预约): trucks ask for a slot of their tenant's doors before the day begins, and the slotting policy
 * answers. A slot has as many places as the doors can work off in it. Who is refused comes as a walk-in or asks again for
 * the next day; while the platform is down nobody can book, and all who would have come as walk-ins. Who has a slot and
 * does not come (爽约) takes its place from others.
 */
import { DAY_S, HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Platform } from "../datacentre/platform.ts";
import type { DayWindows } from "../dayWindows.ts";
import type { PlannedVisit } from "../demand.ts";
import type { FreightOperations, Tenant } from "../operations.ts";
import type { Vehicle } from "../vehicle.ts";
import { handlingMeanS } from "../warehouse/work.ts";

/** What a truck asks for, by the number of the slot in the day. */
export interface SlotRequest {
  readonly preferredSlot: number;
  readonly earliestSlot: number;
  readonly latestSlot: number;
  /** of each slot away from the preferred one */
  readonly shiftCny: number;
  /** of getting no slot at all */
  readonly refusalCny: number;
}

/** A tenant's day as the slotting policy sees it. */
export interface SlotDesk {
  /** in the order in which they are made */
  readonly requests: readonly SlotRequest[];
  /** when in the time for booking each is made, 0 … 1 */
  readonly madeAt: readonly number[];
  /** by slot, walk-ins' included */
  readonly places: readonly number[];
  /** the k-th day of a history with as many requests */
  readonly dayLikeThis: (k: number) => readonly SlotRequest[];
}
/** The slot of each request, −1: refused. */
export type SlottingPolicy = (desk: SlotDesk) => readonly number[];

type DockNumbers = Pick<FreightOperations, "arrivals" | "dockWork">;

/** One truck's wish. */
export interface Booking {
  readonly name: string;
  readonly kind: "lineHaulIn" | "lineHaulOut";
  readonly tenant: Tenant;
  readonly wishedS: number;
  /** how late it comes to whatever slot it gets; negative: early [s] */
  readonly lateS: number;
  /** when it comes if it has no slot, on the day that begins then */
  readonly walksInAtS: (dayStartS: number) => number;
  /** has been refused for the day before */
  readonly asksAgain?: boolean;
  /** will not come */
  readonly staysAway?: boolean;
}

/** How many operations each slot of a day takes: open door-hours by the mean work, rounded so that the day's sum is kept. */
export function placesOfDay(windows: DayWindows, doors: number, slotS: number, meanWorkS: number): number[] {
  let [sum, given] = [0, 0];
  return Array.from({ length: Math.ceil(DAY_S / slotS) }, (_, slot) => {
    if (!windows.isOpen(slot * slotS)) return 0;
    sum += (doors * Math.min(slotS, windows.remainingS(slot * slotS))) / meanWorkS;
    const here = Math.floor(sum + 1e-9) - given;
    given += here;
    return here;
  });
}

/** Mean load of a line-haul truck [t]. */
export function meanLoadT({ semiShare, semiLoadT, rigidLoadT }: FreightOperations["arrivals"]["lineHaulIn"]): number {
  return semiShare * semiLoadT + (1 - semiShare) * rigidLoadT;
}

/** Mean stay at a door of trucks with goods, or of those for a load [s]. */
export function stayMeanS(kind: Booking["kind"], { arrivals, dockWork }: DockNumbers): number {
  const loadT = meanLoadT(arrivals.lineHaulIn);
  const { palletisedShare } = arrivals[kind];
  return (
    palletisedShare * handlingMeanS(loadT, true, dockWork) +
    (1 - palletisedShare) * handlingMeanS(loadT, false, dockWork) +
    (dockWork.positioningMin + dockWork.leavingMin) * MINUTE_S
  );
}

/** The same over those who book, by how many come [s]. */
export function bookedStayS(operations: DockNumbers): number {
  const { lineHaulIn, lineHaulOut } = operations.arrivals;
  const [into, out] = [lineHaulIn.perDay, lineHaulOut.perDay * (1 - lineHaulOut.reloadedShare)];
  const inShare = into + out > 0 ? into / (into + out) : 0.5;
  return inShare * stayMeanS("lineHaulIn", operations) + (1 - inShare) * stayMeanS("lineHaulOut", operations);
}

export class Bookings {
  private readonly ctx: ParkContext;
  private readonly policy: SlottingPolicy;
  private readonly platform: Pick<Platform, "isUp">;
  private readonly tenantEntity: (tenant: string) => number;
  /** refused yesterday, asking for today */
  private carried: Booking[] = [];
  /** with a slot and not come yet */
  private readonly awaited = new Map<string, PlannedVisit>();

  constructor(
    ctx: ParkContext,
    policy: SlottingPolicy,
    platform: Pick<Platform, "isUp">,
    tenantEntity: (tenant: string) => number = () => -1,
  ) {
    this.ctx = ctx;
    this.policy = policy;
    this.platform = platform;
    this.tenantEntity = tenantEntity;
  }

  /**
   * The day's bookings of a tenant, answered: those who come.
   *
   * @param drawWishS a time of the day somebody of that kind would wish for
   */
  book(
    tenant: Tenant,
    windows: DayWindows,
    dayStartS: number,
    fresh: readonly Booking[],
    drawWishS: (kind: Booking["kind"], name: string) => number,
  ): PlannedVisit[] {
    const { streams, operations } = this.ctx;
    const { bookings } = operations;
    const slotS = bookings.slotMin * MINUTE_S;
    const again = this.carried.filter((booking) => booking.tenant.id === tenant.id);
    this.carried = this.carried.filter((booking) => booking.tenant.id !== tenant.id);
    const asked = [...again, ...fresh]
      .map((booking) => ({
        booking,
        madeAt: booking.asksAgain ? 0 : streams.stream(booking.name, "booking").next(),
      }))
      .sort((a, b) => a.madeAt - b.madeAt || (a.booking.name < b.booking.name ? -1 : 1));

    const maxShift = Math.floor((bookings.maxShiftH * HOUR_S) / slotS);
    const request = (timeOfDayS: number): SlotRequest => {
      const preferredSlot = Math.floor(timeOfDayS / slotS);
      return {
        preferredSlot,
        earliestSlot: preferredSlot - maxShift,
        latestSlot: preferredSlot + maxShift,
        shiftCny: (bookings.shiftCnyPerH * slotS) / HOUR_S,
        refusalCny: bookings.refusalCny,
      };
    };
    const wishOf = ({ wishedS }: Booking) => wishedS - Math.floor(wishedS / DAY_S) * DAY_S;
    const doors = tenant.doors.reduce((sum, part) => sum + part.count, 0);
    const day = Math.round(dayStartS / DAY_S);
    const slots = this.platform.isUp
      ? this.policy({
          requests: asked.map(({ booking }) => request(wishOf(booking))),
          madeAt: asked.map(({ madeAt }) => madeAt),
          places: placesOfDay(windows, doors, slotS, bookedStayS(operations)),
          dayLikeThis: (k) =>
            asked.map(({ booking }, i) => request(drawWishS(booking.kind, `${tenant.id}.${day}.like.${k}.${i}`))),
        })
      : asked.map(() => -1);
    return asked.flatMap(({ booking }, i) => this.answered(booking, slots[i] ?? -1, dayStartS, slotS));
  }

  private answered(booking: Booking, slot: number, dayStartS: number, slotLengthS: number): PlannedVisit[] {
    const { name, kind, tenant, wishedS, lateS } = booking;
    const visit = { name, kind, tenant: tenant.id, wishedS };
    if (slot >= 0) {
      const slotS = dayStartS + slot * slotLengthS;
      const booked = { ...visit, slotS, atS: slotS + lateS };
      this.awaited.set(name, booked);
      if (!booking.staysAway) return [booked];
      const { kernel } = this.ctx;
      kernel.at(Math.max(kernel.nowS, slotS + slotLengthS), () => this.missed(booked));
      return [];
    }
    if (booking.staysAway) return [];
    const { refusedNextDayShare } = this.ctx.operations.bookings;
    const waits = this.ctx.streams.stream(name, "refused").next() < refusedNextDayShare;
    if (waits && !booking.asksAgain && this.platform.isUp) {
      this.carried.push({ ...booking, asksAgain: true });
      return [];
    }
    return [{ ...visit, slotS: null, atS: booking.walksInAtS(dayStartS) }];
  }

  /** A truck is at the site's edge: what became of its wish is told. */
  arrived(vehicle: Vehicle, visit: PlannedVisit, tenant: number): void {
    const { recorder, kernel } = this.ctx;
    this.awaited.delete(visit.name);
    const { wishedS, slotS } = visit;
    if (wishedS === undefined) return;
    if (slotS === null) recorder.fact("slotRefused", vehicle.entity, tenant, kernel.nowS - wishedS);
    else recorder.fact("slotGiven", vehicle.entity, tenant, slotS - wishedS, kernel.nowS - slotS);
  }

  /** Its slot is over. */
  private missed({ name, tenant }: PlannedVisit): void {
    this.awaited.delete(name);
    this.ctx.recorder.fact("slotMissed", this.tenantEntity(tenant as string));
  }

  /** Those with a slot after now and up to `aheadS` ahead who have not come yet. */
  expected(aheadS: number): PlannedVisit[] {
    const nowS = this.ctx.kernel.nowS;
    const due: PlannedVisit[] = [];
    for (const visit of this.awaited.values()) {
      const slotS = visit.slotS as number;
      if (slotS > nowS && slotS <= nowS + aheadS) due.push(visit);
    }
    return due;
  }
}
