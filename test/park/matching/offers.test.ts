import { expect, test } from "vitest";
import { DayWindows } from "../../../src/park/dayWindows.ts";
import { planOffers } from "../../../src/park/matching/offers.ts";
import { DAY_S, HOUR_S } from "../../../src/units/calendar.ts";
import { quietHub } from "../../support/quietHub.ts";

const hub = quietHub([
  { path: "operations.arrivals.lineHaulOut.perDay", set: 120 },
  { path: "operations.arrivals.lineHaulOut.reloadedShare", set: 0.5 },
  { path: "operations.matching.outsidePerDay", set: 90 },
  { path: "operations.calendar.apply", set: false },
]);
const days = Array.from({ length: 100 }, (_, day) => planOffers(hub.park.ctx, day * DAY_S));
const all = days.flat();
const ofHub = all.filter((offer) => offer.tenant !== null);

test("tenants offer 60 loads of 16 t a day, half of what line-haul takes out; shippers nearby 90", () => {
  // Poisson: √(6000) and √(9000) over 100 days, four standard errors
  expect(Math.abs(ofHub.length / 100 - 60)).toBeLessThan(4 * 0.78);
  expect(Math.abs((all.length - ofHub.length) / 100 - 90)).toBeLessThan(4 * 0.95);
  // 20 t or 10 t at 6 : 4, standard deviation 4.9 t
  const meanT = ofHub.reduce((sum, offer) => sum + offer.massT, 0) / ofHub.length;
  expect(Math.abs(meanT - 16)).toBeLessThan((4 * 4.9) / Math.sqrt(6000));
});

test("by the tenants' weight: who receives a tenth of the tonnes offers a tenth of the loads", () => {
  const { tenants } = hub.park.ctx.operations;
  const total = tenants.reduce((sum, tenant) => sum + tenant.inboundKtPerYear, 0);
  for (const { id, inboundKtPerYear } of tenants) {
    const expected = (6000 * inboundKtPerYear) / total;
    const count = ofHub.filter((offer) => offer.tenant === id).length;
    expect(Math.abs(count - expected), id).toBeLessThan(4 * Math.sqrt(expected));
  }
});

test("each is posted four hours before it is ready, and ready while its tenant's doors have an hour to go", () => {
  for (const { atS, readyS, tenant, contract } of all) {
    // what is the pool's by contract is offered to nobody
    expect(readyS - atS).toBeCloseTo(contract ? 0 : 4 * HOUR_S, 6);
    const spec = hub.park.ctx.operations.tenants.find((t) => t.id === tenant);
    if (spec) expect(new DayWindows(spec.receiving).remainingS(readyS)).toBeGreaterThanOrEqual(HOUR_S);
  }
});

test("a twentieth of the tenants' loads are the capacity pool's by contract, none of the others", () => {
  const share = ofHub.filter((offer) => offer.contract).length / ofHub.length;
  expect(Math.abs(share - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / ofHub.length));
  expect(all.filter((offer) => offer.contract && offer.tenant === null)).toEqual([]);
});

test("loads go 320 km in the mean and pay 0.32 CNY a tonne-kilometre", () => {
  const mean = (of: (k: number) => number) => all.reduce((sum, _, k) => sum + of(k), 0) / all.length;
  const n = Math.sqrt(all.length);
  expect(Math.abs(mean((k) => all[k]?.loadKm as number) - 320)).toBeLessThan((4 * 0.45 * 320) / n);
  const rate = mean((k) => (all[k]?.payCny as number) / ((all[k]?.loadKm as number) * (all[k]?.massT as number)));
  expect(Math.abs(rate - 0.32)).toBeLessThan((4 * 0.2 * 0.32) / n);
});
