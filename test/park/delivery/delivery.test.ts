/** Orders, waves and tours of city delivery, from the cut-off to what comes back. */
import { expect, test } from "vitest";
import type { CityStop } from "../../../src/park/delivery/tour.ts";
import { brokenPromises } from "../../../src/policies/tours/judge.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { DROP_MISSES, UNSERVABLE } from "../../../src/recording/vocabulary.ts";
import { orderAt, sendTour, tourOf } from "../../support/cityTours.ts";
import { quietHub } from "../../support/quietHub.ts";

const H = 3600;
const set = (path: string, value: unknown) => ({ path, set: value });
const facts = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) => [
  ...recording.factsIn(0, 24 * H, kind),
];
const moved = (recording: Recording, from: string, to: string) =>
  recording.ledgersBetween(from, to, "t").reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0);
/** A tenth of the base demand, at factor 1. */
const TENTH = [
  set("operations.arrivals.cityVan.toursPerDay", 33),
  set("operations.calendar.apply", false),
  set("operations.delivery.orderCv", 0.5),
];

test("who comes after the window's end and the grace finds it closed, and the goods are back in stock", () => {
  const hub = quietHub();
  const open = { fromS: 6 * H, toS: 7 * H };
  // 26 km at 45 km/h: at the first at 6:35; 27 min there, 13 km on: at the second at 7:19, within 20 min of grace;
  // 17 min there, 13 km on: at the third at 7:54
  const orders = [1, 0.5, 0.3].map((massT, k) => orderAt(20 + 10 * k, massT, { window: open }));
  sendTour(hub, 5.5 * H, tourOf(hub.city, "t", 6 * H, orders));
  const recording = hub.day();
  const served = facts(recording, "dropServed");
  expect(served.map(({ x }) => x)).toEqual([1, 0.5]);
  expect(served[0]?.y).toBe(0);
  const [began] = facts(recording, "tourBegan");
  const goneS = facts(recording, "tourEnded")[0] as { x: number; t: number };
  expect(began).toBeDefined();
  expect(served[1]?.y).toBeGreaterThan(15 * 60);
  expect(served[1]?.y).toBeLessThan(20 * 60);
  expect(facts(recording, "dropMissed").map(({ x, y }) => [x, y])).toEqual([
    [expect.closeTo(0.3, 12), DROP_MISSES.indexOf("closed")],
  ]);
  expect(goneS.x).toBeGreaterThan(0);
  expect(moved(recording, "returns", "vehicles.cityVan")).toBeCloseTo(0.3, 12);
  expect(moved(recording, "vehicles.cityVan", "stagedIn.WHOLESALE")).toBeCloseTo(0.3, 12);
  expect(facts(recording, "returnsBrought").map(({ x }) => x)).toEqual([expect.closeTo(0.3, 12)]);
});

test("what a cold tenant's tour brings back is thrown away", () => {
  const hub = quietHub();
  const tour = tourOf(hub.city, "t", 6 * H, [orderAt(20, 0.4, { isRefused: true })]);
  sendTour(hub, 5.5 * H, { ...tour, tenant: "COLD1" });
  const recording = hub.day();
  expect(facts(recording, "dropMissed").map(({ y }) => y)).toEqual([DROP_MISSES.indexOf("refused")]);
  expect(moved(recording, "vehicles.cityVan", "waste")).toBeCloseTo(0.4, 12);
  expect(moved(recording, "vehicles.cityVan", "stagedIn")).toBe(0);
});

test("goods that are ready late make a drop late, or missed; hours too late they wait for the next wave", () => {
  for (const [lateS, served, missed, putOff] of [
    [0, 1, 0, 0],
    // ready at 6:10, loaded in 20 min, there 35 min later: within 20 min of grace
    [40 * 60, 1, 0, 0],
    [60 * 60, 0, 1, 0],
    // the wave of 12:30 takes it
    [4 * H, 1, 0, 1],
  ] as const) {
    const hub = quietHub();
    hub.park.sheds.ready = function* () {
      if (lateS > 0) yield lateS;
    };
    const order = orderAt(20, 1, { window: { fromS: 6 * H, toS: 7 * H } });
    sendTour(hub, 5.5 * H, tourOf(hub.city, "t", 6 * H, [order]), 5.5 * H);
    const recording = hub.day();
    const drops = facts(recording, "dropServed");
    expect(drops.length, `${lateS} s late`).toBe(served);
    for (const { y } of drops) expect(y > 0).toBe(lateS > 0);
    expect(facts(recording, "dropMissed").length, `${lateS} s late`).toBe(missed);
    expect(facts(recording, "orderUnservable")).toEqual([]);
    const reasons = facts(recording, "orderPutOff").map(({ y }) => y);
    expect(reasons, `${lateS} s late`).toEqual(new Array(putOff).fill(UNSERVABLE.indexOf("goodsLate")));
    if (putOff > 0) {
      // late is what comes after the hours it was ordered for, which ended at 7:00
      expect(facts(recording, "tourBegan").map(({ t }) => t > 12.5 * H)).toEqual([true]);
      for (const { t, y } of drops) expect(t - 7 * H - y).toBeCloseTo(27 * 60, 6);
    }
  }
});

