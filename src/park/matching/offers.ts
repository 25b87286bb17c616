/**
 * The offers (货源) of a day: line-haul loads of the hub's tenants that no booked empty truck fetches, and loads of
 * shippers nearby. Every draw belongs to the offer.
 */
import type { Stream } from "../../kernel/streams.ts";
import { DAY_S, HOUR_S } from "../../units/calendar.ts";
import { cos, sin } from "../../units/math.ts";
import type { ParkContext } from "../context.ts";
import { DayWindows } from "../dayWindows.ts";
import { calendarFactor, shapeWithin, timeByShapeS } from "../demand.ts";
import { tenantWeight } from "../freight.ts";
import { distanceKm, type OfferedLoad, type PlaceKm } from "./margin.ts";

export interface PlannedOffer extends OfferedLoad {
  /** `offer.AMB1.12.3` is the fourth of its tenant and day */
  readonly name: string;
  /** when it is posted */
  readonly atS: number;
  /** null: it is fetched outside */
  readonly tenant: string | null;
  readonly palletised: boolean;
  readonly loadKm: number;
  /** carried by the capacity pool, and offered to nobody */
  readonly contract: boolean;
}

export const HUB_KM: PlaceKm = [0, 0];

/** Work that is ready less than this before a window closes is not offered for it. */
export const LEAST_WINDOW_S = HOUR_S;

/** A place around the hub: any direction, a lognormal distance. */
export function drawPlaceKm(stream: Stream, meanKm: number, cv: number): PlaceKm {
  const angle = stream.uniform(0, 2 * Math.PI);
  const km = stream.lognormal(meanKm, cv);
  return [km * cos(angle), km * sin(angle)];
}

/** A day's shape, so many whole hours earlier. */
function earlier(shape: readonly number[], hours: number): number[] {
  return shape.map((_, hour) => shape[(hour + Math.round(hours)) % 24] as number);
}

/** All offers that are ready on the day that begins at `dayStartS`, in order of posting. */
export function planOffers(ctx: ParkContext, dayStartS: number): PlannedOffer[] {
  const { operations, conditions, streams } = ctx;
  const { matching, tenants } = operations;
  const { lineHaulIn, lineHaulOut } = operations.arrivals;
  const day = Math.round(dayStartS / DAY_S);
  const factor = calendarFactor(ctx, dayStartS);
  // begun so early that it is loaded when line-haul leaves
  const readyShape = earlier(lineHaulOut.hourly, lineHaulOut.leadH);
  const fullWeight = tenants.reduce((sum, t) => sum + t.inboundKtPerYear, 0);
  const offers: PlannedOffer[] = [];

  const add = (
    key: string,
    mean: number,
    tenant: string | null,
    shape: readonly number[],
    windows: DayWindows | null,
  ) => {
    const count = streams.stream(key, "count").poisson(mean);
    for (let k = 0; k < count; k++) {
      const name = `${key}.${k}`;
      const stream = streams.stream(name, "offer");
      const massT = stream.next() < lineHaulIn.semiShare ? lineHaulIn.semiLoadT : lineHaulIn.rigidLoadT;
      const palletised = stream.next() < lineHaulOut.palletisedShare;
      const destinationKm = drawPlaceKm(stream, matching.targetKm, matching.targetCv);
      const loadKm = distanceKm(HUB_KM, destinationKm);
      const payCny = massT * loadKm * stream.lognormal(matching.payCnyPerTKm, matching.payCv);
      const drawnS = dayStartS + timeByShapeS(shape, stream);
      const isLate = windows !== null && windows.remainingS(drawnS) <= LEAST_WINDOW_S;
      const readyS = isLate ? drawnS - LEAST_WINDOW_S : drawnS;
      const contract = tenant !== null && stream.next() < matching.contractShare;
      const atS = contract ? readyS : readyS - matching.postedAheadH * HOUR_S;
      const where = { tenant, ...(tenant === null ? { originKm: drawPlaceKm(stream, matching.pickUpKm, 0.5) } : {}) };
      offers.push({ name, atS, readyS, massT, palletised, destinationKm, loadKm, payCny, contract, ...where });
    }
  };
  const hubLoads = lineHaulOut.perDay * lineHaulOut.reloadedShare * factor * conditions.demand.lineHaul;
  for (const tenant of tenants) {
    const mean = (hubLoads * tenantWeight(tenant, conditions.demand.crossDock)) / fullWeight;
    const windows = new DayWindows(tenant.receiving);
    add(`offer.${tenant.id}.${day}`, mean, tenant.id, shapeWithin(readyShape, windows), windows);
  }
  add(`offer.outside.${day}`, matching.outsidePerDay * factor, null, readyShape, null);
  return offers.sort((a, b) => a.atS - b.atS || (a.name < b.name ? -1 : 1));
}
