import { expect, test } from "vitest";
import { DayWindows } from "../../../src/park/dayWindows.ts";
import { type PlannedVisit, planDay } from "../../../src/park/demand.ts";
import { Bookings, bookedStayS, placesOfDay, type SlottingPolicy } from "../../../src/park/gate/bookings.ts";
import { freightConditionsSpec, freightOperationsSpec } from "../../../src/park/operations.ts";
import { slottingStrategies } from "../../../src/policies/slotting.ts";
import { choose } from "../../../src/policies/strategy.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const DAY = 86_400;
const HALF_HOUR = 1800;
const nobody: SlottingPolicy = ({ requests }) => requests.map(() => -1);
const asWished = choose<SlottingPolicy>(slottingStrategies, { name: "asWished" });

function world(doors: number, edit: Record<string, unknown> = {}) {
  const tenant = {
    id: "T",
    name: { zh: "租户", en: "tenant" },
    use: "ambient",
    floorM2: 1000,
    inboundKtPerYear: 100,
    doors: [{ group: "D", first: 0, count: doors }],
    receiving: [
      ["09:00", "12:00"],
      ["14:00", "17:00"],
    ],
    stockCapacityT: 1000,
    stockInitialT: 500,
  };
  const operations = freightOperationsSpec.parse({
    tenants: [tenant],
    calendar: { apply: false },
    arrivals: { lineHaulIn: { perDay: 40 }, lineHaulOut: { perDay: 20 } },
    ...edit,
  });
  return tinyWorld({ operations, conditions: freightConditionsSpec.parse({}) });
}

const trucks = (visits: readonly PlannedVisit[]) => visits.filter(({ kind }) => kind.startsWith("lineHaul"));

function twoDays(policy: SlottingPolicy, isUp = true, edit?: Record<string, unknown>) {
  const { ctx } = world(3, edit);
  const desk = new Bookings(ctx, policy, { isUp });
  return [trucks(planDay(ctx, 0, desk)), trucks(planDay(ctx, DAY, desk))] as const;
}

test("places of a slot are what the doors work off in it, none outside the window, none lost by rounding", () => {
  const windows = new DayWindows([["09:00", "12:00"]]);
  // 4 doors × 30 min ÷ 80 min = 1.5 a slot
  const places = placesOfDay(windows, 4, HALF_HOUR, 80 * 60);
  expect(places).toHaveLength(48);
  expect(places.slice(17, 25)).toEqual([0, 1, 2, 1, 2, 1, 2, 0]);
  // 20 min of the half-hour from 9:00 are open
  expect(placesOfDay(new DayWindows([["09:00", "09:20"]]), 4, HALF_HOUR, 20 * 60)[18]).toBe(4);
});

test("the mean stay is that of the loads by how they are packed", () => {
  const { operations } = world(3).ctx;
  // in: 16 t, 45 % on pallets: 0.45 × (16/0.65 × 1.7) + 0.55 × 120 + 16 = 100.8 min; out: 60 %: 25.1 + 48 + 16 = 89.1;
  // 40 come with goods and 10 empty
  const inMin = 0.45 * (16 / 0.65) * 1.7 + 0.55 * 120 + 16;
  const outMin = 0.6 * (16 / 0.65) * 1.7 + 0.4 * 120 + 16;
  expect(bookedStayS(operations) / 60).toBeCloseTo(0.8 * inMin + 0.2 * outMin, 9);
});

test("nobody is lost: who is refused comes as a walk-in, or asks for the next day once", () => {
  const wished = twoDays(asWished);
  const refused = twoDays(nobody);
  const names = (visits: readonly PlannedVisit[]) => visits.map(({ name }) => name).sort();
  const both = refused.flat();
  expect(both.every(({ slotS }) => slotS === null)).toBe(true);
  const first = names(wished[0]);
  const late = refused[1].filter(({ name }) => first.includes(name));
  expect(late.length).toBeGreaterThan(0);
  expect(names([...refused[0], ...late])).toEqual(first);
  // those of the second day: some ask for a third, which is not planned here
  expect(names(wished[1])).toEqual(expect.arrayContaining(names(refused[1].filter((visit) => !late.includes(visit)))));
});

test("half of the refused ask for the next day, all or none if so told", () => {
  const sent = (share: number) => {
    const [first] = twoDays(nobody, true, { bookings: { refusedNextDayShare: share } });
    return twoDays(asWished)[0].length - first.length;
  };
  const asked = twoDays(asWished)[0].filter(({ slotS }) => slotS !== null).length;
  expect(sent(0)).toBe(0);
  expect(sent(1)).toBe(asked);
  expect(Math.abs(sent(0.5) - asked / 2)).toBeLessThan(4 * Math.sqrt(asked / 4));
});

