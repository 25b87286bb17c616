/** How a plan is carried out between two plans, and the rules that take over without one. */
import type { EmsAnswer, EmsView, PlanStep } from "../park/energy/ems.ts";

const HOUR_S = 3600;
/** A quarter that ends sooner is not steered by what it has left [s]. */
const SHORT_S = 60;

/** What the grid would carry were the battery at rest [kW]; negative: surplus of the sun. */
export function restKw(site: EmsView): number {
  return site.demandKw + site.standbyKw - site.solarKw;
}

/** Import that takes the mean of the quarter that runs to `meanKw`, and no further than the connection carries [kW]. */
export function importUpTo(site: EmsView, meanKw: number): number {
  const { quarterKwh, quarterLeftS, importLimitKw } = site;
  if (quarterLeftS < SHORT_S) return Math.min(importLimitKw, meanKw);
  // what is left of it, but no leap at its end
  const leftKw = ((meanKw * 900) / HOUR_S - quarterKwh) * (HOUR_S / quarterLeftS);
  return Math.min(importLimitKw, Math.max(0, Math.min(leftKw, 1.5 * meanKw)));
}

/**
 * The battery as planned, more when the import would pass the peak the plan reckons with; surplus beyond the plan's fills
 * it, and it gives no more than hub and connection take. Chargers get what is left below that peak, and vehicles that
 * would be late what they need.
 */
export function carryOut(site: EmsView, plan: PlanStep): EmsAnswer {
  const netKw = restKw(site);
  const capKw = importUpTo(site, Math.max(site.monthPeakKw, plan.peakKw));
  const wantedKw = Math.max(netKw - capKw, Math.min(plan.batteryKw, netKw + plan.surplusKw));
  const takenKw = Math.max(0, netKw + site.solarKw + site.exportLimitKw);
  return {
    batteryKw: Math.min(takenKw, wantedKw),
    chargingLimitKw: Math.max(site.urgentKw, capKw + site.maxDischargeKw - netKw + site.chargingKw),
  };
}

/**
 * The lowest import under which the battery lasts through a day like the one before [kW]: it gives what is beyond, and
 * refills below. Infinity before a day has gone by.
 */
export function leastLimitKw(site: EmsView): number {
  const { loadKw, solarKw } = site.past;
  const steps = 96;
  const first = loadKw.length - steps;
  if (first < 0) return Number.POSITIVE_INFINITY;
  const netKw = (k: number) => (loadKw[first + k] as number) - (solarKw[first + k] as number) + site.standbyKw;
  let [low, high] = [0, 0];
  for (let k = 0; k < steps; k++) high = Math.max(high, netKw(k));
  for (let i = 0; i < 20; i++) {
    const limitKw = (low + high) / 2;
    if (lasts(site, netKw, steps, limitKw)) high = limitKw;
    else low = limitKw;
  }
  return high;
}

function lasts(site: EmsView, netKw: (k: number) => number, steps: number, limitKw: number): boolean {
  const stepH = 0.25;
  let { storedKwh } = site;
  for (let k = 0; k < steps; k++) {
    const overKw = netKw(k) - limitKw;
    if (overKw > 0) {
      if (overKw > site.powerKw) return false;
      storedKwh -= (overKw * stepH) / site.dischargeEfficiency;
      if (storedKwh < site.minKwh) return false;
    } else {
      const takenKw = Math.min(site.powerKw, -overKw);
      storedKwh = Math.min(site.maxKwh, storedKwh + takenKw * stepH * site.chargeEfficiency);
    }
  }
  return true;
}