test("a tour for which no driver comes is put off, order by order, and its goods stay in stock", () => {
  const hub = quietHub([set("operations.delivery.drivers", [{ from: "00:00", perVan: 0 }])]);
  const orders = [orderAt(20, 0.5), orderAt(22, 0.5)];
  sendTour(hub, 5.5 * H, tourOf(hub.city, "t", 6 * H, orders));
  const recording = hub.day();
  expect(facts(recording, "orderPutOff").map(({ x, y }) => [x, y])).toEqual([
    [0.5, UNSERVABLE.indexOf("noVanLeft")],
    [0.5, UNSERVABLE.indexOf("noVanLeft")],
  ]);
  expect(moved(recording, "stagedOut", "vehicles.cityVan")).toBe(0);
});

test("an order put off goes with the next wave within its customer's hours: that day in time, the next day late", () => {
  const hub = quietHub([], 2);
  const hours = { other: { fromS: 9 * H, toS: 17 * H }, shop: { fromS: 5.5 * H, toS: 8 * H } };
  for (const kind of ["other", "shop"] as const) {
    const customer = { name: `test.${kind}`, kind, eastKm: 20, northKm: 0, inCore: false };
    const order = orderAt(20, 1, { customer, window: hours[kind] });
    hub.park.ctx.kernel.at(H, () => hub.city.shelf.collect(order.tenant, order.massT));
    // at the very cut-off of a wave
    hub.park.ctx.kernel.at(4 * H, () => hub.city.report(order, "noVanLeft"));
  }
  const recording = hub.day();
  const served = [...recording.factsIn(0, 48 * H, "dropServed")];
  const lateOf = new Map(served.map(({ b, t, y }) => [recording.entities[b]?.name, [t, y]]));
  const [other, shop] = ["other", "shop"].map((kind) => lateOf.get(`test.${kind}`)) as [number[], number[]];
  expect(other[0]).toBeGreaterThan(12.5 * H);
  expect(other[1]).toBe(0);
  // there at 5:30 of the next day or some minutes later, where the shop closed at 8:00
  expect(shop[1]).toBeGreaterThanOrEqual(21.5 * H);
  expect(shop[1]).toBeLessThan(24 * H);
  expect(served.map(({ x }) => x)).toEqual([1, 1]);
  expect([...recording.factsIn(0, 48 * H, "orderUnservable")]).toEqual([]);
});

test("of goods that are short the first stops get theirs, and the others are told", () => {
  const hub = quietHub();
  const orders = [0.5, 0.5, 0.5].map((massT, k) => orderAt(20 + k, massT));
  sendTour(hub, 5.5 * H, tourOf(hub.city, "t", 6 * H, orders), 0, 0.7);
  const recording = hub.day();
  expect(facts(recording, "dropServed").map(({ x }) => x)).toEqual([0.5, expect.closeTo(0.2, 12)]);
  expect(facts(recording, "orderUnservable").map(({ x, y }) => [x, y])).toEqual([
    [0.5, UNSERVABLE.indexOf("outOfStock")],
  ]);
});

