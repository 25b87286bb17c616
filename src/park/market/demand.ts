/** What buyers are expected to take: the mean of pick-ups by the hour of the day. */
import { DAY_S, HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { calendarFactor } from "../demand.ts";
import { tenantWeight } from "../freight.ts";

/** Tonnes that buyers are expected to take from one time to another. */
export function expectedT(ctx: ParkContext, fromS: number, toS: number): number {
  const { arrivals, tenants } = ctx.operations;
  const { perDay, loadT, hourly } = arrivals.pickUp;
  const full = tenants.reduce((sum, tenant) => sum + tenant.inboundKtPerYear, 0);
  const letWeight = full > 0 ? tenants.reduce((sum, tenant) => sum + tenantWeight(tenant, 1), 0) / full : 0;
  const weight = hourly.reduce((sum, w) => sum + w, 0);
  let visits = 0;
  for (let s = fromS; s < toS; ) {
    const hourS = Math.floor(s / HOUR_S) * HOUR_S;
    const untilS = Math.min(toS, hourS + HOUR_S);
    const dayS = Math.floor(s / DAY_S) * DAY_S;
    const share = (hourly[Math.round((hourS - dayS) / HOUR_S)] as number) / weight;
    visits += ((untilS - s) / HOUR_S) * share * perDay * calendarFactor(ctx, dayS);
    s = untilS;
  }
  return visits * ctx.conditions.demand.pickUp * letWeight * loadT;
}
