import { expect, test } from "vitest";
import { Streams } from "../../src/kernel/streams.ts";
import { DayWindows } from "../../src/park/dayWindows.ts";
import { planDay, shapeWithin, timeByShapeS, truckOf } from "../../src/park/demand.ts";
import { Bookings, type SlottingPolicy } from "../../src/park/gate/bookings.ts";
import { freightConditionsSpec, freightOperationsSpec } from "../../src/park/operations.ts";
import { tinyWorld } from "../support/tinyContext.ts";

const H = 3600;
const tenant = (id: string, inboundKtPerYear: number, receiving: [string, string][]) => ({
  id,
  name: { zh: id, en: id },
  use: "ambient",
  floorM2: 1000,
  inboundKtPerYear,
  doors: [{ group: "D", first: 0, count: 2 }],
  receiving,
  stockCapacityT: 1000,
  stockInitialT: 500,
});
const twoTenants = [
  tenant("DAY", 100, [["07:00", "21:00"]]),
  tenant("OFFICE", 300, [
    ["09:00", "12:00"],
    ["14:00", "17:00"],
  ]),
];

function world(seed: number, edit: Record<string, unknown> = {}) {
  const operations = freightOperationsSpec.parse({ tenants: twoTenants, calendar: { apply: false }, ...edit });
  return tinyWorld({ seed, operations, conditions: freightConditionsSpec.parse({}) });
}

const asWished: SlottingPolicy = ({ requests }) => requests.map((request) => request.preferredSlot);
const days = (seed: number, edit?: Record<string, unknown>) => {
  const { ctx } = world(seed, edit);
  return planDay(ctx, 0, new Bookings(ctx, asWished, { isUp: true }));
};

test("over 300 days the visits of each class come to their yearly means", () => {
  const count = new Map<string, number>();
  const n = 300;
  for (let seed = 1; seed <= n; seed++) {
    for (const visit of days(seed)) count.set(visit.kind, (count.get(visit.kind) ?? 0) + 1);
  }
  // Poisson: the mean of n days has a standard deviation of sqrt(mean / n); 4 of them
  for (const [kind, mean] of [
    ["lineHaulIn", 172],
    ["lineHaulOut", 60],
    ["passThrough", 120],
    ["pickUp", 295],
    ["staffCar", 410],
  ] as const) {
    expect(Math.abs((count.get(kind) ?? 0) / n - mean), kind).toBeLessThan(4 * Math.sqrt(mean / n));
  }
});

test("a tenant with three times the tonnes gets three times the trucks", () => {
  const trucks = { DAY: 0, OFFICE: 0 };
  for (let seed = 1; seed <= 200; seed++) {
    for (const visit of days(seed)) if (visit.kind === "lineHaulIn") trucks[visit.tenant as "DAY"]++;
  }
  // of 34,400 trucks a quarter is DAY's: binomial standard deviation 80
  expect(Math.abs(trucks.DAY - (trucks.DAY + trucks.OFFICE) / 4)).toBeLessThan(4 * 80);
});

test("90 % of booked trucks come no later than 45 min after their slot, as reported of a platform", () => {
  let booked = 0;
  let within = 0;
  for (let seed = 1; seed <= 100; seed++) {
    for (const visit of days(seed)) {
      if (visit.slotS === null) continue;
      booked++;
      if (visit.atS - visit.slotS <= 45 * 60) within++;
    }
  }
  // 0.7 Φ((45 + 8) / 18) + 0.3 (1 − e^(−45/40)) = 0.6989 + 0.2026 = 0.9015
  expect(booked).toBeGreaterThan(10_000);
  expect(Math.abs(within / booked - 0.9015)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / booked));
});

test("slots lie in the tenant's receiving windows, on half-hours", () => {
  const windows = new DayWindows([
    ["09:00", "12:00"],
    ["14:00", "17:00"],
  ]);
  const slots = days(7).flatMap((v) => (v.tenant === "OFFICE" && v.slotS !== null ? [v.slotS] : []));
  expect(slots.length).toBeGreaterThan(50);
  for (const slotS of slots) {
    expect(windows.isOpen(slotS)).toBe(true);
    expect(slotS % 1800).toBe(0);
  }
});

test("bookings off: nobody has a slot, the same number of trucks comes", () => {
  const withBookings = days(3);
  const without = days(3, { bookings: { share: 0 } });
  expect(without.every((v) => v.slotS === null)).toBe(true);
  expect(without.map((v) => v.name).sort()).toEqual(withBookings.map((v) => v.name).sort());
});

test("another tenant's demand leaves everyone else's visits as they were", () => {
  const edited = twoTenants.map((t) => (t.id === "OFFICE" ? { ...t, letShare: 0 } : t));
  const of = (visits: ReturnType<typeof days>, kind: string) =>
    visits.filter((v) => v.kind === kind && (v.tenant === null || v.tenant === "DAY"));
  const before = days(5);
  const after = days(5, { tenants: edited });
  expect(of(after, "lineHaulIn")).toEqual(of(before, "lineHaulIn"));
  expect(of(after, "staffCar")).toEqual(of(before, "staffCar"));
  expect(after.some((v) => v.tenant === "OFFICE")).toBe(false);
});

test("hourly weights decide the hour, evenly within it", () => {
  const shape = new Array<number>(24).fill(0);
  shape[6] = 1;
  shape[18] = 3;
  const stream = new Streams(1).stream("shape", "test");
  let evening = 0;
  const n = 20_000;
  for (let k = 0; k < n; k++) {
    const t = timeByShapeS(shape, stream);
    const hour = Math.floor(t / H);
    expect(hour === 6 || hour === 18).toBe(true);
    if (hour === 18) evening++;
  }
  expect(Math.abs(evening / n - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / n));
});

test("a shape that is 0 whenever the doors are open gives way to the windows", () => {
  const night = new Array<number>(24).fill(0);
  night[2] = 1;
  const open = shapeWithin(night, new DayWindows([["09:00", "10:30"]]));
  expect(open[9]).toBe(1);
  expect(open[10]).toBe(0.5);
  expect(open[2]).toBe(0);
});

test("what a visit's truck is hangs on its name: six in ten are semi-trailers of 20 t, and it is the same for all who ask", () => {
  const { ctx } = world(1, { arrivals: { lineHaulIn: { semiShare: 0.6, semiLoadT: 20, rigidLoadT: 10 } } });
  const trucks = Array.from({ length: 1000 }, (_, k) => truckOf(ctx, `lineHaulOut.DAY.0.${k}`));
  const semis = trucks.filter(({ shape }) => shape === "semi");
  expect(Math.abs(semis.length - 600)).toBeLessThan(4 * Math.sqrt(1000 * 0.6 * 0.4));
  for (const { shape, loadT } of trucks) expect(loadT).toBe(shape === "semi" ? 20 : 10);
  expect(truckOf(ctx, "lineHaulOut.DAY.0.7")).toEqual(trucks[7]);
});