test("every plan of a day keeps its promises, every order is served, missed, put off or told, and the tonnes are those ordered", () => {
  const hub = quietHub(TENTH);
  const { waves } = hub.city;
  let [plans, drops, ordered] = [0, 0, 0];
  const broken: string[] = [];
  waves.watch = ({ problem, plan }) => {
    plans++;
    drops += problem.drops.length;
    ordered += problem.drops.reduce((sum, drop) => sum + drop.massKg, 0) / 1000;
    broken.push(...brokenPromises(problem, plan));
  };
  const recording = hub.day();
  expect(broken).toEqual([]);
  expect(plans).toBeGreaterThan(20);
  const kinds = ["dropServed", "dropMissed", "orderUnservable", "orderPutOff"] as const;
  const ends = kinds.map((kind) => facts(recording, kind));
  expect(ends.reduce((sum, list) => sum + list.length, 0)).toBe(drops);
  const tonnes = ends.flat().reduce((sum, { x }) => sum + (x as number), 0);
  expect(tonnes).toBeCloseTo(ordered, 6);
  // 462 orders in the mean, Poisson: 4 standard deviations
  expect(Math.abs(drops - 462)).toBeLessThan(4 * Math.sqrt(462));
  // tonnes that left at the gate came to customers or back
  const back = moved(recording, "returns", "vehicles.cityVan");
  const served = facts(recording, "dropServed").reduce((sum, { x }) => sum + (x as number), 0);
  expect(moved(recording, "vehicles.cityVan", "outside")).toBeCloseTo(served + back, 9);
  expect(facts(recording, "tourBegan").length).toBe(facts(recording, "tourEnded").length);
});

test("a drop is planned to begin 30 min before the customer's hours end, and who comes until they do is in time", () => {
  const hub = quietHub([...TENTH, set("operations.delivery.slackMin", 30)]);
  const stops: CityStop[] = [];
  hub.city.begin = (tour) => stops.push(...tour.stops);
  hub.day();
  expect(stops.length).toBeGreaterThan(300);
  for (const { order, windows, startS } of stops) {
    expect(windows).toEqual([order.window]);
    expect(startS).toBeLessThanOrEqual(order.window.toS - 1800 + 1e-6);
  }
});

test("an order no van can carry is told as too heavy, and stays in stock", () => {
  const recording = quietHub([...TENTH, set("operations.delivery.vanCapacityT", 0.1)]).day();
  const heavy = facts(recording, "orderUnservable").filter(({ y }) => y === UNSERVABLE.indexOf("tooHeavy"));
  expect(heavy.length).toBeGreaterThan(50);
  for (const { x } of heavy) expect(x).toBeGreaterThan(0.1);
  const out = [...facts(recording, "dropServed"), ...facts(recording, "dropMissed")];
  for (const { x } of out) expect(x).toBeLessThanOrEqual(0.1);
});

test("core-entry hours: in the core nobody is served outside them; without an hour that fits orders are told", () => {
  const core = [set("operations.delivery.core.radiusKm", 50), set("operations.delivery.graceMin", 0)];
  const entry = (hours: [string, string][]) => [...TENTH, ...core, set("operations.delivery.core.entry", hours)];
  const open = quietHub(
    entry([
      ["10:00", "12:00"],
      ["14:00", "16:00"],
    ]),
  ).day();
  const served = facts(open, "dropServed");
  expect(served.length).toBeGreaterThan(100);
  for (const { t } of served) {
    // told when the van leaves: it came in the hours and is gone before they end
    expect((t > 10 * H && t <= 12 * H + 900) || (t > 14 * H && t <= 16 * H + 900), `${t / H} h`).toBe(true);
  }
  // shops and canteens are closed in those hours
  const told = facts(open, "orderUnservable").filter(({ y }) => y === UNSERVABLE.indexOf("outsideWindows"));
  expect(told.length).toBeGreaterThan(50);
});

test("with 1.5 times the demand the orders of the base demand come again, and half as many more", () => {
  const ordersOf = (scale: number) => {
    const hub = quietHub([...TENTH, set("conditions.demand.cityVan", scale)]);
    let [orders, mass] = [0, 0];
    hub.city.waves.watch = ({ problem }) => {
      orders += problem.drops.length;
      mass += problem.drops.reduce((sum, { massKg }) => sum + massKg, 0);
    };
    hub.day();
    return { orders, mass };
  };
  const [base, more] = [ordersOf(1), ordersOf(1.5)];
  expect(more.orders / base.orders).toBeGreaterThan(1.4);
  expect(more.orders / base.orders).toBeLessThan(1.6);
  // 89.3 kg an order
  expect(base.mass / base.orders).toBeGreaterThan(80);
  expect(base.mass / base.orders).toBeLessThan(99);
});

test("equal seeds, equal plans and outcomes", () => {
  const told = () => {
    const recording = quietHub(TENTH).day();
    return [recording.recordingHash, facts(recording, "dropServed").length];
  };
  expect(told()).toEqual(told());
});
