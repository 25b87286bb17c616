/**
 * Whether a plan of tours keeps every promise: it drives the tours leg by leg by the problem's own numbers. It shares
 * nothing with the search, so it may judge it.
 */
import type { TimeWindow, Tour, TourPlan, TourProblem } from "../../park/delivery/tourProblem.ts";

/** of times [s], charges [kWh] and lengths [km]: sums in another order differ in their last digits */
const CRUMB = 1e-6;

/** What is wrong with a plan, in sentences; none: it can be driven. */
export function brokenPromises(problem: TourProblem, plan: TourPlan): string[] {
  const found: string[] = [];
  const times = problem.drops.map(() => 0);
  for (const tour of plan.tours) {
    for (const stop of tour.stops) {
      if (stop.kind === "drop") times[stop.index] = (times[stop.index] ?? 0) + 1;
    }
  }
  for (const { drop } of plan.unserved) times[drop] = (times[drop] ?? 0) + 1;
  times.forEach((count, drop) => {
    if (count !== 1) found.push(`drop ${drop} is served or reported ${count} times`);
  });
  if (times.length > problem.drops.length) found.push("a drop that is not there");
  if (plan.tours.length > problem.fleet.vans) found.push(`${plan.tours.length} tours, ${problem.fleet.vans} vans`);
  plan.tours.forEach((tour, t) => {
    for (const wrong of drive(problem, tour)) found.push(`tour ${t}: ${wrong}`);
  });
  const km = plan.tours.reduce((sum, tour) => sum + tour.distanceKm, 0);
  if (off(km, plan.distanceKm)) found.push(`the tours are ${km} km, the plan says ${plan.distanceKm}`);
  return found;
}

function drive(problem: TourProblem, tour: Tour): string[] {
  const { depot, drops, stations, fleet, places, distanceKm, travelS } = problem;
  const found: string[] = [];
  const check = (kept: boolean, wrong: string) => {
    if (!kept) found.push(wrong);
  };
  let [place, clockS, km, massKg] = [depot.place, tour.departS, 0, 0];
  let kwh = fleet.battery?.startKwh ?? 0;
  const go = (to: number) => {
    const leg = place * places + to;
    km += distanceKm[leg] as number;
    clockS += travelS[leg] as number;
    kwh -= (distanceKm[leg] as number) * (fleet.battery?.kwhPerKm ?? 0);
    if (fleet.battery !== null) check(kwh >= -CRUMB, `battery at ${kwh} kWh`);
    place = to;
  };
  check(
    tour.stops.some((stop) => stop.kind === "drop"),
    "drives for nothing",
  );
  check(tour.departS >= depot.opensS - CRUMB, `leaves at ${tour.departS}, before the depot opens`);
  for (const stop of tour.stops) {
    const at = stop.kind === "drop" ? drops[stop.index] : stations[stop.index];
    if (at === undefined) return [`no ${stop.kind} ${stop.index}`];
    const name = `${stop.kind} ${stop.index}`;
    go(at.place);
    check(!off(stop.arriveS, clockS), `${name}: says it arrives at ${stop.arriveS}, drives until ${clockS}`);
    check(stop.startS >= clockS - CRUMB, `${name}: begins before it arrives`);
    check(isOpen(at.windows, stop.startS), `${name}: begins outside its windows, at ${stop.startS}`);
    check(stop.chargedKwh >= 0, `${name}: charges ${stop.chargedKwh} kWh`);
    let stayS = 0;
    if (stop.kind === "drop") {
      check(stop.chargedKwh === 0, `${name}: charges where no station is`);
      massKg += drops[stop.index]?.massKg as number;
      stayS = drops[stop.index]?.serviceS as number;
    } else {
      kwh += stop.chargedKwh;
      stayS = stop.chargedKwh * (fleet.battery?.chargeSPerKwh ?? 0);
      check(kwh <= (fleet.battery?.capacityKwh ?? 0) + CRUMB, `${name}: charged to ${kwh} kWh`);
    }
    clockS = stop.startS + stayS;
    check(!off(stop.leaveS, clockS), `${name}: says it leaves at ${stop.leaveS}, is ready at ${clockS}`);
  }
  go(depot.place);
  check(!off(tour.returnS, clockS), `says it is back at ${tour.returnS}, drives until ${clockS}`);
  check(clockS <= depot.closesS + CRUMB, `back at ${clockS}, after the depot closes`);
  check(clockS - tour.departS <= fleet.dutyS + CRUMB, `on duty for ${clockS - tour.departS} s`);
  check(massKg <= fleet.capacityKg + CRUMB, `loaded with ${massKg} kg`);
  check(!off(massKg, tour.massKg), `says ${tour.massKg} kg, carries ${massKg}`);
  check(!off(km, tour.distanceKm), `says ${tour.distanceKm} km, drives ${km}`);
  return found;
}

function isOpen(windows: readonly TimeWindow[], atS: number): boolean {
  return windows.length === 0 || windows.some(({ fromS, toS }) => atS >= fromS - CRUMB && atS <= toS + CRUMB);
}

function off(a: number, b: number): boolean {
  return !(Math.abs(a - b) <= CRUMB);
}