test("who is refused and asks again gets a slot at the same time of the next day, before those of that day", () => {
  let day = 0;
  const onceRefused: SlottingPolicy = (desk) => (day++ === 0 ? nobody(desk) : asWished(desk));
  const [, second] = twoDays(onceRefused, true, { bookings: { refusedNextDayShare: 1 } });
  const late = second.filter(({ wishedS }) => wishedS !== undefined && wishedS < DAY);
  expect(late.length).toBeGreaterThan(10);
  for (const { slotS, wishedS } of late) expect(slotS).toBe((wishedS as number) + DAY);
});

test("while the platform is down there are no bookings: all come as walk-ins on the day", () => {
  const up = twoDays(asWished);
  const down = twoDays(asWished, false);
  expect(down[0].every(({ slotS }) => slotS === null)).toBe(true);
  expect(down[0].map(({ name }) => name).sort()).toEqual(up[0].map(({ name }) => name).sort());
  expect(down[0].filter(({ wishedS }) => wishedS !== undefined)).not.toHaveLength(0);
});

test("with places a slot never has more trucks than it takes; each is as late for its slot as for the wished one", () => {
  const wished = new Map(twoDays(asWished)[0].map((visit) => [visit.name, visit]));
  for (const name of ["firstCome", "bestOfBatch", "priced"]) {
    const chosen = { name, walkInShare: 0.1, batches: 4, days: 3 };
    const policy = choose<SlottingPolicy>(slottingStrategies, chosen);
    const [first] = twoDays(policy);
    const counts = new Map<number, number>();
    for (const { name: who, slotS, atS } of first) {
      if (slotS === null) continue;
      counts.set(slotS, (counts.get(slotS) ?? 0) + 1);
      const other = wished.get(who) as PlannedVisit;
      expect(atS - slotS).toBeCloseTo(other.atS - (other.slotS as number), 6);
    }
    const { operations } = world(3).ctx;
    const windows = new DayWindows(operations.tenants[0]?.receiving ?? []);
    const places = placesOfDay(windows, 3, HALF_HOUR, bookedStayS(operations));
    // 3 doors × 6 h ÷ 98 min = 11 places for some 37 that ask
    expect(counts.size).toBeGreaterThan(5);
    for (const [slotS, count] of counts) expect(count).toBeLessThanOrEqual(places[slotS / HALF_HOUR] as number);
    expect(first.some(({ slotS, wishedS }) => slotS === null && wishedS !== undefined)).toBe(true);
    expect(first).toEqual(twoDays(policy)[0]); // the same again
  }
});

test("who has a slot within two hours and has not come is expected", () => {
  const { ctx, kernel } = world(3, { bookings: { noShowShare: 0 } });
  const desk = new Bookings(ctx, asWished, { isUp: true });
  const booked = trucks(planDay(ctx, 0, desk)).filter(({ slotS }) => slotS !== null);
  kernel.run(9 * 3600);
  const due = booked.filter(({ slotS }) => (slotS as number) > 9 * 3600 && (slotS as number) <= 11 * 3600);
  const names = () =>
    desk
      .expected(7200)
      .map(({ name }) => name)
      .sort();
  expect(due.length).toBeGreaterThan(3);
  expect(names()).toEqual(due.map(({ name }) => name).sort());
});

test("of those that have a slot so many do not come: expected until their slot, and told when it is over", () => {
  const { ctx, kernel, finish } = world(3, { bookings: { noShowShare: 0.25 } });
  const desk = new Bookings(ctx, asWished, { isUp: true }, () => 7);
  const booked = trucks(planDay(ctx, 0, desk)).filter(({ slotS }) => slotS !== null);
  for (const { name } of booked) expect(name).not.toContain("absent");
  kernel.run(9 * 3600 - 1);
  const absent = desk.expected(DAY).filter(({ name }) => name.includes("absent"));
  kernel.run(DAY - 1);
  expect(desk.expected(DAY)).toEqual([]);
  const missed = [...finish().factsIn(0, DAY, "slotMissed")];
  expect(missed.map(({ t }) => t - HALF_HOUR)).toEqual(
    absent.map(({ slotS }) => slotS).sort((a, b) => Number(a) - Number(b)),
  );
  for (const { a } of missed) expect(a).toBe(7);
  // 60 a day of which three in four book, and a third as many again stay away: Poisson of 15
  expect(Math.abs(missed.length - 15)).toBeLessThan(4 * Math.sqrt(15));
});

test("who does not come takes slots from those that do", () => {
  const chosen = { name: "firstCome", walkInShare: 0.1 };
  const firstCome = choose<SlottingPolicy>(slottingStrategies, chosen);
  const withSlot = (noShowShare: number) =>
    twoDays(firstCome, true, { bookings: { noShowShare } })[0].filter(({ slotS }) => slotS !== null).length;
  // 11 places for those that come, and for three times as many
  expect(withSlot(0.75)).toBeLessThan(withSlot(0));
});
